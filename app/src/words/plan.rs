//! What rollout models and their stages are called.

use domain::id::StageId;
use domain::review::plan::ModelStage;
use domain::review::{NewStage, RolloutModel};
use domain::template::Milestone;
use domain::time::Day;

use super::milestone_key;
use crate::messages::Texts;

/// What a model is called.
fn model_name(l: Texts, model: RolloutModel) -> &'static str {
    l.t_or(&format!("model.{}", model.code()), "model.all_at_once")
}

/// Models to choose from: each with its code, its name and the names of its stages.
pub fn models(l: Texts) -> Vec<(String, String)> {
    let line = |model: &RolloutModel| {
        let stages: Vec<&str> = model.stages().iter().map(|stage| model_stage(l, stage)).collect();
        let name = model_name(l, *model);
        let named = if stages.len() > 1 { format!("{name}: {}", stages.join(" → ")) } else { name.to_owned() };
        (model.code().to_owned(), named)
    };
    RolloutModel::ALL.iter().map(line).collect()
}

/// What a stage of a model is called; `all at once` has no name of its own.
fn model_stage(l: Texts, (key, _): &ModelStage) -> &'static str {
    if key.is_empty() { "" } else { l.t_or(&format!("model_stage.{key}"), "model_stage.everyone") }
}

/// The stages of a plan that is begun with a model, as far as a milestone was not reached before; the last one has the target.
pub fn stages_of_model(
    l: Texts,
    model: RolloutModel,
    reached: Option<Milestone>,
    target: Option<Day>,
    mut fresh: impl FnMut() -> StageId,
) -> Vec<NewStage> {
    let stages = model.stages_after(reached).iter();
    let new = |stage: &ModelStage| NewStage::plain(fresh(), model_stage(l, stage).to_owned(), stage.1, None);
    let mut stages: Vec<NewStage> = stages.map(new).collect();
    if let Some(last) = stages.last_mut() {
        last.target = target;
    }
    stages
}

/// What a stage reaches, when, and how many questions are first due there.
pub fn stage_facts(l: Texts, milestone: Option<Milestone>, day: Option<String>, due: Option<u32>) -> String {
    let reaches = milestone.map(|milestone| l.f("plan.reaches", &[("milestone", l.t(milestone_key(milestone)))]));
    let day = day.map(|day| l.f("plan.day", &[("day", &day)]));
    let due = due.map(|count| l.f("plan.due", &[("count", &count.to_string())]));
    [reaches, day, due].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
