//! What retros said, beside the question it is about.

use domain::retro::Worth;
use leptos::prelude::*;

use super::texts;
use crate::messages::Texts;
use crate::view::templates::{FeedbackLine, FeedbackView, TemplateFeedback};

/// What was said about one question: how often what, and the words.
#[component]
pub fn Feedback(
    /// What was said.
    feedback: FeedbackView,
) -> AnyView {
    let l = texts();
    let counts = Worth::ALL.iter().zip(feedback.counts).filter(|(_, count)| *count > 0);
    let counts = counts.map(|(worth, count)| {
        let class = format!("worth worth-{}", worth.code());
        view! { <li class=class>{l.t_or(&format!("worth.{}", worth.code()), "worth.useful")}" "<b>{count}</b></li> }
    });
    view! {
        <div class="feedback">
            <ul class="worths" aria-label=l.t("feedback.title")>{counts.collect_view()}</ul>
            {fold(l, "feedback.notes", feedback.notes)}
        </div>
    }
    .into_any()
}

/// What was said about a template as a whole.
#[component]
pub fn WholeFeedback(
    /// What was said.
    feedback: TemplateFeedback,
) -> AnyView {
    let l = texts();
    let count = feedback.retros.to_string();
    let minutes = feedback.minutes.map(|minutes| l.f("feedback.minutes", &[("minutes", &minutes.to_string())]));
    view! {
        <section class="notice feedback-whole" aria-labelledby="feedback">
            <h2 id="feedback">{l.t("feedback.title")}</h2>
            <p>{l.f("feedback.retros", &[("count", &count)])}" "{minutes}</p>
            {fold(l, "feedback.missing", feedback.missing)}
            {fold(l, "feedback.remarks", feedback.remarks)}
        </section>
    }
    .into_any()
}

/// Lines of it, behind a heading.
pub fn fold(l: Texts, key: &'static str, lines: Vec<FeedbackLine>) -> AnyView {
    let count = lines.len().to_string();
    (!lines.is_empty())
        .then(|| {
            view! {
                <details class="more">
                    <summary>{l.f(key, &[("count", &count)])}</summary>
                    <ul class="said">{lines.into_iter().map(|line| view! { <li>{said(l, line)}</li> }).collect_view()}</ul>
                </details>
            }
        })
        .into_any()
}

/// One line: what, about what, who, where, what came of it.
pub fn said(l: Texts, line: FeedbackLine) -> AnyView {
    let by = line.by.unwrap_or_else(|| l.t("retro.somebody").to_owned());
    let version = l.f("template.version", &[("number", &line.version.to_string())]);
    let worth = (!line.worth.is_empty()).then(|| l.t_or(&format!("worth.{}", line.worth), "worth.useful"));
    let answered = line.answered.iter().map(|number| {
        let answered = l.f("feedback.answered", &[("number", &number.to_string())]);
        view! { " · "<b>{answered}</b> }
    });
    view! {
        {line.about.map(|prompt| view! { <p class="fact">{prompt}</p> })}
        {(!line.text.is_empty()).then(|| view! { <p class="plain">{line.text}</p> })}
        <p class="fact">
            {worth.map(|worth| format!("{worth} · "))}{by}" · "
            <a href=format!("/reviews/{}/retro", line.review)>{line.service}</a>{format!(" · {version} · {}", line.day)}
            {answered.collect_view()}
        </p>
    }
    .into_any()
}
