//! One column of a table, seen from above.

use std::collections::HashSet;

use super::super::boxes::{self, Mark};
use super::super::wording;
use super::cell::{Cell, Sign};
use super::names::{self, Name};

/// What a column is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Counts the rows.
    Number,
    /// Names the rows.
    Id,
    /// Holds rows together.
    Category,
    Question,
    /// A tier; a mark means that it asks the question.
    Tier,
    /// The place for the answer.
    Answer,
    /// An answer to choose.
    Option,
    /// A field beside the answer.
    Field,
    /// Whatever else it says is for the one who answers.
    Help,
}

/// A column, and what it looks like from above: how many of its cells are what.
#[derive(Default)]
pub(super) struct Column {
    pub heading: String,
    pub names: Vec<Name>,
    pub rows: usize,
    pub empty: usize,
    /// Marks that are no open boxes.
    pub marks: usize,
    /// Boxes, where some of them are open.
    pub boxes: usize,
    pub words: usize,
    /// Words behind a box.
    pub boxed: usize,
    pub asking: usize,
    numbers: usize,
    /// Words that could name their row: without space, and no two the same.
    codes: usize,
    /// Those that look like nothing but names: `SEC-01`.
    code_like: usize,
    /// How many different words.
    different: usize,
}

impl Column {
    /// Looks down a column.
    pub fn look<'a>(heading: &str, cells: impl Iterator<Item = (&'a Cell, &'a str)>) -> Self {
        let mut column = Self { heading: heading.to_owned(), names: names::of(heading), ..Self::default() };
        let (mut open, mut different) = (false, HashSet::new());
        for (cell, text) in cells {
            column.rows += 1;
            match cell.sign {
                Sign::Empty => column.empty += 1,
                Sign::Asked(_) | Sign::Not => column.marks += 1,
                Sign::Box(mark) => {
                    column.boxes += 1;
                    open |= mark == Mark::Open;
                }
                Sign::Choices => {
                    column.boxes += 1;
                    open = true;
                }
                Sign::Words => {
                    column.words += 1;
                    column.boxed += usize::from(boxes::leading(text).is_some());
                    column.asking += usize::from(text.len() < 1_000 && wording::asks(text));
                    column.numbers += usize::from(is_number(text));
                    column.code_like += usize::from(is_code(text));
                    let new = different.insert(text);
                    column.codes += usize::from(new && text.len() <= 40 && !text.contains(' '));
                }
            }
        }
        column.different = different.len();
        if !open {
            column.marks += std::mem::take(&mut column.boxes);
        }
        column
    }

    /// Whether its heading calls it that.
    pub fn is(&self, name: Name) -> bool {
        self.names.contains(&name)
    }

    /// Only signs, or nothing at all.
    fn is_without_words(&self) -> bool {
        self.words == 0
    }

    /// Nothing but marks.
    pub fn is_marked(&self) -> bool {
        self.words == 0 && self.marks + self.boxes > 0
    }

    fn is_empty(&self) -> bool {
        self.empty == self.rows
    }

    /// What it is for, questions and tiers left out.
    pub fn role(&self, filled: bool) -> Role {
        let all = |count: usize| count > 0 && count == self.words;
        let counts = self.is(Name::Number) || self.heading.is_empty();
        let names = all(self.codes) && (self.is(Name::Id) || self.is(Name::Number) || all(self.code_like));
        let open = self.is_without_words() || (filled && !self.is(Name::Question));
        match () {
            () if counts && (all(self.numbers) || (self.is(Name::Number) && self.is_empty())) => Role::Number,
            () if names => Role::Id,
            () if self.is(Name::Option) && open => Role::Option,
            () if self.is(Name::Answer) && open => Role::Answer,
            () if self.heading.is_empty() && self.is_without_words() => Role::Answer,
            () if self.is(Name::Field) && (filled || self.empty > 0) => Role::Field,
            () if self.is_empty() && self.heading.chars().count() <= 40 => Role::Field,
            // Where every row has its own, it holds nothing together.
            () if self.is(Name::Category) && self.different < self.rows => Role::Category,
            () => Role::Help,
        }
    }
}

/// `1`, `1.2`, `3)`, `①`.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    digits > 0 && text.chars().all(|c| c.is_numeric() || ".-)(） ".contains(c)) && text.chars().count() <= 8
}

/// `SEC-01`, `A1`, `PRC-42-005`.
fn is_code(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let text = text.trim_matches(['*', '`', '_']);
    text.len() <= 16
        && text.chars().all(sound)
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.ends_with(|c: char| c.is_ascii_digit())
}
