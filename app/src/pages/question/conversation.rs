//! Verdicts and comments on the question.

use leptos::prelude::*;

use crate::components::form::{Fold, Form, Submit, TextArea};
use crate::components::handover::HandoverWords;
use crate::components::load::Live;
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::view::review::{CommentView, QuestionPage, VerdictView};

/// What reviewers and others said, and the forms to say more.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let l = texts();
    let said = live.part(|page| (page.handovers.clone(), page.verdicts.clone(), page.comments.clone()));
    let may_judge = live.part(|page| page.rights.verdict.clone());
    let may_comment = live.part(|page| page.rights.comment.is_none());
    let revision = live.part(|page| page.answer.as_ref().map_or(0, |answer| answer.revision));
    let now = live.now();
    let draft = format!("{}/{}/comment", now.head.id, now.question.key);
    let verdict_draft = format!("{}/{}/give_verdict", now.head.id, now.question.key);
    view! {
        <section class="conversation" aria-labelledby="conversation">
            <h2 id="conversation">{l.t("conversation.title")}</h2>
            {move || {
                let (handovers, verdicts, comments) = said.get();
                let nothing = handovers.is_empty() && verdicts.is_empty() && comments.is_empty();
                view! {
                    <ul class="said">
                        {handovers.into_iter().map(|word| view! { <HandoverWords word/> }).collect_view()}
                        {verdicts.into_iter().map(verdict).collect_view()}
                        {comments.into_iter().map(comment).collect_view()}
                    </ul>
                    {nothing.then(|| view! { <p class="fact">{l.t("conversation.empty")}</p> })}
                }
            }}
            {move || match may_judge.get() {
                None => view! {
                    <Form act="give_verdict" base=revision draft=verdict_draft.clone() class="verdict-form">
                        <TextArea name="note" label=l.t("verdict.note") hint=l.t("verdict.note_hint") rows=2/>
                        <p class="actions">
                            <button type="submit" class="button verdict-fine" aria-keyshortcuts="f" name="judgement" value="fine">{l.t("verdict.fine")}</button>
                            <button type="submit" class="button verdict-unclear" aria-keyshortcuts="u" data-wants-words="" name="judgement" value="unclear">{l.t("verdict.unclear")}</button>
                            <button type="submit" class="button verdict-concern" aria-keyshortcuts="c" data-wants-words="" name="judgement" value="concern">{l.t("verdict.concern")}</button>
                        </p>
                    </Form>
                }.into_any(),
                Some(refusal) if matches!(refusal.code.as_str(), "own_revision" | "not_handed_over") => {
                    view! { <p class="why-not">{l.refusal(&refusal)}</p> }.into_any()
                }
                Some(_) => ().into_any(),
            }}
            {move || may_comment.get().then(|| view! {
                <Form act="comment" draft=draft.clone()>
                    <TextArea name="body" label=l.t("comment.body") rows=2/>
                    <p class="actions"><Submit label=l.t("comment.submit")/></p>
                </Form>
            })}
        </section>
    }.into_any()
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
    let id = verdict.id.clone();
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
            {verdict.withdrawn.filter(|(_, note)| !note.is_empty()).map(|(at, note)| view! {
                <p class="fact">{l.f("verdict.withdrawn_because", &[("note", &note)])}" "<When at/></p>
            })}
            {verdict.withdraw.is_open().then(|| view! {
                <Fold summary=l.t("verdict.withdraw") forms=vec![format!("withdraw_concern/{id}")]>
                    <Form act="withdraw_concern" of=id.clone()>
                        <input type="hidden" name="verdict" value=id.clone()/>
                        <TextArea name="note" label=l.t("verdict.withdraw_note") rows=2/>
                        <p class="actions"><Submit label=l.t("verdict.withdraw")/></p>
                    </Form>
                </Fold>
            })}
        </li>
    }
    .into_any()
}

fn comment(comment: CommentView) -> AnyView {
    view! {
        <li>
            <p><b>{comment.author}</b>" "<span class="fact"><When at=comment.at/></span></p>
            <Prose html=comment.body/>
        </li>
    }
    .into_any()
}
