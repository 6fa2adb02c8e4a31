//! YAML with lines.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{Error, Spanned};

use super::{DEEPEST, Node, Property, Value, comments, documents};
use crate::import::{CannotRead, MOST};

/// Reads a whole file. What is built to take long is refused: the limits are far above any form and far below what would
/// take a noticeable time.
///
/// Beside the tree come the comments, which no value holds, with their lines.
pub(in crate::import) fn yaml(text: &str) -> Result<(Node, Vec<(u32, String)>), CannotRead> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 200_000, max_nodes: 100_000, max_depth: DEEPEST, max_aliases: 200, max_anchors: 200,
            max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 20_000, max_replay_stack_depth: 16, max_alias_expansions_per_anchor: 100,
        },
        with_snippet: false,
    };
    let document = documents::only(text)?;
    let found = serde_saphyr::from_str_with_options::<Found>(document, options).map_err(|error| refusal(&error))?;
    let mut reader = Reader { text, values: Vec::new() };
    let node = reader.node(found);
    Ok((node, comments::outside(text, reader.values)))
}

/// Gives what the YAML reader found the words of the file.
struct Reader<'a> {
    text: &'a str,
    /// Where names and single values stand.
    values: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn node(&mut self, found: Found) -> Node {
        let Found { line, range, value } = found;
        let value = match value {
            Bare::List(nodes) => Value::List(nodes.into_iter().map(|node| self.node(node)).collect()),
            Bare::Object(properties) => Value::Object(properties.into_iter().map(|it| self.property(it)).collect()),
            single => {
                let written = self.text.get(range.clone()).unwrap_or_default().trim();
                // What is in quotes and a number all the same has a tag that says so.
                let written = Some(written).filter(|it| !it.is_empty() && !it.starts_with(['"', '\'', '|', '>']));
                let written = |or: String| written.map_or(or, str::to_owned);
                let value = match single {
                    Bare::Truth(truth) => Value::Truth(truth, written(truth.to_string())),
                    Bare::Number(number) => Value::Number(written(number)),
                    Bare::Text(text) => Value::Text(text),
                    _ => Value::Null,
                };
                self.values.push(range);
                value
            }
        };
        Node { line, value }
    }

    fn property(&mut self, (name, found): (Spanned<String>, Found)) -> Property {
        self.values.push(range(&name.defined));
        Property { line: line(&name.referenced), name: name.value, node: self.node(found) }
    }
}

fn refusal(error: &Error) -> CannotRead {
    let line = error.location().map_or(1, |location| u32::try_from(location.line()).unwrap_or(1)).max(1);
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            return CannotRead::Twice { line, name: key.clone().unwrap_or_default() };
        }
        Error::Budget { breach, .. } => return over(breach, line),
        _ => {}
    }
    let words = error.to_string();
    let words = words.lines().next().unwrap_or_default();
    let words = words.split_once(" at line ").map_or(words, |(words, _)| words);
    if let Some(name) = words.strip_prefix(TWICE) {
        return CannotRead::Twice { line, name: name.to_owned() };
    }
    // The parser has a limit of its own, for brackets in brackets.
    if words == "recursion limit exceeded" {
        return CannotRead::TooDeep { line, limit: DEEPEST };
    }
    CannotRead::Syntax { line, reason: words.to_owned() }
}

/// What is larger than is read.
fn over(breach: &BudgetBreach, line: u32) -> CannotRead {
    match breach {
        BudgetBreach::Depth { .. } => CannotRead::TooDeep { line, limit: DEEPEST },
        BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. } => CannotRead::TooMany { line, limit: MOST },
        _ => CannotRead::Syntax { line, reason: "too much is repeated by names (& and *)".to_owned() },
    }
}

/// How a name that stands there twice is told through the YAML reader, for which `1` and `"1"` are two.
const TWICE: &str = "twice: ";

/// A value as the YAML reader tells it, and where it stands.
struct Found {
    line: u32,
    range: Range<usize>,
    value: Bare,
}

/// A value without its place. The YAML reader turns what has no quotes into what it could mean (`3.10` into 3.1, `No` into
/// false), so of numbers and truths the words are taken from the file.
enum Bare {
    Null,
    Truth(bool),
    Number(String),
    Text(String),
    List(Vec<Found>),
    Object(Vec<(Spanned<String>, Found)>),
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = Spanned::<Bare>::deserialize(deserializer)?;
        Ok(Found { line: line(&found.referenced), range: range(&found.defined), value: found.value })
    }
}

fn line(location: &serde_saphyr::Location) -> u32 {
    u32::try_from(location.line()).unwrap_or(1)
}

fn range(location: &serde_saphyr::Location) -> Range<usize> {
    let index = |index: Option<u64>| index.and_then(|it| usize::try_from(it).ok()).unwrap_or_default();
    let start = index(location.span().byte_offset());
    start..start + index(location.span().byte_len())
}

impl<'de> Deserialize<'de> for Bare {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Bare;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Bare, E> {
        Ok(Bare::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Bare, E> {
        Ok(Bare::Null)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Bare, E> {
        Ok(Bare::Truth(truth))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Bare, E> {
        Ok(Bare::Number(number.to_string()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Bare, E> {
        Ok(Bare::Number(number.to_string()))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Bare, E> {
        Ok(Bare::Number(number.to_string()))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Bare, E> {
        Ok(Bare::Number(number.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Bare, E> {
        Ok(Bare::Number(number.to_string()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Bare, E> {
        Ok(Bare::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bare, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Bare::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Bare, A::Error> {
        let mut properties: Vec<(Spanned<String>, Found)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some(name) = map.next_key::<Spanned<String>>()? {
            if !names.insert(name.value.clone()) {
                return Err(de::Error::custom(format!("{TWICE}{}", name.value)));
            }
            properties.push((name, map.next_value()?));
        }
        Ok(Bare::Object(properties))
    }
}

/// Whether the lines below are one text: the line ends in `|` or `>`, perhaps with signs behind it.
fn begins_block(line: &str) -> bool {
    let words = line.trim_end();
    let words =
        if words.trim_start().starts_with('#') { "" } else { words.split(" #").next().unwrap_or_default().trim_end() };
    let before = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    before.strip_suffix(['|', '>']).is_some_and(|rest| rest.ends_with([':', ' ']) || rest.is_empty())
}

/// Where the lines of a text stand.
pub(in crate::import) struct Lines {
    first: u32,
    /// It has lines of its own in the file; in quotes, all of it counts as standing where it begins.
    own: bool,
}

impl Lines {
    /// Of a text that is found on this line of the file. One with lines of its own is found on the first that says something.
    pub fn of(file: &str, line: u32, text: &str) -> Self {
        let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let indent = |line: &str| line.len() - line.trim_start().len();
        let here = file.lines().nth(at).map_or(0, indent);
        let above = file.lines().take(at).filter(|line| !line.trim().is_empty()).last();
        let own = above.is_some_and(|above| begins_block(above) && indent(above) < here);
        let empty = text.lines().take_while(|line| line.trim().is_empty()).count();
        let empty = u32::try_from(empty).unwrap_or_default();
        Self { first: if own { line.saturating_sub(empty).max(1) } else { line }, own }
    }

    /// The line of the file on which this line of the text stands, counted from 0.
    pub fn number(&self, below: u32) -> u32 {
        if self.own { self.first + below } else { self.first }
    }
}
