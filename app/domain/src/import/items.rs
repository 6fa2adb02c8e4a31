//! From list items to questions, fields and guidance.

use std::ops::Range;

use super::blocks::{Block, Shape};
use super::checklist::Item;
use super::document::Document;
use super::head::{Head, generic_label};
use super::ledger::Ledger;
use super::{Because, Why, comment, label, questionnaire, settle, wording};

/// What a list item turns out to be.
pub(super) enum Found<'b> {
    Question(Item),
    /// A label that asks for something beside the answer of the question above.
    Field {
        label: String,
        prompt: String,
        note: String,
        task: bool,
        block: &'b Block,
    },
    /// `yes / no` alone: how the question above is answered.
    YesNo {
        note: String,
        block: &'b Block,
    },
    /// Nothing of the kind.
    Text(&'b Block),
}

/// Reads lists. Marks as used what it makes questions of; the rest is the caller's to say.
pub(super) struct Reader<'a> {
    pub document: &'a Document,
    pub ledger: Ledger<'a>,
    /// Whether the file has been filled in.
    pub filled: bool,
}

impl Reader<'_> {
    /// All items of a list. Nested ones have a question above them.
    pub fn items<'b>(&mut self, list: &'b Block, nested: bool) -> Vec<Found<'b>> {
        list.children.iter().flat_map(|item| self.item(item, nested)).collect()
    }

    fn item<'b>(&mut self, block: &'b Block, nested: bool) -> Vec<Found<'b>> {
        let task = block.shape == (Shape::Item { task: true });
        let (first, below) = match block.children.split_first() {
            Some((first, below)) if matches!(first.shape, Shape::Text | Shape::Heading(_)) => (first, below),
            _ => return self.wordless(block, task, nested),
        };
        let head = Head::read(self.document, first);
        if head.prompt.is_empty() {
            return self.wordless(block, task, nested);
        }
        let label = label::label(&head.plain);
        let childless = below.iter().all(|it| it.shape == Shape::Comment);
        if childless && head.is_prompt_alone() {
            let comments = below.iter().map(|comment| self.document.copy(comment));
            let note = head.comments.iter().cloned().chain(comments).collect::<Vec<_>>().join("\n\n");
            let below_question = |label: &str| !task && nested && label::is_short(label);
            if let Some(label) = label.filter(|label| label::is_generic(label) || below_question(label)) {
                return vec![Found::Field { label: label.to_owned(), prompt: head.prompt.clone(), note, task, block }];
            }
            if nested && wording::yes_no(&head.prompt).is_some_and(|rest| rest.is_empty()) {
                return vec![Found::YesNo { note, block }];
            }
        }
        // A plain bullet asks where it holds tasks, or stands by itself and wants something filled in.
        if task || block.tasks > 0 || (!nested && childless && label.is_some()) {
            let until = block.range.start..first.range.end;
            let because = match (task, block.tasks) {
                (true, _) => Because::Box,
                (false, 0) => Because::Label,
                (false, _) => Because::HoldsBoxes,
            };
            return vec![Found::Question(self.question(head, until, below, because))];
        }
        vec![Found::Text(block)]
    }

    /// An item without words of its own: what is nested in it moves up.
    fn wordless<'b>(&mut self, block: &'b Block, task: bool, nested: bool) -> Vec<Found<'b>> {
        if block.tasks == usize::from(task) && !task && !block.children.is_empty() {
            return vec![Found::Text(block)];
        }
        let mut found = Vec::new();
        for child in &block.children {
            match child.shape {
                Shape::List { .. } if child.tasks > 0 => found.extend(self.items(child, nested)),
                Shape::Text | Shape::Comment => self.ledger.left(&child.range, Why::Comment),
                _ => self.ledger.left(&child.range, Why::EmptyItem),
            }
        }
        // Its first line is listed unless something on it was used, or left for a better reason.
        let start = block.range.start;
        self.ledger.left(&(start..start), Why::EmptyItem);
        found
    }

    /// The question of an item or a heading, with what is below it.
    pub fn question(&mut self, head: Head, until: Range<usize>, below: &[Block], because: Because) -> Item {
        let mut item = Item::new(head.prompt, self.document.source.number(until.start), because);
        self.ledger.used(&until);
        for line in head.misplaced {
            self.ledger.cut_line(line, Why::IndentedTooFar);
        }
        item.guide(&head.guidance);
        head.comments.iter().for_each(|text| item.guide(text));
        head.fields.iter().for_each(|(label, kind)| item.ask_for(label, *kind));
        let mut yes_no = false;
        for block in below {
            match block.shape {
                Shape::List { ordered } if block.tasks > 0 || !ordered => yes_no |= self.list_below(&mut item, block),
                _ => self.text_below(&mut item, block),
            }
        }
        settle::kind(&mut item, &head.plain, yes_no);
        item
    }

    /// Says whether an item of the list is `yes / no`.
    fn list_below(&mut self, item: &mut Item, list: &Block) -> bool {
        let mut yes_no = false;
        let mut bullets = Vec::new();
        for found in self.items(list, true) {
            match found {
                Found::Question(question) => item.questions.push(question),
                Found::Field { label, note, block, .. } => {
                    self.ledger.used(&block.range);
                    item.ask_for(&label, label::kind(&label));
                    item.guide(&note);
                }
                Found::YesNo { note, block } => {
                    self.ledger.used(&block.range);
                    item.guide(&note);
                    yes_no = true;
                }
                Found::Text(block) => {
                    self.ledger.used(&block.range);
                    bullets.push(self.document.copy(block));
                }
            }
        }
        item.guide(&bullets.join("\n"));
        yes_no
    }

    fn text_below(&mut self, item: &mut Item, block: &Block) {
        if let Some(why) = no_text(self.document, block) {
            return self.ledger.left(&block.range, why);
        }
        self.ledger.used(&block.range);
        let text = self.document.copy(block);
        if questionnaire::is_placeholder(self.document, block) && label::label(&text).is_none() {
            return;
        }
        match generic_label(&text).filter(|_| block.shape == Shape::Text) {
            Some((label, kind)) => item.ask_for(&label, kind),
            None => item.guide(&text),
        }
    }
}

/// Why a block is not kept as text, where it is not.
pub(super) fn no_text(document: &Document, block: &Block) -> Option<Why> {
    let text = &document.source.text[block.range.clone()];
    match block.shape {
        Shape::Rule => Some(Why::ThematicBreak),
        Shape::Quote if block.tasks > 0 => Some(Why::Quoted),
        Shape::Html if comment::without_tags(text).is_empty() || comment::holds_task(text) => Some(Why::Html),
        Shape::Code { indented: true } if comment::holds_task(text) => Some(Why::IndentedTooFar),
        _ => None,
    }
}
