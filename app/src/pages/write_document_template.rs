//! Writing a template of documents: a new one, or its next version. What is saved is published.

use crate::components::title::Title;
use domain::document::DocumentKind;
use domain::language::Language;
use leptos::prelude::*;

use super::document_template::Crumbs;
use super::write_document::{looked_at, saved_meanwhile, together};
use super::{first, params, query};
use crate::api;
use crate::components::form::{Field, Form, MarkdownTools, Select, Submit, TextArea, follow, told_of_newer};
use crate::components::load::{Live, load};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::document_templates::{WriteTemplatePage, template_address};
use crate::words::document_kind;

const FORM: &str = "write_document_template";

/// The page on which a template is begun.
#[component]
pub fn NewDocumentTemplate() -> AnyView {
    let (kind, language) = (query("kind"), query("language"));
    load(
        move || [kind(), language()].map(Option::unwrap_or_default).to_vec(),
        |key| {
            let mut parts = key.into_iter();
            let kind = parts.next().unwrap_or_default();
            api::new_document_template(kind, parts.next().unwrap_or_default())
        },
        show,
    )
    .into_any()
}

/// The page on which the next version is written.
#[component]
pub fn EditDocumentTemplate() -> AnyView {
    load(params(&["slug"]), |key| api::edit_document_template(first(key)), show).into_any()
}

fn show(live: Live<WriteTemplatePage>) -> AnyView {
    let l = texts();
    let now = live.now();
    let is_new = now.newest.is_none();
    let title = match is_new {
        true => l.t("document_template.new").to_owned(),
        false => l.f("document.edit_title", &[("title", &now.name)]),
    };
    let draft = match is_new {
        true => WriteTemplatePage::draft_of_new(now.kind),
        false => WriteTemplatePage::draft(&now.slug),
    };
    let number = live.part(WriteTemplatePage::number);
    let start = now.preview.as_ref().map_or(number.get_untracked(), |preview| preview.base);
    let base = follow(FORM, start, number, true);
    // What was looked at is not saved: it stands in the fields as it was typed.
    let (name, purpose, text, notes) = match now.preview.clone() {
        Some(typed) => (typed.title, now.typed_purpose.clone(), typed.source, typed.message),
        None => (now.name.clone(), now.purpose.clone(), now.text.clone(), String::new()),
    };
    let shown = live.part(|page: &WriteTemplatePage| page.preview.clone());
    let crumb = if is_new { String::new() } else { now.name.clone() };
    let may = now.write.is_none();
    let save = if is_new { "document_template.save_new" } else { "document_template.save" };
    let languages = Language::ALL.map(|language| (language.tag().to_owned(), language.own_name().to_owned())).to_vec();
    view! {
        <Title text=title.clone()/>
        <main class="page writing" id="main">
            <Crumbs slug=now.slug.clone() name=crumb/>
            <h1>{title}</h1>
            {is_new.then(|| kinds(l, &now))}
            {(!is_new).then(|| view! { <p class="lead">{l.t("document_template.edit_lead")}</p> })}
            {move || told_of_newer(FORM).then(|| newer(live.data.get()))}
            <div class="writing-columns">
            <Form act=FORM base=base draft=draft stays=true previews=may>
                {is_new.then(|| view! { <input type="hidden" name="kind" value=now.kind.code()/> })}
                <Field name="name" label=l.t("template.name") value=name required=true/>
                <Field name="purpose" label=l.t("template.purpose") hint=l.t("document_template.purpose_hint") value=purpose/>
                {is_new.then(|| view! {
                    <Select name="language" label=l.t("template.language") options=languages value=now.language.tag()/>
                })}
                <MarkdownTools name="text">
                    <TextArea name="text" label=l.t("document.field_text") hint=l.t("document.field_text_hint") value=text rows=28/>
                </MarkdownTools>
                {(!is_new).then(|| view! { <TextArea name="notes" label=l.t("document_template.notes") value=notes rows=2/> })}
                {may.then(|| together(l, FORM))}
                <p class="actions">
                    <Submit label=l.t(save) primary=true refused=now.write.clone()/>
                    {may.then(|| view! {
                        <button type="submit" class="button" name="step" value="preview">{l.t("document.preview")}</button>
                    })}
                </p>
            </Form>
            <div class="writing-preview">{looked_at(l, shown)}</div>
            </div>
        </main>
    }
    .into_any()
}

/// The kinds to choose from, and the languages of the outline that the text begins with.
fn kinds(l: Texts, page: &WriteTemplatePage) -> AnyView {
    let language = page.language.tag();
    let kind = |kind: DocumentKind| {
        let address = format!("/document-templates/new?kind={}&language={language}", kind.code());
        let here = (kind == page.kind).then_some("page");
        view! { <li><a href=address aria-current=here>{document_kind(l, kind)}</a></li> }
    };
    view! {
        <nav class="kinds" aria-label=l.t("document.kind")>
            <ul>{DocumentKind::ALL.map(kind).collect_view()}</ul>
        </nav>
        <p class="lead">{l.t("document_template.new_lead")}</p>
        <p class="fact"><a href=format!("/document-templates/import?kind={}", page.kind.code())>{l.t("bring.template")}</a></p>
    }
    .into_any()
}

/// What another keeper saved meanwhile.
fn newer(page: WriteTemplatePage) -> AnyView {
    let l = texts();
    let address = template_address(&page.slug);
    page.newest
        .map(|newest| {
            let arguments = [("number", newest.number.to_string()), ("name", newest.author.clone())];
            let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
            saved_meanwhile(l, l.f("document_template.saved_first", &arguments), newest, address, page.text)
        })
        .into_any()
}
