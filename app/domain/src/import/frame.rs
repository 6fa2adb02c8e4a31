//! A heading that is open while what is under it is read.

use std::ops::Range;

use super::Why;
use super::blocks::Shape;
use super::checklist::append;
use super::ledger::Ledger;

/// What a heading is to the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// None yet: what stands before the first heading.
    Start,
    /// The title of the whole.
    Title,
    /// One section of it.
    Section,
}

/// An open heading.
pub(super) struct Frame {
    pub level: u8,
    pub role: Role,
    pub title: String,
    pub heading: Range<usize>,
    /// Text that waits for a question to introduce.
    pub waiting: Vec<Waiting>,
    /// The place of its section, once it has questions itself.
    pub section: Option<usize>,
    /// It has questions, or a heading under it has; or it gives the file its name.
    pub needed: bool,
}

/// A text that waits.
pub(super) struct Waiting {
    pub ranges: Vec<Range<usize>>,
    pub text: String,
    pub shape: Shape,
}

impl Frame {
    /// A heading with nothing under it yet.
    pub fn new(level: u8, role: Role, title: String, heading: Range<usize>) -> Self {
        Self { level, role, title, heading, waiting: Vec::new(), section: None, needed: false }
    }

    /// Takes in a text. Bullets of one list stay one list.
    pub fn wait(&mut self, range: Range<usize>, text: &str, shape: Shape) {
        let bullet = |shape: Shape| matches!(shape, Shape::Item { .. });
        match self.waiting.last_mut() {
            Some(last) if bullet(last.shape) && bullet(shape) => {
                last.ranges.push(range);
                last.text.push('\n');
                last.text.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => self.waiting.push(Waiting { ranges: vec![range], text: text.to_owned(), shape }),
        }
    }

    /// The title of the innermost heading's section, with those above it, and the text above that introduces it.
    pub fn begin_section(frames: &mut [Self], ledger: &mut Ledger) -> (String, String) {
        let mut introduction = String::new();
        let Some((frame, outer)) = frames.split_last_mut() else { return Default::default() };
        let above = outer.iter_mut().filter(|outer| outer.role == Role::Section && frame.section.is_none());
        let mut titles = Vec::new();
        for outer in above {
            outer.needed = true;
            titles.push(outer.title.clone());
            if outer.section.is_none() {
                outer.introduce(&mut introduction, ledger);
            }
        }
        frame.needed = true;
        titles.push(frame.title.clone());
        titles.retain(|title| !title.is_empty());
        (titles.join(" / "), introduction)
    }

    /// Text for the introduction of the section that has come.
    pub fn introduce(&mut self, introduction: &mut String, ledger: &mut Ledger) {
        for Waiting { ranges, text, .. } in self.waiting.drain(..) {
            ranges.iter().for_each(|range| ledger.used(range));
            append(introduction, &text);
        }
    }

    /// No question comes any more: what waited is about the whole file, or not used.
    pub fn close(self, purpose: &mut String, ledger: &mut Ledger) {
        let about_all = self.role != Role::Section && self.section.is_none();
        let why = if self.section.is_some() { Why::AfterQuestions } else { Why::NoQuestions };
        for Waiting { ranges, text, shape } in self.waiting {
            let why = match shape {
                // A comment in a title that is listed is listed with it.
                _ if about_all && ranges.contains(&self.heading) && !self.needed => continue,
                Shape::Comment if about_all => Why::Comment,
                _ if about_all => {
                    ranges.iter().for_each(|range| ledger.used(range));
                    append(purpose, &text);
                    continue;
                }
                Shape::List { ordered: true } => Why::NumberedList,
                _ => why,
            };
            ranges.iter().for_each(|range| ledger.left(range, why));
        }
        match self.role {
            Role::Start => {}
            _ if self.needed => ledger.used(&self.heading),
            Role::Title => ledger.left(&self.heading, Why::NameGivenAbove),
            Role::Section => ledger.left(&self.heading, why),
        }
    }
}
