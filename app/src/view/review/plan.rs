//! The rollout plan of a review.

use domain::refusal::Refusal;
use domain::review::NewStage;
use serde::{Deserialize, Serialize};

use super::{GateView, ReviewHead};
use crate::view::Moment;
use crate::view::service_levels::LevelLine;

/// The page of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPage {
    /// The review.
    pub head: ReviewHead,
    /// Its plan.
    pub rollout: RolloutView,
    /// The service levels that its service means to keep.
    pub service_levels: Vec<LevelLine>,
    /// Why the viewer may not write any.
    pub write_service_level: Option<Refusal>,
}

impl PlanPage {
    /// Name under which what is typed into the form is kept.
    pub fn draft(review: &str) -> String {
        format!("{review}/plan/stages")
    }
}

/// A plan, and whether it can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutView {
    /// Of which review.
    pub review: String,
    /// The review's number among the service's.
    pub number: u32,
    /// Code of why the review is held.
    pub trigger: String,
    /// How often it was changed; the form is made from that.
    pub changes: u32,
    /// Its stages, in order.
    pub stages: Vec<RolloutStage>,
    /// Place of the stage that is worked towards.
    pub next: usize,
    /// Why the viewer may not change it.
    pub refused: Option<Refusal>,
    /// Why the viewer may not say what happened.
    pub reach: Option<Refusal>,
}

impl RolloutView {
    /// More is said than that everything happens at once.
    pub fn says_something(&self) -> bool {
        let words = |it: &RolloutStage| !it.stage.watched.is_empty() || !it.stage.turn_back.is_empty();
        self.stages.len() > 1 || self.stages.iter().any(words)
    }
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutStage {
    /// As it was written.
    pub stage: NewStage,
    /// When it is meant to happen, written out.
    pub target: Option<String>,
    /// How many questions are due before it and before none that comes earlier; none where they were not counted.
    pub due: Option<u32>,
    /// Each time it was passed: when, and the snapshot.
    pub passed: Vec<(Moment, String)>,
    /// That it happened: when somebody said so, who, and a word beside it.
    pub reached: Option<(Moment, String, String)>,
    /// What stands before it, where it happened without being passed; none where that was not asked.
    pub ahead: Option<GateView>,
}
