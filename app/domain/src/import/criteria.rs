//! Criteria in the manner of the OpenSSF best practices badge: levels, groups in them, and criteria with a category.
//!
//! A level builds on those before it, so a criterion is asked from its level on. Where a later level names it again, that level's
//! category counts from there on, and the criterion stays one question.

use std::collections::HashMap;

use super::checklist::{About, Asked, Checklist, Field, Item, Section, append};
use super::plain::one_line;
use super::tree::{Node, Properties, Property, Rest, Value};
use super::{Because, CannotRead, MOST, Why, guess};
use crate::language::Language;
use crate::template::{Choice, FieldKind, Kind, Lifecycle, Need};

/// Reads the tree of a file.
pub(super) fn read(node: Node, fallback_name: &str, rest: Rest) -> Result<Checklist, CannotRead> {
    let mut reader = Reader { levels: Vec::new(), sections: Vec::new(), places: HashMap::new(), rest };
    for level in node.ordered("levels")? {
        if is_below(&level.node) {
            reader.levels.push(level.name.clone());
            reader.group(level.node, &mut vec![level.name])?;
        } else {
            reader.rest.node(&level.name, &level.node, Why::NoPlace);
        }
    }
    let Reader { levels, mut sections, rest, .. } = reader;
    let words = sections.iter().flat_map(|section| &section.questions).map(|item| item.prompt.as_str());
    let language = guess::language(&words.collect::<String>());
    for item in sections.iter_mut().flat_map(|section| &mut section.questions) {
        item.tiers = from_level_on(&item.tiers, &levels);
        if language == Language::Ja {
            item.fields.iter_mut().for_each(|field| field.label = "理由".to_owned());
        }
    }
    Ok(Checklist::new(fallback_name.to_owned(), String::new(), language, sections, rest.close()))
}

struct Reader {
    levels: Vec<String>,
    sections: Vec<Section>,
    /// Where each criterion is, by its name.
    places: HashMap<String, (usize, usize)>,
    rest: Rest,
}

impl Reader {
    /// A level or a group: what is in it are groups or criteria.
    fn group(&mut self, node: Node, path: &mut Vec<String>) -> Result<(), CannotRead> {
        for Property { line, name, node } in node.ordered(path.last().map_or("", String::as_str))? {
            if is_criterion(&node) {
                // The level itself is a tier, unless there is nothing else to head the section.
                let heads = if path.len() > 1 { &path[1..] } else { &path[..] };
                let title = heads.join(" / ");
                self.criterion(line, name, node, &title)?;
            } else if is_below(&node) {
                path.push(name);
                self.group(node, path)?;
                path.pop();
            } else {
                self.rest.node(&name, &node, Why::NoPlace);
            }
        }
        Ok(())
    }

    fn criterion(&mut self, line: u32, name: String, node: Node, title: &str) -> Result<(), CannotRead> {
        let mut properties = Properties::of(node, &name)?;
        properties.line = line;
        let (at, category) = properties.required("category")?;
        let need = match category.as_str() {
            "MUST" => Need::Must,
            "SHOULD" => Need::Should,
            "SUGGESTED" => Need::Info,
            _ => return Err(CannotRead::UnknownValue { line: at, name: "category".to_owned(), value: category }),
        };
        let asked = Asked { tier: self.levels.last().cloned().unwrap_or_default(), need };
        let mut item = item(line, &name, &mut properties)?;
        properties.rest(&name, &mut self.rest);
        item.tiers.push(asked);
        match self.places.get(&name) {
            Some((section, at)) => merge(&mut self.sections[*section].questions[*at], item),
            None => {
                let section = self.sections.iter().position(|section| section.title == title);
                let section = section.unwrap_or_else(|| {
                    let introduction = String::new();
                    let title = title.to_owned();
                    self.sections.push(Section { title, line, introduction, questions: Vec::new(), flags: Vec::new() });
                    self.sections.len() - 1
                });
                self.places.insert(name, (section, self.sections[section].questions.len()));
                self.sections[section].questions.push(item);
                if self.places.len() > MOST {
                    return Err(CannotRead::TooMany { line, limit: MOST });
                }
            }
        }
        Ok(())
    }
}

fn is_criterion(node: &Node) -> bool {
    matches!(&node.value, Value::Object(properties) if properties.iter().any(|it| it.name == "category"))
}

/// Whether there are criteria in it.
fn is_below(node: &Node) -> bool {
    match &node.value {
        Value::Object(properties) => properties.iter().any(|it| is_criterion(&it.node) || is_below(&it.node)),
        Value::List(nodes) => nodes.iter().any(is_below),
        _ => false,
    }
}

/// A criterion is met or it is not, so it is a question of yes and no, where no is a gap.
fn item(line: u32, name: &str, properties: &mut Properties) -> Result<Item, CannotRead> {
    let description = one_line(&properties.words("description")?);
    let prompt = if description.is_empty() { name.replace('_', " ") } else { description };
    let mut item = Item::new(prompt, line, Because::Criterion);
    item.key = name.to_owned();
    item.kind = Kind::YesNo;
    item.guide(&properties.words("details")?);
    // The badge's words for these two answers, for which there is an example.
    for (more, answer) in [("unmet_placeholder", "Unmet"), ("na_placeholder", "N/A")] {
        let example = properties.words(more)?;
        if !example.is_empty() {
            item.guide(&format!("**{answer}**: {example}"));
        }
    }
    if properties.truth("met_justification_required")? == Some(true) {
        item.fields.push(Field { label: "Reason".to_owned(), kind: FieldKind::Text, required: true, bound: None });
    }
    let option = |key: &str| Choice { key: key.to_owned(), label: key.to_owned(), gap: key == "no" };
    item.about = About {
        why: properties.words("rationale")?,
        example: properties.words("met_placeholder")?,
        // How a program could find out is how a reviewer can.
        reviewing: properties.words("autofill")?,
        choices: ["yes", "no"].map(option).into(),
        evidence_required: properties.truth("met_url_required")?.unwrap_or(false),
        not_applicable_allowed: Some(properties.truth("na_allowed")?.unwrap_or(false)),
        ..About::default()
    };
    // What is not applicable has a reason here, whether the file wants one or not.
    properties.truth("na_justification_required")?;
    if properties.truth("obsolete")? == Some(true) {
        item.about.lifecycle = Lifecycle::Retired;
    }
    Ok(item)
}

/// Adds what a later level says of the same criterion.
fn merge(item: &mut Item, later: Item) {
    item.tiers.extend(later.tiers);
    let add = |text: &mut String, more: &str| {
        if !text.contains(more) {
            append(text, more);
        }
    };
    add(&mut item.guidance, &later.guidance);
    add(&mut item.about.why, &later.about.why);
    add(&mut item.about.example, &later.about.example);
    add(&mut item.about.reviewing, &later.about.reviewing);
    if item.prompt != later.prompt {
        add(&mut item.guidance, &later.prompt);
    }
    item.about.evidence_required |= later.about.evidence_required;
    if item.fields.is_empty() {
        item.fields = later.fields;
    }
}

fn from_level_on(asked: &[Asked], levels: &[String]) -> Vec<Asked> {
    let mut need = None;
    let mut all = Vec::new();
    for level in levels {
        need = asked.iter().rev().find(|it| it.tier == *level).map(|it| it.need).or(need);
        all.extend(need.map(|need| Asked { tier: level.clone(), need }));
    }
    all
}
