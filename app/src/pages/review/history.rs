//! What a review was before: moves between versions, questions that are gone, what it was imported from; and what could come.

use leptos::prelude::*;

use crate::components::text::{Prose, When};
use crate::components::{template_lang, texts};
use crate::messages::Texts;
use crate::pages::import_review::rest_lines;
use crate::view::Moment;
use crate::view::imports::RestLine;
use crate::view::review::{CommentView, MoveView, NewerView, ReviewHead};

/// A quiet line: there is a later version, and what moving there would do.
pub(super) fn later(l: Texts, newer: NewerView, head: &ReviewHead) -> AnyView {
    let (newest, version) = (newer.newest.to_string(), head.version.to_string());
    let href = format!("/reviews/{}/move", head.id);
    let suggestion = newer.suggestion.map(|suggestion| {
        view! {
            <span>
                " "{l.f("move.suggested", &[("name", &suggestion.by)])}" "
                <q class="plain" lang=template_lang()>{suggestion.note}</q>
            </span>
        }
    });
    view! {
        <p class="fact newer">
            {l.f("newer.line", &[("newest", &newest), ("version", &version)])}{suggestion}" "
            <a href=href>{l.t("newer.what")}</a>
        </p>
    }
    .into_any()
}

/// What was said on questions that are not asked any more.
pub(super) fn gone(l: Texts, gone: Vec<(String, Vec<CommentView>)>) -> AnyView {
    let comment = |comment: CommentView| {
        view! { <li><b>{comment.author}</b>" "<span class="fact"><When at=comment.at/></span><Prose html=comment.body/></li> }
    };
    let question = |(prompt, comments): (String, Vec<CommentView>)| {
        view! {
            <li class="read-question">
                <h3 class="read-prompt" lang=template_lang()>{prompt}</h3>
                <ul class="said">{comments.into_iter().map(comment).collect_view()}</ul>
            </li>
        }
    };
    let some = !gone.is_empty();
    some.then(|| {
        view! {
            <section class="read-section" aria-labelledby="gone">
                <h2 id="gone">{l.t("moves.gone")}</h2>
                <ol class="read-questions">{gone.into_iter().map(question).collect_view()}</ol>
            </section>
        }
    })
    .into_any()
}

/// How the review came to its version, and the state before each move.
pub(super) fn moved(l: Texts, moves: Vec<MoveView>) -> AnyView {
    let line = |it: MoveView| {
        let by = it.by.unwrap_or_else(|| l.t("actor.operator").to_owned());
        let who = l.f(if it.automatic { "moves.automatic" } else { "moves.by" }, &[("name", &by)]);
        let tier = |key: &str| l.t_or_own(&format!("tier.{key}"), key);
        let tiers = it.tiers.map(|(from, to)| l.f("moves.tier", &[("from", &tier(&from)), ("to", &tier(&to))]));
        view! {
            <li>
                {l.f("moves.line", &[("from", &it.from.to_string()), ("to", &it.to.to_string())])}
                <span class="fact">{tiers.map(|tiers| format!(" · {tiers}"))}" · "{who}" "<When at=it.at/></span>
                {it.snapshot.map(|id| view! { " · "<a href=format!("/snapshots/{id}")>{l.t("moves.before")}</a> })}
            </li>
        }
    };
    let some = !moves.is_empty();
    some.then(|| {
        view! {
            <section class="read-section" aria-labelledby="moves">
                <h2 id="moves">{l.t("moves.title")}</h2>
                <ul class="plain-list">{moves.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

/// What is kept of the filled-in checklist that the review was begun with.
pub(super) fn kept(by: String, at: Moment, rest: Vec<RestLine>) -> AnyView {
    let l = texts();
    let count = rest.len().to_string();
    let some = !rest.is_empty();
    // In sight, since what is folded away is not printed.
    view! {
        <section class="read-section" aria-labelledby="imported">
            <h2 id="imported">{l.t("filled.kept_title")}</h2>
            <p class="fact">{l.f("answer.imported", &[("name", &by)])}" · "<When at/></p>
            {some.then(|| view! {
                <h3 class="kept-title">{l.f("filled.kept", &[("count", &count)])}</h3>
                {rest_lines(rest)}
            })}
        </section>
    }
    .into_any()
}
