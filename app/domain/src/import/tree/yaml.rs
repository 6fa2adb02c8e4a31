//! YAML with lines.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Error, Spanned};

use super::{DEEPEST, Node, Property, Value};
use crate::import::CannotRead;

/// Reads a whole file. What is built to take long is refused: the limits are far above any form and far below what would
/// take a noticeable time.
pub(in crate::import) fn yaml(text: &str) -> Result<Node, CannotRead> {
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
    serde_saphyr::from_str_with_options::<Node>(text, options).map_err(|error| refusal(&error))
}

fn refusal(error: &Error) -> CannotRead {
    let line = error.location().map_or(1, |location| u32::try_from(location.line()).unwrap_or(1)).max(1);
    if let Error::DuplicateMappingKey { key, .. } = error {
        return CannotRead::Twice { line, name: key.clone().unwrap_or_default() };
    }
    let words = error.to_string();
    let words = words.lines().next().unwrap_or_default();
    let words = words.split_once(" at line ").map_or(words, |(words, _)| words);
    if let Some(name) = words.strip_prefix(TWICE) {
        return CannotRead::Twice { line, name: name.to_owned() };
    }
    CannotRead::Syntax { line, reason: words.to_owned() }
}

/// How a name that stands there twice is told through the YAML reader, for which `1` and `"1"` are two.
const TWICE: &str = "twice: ";

/// A value without its place.
struct Bare(Value);

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = Spanned::<Bare>::deserialize(deserializer)?;
        Ok(Node { line: line(&found.referenced), value: found.value.0 })
    }
}

fn line(location: &serde_saphyr::Location) -> u32 {
    u32::try_from(location.line()).unwrap_or(1)
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
        Ok(Bare(Value::Null))
    }

    fn visit_none<E: de::Error>(self) -> Result<Bare, E> {
        Ok(Bare(Value::Null))
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Bare, E> {
        Ok(Bare(Value::Truth(truth)))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Bare, E> {
        Ok(Bare(Value::Number(number.to_string())))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Bare, E> {
        Ok(Bare(Value::Number(number.to_string())))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Bare, E> {
        Ok(Bare(Value::Number(number.to_string())))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Bare, E> {
        Ok(Bare(Value::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bare, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Bare(Value::List(nodes)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Bare, A::Error> {
        let mut properties: Vec<Property> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some(name) = map.next_key::<Spanned<String>>()? {
            let line = line(&name.referenced);
            if !names.insert(name.value.clone()) {
                return Err(de::Error::custom(format!("{TWICE}{}", name.value)));
            }
            properties.push(Property { line, name: name.value, node: map.next_value()? });
        }
        Ok(Bare(Value::Object(properties)))
    }
}

/// The comments that have a line of their own, with their lines. The YAML reader passes over them, and they may say something.
pub(in crate::import) fn comments(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    // The indentation of the line that began a text of several lines.
    let mut block: Option<usize> = None;
    for (line, number) in text.lines().zip(1..) {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if block.is_some_and(|outer| words.is_empty() || indent > outer) {
            continue;
        }
        block = begins_block(line).then(|| indent + hyphens(words));
        if words.starts_with('#') && !words.trim_matches(['#', ' ']).is_empty() {
            found.push((number, words.trim_end().to_owned()));
        }
    }
    found
}

/// How far the hyphens of a list push what stands behind them.
fn hyphens(words: &str) -> usize {
    let rest = words.trim_start_matches("- ");
    words.len() - rest.len()
}

/// Whether the lines below are one text: the line ends in `|` or `>`, perhaps with signs behind it.
fn begins_block(line: &str) -> bool {
    let words = line.trim_end();
    let words =
        if words.trim_start().starts_with('#') { "" } else { words.split(" #").next().unwrap_or_default().trim_end() };
    let before = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    before.strip_suffix(['|', '>']).is_some_and(|rest| rest.ends_with([':', ' ']) || rest.is_empty())
}

/// The line on which a text's own first line stands: below the sign where it has lines of its own.
pub(in crate::import) fn first_line(file: &str, line: u32) -> u32 {
    let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    line + u32::from(file.lines().nth(at).is_some_and(begins_block))
}
