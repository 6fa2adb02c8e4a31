//! One template, to be read.

use crate::components::title::Title;
use domain::export::Format;
use domain::template::{FieldKind, Kind, Need, Tally};
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::feedback::{Feedback, WholeFeedback, fold};
use crate::components::form::{Field, Fold, Form, Select, Submit, TextArea};
use crate::components::load::load;
use crate::components::text::{Prompt, Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::templates::{AboutTemplate, Found, TemplatePage, TemplateQuestion, TemplateSection, VersionLine};
use crate::words::asked_when;

/// A template's page.
#[component]
pub fn Template() -> AnyView {
    load(
        params(&["slug", "number"]),
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::template(slug, parts.next().unwrap_or_default())
        },
        |live| {
            let data = live.data;
            view! { <main class="page reading" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: TemplatePage) -> AnyView {
    let l = texts();
    let state = match page.number {
        Some(number) => l.f("template.version", &[("number", &number.to_string())]),
        None => l.t("template.draft").to_owned(),
    };
    let published = page.published.clone().map(|(at, by)| {
        let by = by.unwrap_or_else(|| l.t("actor.operator").to_owned());
        view! { <span class="fact">" · "{l.f("template.published_by", &[("name", &by)])}" "<When at/></span> }
    });
    let tiers = page
        .tiers
        .iter()
        .map(|(key, tally)| {
            let name = l.t_or_own(&format!("tier.{key}"), key);
            view! { <li><b>{name}</b>": "{tally_sentence(l, *tally)}</li> }
        })
        .collect_view();
    let draft = draft(l, &page);
    let suggest = suggest(l, &page);
    let around = around(l, &page);
    let lang = page.line.language.tag();
    view! {
        <Title text=page.line.name.clone()/>
        <p class="crumbs"><a href="/templates">{l.t("nav.templates")}</a></p>
        <h1 lang=lang>{page.line.name.clone()}</h1>
        {page.about.archived.then(|| view! { <p class="notice">{l.t("template.archived_lead")}</p> })}
        <p><b>{state}</b>{published}</p>
        {(!page.line.purpose.is_empty()).then(|| view! { <p class="lead" lang=lang>{page.line.purpose.clone()}</p> })}
        {(!page.notes.is_empty()).then(|| view! { <p class="plain" lang=lang>{page.notes.clone()}</p> })}
        <ul class="tallies">{tiers}</ul>
        {page.number.is_some().then(|| view! { <p class="fact">{l.t("rule.title")}": "{l.rule(page.rule)}</p> })}
        {about(l, &page.about)}
        {versions(l, &page.line.slug, page.number, page.versions)}
        {exports(l, &page.line.slug, page.number)}
        {page.feedback.map(|feedback| view! { <WholeFeedback feedback/> })}
        {suggest}
        {draft}
        {around}
        <div lang=lang>{read_sections(page.sections)}</div>
    }
    .into_any()
}

/// All versions, with what is new in each; an older one can be restored as a draft.
fn versions(l: Texts, slug: &str, shown: Option<u32>, versions: Vec<VersionLine>) -> AnyView {
    let published: Vec<_> = versions.into_iter().filter(|version| version.number.is_some()).collect();
    if published.len() < 2 {
        return ().into_any();
    }
    let line = |version: VersionLine| {
        let number = version.number.unwrap_or_default();
        let (name, before) = (number.to_string(), number.saturating_sub(1));
        let title = l.f("template.version", &[("number", &name)]);
        let href = format!("/templates/{slug}/versions/{number}");
        let current = (shown == Some(number)).then_some("true");
        let differences = (before > 0).then(|| {
            let href = format!("/templates/{slug}/differences?from={before}&to={number}");
            view! { " · "<a href=href>{l.t("versions.changes")}</a> }
        });
        let published = version.published.map(|(at, by)| {
            let by = by.unwrap_or_else(|| l.t("actor.operator").to_owned());
            view! { " · "{by}" "<When at/> }
        });
        let size = l.f("versions.size", &[("count", &version.questions.to_string())]);
        let reviews = l.f("template.reviews", &[("count", &version.reviews.to_string())]);
        view! {
            <li>
                <p><a href=href aria-current=current><b>{title}</b></a>
                    <span class="fact">" · "{size}" · "{reviews}{published}{differences}</span></p>
                {(!version.notes.is_empty()).then(|| view! { <p class="plain">{version.notes}</p> })}
                {fold(l, "versions.feedback", version.feedback)}
                {version.suggestion.map(|(note, by, at)| view! {
                    <p class="fact">{l.f("suggest.done", &[("name", &by)])}" "<q class="plain">{note}</q>" "<When at/></p>
                })}
            </li>
        }
    };
    view! {
        <details class="more" open=true>
            <summary>{l.t("versions.title")}</summary>
            <ol class="plain-list versions" reversed=true>{published.into_iter().map(line).collect_view()}</ol>
        </details>
    }
    .into_any()
}

/// A keeper's word to the reviews on earlier versions.
fn suggest(l: Texts, page: &TemplatePage) -> AnyView {
    let version = page.version.clone();
    page.suggest
        .is_open()
        .then(|| {
            view! {
                <Fold summary=l.t("suggest.title") forms=vec!["suggest_version".into()]>
                    <p>{l.t("suggest.lead")}</p>
                    <Form act="suggest_version">
                        <input type="hidden" name="version" value=version/>
                        <TextArea name="note" label=l.t("suggest.note") rows=2/>
                        <p class="actions"><Submit label=l.t("suggest.submit")/></p>
                    </Form>
                </Fold>
            }
        })
        .into_any()
}

/// Who keeps it, and what it was copied from.
fn about(l: Texts, about: &AboutTemplate) -> AnyView {
    let keeper = about.keeper.as_ref();
    let keeper = keeper.map_or(l.t("gallery.kept_by_nobody").to_owned(), |person| person.name.clone());
    let origin = about.copied_from.clone().map(|(slug, name, number)| {
        let href = format!("/templates/{slug}/versions/{number}");
        let words = l.f("template.copied_from", &[("name", &name), ("number", &number.to_string())]);
        view! { " · "<a href=href>{words}</a> }
    });
    view! { <p class="fact">{l.t("gallery.keeper")}": "{keeper}{origin}</p> }.into_any()
}

/// What is done to the template as a whole: saying something else about it, copying it, archiving it.
fn around(l: Texts, page: &TemplatePage) -> AnyView {
    let may = page.change.is_none();
    let (line, about) = (page.line.clone(), page.about.clone());
    let mut keepers: Vec<(String, String)> =
        page.keepers.iter().map(|person| (person.id.to_string(), person.name.clone())).collect();
    keepers.insert(0, (String::new(), l.t("gallery.kept_by_nobody").to_owned()));
    if let Some(keeper) = &about.keeper
        && !page.keepers.contains(keeper)
    {
        // Their role was taken away meanwhile; the form does not take the template too.
        keepers.push((keeper.id.to_string(), keeper.name.clone()));
    }
    let keeper = about.keeper.as_ref().map_or(String::new(), |keeper| keeper.id.to_string());
    let change = may.then(move || {
        view! {
            <Fold summary=l.t("template.change") forms=vec!["change_template".into()]>
                <Form act="change_template" base=Signal::stored(about.changes) stays=true>
                    <Field name="name" label=l.t("template.name") value=line.name.clone() hint=l.t("template.name_hint") required=true/>
                    <TextArea name="purpose" label=l.t("template.purpose") value=line.purpose.clone() rows=2/>
                    <Select name="keeper" label=l.t("gallery.keeper") options=keepers value=keeper hint=l.t("template.keeper_hint")/>
                    <p class="actions"><Submit label=l.t("save")/></p>
                </Form>
            </Fold>
        }
    });
    let number = page.number.map(|number| number.to_string()).unwrap_or_default();
    let copy = page.copy.is_open().then(move || {
        view! {
            <Fold summary=l.t("template.copy") forms=vec!["copy_template".into()]>
                <Form act="copy_template">
                    <p class="hint">{l.t("template.copy_hint")}</p>
                    <input type="hidden" name="number" value=number/>
                    <Field name="name" label=l.t("template.copy_name") required=true/>
                    <p class="actions"><Submit label=l.t("template.copy")/></p>
                </Form>
            </Fold>
        }
    });
    let archived = page.about.archived;
    let archive = may.then(move || {
        if archived {
            let submit = view! { <Submit label=l.t("template.bring_back") with=("archived", "no".to_owned())/> };
            return view! { <Form act="archive_template"><p class="actions">{submit}</p></Form> }.into_any();
        }
        view! {
            <Fold summary=l.t("template.archive") forms=vec!["archive_template".into()]>
                <Form act="archive_template">
                    <p class="hint">{l.t("template.archive_hint")}</p>
                    <p class="actions"><Submit label=l.t("template.archive") with=("archived", "yes".to_owned())/></p>
                </Form>
            </Fold>
        }
        .into_any()
    });
    view! { <div class="around no-print">{change}{copy}{archive}</div> }.into_any()
}

/// The shown version as files.
fn exports(l: Texts, slug: &str, number: Option<u32>) -> AnyView {
    let link = |format: Format| {
        let number = number.unwrap_or_default();
        let href = format!("/templates/{slug}/versions/{number}/export.{}", format.suffix());
        let words = l.t_or(&format!("export.{}", format.code()), "export.json");
        // The browser's router has no such page: it is a file.
        view! { <a href=href rel="external" download>{words}</a> }
    };
    let links = move || {
        view! {
            <div class="fact no-print exports">
                <p>{l.t("export.title")}": "{Format::ALL.map(link).collect_view()}</p>
                <p class="hint">{l.t("export.hint")}</p>
            </div>
        }
    };
    number.is_some().then(links).into_any()
}

/// The draft: to begin one, to go on with the one that is there, or to publish the first version.
fn draft(l: Texts, page: &TemplatePage) -> AnyView {
    let edit = format!("/templates/{}/edit", page.line.slug);
    let next = (page.line.newest.unwrap_or(0) + 1).to_string();
    let number = page.number.map(|number| number.to_string());
    let import = format!("/templates/{}/import", page.line.slug);
    let import = view! { <a class="button" href=import>{l.t("into.link")}</a> };
    if page.edit {
        return view! {
            <p class="notice">
                {l.f("draft.there", &[("number", &next)])}" "<a href=edit>{l.t("draft.go_on")}</a>
            </p>
            <p class="actions">{import}</p>
        }
        .into_any();
    }
    let refused = page.begin.clone().refusal();
    let (begin, number) = (page.begin.is_there(), number.unwrap_or_default());
    let label = if page.number == page.line.newest {
        l.f("draft.begin", &[("number", &next)])
    } else {
        l.t("draft.restore").to_owned()
    };
    begin
        .then(|| {
            view! {
                <Form act="begin_draft">
                    <p class="actions">
                        <Submit label=label refused=refused with=("from", number)/>
                        {import}
                    </p>
                </Form>
            }
        })
        .into_any()
}

/// How much there is to do, as a sentence.
pub(super) fn tally_sentence(l: Texts, tally: Tally) -> String {
    let key = if tally.guessed { "tally.guessed" } else { "tally.sentence" };
    l.f(
        key,
        &[
            ("count", &tally.questions.to_string()),
            ("answer", &tally.answer_minutes.to_string()),
            ("review", &tally.review_minutes.to_string()),
        ],
    )
}

/// Sections of a template with their questions.
pub(super) fn read_sections(sections: Vec<TemplateSection>) -> AnyView {
    let section = |section: TemplateSection| {
        view! {
            <section class="read-section">
                <h2>{section.title}</h2>
                <Prose html=section.introduction/>
                <ol class="read-questions">{section.questions.into_iter().map(question).collect_view()}</ol>
            </section>
        }
    };
    sections.into_iter().map(section).collect_view().into_any()
}

fn question(question: TemplateQuestion) -> AnyView {
    let l = texts();
    let kind = match question.kind {
        Kind::Group => "kind.group",
        Kind::Explain => "kind.explain",
        Kind::YesNo => "kind.yes_no",
        Kind::Link => "kind.link",
        Kind::Choice => "kind.choice",
    };
    let mut facts = vec![l.t(kind).to_owned()];
    if question.kind == Kind::Choice {
        facts.push(question.options.iter().map(|(label, _)| label.clone()).collect::<Vec<_>>().join(" / "));
    }
    if question.kind != Kind::Group {
        let mut needs: Vec<Need> = question.needs.iter().flatten().copied().collect();
        needs.dedup();
        if let [need] = needs.as_slice() {
            facts.push(l.t_or(&format!("need.{}", need.code()), "need.must").to_owned());
        }
        facts.push(l.f("minutes.about", &[("minutes", &question.minutes.0.to_string())]));
        facts.extend(asked_when(l, &question.asked));
    }
    if let Some(found) = &question.found {
        facts.push(l.f("import.line", &[("line", &found.line.to_string())]));
    }
    let found = question.found.map(|found| doubts(l, &question.key, found));
    let fields = question
        .fields
        .into_iter()
        .map(|(label, kind)| {
            let kind = if kind == FieldKind::Url { l.t("field.url") } else { l.t("field.text") };
            view! { <li><span class="field-label">{label}</span>" "<span class="fact">{kind}</span></li> }
        })
        .collect::<Vec<_>>();
    let class = format!("read-question depth-{}", question.depth.min(3));
    view! {
        <li class=class id=question.key.clone()>
            <p class="read-prompt"><Prompt html=question.prompt/></p>
            <p class="fact"><code>{question.key.clone()}</code>" · "{facts.join(" · ")}</p>
            {found}
            <Prose html=question.guidance.why/>
            <Prose html=question.guidance.answering/>
            {question.feedback.map(|feedback| view! { <Feedback feedback/> })}
            {(!fields.is_empty()).then(|| view! { <ul class="read-fields">{fields}</ul> })}
        </li>
    }
    .into_any()
}

/// What a keeper should look at before a question goes into a template, and the box that leaves it out.
fn doubts(l: Texts, key: &str, found: Found) -> AnyView {
    let because = l.t_or(&format!("because.{}", found.because), "because.listed_item");
    let unsure = found.unsure.then(|| l.f("import.unsure", &[("because", because)]));
    let flags = found.flags.iter().map(|flag| l.t_or(&format!("flag.{flag}"), "flag.instruction").to_owned());
    let notes: Vec<String> = unsure.into_iter().chain(flags).collect();
    let class = if notes.is_empty() { "leave-out" } else { "leave-out doubted" };
    view! {
        <p class=class>
            {notes.into_iter().map(|note| view! { <span class="doubt">{note}</span> }).collect_view()}
            <label><input type="checkbox" name="leave" value=key.to_owned() form="import-form"/>" "{l.t("import.leave")}</label>
        </p>
    }
    .into_any()
}
