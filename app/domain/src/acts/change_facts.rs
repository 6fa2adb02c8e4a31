//! Changing what a review takes to be true of its service, which decides which questions apply.

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::{LineageId, ReviewId, ServiceId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::template::facts::learned;
use crate::time::Timestamp;

/// Says what is true of the service. What was answered stays in the record, whether or not its question applies any more.
#[derive(Debug, Clone)]
pub struct ChangeFacts {
    /// Which review.
    pub review: ReviewId,
    /// The count of changes that the form was made from.
    pub base: u32,
    /// Number of the template version whose facts it showed.
    pub version: u32,
    /// Those of the version's facts that hold.
    pub facts: Vec<String>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeFactsFacts {
    /// Who is who, and the review.
    pub review: ReviewFacts,
    /// What the record says to be true of the service.
    pub known: Vec<String>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct FactsChanged {
    /// Which review.
    pub review: ReviewId,
    /// Of which service.
    pub service: ServiceId,
    /// The count of changes after this one.
    pub number: u32,
    /// What the review takes to be true of it.
    pub facts: Vec<String>,
    /// What its record says from now on: other reviews may have taught it more since this one began.
    pub known: Vec<String>,
}

impl ChangeFacts {
    /// Whether somebody may say so.
    pub fn may(part: &Part, open: bool) -> Result<(), Refusal> {
        require(part.is_team(), Code::OnlyOwningTeam)?;
        require(open, Code::ReviewClosed)
    }
}

impl Act for ChangeFacts {
    const NAME: &'static str = "change_facts";
    type Facts = ChangeFactsFacts;
    type Event = FactsChanged;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<FactsChanged>, Refusal> {
        let board = &facts.review.board;
        Self::may(&facts.review.part, board.is_open())?;
        require(self.base == board.fact_changes && self.version == board.version, Code::Stale)?;
        let asked = board.content.facts();
        let now = learned(&board.facts, &asked, &self.facts);
        if now == board.facts {
            return Ok(None);
        }
        // A concern is answered or accepted as a risk, not ticked away.
        let applies = |lineage: &LineageId| {
            board.content.by_lineage(lineage).is_some_and(|question| board.content.applies(question, &now))
        };
        let drops = board.statuses().iter().any(|status| {
            let stands = !status.concerns.is_empty() || !status.accepted_concerns.is_empty();
            stands && !applies(&status.question.lineage)
        });
        require(!drops, Code::ConcernWouldDrop)?;
        Ok(Some(FactsChanged {
            review: board.review.clone(),
            service: board.service.clone(),
            number: board.fact_changes + 1,
            known: learned(&facts.known, &asked, &now),
            facts: now,
        }))
    }
}
