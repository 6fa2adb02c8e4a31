//! Writing one question of a draft, beside how it will look to those who answer and to those who review.

mod form;
mod meanwhile;

use crate::components::title::Title;
use domain::template::{Kind, Lifecycle};
use form::{filled, form};
use leptos::prelude::*;

use super::{params, query};

use crate::api;
use crate::components::form::{Form, Select, Submit};
use crate::components::load::{Live, load};
use crate::components::text::{Prompt, Prose};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::editing::WriteQuestionPage;
use crate::view::templates::AskedWhen;
use crate::words::asked_when;

/// The page of a question that is there.
#[component]
pub fn EditQuestion() -> AnyView {
    load(
        params(&["slug", "key"]),
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::write_question(slug, parts.next().unwrap_or_default())
        },
        show,
    )
    .into_any()
}

/// The page of a new one.
#[component]
pub fn NewQuestion() -> AnyView {
    let (place, section, under) = (params(&["slug"]), query("section"), query("under"));
    load(
        move || {
            let mut key = place();
            key.extend([section(), under()].map(Option::unwrap_or_default));
            key
        },
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::new_question(next(), next(), next())
        },
        show,
    )
    .into_any()
}

/// The form is made once and then left alone; what stands beside it is what is kept now.
fn show(live: Live<WriteQuestionPage>) -> AnyView {
    let l = texts();
    let page = live.now();
    let lang = page.line.language.tag();
    let outline = format!("/templates/{}/edit", page.line.slug);
    let title = if page.new { l.t("draft.new_question") } else { l.t("draft.edit_question") };
    let link = |key: &Option<String>, text: &'static str, word: &'static str| {
        let href = key.as_ref().map(|key| format!("{outline}/{key}"));
        href.map(|href| view! { <a href=href rel=word>{l.t(text)}</a>" " })
    };
    let beside = view! { {link(&page.beside.0, "draft.before", "prev")}{link(&page.beside.1, "draft.after", "next")} };
    let under = page.under.clone().map(|under| {
        view! { <p class="fact">{l.t("draft.under")}" "<Prompt html=under linked=true/></p> }
    });
    let shown = page.clone();
    let revision = live.part(|page: &WriteQuestionPage| page.revision);
    // Once the spare rows are filled and kept there are others, and none that stands there is touched.
    let rows = live.part(|page: &WriteQuestionPage| {
        let question = &page.question;
        let (options, fields) =
            (question.options.iter().map(|it| &it.label), question.fields.iter().map(|it| &it.label));
        (filled(options), filled(fields))
    });
    let seen = live.part(|page: &WriteQuestionPage| page.seen.clone());
    let stored = live.part(|page: &WriteQuestionPage| page.stored.clone());
    let data = live.data;
    view! {
        <Title text=format!("{title} · {}", page.line.name)/>
        <main class="page" id="main">
            <p class="crumbs">
                <a href=format!("/templates/{}", page.line.slug) lang=lang>{page.line.name.clone()}</a>" › "
                <a href=outline.clone()>{l.t("draft.outline")}</a>
            </p>
            <h1>{title}</h1>
            {under}
            <p class="fact">{beside}</p>
            <div class="two-columns">
                <div>{form(l, &page, (revision, stored), rows)}</div>
                <div>{move || {
                    let page = data.get();
                    (!page.new || page.preview).then(|| preview(l, &page, lang))
                }}</div>
            </div>
            {(!shown.new).then(|| more(l, &shown, seen))}
        </main>
    }
    .into_any()
}

/// The same question, as those see it who answer and who review.
fn preview(l: Texts, page: &WriteQuestionPage, lang: &'static str) -> AnyView {
    let question = &page.question;
    let mut facts = vec![l.t_or(&format!("kind.{}", question.kind.code()), "kind.explain").to_owned()];
    facts.extend(
        question
            .options
            .iter()
            .map(|option| option.label.clone())
            .filter(|label| question.kind == Kind::Choice && !label.trim().is_empty()),
    );
    facts.push(l.f("minutes.about", &[("minutes", &question.minutes.answer.to_string())]));
    facts.extend(asked_when(l, &AskedWhen::of(question)));
    let labelled = question.fields.iter().filter(|field| !field.label.trim().is_empty());
    let fields = labelled.map(|field| view! { <li class="field-label">{field.label.clone()}</li> });
    let part = |title: &'static str, html: crate::view::Html| {
        (!html.0.is_empty()).then(|| view! { <h4>{l.t(title)}</h4><div lang=lang><Prose html/></div> })
    };
    let texts = page.guidance.clone();
    let warnings = page.warnings.iter().map(|code| {
        view! { <li class="doubt">{l.t_or(&format!("warning.{code}"), "warning.compound")}</li> }
    });
    let warnings = (!page.warnings.is_empty()).then(|| view! { <ul class="doubts">{warnings.collect_view()}</ul> });
    let heading = if page.preview { "draft.preview_typed" } else { "draft.preview_stored" };
    view! {
        <section class="question-preview" aria-labelledby="preview">
            <h2 id="preview">{l.t(heading)}</h2>
            {warnings}
            <h3>{l.t("draft.as_team")}</h3>
            <div class="card">
                <p class="read-prompt" lang=lang><Prompt html=page.prompt.clone()/></p>
                <p class="fact">{facts.join(" · ")}</p>
                {part("question.why", texts.why)}
                {part("question.answering", texts.answering)}
                {part("question.example", texts.example)}
                {(!question.fields.is_empty()).then(|| view! { <ul class="read-fields" lang=lang>{fields.collect_view()}</ul> })}
            </div>
            <h3>{l.t("draft.as_reviewer")}</h3>
            <div class="card">
                {part("question.reviewing", texts.reviewing)}
                {part("question.advice", texts.advice)}
                {part("question.origin", texts.origin)}
            </div>
        </section>
    }
    .into_any()
}

/// What else can be done with a question: one under it, retiring it, its history.
fn more(l: Texts, page: &WriteQuestionPage, seen: Memo<String>) -> AnyView {
    let slug = &page.line.slug;
    let (key, lineage) = (page.question.key.clone(), page.question.lineage.to_string());
    let under = format!("/templates/{slug}/edit/new?under={key}");
    let history = format!("/templates/{slug}/questions/{key}");
    let retired = page.question.lifecycle == Lifecycle::Retired;
    let (label, back) = if retired { ("draft.bring_back", "yes") } else { ("draft.retire", "no") };
    let version = page.version.clone();
    view! {
        <section aria-label=l.t("draft.more")>
            <p class="actions">
                <a class="button" href=under>{l.t("draft.add_under")}</a>
                <a class="button" href=history>{l.t("draft.history")}</a>
            </p>
            {elsewhere(l, page)}
            <Form act="retire_question">
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="lineage" value=lineage/>
                <input type="hidden" name="seen" value=move || seen.get()/>
                <p class="hint">{l.t("draft.retire_hint")}</p>
                <p class="actions"><Submit label=l.t(label) with=("back", back.to_owned())/></p>
            </Form>
        </section>
    }
    .into_any()
}

/// Moving the question to another section, however far that is.
fn elsewhere(l: Texts, page: &WriteQuestionPage) -> AnyView {
    let own = page.question.section;
    let others = page.sections.iter().enumerate().filter(|(at, _)| *at != own);
    let others = others.map(|(at, title)| (format!("end:{}:{at}", page.question.lineage), title.clone()));
    let others: Vec<(String, String)> = others.collect();
    let version = page.version.clone();
    (!others.is_empty())
        .then(|| {
            view! {
                <Form act="move_question" class="inline-field">
                    <input type="hidden" name="version" value=version/>
                    <Select name="move" label=l.t("draft.move_to") options=others/>
                    <p class="actions"><Submit label=l.t("draft.move")/></p>
                </Form>
            }
        })
        .into_any()
}
