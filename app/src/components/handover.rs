//! Words to the reviewers, to be read.

use leptos::prelude::*;

use super::text::When;
use super::texts;
use crate::view::review::HandoverView;

/// What somebody of the team says to the reviewers.
#[component]
pub fn HandoverWords(
    /// The words.
    word: HandoverView,
) -> AnyView {
    let l = texts();
    let what = l.t(if word.help { "handover.asked" } else { "handover.handed_over" });
    view! {
        <li>
            <p><b>{word.by}</b>" "<span class="fact">{what}" "<When at=word.at/></span></p>
            {(!word.note.is_empty()).then(|| view! { <p class="plain">{word.note}</p> })}
        </li>
    }
    .into_any()
}
