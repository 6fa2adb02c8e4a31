//! Starting a review: how much there is to do is said before anybody starts.

use domain::acts::Trigger;
use leptos::prelude::*;
use leptos_meta::Title;

use super::template::tally_sentence;
use super::{first, params};
use crate::api;
use crate::components::form::{Field, Form, Select, Submit};
use crate::components::load::load;
use crate::components::texts;
use crate::view::templates::VersionChoice;

/// The page on which a review is started.
#[component]
pub fn NewReview() -> AnyView {
    load(
        params(&["slug"]),
        |key| api::new_review(first(key)),
        |live| {
            let l = texts();
            let page = live.now();
            let nothing = page.versions.is_empty();
            let nobody = page.reviewing_teams.is_empty();
            let teams: Vec<_> =
                page.reviewing_teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect();
            let triggers: Vec<_> = Trigger::ALL
                .iter()
                .map(|trigger| {
                    let code = trigger.code();
                    (code.to_owned(), l.t_or(&format!("trigger.{code}"), "trigger.launch").to_owned())
                })
                .collect();
            let versions =
                page.versions.into_iter().enumerate().map(|(at, version)| choice(version, at == 0)).collect_view();
            let refused = page.start.clone();
            view! {
                <Title text=l.t("review.start")/>
                <main class="page narrow" id="main">
                    <p class="crumbs"><a href=format!("/services/{}", page.slug)>{page.service.clone()}</a></p>
                    <h1>{l.f("review.start_title", &[("service", &page.service)])}</h1>
                    {nothing.then(|| view! { <p class="empty">{l.t("review.no_template")}</p> })}
                    {nobody.then(|| view! { <p class="empty">{l.t("review.no_reviewers")}</p> })}
                    <Form act="start_review">
                        <fieldset class="field choices">
                            <legend>{l.t("review.choose")}</legend>
                            {versions}
                        </fieldset>
                        <Select name="trigger" label=l.t("review.trigger") options=triggers/>
                        <Select name="reviewing_team" label=l.t("review.reviewers") options=teams/>
                        <Field name="target" label=l.t("review.target") hint=l.t("review.target_hint") kind="date"/>
                        <p class="actions"><Submit label=l.t("review.start") primary=true refused=refused/></p>
                    </Form>
                </main>
            }
        },
    )
    .into_any()
}

/// One published version with its tiers, each saying what it asks for.
fn choice(version: VersionChoice, first: bool) -> AnyView {
    let l = texts();
    let name = l.f("template.version", &[("number", &version.number.to_string())]);
    let usual = version.usual;
    let tiers = version.tiers.into_iter().enumerate().map(move |(at, (key, tally))| {
        let value = format!("{}/{key}", version.id);
        let id = format!("plan-{value}").replace('/', "-");
        let checked = first && at == usual;
        view! {
            <label for=id.clone() class="radio">
                <input id=id.clone() type="radio" name="version" value=value checked=checked required=true/>
                <span><b>{l.t_or_own(&format!("tier.{key}"), &key)}</b>": "{tally_sentence(l, tally)}</span>
            </label>
        }
    });
    view! {
        <div class="choice">
            <p lang=version.language.tag()><b>{version.template}</b>" "<span class="fact">{name}</span></p>
            {tiers.collect_view()}
        </div>
    }
    .into_any()
}
