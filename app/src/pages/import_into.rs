//! Importing a file into a template: paste or upload, look at which question is which, then write it into the draft.

use crate::components::title::Title;
use domain::template::Aspect;
use domain::template::matching::Choice;
use leptos::prelude::*;

use super::import::{formats, found_format, unused_lines};
use super::{first, params};
use crate::api;
use crate::components::form::{Form, FormContext, PasteOrFile, Submit};
use crate::components::load::load;
use crate::components::question_difference::{aspect_line, marked};
use crate::components::text::Prompt;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::exchange::{GoneQuestion, ImportIntoPage, IntoPreview, IntoQuestion, IntoSection};

/// The page.
#[component]
pub fn ImportInto() -> AnyView {
    load(
        params(&["slug"]),
        |key| api::import_into(first(key)),
        |live| {
            let l = texts();
            let mut page: ImportIntoPage = live.now();
            let title = l.f("into.title", &[("name", &page.name)]);
            let (lang, address) = (page.language.tag(), format!("/templates/{}", page.slug));
            let next = page.next.to_string();
            let target = if page.has_draft { "into.draft_there" } else { "into.no_draft" };
            let target = l.f(target, &[("number", &next)]);
            let body = match page.preview.take() {
                Some(preview) => show(&page, preview),
                None => view! {
                    <p class="lead">{l.t("into.lead")}</p>
                    <p class="hint-line">{target.clone()}</p>
                    <Form act="preview_into" with_files=true>
                        <PasteOrFile any_format=true/>
                        {formats(l)}
                        <p class="actions"><Submit label=l.t("into.preview") primary=true/></p>
                    </Form>
                }
                .into_any(),
            };
            view! {
                <Title text=title.clone()/>
                <main class="page reading" id="main">
                    <p class="crumbs">
                        <a href="/templates">{l.t("nav.templates")}</a>" › "
                        <a href=address lang=lang>{page.name.clone()}</a>
                    </p>
                    <h1>{title}</h1>
                    {body}
                </main>
            }
        },
    )
    .into_any()
}

fn show(page: &ImportIntoPage, preview: IntoPreview) -> AnyView {
    let l = texts();
    let again = format!("/templates/{}/import", page.slug);
    let counts = [
        ("same", preview.counts.same),
        ("reworded", preview.counts.reworded),
        ("new", preview.counts.new),
        ("gone", preview.gone.len() as u32),
        ("left", preview.counts.left),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    let next = page.next.to_string();
    let target = if page.has_draft { "into.draft_there" } else { "into.no_draft" };
    let lang = page.language.tag();
    // Where the form was refused, it says so itself.
    let refused = preview.refused.clone();
    let by_key = preview.by_key;
    let choices = Choices { all: preview.choices, by_key: preview.by_key };
    let sections = preview.sections.into_iter().map(|it| section(l, &choices, it, lang)).collect_view();
    view! {
        {found_format(l, &preview.format)}
        <p class="lead">{l.f("into.counts", &counts)}</p>
        {(preview.counts.left > 0).then(|| view! { <p>{l.f("into.left_count", &counts)}</p> })}
        <p class="hint-line">{l.f(target, &[("number", &next)])}" "{l.t("into.nothing_stored")}</p>
        {unused_lines(preview.unused)}
        <Form act="import_into" id="into-form" with_files=true>
            <input type="hidden" name="source" value=preview.source/>
            <input type="hidden" name="seen" value=preview.seen/>
            {by_key.then(|| view! { <p class="hint">{l.t("into.by_key_hint")}</p> })}
            {sections}
            {gone(l, preview.gone, lang)}
            {refused.map(|refusal| view! { <p class="hint-line">{l.refusal(&refusal)}</p> })}
            <p class="actions">
                <Submit label=l.t("into.submit") primary=true/>
                <button type="submit" class="button" name="step" value="preview" data-shows-page="">{l.t("into.look_again")}</button>
                <a class="button" href=again rel="external">{l.t("import.again")}</a>
            </p>
        </Form>
    }
    .into_any()
}

/// What questions in doubt can be.
struct Choices {
    all: Vec<(String, String)>,
    by_key: bool,
}

impl Choices {
    /// The field that says which question one of the file is. It starts with what was found or chosen, also where the form comes
    /// back: a template that changed meanwhile has rows that the form did not have.
    fn field(&self, l: Texts, question: &IntoQuestion) -> AnyView {
        let name = format!("pair.{}", question.key);
        let id = use_context::<FormContext>().map_or(name.clone(), |form| form.id(&name));
        let label_for = id.clone();
        let chosen = question.chosen.clone();
        let input = if self.by_key && !question.same {
            view! { <input id=id name=name value=chosen/> }.into_any()
        } else {
            let same = question.same.then(|| (chosen.clone(), l.t("into.same_question").to_owned()));
            let others = self.all.iter().filter(|_| !question.same);
            let others = others.map(|(key, words)| (key.clone(), shortened(words)));
            let rest = [(Choice::NEW, l.t("into.new")), (Choice::LEFT, l.t("import.leave"))];
            let rest = rest.map(|(value, words)| (value.to_owned(), words.to_owned()));
            let known = question.same
                || [Choice::NEW, Choice::LEFT].contains(&chosen.as_str())
                || self.all.iter().any(|(key, _)| *key == chosen);
            // It was there when it was chosen. The list does not choose another in its place.
            let gone = (!known).then(|| (chosen.clone(), chosen.clone()));
            let option = |(value, words): (String, String)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{words}</option> }
            };
            let options = gone.into_iter().chain(same).chain(others).chain(rest).map(option).collect_view();
            view! { <select id=id name=name>{options}</select> }.into_any()
        };
        view! { <div class="field"><label for=label_for>{l.t("into.is")}</label>{input}</div> }.into_any()
    }
}

/// The beginning of a prompt: options of a list stand on one line.
fn shortened(words: &str) -> String {
    const MOST: usize = 90;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

fn section(l: Texts, choices: &Choices, section: IntoSection, lang: &'static str) -> AnyView {
    let questions = section.questions.into_iter().map(|it| question(l, choices, it, lang)).collect_view();
    view! {
        <section class="read-section">
            <h2 lang=lang>{section.title}</h2>
            <ol class="into-questions">{questions}</ol>
        </section>
    }
    .into_any()
}

fn question(l: Texts, choices: &Choices, question: IntoQuestion, lang: &'static str) -> AnyView {
    let (tag, word) = match question.chosen.as_str() {
        Choice::LEFT => ("left", l.t("into.tag_left")),
        Choice::NEW => ("new", l.t("into.tag_new")),
        _ if question.same => ("same", l.t("into.tag_same")),
        _ => ("reworded", l.t("into.tag_reworded")),
    };
    let likeness = question.likeness.to_string();
    let found = match question.how.as_str() {
        "" | "words" => None,
        "key" => Some(l.f("into.by_key", &[("percent", &likeness)])),
        _ => Some(l.f("into.by_likeness", &[("percent", &likeness)])),
    };
    let line = l.f("import.line", &[("line", &question.line.to_string())]);
    let changes = (!question.aspects.is_empty()).then(|| {
        let labels = question.aspects.iter().map(|(aspect, _)| match aspect {
            Aspect::Moved => l.t("into.place"),
            aspect => l.t_or(&format!("aspect.{}", aspect.code()), "into.place"),
        });
        let summary = l.f("into.changes", &[("what", &labels.collect::<Vec<_>>().join(" · "))]);
        let aspects = question.aspects.clone().into_iter().map(|(aspect, stretches)| aspect_line(l, aspect, stretches));
        view! { <details class="more"><summary>{summary}</summary>{aspects.collect_view()}</details> }
    });
    let class = format!("into-question depth-{} {tag}", question.depth.min(5));
    let field = choices.field(l, &question);
    // Where nothing is in doubt, the choice is out of the way.
    let field = if question.same {
        view! { <details class="more"><summary>{l.t("into.not_same")}</summary>{field}</details> }.into_any()
    } else {
        field
    };
    let key =
        if [Choice::NEW, Choice::LEFT].contains(&question.chosen.as_str()) { question.key } else { question.chosen };
    view! {
        <li class=class>
            <p class="read-prompt" lang=lang>{marked(l, question.prompt, false)}</p>
            <p class="fact">
                <span class="tag">{word}</span>" "<code>{key}</code>" · "{line}{found.map(|found| format!(" · {found}"))}
            </p>
            {changes}
            {field}
        </li>
    }
    .into_any()
}

/// Questions that the file does not have: kept, unless they are ticked.
fn gone(l: Texts, gone: Vec<GoneQuestion>, lang: &'static str) -> AnyView {
    if gone.is_empty() {
        return view! { <p class="empty">{l.t("into.none_gone")}</p> }.into_any();
    }
    let count = gone.len().to_string();
    let context = use_context::<FormContext>();
    let line = |question: GoneQuestion| {
        let id = context.map_or(question.key.clone(), |form| form.id(&format!("retire-{}", question.key)));
        let class = format!("into-question depth-{}", question.depth.min(5));
        let label_for = id.clone();
        view! {
            <li class=class>
                <p class="read-prompt" lang=lang><Prompt html=question.prompt/></p>
                <p class="fact">
                    <code>{question.key.clone()}</code>" · "
                    <label for=label_for>
                        <input type="checkbox" name="retire" value=question.key id=id checked=question.retire/>" "{l.t("into.retire")}
                    </label>
                </p>
            </li>
        }
    };
    view! {
        <section class="read-section" aria-labelledby="gone">
            <h2 id="gone">{l.f("into.gone", &[("count", &count)])}</h2>
            <p>{l.t("into.gone_lead")}</p>
            <ol class="into-questions">{gone.into_iter().map(line).collect_view()}</ol>
        </section>
    }
    .into_any()
}
