//! One service.

use crate::components::title::Title;
use leptos::prelude::*;

use super::document::document_lines;
use super::new_service::choices;
use super::reviews::review_lines;
use super::{first, params};
use crate::api;
use crate::components::form::{Checkbox, Fold, Form, Select, Submit, TextArea};
use crate::components::load::load;
use crate::components::service_levels::level_list;
use crate::components::texts;
use crate::view::Offer;
use crate::view::people::ServicePage;

/// One service.
#[component]
pub fn Service() -> AnyView {
    load(
        params(&["slug"]),
        |key| api::service(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="page" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: ServicePage) -> AnyView {
    let l = texts();
    let name = |person: &Option<domain::people::PersonRef>| {
        person.as_ref().map_or(l.t("nobody").to_owned(), |p| p.name.clone())
    };
    let id = |person: &Option<domain::people::PersonRef>| person.as_ref().map_or(String::new(), |p| p.id.to_string());
    let empty = page.reviews.is_empty();
    let shown = page.clone();
    let change = page.change.is_none().then(move || {
        view! {
            <Fold summary=l.t("service.change") forms=vec!["change_service".into()]>
                <Form act="change_service" base=Signal::stored(page.changes) stays=true>
                    <TextArea name="description" label=l.t("service.description") value=page.description.clone() rows=2/>
                    <Select name="service_owner" label=l.t("service.owner") options=choices(&page.people, None)
                        value=page.service_owner.id.to_string()/>
                    <Select name="deputy" label=l.t("service.deputy") options=choices(&page.people, Some(l.t("nobody"))) value=id(&page.deputy)/>
                    <Select name="product_owner" label=l.t("service.product_owner")
                        options=choices(&page.people, Some(l.t("nobody"))) value=id(&page.product_owner)/>
                    <Checkbox name="restricted" label=l.t("service.restricted") hint=l.t("service.restricted_hint") checked=page.restricted/>
                    <p class="actions"><Submit label=l.t("save")/></p>
                </Form>
            </Fold>
        }
    });
    view! {
        <Title text=shown.name.clone()/>
        <p class="crumbs"><a href="/services">{l.t("services.title")}</a></p>
        <div class="title-row">
            <h1>{shown.name.clone()}</h1>
            {shown.start_review.is_none().then(|| view! {
                <div class="actions">
                    <a class="button" href=format!("/services/{}/reviews/import", shown.slug)>{l.t("filled.link")}</a>
                    <a class="button primary" href=format!("/services/{}/reviews/new", shown.slug)>{l.t("review.start")}</a>
                </div>
            })}
        </div>
        {shown.archived.then(|| view! { <p class="notice">{l.t("service.archived_lead")}</p> })}
        {shown.restricted.then(|| view! { <p class="tag">{l.t("service.restricted")}</p> })}
        <p class="lead">{shown.description.clone()}</p>
        <dl class="pairs">
            <div><dt>{l.t("service.team")}</dt><dd>{shown.team.clone()}</dd></div>
            <div><dt>{l.t("service.owner")}</dt><dd>{shown.service_owner.name.clone()}</dd></div>
            <div><dt>{l.t("service.deputy")}</dt><dd>{name(&shown.deputy)}</dd></div>
            <div><dt>{l.t("service.product_owner")}</dt><dd>{name(&shown.product_owner)}</dd></div>
            {(!shown.facts.is_empty()).then(|| view! {
                <div><dt>{l.t("service.facts")}</dt><dd>{shown.facts.join(" · ")}</dd></div>
            })}
        </dl>
        {change}
        <section aria-labelledby="service-levels">
            <h2 id="service-levels">{l.t("level.title")}</h2>
            {level_list(l, &shown.slug, shown.service_levels, shown.write_service_level.is_none())}
        </section>
        <section aria-labelledby="documents">
            <div class="title-row">
                <h2 id="documents">{l.t("documents.title")}</h2>
                {shown.write_document.is_none().then(|| view! {
                    <a class="button" href=format!("/services/{}/documents/new", shown.slug)>{l.t("document.new")}</a>
                })}
            </div>
            {shown.documents.is_empty().then(|| view! { <p class="empty">{l.t("documents.empty")}</p> })}
            {document_lines(&shown.slug, shown.documents)}
        </section>
        <section aria-labelledby="reviews">
            <h2 id="reviews">{l.t("nav.reviews")}</h2>
            {empty.then(|| view! { <p class="empty">{l.t("service.no_reviews")}</p> })}
            {review_lines(shown.reviews)}
        </section>
        {archive(shown.archived, shown.archive)}
    }
    .into_any()
}

/// Archiving, or bringing back; with the reason where something stands in the way.
fn archive(archived: bool, offer: Offer) -> AnyView {
    let l = texts();
    let there = offer.is_there();
    let refused = offer.refusal();
    let act = move || {
        if archived {
            let submit =
                view! { <Submit label=l.t("service.bring_back") with=("archived", "no".to_owned()) refused=refused/> };
            view! { <Form act="archive_service"><p class="actions">{submit}</p></Form> }.into_any()
        } else {
            view! {
                <Fold summary=l.t("service.archive") forms=vec!["archive_service".into()]>
                    <Form act="archive_service">
                        <p class="hint">{l.t("service.archive_hint")}</p>
                        <p class="actions">
                            <Submit label=l.t("service.archive") with=("archived", "yes".to_owned()) refused=refused/>
                        </p>
                    </Form>
                </Fold>
            }
            .into_any()
        }
    };
    there.then(act).into_any()
}
