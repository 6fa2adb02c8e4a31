//! The list of services.

use leptos::prelude::*;
use leptos_meta::Title;

use super::params;
use crate::api;
use crate::components::load::load;
use crate::components::texts;

/// The list of services.
#[component]
pub fn Services() -> AnyView {
    load(params(&[]), |_| api::services(), |live| {
        let l = texts();
        let page = live.now();
        let lines = page.services.into_iter().map(|service| view! {
            <li>
                <div>
                    <a href=format!("/services/{}", service.slug)><b>{service.name}</b></a>
                    {service.restricted.then(|| view! { <span class="tag">{l.t("service.restricted")}</span> })}
                    <p class="fact">{service.description}</p>
                </div>
                <span class="fact">{service.team}</span>
                <span class="fact">{service.owner}</span>
            </li>
        }).collect::<Vec<_>>();
        view! {
            <Title text=l.t("services.title")/>
            <main class="page" id="main">
                <div class="title-row">
                    <h1>{l.t("services.title")}</h1>
                    {page.register.is_none().then(|| view! { <a class="button primary" href="/services/new">{l.t("services.register")}</a> })}
                </div>
                {lines.is_empty().then(|| view! { <p class="empty">{l.t("services.empty")}</p> })}
                <ul class="lines three">{lines}</ul>
            </main>
        }
    }).into_any()
}
