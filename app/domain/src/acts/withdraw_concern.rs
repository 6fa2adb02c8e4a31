//! Withdrawing a concern: only its author may (rule 7).

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, ReviewId, VerdictId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Withdraws a concern.
#[derive(Debug, Clone)]
pub struct WithdrawConcern {
    /// In which review.
    pub review: ReviewId,
    /// Which concern.
    pub verdict: VerdictId,
    /// What settled it.
    pub note: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ConcernFacts {
    /// The review is open.
    pub open: bool,
    /// Who raised it.
    pub author: PersonId,
    /// It is a concern and not withdrawn.
    pub standing: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ConcernWithdrawn {
    /// In which review.
    pub review: ReviewId,
    /// Which concern.
    pub verdict: VerdictId,
    /// What settled it.
    pub note: String,
}

impl WithdrawConcern {
    /// Whether somebody may withdraw it.
    pub fn may(facts: &ConcernFacts, by: &Actor) -> Result<(), Refusal> {
        require(by.person() == Some(&facts.author), Code::OnlyAuthor)?;
        require(facts.open, Code::ReviewClosed)?;
        require(facts.standing, Code::ConcernWithdrawn)
    }
}

impl Act for WithdrawConcern {
    const NAME: &'static str = "withdraw_concern";
    type Facts = ConcernFacts;
    type Event = ConcernWithdrawn;

    fn decide(&self, facts: &ConcernFacts, by: &Actor, _: Timestamp) -> Result<Option<ConcernWithdrawn>, Refusal> {
        Self::may(facts, by)?;
        let note = text::required(&self.note, "note", text::SENTENCE)?;
        Ok(Some(ConcernWithdrawn { review: self.review.clone(), verdict: self.verdict.clone(), note }))
    }
}
