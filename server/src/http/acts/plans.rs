//! Forms about rollout plans.

use app::messages::Texts;
use app::words::plan::stages_of_model;
use domain::acts::{ChangePlan, PlanChange, ReachStage, TypedStage};
use domain::id::ReviewId;
use domain::refusal::{Code, Refusal};
use domain::review::{NewStage, RolloutModel};
use domain::template::Milestone;

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use super::threads::review_and_place;
use crate::clock;

/// No form has more rows.
const MOST_ROWS: usize = 50;

/// Changes the plan of a review, from its own page or from that of the document on which the review stands.
pub async fn change(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let (review, location) = review_and_place(acting, "/plan").await?;
    let change = match fields.text("model") {
        "" => PlanChange::Typed(rows(fields)?),
        _ => by_model(acting, &review, fields.coded("model", RolloutModel::from_code)?).await?,
    };
    acting.perform(ChangePlan { review, base: fields.base()?, change }, location).await
}

/// Says that a stage was reached, or that it was not.
pub async fn reach(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (review, fields) = (acting.review(), acting.fields);
    let location = format!("/reviews/{review}/plan");
    let act = ReachStage {
        id: clock::fresh(),
        review,
        stage: fields.id("stage"),
        reached: fields.yes_or_no("reached")?,
        note: fields.text("note").to_owned(),
    };
    acting.perform(act, location).await
}

/// The stages of a model behind what was passed. The last one keeps the day of the plan's end.
async fn by_model(acting: &Acting<'_>, review: &ReviewId, model: RolloutModel) -> Result<PlanChange, Failure> {
    let known = acting.asked.store.review(acting.viewer()?, review, acting.now()).await?;
    let stages = &known.facts.board.stages;
    let passed = stages.iter().take_while(|stage| stage.is_passed());
    let reached = passed.filter_map(|stage| stage.milestone).max();
    let target = stages.last().filter(|last| !last.is_passed()).and_then(|last| last.target);
    let l = Texts::new(acting.asked.session.language);
    // A day that is past is not chosen again.
    let target = target.filter(|day| *day >= acting.now().day());
    Ok(PlanChange::Model(stages_of_model(l, model, reached, target, clock::fresh)))
}

fn rows(fields: &Fields) -> Result<Vec<TypedStage>, Refusal> {
    let there = |row: &usize| fields.maybe(&format!("stage.{row}.name")).is_some();
    (0..MOST_ROWS).take_while(there).map(|row| typed(fields, row)).collect()
}

fn typed(fields: &Fields, row: usize) -> Result<TypedStage, Refusal> {
    let name = |field: &str| format!("stage.{row}.{field}");
    let text = |field: &str| fields.text(&name(field)).to_owned();
    let was = fields.maybe(&name("was")).filter(|was| !was.is_empty());
    let was: Option<NewStage> = was.map(|was| serde_json::from_str(was).map_err(|_| Code::BadForm)).transpose()?;
    let milestone = match fields.text(&name("milestone")) {
        "" => None,
        _ => Some(fields.coded(&name("milestone"), Milestone::from_code)?),
    };
    let place = match fields.text(&name("place")).trim() {
        "" => None,
        _ => Some(fields.number(&name("place"))?),
    };
    let says = NewStage {
        id: clock::fresh(),
        name: text("name"),
        milestone,
        target: fields.maybe_day(&name("target"))?,
        watched: text("watched"),
        turn_back: text("turn_back"),
    };
    Ok(TypedStage { row, was, says, place, removed: fields.ticked(&name("removed")) })
}
