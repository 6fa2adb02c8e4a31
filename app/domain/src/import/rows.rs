//! Questions with their answers behind them on the same line: `Is it so? ☐ Yes ☐ No`.

use super::blocks::{Block, Shape};
use super::boxes::{self, Mark};
use super::checklist::Item;
use super::head::Head;
use super::items::Reader;
use super::{Because, settle, wording};

/// A line with a question and boxes for its answers.
pub(super) struct Row {
    /// Markdown.
    pub prompt: String,
    pub labels: Vec<String>,
    /// Those that were ticked.
    pub ticked: Vec<String>,
}

/// Reads such a line. Boxes that a sentence speaks of are none: a colon or a question mark leads to the first, and what is
/// behind each is short. Where some are ticked before anybody was asked, they are explained.
pub(super) fn row(line: &str, filled: bool) -> Option<Row> {
    let (before, boxes) = boxes::row(line)?;
    let bare = before.trim_end_matches(['*', '_', ' ']);
    let leads = bare.ends_with([':', '：', '?', '？']) && bare.contains(char::is_alphanumeric);
    let label = |label: &str| label.trim_end_matches(['\\', '*', ' ']).to_owned();
    let ticked = || boxes.iter().filter(|(mark, _)| *mark == Mark::Ticked).map(|(_, words)| label(words));
    let labels: Vec<String> = boxes.iter().map(|(_, words)| label(words)).collect();
    if !leads || labels.iter().any(|label| !settle::is_label(label)) || (!filled && ticked().next().is_some()) {
        return None;
    }
    Some(Row { prompt: wording::without_colon(before), labels, ticked: ticked().collect() })
}

impl Reader<'_> {
    /// The questions of a paragraph that has such lines; lines before one, and behind the last, explain it.
    pub fn rows(&mut self, block: &Block) -> Vec<Item> {
        let text = self.document.copy(block);
        if block.shape != Shape::Text || !text.lines().any(|line| row(line, self.is_filled()).is_some()) {
            return Vec::new();
        }
        self.ledger.used(&block.range);
        let first = self.document.source.number(block.range.start);
        let mut items: Vec<Item> = Vec::new();
        let mut before = Vec::new();
        for (line, number) in text.lines().zip(first..) {
            if row(line, self.is_filled()).is_none() {
                before.push(line.trim().trim_end_matches('\\'));
                continue;
            }
            let mut item = Item::new(line.trim().to_owned(), number, Because::HoldsBoxes);
            self.made += 1;
            item.guide(&std::mem::take(&mut before).join("\n"));
            let plain = Head::alone(item.prompt.clone(), String::new()).plain;
            self.choose_in_row(&item);
            settle::kind(&mut item, &plain, false, self.is_filled());
            items.push(item);
        }
        if let Some(last) = items.last_mut() {
            last.guide(&before.join("\n"));
        }
        items
    }

    /// Notes which boxes behind the question were ticked.
    pub fn choose_in_row(&mut self, item: &Item) {
        let ticked = row(&item.prompt, self.is_filled()).map(|row| row.ticked).unwrap_or_default();
        ticked.iter().for_each(|label| self.given(item.line, |given| given.choose(label)));
    }
}
