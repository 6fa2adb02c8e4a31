//! How a question is answered.

use super::checklist::Item;
use super::{flag, label, wording};
use crate::template::{FieldKind, Kind};

/// Decides the kind of a question, now that everything below it is known, and takes out of its words what the kind says.
pub(super) fn kind(item: &mut Item, plain: &str, yes_no: bool) {
    if let Some(rest) = wording::yes_no(&item.prompt) {
        item.kind = Kind::YesNo;
        if !rest.is_empty() {
            item.prompt = rest;
        }
    } else if let Some((prompt, options)) = wording::choice(&item.prompt) {
        item.kind = Kind::Choice;
        item.prompt = prompt;
        item.options = options;
    } else if yes_no {
        item.kind = Kind::YesNo;
    } else if are_yes_and_no(&item.questions) {
        item.kind = Kind::YesNo;
        item.questions.clear();
    } else if !item.questions.is_empty() {
        let group = item.fields.is_empty() && !wording::asks(plain);
        item.kind = if group { Kind::Group } else { Kind::Explain };
    } else if label::label(plain).is_some_and(|label| label::kind(label) == FieldKind::Url) {
        item.kind = Kind::Link;
    }
}

/// Makes labels the answers to choose from, where nothing else has said how the question is answered.
pub(super) fn options(item: &mut Item, mut labels: Vec<String>) {
    labels.retain(|label| !flag::is_not_applicable(&flag::normal(label)));
    if labels.len() < 2 || item.kind != Kind::Explain {
        return;
    }
    if let [yes, no] = labels.as_slice()
        && wording::yes_no(&format!("{yes} / {no}")).is_some_and(|rest| rest.is_empty())
    {
        item.kind = Kind::YesNo;
    } else {
        item.kind = Kind::Choice;
        item.options = labels;
    }
}

/// Two boxes `Yes` and `No`: one question, not three.
fn are_yes_and_no(items: &[Item]) -> bool {
    let bare = |item: &Item| item.guidance.is_empty() && item.fields.is_empty() && item.questions.is_empty();
    match items {
        [yes, no] if bare(yes) && bare(no) => {
            wording::yes_no(&format!("{} / {}", yes.prompt, no.prompt)).is_some_and(|rest| rest.is_empty())
        }
        _ => false,
    }
}
