//! Saying that a stage of the plan happened (rule 14).

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::{ReviewId, StageId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Says that a stage was reached, or that it was not after all. Whether it was passed is another question: this is a fact, and
/// that is a decision.
#[derive(Debug, Clone)]
pub struct ReachStage {
    /// Id of what is said.
    pub id: String,
    /// In which review.
    pub review: ReviewId,
    /// Which stage.
    pub stage: StageId,
    /// It was reached.
    pub reached: bool,
    /// A word beside it; may be empty.
    pub note: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageReached {
    /// Id of what is said.
    pub said: String,
    /// In which review.
    pub review: ReviewId,
    /// Which stage.
    pub stage: StageId,
    /// It was reached.
    pub reached: bool,
    /// A word beside it.
    pub note: String,
}

impl ReachStage {
    /// Whether somebody may say so: whoever takes part, while the review is open.
    pub fn may(part: &Part, open: bool) -> Result<(), Refusal> {
        require(part.takes_part(), Code::OnlyTakingPart)?;
        require(open, Code::ReviewClosed)
    }
}

impl Act for ReachStage {
    const NAME: &'static str = "reach_stage";
    type Facts = ReviewFacts;
    type Event = StageReached;

    fn decide(&self, facts: &ReviewFacts, _: &Actor, _: Timestamp) -> Result<Option<StageReached>, Refusal> {
        let board = &facts.board;
        Self::may(&facts.part, board.is_open())?;
        let stage = board.stages.iter().find(|stage| stage.id == self.stage).ok_or(Code::BadForm)?;
        let note = text::optional(&self.note, "note", text::SENTENCE)?;
        let same = match &stage.reached {
            Some(reached) => self.reached && reached.note == note,
            None => !self.reached,
        };
        if same {
            return Ok(None);
        }
        Ok(Some(StageReached {
            said: self.id.clone(),
            review: self.review.clone(),
            stage: self.stage.clone(),
            reached: self.reached,
            note,
        }))
    }
}
