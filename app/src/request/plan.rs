//! The rollout plan of a review, on its own page and beside the document that the review stands on.

use domain::acts::{ChangePlan, ReachStage, Trigger, WriteServiceLevel};
use domain::review::{NewStage, Stage};
use storage::documents::{Document, Pinnable};
use storage::reviews::Review;

use super::{Clock, Request, review, service_levels};
use crate::error::AppError;
use crate::view::review::{PlanPage, RolloutStage, RolloutView};

/// The page of a plan.
pub async fn plan(request: &Request, id: &str) -> Result<PlanPage, AppError> {
    let review = review::load(request, id).await?;
    let clock = request.clock();
    let head = review::head(&review, &review.facts.board.statuses(), &clock);
    let service_levels = service_levels::listed(request, &review.head.service).await?;
    let write_service_level = WriteServiceLevel::may(&review.facts.part, false).err();
    Ok(PlanPage { head, rollout: of_review(&review, &clock), service_levels, write_service_level })
}

/// The plan of a review that was read.
pub(super) fn of_review(review: &Review, clock: &Clock) -> RolloutView {
    let board = &review.facts.board;
    let line = |it: &Stage| RolloutStage {
        due: Some(board.first_due(it)),
        ahead: it.is_ahead().then(|| review::gate(board, board.gate(it))),
        ..stage(it, clock)
    };
    RolloutView {
        stages: board.stages.iter().map(line).collect(),
        changes: board.plan_changes,
        refused: ChangePlan::may(&review.facts.part, board.is_open()).err(),
        reach: ReachStage::may(&review.facts.part, board.is_open()).err(),
        ..view(&review.head.id.to_string(), (review.head.number, review.head.trigger), &board.stages, clock)
    }
}

/// The plans of the open reviews that stand on a document.
pub(super) async fn of_document(
    request: &Request,
    document: &Document,
    reviews: &[Pinnable],
) -> Result<Vec<RolloutView>, AppError> {
    let clock = request.clock();
    let refused = ChangePlan::may(&document.part, true).err();
    let plans = request.store.plans(document).await?;
    let shown = |plan: &storage::plans::Plan| {
        let review = reviews.iter().find(|review| review.review == plan.review)?;
        let named = (review.number, review.trigger);
        let view = view(&plan.review.to_string(), named, &plan.stages, &clock);
        Some(RolloutView { changes: plan.changes, refused: refused.clone(), ..view })
    };
    Ok(plans.iter().filter_map(shown).collect())
}

fn view(review: &str, (number, trigger): (u32, Trigger), stages: &[Stage], clock: &Clock) -> RolloutView {
    RolloutView {
        review: review.to_owned(),
        number,
        trigger: trigger.code().into(),
        changes: 0,
        stages: stages.iter().map(|it| stage(it, clock)).collect(),
        next: stages.iter().position(|stage| !stage.is_passed()).unwrap_or(stages.len().saturating_sub(1)),
        refused: None,
        reach: None,
    }
}

fn stage(stage: &Stage, clock: &Clock) -> RolloutStage {
    RolloutStage {
        stage: NewStage::of(stage),
        target: stage.target.map(|day| clock.day(day)),
        due: None,
        passed: stage.passings.iter().map(|it| (clock.moment(it.at), it.snapshot.to_string())).collect(),
        reached: stage.reached.as_ref().map(|it| (clock.moment(it.at), clock.name(&it.by), it.note.clone())),
        ahead: None,
    }
}
