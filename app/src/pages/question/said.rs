//! One thing that was said on a question, with what can be done about it.

use leptos::prelude::*;

use crate::components::form::{Fold, Form, Select, Submit, TextArea};
use crate::components::handover::HandoverWords;
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::pages::new_service::choices;
use crate::view::review::{CommentView, SaidView, ThreadView, VerdictView};

/// One of them; `place` names the question, for what is typed into an answer.
pub(super) fn one(said: SaidView, place: &str) -> AnyView {
    match said {
        SaidView::Handover(word) => view! { <HandoverWords word/> }.into_any(),
        SaidView::Verdict(said) => verdict(*said),
        SaidView::Thread(said) => thread(said, place),
    }
}

fn verdict(verdict: VerdictView) -> AnyView {
    let l = texts();
    let word = l.t_or(&format!("verdict.{}", verdict.judgement), "verdict.fine");
    let mut marks = Vec::new();
    if verdict.withdrawn.is_some() {
        marks.push(l.t("verdict.withdrawn"));
    } else if verdict.accepted_over {
        marks.push(l.t("verdict.accepted_over"));
    }
    if verdict.superseded {
        marks.push(l.t("verdict.superseded"));
    } else if !verdict.current {
        marks.push(l.t("verdict.outdated"));
    }
    let stands = verdict.withdraw.is_there();
    let class = if verdict.judgement == "concern" && stands { "verdict stands" } else { "verdict" };
    let acts = concern_acts(l, &verdict);
    view! {
        <li class=class>
            <p>
                <b>{verdict.author}</b>" "
                <span class="fact"><When at=verdict.at/></span>
                <span class=format!("verdict-word verdict-{}", verdict.judgement)>
                    {std::iter::once(word).chain(marks).collect::<Vec<_>>().join(" · ")}
                </span>
            </p>
            <Prose html=verdict.note/>
            {verdict.holder.map(|(name, note)| view! {
                <p class="fact">{l.f("concern.holder", &[("name", &name)])}" "<span class="plain">{note}</span></p>
            })}
            {verdict.withdrawn.filter(|(_, note)| !note.is_empty()).map(|(at, note)| view! {
                <p class="fact">{l.f("verdict.withdrawn_because", &[("note", &note)])}" "<When at/></p>
            })}
            {acts}
        </li>
    }
    .into_any()
}

/// Withdrawing a concern, or handing it to another reviewer.
fn concern_acts(l: Texts, verdict: &VerdictView) -> AnyView {
    let id = verdict.id.clone();
    let people = choices(&verdict.hand_to, None);
    let to = id.clone();
    let hand_over = (!people.is_empty()).then(|| {
        view! {
            <Fold summary=l.t("concern.hand_over") forms=vec![format!("hand_concern_over/{to}")]>
                <Form act="hand_concern_over" of=to.clone()>
                    <input type="hidden" name="verdict" value=to.clone()/>
                    <Select name="to" label=l.t("concern.to") options=people/>
                    <TextArea name="note" label=l.t("concern.note") rows=2/>
                    <p class="actions"><Submit label=l.t("concern.hand_over_submit")/></p>
                </Form>
            </Fold>
        }
    });
    let withdraw = verdict.withdraw.is_open().then(|| {
        view! {
            <Fold summary=l.t("verdict.withdraw") forms=vec![format!("withdraw_concern/{id}")]>
                <Form act="withdraw_concern" of=id.clone()>
                    <input type="hidden" name="verdict" value=id.clone()/>
                    <TextArea name="note" label=l.t("verdict.withdraw_note") rows=2/>
                    <p class="actions"><Submit label=l.t("verdict.withdraw")/></p>
                </Form>
            </Fold>
        }
    });
    view! { <div class="said-acts">{withdraw}{hand_over}</div> }.into_any()
}

/// A thread; folded once it is resolved.
fn thread(thread: ThreadView, place: &str) -> AnyView {
    let l = texts();
    let id = thread.id.clone();
    let draft = format!("{place}/comment/{id}");
    let this = id.clone();
    let resolve = thread.resolve.then(|| {
        let (label, resolved) =
            if thread.resolved.is_some() { ("thread.reopen", "") } else { ("thread.resolve", "yes") };
        view! {
            <Form act="resolve_thread" of=this.clone() class="inline">
                <input type="hidden" name="thread" value=this.clone()/>
                <input type="hidden" name="resolved" value=resolved/>
                <Submit label=l.t(label)/>
            </Form>
        }
    });
    let answer = (thread.answer && thread.resolved.is_none()).then(|| {
        view! {
            <Fold summary=l.t("thread.answer") forms=vec![format!("comment/{id}")] draft=draft.clone()>
                <Form act="comment" of=id.clone() draft=draft>
                    <input type="hidden" name="thread" value=id.clone()/>
                    <TextArea name="body" label=l.t("thread.answer") rows=2/>
                    <p class="actions"><Submit label=l.t("comment.submit")/></p>
                </Form>
            </Fold>
        }
    });
    let count = thread.comments.len().to_string();
    let comments = thread.comments.into_iter().map(comment).collect_view();
    let acts = view! { <div class="said-acts">{answer}{resolve}</div> };
    match thread.resolved {
        None => view! { <li class="thread">{comments}{acts}</li> }.into_any(),
        Some((name, at)) => view! {
            <li class="thread">
                <details class="more resolved">
                    <summary>{l.f("thread.resolved", &[("name", &name), ("count", &count)])}" "<When at/></summary>
                    <div>{comments}{acts}</div>
                </details>
            </li>
        }
        .into_any(),
    }
}

fn comment(comment: CommentView) -> AnyView {
    view! {
        <div class="comment">
            <p><b>{comment.author}</b>" "<span class="fact"><When at=comment.at/></span></p>
            <Prose html=comment.body/>
        </div>
    }
    .into_any()
}
