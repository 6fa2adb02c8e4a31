//! Reading checklists that were written elsewhere.
//!
//! The way of a file: its bytes become lines (`source`), the properties at its beginning are taken off (`front_matter`),
//! the Markdown becomes a tree of blocks (`blocks`), in which lists written without Markdown's marks are found (`written`);
//! headings, lists and tables become sections and questions (`outline`, `folds`, `items`, `questionnaire`, `table`), and
//! the questions get their keys (`identify`) and what a keeper should look at (`flag`). The `ledger` sees to it that every
//! line is either used or listed. Of a checklist that was filled in (`filled`), the answers are read as well.

mod blocks;
mod boxes;
mod cannot_read;
mod checklist;
mod comment;
mod confidence;
mod document;
mod filled;
mod flag;
mod folds;
mod frame;
mod front_matter;
mod guess;
mod head;
mod identify;
mod inline;
mod items;
mod key;
mod label;
mod ledger;
mod outline;
mod plain;
mod properties;
mod questionnaire;
mod settle;
mod source;
mod table;
mod titles;
mod why;
mod wording;
mod written;

#[cfg(test)]
mod tests;

pub use cannot_read::{CannotRead, LIMIT, MAX_DEPTH, MOST};
pub use checklist::{Asked, Checklist, Field, Item, Section, Unused};
pub use confidence::{Because, Confidence};
pub use filled::{
    Filled, Given, Held, How, Line, Match, Matches, Plan, Planned, Rest, Taken, Value, WhyNot, filled, matches, ticks,
};
pub use flag::Flag;
pub use key::slug;
pub use why::Why;

use std::collections::BTreeMap;

use document::Document;
use front_matter::FrontMatter;
use items::Reader;
use ledger::Ledger;
use outline::Outline;
use source::Source;

/// Reads a Markdown checklist: task lists, tables of checks, questionnaires.
///
/// `fallback_name` names the checklist where neither the front matter nor a title does; it is usually the file's name.
pub fn markdown(bytes: &[u8], fallback_name: &str) -> Result<Checklist, CannotRead> {
    let (mut checklist, _) = read(bytes, fallback_name, false)?;
    identify::give_keys(&mut checklist.sections);
    flag::give_flags(&mut checklist.sections);
    Ok(checklist)
}

/// Reads a checklist without keys and flags and, of a filled-in one, what was answered, by the question's line.
fn read(bytes: &[u8], fallback_name: &str, filled: bool) -> Result<(Checklist, BTreeMap<u32, Given>), CannotRead> {
    let mut source = Source::read(bytes)?;
    let front = FrontMatter::take(&mut source)?;
    let document = Document::parse(source)?;
    let mut ledger = Ledger::new(&document);
    front.account(&mut ledger);
    let reader = Reader { document: &document, ledger, made: 0, given: filled.then(BTreeMap::new) };
    let outline = Outline::read(reader, front.name.as_deref(), fallback_name);
    outline.finish(front.purpose)
}
