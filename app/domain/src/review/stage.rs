//! Stages of a review's rollout plan.

use serde::{Deserialize, Serialize};

use crate::id::{SnapshotId, StageId};
use crate::template::Milestone;
use crate::time::{Day, Timestamp};

/// That a stage was passed: the quorum was complete (rule 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passing {
    /// When.
    pub at: Timestamp,
    /// The text as it was then.
    pub snapshot: SnapshotId,
}

/// A stage. A review that launches `all at once` has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its name; empty for the one stage of `all at once`, whose name is translated.
    pub name: String,
    /// What it reaches; none for a stage that only re-asks.
    pub milestone: Option<Milestone>,
    /// When it is meant to happen.
    pub target: Option<Day>,
    /// What is watched while it lasts; may be empty.
    pub watched: String,
    /// When to turn back; may be empty.
    pub turn_back: String,
    /// Each time that it was passed, oldest first: signing again after an edit passes it again.
    pub passings: Vec<Passing>,
}

impl Stage {
    /// Whether it was ever passed.
    pub fn is_passed(&self) -> bool {
        !self.passings.is_empty()
    }
}
