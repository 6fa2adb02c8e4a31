//! What differs between two revisions of a document: its source, line by line, with the words that changed marked.

use domain::diff::{Change, Line, Passage, Stretch};
use leptos::prelude::*;
use leptos_meta::Title;

use super::compared;
use super::document::Crumbs;
use crate::api;
use crate::components::differences::stretch;
use crate::components::load::load;
use crate::components::text::When;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::documents::{DifferencesPage, RevisionLine};

/// Stands where nothing but a line end came or went.
const LINE_END: &str = "↵";

/// The differences of two revisions.
#[component]
pub fn Differences() -> AnyView {
    load(
        compared(&["slug", "id"]),
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::differences(next(), next(), next(), next())
        },
        |live| show(live.now()),
    )
    .into_any()
}

fn show(page: DifferencesPage) -> AnyView {
    let l = texts();
    let title = l.f("document.differences_title", &[("title", &page.to.title)]);
    let nothing = page.title.is_empty() && page.passages.is_empty();
    let empty = if page.revisions.len() == 1 { "document.only_one" } else { "document.no_differences" };
    let renamed = changed_line(l, "document.field_title", page.title);
    view! {
        <Title text=title.clone()/>
        <main class="page" id="main">
            <Crumbs head=page.head.clone() title=page.to.title.clone()/>
            <h1>{title}</h1>
            {(page.revisions.len() > 1).then(|| {
                choose(l, "history.revision", page.head.address(), page.revisions, page.from.number, page.to.number)
            })}
            {named(l, "history.revision", page.from)}
            {named(l, "history.revision", page.to)}
            {nothing.then(|| view! { <p class="empty">{l.t(empty)}</p> })}
            {renamed}
            {passages(l, page.passages)}
        </main>
    }
    .into_any()
}

/// What changed in a line beside the text; nothing where it is the same.
pub(super) fn changed_line(l: Texts, label: &'static str, pieces: Vec<Stretch>) -> Option<AnyView> {
    (!pieces.is_empty()).then(|| {
        let pieces = pieces.into_iter().map(|piece| stretch(l, piece.change, piece.text, false));
        view! { <p><b>{l.t(label)}": "</b>{pieces.collect_view()}</p> }.into_any()
    })
}

/// The texts, passage by passage.
pub(super) fn passages(l: Texts, passages: Vec<Passage>) -> AnyView {
    view! { <div class="source-differences">{passages.into_iter().map(|it| passage(l, it)).collect_view()}</div> }
        .into_any()
}

/// A plain form: what is compared is in the address, and can be sent to somebody. `called` is the text that names a revision.
pub(super) fn choose(
    l: Texts,
    called: &'static str,
    address: String,
    revisions: Vec<RevisionLine>,
    from: u32,
    to: u32,
) -> AnyView {
    let options = |chosen: u32| {
        revisions
            .iter()
            .map(|revision| {
                let number = revision.number.to_string();
                let name = l.f(called, &[("number", &number)]);
                view! { <option value=number selected=revision.number == chosen>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <form method="get" action=format!("{address}/differences") class="filter no-print">
            <label>{l.t("document.from")}" "<select name="from">{options(from)}</select></label>
            <label>{l.t("document.to")}" "<select name="to">{options(to)}</select></label>
            <button type="submit" class="button">{l.t("document.compare")}</button>
        </form>
    }
    .into_any()
}

/// One of those that are compared.
pub(super) fn named(l: Texts, called: &'static str, revision: RevisionLine) -> AnyView {
    view! {
        <p class="fact">
            <b>{l.f(called, &[("number", &revision.number.to_string())])}</b>" · "
            {revision.author}" "<When at=revision.at/>
            {(!revision.message.is_empty()).then(|| format!(" — {}", revision.message))}
        </p>
    }
    .into_any()
}

fn passage(l: Texts, passage: Passage) -> AnyView {
    match passage {
        Passage::Changed(lines) => {
            view! { <div class="source">{lines.into_iter().map(|it| line(l, it)).collect_view()}</div> }.into_any()
        }
        Passage::Same(lines) => {
            let count = lines.len().to_string();
            view! {
                <details class="more">
                    <summary>{l.f("document.same_lines", &[("count", &count)])}</summary>
                    <div class="source"><p>{lines.join("\n")}</p></div>
                </details>
            }
            .into_any()
        }
    }
}

fn line(l: Texts, line: Line) -> AnyView {
    let changed = line.iter().any(|piece| piece.change != Change::Same);
    let piece = |piece: Stretch| {
        let text = if piece.text.is_empty() && changed { LINE_END.to_owned() } else { piece.text };
        stretch(l, piece.change, text, false)
    };
    let class = if changed { "changed" } else { "" };
    view! { <p class=class>{line.into_iter().map(piece).collect_view()}</p> }.into_any()
}
