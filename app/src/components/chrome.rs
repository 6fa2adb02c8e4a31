//! What is around every page: the bar at the top.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::shortcuts::Shortcuts;
use super::{session, texts};

/// The bar, and the page below it.
#[component]
pub fn Chrome(
    /// The page.
    children: Children,
) -> AnyView {
    let l = texts();
    let session = session();
    let path = use_location().pathname;
    let viewer = session.viewer.clone();
    let link = move |href: &'static str, key: &'static str| {
        let current = move || {
            let path = path.get();
            let here = match href {
                "/" => path == "/",
                "/templates" => path.starts_with("/templates") || path.starts_with("/document-templates"),
                href => path.starts_with(href),
            };
            here.then_some("page")
        };
        view! { <a href=href aria-current=current>{l.t(key)}</a> }
    };
    let nav = viewer.is_some().then(|| {
        view! {
            <nav class="main-nav" aria-label=l.t("nav.label")>
                {link("/", "nav.home")}
                {link("/reviews", "nav.reviews")}
                {link("/risks", "nav.risks")}
                {link("/services", "nav.services")}
                {link("/templates", "nav.templates")}
                {link("/people", "nav.people")}
            </nav>
        }
    });
    view! {
        <a class="skip" href="#main" rel="external">{l.t("nav.skip")}</a>
        <header class="bar">
            <a class="brand" href="/">
                <svg class="mark" aria-hidden="true"><use href="#i-mark"></use></svg>
                <span>"Readyroom"</span>
            </a>
            {nav}
            {viewer.map(|viewer| view! {
                <div class="me">
                    <a href="/profile" class="me-name">{viewer.name}</a>
                    <form method="post" action="/sign-out">
                        <button type="submit" class="link">{l.t("nav.sign_out")}</button>
                    </form>
                </div>
            })}
        </header>
        {session.demo.then(|| view! { <p class="demo-note">{l.t("demo.note")}</p> })}
        {children()}
        <Shortcuts/>
    }
    .into_any()
}
