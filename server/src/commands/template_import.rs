//! `readyroom template import`.

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::messages::Texts;
use domain::acts::{ImportTemplate, PublishVersion};
use domain::id::LineageId;
use domain::import::{Checklist, Item, read, slug};
use domain::language::Language;
use domain::people::Actor;
use domain::refusal::Refusal;
use serde_json::{Value, json};
use storage::{Occasion, Store};

use super::{open_existing, runtime};
use crate::cli::{Import, Template, TemplateCommand};
use crate::clock;
use crate::config::Config;

/// The exit code for a file that cannot be understood.
const NOT_UNDERSTOOD: u8 = 2;

/// Imports a checklist, or says what is understood of it.
pub fn run(template: Template) -> anyhow::Result<ExitCode> {
    let TemplateCommand::Import(import) = template.command;
    let file = import.file.display().to_string();
    let bytes = std::fs::read(&import.file).with_context(|| format!("{file} cannot be read"))?;
    let stem = import.file.file_stem().map_or("Checklist".into(), |stem| stem.to_string_lossy());
    let mut checklist = match read(&bytes, &stem).map(|understood| understood.checklist) {
        Ok(checklist) => checklist,
        Err(cannot) => {
            let why = Texts::new(Language::En).refusal(&Refusal::from(&cannot));
            eprintln!("readyroom: {file} is not understood: {why}");
            return Ok(ExitCode::from(NOT_UNDERSTOOD));
        }
    };
    if let Some(name) = &import.name {
        checklist.name = name.clone();
    }
    if !import.dry_run {
        runtime()?.block_on(store(&import, &checklist))?;
    }
    if import.json {
        println!("{}", serde_json::to_string_pretty(&as_json(&checklist))?);
    } else if import.dry_run {
        print_outline(&checklist);
    }
    Ok(ExitCode::SUCCESS)
}

async fn store(import: &Import, checklist: &Checklist) -> anyhow::Result<()> {
    let store = open_existing(&Config::of(&import.place)?).await?;
    if store.organisation().await?.is_none() {
        bail!("this data folder is not set up yet: start `readyroom serve` and open the link in its log first");
    }
    let act = ImportTemplate {
        template: clock::fresh(),
        version: clock::fresh(),
        name: checklist.name.clone(),
        purpose: checklist.purpose.clone(),
        language: checklist.language,
        content: checklist.to_content(&mut clock::fresh::<LineageId>),
    };
    let publish = PublishVersion::first(act.template.clone(), act.version.clone());
    perform(&store, act).await?;
    if import.publish {
        perform(&store, publish).await?;
    }
    store.close().await;
    let state = if import.publish { "published as version 1" } else { "imported as a draft" };
    eprintln!("{}: {state}, at /templates/{}", checklist.name, slug(&checklist.name));
    Ok(())
}

async fn perform<A: storage::Perform>(store: &Store, act: A) -> anyhow::Result<()> {
    let occasion = Occasion { by: Actor::Operator, at: clock::now(), salt: clock::secret(), once: None };
    match store.perform(act, occasion).await {
        Ok(_) => Ok(()),
        Err(storage::Error::Refused(refusal)) => bail!("{}", Texts::new(Language::En).refusal(&refusal)),
        Err(other) => Err(other.into()),
    }
}

/// What was understood, in the shape that scripts read.
fn as_json(checklist: &Checklist) -> Value {
    let l = Texts::new(Language::En);
    let sections = checklist.sections.iter().map(|section| {
        json!({
            "title": section.title,
            "introduction": section.introduction,
            "questions": section.questions.iter().map(question).collect::<Vec<_>>(),
        })
    });
    let unused = checklist.unused.iter().map(|unused| {
        let why = l.t_or_own(&format!("unused.{}", unused.why.code()), unused.why.code());
        json!({ "line": unused.line, "text": unused.text, "why": why })
    });
    json!({
        "name": checklist.name,
        "purpose": checklist.purpose,
        "language": checklist.language.tag(),
        "sections": sections.collect::<Vec<_>>(),
        "unused": unused.collect::<Vec<_>>(),
    })
}

fn question(item: &Item) -> Value {
    let fields = item.fields.iter().map(|field| json!({ "label": field.label, "kind": field.kind }));
    json!({
        "key": item.key,
        "prompt": item.prompt,
        "line": item.line,
        "kind": item.kind,
        "guidance": item.guidance,
        "fields": fields.collect::<Vec<_>>(),
        "options": item.options,
        "tiers": item.tiers,
        "questions": item.questions.iter().map(question).collect::<Vec<_>>(),
    })
}

fn print_outline(checklist: &Checklist) {
    println!("{}", checklist.name);
    for section in &checklist.sections {
        println!("\n{}", section.title);
        section.questions.iter().for_each(|item| print_item(item, 1));
    }
    if !checklist.unused.is_empty() {
        println!("\nNot used:");
        let l = Texts::new(Language::En);
        for unused in &checklist.unused {
            let why = l.t_or_own(&format!("unused.{}", unused.why.code()), unused.why.code());
            println!("  line {}: {} ({why})", unused.line, unused.text);
        }
    }
}

fn print_item(item: &Item, depth: usize) {
    let fields = item.fields.iter().map(|field| format!(" [{}]", field.label)).collect::<String>();
    println!("{}{} ({}){fields}", "  ".repeat(depth), item.prompt, item.kind.code());
    item.questions.iter().for_each(|child| print_item(child, depth + 1));
}
