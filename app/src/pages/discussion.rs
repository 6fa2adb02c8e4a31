//! What is discussed about a document, and the forms to say more.

use domain::people::PersonRef;
use leptos::prelude::*;

use super::new_service::choices;
use crate::components::differences::stretch;
use crate::components::form::{Fold, Form, Select, Submit, TextArea};
use crate::components::quote::QuoteTool;
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::documents::{Discussion, DocumentComment, DocumentHead, DocumentThread, ThreadPlace};

/// Everything that was said about a document, as far as it belongs to the revision that is read.
pub(super) fn discussion(head: &DocumentHead, revision: u32, newest: u32, page: Discussion) -> AnyView {
    let l = texts();
    let place = format!("document/{}", head.id);
    let address = head.address();
    let people = page.people.clone();
    let (resolved, open): (Vec<_>, Vec<_>) = page.threads.into_iter().partition(|thread| thread.resolved.is_some());
    let count = resolved.len().to_string();
    let none = open.is_empty() && resolved.is_empty();
    let line = |one: DocumentThread| thread(l, one, &address, &place, (revision, newest), &people);
    let open = open.into_iter().map(line).collect_view();
    let resolved = resolved.into_iter().map(line).collect_view();
    let begin = match page.discuss {
        None => begin(l, &place, revision, page.places, &page.people),
        Some(refusal) => view! { <p class="why-not">{l.refusal(&refusal)}</p> }.into_any(),
    };
    view! {
        <section class="discussion no-print" aria-labelledby="discussion">
            <h2 id="discussion">{l.t("passage.title")}</h2>
            {none.then(|| view! { <p class="fact">{l.t("passage.empty")}</p> })}
            <ul class="said">{open}</ul>
            {(count != "0").then(|| view! {
                <details class="more">
                    <summary>{l.f("passage.resolved", &[("count", &count)])}</summary>
                    <ul class="said">{resolved}</ul>
                </details>
            })}
            {begin}
        </section>
    }
    .into_any()
}

/// The form that begins a thread.
fn begin(l: Texts, place: &str, revision: u32, places: Vec<(u32, String)>, people: &[PersonRef]) -> AnyView {
    let draft = format!("{place}/begin_thread");
    let mentions = mentions(l, people);
    let whole = (String::new(), l.t("passage.whole").to_owned());
    let places = std::iter::once(whole).chain(places.into_iter().map(|(block, words)| (block.to_string(), words)));
    let places: Vec<(String, String)> = places.collect();
    view! {
        <Fold summary=l.t("passage.begin") forms=vec!["begin_thread".to_owned()] draft=draft.clone()>
            <Form act="begin_thread" id="begin-thread" draft=draft>
                <input type="hidden" name="revision" value=revision.to_string()/>
                <TextArea name="quote" label=l.t("passage.quote") hint=l.t("passage.quote_hint") rows=2/>
                <Select name="under" label=l.t("passage.under") options=places/>
                <TextArea name="body" label=l.t("passage.body") rows=3/>
                <TextArea name="replacement" label=l.t("passage.replacement") hint=l.t("passage.replacement_hint") rows=2/>
                {mentions}
                <p class="actions"><Submit label=l.t("passage.submit")/></p>
            </Form>
        </Fold>
        <QuoteTool form="begin-thread"/>
    }
    .into_any()
}

/// Who should know.
fn mentions(l: Texts, people: &[PersonRef]) -> AnyView {
    let options = choices(people, Some(l.t("passage.nobody")));
    view! { <Select name="mentions" label=l.t("passage.mentions") options=options/> }.into_any()
}

fn thread(
    l: Texts,
    thread: DocumentThread,
    address: &str,
    place: &str,
    numbers: (u32, u32),
    people: &[PersonRef],
) -> AnyView {
    let id = thread.id.clone();
    let is_open = thread.resolved.is_none();
    let acts = acts(l, &thread, place, numbers, people);
    let suggestion = (!thread.suggestion.is_empty()).then(|| {
        let said = match thread.applied {
            Some(revision) => l.f("passage.applied", &[("number", &revision.to_string())]),
            None => l.t("passage.suggests").to_owned(),
        };
        view! {
            <div class="suggestion">
                <p class="fact">{said}</p>
                <p class="plain">
                    {thread.suggestion.iter().map(|part| stretch(l, part.change, part.text.clone(), false)).collect_view()}
                </p>
            </div>
        }
    });
    let resolved = thread.resolved.clone().map(|(name, at)| {
        let count = thread.comments.len().to_string();
        let said = l.f("thread.resolved", &[("name", &name), ("count", &count)]);
        view! { <p class="fact">{said}" "<When at/></p> }
    });
    let about = about(l, &thread, address);
    let comments = thread.comments.into_iter().filter(|one| !one.body.0.is_empty() || one.mentions.is_some());
    let comments = comments.map(|one| comment(l, one)).collect_view();
    view! {
        <li class="thread" id=format!("thread-{id}") class:resolved=!is_open>
            {about}{resolved}{suggestion}{comments}{acts}
        </li>
    }
    .into_any()
}

/// What it is about.
fn about(l: Texts, thread: &DocumentThread, address: &str) -> AnyView {
    let number = thread.number.to_string();
    let name = l.f("passage.thread", &[("number", &number)]);
    let who = view! { " · "<b>{thread.author.clone()}</b>" "<span class="fact"><When at=thread.at.clone()/></span> };
    let quote = (!thread.quote.is_empty()).then(|| view! { <blockquote>{thread.quote.clone()}</blockquote> });
    let revision = thread.revision.to_string();
    match thread.place {
        ThreadPlace::Whole => view! { <p><b>{name}</b>" · "{l.t("passage.whole")}{who}</p> }.into_any(),
        ThreadPlace::Passage => {
            let passage = format!("#passage-{}", thread.id);
            let shown = thread.resolved.is_none().then(|| {
                view! {
                    " · "<a href=passage rel="external">{l.t("passage.show")}</a>
                }
            });
            view! { <p><b>{name}</b>{who}{shown}</p>{quote} }.into_any()
        }
        ThreadPlace::Changed => view! {
            <p><b>{name}</b>{who}</p>
            <p class="notice">
                {l.f("passage.changed", &[("number", &revision)])}" "
                <a href=format!("{address}/revisions/{revision}")>{l.t("passage.was")}</a>
            </p>
            {quote}
        }
        .into_any(),
    }
}

/// What can be done about it; `numbers` are those of the revision that is read and of the newest.
fn acts(l: Texts, thread: &DocumentThread, place: &str, (number, newest): (u32, u32), people: &[PersonRef]) -> AnyView {
    let id = thread.id.clone();
    let draft = format!("{place}/answer_thread/{id}");
    let apply = thread.apply.is_there().then(|| {
        let (id, refused) = (id.clone(), thread.apply.clone().refusal());
        view! {
            <Form act="apply_suggestion" of=id.clone() base=Signal::stored(newest) class="inline">
                <input type="hidden" name="thread" value=id/>
                <Submit label=l.t("passage.apply") refused=refused/>
            </Form>
        }
    });
    let resolve = thread.resolve.then(|| {
        let id = id.clone();
        let (label, resolved) =
            if thread.resolved.is_some() { ("thread.reopen", "") } else { ("thread.resolve", "yes") };
        view! {
            <Form act="settle_thread" of=id.clone() class="inline">
                <input type="hidden" name="thread" value=id/>
                <input type="hidden" name="resolved" value=resolved/>
                <Submit label=l.t(label)/>
            </Form>
        }
    });
    let answer = (thread.answer && thread.resolved.is_none()).then(|| {
        let mentions = mentions(l, people);
        view! {
            <Fold summary=l.t("thread.answer") forms=vec![format!("answer_thread/{id}")] draft=draft.clone()>
                <Form act="answer_thread" of=id.clone() draft=draft>
                    <input type="hidden" name="thread" value=id.clone()/>
                    <input type="hidden" name="seen" value=number.to_string()/>
                    <TextArea name="body" label=l.t("thread.answer") rows=2/>
                    {mentions}
                    <p class="actions"><Submit label=l.t("comment.submit")/></p>
                </Form>
            </Fold>
        }
    });
    view! { <div class="said-acts">{answer}{apply}{resolve}</div> }.into_any()
}

fn comment(l: Texts, comment: DocumentComment) -> AnyView {
    let mentions = comment.mentions.map(|name| {
        let said = l.f("passage.mentioned", &[("name", &name)]);
        view! { " · "<span class="fact">{said}</span> }
    });
    view! {
        <div class="comment">
            <p><b>{comment.author}</b>" "<span class="fact"><When at=comment.at/></span>{mentions}</p>
            <Prose html=comment.body/>
        </div>
    }
    .into_any()
}
