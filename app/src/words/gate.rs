//! What stands before a stage, and what an answer lacks, in sentences.

use domain::review::{Missing, Reason};

use super::{document_kind, stage_name};
use crate::messages::Texts;
use crate::view::review::{GateView, ReviewHead};

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
        Reason::AskedAgain => l.t("gate.asked_again").to_owned(),
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
        Reason::NoDesignDoc => l.t("gate.no_design_doc").to_owned(),
        Reason::DesignNotAgreed => l.t("gate.design_not_agreed").to_owned(),
        Reason::NotPassed => l.t("gate.not_passed").to_owned(),
    }
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
