//! Letting one person sign what they wrote and decided, because nobody else exists (rule 12).

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::{PersonId, ReviewId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::Board;
use crate::template::Milestone;
use crate::text;
use crate::time::Timestamp;

/// Allows it for one review, with a reason that is printed in the snapshot.
#[derive(Debug, Clone)]
pub struct AllowException {
    /// Which review.
    pub review: ReviewId,
    /// Why.
    pub reason: String,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ExceptionAllowed {
    /// Which review.
    pub review: ReviewId,
    /// Why.
    pub reason: String,
}

impl AllowException {
    /// Whether somebody may allow it: an administrator, and only where no reviewer is left who neither decides nor wrote.
    pub fn may(facts: &ReviewFacts) -> Result<(), Refusal> {
        require(facts.part.administrator, Code::OnlyAdministrators)?;
        let board = &facts.board;
        require(board.is_open(), Code::ReviewClosed)?;
        let independent = board.reviewers.iter().any(|reviewer| {
            let wrote = board.answers.values().any(|answer| &answer.author.id == reviewer);
            !wrote && !wrote_design(board, reviewer) && !board.deciders.contains(reviewer)
        });
        require(!independent && board.exception.is_none(), Code::ExceptionNotNeeded)
    }
}

/// Whether somebody wrote any of the design that the plan wants agreed.
fn wrote_design(board: &Board, reviewer: &PersonId) -> bool {
    let agrees = board.stages.iter().any(|stage| stage.milestone == Some(Milestone::DesignAgreed));
    agrees && board.agreement.authors.contains(reviewer)
}

impl Act for AllowException {
    const NAME: &'static str = "allow_exception";
    type Facts = ReviewFacts;
    type Event = ExceptionAllowed;

    fn decide(&self, facts: &ReviewFacts, _: &Actor, _: Timestamp) -> Result<Option<ExceptionAllowed>, Refusal> {
        Self::may(facts)?;
        let reason = text::required(&self.reason, "reason", text::SENTENCE)?;
        Ok(Some(ExceptionAllowed { review: self.review.clone(), reason }))
    }
}
