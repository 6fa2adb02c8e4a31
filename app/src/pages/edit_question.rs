//! Writing one question of a draft, beside how it will look to those who answer and to those who review.

use domain::document::DocumentKind;
use domain::template::{
    Bound, Choice, Content, Field as AskedField, FieldKind, Kind, Lifecycle, Milestone, Need, Question, Section,
    SigningRule, Tier, compare,
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{params, query};
use crate::api;
use crate::components::form::{
    Checkbox, Field, Form, Hidden, Select, Submit, TextArea, follow, start_value, told_of_newer,
};
use crate::components::load::{Live, load};
use crate::components::question_difference::QuestionDifference;
use crate::components::text::{Prompt, Prose};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::editing::WriteQuestionPage;
use crate::view::templates::AskedWhen;
use crate::words::differences::shown;
use crate::words::{asked_when, document_kind, milestone_key};

/// So many empty rows for options and fields stand below those that are there.
const SPARE: usize = 3;

/// The page of a question that is there.
#[component]
pub fn EditQuestion() -> AnyView {
    load(
        params(&["slug", "key"]),
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::write_question(slug, parts.next().unwrap_or_default())
        },
        show,
    )
    .into_any()
}

/// The page of a new one.
#[component]
pub fn NewQuestion() -> AnyView {
    let (place, section, under) = (params(&["slug"]), query("section"), query("under"));
    load(
        move || {
            let mut key = place();
            key.extend([section(), under()].map(Option::unwrap_or_default));
            key
        },
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::new_question(next(), next(), next())
        },
        show,
    )
    .into_any()
}

/// The form is made once and then left alone; what stands beside it is what is kept now.
fn show(live: Live<WriteQuestionPage>) -> AnyView {
    let l = texts();
    let page = live.now();
    let lang = page.line.language.tag();
    let outline = format!("/templates/{}/edit", page.line.slug);
    let title = if page.new { l.t("draft.new_question") } else { l.t("draft.edit_question") };
    let link = |key: &Option<String>, text: &'static str, word: &'static str| {
        let href = key.as_ref().map(|key| format!("{outline}/{key}"));
        href.map(|href| view! { <a href=href rel=word>{l.t(text)}</a>" " })
    };
    let beside = view! { {link(&page.beside.0, "draft.before", "prev")}{link(&page.beside.1, "draft.after", "next")} };
    let under = page.under.clone().map(|under| {
        view! { <p class="fact">{l.t("draft.under")}" "<Prompt html=under linked=true/></p> }
    });
    let shown = page.clone();
    let revision = live.part(|page: &WriteQuestionPage| page.revision);
    // Once the spare rows are filled and kept there are others, and none that stands there is touched.
    let rows = live.part(|page: &WriteQuestionPage| {
        let question = &page.question;
        let (options, fields) =
            (question.options.iter().map(|it| &it.label), question.fields.iter().map(|it| &it.label));
        (filled(options), filled(fields))
    });
    let seen = live.part(|page: &WriteQuestionPage| page.seen.clone());
    let stored = live.part(|page: &WriteQuestionPage| page.stored.clone());
    let data = live.data;
    view! {
        <Title text=format!("{title} · {}", page.line.name)/>
        <main class="page" id="main">
            <p class="crumbs">
                <a href=format!("/templates/{}", page.line.slug) lang=lang>{page.line.name.clone()}</a>" › "
                <a href=outline.clone()>{l.t("draft.outline")}</a>
            </p>
            <h1>{title}</h1>
            {under}
            <p class="fact">{beside}</p>
            <div class="two-columns">
                <div>{form(l, &page, (revision, stored), rows)}</div>
                <div>{move || {
                    let page = data.get();
                    (!page.new || page.preview).then(|| preview(l, &page, lang))
                }}</div>
            </div>
            {(!shown.new).then(|| more(l, &shown, seen))}
        </main>
    }
    .into_any()
}

/// How many rows there are up to the last that says something: what is typed to be looked at comes with the spare ones.
fn filled<'a>(mut labels: impl ExactSizeIterator<Item = &'a String> + DoubleEndedIterator) -> usize {
    labels.rposition(|label| !label.trim().is_empty()).map_or(0, |last| last + 1)
}

fn form(
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

/// What the form said before anything was typed: what is left so stays as others have it. Where two have changed the same, what
/// somebody else changed stands here.
#[component]
fn Was(was: String, stored: Memo<String>, tiers: Vec<String>) -> AnyView {
    let l = texts();
    let was = start_value("was", was);
    // What they saved themselves since is nothing that somebody else changed.
    let before = follow("write_question", was.clone(), stored, false);
    let meanwhile = move || {
        let told = told_of_newer("write_question");
        told.then(|| meanwhile(l, &before.get(), &stored.get(), &tiers)).flatten()
    };
    view! {
        <input type="hidden" name="was" value=was/>
        {meanwhile}
    }
    .into_any()
}

fn meanwhile(l: Texts, was: &str, now: &str, tiers: &[String]) -> Option<AnyView> {
    let tier = |name: &String| Tier { key: name.clone(), name: name.clone(), may_skip_musts: false };
    // The question alone: where it stands is nothing that the form changes.
    let alone = |json: &str| -> Option<Content> {
        let question: Question = serde_json::from_str(json).ok()?;
        Some(Content {
            tiers: tiers.iter().map(tier).collect(),
            sections: vec![Section { title: String::new(), introduction: String::new() }],
            questions: vec![Question { section: 0, parent: None, ..question }],
            rule: SigningRule::default(),
        })
    };
    let (before, after) = (alone(was)?, alone(now)?);
    let difference = compare(&before, &after);
    let difference = shown(l, difference.questions.first()?, &before, &after);
    Some(
        view! {
            <section class="notice meanwhile" aria-labelledby="meanwhile">
                <h2 id="meanwhile">{l.t("draft.meanwhile")}</h2>
                <QuestionDifference difference alone=true/>
                <p class="hint">{l.t("draft.meanwhile_hint")}</p>
            </section>
        }
        .into_any(),
    )
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

/// The same question, as those see it who answer and who review.
fn preview(l: Texts, page: &WriteQuestionPage, lang: &'static str) -> AnyView {
    let question = &page.question;
    let mut facts = vec![l.t_or(&format!("kind.{}", question.kind.code()), "kind.explain").to_owned()];
    facts.extend(
        question
            .options
            .iter()
            .map(|option| option.label.clone())
            .filter(|label| question.kind == Kind::Choice && !label.trim().is_empty()),
    );
    facts.push(l.f("minutes.about", &[("minutes", &question.minutes.answer.to_string())]));
    facts.extend(asked_when(l, &AskedWhen::of(question)));
    let labelled = question.fields.iter().filter(|field| !field.label.trim().is_empty());
    let fields = labelled.map(|field| view! { <li class="field-label">{field.label.clone()}</li> });
    let part = |title: &'static str, html: crate::view::Html| {
        (!html.0.is_empty()).then(|| view! { <h4>{l.t(title)}</h4><div lang=lang><Prose html/></div> })
    };
    let texts = page.guidance.clone();
    let warnings = page.warnings.iter().map(|code| {
        view! { <li class="doubt">{l.t_or(&format!("warning.{code}"), "warning.compound")}</li> }
    });
    let warnings = (!page.warnings.is_empty()).then(|| view! { <ul class="doubts">{warnings.collect_view()}</ul> });
    let heading = if page.preview { "draft.preview_typed" } else { "draft.preview_stored" };
    view! {
        <section class="question-preview" aria-labelledby="preview">
            <h2 id="preview">{l.t(heading)}</h2>
            {warnings}
            <h3>{l.t("draft.as_team")}</h3>
            <div class="card">
                <p class="read-prompt" lang=lang><Prompt html=page.prompt.clone()/></p>
                <p class="fact">{facts.join(" · ")}</p>
                {part("question.why", texts.why)}
                {part("question.answering", texts.answering)}
                {part("question.example", texts.example)}
                {(!question.fields.is_empty()).then(|| view! { <ul class="read-fields" lang=lang>{fields.collect_view()}</ul> })}
            </div>
            <h3>{l.t("draft.as_reviewer")}</h3>
            <div class="card">
                {part("question.reviewing", texts.reviewing)}
                {part("question.advice", texts.advice)}
                {part("question.origin", texts.origin)}
            </div>
        </section>
    }
    .into_any()
}

/// What else can be done with a question: one under it, retiring it, its history.
fn more(l: Texts, page: &WriteQuestionPage, seen: Memo<String>) -> AnyView {
    let slug = &page.line.slug;
    let (key, lineage) = (page.question.key.clone(), page.question.lineage.to_string());
    let under = format!("/templates/{slug}/edit/new?under={key}");
    let history = format!("/templates/{slug}/questions/{key}");
    let retired = page.question.lifecycle == Lifecycle::Retired;
    let (label, back) = if retired { ("draft.bring_back", "yes") } else { ("draft.retire", "no") };
    let version = page.version.clone();
    view! {
        <section aria-label=l.t("draft.more")>
            <p class="actions">
                <a class="button" href=under>{l.t("draft.add_under")}</a>
                <a class="button" href=history>{l.t("draft.history")}</a>
            </p>
            <Form act="retire_question">
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="lineage" value=lineage/>
                <input type="hidden" name="seen" value=move || seen.get()/>
                <p class="hint">{l.t("draft.retire_hint")}</p>
                <p class="actions"><Submit label=l.t(label) with=("back", back.to_owned())/></p>
            </Form>
        </section>
    }
    .into_any()
}
