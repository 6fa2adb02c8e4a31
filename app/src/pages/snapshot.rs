//! A snapshot: the frozen text of a passed stage, to be read and printed.

use std::collections::HashMap;

use crate::components::title::Title;
use domain::snapshot::{
    FrozenAnswer, FrozenDocument, FrozenLeftOut, FrozenLevel, FrozenQuestion, FrozenRisk, FrozenSignature, FrozenStage,
    FrozenWord,
};
use domain::time::Timestamp;
use leptos::prelude::*;

use super::sign::on_version;
use super::{first, params};
use crate::api;
use crate::components::icons::{StatusIcon, status_key};
use crate::components::load::load;
use crate::components::rollout::stage_words;
use crate::components::text::{Plain, Prompt, Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::review::SnapshotPage;
use crate::view::{Html, Moment};
use crate::words::named_stage;
use crate::words::plan::stage_facts;
use crate::words::service_level::{level_facts, level_measured_at, level_side, level_state};

/// A snapshot's page.
#[component]
pub fn Snapshot() -> AnyView {
    load(
        params(&["id"]),
        |key| api::snapshot(first(key)),
        |live| {
            view! { <main class="page reading snapshot" id="main">{show(live.now())}</main> }
        },
    )
    .into_any()
}

/// Texts and moments as the server wrote them.
struct Written {
    html: HashMap<String, Html>,
    prompts: HashMap<String, Html>,
    moments: HashMap<i64, Moment>,
}

impl Written {
    fn html(&self, markdown: &str) -> Html {
        self.html.get(markdown).cloned().unwrap_or_default()
    }

    fn prompt(&self, markdown: &str) -> Html {
        self.prompts.get(markdown).cloned().unwrap_or_default()
    }

    fn moment(&self, at: Timestamp) -> Moment {
        self.moments.get(&at.0).cloned().unwrap_or_default()
    }
}

/// A stage of the plan as it was.
fn frozen_stage(stage: FrozenStage, written: &Written) -> AnyView {
    let l = texts();
    let name = named_stage(l, &stage.name, stage.milestone);
    let facts = stage_facts(l, stage.milestone, stage.target.map(|day| day.to_string()), None);
    view! {
        <li class=stage.passed_at.map(|_| "passed")>
            <b>{name}</b>
            {(!facts.is_empty()).then(|| view! { <p class="fact">{facts}</p> })}
            {stage.passed_at.map(|at| view! { <p class="fact">{l.t("sign.passed")}" "<When at=written.moment(at)/></p> })}
            {stage.reached.map(|reached| view! {
                <p class="fact">
                    {l.f("reached.by", &[("name", &reached.by)])}" "<When at=written.moment(reached.at)/>
                    {(!reached.note.is_empty()).then(|| view! { <span class="plain">" — "{reached.note}</span> })}
                </p>
            })}
            {stage_words(l, stage.watched, stage.turn_back)}
        </li>
    }
    .into_any()
}

/// A service level as it was.
fn frozen_level(l: Texts, level: FrozenLevel, written: &Written) -> AnyView {
    let class = format!("level-state {}", level.state.code());
    let side = |word: FrozenWord| {
        let key = if word.agrees { "level.agrees" } else { "level.disagrees" };
        let said = l.f(key, &[("name", &word.by)]);
        let note = (!word.note.is_empty()).then(|| view! { <span class="plain side-note">{word.note}</span> });
        let at = written.moment(word.at);
        view! { <div><dt>{level_side(l, word.side)}</dt><dd>{said}" "<span class="fact"><When at/></span>{note}</dd></div> }
    };
    let sides = level.words.into_iter().map(side).collect_view();
    let facts = format!("{} · {}", level_facts(l, &level.content), level_measured_at(l, &level.content));
    let measured = level.content.measured;
    view! {
        <li>
            <p><b class="plain">{level.content.good}</b>" "<span class=class>{level_state(l, level.state)}</span></p>
            <p class="fact">{facts}</p>
            {(!measured.is_empty()).then(|| view! { <p class="plain">{measured}</p> })}
            <dl class="pairs">{sides}</dl>
        </li>
    }
    .into_any()
}

fn show(page: SnapshotPage) -> AnyView {
    let l = texts();
    let written = Written {
        html: page.rendered.into_iter().collect(),
        prompts: page.prompts.into_iter().collect(),
        moments: page.moments.into_iter().collect(),
    };
    let snapshot = page.snapshot;
    let naming = snapshot.naming;
    let document = snapshot.document;
    let stage = named_stage(l, &snapshot.stage, snapshot.milestone);
    let moved_to = snapshot.moved_to.map(|number| number.to_string());
    let (title, lead) = match &moved_to {
        Some(number) => (
            l.f("snapshot.moved_title", &[("service", &naming.service), ("number", number)]),
            l.f("snapshot.moved_lead", &[("number", number)]),
        ),
        None => {
            (l.f("snapshot.title", &[("service", &naming.service), ("stage", &stage)]), l.t("snapshot.lead").to_owned())
        }
    };
    let trigger = l.t_or(&format!("trigger.{}", naming.trigger.code()), "trigger.launch");
    let number = l.f("review.number", &[("number", &naming.number.to_string()), ("trigger", trigger)]);
    let template = format!("{} v{}", naming.template, snapshot.version);
    let sections = snapshot.sections.into_iter().map(|section| view! {
        <section class="read-section">
            <h2>{section.title}</h2>
            <ol class="read-questions">{section.questions.into_iter().map(|q| question(q, &written)).collect_view()}</ol>
        </section>
    }).collect_view();
    let plan = snapshot.plan.into_iter().map(|stage| frozen_stage(stage, &written)).collect::<Vec<_>>();
    let service_levels =
        snapshot.service_levels.into_iter().map(|level| frozen_level(l, level, &written)).collect::<Vec<_>>();
    let facts = (!snapshot.facts.is_empty()).then(|| {
        let title = l.f("facts.title", &[("service", &naming.service)]);
        view! { <div><dt>{title}</dt><dd>{snapshot.facts.join(" · ")}</dd></div> }
    });
    let left_out = (!snapshot.left_out.is_empty()).then(|| left_out(l, snapshot.left_out, &written));
    let risks = snapshot.risks.into_iter().map(|r| risk(r, &written)).collect::<Vec<_>>();
    // A review can move before anybody has signed.
    let signed = !snapshot.signatures.is_empty();
    let signatures = snapshot.signatures.into_iter().map(|s| signature(s, snapshot.version, &written)).collect_view();
    view! {
        <Title text=title.clone()/>
        <p class="crumbs"><a href=format!("/reviews/{}", page.review)>{naming.service.clone()}" · "{number}</a></p>
        <h1>{title}</h1>
        <p class="lead">{lead}" "<When at=page.passed_at/></p>
        <dl class="pairs">
            <div><dt>{l.t("review.template")}</dt><dd>{template}</dd></div>
            <div><dt>{l.t("review.tier")}</dt><dd>{l.t_or_own(&format!("tier.{}", snapshot.tier), &snapshot.tier)}</dd></div>
            <div><dt>{l.t("review.team")}</dt><dd>{naming.team}</dd></div>
            <div><dt>{l.t("review.reviewers")}</dt><dd>{naming.reviewing_team}</dd></div>
            {facts}
            {document.as_ref().map(|document| view! {
                <div><dt>{l.t("document.kind_design_doc")}</dt><dd><a href="#design-doc" rel="external">{document_name(l, document)}</a></dd></div>
            })}
        </dl>
        <p class="actions no-print">
            <a class="button" href=format!("/snapshots/{}/markdown", page.id) rel="external" download>{l.t("snapshot.markdown")}</a>
            <a class="button" href=format!("/snapshots/{}/json", page.id) rel="external" download>{l.t("snapshot.json")}</a>
        </p>
        {signed.then(|| view! { <h2>{l.t("sign.signatures")}</h2> })}
        <ul class="said">{signatures}</ul>
        {snapshot.exception.map(|e| view! { <p>{l.f("exception.note", &[("name", &e.by.name), ("reason", &e.reason)])}</p> })}
        {(!risks.is_empty()).then(|| view! { <h2>{l.t("snapshot.risks")}</h2> })}
        {risks}
        {(!plan.is_empty()).then(|| view! {
            <section class="read-section">
                <h2>{l.t("plan.label")}</h2>
                <ol class="rollout">{plan}</ol>
            </section>
        })}
        {(!service_levels.is_empty()).then(|| view! {
            <section class="read-section">
                <h2>{l.t("level.title")}</h2>
                <ul class="levels">{service_levels}</ul>
            </section>
        })}
        {sections}
        {left_out}
        {document.map(|document| view! {
            <section class="read-section frozen-document" aria-labelledby="design-doc">
                <h2 id="design-doc">{l.t("document.kind_design_doc")}": "{document_name(l, &document)}</h2>
                <p class="fact">{l.t("signature.digest")}" "<code class="digest">{document.digest.to_string()}</code></p>
                <Prose html=page.document.unwrap_or_default()/>
            </section>
        })}
    }.into_any()
}

/// Questions that were not asked, since they are about other services.
fn left_out(l: Texts, questions: Vec<FrozenLeftOut>, written: &Written) -> AnyView {
    let count = questions.len().to_string();
    let line = |question: FrozenLeftOut| {
        let lacking = l.f("facts.asked_if", &[("facts", &question.lacking.join(" · "))]);
        view! { <li><Prompt html=written.prompt(&question.prompt)/>" "<span class="fact">{lacking}</span></li> }
    };
    view! {
        <section class="read-section">
            <h2>{l.f("facts.left_out", &[("count", &count)])}</h2>
            <ul class="plain-list">{questions.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn document_name(l: Texts, document: &FrozenDocument) -> String {
    l.f("pin.option", &[("title", &document.title), ("number", &document.revision.to_string())])
}

fn question(question: FrozenQuestion, written: &Written) -> AnyView {
    let l = texts();
    let verdicts = question
        .verdicts
        .iter()
        .map(|verdict| {
            let mut words = vec![l.t_or(&format!("verdict.{}", verdict.judgement.code()), "verdict.fine")];
            if verdict.withdrawn {
                words.push(l.t("verdict.withdrawn"));
            }
            if verdict.accepted_over {
                words.push(l.t("verdict.accepted_over"));
            }
            if !verdict.current {
                words.push(l.t("verdict.outdated"));
            }
            view! {
                <li>
                    <b>{verdict.author.clone()}</b>": "{words.join(" · ")}" "
                    <span class="fact"><When at=written.moment(verdict.at)/></span>
                    <Prose html=written.html(&verdict.note)/>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <li class="read-question">
            {(!question.under.is_empty()).then(|| view! { <p class="fact">{question.under.join(" › ")}</p> })}
            <h3 class="read-prompt"><Prompt html=written.prompt(&question.prompt)/></h3>
            <p class="fact status-line"><StatusIcon status=question.status silent=true/>" "{l.t(status_key(question.status))}</p>
            {question.not_applicable_with_group.map(|reason| view! { <p>{l.f("answer.covered", &[("reason", &reason)])}</p> })}
            {question.answer.map(|a| answer(a, written))}
            {(!verdicts.is_empty()).then(|| view! { <ul class="said">{verdicts}</ul> })}
        </li>
    }.into_any()
}

fn answer(answer: FrozenAnswer, written: &Written) -> AnyView {
    let l = texts();
    let fields = answer
        .fields
        .into_iter()
        .map(|(label, value)| {
            view! {
                <div><dt>{label}</dt><dd><Plain text=value/></dd></div>
            }
        })
        .collect::<Vec<_>>();
    let evidence = answer
        .evidence
        .into_iter()
        .map(|evidence| {
            view! {
                <li>{evidence.note}" "<Plain text=evidence.link/></li>
            }
        })
        .collect::<Vec<_>>();
    let number = answer.revision.to_string();
    view! {
        {(!answer.option.is_empty()).then(|| view! { <p><b>{l.t_or_own(&format!("option.{}", answer.option), &answer.option)}</b></p> })}
        {(!answer.reason.is_empty()).then(|| view! { <p class="plain">{answer.reason}</p> })}
        <Prose html=written.html(&answer.text)/>
        {(!fields.is_empty()).then(|| view! { <dl class="pairs">{fields}</dl> })}
        {(!evidence.is_empty()).then(|| view! { <ul class="plain-list">{evidence}</ul> })}
        <p class="fact">
            {l.f("answer.revision", &[("number", &number), ("name", &answer.author)])}" "<When at=written.moment(answer.at)/>
            {answer.imported.then(|| format!(" · {}", l.f("answer.imported", &[("name", &answer.author)])))}
        </p>
    }.into_any()
}

fn risk(risk: FrozenRisk, written: &Written) -> AnyView {
    let l = texts();
    let row = |key: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{l.t(key)}</dt><dd class="plain">{value}</dd></div> })
    };
    let over = risk.over_concern_of.map(|name| l.f("risk.over", &[("name", &name)])).unwrap_or_default();
    view! {
        <div class="risk">
            <dl class="pairs">
                {row("risk.statement", risk.statement)}
                {row("risk.acceptable_because", risk.acceptable_because)}
                {row("risk.owner", risk.owner)}
                {row("risk.until", risk.until.to_string())}
                {row("risk.effect", risk.effect)}
                {row("risk.no_longer_when", risk.no_longer_when)}
                {row("risk.plan", risk.plan)}
                {row("risk.over_label", over)}
            </dl>
            <p class="fact">{l.f("risk.accepted_by", &[("name", &risk.accepted_by)])}" "<When at=written.moment(risk.accepted_at)/></p>
        </div>
    }.into_any()
}

fn signature(signature: FrozenSignature, version: u32, written: &Written) -> AnyView {
    let l = texts();
    // Snapshots that are older than moves do not say on which version somebody signed: there was one.
    let other = (signature.version != 0 && signature.version != version).then_some(signature.version);
    let decision = l.t_or(&format!("decision.{}", signature.decision.code()), "decision.go");
    view! {
        <li>
            <p>
                <b>{signature.by}</b>": "{decision}" "<span class="fact"><When at=written.moment(signature.at)/></span>
                {(!signature.current).then(|| view! { <span class="tag">{l.t("signature.outdated")}</span> })}
            </p>
            {signature.given_at.map(|earlier| view! {
                <p class="fact">{l.f("signature.given_at", &[("stage", &earlier)])}</p>
            })}
            {other.map(|number| view! { <p class="fact">{on_version(l, number, signature.current)}</p> })}
            {(!signature.note.is_empty()).then(|| view! { <p class="plain">{signature.note}</p> })}
            <p class="fact">{l.t("signature.digest")}" "<code class="digest">{signature.digest}</code></p>
        </li>
    }
    .into_any()
}
