//! The YAML between two `---` lines at the beginning of a file.

use serde::Deserialize;
use serde_json::Value;

use super::ledger::Ledger;
use super::plain::one_line;
use super::source::{Source, number};
use super::{CannotRead, Why};

/// What it says of the checklist.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub name: Option<String>,
    pub purpose: String,
    /// Its lines from the first on, and whether they are used.
    lines: Vec<bool>,
}

#[derive(Deserialize)]
struct Keys {
    name: Option<Value>,
    about: Option<Value>,
    description: Option<Value>,
}

impl FrontMatter {
    /// Reads it and blanks it.
    pub fn take(source: &mut Source) -> Result<Self, CannotRead> {
        let Some(end) = end(source) else { return Ok(Self::default()) };
        let yaml: Vec<&str> = (1..end).map(|line| source.line(line)).collect();
        if !looks_like_yaml(&yaml) {
            return Ok(Self::default());
        }
        let keys = parse(&yaml.join("\n"))?;
        let about = keys.about.and_then(text);
        let (purpose_key, purpose) = match about {
            Some(about) => ("about", Some(about)),
            None => ("description", keys.description.and_then(text)),
        };
        let name = keys.name.and_then(text).map(|name| one_line(&name));
        let used = |key: &str| (key == "name" && name.is_some()) || (key == purpose_key && purpose.is_some());
        let lines = used_lines(&yaml, used);
        let span = 0..source.span(end).end;
        source.blank(&[span]);
        Ok(Self { name, purpose: purpose.unwrap_or_default(), lines })
    }

    /// Tells the ledger about its lines.
    pub fn account(&self, ledger: &mut Ledger) {
        for (line, used) in self.lines.iter().enumerate() {
            if *used { ledger.use_line(line) } else { ledger.leave_line(line, Why::FrontMatter) }
        }
    }
}

/// The line that closes it.
fn end(source: &Source) -> Option<usize> {
    let closes = |line: &usize| matches!(source.line(*line).trim_end(), "---" | "...");
    if source.line(0).trim_end() != "---" { None } else { (1..source.line_count()).find(closes) }
}

/// A file may as well begin with a line across the page and have another one further down.
fn looks_like_yaml(lines: &[&str]) -> bool {
    let first = lines.iter().find(|line| !line.trim().is_empty());
    let markdown = ["# ", "## ", "- ", "* ", "+ ", "> ", "<", "|", "```", "["];
    first.is_some_and(|first| !markdown.iter().any(|mark| first.starts_with(mark)))
        && lines.iter().any(|line| line.contains(':'))
}

/// The limits are far above any front matter and far below what would take a noticeable time.
fn parse(yaml: &str) -> Result<Keys, CannotRead> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 20_000, max_nodes: 10_000, max_depth: 32, max_aliases: 100, max_anchors: 100, max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 10_000, max_replay_stack_depth: 16, max_alias_expansions_per_anchor: 100,
        },
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        let line = error.location().map_or(1, |location| usize::try_from(location.line()).unwrap_or(1)).max(1);
        let reason = error.to_string();
        let reason = reason.lines().next().unwrap_or_default();
        // The YAML begins on the file's second line, so the reader's own count would mislead.
        let reason = reason.split_once(" at line ").map_or(reason, |(reason, _)| reason).to_owned();
        CannotRead::FrontMatter { line: number(line), reason }
    })
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
fn used_lines(yaml: &[&str], used: impl Fn(&str) -> bool) -> Vec<bool> {
    // Braces around the whole: then no line belongs to one key.
    let braces = yaml.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with('{'));
    let mut current = braces;
    // The line before the first and the one after the last only hold the rest together.
    let mut lines = vec![true];
    for line in yaml {
        if !braces && !line.starts_with([' ', '\t', '}', ']']) && !line.is_empty() {
            let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            current = used(key);
        }
        lines.push(current);
    }
    lines.push(true);
    lines
}
