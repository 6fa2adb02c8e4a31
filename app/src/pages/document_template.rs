//! One template of documents: a version to be read, and what differs between two.

use crate::components::title::Title;
use leptos::prelude::*;

use super::differences::{changed_line, choose, named, passages};
use super::document::{Numbered, contents, revision_lines};
use super::{compared, params};
use crate::api;
use crate::components::form::{Fold, Form, Submit};
use crate::components::load::load;
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::document_templates::{DocumentTemplatePage, TemplateDifferencesPage, template_address};
use crate::words::document_kind;

const VERSIONS: Numbered = Numbered { path: "versions", called: "template.version", files: false };

/// A version of a template: the one in the address, or the newest.
#[component]
pub fn DocumentTemplate() -> AnyView {
    load(
        params(&["slug", "number"]),
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::document_template(slug, parts.next().unwrap_or_default())
        },
        |live| {
            let data = live.data;
            view! { <main class="page document" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: DocumentTemplatePage) -> AnyView {
    let l = texts();
    let (address, lang) = (page.line.address(), page.line.language.tag());
    let (number, newest) = (page.version.number, page.line.version);
    let older = (number < newest).then(|| {
        view! {
            <p class="notice">
                {l.f("document_template.older", &[("number", &newest.to_string())])}" "
                <a href=address.clone()>{l.t("document.read_newest")}</a>" · "
                <a href=format!("{address}/differences?from={number}&to={newest}")>{l.t("document.what_changed")}</a>
            </p>
        }
    });
    let archive = page.archive.is_none().then(|| archive(l, page.archived));
    let may_write = page.write.is_none();
    view! {
        <Title text=page.version.title.clone()/>
        <Crumbs/>
        <div class="title-row">
            <h1 lang=lang>{page.version.title.clone()}</h1>
            {may_write.then(|| view! { <a class="button" href=format!("{address}/edit")>{l.t("document.edit")}</a> })}
        </div>
        {page.archived.then(|| view! { <p class="notice">{l.t("document_template.archived")}</p> })}
        <p class="fact">
            {document_kind(l, page.line.kind)}" · "<span lang=lang>{page.line.language.own_name()}</span>" · "
            {l.f("template.version", &[("number", &number.to_string())])}" · "
            {page.version.author.clone()}" "<When at=page.version.at.clone()/>" · "
            {l.f("document_template.uses", &[("count", &page.line.documents.to_string())])}
        </p>
        {(!page.purpose.is_empty()).then(|| view! { <p class="lead plain" lang=lang>{page.purpose}</p> })}
        {older}
        <div class="document-columns">
            {contents(l, page.headings)}
            <div class="document-text" lang=lang><Prose html=page.text/></div>
        </div>
        <section class="no-print" aria-labelledby="versions">
            <h2 id="versions">{l.t("versions.title")}</h2>
            {revision_lines(l, &VERSIONS, &address, page.versions, number)}
        </section>
        {archive}
    }
    .into_any()
}

/// Archiving it, or bringing it back.
fn archive(l: Texts, archived: bool) -> AnyView {
    if archived {
        let back = l.t("document_template.bring_back");
        let submit = view! { <Submit label=back with=("archived", "no".to_owned())/> };
        return view! { <Form act="archive_document_template"><p class="actions">{submit}</p></Form> }.into_any();
    }
    view! {
        <Fold summary=l.t("template.archive") forms=vec!["archive_document_template".into()]>
            <Form act="archive_document_template">
                <p class="hint">{l.t("document_template.archive_hint")}</p>
                <p class="actions"><Submit label=l.t("template.archive") with=("archived", "yes".to_owned())/></p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// Where the page stands: in the list; and on other pages about a template, the template.
#[component]
pub fn Crumbs(
    /// The template's name in addresses, on pages about it.
    #[prop(optional, into)]
    slug: String,
    /// Its name.
    #[prop(optional, into)]
    name: String,
) -> AnyView {
    let l = texts();
    view! {
        <p class="crumbs">
            <a href="/document-templates">{l.t("document_template.list")}</a>
            {(!name.is_empty()).then(|| view! {
                <span aria-hidden="true">" / "</span><a href=template_address(&slug)>{name}</a>
            })}
        </p>
    }
    .into_any()
}

/// What differs between two versions.
#[component]
pub fn DocumentTemplateDifferences() -> AnyView {
    load(
        compared(&["slug"]),
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::document_template_differences(next(), next(), next())
        },
        |live| differ(live.now()),
    )
    .into_any()
}

fn differ(page: TemplateDifferencesPage) -> AnyView {
    let l = texts();
    let title = l.f("document.differences_title", &[("title", &page.to.title)]);
    let nothing = page.name.is_empty() && page.purpose.is_empty() && page.passages.is_empty();
    let empty = if page.versions.len() == 1 { "document_template.only_one" } else { "document.no_differences" };
    let (from, to, called) = (page.from.number, page.to.number, "template.version");
    view! {
        <Title text=title.clone()/>
        <main class="page" id="main">
            <Crumbs slug=page.slug.clone() name=page.to.title.clone()/>
            <h1>{title}</h1>
            {(page.versions.len() > 1).then(|| {
                choose(l, called, template_address(&page.slug), page.versions, (from, to), None)
            })}
            {named(l, called, page.from)}
            {named(l, called, page.to)}
            {nothing.then(|| view! { <p class="empty">{l.t(empty)}</p> })}
            {changed_line(l, "template.name", page.name)}
            {changed_line(l, "template.purpose", page.purpose)}
            {passages(l, page.passages)}
        </main>
    }
    .into_any()
}
