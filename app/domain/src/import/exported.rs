//! Readyroom's own format, see [`crate::export`]. It is read strictly: what is not known is refused, because somebody meant
//! something by it.

use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;

use super::checklist::{About, Asked, Checklist, Field, Item, Section};
use super::tree::{Node, Properties, Value, wrong_type};
use super::{Because, CannotRead, MAX_DEPTH, MOST};
use crate::document::DocumentKind;
use crate::language::Language;
use crate::template::{Bound, Choice, FieldKind, Kind, Lifecycle, Milestone, Minutes, Need, SigningRule, Tier};

/// What the file calls its format and version.
pub(crate) const VERSION: &str = "template/1";

/// Reads the tree of a file.
pub(super) fn read(node: Node) -> Result<Checklist, CannotRead> {
    let mut file = Properties::of(node, "file")?;
    let (line, version) = file.required("readyroom")?;
    if version != VERSION {
        return Err(CannotRead::UnknownVersion { line, version, known: VERSION.to_owned() });
    }
    let (_, name) = file.required("name")?;
    let purpose = exact(&mut file, "purpose")?;
    let (line, tag) = file.required("language")?;
    let language =
        Language::ALL.into_iter().find(|it| it.tag() == tag).ok_or_else(|| unknown(line, "language", &tag))?;
    let rule = rule(file.object("rule")?)?;
    let tiers = tiers(file.list("tiers")?)?;
    let mut keys = HashSet::new();
    let mut sections = Vec::new();
    for node in file.list("sections")? {
        let section = section(node, &tiers, &mut keys)?;
        if keys.len() + sections.len() >= MOST {
            return Err(CannotRead::TooMany { line: section.line, limit: MOST });
        }
        sections.push(section);
    }
    file.nothing_else()?;
    if keys.is_empty() {
        return Err(CannotRead::NoQuestions);
    }
    Ok(Checklist { tiers, rule: Some(rule), ..Checklist::new(name, purpose, language, sections, Vec::new()) })
}

fn rule(properties: Option<Properties>) -> Result<SigningRule, CannotRead> {
    let Some(mut properties) = properties else { return Ok(SigningRule::default()) };
    let gatekeeping = properties.truth("gatekeeping")?.unwrap_or(false);
    let product_owner = properties.truth("product_owner")?.unwrap_or(false);
    properties.nothing_else()?;
    Ok(SigningRule { gatekeeping, product_owner })
}

fn tiers(nodes: Vec<Node>) -> Result<Vec<Tier>, CannotRead> {
    let mut tiers: Vec<Tier> = Vec::new();
    for node in nodes {
        let mut properties = Properties::of(node, "tiers")?;
        let (line, key) = key(&mut properties)?;
        if tiers.iter().any(|tier| tier.key == key) {
            return Err(CannotRead::Twice { line, name: key });
        }
        let (_, name) = properties.required("name")?;
        let may_skip_musts = properties.truth("may_skip_musts")?.unwrap_or(false);
        properties.nothing_else()?;
        tiers.push(Tier { key, name, may_skip_musts });
    }
    Ok(tiers)
}

fn section(node: Node, tiers: &[Tier], keys: &mut HashSet<String>) -> Result<Section, CannotRead> {
    let line = node.line;
    let mut properties = Properties::of(node, "sections")?;
    let title = exact(&mut properties, "title")?;
    let introduction = exact(&mut properties, "introduction")?;
    let mut top: Vec<Item> = Vec::new();
    for node in properties.list("questions")? {
        let mut properties = Properties::of(node, "questions")?;
        let parent = properties.text("parent")?;
        let item = question(properties, tiers)?;
        if !keys.insert(item.key.clone()) {
            return Err(CannotRead::Twice { line: item.line, name: item.key });
        }
        if keys.len() > MOST {
            return Err(CannotRead::TooMany { line: item.line, limit: MOST });
        }
        match parent {
            None => top.push(item),
            Some((line, parent)) => match find(&mut top, &parent, 1) {
                None => return Err(unknown(line, "parent", &parent)),
                Some((_, depth)) if depth >= MAX_DEPTH => return Err(CannotRead::TooDeep { line, limit: MAX_DEPTH }),
                Some((above, _)) => above.questions.push(item),
            },
        }
    }
    properties.nothing_else()?;
    Ok(Section { title, line, introduction, questions: top, flags: Vec::new() })
}

/// A question with its depth. Children usually stand right behind their parents, so the search begins at the end.
fn find<'a>(items: &'a mut [Item], key: &str, depth: usize) -> Option<(&'a mut Item, usize)> {
    items
        .iter_mut()
        .rev()
        .find_map(|item| if item.key == key { Some((item, depth)) } else { find(&mut item.questions, key, depth + 1) })
}

fn question(mut properties: Properties, tiers: &[Tier]) -> Result<Item, CannotRead> {
    let line = properties.line;
    let (_, key) = key(&mut properties)?;
    let (_, prompt) = properties.required("prompt")?;
    let mut item = Item::new(prompt, line, Because::Exported);
    item.key = key;
    item.kind = code(
        &mut properties,
        "kind",
        &[Kind::Group, Kind::Explain, Kind::YesNo, Kind::Link, Kind::Choice],
        Kind::code,
    )?
    .ok_or_else(|| CannotRead::Missing { line, name: "kind".to_owned() })?;
    item.tiers = asked(properties.object("needs")?, tiers)?;
    let milestone = code(&mut properties, "milestone", &Milestone::ALL, Milestone::code)?;
    let choices = choices(properties.list("options")?)?;
    item.options = choices.iter().map(|choice| choice.label.clone()).collect();
    item.fields = fields(properties.list("fields")?)?;
    let minutes = minutes(properties.object("minutes")?)?;
    item.guidance = exact(&mut properties, "answering")?;
    item.about = About {
        why: exact(&mut properties, "why")?,
        example: exact(&mut properties, "example")?,
        reviewing: exact(&mut properties, "reviewing")?,
        advice: exact(&mut properties, "advice")?,
        origin: exact(&mut properties, "origin")?,
        points_at: exact(&mut properties, "points_at")?,
        choices,
        need: None,
        evidence_required: properties.truth("evidence_required")?.unwrap_or(false),
        calls_for: code(&mut properties, "calls_for", &DocumentKind::ALL, DocumentKind::code)?,
        not_applicable_allowed: Some(properties.truth("not_applicable_allowed")?.unwrap_or(true)),
        minutes: Some(minutes.ok_or_else(|| CannotRead::Missing { line, name: "minutes".to_owned() })?),
        milestone: Some(milestone.ok_or_else(|| CannotRead::Missing { line, name: "milestone".to_owned() })?),
        again: properties.truth("again")?.unwrap_or(false),
        applies_if: condition(properties.list("applies_if")?)?,
        lifecycle: lifecycle(&mut properties)?,
    };
    properties.nothing_else()?;
    Ok(item)
}

fn condition(nodes: Vec<Node>) -> Result<Vec<String>, CannotRead> {
    let fact = |node: Node| node.scalar().ok_or_else(|| wrong_type(node.line, "applies_if", "text"));
    nodes.into_iter().map(fact).collect()
}

fn asked(properties: Option<Properties>, tiers: &[Tier]) -> Result<Vec<Asked>, CannotRead> {
    let Some(mut properties) = properties else { return Ok(Vec::new()) };
    let mut asked = Vec::new();
    for tier in tiers {
        if let Some(need) = code(&mut properties, &tier.key, &[Need::Must, Need::Should, Need::Info], Need::code)? {
            asked.push(Asked { tier: tier.key.clone(), need });
        }
    }
    properties.nothing_else()?;
    Ok(asked)
}

fn choices(nodes: Vec<Node>) -> Result<Vec<Choice>, CannotRead> {
    let mut choices: Vec<Choice> = Vec::new();
    for node in nodes {
        let mut properties = Properties::of(node, "options")?;
        let (line, key) = properties.required("key")?;
        if choices.iter().any(|choice| choice.key == key) {
            return Err(CannotRead::Twice { line, name: key });
        }
        let (_, label) = properties.required("label")?;
        let gap = properties.truth("gap")?.unwrap_or(false);
        properties.nothing_else()?;
        choices.push(Choice { key, label, gap });
    }
    Ok(choices)
}

fn fields(nodes: Vec<Node>) -> Result<Vec<Field>, CannotRead> {
    let mut fields: Vec<Field> = Vec::new();
    for node in nodes {
        let mut properties = Properties::of(node, "fields")?;
        let (line, label) = properties.required("label")?;
        if fields.iter().any(|field| field.label == label) {
            return Err(CannotRead::Twice { line, name: label });
        }
        let kinds = [FieldKind::Text, FieldKind::Url];
        let kind = code(&mut properties, "kind", &kinds, crate::export::field_code)?.unwrap_or(FieldKind::Text);
        let required = properties.truth("required")?.unwrap_or(false);
        let bound = code(&mut properties, "bound", &Bound::ALL, Bound::code)?;
        properties.nothing_else()?;
        fields.push(Field { label, kind, required, bound });
    }
    Ok(fields)
}

fn minutes(properties: Option<Properties>) -> Result<Option<Minutes>, CannotRead> {
    let Some(mut properties) = properties else { return Ok(None) };
    let mut number = |name: &str| match properties.take(name) {
        None => Ok(0),
        Some(Node { line, value: Value::Number(number) }) => {
            number.parse().map_err(|_| wrong_type(line, name, "number"))
        }
        Some(node) => Err(wrong_type(node.line, name, "number")),
    };
    let (answer, review) = (number("answer")?, number("review")?);
    let guessed = properties.truth("guessed")?.unwrap_or(false);
    properties.nothing_else()?;
    Ok(Some(Minutes { answer, review, guessed }))
}

fn lifecycle(properties: &mut Properties) -> Result<Lifecycle, CannotRead> {
    let from = properties.text("announced_for")?;
    let retired = properties.truth("retired")?.unwrap_or(false);
    match from {
        Some((line, _)) if retired => Err(CannotRead::UnknownProperty { line, name: "announced_for".to_owned() }),
        Some((line, day)) => {
            let from = day.parse().map_err(|_| unknown(line, "announced_for", &day))?;
            Ok(Lifecycle::Announced { from })
        }
        None if retired => Ok(Lifecycle::Retired),
        None => Ok(Lifecycle::Active),
    }
}

/// A key that can stand in an address.
fn key(properties: &mut Properties) -> Result<(u32, String), CannotRead> {
    let (line, key) = properties.required("key")?;
    if key.chars().all(|c| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '.')) {
        Ok((line, key))
    } else {
        Err(unknown(line, "key", &key))
    }
}

/// A text as it stands there.
fn exact(properties: &mut Properties, name: &str) -> Result<String, CannotRead> {
    Ok(properties.text(name)?.map(|(_, text)| text).unwrap_or_default())
}

/// One of several codes.
fn code<T: Copy>(
    properties: &mut Properties,
    name: &str,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Result<Option<T>, CannotRead> {
    let Some((line, found)) = properties.text(name)? else { return Ok(None) };
    let known = all.iter().copied().find(|it| code(*it) == found);
    known.map(Some).ok_or_else(|| unknown(line, name, &found))
}

fn unknown(line: u32, name: &str, value: &str) -> CannotRead {
    CannotRead::UnknownValue { line, name: name.to_owned(), value: value.to_owned() }
}
