//! The pinned design doc beside a question: what stands under the heading that the question points at, or all its headings.

use leptos::prelude::*;

use crate::components::load::Live;
use crate::components::text::Prose;
use crate::components::texts;
use crate::view::documents::Heading;
use crate::view::review::{PinnedView, QuestionPage};

/// The section, or the table of contents, and how far the viewer has read it.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let beside = live.part(|page| {
        let document = page.head.document.clone()?;
        Some((page.beside.clone()?, document, page.head.service_slug.clone()))
    });
    let block = move || {
        let l = texts();
        let (beside, document, slug) = beside.get()?;
        let address = PinnedView { revision: beside.revision, ..document }.address(&slug);
        let read = match beside.seen {
            0 => l.t("beside.unread").to_owned(),
            seen if seen >= beside.revision => l.t("beside.read").to_owned(),
            seen => l.f("beside.read_before", &[("number", &seen.to_string())]),
        };
        let heading = [("heading", beside.heading.as_str())];
        let missing = (!beside.heading.is_empty() && beside.section.is_none())
            .then(|| view! { <p class="fact missing-heading">{l.f("beside.missing", &heading)}</p> });
        let section = beside.section.map(|html| {
            view! {
                <details class="more beside-section">
                    <summary>{l.f("beside.section", &heading)}</summary>
                    <div class="pinned-text" tabindex="0"><Prose html/></div>
                </details>
            }
        });
        let line = |heading: Heading| {
            let class = format!("depth-{}", heading.depth.min(2));
            view! { <li class=class><a href=format!("{address}#{}", heading.id) rel="external">{heading.words}</a></li> }
        };
        let contents = (!beside.headings.is_empty()).then(|| {
            view! {
                <details class="more beside-contents">
                    <summary>{l.t("beside.contents")}</summary>
                    <ul class="contents">{beside.headings.into_iter().map(line).collect_view()}</ul>
                </details>
            }
        });
        Some(view! { <div class="beside">{missing}{section}{contents}<p class="fact">{read}</p></div> })
    };
    block.into_any()
}
