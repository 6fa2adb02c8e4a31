//! How others answered the question.

use leptos::prelude::*;

use super::answer::AnswerBody;
use crate::components::load::Live;
use crate::components::text::When;
use crate::components::texts;
use crate::view::review::{OtherAnswerView, QuestionPage};

/// Answers of other services, folded: an answer is one's own first.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let l = texts();
    let now = live.now();
    let key = now.question.key;
    let count = now.others.len().to_string();
    (!now.others.is_empty())
        .then(|| {
            view! {
                <details class="more others">
                    <summary aria-keyshortcuts="o">{l.f("others.title", &[("count", &count)])}</summary>
                    <ul class="said">{now.others.into_iter().map(|other| one(other, &key)).collect_view()}</ul>
                </details>
            }
        })
        .into_any()
}

fn one(other: OtherAnswerView, key: &str) -> AnyView {
    let l = texts();
    let state = l.t_or(&format!("status.{}", other.answer.state), "status.answered");
    let at = other.answer.at.clone();
    view! {
        <li>
            <p>
                <a href=format!("/reviews/{}/questions/{key}", other.review)><b>{other.service}</b></a>" "
                <span class="fact">{state}" · "{other.answer.author.clone()}" "<When at/></span>
                {other.concern.then(|| view! { <span class="tag">{l.t("status.concern")}</span> })}
            </p>
            <AnswerBody answer=other.answer/>
            {other.risk.map(|risk| view! { <p><b>{l.t("risk.accepted")}": "</b>{risk}</p> })}
        </li>
    }
    .into_any()
}
