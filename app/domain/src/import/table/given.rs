//! What was filled in on a row of a table.

use super::super::boxes::{self, Mark};
use super::super::items::Reader;
use super::Table;
use super::cell::{Cell, Sign};
use super::column::Role;
use super::row::breaks;

impl Reader<'_> {
    /// Notes a ticked box, a column that was chosen, words in a place for them.
    pub(super) fn given_in_row(&mut self, table: &Table, cells: &[Cell], line: u32) {
        if !self.is_filled() {
            return;
        }
        for (at, cell) in cells.iter().enumerate() {
            let (heading, text) = (&table.headings[at], breaks(&self.cell_text(&cell.range)));
            let marked = matches!(cell.sign, Sign::Asked(_) | Sign::Box(Mark::Ticked));
            match (&table.columns.roles[at], cell.sign) {
                (_, Sign::Empty) => {}
                (Role::Option, _) if marked => self.given(line, |given| given.choose(heading)),
                (Role::Option, Sign::Words) => {
                    self.given(line, |given| given.add_below(&format!("**{heading}**: {text}")))
                }
                (Role::Tier, Sign::Box(Mark::Ticked)) => self.given(line, |given| given.choose(heading)),
                (Role::Field, _) => self.given(line, |given| given.add_field(heading, &text)),
                (Role::Answer, Sign::Box(mark)) => self.given(line, |given| given.ticked = Some(mark == Mark::Ticked)),
                (Role::Answer, Sign::Choices) => {
                    let labels = boxes::row(&text).map(|(_, labels)| labels).unwrap_or_default();
                    for (_, label) in labels.into_iter().filter(|(mark, _)| *mark == Mark::Ticked) {
                        self.given(line, |given| given.choose(label));
                    }
                }
                // A mark alone ticks, a dash says nothing.
                (Role::Answer, Sign::Asked(_) | Sign::Not) if !text.contains(char::is_alphanumeric) || text == "x" => {
                    self.given(line, |given| given.ticked = Some(marked));
                }
                (Role::Answer, _) => self.given(line, |given| given.add_below(&text)),
                _ => {}
            }
        }
    }
}
