//! Withdrawing a concern: only its author may, or a reviewer whom it was handed to (rule 7).

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, ReviewId, VerdictId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::Verdict;
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
    /// Whom it was handed to last.
    pub holder: Option<PersonId>,
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

impl ConcernFacts {
    /// The facts as a page has them.
    pub fn of(concern: &Verdict, open: bool) -> Self {
        Self {
            open,
            author: concern.author.id.clone(),
            holder: concern.holder.as_ref().map(|holder| holder.id.clone()),
            standing: concern.is_concern(),
        }
    }

    /// Whose it is to look after: whom it was handed to, else its author.
    pub fn in_hands_of(&self) -> &PersonId {
        self.holder.as_ref().unwrap_or(&self.author)
    }
}

impl WithdrawConcern {
    /// Whether somebody may withdraw it.
    pub fn may(facts: &ConcernFacts, by: &Actor) -> Result<(), Refusal> {
        let theirs = |person: &PersonId| person == &facts.author || Some(person) == facts.holder.as_ref();
        require(by.person().is_some_and(theirs), Code::OnlyAuthor)?;
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
