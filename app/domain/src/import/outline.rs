//! From headings and what is between them to sections.

use std::collections::BTreeMap;

use super::blocks::{Block, Shape};
use super::checklist::{Checklist, Item, Section, append};
use super::frame::{Frame, Role};
use super::items::{Found, Reader, no_text};
use super::questionnaire::{self, Questionnaire};
use super::{Because, CannotRead, Given, MOST, Why, guess, label, titles};
use crate::template::{FieldKind, Kind};

/// Bold lines over a list count as headings below all others.
const BOLD_LINE: u8 = 100;

/// Sections as they come to be.
pub(super) struct Outline<'a> {
    pub(super) reader: Reader<'a>,
    name: String,
    purpose: String,
    /// The open headings, outermost first. The first one stands for the beginning of the file and stays open.
    frames: Vec<Frame>,
    sections: Vec<Section>,
    /// The last line of a list of questions or of guidance under it, as long as nothing else came after.
    pub(super) guiding: Option<usize>,
    /// How many folds are open.
    pub(super) folds: u8,
    /// The fold is about the question above it.
    pub(super) folded_guidance: bool,
}

impl<'a> Outline<'a> {
    /// Reads all blocks. With `offers`, lists and tables below headings that say checklist are taken for one.
    pub fn read(reader: Reader<'a>, name: Option<&str>, fallback: &str, offers: bool) -> Self {
        let document = reader.document;
        let title = titles::file_title(&document.blocks);
        let heading = title.map(|at| titles::heading(document, &document.blocks[at]).0).filter(|it| !it.is_empty());
        let gives_name = name.is_none() && heading.is_some();
        let names = name.into_iter().chain(heading.as_deref());
        let whole = names.into_iter().any(questionnaire::calls_checklist);
        let mut outline = Self {
            reader,
            name: name.map(str::to_owned).or(heading).unwrap_or_else(|| fallback.to_owned()),
            purpose: String::new(),
            frames: vec![Frame::new(0, Role::Start, String::new(), 0..0)],
            sections: Vec::new(),
            guiding: None,
            folds: 0,
            folded_guidance: false,
        };
        // Where a part says it of itself, the rest is something else, whatever the title says.
        let says = |block: &Block| questionnaire::calls_checklist(&titles::heading(document, block).0);
        let is_part = |at: usize, block: &Block| title != Some(at) && matches!(block.shape, Shape::Heading(_));
        let mut headings = document.blocks.iter().enumerate().filter(|(at, block)| is_part(*at, block));
        let whole = whole && !headings.any(|(_, block)| says(block));
        let questionnaire = Questionnaire::look(document, outline.reader.is_filled());
        let blocks = &document.blocks;
        let mut at = 0;
        while let Some(block) = blocks.get(at).filter(|_| !outline.reader.is_full()) {
            let next = blocks.get(at + 1);
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            let here = at;
            outline.reader.offers = offers && (whole || outline.is_called_checklist());
            let question = || questionnaire.extent(document, blocks, here).filter(|_| title != Some(here));
            at += 1;
            match block.shape {
                Shape::Heading(level) if let Some((below, because)) = question() => {
                    outline.close(level);
                    outline.guiding = None;
                    at = below.end;
                    let item = outline.reader.heading_question(block, &blocks[below], because);
                    outline.add(item);
                }
                Shape::Heading(level) => {
                    let role = if title == Some(here) { Role::Title } else { Role::Section };
                    let (words, rest) = titles::heading(document, block);
                    let mut frame = Frame::new(level, role, words, block.range.clone());
                    frame.needed = role == Role::Title && gives_name;
                    frame.wait(block.range.clone(), &rest, Shape::Text);
                    outline.open(frame);
                }
                Shape::List { .. } if block.tasks == 0 && outline.asks(block, before) => {
                    outline.reader.listed_questions(block).into_iter().for_each(|item| outline.add(item));
                    outline.guiding = Some(outline.last_line(block));
                }
                Shape::List { ordered } if block.tasks > 0 || !ordered => outline.list(block),
                Shape::Html if outline.fold(block, &blocks[at..]) => {}
                _ => match titles::bold_line(document, block).filter(|_| outline.is_headed(next)) {
                    Some(words) => outline.open(Frame::new(BOLD_LINE, Role::Section, words, block.range.clone())),
                    None => outline.text(block, next),
                },
            }
        }
        outline.close(0);
        outline
    }

    /// Hands over what was understood and, by line, what was answered.
    pub fn finish(self, mut purpose: String) -> Result<(Checklist, BTreeMap<u32, Given>), CannotRead> {
        if self.sections.is_empty() && !self.reader.is_full() {
            return Err(CannotRead::NoQuestions);
        }
        let questions: usize = self.sections.iter().map(|section| count(&section.questions)).sum();
        if questions + self.sections.len() > MOST || self.reader.is_full() {
            return Err(CannotRead::TooMany { line: line_of_one_too_many(&self.sections), limit: MOST });
        }
        append(&mut purpose, &self.purpose);
        let language = guess::language(&self.reader.document.source.text);
        let given = self.reader.given.unwrap_or_default();
        let unused = self.reader.ledger.close();
        Ok((Checklist::new(self.name, purpose, language, self.sections, unused), given))
    }

    /// Whether a list without boxes is made of questions.
    fn asks(&self, list: &Block, before: Option<&Block>) -> bool {
        let document = self.reader.document;
        let lead =
            before.filter(|block| block.shape == Shape::Text).map(|block| &document.source.text[block.range.clone()]);
        let title = self.frames.last().map(|frame| frame.title.as_str());
        let called = || title.into_iter().chain(lead).any(questionnaire::calls_checklist);
        (self.reader.offers && !questionnaire::explains_signs(document, list))
            || questionnaire::is_asking_list(document, list)
            || (list.shape == Shape::List { ordered: true } && called())
    }

    /// Whether one of the open headings calls what is below it a checklist.
    fn is_called_checklist(&self) -> bool {
        let calls = |frame: &Frame| frame.role == Role::Section && questionnaire::calls_checklist(&frame.title);
        self.frames.iter().any(calls)
    }

    /// Whether a bold line right over a block is a heading.
    fn is_headed(&self, block: Option<&Block>) -> bool {
        block.is_some_and(|block| match block.shape {
            Shape::List { .. } => block.tasks > 0,
            Shape::Table => self.reader.is_checklist(block),
            _ => false,
        })
    }

    pub(super) fn open(&mut self, frame: Frame) {
        self.close(frame.level);
        self.guiding = None;
        self.frames.push(frame);
    }

    pub(super) fn close(&mut self, level: u8) {
        while let Some(frame) = self.frames.pop_if(|frame| frame.level >= level) {
            frame.close(&mut self.purpose, &mut self.reader.ledger);
        }
    }

    fn list(&mut self, block: &Block) {
        let found = self.reader.items(block, false);
        if !found.iter().any(|it| matches!(it, Found::Question(_) | Found::Field { .. })) {
            return self.wait(block);
        }
        let mut found = found.into_iter().peekable();
        let begun = self.frames.last().is_some_and(|frame| frame.section.is_some());
        while let Some(Found::Text(bullet)) = found.next_if(|it| !begun && matches!(it, Found::Text(_))) {
            self.wait(bullet);
        }
        for found in found {
            match found {
                Found::Question(item) => self.add(*item),
                Found::Field { label, prompt, note, value, task, block } => {
                    let kind = label::kind(&label);
                    if let Some(question) = self.above(false) {
                        question.ask_for(&label, kind);
                        question.guide(&note);
                        let line = question.line;
                        self.reader.given(line, |given| given.add_field(&label, &value));
                        self.reader.ledger.used(&block.range);
                    } else if task {
                        self.reader.ledger.left(&block.range, Why::FieldWithoutQuestion);
                    } else {
                        // A plain bullet that stands by itself is a form to fill in.
                        let line = self.reader.document.source.number(block.range.start);
                        let mut item = Item::new(prompt, line, Because::Label);
                        item.kind = if kind == FieldKind::Url { Kind::Link } else { Kind::Explain };
                        item.guide(&note);
                        self.reader.ledger.used(&block.range);
                        self.add(item);
                    }
                }
                Found::YesNo { block, .. } | Found::Text(block) => {
                    self.reader.ledger.left(&block.range, Why::PlainBullet)
                }
            }
        }
        self.guiding = Some(self.last_line(block));
    }

    fn text(&mut self, block: &Block, next: Option<&Block>) {
        if let Some(items) = self.reader.table(block) {
            self.guiding = None;
            return items.into_iter().for_each(|item| self.add(item));
        }
        let rows = self.reader.rows(block);
        if !rows.is_empty() {
            rows.into_iter().for_each(|item| self.add(item));
            self.guiding = Some(self.last_line(block));
            return;
        }
        let why = no_text(self.reader.document, block).or((block.shape == Shape::Table).then_some(Why::Table));
        if let Some(why) = why {
            self.guiding = None;
            return self.reader.ledger.left(&block.range, why);
        }
        let source = &self.reader.document.source;
        let first = source.line_at(block.range.start);
        let touches = self.guiding == Some(first.saturating_sub(1));
        let leads = next.is_some_and(|next| {
            matches!(next.shape, Shape::List { .. }) && source.line_at(next.range.start) == self.last_line(block) + 1
        });
        // Markdown lets these end a list even where they are meant for the item above them.
        let guides = match block.shape {
            Shape::Quote | Shape::Comment => touches || !leads,
            Shape::Code { .. } => touches,
            _ => self.folded_guidance,
        };
        let text = self.reader.document.copy(block);
        let last = self.last_line(block);
        match self.guiding.and_then(|_| self.above(touches)).filter(|_| guides) {
            Some(question) => {
                question.guide(&text);
                self.reader.ledger.used(&block.range);
                self.guiding = Some(last);
            }
            None => self.wait(block),
        }
    }

    fn wait(&mut self, block: &Block) {
        self.guiding = None;
        let text = self.reader.document.copy(block);
        if text.is_empty() {
            self.reader.ledger.left(&block.range, Why::Comment);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.wait(block.range.clone(), &text, block.shape);
        }
    }

    /// Puts a question into the section of the innermost heading, which is made now if it has none.
    fn add(&mut self, mut item: Item) {
        let ledger = &mut self.reader.ledger;
        let (title, introduction) = Frame::begin_section(&mut self.frames, ledger);
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.section.is_none() {
            let title = if title.is_empty() { self.name.clone() } else { title };
            let heading = self.reader.document.source.number(frame.heading.start);
            let line = if frame.role == Role::Start { item.line } else { heading };
            frame.section = Some(self.sections.len());
            self.sections.push(Section { title, line, introduction, questions: Vec::new(), flags: Vec::new() });
        }
        if let Some(section) = frame.section.and_then(|at| self.sections.get_mut(at)) {
            // Text among the questions leads to the one that follows.
            let mut lead = String::new();
            let into = if section.questions.is_empty() { &mut section.introduction } else { &mut lead };
            frame.introduce(into, ledger);
            append(&mut lead, &item.guidance);
            item.guidance = lead;
            section.questions.push(item);
        }
    }

    /// The question above in the same section: the last one, or the innermost last one.
    fn above(&mut self, innermost: bool) -> Option<&mut Item> {
        let section = self.frames.last()?.section?;
        let mut item = self.sections.get_mut(section)?.questions.last_mut()?;
        while innermost && !item.questions.is_empty() {
            item = item.questions.last_mut()?;
        }
        Some(item)
    }

    fn last_line(&self, block: &Block) -> usize {
        self.reader.document.source.line_at(block.range.end.saturating_sub(1))
    }
}

/// The line of the first question or section that is one too many; of the last that was read, where reading ended sooner.
pub(super) fn line_of_one_too_many(sections: &[Section]) -> u32 {
    let mut lines = Vec::new();
    for section in sections {
        lines.push(section.line);
        add_lines(&section.questions, &mut lines);
    }
    lines.sort_unstable();
    lines.get(MOST).or(lines.last()).copied().unwrap_or(1)
}

fn add_lines(questions: &[Item], lines: &mut Vec<u32>) {
    for question in questions {
        lines.push(question.line);
        add_lines(&question.questions, lines);
    }
}

/// Questions with those below them.
pub(super) fn count(questions: &[Item]) -> usize {
    questions.iter().map(|question| 1 + count(&question.questions)).sum()
}
