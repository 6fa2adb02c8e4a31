//! When a page cannot be shown: what happened, what was kept, what to do.

use leptos::prelude::*;
use leptos_meta::Title;

use super::form::textarea_content;
use super::{session, texts};
use crate::error::AppError;

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
            {(!error.typed.is_empty()).then(|| {
                let typed = error.typed.iter().filter(|(_, value)| !value.trim().is_empty());
                let typed = typed.map(|(name, value)| view! {
                    <div class="field"><label>{name.clone()}<textarea readonly rows="4" inner_html=textarea_content(value)></textarea></label></div>
                });
                view! { <section><h2>{l.t("problem.typed")}</h2>{typed.collect_view()}</section> }
            })}
            {(!error.request.is_empty()).then(|| view! {
                <p class="fact">{l.f("problem.request", &[("request", &error.request)])}</p>
            })}
        </main>
    }.into_any()
}

/// No page has this address.
#[component]
pub fn NotFound() -> AnyView {
    view! { <Problem error=AppError::not_found()/> }.into_any()
}
