//! Handing a concern to another reviewer, who can then withdraw it too (rule 7).

use serde::Serialize;

use super::{Act, ConcernFacts, WithdrawConcern};
use crate::id::{PersonId, ReviewId, VerdictId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Hands a concern over.
#[derive(Debug, Clone)]
pub struct HandConcernOver {
    /// Id of the handover.
    pub id: String,
    /// In which review.
    pub review: ReviewId,
    /// Which concern.
    pub verdict: VerdictId,
    /// To whom.
    pub to: PersonId,
    /// What they should know; may be empty.
    pub note: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct HandConcernOverFacts {
    /// The concern.
    pub concern: ConcernFacts,
    /// The one named reviews this review, and can sign in.
    pub reviews: bool,
    /// Nobody who has it in hands reviews any more.
    pub orphaned: bool,
    /// The one who acts reviews this review, or is an administrator.
    pub may_adopt: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ConcernHandedOver {
    /// Id of the handover.
    pub handover: String,
    /// In which review.
    pub review: ReviewId,
    /// Which concern.
    pub verdict: VerdictId,
    /// To whom.
    pub to: PersonId,
    /// What they should know.
    pub note: String,
}

impl HandConcernOver {
    /// Whether somebody may hand it over: whoever may withdraw it; and once they are gone, whoever reviews, since otherwise it
    /// could never be withdrawn.
    pub fn may(facts: &HandConcernOverFacts, by: &Actor) -> Result<(), Refusal> {
        match WithdrawConcern::may(&facts.concern, by) {
            Err(refusal) if refusal.code == Code::OnlyAuthor && facts.orphaned && facts.may_adopt => {
                require(facts.concern.open, Code::ReviewClosed)?;
                require(facts.concern.standing, Code::ConcernWithdrawn)
            }
            other => other,
        }
    }
}

impl Act for HandConcernOver {
    const NAME: &'static str = "hand_concern_over";
    type Facts = HandConcernOverFacts;
    type Event = ConcernHandedOver;

    fn decide(
        &self,
        facts: &HandConcernOverFacts,
        by: &Actor,
        _: Timestamp,
    ) -> Result<Option<ConcernHandedOver>, Refusal> {
        Self::may(facts, by)?;
        if !facts.reviews {
            return Err(Refusal::new(Code::NotAnOption).at("to"));
        }
        let note = text::optional(&self.note, "note", text::SENTENCE)?;
        if facts.concern.in_hands_of() == &self.to {
            return Ok(None);
        }
        Ok(Some(ConcernHandedOver {
            handover: self.id.clone(),
            review: self.review.clone(),
            verdict: self.verdict.clone(),
            to: self.to.clone(),
            note,
        }))
    }
}
