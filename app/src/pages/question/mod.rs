//! One question of a review: sections on the left, the question in the middle, what stands before the next stage on the
//! right.

pub(crate) mod answer;
mod asked_again;
mod asked_before;
mod assignee;
mod beside;
mod conversation;
mod editor;
mod look;
mod others;
mod risks;
mod said;
mod used;

use crate::components::title::Title;
use domain::template::Kind;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::document::PinnedFold;
use crate::components::gate::GateList;
use crate::components::load::{Live, load};
use crate::components::question_list::QuestionList;
use crate::components::review_head::Head;
use crate::components::text::{Prompt, Prose};
use crate::components::{TemplateLanguage, template_lang, texts};
use crate::view::review::{PinnedView, QuestionPage, QuestionView};
use crate::words::asked_when;
use crate::words::gate::headline;

/// The page of one question.
#[component]
pub fn Question() -> AnyView {
    load(
        params(&["id", "key"]),
        |key| {
            let mut parts = key.into_iter();
            let id = parts.next().unwrap_or_default();
            api::question(id, parts.next().unwrap_or_default())
        },
        show,
    )
    .into_any()
}

/// Every block of the page is made from a memo of what it shows, so that reading the page again leaves the others alone.
fn show(live: Live<QuestionPage>) -> AnyView {
    let now = live.now();
    provide_context(TemplateLanguage(now.head.template_language));
    let key = now.question.key.clone();
    let review = now.head.id.clone();
    let title = format!("{} · {}", now.question.plain, now.head.service);
    let head = live.part(|page| page.head.clone());
    let index = live.part(|page| (page.index.clone(), page.head.progress));
    let gate = live.part(|page| (page.head.clone(), page.gate.clone()));
    let question = live.part(|page| page.question.clone());
    let document = live.part(|page| {
        page.head.document.as_ref().map(|document| {
            // Whether there is a newer one is said in the head; the fold stays as it is.
            (PinnedView { newest: document.revision, ..document.clone() }, page.head.service_slug.clone())
        })
    });
    let queue = live.part(|page| page.queue.clone());
    let question_now = now.question.clone();
    let l = texts();
    let review_id = review.clone();
    view! {
        <Title text=title/>
        {move || view! { <Head head=head.get() small=true/> }}
        <div class="question-columns">
            <aside class="column-list">
                {move || {
                    let (sections, progress) = index.get();
                    view! { <QuestionList review=review.clone() sections current=key.clone() progress/> }
                }}
            </aside>
            <main class="column-question" id="main">
                {move || view! { <StepBar question=question.get() page=gate.get() queue=queue.get()/> }}
                {move || view! { <QuestionHead question=question.get()/> }}
                <Guidance question=question_now.clone()/>
                {assignee::block(&live)}
                {move || document.get().map(|(document, slug)| view! { <PinnedFold document slug/> })}
                {beside::block(&live)}
                {look::block(&live)}
                {answer::block(&live)}
                {used::block(&live)}
                {asked_before::block(&live)}
                {asked_again::block(&live)}
                {editor::block(&live)}
                {others::block(&live)}
                {risks::block(&live)}
                <ReviewGuidance question=question_now/>
                {(now.question.kind != Kind::Group).then(|| conversation::block(&live))}
                {move || queue.get().map(|key| view! {
                    <p class="queue"><a href=format!("/reviews/{review_id}/questions/{key}") aria-keyshortcuts="q">{l.t("question.queue")}" ›"</a></p>
                })}
            </main>
            <aside class="column-gate">
                {move || {
                    let (head, gate) = gate.get();
                    view! { <GateList head gate/> }
                }}
            </aside>
        </div>
    }
    .into_any()
}

/// Previous and next; the next one that waits; on a phone the count of the gate, in reach.
#[component]
fn StepBar(
    question: QuestionView,
    page: (crate::view::review::ReviewHead, crate::view::review::GateView),
    queue: Option<String>,
) -> AnyView {
    let l = texts();
    let (head, gate) = page;
    let to = |key: &String| format!("/reviews/{}/questions/{key}", head.id);
    let previous = question.previous.as_ref().map(|key| {
        view! { <a href=to(key) rel="prev" aria-label=l.t("question.previous") aria-keyshortcuts="k">"‹"</a> }
    });
    let next = question.next.as_ref().map(|key| {
        view! { <a href=to(key) rel="next" aria-label=l.t("question.next") aria-keyshortcuts="j">"›"</a> }
    });
    view! {
        <nav class="step-bar" aria-label=l.t("question.steps")>
            <span>{previous}<span>{question.section.clone()}</span>{next}</span>
            {queue.map(|key| view! { <a class="step-queue" href=to(&key)>{l.t("question.queue")}" ›"</a> })}
            <a class="step-gate" href=format!("/reviews/{}/sign", head.id)>{headline(l, &head, &gate)}</a>
        </nav>
    }
    .into_any()
}

#[component]
fn QuestionHead(question: QuestionView) -> AnyView {
    let l = texts();
    let place = (question.place.0 > 0).then(|| {
        l.f("question.place", &[("place", &question.place.0.to_string()), ("of", &question.place.1.to_string())])
    });
    let tags = (question.kind != Kind::Group).then(|| {
        let (minutes, _, guessed) = question.minutes;
        let about = if guessed { "minutes.guess" } else { "minutes.about" };
        view! {
            {question.need.map(|need| view! {
                <span class=format!("tag need-{}", need.code())>{l.t_or(&format!("need.{}", need.code()), "need.must")}</span>
            })}
            <span class="tag">{l.f(about, &[("minutes", &minutes.to_string())])}</span>
            {asked_when(l, &question.asked).into_iter().map(|fact| view! { <span class="tag">{fact}</span> }).collect_view()}
        }
    });
    view! {
        <p class="question-facts">
            <span>{question.section.clone()}{place.map(|place| format!(" · {place}"))}</span>
            {tags}
        </p>
        {(!question.under.is_empty()).then(|| view! { <p class="fact">{question.under.join(" › ")}</p> })}
        <h1 class="question-prompt"><Prompt html=question.prompt/></h1>
    }
    .into_any()
}

#[component]
fn Guidance(question: QuestionView) -> AnyView {
    let l = texts();
    let lang = template_lang();
    let guidance = question.guidance;
    let has_more = [&guidance.answering, &guidance.example, &guidance.origin].iter().any(|text| !text.0.is_empty());
    let answering_only = guidance.why.0.is_empty() && guidance.example.0.is_empty();
    view! {
        <div class="why" lang=lang><Prose html=guidance.why/></div>
        {has_more.then(|| view! {
            <details class="more guidance" open=answering_only>
                <summary>{l.t("question.how")}</summary>
                <div lang=lang><Prose html=guidance.answering/></div>
                {(!guidance.example.0.is_empty()).then(|| view! { <h3>{l.t("question.example")}</h3> })}
                <div lang=lang><Prose html=guidance.example/></div>
                {(!guidance.origin.0.is_empty()).then(|| view! { <h3>{l.t("question.origin")}</h3> })}
                <div lang=lang><Prose html=guidance.origin/></div>
            </details>
        })}
    }
    .into_any()
}

#[component]
fn ReviewGuidance(question: QuestionView) -> AnyView {
    let l = texts();
    let html = question.guidance.reviewing;
    (!html.0.is_empty())
        .then(|| {
            view! {
                <section class="for-reviewers" aria-labelledby="for-reviewers">
                    <h2 id="for-reviewers">{l.t("question.for_reviewers")}</h2>
                    <div lang=template_lang()><Prose html/></div>
                </section>
            }
        })
        .into_any()
}
