//! What an answer takes from documents of its service: as evidence, and where it quotes them.

use domain::document::DocumentKind;
use leptos::prelude::*;

use crate::components::form::{Select, TextArea, start_value};
use crate::components::load::Live;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::documents::document_address;
use crate::view::review::{DocumentChoice, QuestionPage, UsedRevision};
use crate::words::document_kind;

/// The revisions that the answer stands on, each with a word where there is a newer one.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let used = live.part(|page| (page.used.clone(), page.head.service_slug.clone()));
    let block = move || {
        let l = texts();
        let (used, slug) = used.get();
        let some = !used.is_empty();
        let line = |one: UsedRevision| line(l, &slug, one);
        some.then(|| {
            view! { <ul class="used" aria-label=l.t("used.title")>{used.into_iter().map(line).collect_view()}</ul> }
        })
    };
    block.into_any()
}

fn line(l: Texts, slug: &str, one: UsedRevision) -> AnyView {
    let address = document_address(slug, &one.id);
    let number = one.revision.to_string();
    let how = if one.row.is_some() { "used.evidence" } else { "used.quoted" };
    let newer = (one.newest > one.revision).then(|| {
        let newest = one.newest.to_string();
        view! {
            " · "{l.f("pinned.newer", &[("number", &newest)])}" "
            <a href=format!("{address}/differences?from={number}&to={newest}")>{l.t("document.what_changed")}</a>
        }
    });
    view! {
        <li>
            {l.t(how)}": "<a href=format!("{address}/revisions/{number}")><b>{one.title}</b></a>
            <span class="fact">" · "{document_kind(l, one.kind)}" · "{l.f("document.revision", &[("number", &number)])}{newer}</span>
        </li>
    }
    .into_any()
}

fn choice(l: Texts, choice: &DocumentChoice) -> (String, String) {
    let number = choice.revision.to_string();
    let revision = l.f("document.revision", &[("number", &number)]);
    (choice.value(), format!("{} · {} · {revision}", choice.title, document_kind(l, choice.kind)))
}

/// The service's own documents of the kind that a question calls for, to be chosen as evidence.
pub(super) fn evidence(l: Texts, kind: DocumentKind, slug: &str, documents: &[DocumentChoice]) -> AnyView {
    let fitting: Vec<_> = documents.iter().filter(|one| one.kind == kind && one.is_newest).collect();
    let name = document_kind(l, kind);
    if fitting.is_empty() {
        let write = format!("/services/{slug}/documents/new?kind={}", kind.code());
        return view! { <p class="hint">{l.f("used.none", &[("kind", name)])}" "<a href=write>{l.t("document.new")}</a></p> }
            .into_any();
    }
    let none = (String::new(), l.t("used.choose_none").to_owned());
    let options = std::iter::once(none).chain(fitting.into_iter().map(|one| choice(l, one))).collect::<Vec<_>>();
    view! {
        <Select name="document" label=l.f("used.choose", &[("kind", name)]) hint=l.t("used.choose_hint") options/>
    }
    .into_any()
}

/// Quoting a passage: sent by itself, it puts the passage into the text of the answer, and saves nothing.
pub(super) fn quote(l: Texts, documents: &[DocumentChoice]) -> Option<AnyView> {
    let options: Vec<_> = documents.iter().map(|one| choice(l, one)).collect();
    (!options.is_empty()).then(|| {
        let open = !start_value("quote", "").is_empty();
        view! {
            <details class="more quote-passage" open=open>
                <summary>{l.t("quote.title")}</summary>
                <Select name="quote_from" label=l.t("quote.from") options/>
                <TextArea name="quote" label=l.t("quote.words") hint=l.t("quote.words_hint") rows=2/>
                <p class="actions">
                    <button type="submit" class="button" name="step" value="quote" formnovalidate="" data-shows-page="">
                        {l.t("quote.put")}
                    </button>
                </p>
            </details>
        }
        .into_any()
    })
}
