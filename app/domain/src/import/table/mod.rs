//! Tables whose rows are questions.

mod cell;
mod column;
mod columns;
mod given;
mod names;
mod row;

use std::ops::Range;

use super::blocks::Block;
use super::checklist::Item;
use super::items::Reader;
use super::plain::plain;
use super::{Because, MOST, Why};
use crate::template::Kind;
use cell::{Cell, Sign};
use column::{Column, Role};
use columns::Columns;

/// The most columns of a checklist.
const WIDEST: usize = 60;

/// A table taken apart.
struct Table {
    /// The heading first.
    rows: Vec<Vec<Cell>>,
    columns: Columns,
    headings: Vec<String>,
}

impl Reader<'_> {
    /// The questions of a table, in groups where it has such; nothing where it is no checklist. Marks as used what it
    /// makes questions of.
    pub fn table(&mut self, block: &Block) -> Option<Vec<Item>> {
        let table = self.checklist_table(block)?;
        self.ledger.used(&block.range);
        self.list_rest(block, &table);
        let mut items: Vec<Item> = Vec::new();
        let mut group: Option<(String, Item)> = None;
        for (at, cells) in table.rows.iter().enumerate().skip(1) {
            let category = table.category_of(cells);
            if let Some(only) = table.heading_of(cells, table.rows.get(at + 1)).filter(|only| self.is_row(only)) {
                items.extend(group.take().map(|(_, group)| group));
                group = Some((String::new(), self.group(&only.range)));
                continue;
            }
            let is_row = cells.first().is_some_and(|cell| self.is_row(cell));
            let Some(item) = is_row.then(|| self.row(&table, cells)).flatten() else {
                self.list_row(cells);
                continue;
            };
            if let Some(cell) = category {
                let words = self.document.source.text[cell.range.clone()].to_owned();
                if group.as_ref().is_none_or(|(of, _)| *of != words) {
                    items.extend(group.take().map(|(_, group)| group));
                    group = Some((words, self.group(&cell.range)));
                }
            }
            match &mut group {
                Some((_, group)) => group.questions.push(item),
                None => items.push(item),
            }
        }
        items.extend(group.map(|(_, group)| group));
        Some(items)
    }

    /// Whether a table's rows are questions.
    pub fn is_checklist(&self, block: &Block) -> bool {
        self.checklist_table(block).is_some()
    }

    fn checklist_table(&self, block: &Block) -> Option<Table> {
        let source = &self.document.source;
        let text = |cell: &Cell| &source.text[cell.range.clone()];
        let cell = |range: &Range<usize>| {
            let range = source.trimmed(range);
            Cell { sign: Sign::of(&source.text[range.clone()]), range }
        };
        // One row more than can be read is enough to say so.
        let rows = block.rows.iter().take(MOST + 2);
        let rows: Vec<Vec<Cell>> = rows.map(|row| row.iter().map(cell).collect()).collect();
        let (head, body) = rows.split_first().filter(|(head, body)| !body.is_empty() && head.len() <= WIDEST)?;
        // Rows with one filled cell are headings perhaps, and say nothing of their column.
        let filled = |row: &[Cell]| row.iter().filter(|cell| cell.sign != Sign::Empty).count();
        let full = body.iter().filter(|row| filled(row) > 1).count();
        let telling = |row: &&Vec<Cell>| filled(row) > usize::from(full > 0);
        let look = |(at, cell): (usize, &Cell)| {
            let below = body.iter().filter(telling).filter_map(|row| row.get(at));
            Column::look(&plain(text(cell)), below.map(|cell| (cell, text(cell))))
        };
        let looked: Vec<Column> = head.iter().enumerate().map(look).collect();
        let columns = Columns::read(&looked, self.is_filled(), self.offers)?;
        let headings = looked.into_iter().map(|column| column.heading).collect();
        Some(Table { rows, columns, headings })
    }

    /// Lists what is in no question: headings that nothing is called after, and cells beyond the last column.
    fn list_rest(&mut self, block: &Block, table: &Table) {
        let source = &self.document.source;
        let mut rest = Vec::new();
        for (at, cell) in table.rows[0].iter().enumerate() {
            let says = source.text[cell.range.clone()].contains(char::is_alphanumeric);
            if says && !table.is_told(at) {
                rest.push(cell.range.clone());
            }
        }
        for row in &table.rows {
            let Some(first) = row.first() else { continue };
            let line = source.span(source.line_at(first.range.start));
            // Cells that Markdown adds to a short row stand nowhere.
            let last = row.iter().map(|cell| cell.range.end).max().unwrap_or(line.end);
            let start = last.clamp(line.start, line.end);
            let beyond = source.trimmed(&(start..line.end.min(block.range.end).max(start)));
            if source.text[beyond.clone()].contains(char::is_alphanumeric) {
                rest.push(beyond);
            }
        }
        rest.into_iter().for_each(|range| self.ledger.left_part(&range, Why::Table));
    }

    /// Markdown takes a line right under a table for a row of it.
    fn is_row(&self, cell: &Cell) -> bool {
        self.document.source.line(self.document.source.line_at(cell.range.start)).contains('|')
    }

    /// A row that asks nothing.
    fn list_row(&mut self, cells: &[Cell]) {
        if let Some(cell) = cells.iter().find(|cell| cell.sign == Sign::Words) {
            self.ledger.cut_line(self.document.source.line_at(cell.range.start), Why::Table);
        }
    }

    fn group(&self, range: &Range<usize>) -> Item {
        let prompt = self.cell_text(range);
        let prompt = super::wording::unwrapped(&prompt).to_owned();
        let mut item = Item::new(prompt, self.document.source.number(range.start), Because::TableHeading);
        item.kind = Kind::Group;
        item
    }
}

impl Table {
    /// The only cell of a row that is a heading among rows.
    fn heading_of<'a>(&'a self, cells: &'a [Cell], next: Option<&Vec<Cell>>) -> Option<&'a Cell> {
        let mut full = cells.iter().enumerate().filter(|(_, cell)| cell.sign != Sign::Empty);
        let (at, only) = full.next().filter(|(_, cell)| cell.sign == Sign::Words)?;
        let alone = full.next().is_none();
        let holds = next.is_some_and(|next| next.iter().filter(|cell| cell.sign != Sign::Empty).count() > 1);
        let told = !matches!(self.columns.roles[at], Role::Tier | Role::Answer | Role::Option | Role::Field);
        // Merged cells leave a row with its question alone.
        let merged = self.columns.roles[at] == Role::Question && self.columns.roles.contains(&Role::Category);
        (alone && holds && told && !merged).then_some(only)
    }

    fn category_of<'a>(&self, cells: &'a [Cell]) -> Option<&'a Cell> {
        let at = self.columns.roles.iter().position(|role| *role == Role::Category)?;
        cells.get(at).filter(|cell| cell.sign == Sign::Words)
    }
}
