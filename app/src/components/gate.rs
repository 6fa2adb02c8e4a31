//! What stands before the next stage, in sentences, each leading to what it is about.

use domain::review::Reason;
use leptos::prelude::*;

use super::icons::StatusIcon;
use super::{template_lang, texts};
use crate::messages::Texts;
use crate::view::review::{BlockerView, GateView, ReviewHead};
use crate::words::gate::{headline, reason};

/// The gate beside a question, or over a review.
#[component]
pub fn GateList(
    /// The review.
    head: ReviewHead,
    /// What stands before its next stage.
    gate: GateView,
) -> AnyView {
    let l = texts();
    let closed = head.closed.is_some();
    let sign = l.t(if closed { "sign.title_closed" } else { "sign.title" });
    view! {
        <section class="gate" aria-labelledby="gate-title">
            <h2 id="gate-title">{headline(l, &head, &gate)}</h2>
            <p class="fact">{l.f("gate.due", &[("settled", &gate.settled.to_string()), ("due", &gate.due.to_string())])}</p>
            <p><a class="button" href=format!("/reviews/{}/sign", head.id)>{sign}</a></p>
            {before_stage(l, &head, &gate)}
        </section>
    }
    .into_any()
}

/// What stands before a stage, one below the other.
pub fn before_stage(l: Texts, head: &ReviewHead, gate: &GateView) -> AnyView {
    let lang = template_lang();
    let id = &head.id;
    let line = |blocker: &BlockerView| {
        let reasons = blocker.reasons.iter().map(|why| reason(l, why)).collect::<Vec<_>>().join(l.t("list.sentences"));
        let status = match blocker.reasons.first() {
            Some(Reason::Concern { .. }) => domain::review::Status::Concern,
            Some(Reason::RiskOverdue { .. }) => domain::review::Status::RiskAccepted,
            _ => domain::review::Status::Open,
        };
        let words = match &blocker.question {
            Some((key, prompt)) => view! {
                <a href=format!("/reviews/{id}/questions/{key}") lang=lang>{l.f("quoted", &[("text", prompt)])}</a>
                <span class="fact">{reasons}</span>
            }
            .into_any(),
            None => match design(head, blocker.reasons.first()) {
                Some(address) => view! { <a href=address>{reasons}</a> }.into_any(),
                None => view! { <span>{reasons}</span> }.into_any(),
            },
        };
        view! { <li><StatusIcon status/><div>{words}</div></li> }
    };
    let closed = head.closed.is_some();
    let signatures = gate.signatures.iter().map(|why| view! { <li>{reason(l, why)}</li> }).collect_view();
    view! {
        <ul class="blockers">{gate.blockers.iter().map(line).collect_view()}</ul>
        {(!closed && !gate.signatures.is_empty()).then(|| view! {
            <h3>{l.t("gate.signatures")}</h3>
            <ul class="signatures-missing">{signatures}</ul>
        })}
    }
    .into_any()
}

/// Where the design is to be seen to, if that is what stands before the stage.
fn design(head: &ReviewHead, reason: Option<&Reason>) -> Option<String> {
    match reason? {
        Reason::NoDesignDoc => Some(format!("/services/{}", head.service_slug)),
        Reason::DesignNotAgreed => {
            head.document.as_ref().map(|pinned| format!("{}#agreement", pinned.address(&head.service_slug)))
        }
        _ => None,
    }
}
