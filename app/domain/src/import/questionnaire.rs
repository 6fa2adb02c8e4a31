//! Questions without boxes: headings and list items that ask in words.

use std::ops::Range;

use super::blocks::{Block, Shape};
use super::checklist::Item;
use super::document::Document;
use super::head::Head;
use super::items::Reader;
use super::plain::plain;
use super::{Because, Why, boxes, flag, titles, wording};

/// Words that call a list a checklist.
const CHECKLIST: [&str; 8] = [
    "checklist",
    "check list",
    "checks",
    "must be satisfied",
    "チェックリスト",
    "チェック項目",
    "確認項目",
    "確認事項",
];

/// Words in the place of an answer.
const PLACEHOLDERS: &str = "\
    answer|your answer|your answer here|answer here|tbd|todo|tba|fill in|fill me in|to be filled in|to be answered|\
    write here|...|…|回答|回答欄|記入欄|ここに記入|ここに回答|未記入|要記入";

/// Which headings of a file are questions, found once for all.
pub(super) struct Questionnaire {
    /// Most of the headings over text ask something, so that text below one explains the question.
    asks_by_headings: bool,
}

impl Questionnaire {
    /// Looks at all headings.
    pub fn look(document: &Document, filled: bool) -> Self {
        let heading = |block: &&Block| matches!(block.shape, Shape::Heading(level) if level > 1);
        let (mut all, mut asking) = (0, 0);
        for block in document.blocks.iter().filter(heading) {
            all += 1;
            asking += usize::from(ends_asking(&titles::heading(document, block).0));
        }
        // Below a heading of a filled-in file stands the answer.
        Self { asks_by_headings: filled || (asking >= 3 && asking * 2 >= all) }
    }

    /// Where the question that a heading begins ends, and what made it one. Nothing where it heads a section.
    pub fn extent(&self, document: &Document, blocks: &[Block], at: usize) -> Option<(Range<usize>, Because)> {
        let Shape::Heading(level) = blocks[at].shape else { return None };
        let rest = &blocks[at + 1..];
        let next = rest.iter().position(|block| matches!(block.shape, Shape::Heading(_))).unwrap_or(rest.len());
        let deeper = rest.get(next).is_some_and(|block| matches!(block.shape, Shape::Heading(it) if it > level));
        let below = &rest[..next];
        let own_questions = |block: &Block| match block.shape {
            Shape::Table => true,
            Shape::List { .. } => block.tasks == 0 && is_asking_list(document, block),
            _ => false,
        };
        if deeper || below.iter().any(own_questions) {
            return None;
        }
        let answer = below.iter().any(|block| is_placeholder(document, block));
        let because = if ends_asking(&titles::heading(document, &blocks[at]).0) {
            let prose = |block: &Block| match block.shape {
                Shape::Text | Shape::Code { .. } | Shape::Html => true,
                Shape::List { .. } => block.tasks == 0,
                _ => false,
            };
            let explained = below.iter().filter(|block| !is_placeholder(document, block)).any(prose);
            let wanted = answer || below.iter().any(|block| block.tasks > 0);
            (!explained || wanted || self.asks_by_headings).then_some(Because::AskingHeading)
        } else {
            let tasks = below.iter().any(|block| block.tasks > 0);
            (answer && !tasks).then_some(Because::HeadingOverAnswer)
        };
        Some((at + 1..at + 1 + next, because?))
    }
}

impl Reader<'_> {
    /// The question of a heading, with what is below it.
    pub fn heading_question(&mut self, heading: &Block, below: &[Block], because: Because) -> Item {
        let (words, rest) = titles::heading(self.document, heading);
        let head = Head::alone(words, rest);
        self.question(head, heading.range.clone(), below, because)
    }

    /// The questions of a list without boxes; its items ask in words, or the list is called a checklist.
    pub fn listed_questions(&mut self, list: &Block) -> Vec<Item> {
        let mut items = Vec::new();
        for block in &list.children {
            if self.is_full() {
                break;
            }
            let first = block.children.first().filter(|first| first.shape == Shape::Text);
            let head = first.map(|first| (Head::read(self.document, first, self.is_filled()), first.range.end));
            let Some((head, end)) = head.filter(|(head, _)| !head.prompt.is_empty()) else {
                self.ledger.left(&block.range, Why::EmptyItem);
                continue;
            };
            let asks = wording::asks(&head.plain);
            let because = if asks { Because::AskingItem } else { Because::ListedItem };
            items.push(self.question(head, block.range.start..end, &block.children[1..], because));
        }
        items
    }
}

/// Whether a list without boxes is made of questions: numbered ones that mostly ask, or bullets that all do.
pub(super) fn is_asking_list(document: &Document, list: &Block) -> bool {
    let first =
        |item: &Block| item.children.first().filter(|first| first.shape == Shape::Text).map(|it| it.range.clone());
    let words = |range: Range<usize>| plain(document.source.text[range].lines().next().unwrap_or_default());
    let asks = |item: &&Block| first(item).is_some_and(|range| wording::asks(&words(range)));
    let asking = list.children.iter().filter(asks).count();
    match list.shape {
        Shape::List { ordered: true } => asking * 2 >= list.children.len().max(1),
        Shape::List { ordered: false } => asking > 1 && asking == list.children.len(),
        _ => false,
    }
}

/// Whether items begin with boxes although the list has none: it says what the signs mean.
pub(super) fn explains_signs(document: &Document, list: &Block) -> bool {
    let first = |item: &Block| item.children.first().map_or("", |first| &document.source.text[first.range.clone()]);
    list.children.iter().any(|item| boxes::leading(first(item)).is_some())
}

/// Whether a heading, or a line before a list, calls it a checklist.
pub(super) fn calls_checklist(words: &str) -> bool {
    let words = flag::normal(words);
    words.chars().count() <= 120 && CHECKLIST.iter().any(|it| words.contains(it))
}

/// Whether a heading's words end as a question. One word with a question mark is a heading.
fn ends_asking(words: &str) -> bool {
    let end = words.trim_end_matches([' ', '。', '*', ')', '）']);
    end.ends_with(['?', '？', 'か']) && wording::asks(words.trim_end_matches(['*', ' ']))
}

/// Whether a block is the place for an answer.
pub(super) fn is_placeholder(document: &Document, block: &Block) -> bool {
    let text = &document.source.text[block.range.clone()];
    match block.shape {
        Shape::Code { indented: false } => {
            text.lines().count() <= 3 && text.trim_matches(['`', '~', '\n', ' ']).is_empty()
        }
        Shape::Text | Shape::Comment | Shape::Quote => is_placeholder_text(text),
        _ => false,
    }
}

/// Whether a text only holds the place of an answer.
fn is_placeholder_text(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let bare = flag::normal(text.trim_start_matches("<!--").trim_end_matches("-->"));
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || "*_()[]<>{}:`「」".contains(c));
    !bare.is_empty() && PLACEHOLDERS.split('|').any(|it| it == bare)
}
