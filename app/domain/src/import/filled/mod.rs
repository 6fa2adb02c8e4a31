//! Checklists that have been filled in: what was asked, and what was answered.

mod answer;
mod boundary;
mod given;
mod matches;
mod plan;
mod similar;
mod taken;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::checklist::{Checklist, Item};
use super::{CannotRead, flag, identify, read_markdown};
use crate::template::Kind;

pub(super) use answer::reads_as_answer;
pub use given::{Given, Value};
pub use matches::{How, Match, Matches, matches};
pub use plan::{Plan, Planned, Rest, WhyNot, ticks};
pub use taken::{Held, Taken};

/// A filled-in checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// What was asked, as far as the file alone can tell it from the answers.
    pub checklist: Checklist,
    /// What was answered, by the question's key. Questions without an answer are not in it.
    pub given: BTreeMap<String, Given>,
    /// The line of each question, by its key.
    pub lines: BTreeMap<String, Line>,
    /// Words below questions whose box is not ticked, by their keys: taken for guidance, since nothing was answered.
    pub below: BTreeMap<String, String>,
}

/// A question's line as it stands in the file: a template may cut prompt and answer elsewhere than the file alone suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Prompt and answer. Markdown.
    pub words: String,
    /// Whether its box is ticked; nothing where it has none.
    pub ticked: Option<bool>,
}

/// Reads a filled-in Markdown checklist, such as the last launch's issue.
pub fn filled(bytes: &[u8], fallback_name: &str) -> Result<Filled, CannotRead> {
    let (mut checklist, notes) = read_markdown(bytes, fallback_name, true)?;
    let mut given = notes;
    let mut lines = BTreeMap::new();
    each(&mut checklist, &mut |item| {
        let answered = |item: &Item| {
            !answer::split(&item.prompt, given.get(&item.line).and_then(|note| note.ticked)).rest.is_empty()
        };
        if item.kind == Kind::Group && answered(item) {
            // It has questions below it and an answer of its own.
            item.kind = Kind::Explain;
        }
        if item.kind == Kind::Group {
            // Nobody answers a group; what is said below it stays there.
            let Some(note) = given.remove(&item.line) else { return };
            item.guide(&note.below);
            note.fields.iter().for_each(|field| item.guide(&format!("**{}**: {}", field.label, field.value)));
            return;
        }
        let note = given.entry(item.line).or_default();
        let words = std::mem::take(&mut item.prompt);
        let cut = answer::split(&words, note.ticked);
        lines.insert(item.line, (Line { words: words.clone(), ticked: note.ticked }, cut.is_label));
        item.prompt = match answer::struck(&cut.prompt) {
            Some(words) => {
                note.not_applicable = Some(String::new());
                words.to_owned()
            }
            None => cut.prompt,
        };
        note.answer(&cut.rest);
    });
    identify::give_keys(&mut checklist.sections);
    flag::give_flags(&mut checklist.sections);
    let (mut by_key, mut lines_by_key, mut below) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    each(&mut checklist, &mut |item| {
        let Some((line, is_label)) = lines.remove(&item.line) else { return };
        lines_by_key.insert(item.key.clone(), line);
        let mut note = given.remove(&item.line).unwrap_or_default();
        if note.ticked == Some(false) && note.not_applicable.is_none() && !is_label {
            // Nothing was answered; what was said all the same stays beside the question.
            item.guide(&std::mem::take(&mut note.behind));
            item.guide(&note.below);
            below.insert(item.key.clone(), std::mem::take(&mut note.below));
            note.options.clear();
        }
        note.collect_links();
        if note.says_something() {
            by_key.insert(item.key.clone(), note);
        }
    });
    below.retain(|_, text| !text.is_empty());
    Ok(Filled { checklist, given: by_key, lines: lines_by_key, below })
}

/// All questions and groups, in the file's order.
fn each(checklist: &mut Checklist, visit: &mut dyn FnMut(&mut Item)) {
    fn below(items: &mut [Item], visit: &mut dyn FnMut(&mut Item)) {
        for item in items {
            visit(item);
            below(&mut item.questions, visit);
        }
    }
    checklist.sections.iter_mut().for_each(|section| below(&mut section.questions, visit));
}
