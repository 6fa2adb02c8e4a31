//! Handing over: what is ready goes to the reviewers; help can be asked before it is (rule 6).

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::{HandoverId, LineageId, ReviewId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::{Board, HandoverItem, QuestionStatus};
use crate::text;
use crate::time::Timestamp;

/// How much is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One question.
    Question(LineageId),
    /// Everything ready in the section at this place.
    Section(usize),
    /// Everything ready.
    Everything,
}

/// Hands over, or asks for help on one question.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Id of the handover.
    pub id: HandoverId,
    /// In which review.
    pub review: ReviewId,
    /// How much.
    pub scope: Scope,
    /// Help is asked; the answer need not be ready.
    pub help: bool,
    /// A word to the reviewers; may be empty, but not where help is asked.
    pub note: String,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct HandedOver {
    /// Which handover.
    pub handover: HandoverId,
    /// In which review.
    pub review: ReviewId,
    /// Help is asked.
    pub help: bool,
    /// A word to the reviewers.
    pub note: String,
    /// The questions, each at the answer it has now.
    pub items: Vec<HandoverItem>,
}

impl HandOver {
    /// Whether somebody may hand over in this review.
    pub fn may(facts: &ReviewFacts) -> Result<(), Refusal> {
        require(facts.part.is_team(), Code::OnlyOwningTeam)?;
        require(facts.board.is_open(), Code::ReviewClosed)
    }

    /// The questions that are ready and not with the reviewers already: answered in some way, at an answer that was not
    /// handed over before.
    pub fn ready<'a>(board: &'a Board, scope: &Scope) -> Vec<QuestionStatus<'a>> {
        let within = |status: &QuestionStatus<'_>| match scope {
            Scope::Question(lineage) => &status.question.lineage == lineage,
            Scope::Section(section) => status.question.section == *section,
            Scope::Everything => true,
        };
        let mut statuses = board.statuses();
        statuses.retain(|status| within(status) && is_ready(status));
        statuses
    }
}

fn is_ready(status: &QuestionStatus<'_>) -> bool {
    !status.is_open() && !status.ready && status.covered_by.is_none()
}

impl Act for HandOver {
    const NAME: &'static str = "hand_over";
    type Facts = ReviewFacts;
    type Event = HandedOver;

    fn decide(&self, facts: &ReviewFacts, _: &Actor, _: Timestamp) -> Result<Option<HandedOver>, Refusal> {
        Self::may(facts)?;
        let note = text::optional(&self.note, "note", text::SENTENCE)?;
        let items: Vec<HandoverItem> = if self.help {
            if note.is_empty() {
                return Err(Refusal::new(Code::Required).at("note"));
            }
            let Scope::Question(lineage) = &self.scope else { return Err(Code::BadForm.into()) };
            let question = facts.board.content.by_lineage(lineage).ok_or(Code::NotAsked)?;
            let status = facts.board.status(question).ok_or(Code::NotAsked)?;
            let digest = status.answer.map(|answer| answer.digest.clone());
            vec![HandoverItem { lineage: lineage.clone(), digest }]
        } else {
            let ready = Self::ready(&facts.board, &self.scope);
            let item = |status: &QuestionStatus<'_>| HandoverItem {
                lineage: status.question.lineage.clone(),
                digest: status.answer.map(|answer| answer.digest.clone()),
            };
            ready.iter().map(item).collect()
        };
        require(!items.is_empty(), Code::NothingToHandOver)?;
        Ok(Some(HandedOver { handover: self.id.clone(), review: self.review.clone(), help: self.help, note, items }))
    }
}
