//! What differs between two revisions of a document: its source, line by line, with the words that changed marked.

use domain::diff::{Change, Line, Passage, Stretch};
use leptos::prelude::*;
use leptos_meta::Title;

use super::document::Crumbs;
use super::{params, query};
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
    let (place, from, to) = (params(&["slug", "id"]), query("from"), query("to"));
    load(
        move || {
            let mut key = place();
            key.extend([from(), to()].map(Option::unwrap_or_default));
            key
        },
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
    let renamed = (!page.title.is_empty()).then(|| {
        let pieces = page.title.into_iter().map(|piece| stretch(l, piece.change, piece.text, false));
        view! { <p><b>{l.t("document.field_title")}": "</b>{pieces.collect_view()}</p> }
    });
    view! {
        <Title text=title.clone()/>
        <main class="page" id="main">
            <Crumbs head=page.head.clone() title=page.to.title.clone()/>
            <h1>{title}</h1>
            {(page.revisions.len() > 1).then(|| choose(l, page.head.address(), page.revisions, page.from.number, page.to.number))}
            {named(l, page.from)}
            {named(l, page.to)}
            {nothing.then(|| view! { <p class="empty">{l.t(empty)}</p> })}
            {renamed}
            <div class="source-differences">{page.passages.into_iter().map(|it| passage(l, it)).collect_view()}</div>
        </main>
    }
    .into_any()
}

/// A plain form: what is compared is in the address, and can be sent to somebody.
fn choose(l: Texts, address: String, revisions: Vec<RevisionLine>, from: u32, to: u32) -> AnyView {
    let options = |chosen: u32| {
        revisions
            .iter()
            .map(|revision| {
                let number = revision.number.to_string();
                let name = l.f("history.revision", &[("number", &number)]);
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

fn named(l: Texts, revision: RevisionLine) -> AnyView {
    view! {
        <p class="fact">
            <b>{l.f("history.revision", &[("number", &revision.number.to_string())])}</b>" · "
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
