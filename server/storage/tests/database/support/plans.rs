//! Rollout plans that change.

use domain::acts::{ChangePlan, PlanChange, ReachStage, TypedStage};
use domain::review::NewStage;
use domain::template::Milestone;

use super::World;

/// A stage that is added to a plan, at the end of it.
pub fn added(id: &str, milestone: Option<Milestone>) -> TypedStage {
    let says = NewStage {
        watched: "Errors.".into(),
        turn_back: "One in a hundred.".into(),
        ..NewStage::plain(id.into(), format!("Stage {id}"), milestone, None)
    };
    TypedStage { row: 50, was: None, says, place: None, removed: false }
}

/// A stage as it stands in the form.
pub fn kept(stage: &domain::review::Stage, row: usize) -> TypedStage {
    let says = NewStage::of(stage);
    TypedStage { row, was: Some(says.clone()), says, place: None, removed: false }
}

impl World {
    /// Says that a stage was reached, or that it was not after all.
    pub async fn reaches(&mut self, who: &str, review: &str, stage: &str, reached: bool) {
        let (id, note) = (self.fresh(), "Since ten.".to_owned());
        self.does(who, ReachStage { id, review: review.into(), stage: stage.into(), reached, note }).await;
    }

    /// Adds a stage behind all others.
    pub async fn adds_stage(&mut self, review: &str, base: u32, id: &str) {
        let change = PlanChange::Typed(vec![added(id, None)]);
        self.does("writer", ChangePlan { review: review.into(), base, change }).await;
    }
}
