//! Facts: what is true of a service. They decide which questions apply (rule 2).
//!
//! A fact is a few words that a keeper chose ("has a database"), the same in whichever case they are written.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Content, Lifecycle, Need, Question};
use crate::id::LineageId;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Day;

/// The most facts that one question depends on, or that are kept of one service.
const MOST: usize = 100;

/// Whether a fact is among others.
pub fn holds(fact: &str, facts: &[String]) -> bool {
    facts.iter().any(|other| other.to_lowercase() == fact.to_lowercase())
}

/// Facts as they are kept: without blanks around them, each once, in the order in which they were typed.
///
/// # Errors
/// One that is too long, or too many, at the field.
pub fn tidy(typed: &[String], field: &str) -> Result<Vec<String>, Refusal> {
    let mut facts: Vec<String> = Vec::new();
    for fact in typed.iter().filter(|fact| !fact.trim().is_empty()) {
        let fact = text::name(fact, field)?;
        if !holds(&fact, &facts) {
            facts.push(fact);
        }
    }
    require(facts.len() <= MOST, Code::FileTooMany).map_err(|refusal| refusal.at(field))?;
    Ok(facts)
}

/// What is known of a service after somebody was asked about some facts: what they ticked, and what they were not asked about.
pub fn learned(known: &[String], asked: &[String], ticked: &[String]) -> Vec<String> {
    let others = known.iter().filter(|fact| !holds(fact, asked));
    others.chain(asked.iter().filter(|fact| holds(fact, ticked))).cloned().collect()
}

/// What has to be true for the first of these questions to apply, where each is nested under the next. What is retired is not there,
/// and what stands above it does not count.
pub fn conditions_of<'a>(branch: impl Iterator<Item = &'a Question>) -> impl Iterator<Item = &'a String> {
    branch.take_while(|question| question.lifecycle != Lifecycle::Retired).flat_map(|question| &question.applies_if)
}

impl Content {
    /// Every fact that a question depends on, in reading order.
    pub fn facts(&self) -> Vec<String> {
        let mut facts: Vec<String> = Vec::new();
        let there = self.questions.iter().filter(|question| question.lifecycle != Lifecycle::Retired);
        for fact in there.flat_map(|question| &question.applies_if) {
            if !holds(fact, &facts) {
                facts.push(fact.clone());
            }
        }
        facts
    }

    /// Everything that has to be true for a question to apply: what it says itself, and what stands above it.
    pub fn conditions<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = &'a String> {
        let above = |question: &&'a Question| self.by_lineage(question.parent.as_ref()?);
        conditions_of(std::iter::successors(Some(question), above))
    }

    /// Whether a question applies where these facts hold.
    pub fn applies(&self, question: &Question, facts: &[String]) -> bool {
        self.conditions(question).all(|fact| holds(fact, facts))
    }

    /// The questions that a tier would ask, and does not since they do not apply where these facts hold.
    pub fn not_applying(&self, tier: usize, facts: &[String]) -> Vec<LineageId> {
        let asked = self.asked(tier).filter(|question| !self.applies(question, facts));
        asked.map(|question| question.lineage.clone()).collect()
    }

    /// The same as a review reads it that follows this version since a day, of a service of which these facts hold: what was
    /// announced for then counts, what is retired is not there, and what does not apply is not asked.
    pub fn for_review(&self, day: Day, facts: &[String]) -> Self {
        let mut content = self.as_of(day);
        content.leave_out(facts);
        content
    }

    /// Asks nothing that does not apply.
    fn leave_out(&mut self, facts: &[String]) {
        let idle = self.questions.iter().filter(|question| !self.applies(question, facts));
        let idle: BTreeSet<LineageId> = idle.map(|question| question.lineage.clone()).collect();
        for question in self.questions.iter_mut().filter(|question| idle.contains(&question.lineage)) {
            question.needs.iter_mut().for_each(|need: &mut Option<Need>| *need = None);
        }
    }

    /// The same, see [`Content::for_review`], and what the tier would ask and does not since it does not apply. Copied only where a
    /// review reads it otherwise than it stands.
    pub fn read_by(self: &Arc<Self>, day: Day, tier: usize, facts: &[String]) -> (Arc<Self>, Vec<LineageId>) {
        if self.is_the_same_for_all() {
            return (Arc::clone(self), Vec::new());
        }
        let mut content = self.as_of(day);
        let not_applying = content.not_applying(tier, facts);
        content.leave_out(facts);
        (Arc::new(content), not_applying)
    }

    /// Whether every review reads it alike, on whichever day and of whichever service.
    pub fn is_the_same_for_all(&self) -> bool {
        let plainly_asked =
            |question: &Question| question.lifecycle == Lifecycle::Active && question.applies_if.is_empty();
        self.questions.iter().all(plainly_asked)
    }
}
