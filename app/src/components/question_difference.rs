//! How a question differs between two versions of its template, marked word by word.

use domain::diff::Stretch;
use domain::template::Aspect;
use leptos::prelude::*;

use super::differences::stretch;
use super::{template_lang, texts};
use crate::messages::Texts;
use crate::view::versions::QuestionDifferenceView;

/// A text with its changes marked; names stand beside each other, words run on.
pub(crate) fn marked(l: Texts, stretches: Vec<Stretch>, named: bool) -> AnyView {
    stretches.into_iter().map(|piece| stretch(l, piece.change, piece.text, named)).collect_view().into_any()
}

/// What changed in one aspect, with its name.
pub(crate) fn aspect_line(l: Texts, aspect: Aspect, stretches: Vec<Stretch>) -> AnyView {
    let label = l.t_or(&format!("aspect.{}", aspect.code()), "aspect.moved");
    let named = !aspect.is_text();
    let lang = template_lang().filter(|_| !named);
    view! { <p class="difference"><b>{label}": "</b><span class="plain" lang=lang>{marked(l, stretches, named)}</span></p> }
        .into_any()
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
    let aspects = difference.aspects.into_iter().map(|(aspect, stretches)| aspect_line(l, aspect, stretches));
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
