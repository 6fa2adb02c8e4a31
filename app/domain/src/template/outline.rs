//! The order of a version's questions, and how a keeper changes it.
//!
//! Questions stand in reading order, so a question and everything nested under it stand together: a branch.

use std::collections::HashMap;
use std::ops::Range;

use super::{Content, Lifecycle, Question};
use crate::id::LineageId;

/// How deep questions can be nested: a question at the top of its section has depth 0.
pub const DEEPEST: usize = 5;

/// Where a keeper moves a question, with everything nested under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// Before the one above it; from the top of a section to the end of the section above.
    Up,
    /// Behind the one below it; from the end of a section to the beginning of the section below.
    Down,
    /// Under the question above it; what is retired has nothing new under it.
    In,
    /// Out of the question that it is nested under, to stand behind it.
    Out,
    /// To stand before another question, nested as that one is.
    Before(LineageId),
    /// To the end of a section.
    EndOf(usize),
}

impl Move {
    /// The moves that need no target, in the order in which they are offered, with their stable codes.
    pub const STEPS: [(&'static str, Move); 4] =
        [("up", Move::Up), ("down", Move::Down), ("in", Move::In), ("out", Move::Out)];
}

/// A place among questions of which the moving branch is not one.
struct Place {
    at: usize,
    section: usize,
    parent: Option<LineageId>,
}

impl Content {
    /// Takes questions out. What is nested under one of them hangs on what that hung on.
    pub(crate) fn take_out(&mut self, goes: impl Fn(&Question) -> bool) {
        let going = self.questions.iter().filter(|question| goes(question));
        let above: HashMap<LineageId, Option<LineageId>> =
            going.map(|question| (question.lineage.clone(), question.parent.clone())).collect();
        self.questions.retain(|question| !above.contains_key(&question.lineage));
        for question in &mut self.questions {
            while let Some(up) = question.parent.as_ref().and_then(|parent| above.get(parent)) {
                question.parent = up.clone();
            }
        }
    }

    /// Where a question stands in reading order.
    pub fn position(&self, lineage: &LineageId) -> Option<usize> {
        self.questions.iter().position(|question| &question.lineage == lineage)
    }

    /// The question at a position with everything nested under it.
    pub fn branch(&self, at: usize) -> Range<usize> {
        branch(&self.questions, at)
    }

    /// Puts a question behind the last one of its section, or behind the last one under its parent.
    pub fn add(&mut self, question: Question) {
        let under = question.parent.as_ref().and_then(|parent| self.position(parent));
        let at = match under {
            Some(parent) => self.branch(parent).end,
            None => end_of(&self.questions, question.section),
        };
        self.questions.insert(at, question);
    }

    /// The same with one branch moved; nothing where it cannot move there, or would stay where it is.
    pub fn moved(&self, lineage: &LineageId, to: &Move) -> Option<Self> {
        let from = self.branch(self.position(lineage)?);
        let mut rest = self.questions.clone();
        let mut moving: Vec<Question> = rest.drain(from.clone()).collect();
        let place = self.place(&rest, &moving[0], from.start, to)?;
        let sinks = place.parent.as_ref().and_then(|parent| self.by_lineage(parent)).map_or(0, |p| self.depth(p) + 1);
        let rises = self.depth(&moving[0]);
        let deepest = moving.iter().map(|question| self.depth(question) - rises + sinks).max();
        if deepest.is_some_and(|depth| depth > DEEPEST) {
            return None;
        }
        moving[0].parent = place.parent;
        moving.iter_mut().for_each(|question| question.section = place.section);
        rest.splice(place.at..place.at, moving);
        (rest != self.questions).then(|| Content { questions: rest, ..self.clone() })
    }

    /// Which of [`Move::STEPS`] a question can take: what [`Content::moved`] would say of each, without moving anything.
    pub fn steps(&self, at: usize) -> [bool; 4] {
        let head = &self.questions[at];
        let siblings = |question: &&Question| question.parent == head.parent && question.section == head.section;
        let branch = self.branch(at);
        let mut above = self.questions[..at].iter().filter(siblings).peekable();
        let is_first = above.peek().is_none();
        let is_last = !self.questions[branch.end..].iter().any(|question| siblings(&question));
        let holds =
            above.any(|question| question.lifecycle != Lifecycle::Retired || head.lifecycle == Lifecycle::Retired);
        let deepest = self.questions[branch].iter().map(|question| self.depth(question)).max();
        let top = head.parent.is_none();
        [
            !is_first || top && head.section > 0,
            !is_last || top && head.section + 1 < self.sections.len(),
            holds && deepest.is_some_and(|depth| depth < DEEPEST),
            !top,
        ]
    }

    fn place(&self, rest: &[Question], head: &Question, from: usize, to: &Move) -> Option<Place> {
        let siblings = |question: &&Question| question.parent == head.parent && question.section == head.section;
        let above = rest[..from].iter().rev().find(siblings);
        let below = rest[from..].iter().find(siblings);
        let at = |question: &Question| rest.iter().position(|other| other.lineage == question.lineage);
        let stays = |at: usize| Place { at, section: head.section, parent: head.parent.clone() };
        let top_of = |at: usize, section: usize| Some(Place { at, section, parent: None });
        match to {
            Move::Up => match above {
                Some(above) => Some(stays(at(above)?)),
                None if head.parent.is_none() && head.section > 0 => {
                    top_of(end_of(rest, head.section - 1), head.section - 1)
                }
                None => None,
            },
            Move::Down => match below {
                Some(below) => Some(stays(branch(rest, at(below)?).end)),
                None if head.parent.is_none() && head.section + 1 < self.sections.len() => {
                    top_of(end_of(rest, head.section), head.section + 1)
                }
                None => None,
            },
            Move::In => {
                let asked = |question: &&Question| {
                    siblings(question)
                        && (question.lifecycle != Lifecycle::Retired || head.lifecycle == Lifecycle::Retired)
                };
                let above = rest[..from].iter().rev().find(asked)?;
                let parent = Some(above.lineage.clone());
                Some(Place { at: branch(rest, at(above)?).end, section: head.section, parent })
            }
            Move::Out => {
                let parent = self.by_lineage(head.parent.as_ref()?)?;
                Some(Place { at: branch(rest, at(parent)?).end, section: head.section, parent: parent.parent.clone() })
            }
            Move::Before(other) => {
                let at = rest.iter().position(|question| &question.lineage == other)?;
                Some(Place { at, section: rest[at].section, parent: rest[at].parent.clone() })
            }
            Move::EndOf(section) => {
                (*section < self.sections.len()).then(|| top_of(end_of(rest, *section), *section))?
            }
        }
    }
}

/// Questions are in reading order, so a branch ends where the next question hangs on none of it.
fn branch(questions: &[Question], at: usize) -> Range<usize> {
    let mut end = at + 1;
    while let Some(parent) = questions.get(end).and_then(|question| question.parent.as_ref())
        && questions[at..end].iter().any(|above| &above.lineage == parent)
    {
        end += 1;
    }
    at..end
}

/// Behind the last question of a section, or where its first would stand.
fn end_of(questions: &[Question], section: usize) -> usize {
    questions.iter().position(|question| question.section > section).unwrap_or(questions.len())
}
