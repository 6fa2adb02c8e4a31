//! The document that a review stands on, beside a question.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlDetailsElement;

use super::text::Prose;
use super::texts;
use crate::api;
use crate::view::Html;
use crate::view::Page;
use crate::view::documents::DocumentPage;
use crate::view::review::PinnedView;

/// How far the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Text {
    /// Nobody wanted it yet.
    Unread,
    /// On its way.
    Coming,
    /// Here.
    Here(Html),
    /// It did not come.
    Failed,
}

/// The document, folded. Its text is read when it is unfolded; without scripts there is a link to it.
#[component]
pub fn PinnedFold(
    /// What is pinned.
    document: PinnedView,
    /// The service's name in addresses.
    slug: String,
) -> AnyView {
    let l = texts();
    let number = document.revision.to_string();
    let address = document.address(&slug);
    let text = RwSignal::new(Text::Unread);
    let wanted = (slug, document.id.clone(), number.clone());
    let unfolded = move |details: HtmlDetailsElement| {
        let again = matches!(text.get_untracked(), Text::Unread | Text::Failed);
        if !again || !details.has_attribute("open") {
            return;
        }
        text.set(Text::Coming);
        let (slug, id, number) = wanted.clone();
        spawn_local(async move {
            let sent = api::document(slug, id, number).await;
            let read = sent.and_then(|sent| api::read::<Page<DocumentPage>>(&sent.into_text()));
            // The page may be gone by now.
            let _ = text.try_set(read.map_or(Text::Failed, |page| Text::Here(page.data.text)));
        });
    };
    // Somebody may have unfolded it before the page was lively.
    let node = NodeRef::<leptos::html::Details>::new();
    let already = unfolded.clone();
    Effect::new(move |_| {
        if let Some(details) = node.get() {
            already(details);
        }
    });
    let unfolds = move |event: Event| {
        if let Some(details) = event.target().and_then(|target| target.dyn_into().ok()) {
            unfolded(details);
        }
    };
    view! {
        <details class="more pinned-document" node_ref=node on:toggle=unfolds>
            <summary aria-keyshortcuts="d">
                {l.f("pinned.fold", &[("title", &document.title), ("number", &number)])}
            </summary>
            <p class="fact"><a href=address>{l.t("pinned.open")}</a></p>
            {move || match text.get() {
                Text::Unread => ().into_any(),
                Text::Coming => view! { <p class="fact" role="status">{l.t("pinned.loading")}</p> }.into_any(),
                Text::Failed => view! { <p class="fact" role="status">{l.t("pinned.failed")}</p> }.into_any(),
                Text::Here(html) => view! { <div class="pinned-text" tabindex="0"><Prose html/></div> }.into_any(),
            }}
        </details>
    }
    .into_any()
}
