//! Diagrams in a document: blocks of code whose language is Mermaid, which readers see drawn.
//!
//! For threads they are what they are in the text, blocks of words: a passage of a diagram's source is found as ever.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::block::MARKDOWN;
use crate::digest::Digest;

/// The language that a fence names.
pub const LANGUAGE: &str = "mermaid";
/// Longer sources are not drawn, in bytes.
pub const LONGEST_SOURCE: usize = 20_000;
/// So many diagrams of a text are drawn; those after stay code.
pub const MOST_DIAGRAMS: usize = 50;

/// A diagram, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Diagram<'s> {
    /// Its source.
    pub source: &'s str,
}

impl Diagram<'_> {
    /// What names it: the same source is the same picture.
    pub fn digest(self) -> Digest {
        Digest::of(self.source.as_bytes())
    }

    /// What its author calls it: its description for those who do not see it, or else its title; none where it says neither.
    pub fn name(self) -> Option<String> {
        let said =
            |word: &str| self.source.lines().find_map(|line| after(line, word)).or_else(|| self.between_braces(word));
        let first_of_two = |title: Option<String>, more: Option<String>| match (title, more) {
            (Some(title), Some(more)) => Some(format!("{title}. {more}")),
            (title, more) => title.or(more),
        };
        first_of_two(said("accTitle"), said("accDescr")).or_else(|| self.source.lines().find_map(title))
    }

    /// A description over several lines: `accDescr { … }`.
    fn between_braces(self, word: &str) -> Option<String> {
        let rest = self.source.split_once(word)?.1.trim_start().strip_prefix('{')?;
        words(rest.split_once('}')?.0)
    }
}

/// Whether what a fence says about its block makes a diagram of it.
pub fn is_diagram(info: &str) -> bool {
    let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
    language.eq_ignore_ascii_case(LANGUAGE)
}

/// The sources of all diagrams in a text that are drawn, in reading order.
pub fn sources(markdown: &str) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    let mut within = false;
    for event in Parser::new_ext(markdown, MARKDOWN) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_diagram(&info) => {
                if sources.len() == MOST_DIAGRAMS {
                    break;
                }
                within = true;
                sources.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => within = false,
            Event::Text(text) if within => {
                if let Some(source) = sources.last_mut() {
                    source.push_str(&text);
                }
            }
            _ => {}
        }
    }
    sources
}

/// What a line says behind a word and a colon.
fn after(line: &str, word: &str) -> Option<String> {
    words(line.trim_start().strip_prefix(word)?.trim_start().strip_prefix(':')?)
}

/// What a line gives as the title: `title Rollout`, `title: Rollout`, or behind the word for a pie.
fn title(line: &str) -> Option<String> {
    let line = line.trim();
    let line =
        line.strip_prefix("pie ").map_or(line, |rest| rest.trim_start().trim_start_matches("showData ").trim_start());
    let rest = line.strip_prefix("title")?;
    if !rest.starts_with([' ', '\t', ':']) {
        return None;
    }
    words(rest.trim_start().trim_start_matches(':').trim().trim_matches('"'))
}

fn words(text: &str) -> Option<String> {
    let words = super::block::one_line(text);
    (!words.is_empty()).then_some(words)
}
