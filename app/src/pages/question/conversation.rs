//! What was said on the question, in the order in which it was said, and the forms to say more.

use leptos::prelude::*;

use super::said;
use crate::components::form::{Form, Submit, TextArea};
use crate::components::load::Live;
use crate::components::texts;
use crate::view::review::QuestionPage;

/// What reviewers and others said, and the forms to say more.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let l = texts();
    let all = live.part(|page| page.said.clone());
    let may_judge = live.part(|page| page.rights.verdict.clone());
    let may_comment = live.part(|page| page.rights.comment.is_none());
    let revision = live.part(|page| page.answer.as_ref().map_or(0, |answer| answer.revision));
    let now = live.now();
    let place = format!("{}/{}", now.head.id, now.question.key);
    let draft = format!("{place}/comment");
    let verdict_draft = format!("{place}/give_verdict");
    view! {
        <section class="conversation" aria-labelledby="conversation">
            <h2 id="conversation">{l.t("conversation.title")}</h2>
            <ul class="said">
                // What is the same stays as it is, with whatever is being typed into it.
                <For each=move || all.get() key=|said| format!("{said:?}") children=move |one| said::one(one, &place)/>
            </ul>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="fact">{l.t("conversation.empty")}</p> })}
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
