//! When a page cannot be shown: what happened, what was kept, what to do.

use crate::components::title::Title;
use leptos::prelude::*;

use super::form::textarea_content;
use super::{session, texts};
use crate::error::AppError;
use crate::view::Submission;

/// A failure in place of a page.
#[component]
pub fn Problem(
    /// What went wrong.
    error: AppError,
) -> AnyView {
    let l = texts();
    let title = l.t_or(&format!("problem.{}.title", error.code), "problem.failed.title");
    let text = l.t_or(&format!("problem.{}.text", error.code), "problem.failed.text");
    let sign_in = error.status == 401 || (error.status == 404 && session().viewer.is_none());
    view! {
        <Title text=title/>
        <main class="page problem" id="main">
            <h1>{title}</h1>
            <p>{text}</p>
            <p class="actions">
                {sign_in.then(|| view! { <a class="button primary" href="/sign-in" rel="external">{l.t("sign_in.title")}</a> })}
                <a class="button" href="/" rel="external">{l.t("nav.home")}</a>
            </p>
            {typed_words(&error.typed)}
            {(!error.request.is_empty()).then(|| view! {
                <p class="fact">{l.f("problem.request", &[("request", &error.request)])}</p>
            })}
        </main>
    }.into_any()
}

/// What was typed into a form that is no longer on the page, with why it did not go through.
#[component]
pub fn Homeless(
    /// The form that was sent.
    submission: Submission,
) -> AnyView {
    let l = texts();
    view! {
        <aside class="homeless" role="alert">
            <p class="refusal">{l.refusal(&submission.refusal)}</p>
            {typed_words(&submission.fields)}
        </aside>
    }
    .into_any()
}

/// Fields whose values were chosen or came with the form, not typed.
const CHOSEN: [&str; 18] = [
    "act",
    "form",
    "key",
    "base",
    "draft",
    "password",
    "repeated",
    "current",
    "verdict",
    "risk",
    "intent",
    "outcome",
    "judgement",
    "decision",
    "digest",
    "version",
    "all",
    "person",
];

fn is_chosen(field: &str) -> bool {
    CHOSEN.contains(&field) || field.starts_with("to-")
}

/// Words that were typed and are nowhere stored, to be copied.
fn typed_words(fields: &[(String, String)]) -> AnyView {
    let l = texts();
    let typed = fields.iter().filter(|(name, value)| !value.trim().is_empty() && !is_chosen(name));
    let typed: Vec<_> = typed
        .map(|(name, value)| {
            view! {
                <div class="field">
                    <label>{name.clone()}<textarea readonly rows="4" inner_html=textarea_content(value)></textarea></label>
                </div>
            }
        })
        .collect();
    (!typed.is_empty()).then(|| view! { <section><h2>{l.t("problem.typed")}</h2>{typed}</section> }).into_any()
}

/// No page has this address.
#[component]
pub fn NotFound() -> AnyView {
    view! { <Problem error=AppError::not_found()/> }.into_any()
}
