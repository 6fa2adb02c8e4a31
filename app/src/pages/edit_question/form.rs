//! The form: every field of a question.

use domain::document::DocumentKind;
use domain::template::{Bound, Choice, Field as AskedField, FieldKind, Kind, Lifecycle, Milestone, Need, Question};
use leptos::prelude::*;

use super::meanwhile::Was;
use crate::components::form::{Checkbox, Field, Form, Hidden, Select, Submit, TextArea, follow};
use crate::messages::Texts;
use crate::view::editing::WriteQuestionPage;
use crate::words::{document_kind, milestone_key};

/// So many empty rows for options and fields stand below those that are there.
const SPARE: usize = 3;

/// How many rows there are up to the last that says something: what is typed to be looked at comes with the spare ones.
pub(super) fn filled<'a>(mut labels: impl ExactSizeIterator<Item = &'a String> + DoubleEndedIterator) -> usize {
    labels.rposition(|label| !label.trim().is_empty()).map_or(0, |last| last + 1)
}

pub(super) fn form(
    l: Texts,
    page: &WriteQuestionPage,
    (revision, stored): (Memo<u32>, Memo<String>),
    rows: Memo<(usize, usize)>,
) -> AnyView {
    let question = page.question.clone();
    let draft = page.draft.clone();
    let (tiers, new, version) = (page.tiers.clone(), page.new, page.version.clone());
    let parent = question.parent.as_ref().map(ToString::to_string).unwrap_or_default();
    let (was, names) = (page.was.clone(), page.tiers.clone());
    let first = if page.preview { page.typed_over } else { revision.get_untracked() };
    let base = follow("write_question", first, revision, true);
    view! {
        <Form act="write_question" base=base draft=draft previews=true stays=true remembers=true class="question-form">
            <input type="hidden" name="version" value=version/>
            {(!new).then(|| view! { <Was was stored tiers=names/> })}
            <input type="hidden" name="lineage" value=question.lineage.to_string()/>
            <input type="hidden" name="section" value=question.section.to_string()/>
            <input type="hidden" name="parent" value=parent/>
            <TextArea name="prompt" label=l.t("question.prompt") hint=l.t("question.prompt_hint") value=question.prompt.clone() rows=2/>
            {new.then(|| view! { <Field name="question_key" label=l.t("question.key") hint=l.t("question.key_hint") value=question.key.clone()/> })}
            <Select name="kind" label=l.t("question.kind") options=kinds(l) value=question.kind.code()/>
            {options(l, &question, rows)}
            {fields(l, &question, rows)}
            {needs(l, &question, &tiers)}
            <Select name="milestone" label=l.t("question.milestone") options=milestones(l) value=question.milestone.code()/>
            <TextArea name="applies_if" label=l.t("question.applies_if") hint=l.t("question.applies_if_hint")
                value=question.applies_if.join("\n") rows=2/>
            <Checkbox name="evidence" label=l.t("question.evidence") checked=question.evidence_required/>
            <Select name="calls_for" label=l.t("question.calls_for") hint=l.t("question.calls_for_hint") options=documents(l)
                value=question.calls_for.map_or("", DocumentKind::code)/>
            <Field name="points_at" label=l.t("question.points_at") hint=l.t("question.points_at_hint")
                value=question.guidance.points_at.clone()/>
            <Checkbox name="again" label=l.t("question.again") checked=question.again/>
            <Checkbox name="not_applicable" label=l.t("question.not_applicable") checked=question.not_applicable_allowed/>
            <div class="side-by-side">
                <Field name="answer_minutes" label=l.t("question.answer_minutes") kind="number" value=question.minutes.answer.to_string()/>
                <Field name="review_minutes" label=l.t("question.review_minutes") kind="number" value=question.minutes.review.to_string()/>
            </div>
            <TextArea name="why" label=l.t("question.why") value=question.guidance.why.clone()/>
            <TextArea name="answering" label=l.t("question.answering") value=question.guidance.answering.clone()/>
            <TextArea name="example" label=l.t("question.example") value=question.guidance.example.clone()/>
            <TextArea name="reviewing" label=l.t("question.reviewing") hint=l.t("question.reviewing_hint")
                value=question.guidance.reviewing.clone() rows=5/>
            <TextArea name="advice" label=l.t("question.advice") value=question.guidance.advice.clone()/>
            <TextArea name="origin" label=l.t("question.origin") hint=l.t("question.origin_hint") value=question.guidance.origin.clone() rows=2/>
            {lifecycle(l, &question)}
            <p class="actions">
                <Submit label=l.t("save") primary=true/>
                <button type="submit" class="button" name="step" value="preview">{l.t("draft.preview")}</button>
            </p>
        </Form>
    }
    .into_any()
}

fn kinds(l: Texts) -> Vec<(String, String)> {
    [Kind::Explain, Kind::YesNo, Kind::Link, Kind::Choice, Kind::Group]
        .map(|kind| (kind.code().to_owned(), l.t_or(&format!("kind.{}", kind.code()), "kind.explain").to_owned()))
        .into()
}

fn milestones(l: Texts) -> Vec<(String, String)> {
    Milestone::ALL.map(|milestone| (milestone.code().to_owned(), l.t(milestone_key(milestone)).to_owned())).into()
}

fn documents(l: Texts) -> Vec<(String, String)> {
    let none = (String::new(), l.t("calls_for.none").to_owned());
    let kinds = DocumentKind::ALL.map(|kind| (kind.code().to_owned(), document_kind(l, kind).to_owned()));
    std::iter::once(none).chain(kinds).collect()
}

/// The options of a choice, and which of yes and no is a gap.
fn options(l: Texts, question: &Question, stored: Memo<(usize, usize)>) -> AnyView {
    let is_gap = |key: &str| question.kind == Kind::YesNo && question.option(key).is_some_and(|option| option.gap);
    let (yes, no) = (is_gap("yes"), is_gap("no"));
    let there: Vec<Choice> = if question.kind == Kind::Choice { question.options.clone() } else { Vec::new() };
    let first = there.len() + SPARE;
    let row = move |at: usize| {
        let option = there.get(at);
        let label = l.f("question.option", &[("number", &(at + 1).to_string())]);
        view! {
            <div class="side-by-side" role="group" aria-label=label.clone()>
                <Hidden name=format!("option.{at}.key") value=option.map(|o| o.key.clone()).unwrap_or_default()/>
                <Field name=format!("option.{at}.label") label=label.clone() value=option.map(|o| o.label.clone()).unwrap_or_default()/>
                <Checkbox name=format!("option.{at}.gap") label=l.t("question.gap") checked=option.is_some_and(|o| o.gap)/>
            </div>
        }
        .into_any()
    };
    let shown = (0..first).map(row.clone()).collect_view();
    let more = move || first..(stored.get().0 + SPARE).max(first);
    view! {
        <details class="more" open=matches!(question.kind, Kind::Choice | Kind::YesNo)>
            <summary>{l.t("question.options")}</summary>
            <p class="hint">{l.t("question.options_hint")}</p>
            <Checkbox name="gap.yes" label=l.t("question.gap_yes") checked=yes/>
            <Checkbox name="gap.no" label=l.t("question.gap_no") checked=no/>
            {shown}
            <For each=more key=|at| *at children=row/>
        </details>
    }
    .into_any()
}

fn fields(l: Texts, question: &Question, stored: Memo<(usize, usize)>) -> AnyView {
    let there: Vec<AskedField> = question.fields.clone();
    let kinds = [(FieldKind::Text, "text", "field.text"), (FieldKind::Url, "url", "field.url")];
    let kinds_of = move || kinds.map(|(_, code, text)| (code.to_owned(), l.t(text).to_owned())).to_vec();
    let bound = move || {
        let none = (String::new(), l.t("bound.none").to_owned());
        let all = Bound::ALL.map(|bound| {
            (bound.code().to_owned(), l.t_or(&format!("bound.{}", bound.code()), "bound.none").to_owned())
        });
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    };
    let (first, open) = (there.len() + SPARE, !there.is_empty());
    let row = move |at: usize| {
        let field = there.get(at);
        let label = l.f("question.field", &[("number", &(at + 1).to_string())]);
        let kind =
            kinds.iter().find(|(kind, ..)| field.is_some_and(|field| field.kind == *kind)).map_or("text", |it| it.1);
        let prefilled = field.and_then(|field| field.bound).map_or("", Bound::code);
        view! {
            <div class="side-by-side" role="group" aria-label=label.clone()>
                <Field name=format!("field.{at}.label") label=label.clone() value=field.map(|f| f.label.clone()).unwrap_or_default()/>
                <Select name=format!("field.{at}.kind") label=l.t("question.field_kind") options=kinds_of() value=kind/>
                <Select name=format!("field.{at}.bound") label=l.t("question.field_bound") options=bound() value=prefilled/>
                <Checkbox name=format!("field.{at}.required") label=l.t("question.field_required") checked=field.is_some_and(|f| f.required)/>
            </div>
        }
        .into_any()
    };
    let shown = (0..first).map(row.clone()).collect_view();
    let more = move || first..(stored.get().1 + SPARE).max(first);
    view! {
        <details class="more" open=open>
            <summary>{l.t("question.fields")}</summary>
            <p class="hint">{l.t("question.fields_hint")}</p>
            {shown}
            <For each=more key=|at| *at children=row/>
        </details>
    }
    .into_any()
}

fn needs(l: Texts, question: &Question, tiers: &[String]) -> AnyView {
    let options = || {
        let none = (String::new(), l.t("question.not_asked").to_owned());
        let all = [Need::Must, Need::Should, Need::Info]
            .map(|need| (need.code().to_owned(), l.t_or(&format!("need.{}", need.code()), "need.must").to_owned()));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    };
    let one = |(at, tier): (usize, &String)| {
        let value = question.need_of(at).map_or("", Need::code);
        let label = l.f("question.need_in", &[("tier", &l.t_or_own(&format!("tier.{tier}"), tier))]);
        view! { <Select name=format!("need.{at}") label=label options=options() value=value/> }
    };
    view! { <div class="side-by-side">{tiers.iter().enumerate().map(one).collect_view()}</div> }.into_any()
}

fn lifecycle(l: Texts, question: &Question) -> AnyView {
    let options = ["active", "announced"]
        .map(|code| (code.to_owned(), l.t_or(&format!("lifecycle.{code}"), "lifecycle.active").to_owned()));
    let from = match question.lifecycle {
        Lifecycle::Announced { from } => from.to_string(),
        _ => String::new(),
    };
    let value = if question.lifecycle == Lifecycle::Retired { "active" } else { question.lifecycle.code() };
    view! {
        <div class="side-by-side">
            <Select name="lifecycle" label=l.t("question.lifecycle") hint=l.t("question.lifecycle_hint") options=options.into() value=value/>
            <Field name="from" label=l.t("question.enforced_from") kind="date" value=from/>
        </div>
    }
    .into_any()
}
