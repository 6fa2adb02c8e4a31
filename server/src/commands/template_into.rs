//! `readyroom template import --into`.

use std::collections::{HashMap, HashSet};
use std::process::ExitCode;

use anyhow::bail;
use app::messages::Texts;
use domain::acts::{Act as _, ImportInto};
use domain::id::LineageId;
use domain::import::{Checklist, Format};
use domain::language::Language;
use domain::people::Actor;
use domain::template::Question;
use domain::template::matching::{Choice, FoundBy, Matching, Pair, Plan, pair};
use serde_json::json;
use storage::exchange::Target;

use super::template_import::{format_name, print_unused, unused_json};
use super::{open_set_up, perform};
use crate::cli::Import;
use crate::clock;
use crate::config::Config;

/// What questions of the file and of the template are to each other.
struct Found<'a> {
    matching: Matching<'a>,
    /// Keys were written by somebody: they name questions, whatever their words.
    keys_count: bool,
}

impl Found<'_> {
    /// Whether it takes nobody's judgement that they are the same.
    fn is_certain(&self, pair: &Pair) -> bool {
        pair.sure == 100 || self.keys_count && pair.by == FoundBy::Key
    }

    fn similar(&self) -> impl Iterator<Item = &Pair<'_>> {
        self.matching.pairs.iter().filter(|pair| !self.is_certain(pair))
    }
}

/// Imports what was understood into a template, or says which question is which.
pub async fn run(import: &Import, slug: &str, format: Format, checklist: Checklist) -> anyhow::Result<ExitCode> {
    let store = open_set_up(&Config::of(&import.place)?).await?;
    let target = match store.import_target(&Actor::Operator, slug).await {
        Ok(target) => target,
        Err(storage::Error::NotFound) => bail!("there is no template with the name `{slug}` in its address"),
        Err(other) => return Err(other.into()),
    };
    let current = &target.facts.state.content;
    let imported = checklist.to_content(&mut clock::fresh::<LineageId>);
    let found = Found { matching: pair(current, &imported), keys_count: format == Format::Readyroom };
    let undecided = found.similar().count();
    let decided = import.accept_similar || import.similar_as_new || undecided == 0;
    let chosen = found.similar().map(|pair| (pair.imported.key.clone(), Choice::New));
    let chosen: HashMap<String, Choice> = if import.similar_as_new { chosen.collect() } else { HashMap::new() };
    let retire = found.matching.only_current.iter().map(|question| question.key.clone());
    let retire: HashSet<String> = if import.retire_missing { retire.collect() } else { HashSet::new() };

    if import.json {
        println!("{}", serde_json::to_string_pretty(&as_json(import, &target, format, &checklist, &found))?);
    } else {
        println!("{} (read as {}) into {}", checklist.name, format_name(format), target.name);
        print(import, &found);
        print_unused(&checklist);
    }
    let act = ImportInto::planned(
        (target.template.clone(), clock::fresh()),
        (&Plan::of(&found.matching, &imported, &chosen), current),
        (&checklist, &imported),
        &retire,
        target.facts.seen(),
        &mut clock::fresh::<LineageId>,
    );
    if import.dry_run {
        if let Err(refusal) = act.decide(&target.facts, &Actor::Operator, clock::now()) {
            eprintln!("readyroom: {}", Texts::new(Language::En).refusal(&refusal));
        }
        store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    if !decided {
        store.close().await;
        bail!(
            "{undecided} of these questions are only alike, so nothing was stored: look at them, then say --accept-similar \
             (they are the same) or --similar-as-new, or decide one by one at /templates/{slug}/import"
        );
    }
    write(&store, act, &target).await?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn write(store: &storage::Store, act: ImportInto, target: &Target) -> anyhow::Result<()> {
    let next = target.facts.next();
    let state = match perform(store, act).await? {
        storage::Done::Unchanged => format!("the draft of version {next} said so already"),
        _ => format!("imported into the draft of version {next}"),
    };
    eprintln!("{}: {state}, at /templates/{}/edit", target.name, target.slug);
    Ok(())
}

fn print(import: &Import, found: &Found) {
    let same: Vec<&Pair> = found.matching.pairs.iter().filter(|pair| found.is_certain(pair)).collect();
    println!("\nThe same ({}):", same.len());
    for pair in same {
        println!("  {} = {}", pair.imported.key, pair.current.key);
    }
    let verdict = match (import.accept_similar, import.similar_as_new) {
        (true, _) => "taken as the same",
        (_, true) => "taken as new",
        _ => "to be decided: --accept-similar or --similar-as-new",
    };
    let heading = format!("Alike ({}), {verdict}:", found.similar().count());
    if found.similar().next().is_some() {
        println!("\n{heading}");
    }
    for pair in found.similar() {
        println!("  {} ~ {} ({} %)", pair.imported.key, pair.current.key, pair.sure);
        println!("    - {}\n    + {}", one_line(&pair.current.prompt), one_line(&pair.imported.prompt));
    }
    list("New", &found.matching.only_imported);
    let gone = if import.retire_missing { "Not in the file, retired" } else { "Not in the file, kept" };
    list(gone, &found.matching.only_current);
}

fn list(title: &str, questions: &[&Question]) {
    if questions.is_empty() {
        return;
    }
    println!("\n{title} ({}):", questions.len());
    for question in questions {
        println!("  {}: {}", question.key, one_line(&question.prompt));
    }
}

fn one_line(prompt: &str) -> String {
    prompt.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn as_json(
    import: &Import,
    target: &Target,
    format: Format,
    checklist: &Checklist,
    found: &Found,
) -> serde_json::Value {
    let pairs = found.matching.pairs.iter().map(|pair| {
        json!({
            "key": pair.imported.key,
            "is": pair.current.key,
            "found_by": pair.by.code(),
            "alike": pair.sure,
            "certain": found.is_certain(pair),
        })
    });
    let keys = |questions: &[&Question]| questions.iter().map(|question| question.key.clone()).collect::<Vec<_>>();
    json!({
        "format": format.code(),
        "into": target.slug,
        "version": target.facts.next(),
        "pairs": pairs.collect::<Vec<_>>(),
        "new": keys(&found.matching.only_imported),
        "missing": keys(&found.matching.only_current),
        "retired": import.retire_missing,
        "unused": unused_json(checklist),
    })
}
