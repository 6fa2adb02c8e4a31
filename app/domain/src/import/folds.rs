//! `<details>` and `<summary>`: what is folded away counts as if it were not.

use super::blocks::{Block, Shape};
use super::frame::{Frame, Role};
use super::outline::Outline;
use super::{comment, questionnaire};

/// Folds count as headings below all others, those inside of others below these.
const FOLD: u8 = 10;

/// How deep folds are told apart.
const DEEPEST: u8 = 8;

impl Outline<'_> {
    /// Reads the tags of a fold; says whether the block was nothing else.
    pub(super) fn fold(&mut self, block: &Block, next: &[Block]) -> bool {
        let text = &self.reader.document.source.text[block.range.clone()];
        let (opens, closes) = (text.contains("<details"), text.contains("</details"));
        let only_tags = block.shape == Shape::Html && opens != closes && !comment::holds_task(text);
        // What follows a closing tag in the same breath is text.
        if !only_tags || (closes && !comment::without_tags(text).is_empty()) {
            return false;
        }
        if closes {
            self.reader.ledger.used(&block.range);
            self.close(FOLD + self.folds);
            self.folds = self.folds.saturating_sub(1);
            self.folded_guidance = false;
            return true;
        }
        self.folds = (self.folds + 1).min(DEEPEST);
        let words = comment::without_tags(text);
        if words.lines().count() == 1 && self.holds_questions(next) {
            self.open(Frame::new(FOLD + self.folds, Role::Section, super::plain::plain(&words), block.range.clone()));
            return true;
        }
        let first = self.reader.document.source.line_at(block.range.start);
        self.folded_guidance = self.guiding.is_some_and(|last| last + 1 == first);
        if words.is_empty() {
            self.reader.ledger.used(&block.range);
        }
        words.is_empty()
    }

    /// Up to the next tag of a fold.
    fn holds_questions(&self, next: &[Block]) -> bool {
        let document = self.reader.document;
        let ends = |block: &Block| match block.shape {
            Shape::Heading(_) => true,
            Shape::Html => document.source.text[block.range.clone()].contains("details"),
            _ => false,
        };
        let inside = next.iter().take_while(|block| !ends(block));
        inside.into_iter().any(|block| match block.shape {
            Shape::List { .. } => block.tasks > 0 || questionnaire::is_asking_list(document, block),
            Shape::Table => self.reader.is_checklist(block),
            _ => false,
        })
    }
}
