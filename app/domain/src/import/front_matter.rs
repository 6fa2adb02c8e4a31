//! The properties at the beginning of a file: YAML between two `---` lines, TOML between two `+++` lines. Issue forms, site
//! generators and note-taking programs all have their own keys; those for name and description are known.

use std::collections::HashSet;

use serde_json::{Map, Value};
use serde_saphyr::Error;

use super::ledger::Ledger;
use super::plain::one_line;
use super::source::{Source, number};
use super::{CannotRead, Why, properties};

/// What it says of the checklist.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub name: Option<String>,
    pub purpose: String,
    /// Its lines from the first on, and whether they are used.
    lines: Vec<bool>,
}

/// Keys that name the checklist, the best first. An issue template's `title` only begins the titles of its issues, so it
/// comes last.
const NAMES: [&str; 2] = ["name", "title"];

/// Keys that say what it is for, the best first.
const PURPOSES: [&str; 4] = ["about", "description", "summary", "excerpt"];

impl FrontMatter {
    /// Reads it and blanks it.
    pub fn take(source: &mut Source) -> Result<Self, CannotRead> {
        let Some((end, sign)) = end(source) else { return Ok(Self::default()) };
        let lines: Vec<&str> = (1..end).map(|line| source.line(line)).collect();
        if !looks_like_properties(&lines, sign) {
            return Ok(Self::default());
        }
        let values = if sign == ':' { yaml(&lines)? } else { properties::read(&lines, sign) };
        let first = |keys: &[&'static str]| {
            let value = |key: &&'static str| values.iter().find(|(it, text)| it == key && !is_placeholder(text));
            keys.iter().find_map(|key| value(key).map(|(_, text)| (*key, text.clone())))
        };
        let (name, purpose) = (first(&NAMES), first(&PURPOSES));
        let used = |key: &str| [&name, &purpose].into_iter().flatten().any(|(it, _)| *it == key);
        let lines = used_lines(&lines, sign, used);
        let span = 0..source.span(end).end;
        source.blank(&[span]);
        let name = name.map(|(_, name)| one_line(&name));
        Ok(Self { name, purpose: purpose.map(|(_, text)| text).unwrap_or_default(), lines })
    }

    /// Tells the ledger about its lines.
    pub fn account(&self, ledger: &mut Ledger) {
        for (line, used) in self.lines.iter().enumerate() {
            if *used { ledger.use_line(line) } else { ledger.leave_line(line, Why::FrontMatter) }
        }
    }
}

/// The line that closes it, and what stands between a key and its value.
fn end(source: &Source) -> Option<(usize, char)> {
    let (closing, sign): (&[&str], char) = match source.line(0).trim_end() {
        "---" => (&["---", "..."], ':'),
        "+++" => (&["+++"], '='),
        _ => return None,
    };
    let end = (1..source.line_count()).find(|line| closing.contains(&source.line(*line).trim_end()))?;
    Some((end, sign))
}

/// A file may as well begin with a line across the page and have another one further down.
fn looks_like_properties(lines: &[&str], sign: char) -> bool {
    let first = lines.iter().find(|line| !line.trim().is_empty());
    let markdown = ["# ", "## ", "- ", "* ", "+ ", "> ", "<!", "|", "```"];
    first.is_some_and(|first| !markdown.iter().any(|mark| first.starts_with(mark)))
        && lines.iter().any(|line| line.contains(sign))
}

/// Words that a program puts in when it makes a file of the template.
fn is_placeholder(text: &str) -> bool {
    ["{{", "{%", "<%", "${"].iter().any(|mark| text.contains(mark))
}

/// The values of the known keys. A slip in front matter must not cost the keeper the checklist below it, so what is no YAML
/// is read line by line; only what is built to take long is refused. The limits are far above any front matter and far
/// below what would take a noticeable time.
fn yaml<'a>(lines: &[&'a str]) -> Result<Vec<(&'a str, String)>, CannotRead> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 20_000, max_nodes: 10_000, max_depth: 32, max_aliases: 100, max_anchors: 100, max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 10_000, max_replay_stack_depth: 16, max_alias_expansions_per_anchor: 100,
        },
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Map<String, Value>>(&lines.join("\n"), options) {
        Ok(mut map) => {
            let known = NAMES.into_iter().chain(PURPOSES);
            let words = |key: &'static str, value: Value| match value {
                // `4.0` and `Yes` stay as they are written.
                Value::Number(_) | Value::Bool(_) => written(lines, key).or(text(value)),
                value => text(value),
            };
            Ok(known.filter_map(|key| Some((key, words(key, map.remove(key)?)?))).collect())
        }
        Err(error) if is_hostile(&error) => Err(refusal(&error)),
        Err(_) => Ok(properties::read(lines, ':')),
    }
}

/// The words of a property on a line of its own.
fn written(lines: &[&str], key: &str) -> Option<String> {
    properties::read(lines, ':').into_iter().find(|(name, _)| *name == key).map(|(_, words)| words)
}

fn is_hostile(error: &Error) -> bool {
    match error {
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => is_hostile(error),
        Error::Budget { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => true,
        _ => false,
    }
}

fn refusal(error: &Error) -> CannotRead {
    let line = error.location().map_or(1, |location| usize::try_from(location.line()).unwrap_or(1)).max(1);
    let reason = error.to_string();
    let reason = reason.lines().next().unwrap_or_default();
    // The YAML begins on the file's second line, so the reader's own count would mislead.
    let reason = reason.split_once(" at line ").map_or(reason, |(reason, _)| reason).to_owned();
    CannotRead::FrontMatter { line: number(line), reason }
}

/// A value as text, where it says something.
fn text(value: Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Which lines belong to used keys: a key has its own line and the indented ones below it.
fn used_lines(yaml: &[&str], sign: char, used: impl Fn(&str) -> bool) -> Vec<bool> {
    // Braces around the whole: then no line belongs to one key.
    let braces = yaml.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with('{'));
    let mut current = braces;
    let mut seen = HashSet::new();
    let mut over = false;
    // The line before the first and the one after the last only hold the rest together.
    let mut lines = vec![true];
    for line in yaml {
        // What stands in a table of a TOML file is about something else.
        over |= sign == '=' && line.starts_with('[');
        if !braces && !line.starts_with([' ', '\t', '}', ']']) && !line.is_empty() {
            let key = line.split(sign).next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            current = !over && used(key) && seen.insert(key);
        }
        lines.push(current);
    }
    lines.push(true);
    lines
}
