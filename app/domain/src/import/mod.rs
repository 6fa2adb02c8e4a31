//! Reading checklists that were written elsewhere.
//!
//! [`read`] finds out what a file is by what is in it (`format`) and reads it: Markdown, a GitHub issue form (`form`), an AWS
//! custom lens (`lens`), criteria in the manner of the OpenSSF badge (`criteria`), or Readyroom's own JSON (`exported`). All but
//! Markdown are trees (`tree`) whose properties are taken one by one; what nobody takes is listed as unused.
//!
//! The way of a Markdown file: its bytes become lines (`source`), the properties at its beginning are taken off (`front_matter`),
//! the Markdown becomes a tree of blocks (`blocks`), in which lists written without Markdown's marks are found (`written`);
//! headings, lists and tables become sections and questions (`outline`, `folds`, `items`, `rows`, `questionnaire`, `table`), and
//! the questions get their keys (`identify`) and what a keeper should look at (`flag`). The `ledger` sees to it that every
//! line is either used or listed. Of a checklist that was filled in (`filled`), the answers are read as well.

mod blocks;
mod boxes;
mod cannot_read;
mod checklist;
mod comment;
mod confidence;
mod criteria;
mod document;
pub(crate) mod exported;
mod filled;
pub(crate) mod flag;
mod folds;
pub(crate) mod form;
mod format;
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
mod lens;
mod outline;
pub(crate) mod plain;
mod properties;
mod questionnaire;
mod rows;
mod settle;
mod source;
mod table;
mod titles;
mod tree;
mod why;
mod wording;
mod words;
mod written;

#[cfg(test)]
mod tests;

pub use cannot_read::{CannotRead, LIMIT, MAX_DEPTH, MOST};
pub use checklist::{About, Asked, Checklist, Field, Item, Section, Unused};
pub use confidence::{Because, Confidence};
pub use filled::{
    Filled, Given, Held, How, Line, Match, Matches, Plan, Planned, Rest, Taken, Value, WhyNot, filled, matches, ticks,
};
pub use flag::Flag;
pub use format::Format;
pub use key::slug;
pub use why::Why;

use std::collections::BTreeMap;

use document::Document;
use format::Notation;
use front_matter::FrontMatter;
use items::Reader;
use ledger::Ledger;
use outline::Outline;
use source::Source;

/// What was understood of a file, and as what it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// What the file is.
    pub format: Format,
    /// What it says.
    pub checklist: Checklist,
}

/// Reads a checklist of any known format, found by its content and never by its name. What is nothing else is Markdown.
///
/// `fallback_name` names the checklist where it does not name itself; it is usually the file's name.
///
/// # Errors
/// Why nothing was read. A file that looks like one of the structured formats and is broken is refused with the line; it is
/// not read as Markdown instead.
pub fn read(bytes: &[u8], fallback_name: &str) -> Result<Understood, CannotRead> {
    let source = Source::read(bytes)?;
    let text = source.whole();
    let mut rest = tree::Rest::default();
    let node = match format::notation(text) {
        Notation::Markdown => {
            let mut checklist = markdown(bytes, fallback_name)?;
            words::place_texts(&mut checklist);
            return Ok(Understood { format: Format::Markdown, checklist });
        }
        Notation::Json => tree::json(text)?,
        Notation::Yaml => {
            let (node, comments) = tree::yaml(text)?;
            comments.iter().for_each(|(line, comment)| rest.text(*line, comment, Why::Comment));
            node
        }
    };
    // Written with a backslash it is no text either.
    if let Some(line) = node.line_of_nul() {
        return Err(CannotRead::NotText { line });
    }
    let format = format::structured(&node).ok_or(CannotRead::UnknownFormat)?;
    if format == Format::Readyroom {
        return Ok(Understood { format, checklist: exported::read(node)? });
    }
    let mut checklist = match format {
        Format::Lens => lens::read(node, rest)?,
        Format::Criteria => criteria::read(node, fallback_name, rest)?,
        _ => form::read(node, text, fallback_name, rest)?,
    };
    if is_over(&checklist) {
        let line = outline::line_of_one_too_many(&checklist.sections);
        return Err(CannotRead::TooMany { line, limit: MOST });
    }
    if checklist.sections.is_empty() {
        return Err(CannotRead::NoQuestions);
    }
    words::place_texts(&mut checklist);
    finish(&mut checklist);
    Ok(Understood { format, checklist })
}

/// Whether there are more questions and sections than are read.
fn is_over(checklist: &Checklist) -> bool {
    let questions: usize = checklist.sections.iter().map(|section| outline::count(&section.questions)).sum();
    questions + checklist.sections.len() > MOST
}

/// Gives keys and flags.
fn finish(checklist: &mut Checklist) {
    identify::give_keys(&mut checklist.sections);
    flag::give_flags(&mut checklist.sections);
}

/// Reads a Markdown checklist: task lists, tables of checks, questionnaires.
///
/// `fallback_name` names the checklist where neither the front matter nor a title does; it is usually the file's name.
pub fn markdown(bytes: &[u8], fallback_name: &str) -> Result<Checklist, CannotRead> {
    let (mut checklist, _) = read_markdown(bytes, fallback_name, false)?;
    finish(&mut checklist);
    Ok(checklist)
}

/// Reads a checklist without keys and flags and, of a filled-in one, what was answered, by the question's line. Where nothing
/// else asks, what a heading calls a checklist is offered.
fn read_markdown(
    bytes: &[u8],
    fallback_name: &str,
    filled: bool,
) -> Result<(Checklist, BTreeMap<u32, Given>), CannotRead> {
    match read_once(bytes, fallback_name, filled, false) {
        Err(CannotRead::NoQuestions) => read_once(bytes, fallback_name, filled, true),
        other => other,
    }
}

fn read_once(
    bytes: &[u8],
    fallback_name: &str,
    filled: bool,
    offers: bool,
) -> Result<(Checklist, BTreeMap<u32, Given>), CannotRead> {
    let mut source = Source::read(bytes)?;
    let front = FrontMatter::take(&mut source)?;
    let document = Document::parse(source)?;
    let mut ledger = Ledger::new(&document);
    front.account(&mut ledger);
    let reader = Reader { document: &document, ledger, made: 0, given: filled.then(BTreeMap::new), offers: false };
    let outline = Outline::read(reader, front.name.as_deref(), fallback_name, offers);
    outline.finish(front.purpose)
}
