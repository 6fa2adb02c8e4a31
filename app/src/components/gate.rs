//! What stands before the next stage, in sentences, each leading to what it is about.

use domain::document::DocumentKind;
use domain::review::{Missing, Reason};
use domain::template::Lifecycle;
use leptos::prelude::*;

use super::icons::StatusIcon;
use super::{template_lang, texts};
use crate::messages::Texts;
use crate::view::review::{BlockerView, GateView, ReviewHead, StageView};
use crate::view::templates::AskedWhen;

/// The name of a stage as people say it.
pub fn stage_name(l: Texts, stage: &StageView) -> String {
    match (&stage.name, stage.milestone) {
        (name, _) if !name.is_empty() => name.clone(),
        (_, Some(milestone)) => l.t(milestone_key(milestone)).to_owned(),
        _ => l.t("stage.all_at_once").to_owned(),
    }
}

/// The catalogue's key of a milestone.
pub fn milestone_key(milestone: domain::template::Milestone) -> &'static str {
    use domain::template::Milestone::{Deployed, DesignAgreed, Everyone, FirstUsers, InOperation};
    match milestone {
        DesignAgreed => "milestone.design_agreed",
        Deployed => "milestone.deployed",
        FirstUsers => "milestone.first_users",
        Everyone => "milestone.everyone",
        InOperation => "milestone.in_operation",
    }
}

/// The one sentence that says how far it is to the stage.
pub fn headline(l: Texts, head: &ReviewHead, gate: &GateView) -> String {
    let stage = head.stages.get(head.next_stage).map_or(String::new(), |stage| stage_name(l, stage));
    if let Some((how, ..)) = &head.closed {
        return l.t_or(&format!("closed.{how}"), "closed.launched").to_owned();
    }
    let count = gate.blockers.len();
    if count > 0 {
        l.f("gate.blocked", &[("count", &count.to_string()), ("stage", &stage)])
    } else if !gate.signatures.is_empty() {
        l.f("gate.only_signatures", &[("stage", &stage)])
    } else {
        l.f("gate.open", &[("stage", &stage)])
    }
}

/// A reason as a sentence.
pub fn reason(l: Texts, reason: &Reason) -> String {
    match reason {
        Reason::Open { need } => l.t_or(&format!("gate.open_{}", need.code()), "gate.open_must").to_owned(),
        Reason::Incomplete { missing } => l.f("gate.incomplete", &[("missing", &missing_list(l, missing))]),
        Reason::RiskWaits { .. } => l.t("gate.risk_waits").to_owned(),
        Reason::Concern { author, outdated: false, .. } => l.f("gate.concern", &[("name", &author.name)]),
        Reason::Concern { author, .. } => l.f("gate.concern_outdated", &[("name", &author.name)]),
        Reason::RiskOverdue { statement, until, .. } => {
            l.f("gate.risk_overdue", &[("risk", statement), ("until", &until.to_string())])
        }
        Reason::ReviewerObjects { by } => l.f("gate.reviewer_objects", &[("name", &by.name)]),
        Reason::ReviewerSignoff { outdated: false } => l.t("gate.reviewer").to_owned(),
        Reason::ReviewerSignoff { .. } => l.t("gate.reviewer_outdated").to_owned(),
        Reason::OwnerDecision { no_go: true, .. } => l.t("gate.owner_no_go").to_owned(),
        Reason::OwnerDecision { outdated: true, .. } => l.t("gate.owner_outdated").to_owned(),
        Reason::OwnerDecision { .. } => l.t("gate.owner").to_owned(),
        Reason::ProductOwnerDecision { no_go: true, .. } => l.t("gate.product_no_go").to_owned(),
        Reason::ProductOwnerDecision { outdated: true, .. } => l.t("gate.product_outdated").to_owned(),
        Reason::ProductOwnerDecision { .. } => l.t("gate.product").to_owned(),
        Reason::NotPassed => l.t("gate.not_passed").to_owned(),
    }
}

/// When a question is asked and what for, as facts beside it.
pub fn asked_when(l: Texts, asked: &AskedWhen) -> Vec<String> {
    let mut facts = vec![l.f("due.before", &[("milestone", l.t(milestone_key(asked.milestone)))])];
    if asked.again {
        facts.push(l.t("asked.again").to_owned());
    }
    if let Some(kind) = asked.calls_for {
        facts.push(l.f("asked.calls_for", &[("kind", document_kind(l, kind))]));
    }
    if !asked.applies_if.is_empty() {
        facts.push(l.f("facts.asked_if", &[("facts", &asked.applies_if.join(" · "))]));
    }
    if let Lifecycle::Announced { from } = asked.lifecycle {
        facts.push(l.f("announced.from", &[("day", &from.to_string())]));
    }
    facts
}

/// What a kind of document is called.
pub fn document_kind(l: Texts, kind: DocumentKind) -> &'static str {
    l.t_or(&format!("document.kind_{}", kind.code()), "document.kind_design_doc")
}

/// What an answer lacks, as words.
pub fn missing_list(l: Texts, missing: &[Missing]) -> String {
    let word = |missing: &Missing| match missing {
        Missing::Text => l.t("missing.text").to_owned(),
        Missing::Option => l.t("missing.option").to_owned(),
        Missing::Link => l.t("missing.link").to_owned(),
        Missing::FineBecause => l.t("missing.fine_because").to_owned(),
        Missing::Evidence => l.t("missing.evidence").to_owned(),
        Missing::Document(kind) => l.f("missing.document", &[("kind", document_kind(l, *kind))]),
        Missing::Field(label) => l.f("missing.field", &[("label", label)]),
        Missing::Confirmation => l.t("missing.confirmation").to_owned(),
        Missing::Meaning => l.t("missing.meaning").to_owned(),
    };
    missing.iter().map(word).collect::<Vec<_>>().join(l.t("list.separator"))
}

/// The gate beside a question, or over a review.
#[component]
pub fn GateList(
    /// The review.
    head: ReviewHead,
    /// What stands before its next stage.
    gate: GateView,
) -> AnyView {
    let l = texts();
    let lang = template_lang();
    let id = head.id.clone();
    let line = |blocker: BlockerView| {
        let reasons = blocker.reasons.iter().map(|why| reason(l, why)).collect::<Vec<_>>().join(l.t("list.sentences"));
        let status = match blocker.reasons.first() {
            Some(Reason::Concern { .. }) => domain::review::Status::Concern,
            Some(Reason::RiskOverdue { .. }) => domain::review::Status::RiskAccepted,
            _ => domain::review::Status::Open,
        };
        let words = match blocker.question {
            Some((key, prompt)) => view! {
                <a href=format!("/reviews/{id}/questions/{key}") lang=lang>{l.f("quoted", &[("text", &prompt)])}</a>
                <span class="fact">{reasons}</span>
            }
            .into_any(),
            None => view! { <span>{reasons}</span> }.into_any(),
        };
        view! { <li><StatusIcon status/><div>{words}</div></li> }
    };
    let closed = head.closed.is_some();
    let signatures = gate.signatures.iter().map(|why| view! { <li>{reason(l, why)}</li> }).collect_view();
    let sign = l.t(if closed { "sign.title_closed" } else { "sign.title" });
    view! {
        <section class="gate" aria-labelledby="gate-title">
            <h2 id="gate-title">{headline(l, &head, &gate)}</h2>
            <p class="fact">{l.f("gate.due", &[("settled", &gate.settled.to_string()), ("due", &gate.due.to_string())])}</p>
            <p><a class="button" href=format!("/reviews/{}/sign", head.id)>{sign}</a></p>
            <ul class="blockers">{gate.blockers.into_iter().map(line).collect_view()}</ul>
            {(!closed && !gate.signatures.is_empty()).then(|| view! {
                <h3>{l.t("gate.signatures")}</h3>
                <ul class="signatures-missing">{signatures}</ul>
            })}
        </section>
    }.into_any()
}
