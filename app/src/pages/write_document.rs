//! Writing a document: a new one, or a later revision.
//!
//! The form is made once and then left alone, like the editor of an answer: a later look at the page changes what stands around it,
//! and the number of the revision it is made from only when the writer has seen the newer one.

use crate::components::title::Title;
use domain::document::DocumentKind;
use leptos::prelude::*;

use super::document::Crumbs;
use super::new_review::launch;
use super::{params, query};
use crate::api;
use crate::components::form::{
    Checkbox, Field, Form, Hidden, ImageField, MarkdownTools, Submit, TextArea, follow, told_of_newer,
};
use crate::components::load::{Live, PageForms, load};
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::document_templates::DocumentTemplateLine;
use crate::view::documents::{Beginnings, DocumentHead, Preview, RevisionLine, WritePage};
use crate::words::document_kind;

/// The page on which a document is begun.
#[component]
pub fn NewDocument() -> AnyView {
    let (place, kind, template) = (params(&["slug"]), query("kind"), query("template"));
    load(
        move || {
            let mut key = place();
            key.extend([kind(), template()].map(Option::unwrap_or_default));
            key
        },
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::new_document(next(), next(), next())
        },
        show,
    )
    .into_any()
}

/// The page on which a later revision is written.
#[component]
pub fn EditDocument() -> AnyView {
    load(
        params(&["slug", "id"]),
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::edit_document(slug, parts.next().unwrap_or_default())
        },
        show,
    )
    .into_any()
}

fn show(live: Live<WritePage>) -> AnyView {
    let l = texts();
    let now = live.now();
    let is_new = now.newest.is_none();
    let title = match is_new {
        true => l.f("document.new_title", &[("service", &now.head.service)]),
        false => l.f("document.edit_title", &[("title", &now.title)]),
    };
    let kind = now.head.kind;
    let draft = match is_new {
        true => WritePage::draft_of_new(&now.head.service_slug, kind, &now.beginnings.chosen),
        false => WritePage::draft(&now.head.id),
    };
    let number = live.part(WritePage::number);
    let typed = now.preview.clone();
    let first = typed.as_ref().map_or(number.get_untracked(), |preview| preview.base);
    let base = follow("write_document", first, number, true);
    // What was looked at is not saved: it stands in the fields as it was typed.
    let opened = typed.as_ref().map_or_else(Vec::new, |typed| typed.launch.clone());
    let (start_title, start_text, start_message, start_minor) = match typed {
        Some(typed) => (typed.title, typed.source, typed.message, typed.minor),
        None => (now.title.clone(), now.text.clone(), String::new(), false),
    };
    let shown = live.part(|page: &WritePage| page.preview.clone());
    let may = now.write.is_none();
    let save = if is_new { "document.save_new" } else { "document.save" };
    let crumb = if is_new { String::new() } else { now.title.clone() };
    view! {
        <Title text=title.clone()/>
        <main class="page writing" id="main">
            <Crumbs head=now.head.clone() title=crumb/>
            <h1>{title}</h1>
            {is_new.then(|| kinds(l, &now.head))}
            {is_new.then(|| beginnings(l, &now.head, now.beginnings.clone()))}
            {move || told_of_newer("write_document").then(|| newer(live.data.get()))}
            <div class="writing-columns">
            <Form act="write_document" base=base draft=draft stays=true previews=may>
                {is_new.then(|| view! { <input type="hidden" name="kind" value=kind.code()/> })}
                {is_new.then(|| view! { <Hidden name="template" value=now.beginnings.origin.clone()/> })}
                <Field name="title" label=l.t("document.field_title") value=start_title required=true/>
                <MarkdownTools name="text">
                    <TextArea name="text" label=l.t("document.field_text") hint=l.t("document.field_text_hint") value=start_text rows=28/>
                </MarkdownTools>
                {(!is_new).then(|| view! { <Field name="message" label=l.t("document.field_message") value=start_message.clone()/> })}
                {now.agreed.then(|| view! {
                    <Checkbox name="minor" label=l.t("agreement.minor") hint=l.t("agreement.minor_hint") checked=start_minor/>
                })}
                {may.then(|| together(l, "write_document"))}
                <p class="actions">
                    <Submit label=l.t(save) primary=true refused=now.write.clone()/>
                    {may.then(|| view! {
                        <button type="submit" class="button" name="step" value="preview">{l.t("document.preview")}</button>
                    })}
                </p>
                {may.then(|| view! { <ImageField into="text"/> })}
                {now.launch.clone().map(|page| launch(l, page, &opened))}
            </Form>
            <div class="writing-preview">{looked_at(l, shown)}</div>
            </div>
        </main>
    }
    .into_any()
}

/// The kinds to choose from. What was typed into one is kept, and stands there again.
fn kinds(l: Texts, head: &DocumentHead) -> AnyView {
    let kind = |kind: DocumentKind| {
        let address = format!("/services/{}/documents/new?kind={}", head.service_slug, kind.code());
        let here = (kind == head.kind).then_some("page");
        view! { <li><a href=address aria-current=here>{document_kind(l, kind)}</a></li> }
    };
    view! {
        <nav class="kinds" aria-label=l.t("document.kind")>
            <ul>{DocumentKind::ALL.map(kind).collect_view()}</ul>
        </nav>
        <p class="lead">{l.t_or(&format!("document.lead_{}", head.kind.code()), "document.lead_design_doc")}</p>
    }
    .into_any()
}

/// Offers to put together what was typed and what somebody else saved meanwhile.
pub(super) fn together(l: Texts, form: &'static str) -> AnyView {
    let forms = use_context::<PageForms>();
    let over = move || {
        let submitted = forms?.submitted.get().filter(|_| told_of_newer(form))?;
        submitted.fields.iter().find(|(name, _)| name == "base").map(|(_, base)| base.clone())
    };
    let offer = move || {
        over().map(|over| {
            view! {
                <input type="hidden" name="over" value=over/>
                <p class="actions">
                    <button type="submit" class="button" name="step" value="merge" data-shows-page="">{l.t("document.merge")}</button>
                    <span class="fact">{l.t("document.merge_hint")}</span>
                </p>
            }
        })
    };
    offer.into_any()
}

/// What was typed, as it will be read. Once it is saved it stays in sight, and says nothing of not being saved.
pub(super) fn looked_at(l: Texts, preview: Memo<Option<Preview>>) -> AnyView {
    let newest = Memo::new(move |before: Option<&Option<Preview>>| preview.get().or_else(|| before.cloned().flatten()));
    let said = move |shown: &Preview| match (preview.get(), shown.conflicts, &shown.image) {
        (None, ..) => l.t("document.preview_saved").to_owned(),
        (_, _, Some(line)) => l.f("document.image_added", &[("line", line)]),
        (_, None, None) => l.t("document.preview_lead").to_owned(),
        (_, Some(0), _) => l.t("document.merged").to_owned(),
        (_, Some(count), _) => l.f("document.merged_conflicts", &[("count", &count.to_string())]),
    };
    let looked_at = move || match newest.get() {
        Some(shown) => view! {
            <section class="preview" aria-labelledby="preview">
                <p class="hint" id="preview">{said(&shown)}</p>
                <h2 class="preview-title">{shown.title}</h2>
                <div class="document-text"><Prose html=shown.text/></div>
            </section>
        }
        .into_any(),
        None => view! { <p class="hint only-with-scripts">{l.t("document.preview_here")}</p> }.into_any(),
    };
    looked_at.into_any()
}

/// What somebody else saved meanwhile, as it was typed.
fn newer(page: WritePage) -> AnyView {
    let l = texts();
    let address = page.head.address();
    page.newest
        .map(|newest| {
            let arguments = [("number", newest.number.to_string()), ("name", newest.author.clone())];
            let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
            saved_meanwhile(l, l.f("document.saved_first", &arguments), newest, address, page.text)
        })
        .into_any()
}

/// A newer revision, or version, with its whole text.
pub(super) fn saved_meanwhile(l: Texts, said: String, newest: RevisionLine, address: String, text: String) -> AnyView {
    view! {
        <section class="notice" aria-labelledby="newer">
            <h2 id="newer">{said}</h2>
            <p class="fact">
                <When at=newest.at/>
                {(!newest.message.is_empty()).then(|| format!(" — {}", newest.message))}" · "
                <a href=format!("{address}/differences")>{l.t("document.what_changed")}</a>
            </p>
            <p><b>{newest.title}</b></p>
            <div class="source newer-text" tabindex="0"><p>{text}</p></div>
        </section>
    }
    .into_any()
}

/// What the document can begin with: the organisation's templates of its kind, and the outline that comes with the program. What was
/// typed into one is kept, and stands there again.
fn beginnings(l: Texts, head: &DocumentHead, page: Beginnings) -> AnyView {
    let new = format!("/services/{}/documents/new?kind={}", head.service_slug, head.kind.code());
    let import = format!("/services/{}/documents/import?kind={}", head.service_slug, head.kind.code());
    let outline = page.chosen.is_empty().then_some("page");
    let outline_address = new.clone();
    let one = |template: DocumentTemplateLine| {
        let here = (template.slug == page.chosen).then_some("page");
        let lang = template.language.tag();
        let version = l.f("template.version", &[("number", &template.version.to_string())]);
        view! {
            <li>
                <a href=format!("{new}&template={}", template.slug) aria-current=here lang=lang>{template.name}</a>
                " "<span class="fact">{version}</span>
                {(!template.purpose.is_empty()).then(|| view! { <p class="fact plain" lang=lang>{template.purpose}</p> })}
            </li>
        }
    };
    let any = !page.templates.is_empty();
    let templates = page.templates.into_iter().map(one).collect_view();
    view! {
        {any.then(|| view! {
            <nav class="beginnings" aria-labelledby="beginnings">
                <h2 id="beginnings">{l.t("document_template.begin_with")}</h2>
                <ul>
                    {templates}
                    <li>
                        <a href=outline_address aria-current=outline>{l.t("document_template.outline")}</a>
                        <p class="fact">{l.t("document_template.outline_purpose")}</p>
                    </li>
                </ul>
            </nav>
        })}
        <p class="fact"><a href=import>{l.t("bring.document")}</a></p>
    }
    .into_any()
}
