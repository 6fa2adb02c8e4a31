//! One risk: what was said about it, and what can be done.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::form::{Field, Fold, Form, Submit, TextArea};
use crate::components::load::load;
use crate::components::risk::Risk as RiskRecord;
use crate::components::texts;
use crate::view::risks::RiskPage;

/// The page of one risk.
#[component]
pub fn Risk() -> AnyView {
    load(
        params(&["id"]),
        |key| api::risk(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="page" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: RiskPage) -> AnyView {
    let l = texts();
    let review = format!("/reviews/{}", page.review);
    let number = page.number.to_string();
    let questions = page.questions.into_iter().map(|(key, prompt)| {
        view! { <li><a href=format!("{review}/questions/{key}")>{prompt}</a></li> }
    });
    let end = |how: &'static str, summary: &'static str, label: &'static str| {
        view! {
            <Fold summary=l.t(summary) forms=vec![format!("end_risk/{how}")]>
                <Form act="end_risk" of=how>
                    <TextArea name="reason" label=l.t(label) rows=2/>
                    <p class="actions"><Submit label=l.t(summary) with=("how", how.to_owned())/></p>
                </Form>
            </Fold>
        }
    };
    view! {
        <Title text=page.risk.statement.clone()/>
        <p class="crumbs">
            <a href="/risks">{l.t("nav.risks")}</a>
            <span aria-hidden="true">" / "</span>
            <a href=format!("/services/{}", page.service_slug)>{page.service}</a>
            {page.archived.then(|| format!(" · {}", l.t("service.archived")))}
        </p>
        <h1>{page.risk.statement.clone()}</h1>
        <RiskRecord risk=page.risk/>
        <h2>{l.t("risk.questions")}</h2>
        <ul class="plain-list">{questions.collect_view()}</ul>
        <p class="fact"><a href=review.clone()>{l.f("risk.review", &[("number", &number)])}</a></p>
        {page.mitigate.is_none().then(|| end("mitigated", "risk.mitigate", "risk.mitigate_reason"))}
        {page.renew.is_none().then(|| view! {
            <Fold summary=l.t("risk.renew") forms=vec!["renew_risk".into()]>
                <Form act="renew_risk" base=Signal::stored(page.renewals)>
                    <Field name="until" label=l.t("risk.until") value=page.until.clone() kind="date"/>
                    <TextArea name="reason" label=l.t("risk.renew_reason") rows=2/>
                    <p class="actions"><Submit label=l.t("risk.renew")/></p>
                </Form>
            </Fold>
        })}
        {page.close.is_none().then(|| end("closed", "risk.close", "risk.close_reason"))}
    }
    .into_any()
}
