//! Differences of versions, question by question; and one question across all of them.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{compared, params};
use crate::api;
use crate::components::load::load;
use crate::components::question_difference::{QuestionDifference, marked};
use crate::components::text::{Prompt, When};
use crate::components::{TemplateLanguage, template_lang, texts};
use crate::messages::Texts;
use crate::view::templates::TemplateLine;
use crate::view::versions::{LineageChange, LineagePage, SectionDifferenceView, VersionDifferencesPage};

/// The differences of two versions.
#[component]
pub fn VersionDifferences() -> AnyView {
    load(
        compared(&["slug"]),
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::version_differences(next(), next(), next())
        },
        |live| show(live.now()),
    )
    .into_any()
}

/// One question across all versions.
#[component]
pub fn Lineage() -> AnyView {
    load(
        params(&["slug", "key"]),
        |key| {
            let mut parts = key.into_iter();
            let slug = parts.next().unwrap_or_default();
            api::lineage(slug, parts.next().unwrap_or_default())
        },
        |live| show_lineage(live.now()),
    )
    .into_any()
}

fn crumbs(l: Texts, line: &TemplateLine) -> AnyView {
    let lang = line.language.tag();
    view! {
        <p class="crumbs">
            <a href="/templates">{l.t("nav.templates")}</a>" › "
            <a href=format!("/templates/{}", line.slug) lang=lang>{line.name.clone()}</a>
        </p>
    }
    .into_any()
}

fn version_name(l: Texts, version: &str) -> String {
    match version {
        "draft" => l.t("template.draft").to_owned(),
        number => l.f("template.version", &[("number", number)]),
    }
}

fn show(page: VersionDifferencesPage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.line.language));
    let lang = template_lang();
    let names = [version_name(l, &page.from), version_name(l, &page.to)];
    let title = l.f("versions.differences_title", &[("from", &names[0]), ("to", &names[1])]);
    let same = page.questions.is_empty()
        && page.sections.is_empty()
        && page.order.is_empty()
        && [&page.tiers, &page.rule].iter().all(|it| it.is_empty());
    let verdict = if page.meaning { "draft.is_meaning" } else { "draft.is_wording" };
    let count = |of: &str| page.questions.iter().filter(|question| question.differs == of).count().to_string();
    let counts = ["added", "changed", "moved", "removed"].map(|differs| (differs, count(differs)));
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    let whole = [("draft.tiers", page.tiers), ("rule.title", page.rule)];
    let whole = whole.into_iter().filter(|(_, stretches)| !stretches.is_empty());
    let whole = whole.map(|(label, stretches)| view! { <p><b>{l.t(label)}": "</b>{marked(l, stretches, true)}</p> });
    let several = page.notes.len() > 1;
    let notes = page.notes.iter().cloned().map(|(version, notes)| {
        let version = several.then(|| view! { <b>{version_name(l, &version)}": "</b> });
        view! { <p class="plain lead">{version}<span lang=lang>{notes}</span></p> }
    });
    view! {
        <Title text=format!("{title} · {}", page.line.name)/>
        <main class="page reading" id="main">
            {crumbs(l, &page.line)}
            <h1>{title}</h1>
            {(page.versions.len() > 1).then(|| choose(l, &page.line.slug, &page.versions, &page.from, &page.to))}
            {notes.collect_view()}
            {if same {
                view! { <p class="empty">{l.t("versions.same")}</p> }.into_any()
            } else {
                view! { <p>{l.f("versions.counts", &counts)}</p><p class="fact">{l.t(verdict)}</p> }.into_any()
            }}
            {whole.collect_view()}
            {sections(l, page.sections, &page.order)}
            <ol class="version-differences">
                {page.questions.into_iter().map(|it| view! { <li><QuestionDifference difference=it/></li> }).collect_view()}
            </ol>
        </main>
    }
    .into_any()
}

/// Sections that came, went or read otherwise, and their order where that is another.
fn sections(l: Texts, sections: Vec<SectionDifferenceView>, order: &[String]) -> AnyView {
    let lang = template_lang();
    let line = |section: SectionDifferenceView| {
        let word = l.t_or(&format!("versions.{}", section.differs), "versions.changed");
        let introduction = (!section.introduction.is_empty()).then(|| {
            view! { <p class="difference plain" lang=lang>{marked(l, section.introduction, false)}</p> }
        });
        view! {
            <li>
                <span class="tag">{word}</span>" "<b lang=lang>{marked(l, section.title, false)}</b>
                {introduction}
            </li>
        }
    };
    let each = (!sections.is_empty()).then(|| {
        view! {
            <h2>{l.t("draft.sections")}</h2>
            <ul class="plain-list">{sections.into_iter().map(line).collect_view()}</ul>
        }
    });
    let order = (!order.is_empty()).then(|| {
        view! { <p><b>{l.t("versions.section_order")}": "</b><span lang=lang>{order.join(" · ")}</span></p> }
    });
    view! { {each}{order} }.into_any()
}

/// A plain form: what is compared is in the address, and can be sent to somebody.
fn choose(l: Texts, slug: &str, versions: &[String], from: &str, to: &str) -> AnyView {
    let options = |chosen: &str| {
        let option = |version: &String| {
            let selected = version == chosen;
            view! { <option value=version.clone() selected=selected>{version_name(l, version)}</option> }
        };
        versions.iter().map(option).collect_view()
    };
    view! {
        <form method="get" action=format!("/templates/{slug}/differences") class="filter no-print">
            <label>{l.t("document.from")}" "<select name="from">{options(from)}</select></label>
            <label>{l.t("document.to")}" "<select name="to">{options(to)}</select></label>
            <button type="submit" class="button">{l.t("document.compare")}</button>
        </form>
    }
    .into_any()
}

fn show_lineage(page: LineagePage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.line.language));
    let lang = template_lang();
    let one = |change: LineageChange| {
        let name = change.number.map_or("draft".to_owned(), |number| number.to_string());
        let published = change.published.map(|(at, by)| {
            let by = by.unwrap_or_else(|| l.t("actor.operator").to_owned());
            view! { <span class="fact">" · "{by}" "<When at/></span> }
        });
        view! {
            <li>
                <h2>{version_name(l, &name)}{published}</h2>
                {(!change.notes.is_empty()).then(|| view! { <p class="plain" lang=lang>{change.notes}</p> })}
                <QuestionDifference difference=change.difference/>
            </li>
        }
    };
    view! {
        <Title text=format!("{} · {}", l.t("draft.history"), page.plain)/>
        <main class="page reading" id="main">
            {crumbs(l, &page.line)}
            <h1>{l.t("draft.history")}</h1>
            <p class="lead" lang=lang><Prompt html=page.prompt linked=true/></p>
            <ol class="version-differences" reversed=true>{page.versions.into_iter().map(one).collect_view()}</ol>
        </main>
    }
    .into_any()
}
