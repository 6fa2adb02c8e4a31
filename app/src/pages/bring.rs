//! Bringing a text from a file: it stands in the form of a new document, or of a new template, and nothing is saved before its writer
//! saves it there.

use crate::components::title::Title;
use domain::document::DocumentKind;
use leptos::prelude::*;

use super::{params, query};
use crate::api;
use crate::components::form::{Form, PasteOrFile, Select, Submit};
use crate::components::load::load;
use crate::components::texts;
use crate::view::document_templates::BringPage;
use crate::words::document_kind;

/// The page on which a file is chosen, or a text pasted.
#[component]
pub fn Bring() -> AnyView {
    let (place, kind) = (params(&["slug"]), query("kind"));
    load(
        move || {
            let mut key = place();
            key.push(kind().unwrap_or_default());
            key
        },
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::bring(slug, parts.next().unwrap_or_default())
        },
        |live| show(live.now()),
    )
    .into_any()
}

fn show(page: BringPage) -> AnyView {
    let l = texts();
    let (title, lead) = match page.service {
        Some(_) => (l.t("bring.document"), l.t("bring.document_lead")),
        None => (l.t("bring.template"), l.t("bring.template_lead")),
    };
    let crumb = match page.service {
        Some((name, slug)) => view! { <a href=format!("/services/{slug}")>{name}</a> }.into_any(),
        None => view! { <a href="/document-templates">{l.t("document_template.list")}</a> }.into_any(),
    };
    let kinds = DocumentKind::ALL.map(|kind| (kind.code().to_owned(), document_kind(l, kind).to_owned())).to_vec();
    view! {
        <Title text=title/>
        <main class="page reading" id="main">
            <p class="crumbs">{crumb}</p>
            <h1>{title}</h1>
            <p>{lead}</p>
            <Form act="read_markdown" with_files=true>
                <PasteOrFile document=true/>
                <Select name="kind" label=l.t("bring.kind") hint=l.t("bring.kind_hint") options=kinds value=page.kind.code()/>
                <p class="actions"><Submit label=l.t("bring.submit") primary=true refused=page.write/></p>
            </Form>
        </main>
    }
    .into_any()
}
