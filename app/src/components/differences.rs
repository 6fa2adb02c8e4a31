//! What changed in an answer, marked word by word.

use domain::diff::Change;
use domain::review::{AnswerPart, PartChange};
use domain::template::Choice;
use leptos::prelude::*;

use super::texts;
use crate::messages::Texts;

/// Changes of an answer, part by part. For those who do not see the marks, each says what it is.
#[component]
pub fn Differences(
    /// The parts that changed.
    changes: Vec<PartChange>,
    /// The question's options, by which their keys are read.
    options: Vec<Choice>,
) -> AnyView {
    let l = texts();
    let change = |change: PartChange| {
        let label = match &change.part {
            AnswerPart::State => Some(l.t("change.state").to_owned()),
            AnswerPart::Option => Some(l.t("change.option").to_owned()),
            AnswerPart::Reason => Some(l.t("change.reason").to_owned()),
            AnswerPart::Evidence => Some(l.t("answer.evidence").to_owned()),
            AnswerPart::Field(label) => Some(label.clone()),
            AnswerPart::Text => None,
        };
        let read = |text: String| match &change.part {
            AnswerPart::State => l.t_or(&format!("status.{text}"), "status.open").to_owned(),
            AnswerPart::Option => option(l, &options, text),
            _ => text,
        };
        let named = matches!(change.part, AnswerPart::State | AnswerPart::Option);
        let stretches = change.stretches.into_iter().map(|part| stretch(l, part.change, read(part.text), named));
        view! {
            <p class="difference">
                {label.map(|label| view! { <b>{label}": "</b> })}
                <span class="plain">{stretches.collect_view()}</span>
            </p>
        }
    };
    changes.into_iter().map(change).collect_view().into_any()
}

fn option(l: Texts, options: &[Choice], key: String) -> String {
    let own = options.iter().find(|option| option.key == key).map_or(key.clone(), |option| option.label.clone());
    l.t_or_own(&format!("option.{key}"), &own)
}

/// A piece of a text, marked.
pub(crate) fn stretch(l: Texts, change: Change, text: String, named: bool) -> AnyView {
    let said = |key: &'static str| view! { <span class="visually-hidden">" ["{l.t(key)}"] "</span> };
    // Names stand beside each other, words run on.
    let gap = named.then_some(" ");
    match change {
        Change::Same => view! { <span>{text}</span> }.into_any(),
        Change::Removed => view! { <del>{said("change.removed")}{text}</del>{gap} }.into_any(),
        Change::Added => view! { <ins>{said("change.added")}{text}</ins>{gap} }.into_any(),
    }
}
