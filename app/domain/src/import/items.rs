//! From list items to questions, fields and guidance.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blocks::{Block, Shape};
use super::checklist::Item;
use super::document::Document;
use super::filled::reads_as_answer;
use super::head::{Head, generic_label};
use super::ledger::Ledger;
use super::{Because, Given, MOST, Why, boxes, comment, label, questionnaire, rows, settle, wording};

/// What a list item turns out to be.
pub(super) enum Found<'b> {
    Question(Box<Item>),
    /// A label that asks for something beside the answer of the question above.
    Field {
        label: String,
        prompt: String,
        note: String,
        /// What was filled in.
        value: String,
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
    /// How many questions and answers to choose there are so far.
    pub made: usize,
    /// Of a file that has been filled in: what was answered, by the question's line.
    pub given: Option<BTreeMap<u32, Given>>,
    /// Under a heading that says checklist, in a file that asks nowhere else: what could be a question is offered as one.
    pub offers: bool,
}

impl Reader<'_> {
    /// All items of a list. Nested ones have a question above them.
    pub fn items<'b>(&mut self, list: &'b Block, nested: bool) -> Vec<Found<'b>> {
        let mut found = Vec::new();
        for item in list.children.iter() {
            if self.is_full() {
                break;
            }
            found.extend(self.item(item, nested));
        }
        found
    }

    /// Whether there are more questions than can be read, whatever becomes of them.
    pub fn is_full(&self) -> bool {
        self.made > MOST * 5
    }

    fn item<'b>(&mut self, block: &'b Block, nested: bool) -> Vec<Found<'b>> {
        let task = block.shape == (Shape::Item { task: true });
        let (first, below) = match block.children.split_first() {
            Some((first, below)) if matches!(first.shape, Shape::Text | Shape::Heading(_)) => (first, below),
            _ => return self.wordless(block, task, nested),
        };
        let head = Head::read(self.document, first, self.is_filled());
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
                let (prompt, value) = (head.prompt.clone(), String::new());
                return vec![Found::Field { label: label.to_owned(), prompt, note, value, task, block }];
            }
            let filled_in = self.is_filled().then(|| label::with_value(&head.prompt)).flatten();
            let filled_in = filled_in.filter(|(label, _)| label::is_generic(label) || below_question(label));
            if let Some((label, value)) = filled_in.map(|(label, value)| (label.to_owned(), value.to_owned())) {
                return vec![Found::Field { label, prompt: head.prompt, note, value, task, block }];
            }
            if nested && wording::yes_no(&head.prompt).is_some_and(|rest| rest.is_empty()) {
                return vec![Found::YesNo { note, block }];
            }
        }
        // A plain bullet asks where it holds tasks, or stands by itself and wants something filled in.
        let is_label = label.is_some() || (self.is_filled() && label::with_value(&head.prompt).is_some());
        let is_row = rows::row(&head.prompt, self.is_filled()).is_some();
        if task || block.tasks > 0 || is_row || (!nested && childless && is_label) {
            let until = block.range.start..first.range.end;
            if task {
                let ticked = boxes::is_ticked(&self.document.source.text[block.range.start..first.range.start]);
                self.given(self.document.source.number(until.start), |given| given.ticked = Some(ticked));
            }
            let because = match (task, block.tasks) {
                (true, _) => Because::Box,
                (false, 0) if !is_row => Because::Label,
                (false, _) => Because::HoldsBoxes,
            };
            return vec![Found::Question(Box::new(self.question(head, until, below, because)))];
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
        self.made += 1;
        let mut item = Item::new(head.prompt, self.document.source.number(until.start), because);
        self.ledger.used(&until);
        for line in head.misplaced {
            self.ledger.cut_line(line, Why::IndentedTooFar);
        }
        if self.is_filled() && reads_as_answer(&head.guidance) {
            self.given(item.line, |given| given.add_below(&head.guidance));
        } else {
            item.guide(&head.guidance);
        }
        for (label, value) in &head.values {
            item.ask_for(label, label::kind(label));
            self.given(item.line, |given| given.add_field(label, value));
        }
        head.comments.iter().for_each(|text| item.guide(text));
        head.fields.iter().for_each(|(label, kind)| item.ask_for(label, *kind));
        let mut yes_no = false;
        for block in below {
            match block.shape {
                Shape::List { ordered } if block.tasks > 0 || !ordered => yes_no |= self.list_below(&mut item, block),
                _ => self.text_below(&mut item, block),
            }
        }
        let boxes: Vec<(u32, String)> = item.questions.iter().map(|it| (it.line, it.prompt.clone())).collect();
        self.choose_in_row(&item);
        settle::kind(&mut item, &head.plain, yes_no, self.is_filled());
        if item.questions.is_empty() {
            boxes.into_iter().for_each(|(line, label)| self.choose(item.line, line, label));
        }
        item
    }

    /// Whether the file has been filled in.
    pub fn is_filled(&self) -> bool {
        self.given.is_some()
    }

    /// Notes something of the answer to the question on this line.
    pub fn given(&mut self, line: u32, note: impl FnOnce(&mut Given)) {
        if let Some(given) = &mut self.given {
            note(given.entry(line).or_default());
        }
    }

    /// A box below a question was an answer to choose.
    fn choose(&mut self, question: u32, line: u32, label: String) {
        let Some(note) = self.given.as_mut().and_then(|given| given.remove(&line)) else { return };
        self.given(question, |given| {
            if note.ticked == Some(true) {
                given.choose(&label);
            }
            given.add_below(&note.below);
        });
    }

    /// Says whether an item of the list is `yes / no`.
    fn list_below(&mut self, item: &mut Item, list: &Block) -> bool {
        let mut yes_no = false;
        let (mut bullets, mut answer) = (Vec::new(), Vec::new());
        for found in self.items(list, true) {
            match found {
                Found::Question(question) => item.questions.push(*question),
                Found::Field { label, note, value, block, .. } => {
                    self.ledger.used(&block.range);
                    item.ask_for(&label, label::kind(&label));
                    item.guide(&note);
                    self.given(item.line, |given| given.add_field(&label, &value));
                }
                Found::YesNo { note, block } => {
                    self.ledger.used(&block.range);
                    item.guide(&note);
                    yes_no = true;
                }
                Found::Text(block) => {
                    self.ledger.used(&block.range);
                    let text = self.document.copy(block);
                    let answers = self.is_filled() && reads_as_answer(&text);
                    if answers { answer.push(text) } else { bullets.push(text) }
                }
            }
        }
        item.guide(&bullets.join("\n"));
        self.given(item.line, |given| given.add_below(&answer.join("\n")));
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
        let is_text = block.shape == Shape::Text;
        let labelled = label::with_value(&text).filter(|(label, _)| is_text && label::is_generic(label));
        match generic_label(&text).filter(|_| is_text) {
            Some((label, kind)) => item.ask_for(&label, kind),
            None if self.is_filled() && labelled.is_some() => {
                let (label, value) = labelled.unwrap_or_default();
                item.ask_for(label, label::kind(label));
                self.given(item.line, |given| given.add_field(label, value));
            }
            None if self.is_filled() && is_text && reads_as_answer(&text) => {
                self.given(item.line, |given| given.add_below(&text));
            }
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
