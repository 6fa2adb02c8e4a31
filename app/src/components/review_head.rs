//! The head of every page of a review: what it is, how far, and where it stands in its plan.

use leptos::prelude::*;

use super::text::When;
use super::texts;
use crate::view::review::{PinnedView, ReviewHead, StageView};
use crate::words::stage_name;

/// The head.
#[component]
pub fn Head(
    /// The review.
    head: ReviewHead,
    /// The question that the page asks of the service, as its title.
    #[prop(optional)]
    small: bool,
) -> AnyView {
    let l = texts();
    let trigger = l.t_or(&format!("trigger.{}", head.trigger), "trigger.launch");
    let number = head.number.to_string();
    let title = match head.stages.get(head.next_stage) {
        Some(stage) => l.f("review.title", &[("service", &head.service), ("stage", &stage_name(l, stage))]),
        None => head.service.clone(),
    };
    let title = if small {
        view! { <p class="review-title"><a href=format!("/reviews/{}", head.id)>{title}</a></p> }.into_any()
    } else {
        view! { <h1>{title}</h1> }.into_any()
    };
    let p = head.progress;
    let waiting = [("waiting.team", p.team), ("waiting.reviewers", p.reviewers), ("waiting.owners", p.owners)]
        .into_iter()
        .filter(|(_, count)| *count > 0 && head.closed.is_none())
        .map(|(key, count)| view! { <span>{l.f(key, &[("count", &count.to_string())])}</span> })
        .collect_view();
    let named = head.named_reviewers.iter().map(|person| person.name.clone());
    let reviewers = std::iter::once(head.reviewing_team.clone()).chain(named).collect::<Vec<_>>().join(", ");
    let tier = l.t_or_own(&format!("tier.{}", head.tier), &head.tier);
    let version = format!("{} v{}", head.template, head.version);
    let ahead = head.stages.iter().filter(|stage| head.closed.is_none() && stage.is_ahead()).map(|stage| {
        let said = l.f("reached.ahead_of", &[("stage", &stage_name(l, stage))]);
        view! { <p class="closed-note ahead"><a href=format!("/reviews/{}/plan", head.id)>{said}</a></p> }
    });
    let ahead = ahead.collect_view();
    view! {
        <div class="review-head">
            <p class="crumbs">
                <a href=format!("/services/{}", head.service_slug)>{head.service.clone()}</a>
                <span aria-hidden="true">" / "</span>
                <a href=format!("/reviews/{}", head.id)>{l.f("review.number", &[("number", &number), ("trigger", trigger)])}</a>
            </p>
            <div class="review-head-row">
                {title}
                <Plan review=head.id.clone() stages=head.stages.clone() next=head.next_stage/>
            </div>
            <div class="review-facts">
                <span>{l.t("review.template")}" "<a href=format!("/templates/{}", head.template_slug)><b>{version}</b></a></span>
                <span>{l.t("review.tier")}" "<b>{tier}</b></span>
                <span>{l.t("review.team")}" "<b>{head.team.clone()}</b></span>
                <span>{l.t("review.reviewers")}" "<b>{reviewers}</b></span>
                <span class="waiting">{waiting}</span>
            </div>
            {ahead}
            {head.document.map(|document| pinned(document, &head.service_slug, head.closed.is_none()))}
            {head.closed.map(|(how, by, at, note)| view! {
                <p class="closed-note">
                    <b>{l.t_or(&format!("closed.{how}"), "closed.launched")}</b>" "
                    {l.f("closed.by", &[("name", &by)])}" "<When at/>
                    {(!note.is_empty()).then(|| view! { <span class="plain">" — "{note}</span> })}
                    " · "<a href=format!("/reviews/{}/retro", head.id)>{l.t("retro.link")}</a>
                </p>
            })}
            {head.exception.map(|(reason, by, at)| view! {
                <p class="closed-note">{l.f("exception.note", &[("name", &by), ("reason", &reason)])}" "<When at/></p>
            })}
        </div>
    }.into_any()
}

/// The document that the review stands on, and what became of it since.
fn pinned(document: PinnedView, service_slug: &str, open: bool) -> AnyView {
    let l = texts();
    let (address, number) = (document.address(service_slug), document.revision.to_string());
    let newer = (open && document.newest > document.revision).then(|| {
        let differences = document.differences(service_slug, document.newest);
        view! {
            " · "{l.f("pinned.newer", &[("number", &document.newest.to_string())])}" "
            <a href=differences>{l.t("document.what_changed")}</a>
        }
    });
    view! {
        <p class="review-facts pinned">
            <span>
                {l.t("document.kind_design_doc")}": "<a href=address><b>{document.title}</b></a>{l.t("list.separator")}
                {l.f("document.revision", &[("number", &number)])}{newer}
            </span>
        </p>
    }
    .into_any()
}

/// The stages of the plan as a line.
#[component]
fn Plan(review: String, stages: Vec<StageView>, next: usize) -> AnyView {
    let l = texts();
    let to = format!("/reviews/{review}/plan");
    let stage = move |(at, stage): (usize, StageView)| {
        let passed = !stage.passed.is_empty();
        let class = if passed {
            "stage passed"
        } else if at == next {
            "stage next"
        } else {
            "stage"
        };
        let name = stage_name(l, &stage);
        let target = stage.target.map(|day| format!(" · {day}"));
        view! {
            <li class=class aria-current=(at == next).then_some("step")>
                <span>{name}{target}</span>
                {passed.then(|| view! { <span class="visually-hidden">{l.t("stage.passed")}</span> })}
            </li>
        }
    };
    view! {
        <div class="plan-line">
            <ol class="plan" aria-label=l.t("plan.label")>{stages.into_iter().enumerate().map(stage).collect_view()}</ol>
            <a class="fact no-print" href=to>{l.t("plan.label")}</a>
        </div>
    }
    .into_any()
}
