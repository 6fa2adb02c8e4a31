//! The answer as it stands.

use domain::review::Status;
use leptos::prelude::*;

use crate::components::icons::{StatusIcon, status_key};
use crate::components::load::Live;
use crate::components::text::{Plain, Prose, When};
use crate::components::texts;
use crate::view::review::{AnswerView, QuestionPage};
use crate::words::gate::missing_list;

/// The answer with its state, and a bar at its left that says the state too.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let shown = live.part(|page| {
        let question = &page.question;
        (page.answer.clone(), question.status, question.covered.clone(), question.ready)
    });
    let now = live.now();
    let history = format!("/reviews/{}/questions/{}/history", now.head.id, now.question.key);
    let section = move || {
        let l = texts();
        let (answer, status, covered, ready) = shown.get();
        let earlier = answer.as_ref().is_some_and(|answer| answer.revision > 1);
        let said = answer.filter(|answer| answer.state != "open" || !answer.missing.is_empty());
        let word = match (&status, &said) {
            (Some(status), _) => Some(*status),
            (None, Some(answer)) if answer.state == "not_applicable" => Some(Status::NotApplicable),
            _ => None,
        };
        let class = word.map_or("answer".to_owned(), |status| format!("answer answer-{}", status.code()));
        let covered = covered.map(|reason| view! { <p>{l.f("answer.covered", &[("reason", &reason)])}</p> });
        let nothing = said.is_none() && covered.is_none();
        view! {
            <section class=class aria-labelledby="answer-title">
                <p class="answer-head">
                    <b id="answer-title">
                        {word.map(|status| view! { <StatusIcon status silent=true/>" "{l.t(status_key(status))} })}
                    </b>
                    {said.as_ref().map(|answer| {
                        let number = answer.revision.to_string();
                        view! {
                            <span class="fact">
                                {l.f("answer.revision", &[("number", &number), ("name", &answer.author)])}" "
                                <When at=answer.at.clone()/>
                            </span>
                        }
                    })}
                    {(ready && said.is_some()).then(|| view! { <span class="fact">{l.t("answer.handed_over")}</span> })}
                    {earlier.then(|| view! {
                        <a class="fact" href=history.clone()>{l.t("history.title")}</a>
                    })}
                </p>
                {covered}
                {nothing.then(|| view! { <p class="fact">{l.t("answer.nothing")}</p> })}
                {said.map(|answer| view! { <AnswerBody answer/> })}
            </section>
        }
        .into_any()
    };
    section.into_any()
}

/// What an answer says.
#[component]
pub fn AnswerBody(
    /// The answer.
    answer: AnswerView,
) -> AnyView {
    let l = texts();
    let option = (!answer.option_label.is_empty()).then(|| {
        let own = l.t_or_own(&format!("option.{}", answer.option), &answer.option_label);
        view! {
            <p class="chosen"><b>{own}</b>{answer.gap.then(|| view! { <span class="tag">{l.t("answer.gap")}</span> })}</p>
        }
    });
    let reason = (!answer.reason.is_empty()).then(|| {
        let key = if answer.state == "skipped" { "answer.skipped_because" } else { "answer.not_applicable_because" };
        view! { <p class="plain">{l.f(key, &[("reason", &answer.reason)])}</p> }
    });
    let fields = answer
        .fields
        .into_iter()
        .map(|(label, value, _)| {
            view! {
                <div><dt>{label}</dt><dd><Plain text=value/></dd></div>
            }
        })
        .collect::<Vec<_>>();
    let evidence = answer
        .evidence
        .into_iter()
        .map(|evidence| {
            let words = if evidence.note.is_empty() { evidence.link.clone() } else { evidence.note.clone() };
            if evidence.link.is_empty() {
                view! { <li>{words}</li> }.into_any()
            } else {
                view! { <li><a href=evidence.link rel="noopener noreferrer nofollow">{words}</a></li> }.into_any()
            }
        })
        .collect::<Vec<_>>();
    let missing = (!answer.missing.is_empty()).then(|| {
        view! { <p class="missing">{l.f("gate.incomplete", &[("missing", &missing_list(l, &answer.missing))])}</p> }
    });
    let imported = answer.imported.then(|| {
        view! { <p class="fact imported">{l.f("answer.imported", &[("name", &answer.author)])}</p> }
    });
    view! {
        {imported}
        {option}
        {reason}
        <Prose html=answer.text/>
        {(!fields.is_empty()).then(|| view! { <dl class="pairs">{fields}</dl> })}
        {(!evidence.is_empty()).then(|| view! { <ul class="evidence" aria-label=l.t("answer.evidence")>{evidence}</ul> })}
        {missing}
    }.into_any()
}
