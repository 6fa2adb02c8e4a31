//! Beginning a review with a checklist that was filled in elsewhere: paste or upload, look at what becomes of it, start.

use crate::components::title::Title;
use domain::language::Language;
use domain::refusal::Code;
use leptos::prelude::*;

use super::import::unused_lines;
use super::new_review::{choice, plan_fields};
use super::question::answer::AnswerBody;
use super::{first, params};
use crate::api;
use crate::components::form::{Checkbox, Field, Form, PasteOrFile, Select, Submit};
use crate::components::icons::{StatusIcon, status_key};
use crate::components::load::load;
use crate::components::text::{Prompt, Prose};
use crate::components::{TemplateLanguage, texts};
use crate::messages::Texts;
use crate::view::imports::{
    FilledChoice, FilledPreview, FilledQuestion, FilledSection, FoundQuestion, ImportReviewPage, MadeTemplate, RestLine,
};

/// The page.
#[component]
pub fn ImportReview() -> AnyView {
    load(
        params(&["slug"]),
        |key| api::import_review(first(key)),
        |live| {
            let l = texts();
            let mut page = live.now();
            let title = l.f("filled.title", &[("service", &page.service)]);
            let nobody = page.reviewing_teams.is_empty();
            let body = match page.preview.take() {
                Some(preview) => show(&page, preview),
                None => view! {
                    <p class="lead">{l.t("filled.lead")}</p>
                    <Form act="preview_filled" with_files=true>
                        <PasteOrFile/>
                        <p class="actions"><Submit label=l.t("filled.preview") primary=true refused=page.start.clone()/></p>
                    </Form>
                }
                .into_any(),
            };
            view! {
                <Title text=title.clone()/>
                <main class="page reading" id="main">
                    <p class="crumbs"><a href=format!("/services/{}", page.slug)>{page.service.clone()}</a></p>
                    <h1>{title}</h1>
                    {nobody.then(|| view! { <p class="empty">{l.t("review.no_reviewers")}</p> })}
                    {body}
                </main>
            }
        },
    )
    .into_any()
}

fn show(page: &ImportReviewPage, preview: FilledPreview) -> AnyView {
    let l = texts();
    let again = format!("/services/{}/reviews/import", page.slug);
    let nothing = preview.choices.is_empty();
    let looked_at = !preview.chosen.is_empty();
    let unmatched = (!nothing && !preview.matches).then_some(match preview.keeper {
        true => "filled.unmatched_keeper",
        false => "filled.unmatched",
    });
    let counts = sentences(l, &preview);
    let lines = counts.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let refused = page.start.clone().or_else(|| nothing.then(|| Code::NothingPublished.into()));
    let keeps = !preview.rest.is_empty();
    // Words are kept unless somebody who was asked said otherwise.
    let said = |field: &str| preview.typed.iter().any(|(name, _)| name == field);
    let keep = said("keep_rest") || !said("rest_offered");
    let is_chosen = |it: &&FilledChoice| preview.chosen.split('/').next() == Some(it.version.id.as_str());
    if let Some(chosen) = preview.choices.iter().find(is_chosen) {
        provide_context(TemplateLanguage(chosen.version.language));
    }
    let choices = choices(&preview.chosen, preview.choices);
    let (teams, typed) = (page.reviewing_teams.clone(), preview.typed.clone());
    let made = preview.made.map(|made| made_fields(l, made, &preview.typed));
    view! {
        {preview.changed.then(|| view! { <p class="hint-line" role="status">{l.t("filled.changed")}</p> })}
        {unmatched.map(|key| view! { <p class="notice no-match">{l.t(key)}</p> })}
        {looked_at.then(|| view! { <ul class="tallies">{lines}</ul> })}
        {nothing.then(|| view! { <p class="empty">{l.t("review.no_template")}</p> })}
        <section class="notice" aria-labelledby="start">
            <h2 id="start">{l.t("filled.start_title")}</h2>
            <Form act="import_review" id="filled-form" with_files=true>
                <input type="hidden" name="source" value=preview.source/>
                <input type="hidden" name="previewed" value=preview.chosen/>
                {choices}
                {(!preview.keeper && preview.matches).then(|| view! { <p class="hint">{l.t("filled.only_keepers")}</p> })}
                {made}
                {plan_fields(&teams, &typed)}
                {keeps.then(|| view! {
                    <input type="hidden" name="rest_offered" value="yes"/>
                    <Checkbox name="keep_rest" label=l.t("filled.keep_rest") checked=keep/>
                })}
                <p class="actions">
                    <Submit label=l.t("filled.start") primary=true refused=refused/>
                    <Submit label=l.t("filled.look_again") with=("step", "preview".to_owned())/>
                    <a class="button" href=again rel="external">{l.t("import.again")}</a>
                </p>
                <p class="hint">{l.t("filled.not_handed_over")}</p>
            </Form>
        </section>
        {keeps.then(|| view! {
            <section aria-labelledby="rest">
                <h2 id="rest">{l.t("filled.rest_title")}</h2>
                <p>{l.t("filled.rest_lead")}</p>
                {rest_lines(preview.rest)}
            </section>
        })}
        {unused_lines(preview.unused)}
        {preview.sections.into_iter().map(section).collect_view()}
    }
    .into_any()
}

/// The numbers, as sentences.
fn sentences(l: Texts, preview: &FilledPreview) -> Vec<String> {
    let counts = preview.counts;
    let numbers = [
        ("file", counts.file),
        ("asked", counts.asked),
        ("answered", counts.answered),
        ("not_applicable", counts.not_applicable),
        ("open", counts.open),
        ("words", counts.words),
        ("not_asked", counts.not_asked),
    ]
    .map(|(name, count)| (name, count.to_string()));
    let arguments = numbers.each_ref().map(|(name, count)| (*name, count.as_str()));
    let mut lines = vec![l.f("filled.answered", &arguments)];
    if counts.not_applicable > 0 {
        lines.push(l.f("filled.not_applicable", &arguments));
    }
    lines.push(l.f(if counts.words > 0 { "filled.open_words" } else { "filled.open" }, &arguments));
    if counts.not_asked > 0 {
        lines.push(l.f("filled.not_asked", &arguments));
    }
    lines
}

/// What the review can be by. What this preview is by stands in sight, the rest is folded.
fn choices(chosen: &str, choices: Vec<FilledChoice>) -> AnyView {
    let l = texts();
    let one = |it: FilledChoice| {
        let about = match it.found {
            Some(found) => l.f("filled.found", &[("count", &found.to_string())]),
            None => l.t("filled.made").to_owned(),
        };
        choice(it.version, chosen, Some(about))
    };
    let is_chosen = |it: &FilledChoice| chosen.split('/').next() == Some(it.version.id.as_str());
    // Where nothing is chosen yet, nothing is folded away.
    let (shown, others): (Vec<_>, Vec<_>) = choices.into_iter().partition(|it| chosen.is_empty() || is_chosen(it));
    let count = others.len().to_string();
    let some = !others.is_empty();
    view! {
        <fieldset class="field choices">
            <legend>{l.t("review.choose")}</legend>
            {shown.into_iter().map(one).collect_view()}
            {some.then(|| view! {
                <details class="more">
                    <summary>{l.f("filled.others", &[("count", &count)])}</summary>
                    {others.into_iter().map(one).collect_view()}
                </details>
            })}
        </fieldset>
    }
    .into_any()
}

fn made_fields(l: Texts, made: MadeTemplate, typed: &[(String, String)]) -> AnyView {
    let before = |field: &str, otherwise: String| {
        typed.iter().find(|(name, _)| name == field).map_or(otherwise, |(_, value)| value.clone())
    };
    let languages = Language::ALL.map(|language| (language.tag().to_owned(), language.own_name().to_owned())).to_vec();
    let language = before("language", made.language.tag().to_owned());
    view! {
        <Field name="name" label=l.t("template.name") value=before("name", made.name) required=true/>
        <Field name="purpose" label=l.t("template.purpose") value=before("purpose", made.purpose)/>
        <Select name="language" label=l.t("template.language") options=languages value=language/>
    }
    .into_any()
}

fn section(section: FilledSection) -> AnyView {
    view! {
        <section class="read-section">
            <h2>{section.title}</h2>
            <ol class="read-questions">{section.questions.into_iter().map(question).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn question(question: FilledQuestion) -> AnyView {
    let l = texts();
    let class = format!("read-question depth-{}", question.depth.min(3));
    let status = question.status.map(|status| {
        let found = question.found.as_ref().map(|found| format!(" · {}", matched(l, found)));
        view! {
            <p class="fact status-line"><StatusIcon status silent=true/>" "{l.t(status_key(status))}{found}</p>
        }
    });
    let words = question.found.and_then(|found| found.words).map(|words| {
        view! { <p class="fact">{l.t("filled.words")}" "<q><Prompt html=words/></q></p> }
    });
    let held = question.held.map(|why| {
        view! { <p class="missing">{l.t_or(&format!("held.{why}"), "held.unticked")}</p> }
    });
    let may_leave = question.answer.is_some() || question.left;
    let leave = may_leave.then(|| {
        view! {
            <p class="leave-out">
                <label>
                    <input type="checkbox" name="leave" value=question.key.clone() checked=question.left form="filled-form"/>
                    " "{l.t("filled.leave")}
                </label>
            </p>
        }
    });
    view! {
        <li class=class id=question.key.clone()>
            <p class="read-prompt"><Prompt html=question.prompt/></p>
            {status}
            {words}
            {leave}
            {question.answer.map(|answer| view! { <AnswerBody answer/> })}
            {held}
        </li>
    }
    .into_any()
}

/// Where the question stands in the file, and by what it was found.
fn matched(l: Texts, found: &FoundQuestion) -> String {
    let line = l.f("import.line", &[("line", &found.line.to_string())]);
    let how = match found.how.as_str() {
        "similar" => l.f("how.similar", &[("percent", &found.likeness.to_string())]),
        how => l.t_or(&format!("how.{how}"), "how.prompt").to_owned(),
    };
    format!("{line} · {how}")
}

/// Words of a file that become no answer, each with the reason.
pub(super) fn rest_lines(rest: Vec<RestLine>) -> AnyView {
    let l = texts();
    let one = |rest: RestLine| {
        let line = l.f("import.line", &[("line", &rest.line.to_string())]);
        let why = l.t_or(&format!("rest.{}", rest.why), "rest.not_asked");
        view! {
            <li>
                <p><b><Prompt html=rest.prompt/></b>" "<span class="fact">{line}" · "{why}</span></p>
                <Prose html=rest.words/>
            </li>
        }
    };
    view! { <ul class="said">{rest.into_iter().map(one).collect_view()}</ul> }.into_any()
}
