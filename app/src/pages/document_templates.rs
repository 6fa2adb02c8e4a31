//! The list of templates of documents.

use crate::components::title::Title;
use domain::document::DocumentKind;
use domain::language::Language;
use leptos::prelude::*;

use super::{first, query};
use crate::api;
use crate::components::load::load;
use crate::components::text::When;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::document_templates::{DocumentTemplateLine, DocumentTemplatesPage};
use crate::words::document_kind;

/// Templates of documents: those in use, or the archived ones.
#[component]
pub fn DocumentTemplates() -> AnyView {
    let state = query("state");
    load(move || vec![state().unwrap_or_default()], |key| api::document_templates(first(key)), |live| show(live.now()))
        .into_any()
}

fn show(page: DocumentTemplatesPage) -> AnyView {
    let l = texts();
    let may = page.write.is_none();
    let title = l.t(if page.shows_archived { "document_template.archived_list" } else { "document_template.list" });
    let nothing = if page.shows_archived { "gallery.none_archived" } else { "document_template.none" };
    let others = match page.shows_archived {
        true => Some(("/document-templates", l.t("gallery.in_use").to_owned())),
        false => (page.archived > 0).then(|| {
            let count = page.archived.to_string();
            ("/document-templates?state=archived", l.f("services.archived", &[("count", &count)]))
        }),
    };
    let empty = page.templates.is_empty();
    view! {
        <Title text=title/>
        <main class="page" id="main">
            <p class="crumbs"><a href="/templates">{l.t("nav.templates")}</a></p>
            <div class="title-row">
                <h1>{title}</h1>
                {may.then(|| view! {
                    <a class="button primary" href="/document-templates/new">{l.t("document_template.new")}</a>
                })}
            </div>
            <p class="lead">{l.t("document_template.lead")}</p>
            {empty.then(|| view! { <p class="empty">{l.t(nothing)}</p> })}
            <ul class="lines three">{page.templates.into_iter().map(|it| line(l, it)).collect_view()}</ul>
            {others.map(|(href, words)| view! { <p class="fact"><a href=href>{words}</a></p> })}
            {(may && !page.shows_archived).then(|| outlines(l))}
        </main>
    }
    .into_any()
}

fn line(l: Texts, template: DocumentTemplateLine) -> AnyView {
    let (address, lang) = (template.address(), template.language.tag());
    let version = l.f("template.version", &[("number", &template.version.to_string())]);
    let uses = l.f("document_template.uses", &[("count", &template.documents.to_string())]);
    view! {
        <li>
            <div>
                <a href=address lang=lang><b>{template.name}</b></a>
                {(!template.purpose.is_empty()).then(|| view! { <p class="fact plain" lang=lang>{template.purpose}</p> })}
                <p class="fact">
                    {document_kind(l, template.kind)}" · "<span lang=lang>{template.language.own_name()}</span>" · "{uses}
                </p>
            </div>
            <span class="fact">{version}</span>
            <span class="fact"><When at=template.at/></span>
        </li>
    }
    .into_any()
}

/// What comes with the program, for keepers who want a template of their own made from it; and files.
fn outlines(l: Texts) -> AnyView {
    let language = |kind: DocumentKind, language: Language| {
        let address = format!("/document-templates/new?kind={}&language={}", kind.code(), language.tag());
        view! { " · "<a href=address lang=language.tag()>{language.own_name()}</a> }
    };
    let kind = |kind: DocumentKind| {
        view! { <li>{document_kind(l, kind)}{Language::ALL.map(|it| language(kind, it)).collect_view()}</li> }
    };
    view! {
        <section aria-labelledby="outlines">
            <h2 id="outlines">{l.t("document_template.outlines")}</h2>
            <p>{l.t("document_template.outlines_lead")}</p>
            <ul>{DocumentKind::ALL.map(kind).collect_view()}</ul>
            <p><a href="/document-templates/import">{l.t("bring.template")}</a></p>
        </section>
    }
    .into_any()
}
