//! Closing a review: from then on it is a record (rule 15).

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::ReviewId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::ClosedAs;
use crate::text;
use crate::time::Timestamp;

/// Closes a review.
#[derive(Debug, Clone)]
pub struct CloseReview {
    /// Which.
    pub review: ReviewId,
    /// How it ended.
    pub how: ClosedAs,
    /// A last word; may be empty.
    pub note: String,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewClosed {
    /// Which review.
    pub review: ReviewId,
    /// How it ended.
    pub how: ClosedAs,
    /// A last word.
    pub note: String,
}

impl CloseReview {
    /// Whether somebody may close it in this way. `launched` needs every stage passed and the signatures on the last one
    /// to be on what is there now; the others are always possible.
    pub fn may(facts: &ReviewFacts, how: ClosedAs) -> Result<(), Refusal> {
        require(facts.part.is_team(), Code::OnlyOwningTeam)?;
        let board = &facts.board;
        require(board.is_open(), Code::ReviewClosed)?;
        if how == ClosedAs::Launched {
            let passed = board.stages.iter().all(|stage| stage.is_passed());
            let stands = board.stages.last().is_some_and(|last| board.gate(last).is_open());
            require(passed && stands, Code::NotPassed)?;
        }
        Ok(())
    }
}

impl Act for CloseReview {
    const NAME: &'static str = "close_review";
    type Facts = ReviewFacts;
    type Event = ReviewClosed;

    fn decide(&self, facts: &ReviewFacts, _: &Actor, _: Timestamp) -> Result<Option<ReviewClosed>, Refusal> {
        Self::may(facts, self.how)?;
        let note = text::optional(&self.note, "note", text::SENTENCE)?;
        Ok(Some(ReviewClosed { review: self.review.clone(), how: self.how, note }))
    }
}
