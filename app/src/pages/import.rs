//! Importing a checklist: paste or upload, look at what was understood, then make it a template.

use crate::components::title::Title;
use domain::import::Format;
use domain::language::Language;
use leptos::prelude::*;

use super::params;
use super::template::{read_sections, tally_sentence};
use crate::api;
use crate::components::form::{Field, Form, PasteOrFile, Select, Submit, TextArea};
use crate::components::load::load;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::templates::{ImportPage, ImportPreview, StarterLine};

/// The import page.
#[component]
pub fn Import() -> AnyView {
    load(
        params(&[]),
        |_| api::import(),
        |live| {
            let l = texts();
            let page: ImportPage = live.now();
            let refused = page.import.clone();
            let may = refused.is_none();
            let title = l.t(if page.preview.is_some() { "import.title" } else { "import.new" });
            let body = match page.preview {
            Some(preview) => show(preview).into_any(),
            None => view! {
                <h2>{l.t("import.title")}</h2>
                <p>{l.t("import.lead")}</p>
                <Form act="preview_import" with_files=true>
                    <PasteOrFile any_format=true/>
                    {formats(l)}
                    <p class="actions"><Submit label=l.t("import.preview") primary=true refused=refused.clone()/></p>
                </Form>
                {may.then(|| starters(page.starters))}
                {may.then(|| blank(l))}
            }.into_any(),
        };
            view! {
                <Title text=title/>
                <main class="page reading" id="main">
                    <p class="crumbs"><a href="/templates">{l.t("nav.templates")}</a></p>
                    <h1>{title}</h1>
                    {body}
                </main>
            }
        },
    )
    .into_any()
}

/// The beginning of a checklist that nobody has written yet.
fn blank(l: Texts) -> AnyView {
    let languages = Language::ALL.map(|language| (language.tag().to_owned(), language.own_name().to_owned())).to_vec();
    view! {
        <h2>{l.t("blank.title")}</h2>
        <p>{l.t("blank.lead")}</p>
        <Form act="use_starter" of="blank">
            <Field name="name" label=l.t("template.name") required=true/>
            <Field name="purpose" label=l.t("template.purpose")/>
            <Select name="language" label=l.t("template.language") options=languages value=l.language().tag()/>
            <Field name="heading" label=l.t("blank.heading") required=true/>
            <TextArea name="prompt" label=l.t("blank.prompt") hint=l.t("question.prompt_hint") rows=2/>
            <p class="actions"><Submit label=l.t("blank.submit")/></p>
        </Form>
    }
    .into_any()
}

/// Checklists that come with the program, for whoever has none.
fn starters(lines: Vec<StarterLine>) -> AnyView {
    let l = texts();
    let one = move |line: StarterLine| {
        view! {
            <li lang=line.language.tag()>
                <div><b>{line.name}</b>" "<span class="fact">{line.language.own_name()}</span><p class="fact">{line.purpose}</p></div>
                <span class="fact" lang=l.language().tag()>{tally_sentence(l, line.tally)}</span>
                <Form act="use_starter" of=line.key.clone() class="inline">
                    <input type="hidden" name="starter" value=line.key/>
                    <Submit label=l.t("starter.use")/>
                </Form>
            </li>
        }
    };
    view! {
        <h2>{l.t("starter.title")}</h2>
        <p>{l.t("starter.lead")}</p>
        <ul class="lines three">{lines.into_iter().map(one).collect_view()}</ul>
    }
    .into_any()
}

/// The formats that are read.
pub(super) fn formats(l: Texts) -> AnyView {
    let format = |format: Format| {
        view! { <li>{l.t_or(&format!("format.{}", format.code()), "format.markdown")}</li> }
    };
    view! {
        <p class="hint">{l.t("import.formats")}</p>
        <ul class="formats hint">{Format::ALL.map(format).collect_view()}</ul>
    }
    .into_any()
}

/// As what a file was read.
pub(super) fn found_format(l: Texts, code: &str) -> AnyView {
    let format = l.t_or(&format!("format.{code}"), "format.markdown");
    view! { <p class="fact">{l.f("import.found_format", &[("format", format)])}</p> }.into_any()
}

fn show(preview: ImportPreview) -> AnyView {
    let l = texts();
    let languages = Language::ALL.map(|language| (language.tag().to_owned(), language.own_name().to_owned())).to_vec();
    let hint = preview.ticked.map(|(ticked, all)| {
        let counts = [("ticked", ticked.to_string()), ("all", all.to_string())];
        l.f("import.filled", &counts.each_ref().map(|(name, count)| (*name, count.as_str())))
    });
    view! {
        {found_format(l, &preview.format)}
        <p class="lead">{tally_sentence(l, preview.tally)}</p>
        {hint.map(|hint| view! { <p class="hint-line">{hint}" "<a href="/services">{l.t("import.filled_where")}</a></p> })}
        <section class="notice" aria-labelledby="understood">
            <h2 id="understood">{l.t("import.make")}</h2>
            <Form act="import_template" id="import-form">
                <input type="hidden" name="source" value=preview.source.clone()/>
                <Field name="name" label=l.t("template.name") value=preview.name required=true/>
                <Field name="purpose" label=l.t("template.purpose") value=preview.purpose/>
                <Select name="language" label=l.t("template.language") options=languages value=preview.language.tag()/>
                <p class="actions">
                    <Submit label=l.t("import.submit") primary=true/>
                    <a class="button" href="/templates/import" rel="external">{l.t("import.again")}</a>
                </p>
            </Form>
        </section>
        {unused_lines(preview.unused)}
        {read_sections(preview.sections)}
    }.into_any()
}

/// Lines of a file that were not used, each with its reason.
pub(super) fn unused_lines(unused: Vec<(u32, String, String)>) -> AnyView {
    let l = texts();
    if unused.is_empty() {
        return view! { <p class="empty">{l.t("import.all_used")}</p> }.into_any();
    }
    let count = unused.len().to_string();
    let row = |(line, text, why): (u32, String, String)| {
        view! {
            <tr>
                <td class="number">{line}</td>
                <td><code>{text}</code></td>
                <td>{l.t_or(&format!("unused.{why}"), "unused.not_understood")}</td>
            </tr>
        }
    };
    let rows = unused.into_iter().map(row).collect_view();
    view! {
        <details class="more" open>
            <summary>{l.f("import.unused", &[("count", &count)])}</summary>
            <div class="table-scroll" tabindex="0">
                <table>
                    <thead><tr><th>{l.t("import.line_head")}</th><th>{l.t("import.text_head")}</th><th>{l.t("import.why_head")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
