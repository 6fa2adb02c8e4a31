//! Writing an answer.
//!
//! An editor is made once and then left alone: a later look at the page changes what stands around it, and the number of the
//! revision it is made from only when the writer has seen the newer answer.

use domain::refusal::Refusal;
use domain::template::{FieldKind, Kind};
use leptos::prelude::*;

use super::used;
use crate::components::form::{
    Field, Fold, Form, MadeFrom, Radios, Submit, TextArea, fold_when_done, follow, start_value,
};
use crate::components::load::{Live, PageForms};
use crate::components::text::Prose;
use crate::components::{template_lang, texts};
use crate::messages::Texts;
use crate::view::review::{AnswerView, QuestionPage, QuestionView};

/// Rows of evidence beyond those that are filled.
const SPARE_ROWS: usize = 1;

/// The editor, the short forms beside it, and handing over.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let l = texts();
    let rights = live.part(|page| page.rights.clone());
    let revision = live.part(|page| page.answer.as_ref().map_or(0, |answer| answer.revision));
    let meaning = live.part(|page| page.question.meaning);
    let again = live.part(|page| page.asked_before.is_some());
    let data = live.data.clone();
    let now = move || data.get_untracked();
    let may_answer = Memo::new(move |_| rights.with(|r| r.answer.is_none()));
    let may_leave_out = Memo::new(move |_| rights.with(|r| (r.not_applicable.is_none(), r.skip.is_none())));
    let hand_over = live.part(|page| (page.rights.hand_over.is_none(), page.rights.ask_help.is_none()));
    // Answered already: the editor folds away, and opens by itself only where something typed came back, or where the question
    // has changed since.
    let answered = live
        .part(|page| page.asked_before.is_none() && page.answer.as_ref().is_some_and(|answer| answer.state != "open"));
    let scope = live.now();
    let draft = move |form: &str| format!("{}/{}/{form}", scope.head.id, scope.question.key);
    let editor_draft = draft("answer_question");
    let evidence = live.part(|page| page.answer.as_ref().map_or(0, |answer| answer.evidence.len()));
    let queue = live.part(|page| page.queue.clone());
    let why = move || rights.with(|r| r.answer.clone());
    let left_out = {
        let now = now.clone();
        move || leave_out(l, now(), (revision, meaning), may_leave_out.get(), again.get())
    };
    view! {
        {move || may_answer.get().then(|| editor(now(), (revision, meaning), (answered, again), evidence, queue, editor_draft.clone()))}
        {move || why().filter(is_worth_saying).map(|refusal| view! { <p class="why-not">{l.refusal(&refusal)}</p> })}
        {left_out}
        {move || {
            let (hand, help) = hand_over.get();
            view! {
                {hand.then(|| view! {
                    <Form act="hand_over" of="question" class="inline">
                        <input type="hidden" name="scope" value="question"/>
                        <Submit label=l.t("handover.question")/>
                    </Form>
                })}
                {help.then(|| view! {
                    <Fold summary=l.t("handover.help") forms=vec!["hand_over/help".into()]>
                        <Form act="hand_over" of="help">
                            <input type="hidden" name="scope" value="help"/>
                            <TextArea name="note" label=l.t("handover.help_note") rows=2/>
                            <p class="actions"><Submit label=l.t("handover.help_submit")/></p>
                        </Form>
                    </Fold>
                })}
            }
        }}
    }
    .into_any()
}

/// Who only reads need not be told on every question that they do.
fn is_worth_saying(refusal: &Refusal) -> bool {
    matches!(refusal.code.as_str(), "risk_waiting" | "review_closed")
}

fn editor(
    page: QuestionPage,
    (revision, newest_meaning): (Memo<u32>, Memo<u32>),
    (answered, again): (Memo<bool>, Memo<bool>),
    evidence: Memo<usize>,
    queue: Memo<Option<String>>,
    draft: String,
) -> AnyView {
    let l = texts();
    let question = page.question.clone();
    let answer = page.answer.clone();
    // Somebody who writes starts from what they see, and answers what they read; only when they are told of a newer answer, or
    // that the question has changed, do they start from that.
    let base = follow("answer_question", revision.get_untracked(), revision, true);
    let meaning = follow("answer_question", newest_meaning.get_untracked(), newest_meaning, true);
    let forms = use_context::<PageForms>();
    let node = fold_when_done(
        ["answer_question", "answer_question/not_applicable", "answer_question/skip"].map(str::to_owned).into(),
    );
    let open = !answered.get_untracked() || typed_before(forms, &draft);
    view! {
        <details class="editor" open=open node_ref=node>
            <summary class="button" aria-keyshortcuts="a">{move || match (again.get(), answered.get()) {
                (true, _) => l.t("asked.write"),
                (false, true) => l.t("answer.edit"),
                (false, false) => l.t("answer.write"),
            }}</summary>
            <Form act="answer_question" base=base draft=draft stays=true>
                <MadeFrom name="meaning" newest=meaning.into()/>
                {fields(l, &question, answer.as_ref(), &page.from_record, evidence)}
                {question.asked.calls_for.map(|kind| used::evidence(l, kind, &page.head.service_slug, &page.documents))}
                {(question.kind != Kind::Link).then(|| used::quote(l, &page.documents)).flatten()}
                <p class="actions">
                    <Submit label=l.t("answer.save") primary=true with=("intent", "answer".to_owned())/>
                    {move || queue.get().map(|key| view! {
                        <input type="hidden" name="next" value=key/>
                        <button type="submit" class="button" name="intent" value="answer_and_next" aria-keyshortcuts="Control+Enter">
                            {l.t("answer.save_next")}
                        </button>
                    })}
                    <button type="submit" class="button" name="intent" value="answer_and_hand_over">{l.t("answer.save_hand_over")}</button>
                </p>
            </Form>
        </details>
    }.into_any()
}

fn typed_before(forms: Option<PageForms>, draft: &str) -> bool {
    forms.is_some_and(|forms| {
        forms.submitted.with_untracked(|s| s.as_ref().is_some_and(|s| s.form == "answer_question"))
            || forms.state.with_value(|state| state.drafts.iter().any(|(form, _)| form == draft))
    })
}

fn fields(
    l: Texts,
    question: &QuestionView,
    answer: Option<&AnswerView>,
    from_record: &[(String, String)],
    stored: Memo<usize>,
) -> AnyView {
    // What the service record says stands there before anybody answers; afterwards the answer does.
    let recorded = |label: &str| {
        let found = from_record.iter().find(|(name, _)| name == label && answer.is_none());
        found.map_or(String::new(), |(_, value)| value.clone())
    };
    let text = answer.map_or_else(|| recorded(""), |answer| answer.source.clone());
    let option = answer.map_or(String::new(), |answer| answer.option.clone());
    let value_of = |label: &str| {
        let found = answer.and_then(|answer| answer.fields.iter().find(|(name, ..)| name == label));
        found.map_or_else(|| recorded(label), |(_, value, _)| value.clone())
    };
    let says_record = (answer.is_none() && !from_record.is_empty())
        .then(|| view! { <p class="hint">{l.t("answer.from_record")}</p> });
    let options: Vec<(String, String)> = question
        .options
        .iter()
        .map(|option| (option.key.clone(), l.t_or_own(&format!("option.{}", option.key), &option.label)))
        .collect();
    // In sight before the choice, not only after it: what a gap asks for is no trap.
    let advice = question.options.iter().any(|option| option.gap) && !question.guidance.advice.0.is_empty();
    let advice = advice.then(|| view! {
        <div class="advice"><p class="hint">{l.t("answer.advice")}</p><div lang=template_lang()><Prose html=question.guidance.advice.clone()/></div></div>
    });
    let labelled = question.fields.iter().map(|field| {
        let kind = if field.kind == FieldKind::Url { "url" } else { "text" };
        let name = format!("field.{}", field.label);
        view! { <Field name=name label=field.label.clone() value=value_of(&field.label) kind=kind/> }
    });
    let words = match question.kind {
        Kind::Link => view! { <Field name="text" label=l.t("answer.link") value=text kind="url"/> }.into_any(),
        Kind::Explain => {
            view! { <TextArea name="text" label=l.t("answer.text") value=text rows=5 hint=l.t("answer.markdown")/> }
                .into_any()
        }
        _ => view! { <TextArea name="text" label=l.t("answer.remark") value=text rows=3 hint=l.t("answer.markdown")/> }
            .into_any(),
    };
    view! {
        {(!options.is_empty()).then(|| view! { <Radios name="option" label=l.t("answer.option") options value=option/> })}
        {advice}
        {words}
        {labelled.collect_view()}
        {says_record}
        {evidence(l, answer, question.evidence_required || question.asked.calls_for.is_some(), stored)}
    }.into_any()
}

fn evidence(l: Texts, answer: Option<&AnswerView>, required: bool, stored: Memo<usize>) -> AnyView {
    let given = answer.map_or(Vec::new(), |answer| answer.evidence.clone());
    // As many rows as were typed, where words came back; else what there is and one to fill.
    let typed = (0..50).take_while(|at| !start_value(&format!("evidence.{at}.link"), "").is_empty()).count();
    let rows = given.len().max(typed) + SPARE_ROWS;
    let row = move |at: usize, link: String, note: String| {
        view! {
            <div class="evidence-row">
                <Field name=format!("evidence.{at}.link") label=l.t("evidence.link") value=link kind="url"/>
                <Field name=format!("evidence.{at}.note") label=l.t("evidence.note") value=note/>
            </div>
        }
        .into_any()
    };
    let first = (0..rows)
        .map(|at| {
            let (link, note) = given.get(at).map_or_else(Default::default, |row| (row.link.clone(), row.note.clone()));
            row(at, link, note)
        })
        .collect_view();
    // Once the spare one is filled and saved there is another, and none that stands there is touched.
    let more = move || rows..(stored.get() + SPARE_ROWS).max(rows);
    view! {
        <fieldset class="evidence-rows">
            <legend>{l.t(if required { "evidence.required" } else { "evidence.title" })}</legend>
            {first}
            <For each=more key=|at| *at children=move |at| row(at, String::new(), String::new())/>
        </fieldset>
    }
    .into_any()
}

/// Not applicable, skipped, and taking that back.
fn leave_out(
    l: Texts,
    page: QuestionPage,
    (revision, meaning): (Memo<u32>, Memo<u32>),
    may: (bool, bool),
    again: bool,
) -> AnyView {
    let state = page.answer.as_ref().map_or(String::new(), |answer| answer.state.clone());
    let left_out = !again && (state == "not_applicable" || state == "skipped");
    // What was left out before is confirmed with the reason that it had.
    let before = page.answer.filter(|_| again).map(|answer| (answer.state, answer.reason)).unwrap_or_default();
    let reason = move |intent: &str| {
        let same = before.0 == intent || before.0 == "skipped" && intent == "skip";
        if same { before.1.clone() } else { String::new() }
    };
    let (same, other) = (reason("not_applicable"), reason("skip"));
    let form = move |intent: &'static str, [summary, label, key]: [&'static str; 3], reason: String| {
        view! {
            <Fold summary=l.t(summary) forms=vec![format!("answer_question/{intent}")] key=key>
                <Form act="answer_question" of=intent base=revision>
                    <MadeFrom name="meaning" newest=meaning.into()/>
                    <TextArea name="reason" label=l.t("answer.reason") value=reason.clone() rows=2/>
                    <p class="actions"><Submit label=l.t(label) with=("intent", intent.to_owned())/></p>
                </Form>
            </Fold>
        }
    };
    let (may_not_applicable, may_skip) = may;
    view! {
        {(may_not_applicable && !left_out).then(|| {
            form("not_applicable", ["answer.not_applicable", "answer.set_not_applicable", "n"], same)
        })}
        {(may_skip && !left_out).then(|| form("skip", ["answer.skip", "answer.set_skipped", "s"], other))}
        {(may_not_applicable && left_out).then(|| view! {
            <Form act="answer_question" of="reopen" base=revision class="inline">
                <Submit label=l.t("answer.reopen") with=("intent", "reopen".to_owned())/>
            </Form>
        })}
    }
    .into_any()
}
