//! The rollout plan of a review, to be read.

use leptos::prelude::*;

use super::text::When;
use crate::messages::Texts;
use crate::view::review::{RolloutStage, RolloutView};
use crate::words::{milestone_key, named_stage};

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
    let reaches = stage.milestone.map(|milestone| l.f("plan.reaches", &[("milestone", l.t(milestone_key(milestone)))]));
    let day = it.target.map(|day| l.f("plan.day", &[("day", &day)]));
    let due = it.due.map(|count| l.f("plan.due", &[("count", &count.to_string())]));
    let facts = [reaches, day, due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let said = |key: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <div><dt>{l.t(key)}</dt><dd class="plain">{words}</dd></div> })
    };
    let told = !stage.watched.is_empty() || !stage.turn_back.is_empty();
    let passings = it.passed.into_iter().map(|(at, snapshot)| {
        view! {
            <p class="fact">
                {l.t("sign.passed")}" "<When at/>" · "<a href=format!("/snapshots/{snapshot}")>{l.t("snapshot.read")}</a>
            </p>
        }
    });
    let passings = passings.collect_view();
    view! {
        <li class=class aria-current=(next && !passed).then_some("step")>
            <b>{name}</b>
            {(!facts.is_empty()).then(|| view! { <p class="fact">{facts}</p> })}
            {passings}
            {told.then(|| view! {
                <dl class="pairs">
                    {said("plan.watched", stage.watched)}
                    {said("plan.turn_back", stage.turn_back)}
                </dl>
            })}
        </li>
    }
    .into_any()
}
