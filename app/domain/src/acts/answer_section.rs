//! A whole section set not applicable with one reason, or taken back (rule 5).

use serde::Serialize;

use super::{Act, AnswerFacts, AnswerQuestion, Answered, Intent, ReviewFacts};
use crate::id::{AnswerId, LineageId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::{AnswerState, Board};
use crate::template::Question;
use crate::time::Timestamp;

/// Sets questions of a section not applicable, or takes that back.
#[derive(Debug, Clone)]
pub struct AnswerSection {
    /// In which review.
    pub review: ReviewId,
    /// Place of the section in the version's list.
    pub section: usize,
    /// Takes back instead of setting.
    pub reopen: bool,
    /// Why it is not applicable.
    pub reason: String,
    /// The questions that the form showed, each as it was.
    pub questions: Vec<InSection>,
}

/// One of the section's questions.
#[derive(Debug, Clone)]
pub struct InSection {
    /// Which question.
    pub lineage: LineageId,
    /// Number of the revision that the form was made from; 0 where there was none.
    pub base: u32,
    /// Which meaning of the question the form was made from; none where any will do.
    pub meaning: Option<u32>,
    /// Id of the new revision.
    pub answer: AnswerId,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct SectionAnswered {
    /// In which review.
    pub review: ReviewId,
    /// Place of the section.
    pub section: usize,
    /// The new revisions.
    pub answers: Vec<Answered>,
}

impl AnswerSection {
    fn intent(reopen: bool) -> Intent {
        if reopen { Intent::Reopen } else { Intent::NotApplicable }
    }

    /// The questions and groups of a section that would be set, or those taken back that were set last, together. A group covers those below it, so they are left
    /// as they are; and so is what may not be set not applicable, or waits for a decision about a risk.
    pub fn touched<'a>(board: &'a Board, part: &Part, section: usize, reopen: bool) -> Vec<&'a Question> {
        let is_left_out = |question: &Question| {
            let answer = board.answers.get(&question.lineage).filter(|answer| answer.answers(question));
            answer.is_some_and(|answer| answer.content.state == AnswerState::NotApplicable)
        };
        let may = |question: &Question| {
            AnswerQuestion::may(&AnswerFacts::of(board, part, question), Self::intent(reopen)).is_ok()
        };
        let in_section = || board.content.questions.iter().filter(|question| question.section == section);
        // What was set by itself, and earlier, stays as it is.
        let left_out = in_section().filter(|question| is_left_out(question));
        let newest = left_out.filter_map(|question| board.answers.get(&question.lineage)).map(|answer| answer.at).max();
        let is_newest = |question: &Question| board.answers.get(&question.lineage).map(|answer| answer.at) == newest;
        let mut covered: Vec<&LineageId> = Vec::new();
        let mut touched = Vec::new();
        for question in in_section() {
            if question.parent.as_ref().is_some_and(|parent| covered.contains(&parent)) {
                covered.push(&question.lineage);
                continue;
            }
            if !may(question) {
                continue;
            }
            if question.is_group() {
                covered.push(&question.lineage);
            }
            if is_left_out(question) == reopen && (!reopen || is_newest(question)) {
                touched.push(question);
            }
        }
        touched
    }

    /// Whether there is anything that somebody may set, or take back.
    pub fn may(facts: &ReviewFacts, section: usize, reopen: bool) -> Result<(), Refusal> {
        require(facts.part.is_team(), Code::OnlyOwningTeam)?;
        require(facts.board.is_open(), Code::ReviewClosed)?;
        require(!Self::touched(&facts.board, &facts.part, section, reopen).is_empty(), Code::NothingToLeaveOut)
    }
}

impl Act for AnswerSection {
    const NAME: &'static str = "answer_section";
    type Facts = ReviewFacts;
    type Event = SectionAnswered;

    fn decide(&self, facts: &ReviewFacts, by: &Actor, at: Timestamp) -> Result<Option<SectionAnswered>, Refusal> {
        Self::may(facts, self.section, self.reopen)?;
        let touched = Self::touched(&facts.board, &facts.part, self.section, self.reopen);
        let as_shown = touched.len() == self.questions.len()
            && touched.iter().zip(&self.questions).all(|(question, shown)| question.lineage == shown.lineage);
        require(as_shown, Code::Stale)?;
        let mut answers = Vec::with_capacity(touched.len());
        for (question, shown) in touched.into_iter().zip(&self.questions) {
            let act = AnswerQuestion {
                id: shown.answer.clone(),
                review: self.review.clone(),
                lineage: shown.lineage.clone(),
                base: shown.base,
                meaning: shown.meaning,
                intent: Self::intent(self.reopen),
                option: String::new(),
                text: String::new(),
                fields: Vec::new(),
                evidence: Vec::new(),
                reason: self.reason.clone(),
            };
            answers.extend(act.decide(&AnswerFacts::of(&facts.board, &facts.part, question), by, at)?);
        }
        let event = SectionAnswered { review: self.review.clone(), section: self.section, answers };
        Ok((!event.answers.is_empty()).then_some(event))
    }
}
