//! What became of each line.

use std::ops::Range;

use super::document::Document;
use super::source::number;
use super::{Unused, Why};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unseen,
    Left(Why),
    Used,
    /// Not used although what surrounds it is.
    Cut(Why),
}

/// Every line of a file with what became of it. A line is used or it is listed, never both, and never neither.
pub(super) struct Ledger<'a> {
    document: &'a Document,
    fates: Vec<Fate>,
    /// Parts of lines that are used otherwise.
    parts: Vec<Unused>,
}

impl<'a> Ledger<'a> {
    /// Nothing but comments with tasks and the addresses of links is known at the beginning.
    pub fn new(document: &'a Document) -> Self {
        let fates = vec![Fate::Unseen; document.source.line_count()];
        let mut ledger = Self { document, fates, parts: Vec::new() };
        for range in &document.commented_out {
            document.source.lines(range).for_each(|line| ledger.fates[line] = Fate::Cut(Why::CommentedOut));
        }
        for range in &document.hidden {
            ledger.hide(range);
        }
        for (range, used) in &document.definitions {
            let fate = if *used { Fate::Used } else { Fate::Cut(Why::LinkDefinition) };
            document.source.lines(range).for_each(|line| ledger.fates[line] = fate);
        }
        ledger
    }

    fn hide(&mut self, range: &Range<usize>) {
        let source = &self.document.source;
        for line in source.lines(range) {
            let span = source.span(line);
            let part = range.start.max(span.start)..range.end.min(span.end).max(range.start.max(span.start));
            if source.line(line).trim().is_empty() {
                self.fates[line] = Fate::Cut(Why::CommentedOut);
            } else {
                let text = source.original_part(part).trim().to_owned();
                self.parts.push(Unused { line: number(line), text, why: Why::CommentedOut });
            }
        }
    }

    /// These lines are in the result.
    pub fn used(&mut self, range: &Range<usize>) {
        self.document.source.lines(range).for_each(|line| self.use_line(line));
    }

    /// This line is in the result.
    pub fn use_line(&mut self, line: usize) {
        if !matches!(self.fates[line], Fate::Cut(_)) {
            self.fates[line] = Fate::Used;
        }
    }

    /// These lines are not, unless something else on them is.
    pub fn left(&mut self, range: &Range<usize>, why: Why) {
        self.document.source.lines(range).for_each(|line| self.leave_line(line, why));
    }

    /// This line is not, unless something else on it is.
    pub fn leave_line(&mut self, line: usize, why: Why) {
        if self.fates[line] == Fate::Unseen {
            self.fates[line] = Fate::Left(why);
        }
    }

    /// This line is not, whatever is around it.
    pub fn cut_line(&mut self, line: usize, why: Why) {
        self.fates[line] = Fate::Cut(why);
    }

    /// This part of a line is not, although the line is.
    pub fn left_part(&mut self, range: &Range<usize>, why: Why) {
        let source = &self.document.source;
        let text = source.original_part(range.clone()).trim().to_owned();
        self.parts.push(Unused { line: source.number(range.start), text, why });
    }

    /// The lines that were not used, in order.
    pub fn close(self) -> Vec<Unused> {
        let source = &self.document.source;
        // A line that is listed whole needs no word of its parts.
        let mut unused = self.parts;
        unused.retain(|part| self.fates.get(part.line as usize - 1) == Some(&Fate::Used));
        for (line, fate) in self.fates.iter().enumerate() {
            let text = source.original(line).trim();
            let why = match fate {
                Fate::Used => continue,
                _ if text.is_empty() => continue,
                Fate::Unseen => Why::NotUnderstood,
                Fate::Left(why) | Fate::Cut(why) => *why,
            };
            unused.push(Unused { line: number(line), text: text.to_owned(), why });
        }
        unused.sort_by_key(|it| it.line);
        unused
    }
}
