//! The rollout plan of a review, to be read.

use leptos::prelude::*;

use super::text::When;
use crate::messages::Texts;
use crate::view::review::{RolloutStage, RolloutView};
use crate::words::named_stage;
use crate::words::plan::stage_facts;

/// The stages in order: what each reaches and when, what is watched, when to turn back.
pub fn rollout(l: Texts, plan: RolloutView) -> AnyView {
    let next = plan.next;
    let line = move |(at, it): (usize, RolloutStage)| stage(l, it, at == next);
    view! { <ol class="rollout">{plan.stages.into_iter().enumerate().map(line).collect_view()}</ol> }.into_any()
}

fn stage(l: Texts, it: RolloutStage, next: bool) -> AnyView {
    let stage = it.stage;
    let passed = !it.passed.is_empty();
    let class = if passed { "passed" } else { "" };
    let name = named_stage(l, &stage.name, stage.milestone);
    let facts = stage_facts(l, stage.milestone, it.target, it.due);
    let passings = it.passed.into_iter().map(|(at, snapshot)| {
        view! {
            <p class="fact">
                {l.t("sign.passed")}" "<When at/>" · "<a href=format!("/snapshots/{snapshot}")>{l.t("snapshot.read")}</a>
            </p>
        }
    });
    let passings = passings.collect_view();
    let ahead = it.reached.is_some() && !passed;
    let reached = it.reached.map(|(at, by, note)| {
        view! {
            <p class="fact">
                {l.f("reached.by", &[("name", &by)])}" "<When at/>
                {(!note.is_empty()).then(|| view! { <span class="plain">" — "{note}</span> })}
            </p>
        }
    });
    view! {
        <li class=class aria-current=(next && !passed).then_some("step")>
            <b>{name}</b>
            {(!facts.is_empty()).then(|| view! { <p class="fact">{facts}</p> })}
            {passings}
            {reached}
            {ahead.then(|| view! { <p class="ahead"><b>{l.t("reached.ahead")}</b></p> })}
            {stage_words(l, stage.watched, stage.turn_back)}
        </li>
    }
    .into_any()
}

/// What is watched at a stage, and when to turn back.
pub fn stage_words(l: Texts, watched: String, turn_back: String) -> Option<AnyView> {
    let said = |key: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <div><dt>{l.t(key)}</dt><dd class="plain">{words}</dd></div> })
    };
    let told = !watched.is_empty() || !turn_back.is_empty();
    told.then(|| {
        view! { <dl class="pairs">{said("plan.watched", watched)}{said("plan.turn_back", turn_back)}</dl> }.into_any()
    })
}
