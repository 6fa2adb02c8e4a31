//! How a question differs between two versions of its template, marked word by word.

use domain::diff::Stretch;
use leptos::prelude::*;

use super::differences::stretch;
use super::{template_lang, texts};
use crate::messages::Texts;
use crate::view::versions::QuestionDifferenceView;

/// A text with its changes marked; names stand beside each other, words run on.
pub(crate) fn marked(l: Texts, stretches: Vec<Stretch>, named: bool) -> AnyView {
    stretches.into_iter().map(|piece| stretch(l, piece.change, piece.text, named)).collect_view().into_any()
}

/// Whether an aspect is told by names, which stand beside each other; words run on.
pub(crate) fn is_named(code: &str) -> bool {
    !matches!(code, "why" | "answering" | "example" | "reviewing" | "advice" | "origin")
}

/// How one question differs between two versions.
#[component]
pub fn QuestionDifference(
    /// What differs.
    difference: QuestionDifferenceView,
    /// It stands where its key and its section are known, and where it is plain that it changed.
    #[prop(optional)]
    alone: bool,
) -> AnyView {
    let (l, lang) = (texts(), template_lang());
    let word = l.t_or(&format!("versions.{}", difference.differs), "versions.changed");
    let meaning = if difference.meaning { "versions.meaning" } else { "versions.wording" };
    let aspects = difference.aspects.into_iter().map(|(code, stretches)| {
        let label = l.t_or(&format!("aspect.{code}"), "aspect.moved");
        let named = is_named(&code);
        let lang = lang.filter(|_| !named);
        view! { <p class="difference"><b>{label}": "</b><span class="plain" lang=lang>{marked(l, stretches, named)}</span></p> }
    });
    let class = format!("version-difference {}", difference.differs);
    let id = (!alone).then(|| difference.key.clone());
    view! {
        <div class=class id=id>
            {(!alone).then(|| view! {
                <p class="fact">
                    <span class="tag">{word}</span>" "<code>{difference.key}</code>" · "<span lang=lang>{difference.section}</span>" · "{l.t(meaning)}
                </p>
            })}
            <p class="read-prompt" lang=lang>{marked(l, difference.prompt, false)}</p>
            {aspects.collect_view()}
        </div>
    }
    .into_any()
}
