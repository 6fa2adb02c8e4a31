//! The retro: after a review is closed, what was the checklist worth?

use crate::components::title::Title;
use domain::retro::{MOST_MINUTES, Worth};
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::form::{Checkbox, Field, Form, Submit, TextArea, start_value};
use crate::components::load::{Live, load};
use crate::components::review_head::Head;
use crate::components::text::Prompt;
use crate::components::{TemplateLanguage, texts};
use crate::messages::Texts;
use crate::view::Html;
use crate::view::review::{RetroNoteView, RetroPage, RetroSection, RetroView};

/// The page of a review's retro.
#[component]
pub fn Retro() -> AnyView {
    load(params(&["id"]), |key| api::retro(first(key)), |live| show(&live)).into_any()
}

/// What a question was worth, in words.
pub(super) fn worth_key(code: &str) -> String {
    format!("worth.{code}")
}

fn show(live: &Live<RetroPage>) -> AnyView {
    let l = texts();
    let now = live.now();
    provide_context(TemplateLanguage(now.head.template_language));
    let id = StoredValue::new(now.head.id.clone());
    let head = live.part(|page| page.head.clone());
    let form = live.part(|page| page.give.is_open().then(|| page.sections.clone()));
    let said = live.part(|page| (page.head.closed.is_some(), page.given, page.retros.clone()));
    let state = move || {
        let (closed, given, _) = said.get();
        let key = if closed { given.then_some("retro.thanks") } else { Some("retro.later") };
        key.map(|key| view! { <p class="notice">{l.t(key)}</p> })
    };
    let others = move || {
        let (closed, _, retros) = said.get();
        let nobody = retros.is_empty();
        closed.then(|| view! {
            <section aria-labelledby="retro-said">
                <h2 id="retro-said">{l.t("retro.said")}</h2>
                {nobody.then(|| view! { <p class="fact">{l.t("retro.nobody")}</p> })}
                <ul class="said">{retros.into_iter().map(|retro| one(l, &id.get_value(), retro)).collect_view()}</ul>
            </section>
        })
    };
    view! {
        <Title text=l.f("retro.of", &[("service", &now.head.service)])/>
        {move || view! { <Head head=head.get() small=true/> }}
        <main class="page reading" id="main">
            <h1>{l.t("retro.title")}</h1>
            {state}
            {move || form.get().map(|sections| give(l, &id.get_value(), sections))}
            {others}
        </main>
    }
    .into_any()
}

fn give(l: Texts, review: &str, sections: Vec<RetroSection>) -> AnyView {
    let section = |section: RetroSection| {
        view! {
            <section class="retro-section">
                <h2>{section.title}</h2>
                {section.questions.into_iter().map(|(key, prompt)| view! { <Question key prompt/> }).collect_view()}
            </section>
        }
    };
    let limit = MOST_MINUTES.to_string();
    view! {
        <p class="lead">{l.t("retro.lead")}</p>
        <Form act="give_retro" draft=format!("{review}/retro/give_retro")>
            {sections.into_iter().map(section).collect_view()}
            <TextArea name="missing" label=l.t("retro.missing") rows=2/>
            <TextArea name="remark" label=l.t("retro.remark") rows=2/>
            <Field name="minutes" kind="number" label=l.t("retro.minutes") hint=l.f("retro.minutes_hint", &[("limit", &limit)])/>
            <Checkbox name="anonymous" label=l.t("retro.anonymous") hint=l.t("retro.anonymous_hint")/>
            <p class="actions"><Submit label=l.t("retro.give") primary=true/></p>
        </Form>
    }
    .into_any()
}

/// One question with its taps. A tap can be taken back with the first one, which says nothing.
#[component]
fn Question(key: String, prompt: Html) -> AnyView {
    let l = texts();
    let field = format!("worth.{key}");
    let start = start_value(&field, "");
    let tap = |code: &'static str| {
        let label = if code.is_empty() { l.t("retro.no_word") } else { l.t_or(&worth_key(code), "worth.useful") };
        let id = format!("tap-{key}-{code}");
        view! {
            <label for=id.clone() class="tap">
                <input id=id.clone() type="radio" name=field.clone() value=code checked=start == code/>
                <span>{label}</span>
            </label>
        }
    };
    let taps = std::iter::once("").chain(Worth::ALL.map(Worth::code)).map(tap).collect_view();
    let words = start_value(&format!("note.{key}"), "");
    view! {
        <fieldset class="retro-question">
            <legend><Prompt html=prompt/></legend>
            <div class="taps">
                {taps}
                <details class="more" open=!words.is_empty()>
                    <summary>{l.t("retro.word")}</summary>
                    <TextArea name=format!("note.{key}") label=l.t("retro.note") rows=2/>
                </details>
            </div>
        </fieldset>
    }
    .into_any()
}

fn one(l: Texts, review: &str, retro: RetroView) -> AnyView {
    let author = retro.author.unwrap_or_else(|| l.t("retro.somebody").to_owned());
    let minutes = retro.minutes.map(|minutes| l.f("retro.took", &[("minutes", &minutes.to_string())]));
    let said = [("retro.missing", retro.missing), ("retro.remark", retro.remark)];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    view! {
        <li>
            <p><b>{author}</b>" "<span class="fact">{retro.day}{minutes.map(|minutes| format!(" · {minutes}"))}</span></p>
            {said.map(|(key, text)| view! {
                <p><span class="fact">{l.t(key)}</span><br/><span class="plain">{text}</span></p>
            }).collect_view()}
            {(!retro.notes.is_empty()).then(|| view! {
                <ul class="retro-notes">{retro.notes.into_iter().map(|note| about(l, review, note)).collect_view()}</ul>
            })}
        </li>
    }
    .into_any()
}

fn about(l: Texts, review: &str, note: RetroNoteView) -> AnyView {
    let worth = (!note.worth.is_empty()).then(|| l.t_or(&worth_key(&note.worth), "worth.useful"));
    view! {
        <li>
            <a href=format!("/reviews/{review}/questions/{}", note.key)>{note.prompt}</a>
            {worth.map(|worth| view! { " "<span class="tag">{worth}</span> })}
            {(!note.note.is_empty()).then(|| view! { <p class="plain">{note.note}</p> })}
        </li>
    }
    .into_any()
}
