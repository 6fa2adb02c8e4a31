//! The rollout plan, frozen.

use serde::{Deserialize, Serialize};

use crate::review::{Board, Stage};
use crate::template::Milestone;
use crate::time::{Day, Timestamp};

/// A stage of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenStage {
    /// Its name; may be empty.
    pub name: String,
    /// What it reaches.
    pub milestone: Option<Milestone>,
    /// When it was meant to happen.
    pub target: Option<Day>,
    /// What was to be watched.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub watched: String,
    /// When to turn back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub turn_back: String,
    /// When it was passed first.
    pub passed_at: Option<Timestamp>,
    /// That it happened, as somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<FrozenReaching>,
}

/// That a stage happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenReaching {
    /// When somebody said so.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// A word beside it; may be empty.
    pub note: String,
}

/// The plan; the stage that is passed just now says so.
pub(super) fn plan(board: &Board, passed: &Stage, at: Option<Timestamp>) -> Vec<FrozenStage> {
    let says_something =
        |stage: &Stage| !stage.watched.is_empty() || !stage.turn_back.is_empty() || stage.reached.is_some();
    if board.stages.len() < 2 && !board.stages.iter().any(says_something) {
        return Vec::new();
    }
    let stage = |stage: &Stage| FrozenStage {
        name: stage.name.clone(),
        milestone: stage.milestone,
        target: stage.target,
        watched: stage.watched.clone(),
        turn_back: stage.turn_back.clone(),
        passed_at: stage.passings.first().map(|it| it.at).or(at.filter(|_| stage.id == passed.id)),
        reached: stage.reached.as_ref().map(|it| FrozenReaching {
            at: it.at,
            by: it.by.name.clone(),
            note: it.note.clone(),
        }),
    };
    board.stages.iter().map(stage).collect()
}
