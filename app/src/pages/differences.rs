//! What differs between two revisions of a document, with the words that changed marked: as it is read, or its source line by line.

use crate::components::title::Title;
use domain::diff::{Change, Line, Passage, Stretch};
use leptos::prelude::*;

use super::document::Crumbs;
use super::{compared, query};
use crate::api;
use crate::components::differences::stretch;
use crate::components::load::load;
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::documents::{DifferencesPage, RevisionLine, TextDifferences};

/// Stands where nothing but a line end came or went.
const LINE_END: &str = "↵";

/// What the address says where the source is to be compared.
const SOURCE: &str = "source";

/// The differences of two revisions.
#[component]
pub fn Differences() -> AnyView {
    let (key, shown) = (compared(&["slug", "id"]), query("as"));
    load(
        move || key().into_iter().chain([shown().unwrap_or_default()]).collect(),
        |key: Vec<String>| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::differences(next(), next(), next(), next(), next())
        },
        |live| show(live.now()),
    )
    .into_any()
}

fn show(page: DifferencesPage) -> AnyView {
    let l = texts();
    let as_source = page.as_source;
    let title = l.f("document.differences_title", &[("title", &page.to.title)]);
    let nothing = page.title.is_empty() && page.texts == TextDifferences::Nothing;
    let empty = if page.revisions.len() == 1 { "document.only_one" } else { "document.no_differences" };
    let address = format!("{}/differences?from={}&to={}", page.head.address(), page.from.number, page.to.number);
    let renamed = changed_line(l, "document.field_title", page.title);
    view! {
        <Title text=title.clone()/>
        <main class="page" id="main">
            <Crumbs head=page.head.clone() title=page.to.title.clone()/>
            <h1>{title}</h1>
            {(page.revisions.len() > 1).then(|| {
                let asked = as_source.then(|| view! { <input type="hidden" name="as" value=SOURCE/> }.into_any());
                choose(l, "history.revision", page.head.address(), page.revisions, (page.from.number, page.to.number), asked)
            })}
            {named(l, "history.revision", page.from)}
            {named(l, "history.revision", page.to)}
            {nothing.then(|| view! { <p class="empty">{l.t(empty)}</p> })}
            {renamed}
            {(!nothing).then(|| ways(l, &address, as_source))}
            {texts_of(l, page.texts)}
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

/// The two ways in which differences are shown, one of which is this page.
fn ways(l: Texts, address: &str, as_source: bool) -> AnyView {
    let way = |is_source: bool, key: &'static str| {
        let address = if is_source { format!("{address}&as={SOURCE}") } else { address.to_owned() };
        let here = (is_source == as_source).then_some("page");
        view! { <li><a href=address aria-current=here>{l.t(key)}</a></li> }
    };
    view! {
        <nav class="kinds" aria-label=l.t("document.how_shown")>
            <ul>{way(false, "document.as_read")}{way(true, "document.as_source")}</ul>
        </nav>
    }
    .into_any()
}

fn texts_of(l: Texts, texts: TextDifferences) -> AnyView {
    match texts {
        TextDifferences::Read(html) => view! { <div class="document-text compared"><Prose html/></div> }.into_any(),
        TextDifferences::ReadTheSame => view! { <p class="empty">{l.t("document.reads_same")}</p> }.into_any(),
        TextDifferences::Source(source) => passages(l, source),
        TextDifferences::Nothing => ().into_any(),
    }
}

/// The texts, passage by passage.
pub(super) fn passages(l: Texts, passages: Vec<Passage>) -> AnyView {
    view! { <div class="source-differences">{passages.into_iter().map(|it| passage(l, it)).collect_view()}</div> }
        .into_any()
}

/// A plain form: what is compared is in the address, and can be sent to somebody. `called` is the text that names a revision,
/// `asked` what else the address asks for.
pub(super) fn choose(
    l: Texts,
    called: &'static str,
    address: String,
    revisions: Vec<RevisionLine>,
    (from, to): (u32, u32),
    asked: Option<AnyView>,
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
            {asked}
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
