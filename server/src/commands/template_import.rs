//! `readyroom template import`.

use std::process::ExitCode;

use anyhow::Context as _;
use app::messages::Texts;
use domain::acts::{ImportTemplate, PublishVersion};
use domain::id::LineageId;
use domain::import::{About, Checklist, Format, Item, Understood, read, slug};
use domain::language::Language;
use domain::refusal::Refusal;
use serde_json::{Map, Value, json};

use super::{open_set_up, perform, runtime, template_into};
use crate::cli::Import;
use crate::clock;
use crate::config::Config;

/// The exit code for a file that cannot be understood.
const NOT_UNDERSTOOD: u8 = 2;

/// Imports a checklist, or says what is understood of it.
pub fn run(import: Import) -> anyhow::Result<ExitCode> {
    let file = import.file.display().to_string();
    let bytes = std::fs::read(&import.file).with_context(|| format!("{file} cannot be read"))?;
    let stem = import.file.file_stem().map_or("Checklist".into(), |stem| stem.to_string_lossy());
    let Understood { format, mut checklist } = match read(&bytes, &stem) {
        Ok(understood) => understood,
        Err(cannot) => {
            let why = Texts::new(Language::En).refusal(&Refusal::from(&cannot));
            eprintln!("readyroom: {file} is not understood: {why}");
            return Ok(ExitCode::from(NOT_UNDERSTOOD));
        }
    };
    if let Some(slug) = &import.into {
        return runtime()?.block_on(template_into::run(&import, slug, format, checklist));
    }
    if let Some(name) = &import.name {
        checklist.name = name.clone();
    }
    if !import.dry_run {
        runtime()?.block_on(store(&import, &checklist))?;
    }
    if import.json {
        println!("{}", serde_json::to_string_pretty(&as_json(format, &checklist))?);
    } else if import.dry_run {
        println!("{} (read as {})", checklist.name, format_name(format));
        print_outline(&checklist);
    }
    Ok(ExitCode::SUCCESS)
}

async fn store(import: &Import, checklist: &Checklist) -> anyhow::Result<()> {
    let store = open_set_up(&Config::of(&import.place)?).await?;
    let act = ImportTemplate {
        template: clock::fresh(),
        version: clock::fresh(),
        name: checklist.name.clone(),
        purpose: checklist.purpose.clone(),
        language: checklist.language,
        content: checklist.to_content(&mut clock::fresh::<LineageId>),
    };
    // Who signs stays as the file says.
    let rule = act.content.rule;
    let publish = PublishVersion { rule, ..PublishVersion::first(act.template.clone(), act.version.clone()) };
    perform(&store, act).await?;
    if import.publish {
        perform(&store, publish).await?;
    }
    store.close().await;
    let state = if import.publish { "published as version 1" } else { "imported as a draft" };
    eprintln!("{}: {state}, at /templates/{}", checklist.name, slug(&checklist.name));
    Ok(())
}

/// What was understood, in the shape that scripts read.
fn as_json(format: Format, checklist: &Checklist) -> Value {
    let sections = checklist.sections.iter().map(|section| {
        json!({
            "title": section.title,
            "introduction": section.introduction,
            "questions": section.questions.iter().map(question).collect::<Vec<_>>(),
        })
    });
    json!({
        "format": format.code(),
        "name": checklist.name,
        "purpose": checklist.purpose,
        "language": checklist.language.tag(),
        "sections": sections.collect::<Vec<_>>(),
        "unused": unused_json(checklist),
    })
}

/// Lines that were not used, in the shape that scripts read.
pub(super) fn unused_json(checklist: &Checklist) -> Vec<Value> {
    let l = Texts::new(Language::En);
    let unused = checklist.unused.iter().map(|unused| {
        let why = l.t_or_own(&format!("unused.{}", unused.why.code()), unused.why.code());
        json!({ "line": unused.line, "text": unused.text, "why": why })
    });
    unused.collect()
}

fn question(item: &Item) -> Value {
    let fields = item.fields.iter().map(|field| json!({ "label": field.label, "kind": field.kind }));
    let mut question = json!({
        "key": item.key,
        "prompt": item.prompt,
        "line": item.line,
        "kind": item.kind,
        "guidance": item.guidance,
        "fields": fields.collect::<Vec<_>>(),
        "options": item.options,
        "tiers": item.tiers,
        "questions": item.questions.iter().map(question).collect::<Vec<_>>(),
    });
    let about = about(item);
    if !about.is_empty() {
        question["about"] = about.into();
    }
    question
}

/// What only some formats say of a question, as far as the file says it.
fn about(item: &Item) -> Map<String, Value> {
    let properties = |about: &About| match serde_json::to_value(about) {
        Ok(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let unsaid = properties(&About::default());
    properties(&item.about).into_iter().filter(|(name, value)| unsaid.get(name) != Some(value)).collect()
}

fn print_outline(checklist: &Checklist) {
    for section in &checklist.sections {
        println!("\n{}", section.title);
        section.questions.iter().for_each(|item| print_item(item, 1));
    }
    print_unused(checklist);
}

/// Lines that were not used, each with its reason.
pub(super) fn print_unused(checklist: &Checklist) {
    if checklist.unused.is_empty() {
        return;
    }
    println!("\nNot used:");
    let l = Texts::new(Language::En);
    for unused in &checklist.unused {
        let why = l.t_or_own(&format!("unused.{}", unused.why.code()), unused.why.code());
        println!("  line {}: {} ({why})", unused.line, unused.text);
    }
}

/// A format in words.
pub(super) fn format_name(format: Format) -> String {
    Texts::new(Language::En).t_or_own(&format!("format.{}", format.code()), format.code())
}

fn print_item(item: &Item, depth: usize) {
    let fields = item.fields.iter().map(|field| format!(" [{}]", field.label)).collect::<String>();
    println!("{}{} ({}){fields}", "  ".repeat(depth), item.prompt, item.kind.code());
    for (name, value) in about(item) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let indent = "  ".repeat(depth + 2);
        println!("{indent}{name}: {}", text.replace('\n', &format!("\n{indent}  ")));
    }
    item.questions.iter().for_each(|child| print_item(child, depth + 1));
}
