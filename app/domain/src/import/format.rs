//! What a file is, found by what is in it.

use serde::{Deserialize, Serialize};

use super::tree::{Node, Value};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A Markdown checklist.
    Markdown,
    /// A GitHub issue form.
    IssueForm,
    /// A custom lens of the AWS Well-Architected Tool.
    Lens,
    /// Criteria in the manner of the OpenSSF best practices badge.
    Criteria,
    /// A template that Readyroom exported.
    Readyroom,
}

impl Format {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [Format; 5] = [Self::Markdown, Self::IssueForm, Self::Lens, Self::Criteria, Self::Readyroom];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::IssueForm => "issue_form",
            Self::Lens => "lens",
            Self::Criteria => "criteria",
            Self::Readyroom => "readyroom",
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Markdown,
    Json,
    Yaml,
}

/// How a file is written. Markdown may hold anything, so the others have to show clearly: JSON by a brace with a name or an
/// end behind it; YAML by beginning with a name and having what makes a form or criteria at the places where they have it.
pub(super) fn notation(text: &str) -> Notation {
    let mut signs = behind_comments(text).chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('{'), Some('"' | '}') | None) | (Some('['), Some('{')) => return Notation::Json,
        (Some('{'), Some('/')) if signs.next() == Some('/') => return Notation::Json,
        (Some('['), _) if super::tree::json(text).is_ok() => return Notation::Json,
        _ => {}
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(['#', '%']));
    let first = lines.clone().find(|line| !line.starts_with("---"));
    let documents = lines.by_ref().filter(|line| line.starts_with("---")).count();
    if !first.is_some_and(begins_with_name) {
        return Notation::Markdown;
    }
    // Properties before a Markdown file end in a second line, too; what makes a form does not stand among them.
    let is_yaml = if documents > 1 { is_form_alone(text) } else { is_form(text) || is_criteria(text) };
    if is_yaml { Notation::Yaml } else { Notation::Markdown }
}

/// Whether the first of several documents is a form with its elements.
fn is_form_alone(text: &str) -> bool {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("---")).skip(1);
    let first: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("---")).collect();
    let element = |line: &&str| line.trim_start().starts_with("- type:");
    first.iter().any(element) && is_form(&first.join("\n"))
}

/// What stands behind comments that some programs write before JSON, which has none.
fn behind_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
    }
    match rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/")) {
        Some((_, rest)) => rest.trim_start(),
        None => rest,
    }
}

fn begins_with_name(line: &str) -> bool {
    let line = line.trim_start_matches("- ");
    let Some((name, rest)) = line.split_once(':') else { return false };
    let name = name.trim_matches(['\'', '"']);
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || " _-.".contains(c))
        && (rest.is_empty() || rest.starts_with(' '))
}

fn is_form(text: &str) -> bool {
    let body = text
        .lines()
        .any(|line| line.strip_prefix("body:").is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    let typed = |line: &str| line.trim_start().trim_start_matches("- ").trim_start().starts_with("type:");
    let fenced = text.lines().any(|line| line.starts_with("```"));
    body && !fenced && (text.lines().any(typed) || !text.lines().any(|line| line.starts_with("- ")))
}

fn is_criteria(text: &str) -> bool {
    // In small letters it is refused with its line.
    let known = |it: &str| ["must", "should", "suggested"].contains(&it.to_lowercase().as_str());
    let upper = |it: &str| it.chars().all(|c| c.is_ascii_uppercase());
    let category = |line: &str| {
        let category = line.trim_start().strip_prefix("category:").map(|it| it.trim().trim_matches(['"', '\'']));
        category.is_some_and(|it| upper(it) || known(it))
    };
    let indented = |line: &str| line.starts_with(' ') && category(line);
    text.lines().any(indented)
}

/// What a tree is, by the names at its top. Criteria have names of their own there.
pub(super) fn structured(node: &Node) -> Option<Format> {
    let has = |name: &str| match &node.value {
        Value::Object(properties) => properties.iter().any(|property| property.name == name),
        _ => false,
    };
    if has("readyroom") {
        Some(Format::Readyroom)
    } else if has("pillars") || has("schemaVersion") {
        Some(Format::Lens)
    } else if has("body") {
        Some(Format::IssueForm)
    } else {
        has_category(node).then_some(Format::Criteria)
    }
}

fn has_category(node: &Node) -> bool {
    match &node.value {
        Value::Object(properties) => properties.iter().any(|it| it.name == "category" || has_category(&it.node)),
        Value::List(nodes) => nodes.iter().any(has_category),
        _ => false,
    }
}
