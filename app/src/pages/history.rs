//! The history of one answer: every revision, with what changed in it.

use crate::components::title::Title;
use domain::template::Choice;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::differences::Differences;
use crate::components::load::load;
use crate::components::review_head::Head;
use crate::components::text::{Prompt, Prose, When};
use crate::components::{TemplateLanguage, texts};
use crate::messages::Texts;
use crate::view::review::{HistoryPage, RevisionView};

/// The page of all revisions of one answer.
#[component]
pub fn History() -> AnyView {
    load(
        params(&["id", "key"]),
        |key| {
            let mut parts = key.into_iter();
            let id = parts.next().unwrap_or_default();
            api::history(id, parts.next().unwrap_or_default())
        },
        |live| show(live.now()),
    )
    .into_any()
}

fn show(page: HistoryPage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.head.template_language));
    let question = format!("/reviews/{}/questions/{}", page.head.id, page.key);
    let options = page.options;
    let nothing = page.revisions.is_empty();
    view! {
        <Title text=format!("{} · {}", l.t("history.title"), page.plain)/>
        <Head head=page.head small=true/>
        <main class="page" id="main">
            <h1>{l.t("history.title")}</h1>
            <p class="lead"><a href=question><Prompt html=page.prompt linked=true/></a></p>
            {nothing.then(|| view! { <p class="empty">{l.t("answer.nothing")}</p> })}
            <ol class="said history" reversed=true>
                {page.revisions.into_iter().map(|revision| one(l, revision, options.clone())).collect_view()}
            </ol>
        </main>
    }
    .into_any()
}

fn one(l: Texts, revision: RevisionView, options: Vec<Choice>) -> AnyView {
    let number = revision.number.to_string();
    let verdicts = revision.verdicts.into_iter().map(|(judgement, author, note, withdrawn)| {
        let word = l.t_or(&format!("verdict.{judgement}"), "verdict.fine");
        view! {
            <li>
                <p><b>{author}</b>": "{word}{withdrawn.then(|| format!(" · {}", l.t("verdict.withdrawn")))}</p>
                <Prose html=note/>
            </li>
        }
    });
    let verdicts = verdicts.collect::<Vec<_>>();
    let by = match revision.imported {
        true => l.f("answer.imported", &[("name", &revision.author)]),
        false => revision.author,
    };
    view! {
        <li id=format!("revision-{number}")>
            <p>
                <b>{l.f("history.revision", &[("number", &number)])}</b>" · "{by}" "
                <span class="fact"><When at=revision.at/></span>
            </p>
            {revision.confirmed.then(|| view! { <p>{l.t("history.confirmed")}</p> })}
            <Differences changes=revision.changes options/>
            {(!verdicts.is_empty()).then(|| view! { <ul class="said">{verdicts}</ul> })}
        </li>
    }
    .into_any()
}
