//! What the values of the rules are called in the reader's language: words and sentences, for both halves.

pub(crate) mod differences;
pub(crate) mod gate;
pub mod plan;
pub mod service_level;

use domain::document::{DocumentKind, DocumentState};
use domain::template::{Lifecycle, Milestone};

use crate::messages::Texts;
use crate::view::review::StageView;
use crate::view::templates::AskedWhen;

/// The name of a stage as people say it.
pub fn stage_name(l: Texts, stage: &StageView) -> String {
    named_stage(l, &stage.name, stage.milestone)
}

/// The same of a stage with this name, which may be empty, and this milestone.
pub fn named_stage(l: Texts, name: &str, milestone: Option<Milestone>) -> String {
    match (name, milestone) {
        (name, _) if !name.is_empty() => name.to_owned(),
        (_, Some(milestone)) => l.t(milestone_key(milestone)).to_owned(),
        _ => l.t("stage.all_at_once").to_owned(),
    }
}

/// The catalogue's key of a milestone.
pub fn milestone_key(milestone: Milestone) -> &'static str {
    use Milestone::{Deployed, DesignAgreed, Everyone, FirstUsers, InOperation};
    match milestone {
        DesignAgreed => "milestone.design_agreed",
        Deployed => "milestone.deployed",
        FirstUsers => "milestone.first_users",
        Everyone => "milestone.everyone",
        InOperation => "milestone.in_operation",
    }
}

/// What a kind of document is called.
pub fn document_kind(l: Texts, kind: DocumentKind) -> &'static str {
    l.t_or(&format!("document.kind_{}", kind.code()), "document.kind_design_doc")
}

/// Where a document stands, in a word.
pub fn document_state(l: Texts, state: DocumentState) -> &'static str {
    l.t_or(&format!("agreement.state_{}", state.code()), "agreement.state_draft")
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
    if !asked.points_at.is_empty() {
        facts.push(l.f("asked.points_at", &[("heading", &asked.points_at)]));
    }
    if !asked.applies_if.is_empty() {
        facts.push(l.f("facts.asked_if", &[("facts", &asked.applies_if.join(" · "))]));
    }
    if let Lifecycle::Announced { from } = asked.lifecycle {
        facts.push(l.f("announced.from", &[("day", &from.to_string())]));
    }
    facts
}

/// What evidence says that is a revision of a document.
pub fn evidence_note(l: Texts, title: &str, kind: DocumentKind, revision: u32) -> String {
    l.f("used.note", &[("title", title), ("kind", document_kind(l, kind)), ("number", &revision.to_string())])
}

/// What a quotation says about where it is from.
pub fn quoted_from(l: Texts, title: &str, revision: u32) -> String {
    let number = revision.to_string();
    format!("{title}{}{}", l.t("list.separator"), l.f("document.revision", &[("number", &number)]))
}

/// What a revision says about itself that took the words somebody suggested.
pub fn suggestion_taken(l: Texts, name: &str) -> String {
    l.f("passage.applied_message", &[("name", name)])
}
