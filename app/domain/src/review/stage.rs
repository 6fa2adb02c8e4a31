//! Stages of a review's rollout plan.

use serde::{Deserialize, Serialize};

use crate::id::{SnapshotId, StageId};
use crate::people::PersonRef;
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

/// That somebody said that a stage happened (rule 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaching {
    /// When they said so.
    pub at: Timestamp,
    /// Who.
    pub by: PersonRef,
    /// A word beside it; may be empty.
    pub note: String,
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
    /// It happened, as somebody said last; none where nobody did, or somebody took that back.
    pub reached: Option<Reaching>,
}

impl Stage {
    /// Whether it was ever passed.
    pub fn is_passed(&self) -> bool {
        !self.passings.is_empty()
    }

    /// Whether the design is what is agreed on at it.
    pub fn agrees_design(&self) -> bool {
        self.milestone == Some(Milestone::DesignAgreed)
    }

    /// Whether it happened and nobody had decided that it may.
    pub fn is_ahead(&self) -> bool {
        self.reached.is_some() && !self.is_passed()
    }
}
