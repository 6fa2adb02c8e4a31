//! One row of a table as a question.

use std::ops::Range;

use super::super::blocks::{Block, Shape};
use super::super::boxes::Mark;
use super::super::checklist::{Asked, Item};
use super::super::items::Reader;
use super::super::plain::plain;
use super::super::{Because, boxes, label, settle};
use super::Table;
use super::cell::{Cell, Sign};
use super::column::Role;
use super::names::{self, Name};
use crate::template::Need;

impl Reader<'_> {
    /// The question of a row; nothing where it has no words.
    pub(super) fn row(&mut self, table: &Table, cells: &[Cell]) -> Option<Item> {
        let own = cells.get(table.columns.question).filter(|cell| cell.sign == Sign::Words)?;
        let text = self.cell_text(&own.range);
        let boxed = boxes::leading(&text);
        let text = boxed.map_or(text.as_str(), |(length, _)| text[length..].trim());
        let (prompt, more) = first_line(text);
        let own_words = prompt.clone();
        let has_box = boxed.is_some() || cells.iter().any(|cell| cell.sign == Sign::Box(Mark::Open));
        let because =
            if has_box && table.columns.because == Because::TableRow { Because::Box } else { table.columns.because };
        self.made += 1;
        let mut item = Item::new(prompt, self.document.source.number(own.range.start), because);
        item.guide(&more);
        let (mut asked, mut options) = (0, Vec::new());
        if let Some((_, mark)) = boxed {
            self.given(item.line, |given| given.ticked = Some(mark == Mark::Ticked));
        }
        self.given_in_row(table, cells, item.line);
        for (at, cell) in cells.iter().enumerate() {
            let heading = &table.headings[at];
            match &table.columns.roles[at] {
                Role::Question | Role::Number | Role::Category => {}
                Role::Id if cell.sign == Sign::Words => item.key = plain(&self.cell_text(&cell.range)),
                Role::Id => {}
                Role::Tier => {
                    asked += 1;
                    let need = cell.sign.need(table.columns.open_asks);
                    item.tiers.extend(need.map(|need| Asked { tier: heading.clone(), need }));
                }
                Role::Answer if cell.sign == Sign::Choices => options = self.choices(cell),
                Role::Answer if self.is_filled() => {}
                Role::Answer => self.help(&mut item, "", cell),
                Role::Option => options.push(heading.clone()),
                Role::Field => {
                    item.ask_for(heading, label::kind(heading));
                    if !self.is_filled() {
                        self.help(&mut item, heading, cell);
                    }
                }
                Role::Help => self.help(&mut item, table.help_heading(at), cell),
            }
        }
        // No mark at all still is a row of the checklist: everybody is asked, nobody is held up.
        if asked > 0 && item.tiers.is_empty() {
            let tiers = table.tiers().map(|tier| Asked { tier: tier.clone(), need: Need::Info });
            item.tiers = tiers.collect();
        }
        settle::kind(&mut item, &plain(&own_words), false, self.is_filled());
        settle::options(&mut item, options);
        Some(item)
    }

    /// The labels in `☐ Yes ☐ No` or `yes / no`.
    fn choices(&self, cell: &Cell) -> Vec<String> {
        let text = self.cell_text(&cell.range);
        match boxes::row(&text) {
            Some((_, labels)) => labels.into_iter().map(|(_, label)| label.to_owned()).collect(),
            None => vec!["yes".to_owned(), "no".to_owned()],
        }
    }

    /// What a cell says beside the question.
    fn help(&self, item: &mut Item, heading: &str, cell: &Cell) {
        if matches!(cell.sign, Sign::Empty | Sign::Box(_) | Sign::Choices) {
            return;
        }
        let text = breaks(&self.cell_text(&cell.range));
        if heading.is_empty() {
            item.guide(&text);
        } else {
            item.guide(&format!("**{heading}**: {text}"));
        }
    }

    /// A cell's Markdown, as it reads outside of a table.
    pub(super) fn cell_text(&self, range: &Range<usize>) -> String {
        let block = Block {
            shape: Shape::Text,
            range: range.clone(),
            column: 0,
            children: Vec::new(),
            tasks: 0,
            rows: Vec::new(),
        };
        self.document.copy(&block).replace("\\|", "|")
    }
}

impl Table {
    pub(super) fn tiers(&self) -> impl Iterator<Item = &String> {
        self.columns
            .roles
            .iter()
            .zip(&self.headings)
            .filter(|(role, _)| **role == Role::Tier)
            .map(|(_, heading)| heading)
    }

    /// Whether the heading of a column is in the result, or known to say nothing beyond what the column is for.
    pub(super) fn is_told(&self, at: usize) -> bool {
        let known = |names: &[Name]| names::of(&self.headings[at]).iter().any(|name| names.contains(name));
        let column = self.rows.iter().skip(1).filter_map(|row| row.get(at));
        match self.columns.roles[at] {
            Role::Number => known(&[Name::Number, Name::Id]),
            Role::Id => known(&[Name::Id, Name::Number]),
            Role::Category => known(&[Name::Category]),
            Role::Question => known(&[Name::Question, Name::Item, Name::Thing, Name::Help]),
            Role::Answer => known(&[Name::Answer]),
            Role::Tier => column.filter(|cell| cell.sign.need(self.columns.open_asks).is_some()).count() > 0,
            Role::Option => true,
            Role::Field => true,
            Role::Help => {
                known(&[Name::Help, Name::Thing]) || column.filter(|cell| cell.sign != Sign::Empty).count() > 0
            }
        }
    }

    /// What help is called by: nothing where the heading says no more than that it is help.
    fn help_heading(&self, at: usize) -> &str {
        let names = names::of(&self.headings[at]);
        let plain_help = names.iter().any(|name| matches!(name, Name::Help | Name::Thing));
        if plain_help { "" } else { &self.headings[at] }
    }
}

/// The first line of a cell, and the others.
fn first_line(text: &str) -> (String, String) {
    let text = breaks(text);
    match text.split_once('\n') {
        Some((first, more)) if !first.trim().is_empty() => (first.trim().to_owned(), more.trim().to_owned()),
        _ => (text.trim().to_owned(), String::new()),
    }
}

/// A cell has no lines of its own but `<br>`.
pub(super) fn breaks(text: &str) -> String {
    if !text.contains("<br") {
        return text.to_owned();
    }
    let lines = ["<br>", "<br/>", "<br />"].into_iter().fold(text.to_owned(), |text, br| text.replace(br, "\n\n"));
    let lines: Vec<&str> = lines.split("\n\n").map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}
