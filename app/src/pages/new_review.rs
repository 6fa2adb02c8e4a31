//! Starting a review: how much there is to do is said before anybody starts.

use crate::components::title::Title;
use domain::acts::Trigger;
use domain::people::TeamRef;
use domain::review::RolloutModel;
use domain::template::SigningRule;
use leptos::prelude::*;

use super::template::tally_sentence;
use super::{first, params};
use crate::api;
use crate::components::form::{FactBoxes, Field, Form, Select, Submit, start_value};
use crate::components::load::load;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::templates::{NewReviewPage, VersionChoice};
use crate::words::plan;

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
            let first = page.versions.first().and_then(usual_choice).unwrap_or_default();
            let (versions, teams) = (page.versions, page.reviewing_teams);
            let (service, facts) = (page.service.clone(), page.facts);
            let depends = !facts.is_empty();
            let refused = page.start.clone();
            let import = format!("/services/{}/reviews/import", page.slug);
            let may = refused.is_none();
            view! {
                <Title text=l.t("review.start")/>
                <main class="page narrow" id="main">
                    <p class="crumbs"><a href=format!("/services/{}", page.slug)>{page.service.clone()}</a></p>
                    <h1>{l.f("review.start_title", &[("service", &page.service)])}</h1>
                    {nothing.then(|| view! { <p class="empty">{l.t("review.no_template")}</p> })}
                    {nobody.then(|| view! { <p class="empty">{l.t("review.no_reviewers")}</p> })}
                    {may.then(|| view! { <p class="fact"><a href=import>{l.t("filled.link")}</a></p> })}
                    <Form act="start_review">
                        <fieldset class="field choices">
                            <legend>{l.t("review.choose")}</legend>
                            {versions.into_iter().map(|version| choice(version, &first, None)).collect_view()}
                        </fieldset>
                        {depends.then(|| view! {
                            <FactBoxes service facts/>
                            <p class="hint">{l.t("facts.start_hint")}</p>
                        })}
                        {plan_fields(&teams, &[])}
                        <p class="actions"><Submit label=l.t("review.start") primary=true refused=refused/></p>
                    </Form>
                </main>
            }
        },
    )
    .into_any()
}

/// The tier of a version that is offered first, as the form sends it.
pub(super) fn usual_choice(version: &VersionChoice) -> Option<String> {
    version.tiers.get(version.usual).map(|(key, ..)| format!("{}/{key}", version.id))
}

/// Why, reviewed by whom, and until when: what is asked about every review. `typed` is what was typed before.
pub(super) fn plan_fields(teams: &[TeamRef], typed: &[(String, String)]) -> AnyView {
    let l = texts();
    let before =
        |field: &str| typed.iter().find(|(name, _)| name == field).map_or(String::new(), |(_, value)| value.clone());
    let teams: Vec<_> = teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect();
    let trigger = |trigger: &Trigger| {
        let code = trigger.code();
        (code.to_owned(), l.t_or(&format!("trigger.{code}"), "trigger.launch").to_owned())
    };
    let triggers: Vec<_> = Trigger::ALL.iter().map(trigger).collect();
    view! {
        <Select name="trigger" label=l.t("review.trigger") options=triggers value=before("trigger")/>
        {rollout_fields(l, teams, before("model"), before("reviewing_team"), before("target"))}
    }
    .into_any()
}

fn rollout_fields(l: Texts, teams: Vec<(String, String)>, model: String, team: String, target: String) -> AnyView {
    view! {
        <Select name="reviewing_team" label=l.t("review.reviewers") options=teams value=team/>
        <Select name="model" label=l.t("plan.model") hint=l.t("plan.model_hint") options=plan::models(l) value=model/>
        <Field name="target" label=l.t("review.target") value=target hint=l.t("review.target_hint") kind="date"/>
    }
    .into_any()
}

/// In the form of a new design doc: the review of the launch that it opens. `typed` is what was chosen before.
pub(super) fn launch(l: Texts, page: NewReviewPage, typed: &[(String, String)]) -> AnyView {
    let before = |field: &str| typed.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
    let usual = page.versions.first().and_then(usual_choice).unwrap_or_default();
    let version = before("version").unwrap_or(usual);
    // What is agreed on first is the design; all at once would have no stage for it.
    let model = before("model").unwrap_or_else(|| RolloutModel::ByShare.code().to_owned());
    let teams = page.reviewing_teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect();
    let (team, target) = (before("reviewing_team").unwrap_or_default(), before("target").unwrap_or_default());
    let is_open = !typed.is_empty() || !start_value("version", "").is_empty();
    view! {
        <details class="more launch" open=is_open>
            <summary>{l.t("launch.title")}</summary>
            <p class="hint">{l.t("launch.lead")}</p>
            <input type="hidden" name="trigger" value="launch"/>
            <fieldset class="field choices">
                <legend>{l.t("review.choose")}</legend>
                {page.versions.into_iter().map(|one| choice(one, &version, None)).collect_view()}
            </fieldset>
            {rollout_fields(l, teams, model, team, target)}
            <p class="actions">
                <button type="submit" class="button" name="step" value="launch">{l.t("launch.submit")}</button>
            </p>
        </details>
    }
    .into_any()
}

/// What a team has to know before it starts: who signs beside its own service owner and one reviewer who looked.
fn who_signs(rule: SigningRule) -> Option<&'static str> {
    match (rule.gatekeeping, rule.product_owner) {
        (true, true) => Some("rule.starts_both"),
        (true, false) => Some("rule.starts_gatekeeping"),
        (false, true) => Some("rule.starts_product_owner"),
        (false, false) => None,
    }
}

/// One published version with its tiers, each saying what it asks for, and a word about it.
pub(super) fn choice(version: VersionChoice, chosen: &str, about: Option<String>) -> AnyView {
    let l = texts();
    let name = l.f("template.version", &[("number", &version.number.to_string())]);
    let chosen = start_value("version", chosen);
    let tiers = version.tiers.into_iter().map(|(key, name, tally)| {
        let value = format!("{}/{key}", version.id);
        let id = format!("plan-{value}").replace('/', "-");
        let checked = chosen == value;
        view! {
            <label for=id.clone() class="radio">
                <input id=id.clone() type="radio" name="version" value=value checked=checked required=true/>
                <span><b>{l.t_or_own(&format!("tier.{name}"), &name)}</b>": "{tally_sentence(l, tally)}</span>
            </label>
        }
    });
    let tiers = tiers.collect::<Vec<_>>();
    view! {
        <div class="choice">
            <p lang=version.language.tag()><b>{version.template}</b>" "<span class="fact">{name}</span></p>
            {about.map(|about| view! { <p class="fact">{about}</p> })}
            {version.depends.then(|| view! { <p class="hint">{l.t("facts.depends")}</p> })}
            {who_signs(version.rule).map(|key| view! { <p class="hint who-signs">{l.t(key)}</p> })}
            {tiers}
        </div>
    }
    .into_any()
}
