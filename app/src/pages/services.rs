//! The list of services.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, query};
use crate::api;
use crate::components::load::load;
use crate::components::texts;

/// The list of services.
#[component]
pub fn Services() -> AnyView {
    let state = query("state");
    load(move || vec![state().unwrap_or_default()], |key| api::services(first(key)), |live| {
        let l = texts();
        let page = live.now();
        let lines = page.services.into_iter().map(|service| view! {
            <li>
                <div>
                    <a href=format!("/services/{}", service.slug)><b>{service.name}</b></a>
                    {service.archived.then(|| view! { <span class="tag">{l.t("service.archived")}</span> })}
                    {service.restricted.then(|| view! { <span class="tag">{l.t("service.restricted")}</span> })}
                    <p class="fact">{service.description}</p>
                </div>
                <span class="fact">{service.team}</span>
                <span class="fact">{service.owner}</span>
            </li>
        }).collect::<Vec<_>>();
        let title = if page.shows_archived { "services.archived_title" } else { "services.title" };
        let empty = if page.shows_archived { "services.none_archived" } else { "services.empty" };
        let others = if page.shows_archived {
            Some(("/services", l.t("services.in_use").to_owned()))
        } else {
            (page.archived > 0).then(|| {
                ("/services?state=archived", l.f("services.archived", &[("count", &page.archived.to_string())]))
            })
        };
        view! {
            <Title text=l.t_or(title, "services.title")/>
            <main class="page" id="main">
                <div class="title-row">
                    <h1>{l.t_or(title, "services.title")}</h1>
                    {page.register.is_none().then(|| view! { <a class="button primary" href="/services/new">{l.t("services.register")}</a> })}
                </div>
                {lines.is_empty().then(|| view! { <p class="empty">{l.t_or(empty, "services.empty")}</p> })}
                <ul class="lines three">{lines}</ul>
                {others.map(|(href, words)| view! { <p class="fact"><a href=href>{words}</a></p> })}
            </main>
        }
    }).into_any()
}
