//! The service levels of a service.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::load::load;
use crate::components::service_levels::levels;
use crate::components::texts;
use crate::view::service_levels::ServiceLevelsPage;

/// The page of a service's levels.
#[component]
pub fn ServiceLevels() -> AnyView {
    load(
        params(&["slug"]),
        |key| api::service_levels(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="page" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: ServiceLevelsPage) -> AnyView {
    let l = texts();
    let slug = page.levels.slug.clone();
    let drafts = ServiceLevelsPage::drafts(&slug);
    view! {
        <Title text=format!("{} · {}", l.t("level.title"), page.service)/>
        <p class="crumbs"><a href=format!("/services/{slug}")>{page.service.clone()}</a></p>
        <h1>{l.t("level.title")}</h1>
        <p class="lead">{l.t("level.lead")}</p>
        {levels(l, page.levels, &drafts)}
    }
    .into_any()
}
