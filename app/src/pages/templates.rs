//! The list of templates.

use leptos::prelude::*;
use leptos_meta::Title;

use super::params;
use crate::api;
use crate::components::load::load;
use crate::components::texts;
use crate::view::templates::TemplateLine;

/// The list of templates.
#[component]
pub fn Templates() -> AnyView {
    load(params(&[]), |_| api::templates(), |live| {
        let l = texts();
        let page = live.now();
        let empty = page.templates.is_empty();
        let line = |line: TemplateLine| {
            let state = match line.newest {
                Some(number) => l.f("template.version", &[("number", &number.to_string())]),
                None => l.t("template.draft").to_owned(),
            };
            view! {
                <li>
                    <div>
                        <a href=format!("/templates/{}", line.slug)><b>{line.name}</b></a>
                        <p class="fact">{line.purpose}</p>
                    </div>
                    <span class="fact">{state}" · "<span lang=line.language.tag()>{line.language.own_name()}</span></span>
                    <span class="fact">{l.f("template.reviews", &[("count", &line.reviews.to_string())])}</span>
                </li>
            }
        };
        let lines = page.templates.into_iter().map(line).collect_view();
        view! {
            <Title text=l.t("nav.templates")/>
            <main class="page" id="main">
                <div class="title-row">
                    <h1>{l.t("nav.templates")}</h1>
                    {page.import.is_none().then(|| view! { <a class="button primary" href="/templates/import">{l.t("import.title")}</a> })}
                </div>
                {empty.then(|| view! { <p class="empty">{l.t("templates.empty")}</p> })}
                <ul class="lines three">{lines}</ul>
            </main>
        }
    }).into_any()
}
