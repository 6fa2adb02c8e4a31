//! The rollout plan of a review, read and changed.

use crate::components::title::Title;
use domain::review::NewStage;
use domain::template::Milestone;
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::form::{Checkbox, Field, Fold, Form, Hidden, Select, Submit, TextArea, start_value, typed_rows};
use crate::components::gate::before_stage;
use crate::components::load::load;
use crate::components::review_head::Head;
use crate::components::rollout::rollout;
use crate::components::service_levels::level_list;
use crate::components::{TemplateLanguage, texts};
use crate::messages::Texts;
use crate::view::review::{PlanPage, ReviewHead, RolloutStage, RolloutView};
use crate::words::{milestone_key, named_stage, plan::models};

/// The page of a plan.
#[component]
pub fn Plan() -> AnyView {
    load(
        params(&["id"]),
        |key| api::plan(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="review-whole" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: PlanPage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.head.template_language));
    let (plan, head) = (page.rollout, page.head.clone());
    let may = plan.refused.is_none();
    let slug = page.head.service_slug.clone();
    let draft = PlanPage::draft(&plan.review);
    let open_stages = happened(l, &head, &plan);
    let forms = may.then(|| {
        view! {
            <section class="no-print" aria-labelledby="change-plan">
                <h2 id="change-plan">{l.t("plan.change")}</h2>
                {plan_form(l, plan.clone(), draft)}
                {model_form(l, &plan)}
            </section>
        }
    });
    view! {
        <Title text=format!("{} · {}", l.t("plan.label"), page.head.service)/>
        <Head head=page.head small=true/>
        <div class="page reading">
            <h1>{l.t("plan.label")}</h1>
            {rollout(l, plan.clone())}
            {open_stages}
            <section aria-labelledby="service-levels">
                <h2 id="service-levels">{l.t("level.title")}</h2>
                {level_list(l, &slug, page.service_levels, page.write_service_level.is_none())}
            </section>
            {forms}
        </div>
    }
    .into_any()
}

/// What stands before each stage that happened without being passed, and the forms to say what happened.
fn happened(l: Texts, head: &ReviewHead, plan: &RolloutView) -> AnyView {
    let stage_name = |it: &RolloutStage| named_stage(l, &it.stage.name, it.stage.milestone);
    let ahead = plan.stages.iter().filter_map(|it| {
        let gate = it.ahead.as_ref()?;
        let (name, id) = (stage_name(it), format!("before-{}", it.stage.id));
        let labelled = id.clone();
        Some(view! {
            <section aria-labelledby=labelled>
                <h2 id=id>{l.t("reached.stands_before")}": "{name}</h2>
                {before_stage(l, head, gate)}
            </section>
        })
    });
    let ahead = ahead.collect_view();
    let form = |it: &RolloutStage| {
        let (id, name) = (it.stage.id.to_string(), stage_name(it));
        let (act, of) = ("reach_stage", id.clone());
        match it.reached {
            Some(_) => view! {
                <Form act=act of=of class="inline">
                    <input type="hidden" name="stage" value=id/>
                    <Submit label=format!("{}: {name}", l.t("reached.take_back")) with=("reached", "no".to_owned())/>
                </Form>
            }
            .into_any(),
            None => view! {
                <Fold summary=l.f("reached.say", &[("stage", &name)]) forms=vec![format!("{act}/{of}")]>
                    <p class="hint">{l.t("reached.hint")}</p>
                    <Form act=act of=of>
                        <input type="hidden" name="stage" value=id/>
                        <TextArea name="note" label=l.t("reached.note") rows=2/>
                        <p class="actions"><Submit label=l.t("reached.submit") with=("reached", "yes".to_owned())/></p>
                    </Form>
                </Fold>
            }
            .into_any(),
        }
    };
    let forms = plan.reach.is_none().then(|| plan.stages.iter().map(form).collect_view());
    view! { {ahead}<div class="no-print">{forms}</div> }.into_any()
}

/// The form in which the stages of a plan are changed: each as a group of fields, and an empty one for one more.
pub(super) fn plan_form(l: Texts, plan: RolloutView, draft: String) -> AnyView {
    let (of, review) = (plan.review.clone(), plan.review.clone());
    view! {
        <Form act="change_plan" of=of base=Signal::stored(plan.changes) draft=draft>
            <input type="hidden" name="review" value=review/>
            {rows(l, plan)}
            <p class="actions"><Submit label=l.t("plan.save")/></p>
        </Form>
    }
    .into_any()
}

fn rows(l: Texts, plan: RolloutView) -> Vec<AnyView> {
    // What was typed comes back row by row, whatever the plan is by now.
    let count = typed_rows("stage", "name").unwrap_or(plan.stages.len() + 1);
    (0..count).map(|at| row(l, at, &plan)).collect()
}

fn row(l: Texts, at: usize, plan: &RolloutView) -> AnyView {
    let name = |field: &str| format!("stage.{at}.{field}");
    let json = |stage: &NewStage| serde_json::to_string(stage).unwrap_or_default();
    let was = start_value(&name("was"), plan.stages.get(at).map(|it| json(&it.stage)).unwrap_or_default());
    let stage: Option<NewStage> = serde_json::from_str(&was).ok();
    let there = stage.as_ref().and_then(|stage| plan.stages.iter().find(|it| it.stage.id == stage.id));
    let passed = there.is_some_and(|it| !it.passed.is_empty());
    let gone = stage.is_some() && there.is_none();
    let number = (at + 1).to_string();
    let legend = match &stage {
        Some(stage) => {
            let called = named_stage(l, &stage.name, stage.milestone);
            l.f("plan.stage", &[("number", &number), ("name", &called)])
        }
        None => l.t("plan.one_more").to_owned(),
    };
    let is_new = stage.is_none();
    let value = |of: fn(&NewStage) -> String| stage.as_ref().map(of).unwrap_or_default();
    let milestone = value(|stage| stage.milestone.map_or(String::new(), |milestone| milestone.code().to_owned()));
    let nameless = stage.as_ref().is_some_and(|stage| stage.name.is_empty());
    let hint = match &stage {
        Some(stage) if nameless => l.f("plan.nameless", &[("name", &named_stage(l, "", stage.milestone))]),
        _ => String::new(),
    };
    let choices = Milestone::ALL.map(|it| (it.code().to_owned(), l.t(milestone_key(it)).to_owned()));
    let choices: Vec<_> =
        std::iter::once((String::new(), l.t("plan.no_milestone").to_owned())).chain(choices).collect();
    let identity = if passed {
        view! {
            <p class="hint">{l.t("plan.passed_hint")}</p>
            <Hidden name=name("name") value=value(|stage| stage.name.clone())/>
            <Hidden name=name("milestone") value=milestone/>
        }
        .into_any()
    } else {
        view! {
            <Field name=name("name") label=l.t("plan.name") value=value(|stage| stage.name.clone()) hint=hint/>
            <Select name=name("milestone") label=l.t("plan.milestone") options=choices value=milestone/>
        }
        .into_any()
    };
    let place = (!passed && !is_new).then(|| {
        view! {
            <Field name=name("place") label=l.t("plan.place") value=number.clone() kind="number"/>
            <Checkbox name=name("removed") label=l.t("plan.remove")/>
        }
    });
    let new_place = is_new.then(|| {
        view! { <Field name=name("place") label=l.t("plan.place") hint=l.t("plan.place_hint") kind="number"/> }
    });
    view! {
        <fieldset class="field stage-row">
            <legend>{legend}</legend>
            {gone.then(|| view! { <p class="hint">{l.t("plan.gone")}</p> })}
            {stage.is_some().then(|| view! { <input type="hidden" name=name("was") value=was/> })}
            {identity}
            <Field name=name("target") label=l.t("plan.target") kind="date"
                value=value(|stage| stage.target.map_or(String::new(), |day| day.to_string()))/>
            <TextArea name=name("watched") label=l.t("plan.watched") rows=2 value=value(|stage| stage.watched.clone())/>
            <TextArea name=name("turn_back") label=l.t("plan.turn_back") rows=2 value=value(|stage| stage.turn_back.clone())/>
            {place}
            {new_place}
        </fieldset>
    }
    .into_any()
}

/// Taking a model as a new beginning.
fn model_form(l: Texts, plan: &RolloutView) -> AnyView {
    let changes = plan.changes;
    view! {
        <Fold summary=l.t("plan.from_model") forms=vec!["change_plan/model".into()]>
            <p>{l.t("plan.from_model_lead")}</p>
            <Form act="change_plan" of="model" base=Signal::stored(changes)>
                <Select name="model" label=l.t("plan.model") options=models(l)/>
                <p class="actions"><Submit label=l.t("plan.take_model")/></p>
            </Form>
        </Fold>
    }
    .into_any()
}
