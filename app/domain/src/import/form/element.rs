//! One element of a form.

use crate::import::checklist::{Item, append};
use crate::import::plain::{one_line, plain};
use crate::import::tree::{Lines, Properties, Rest};
use crate::import::{Because, CannotRead, Unused, Why, flag, label, read_markdown, wording};
use crate::template::{FieldKind, Kind, Need};

/// How the name of an element begins whose question has none that a form can say.
pub(crate) const NUMBERED: &str = "question-";

/// Stands in a place for an address.
pub(crate) const ADDRESS: &str = "https://";

/// Whether a task list that is called so adds nothing to its section: it is called as the section is, perhaps with a number.
pub(crate) fn is_around_none(label: &str, section: &str) -> bool {
    let numbered = label.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    let numbered = numbered.filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit()));
    label == section || numbered.is_some_and(|(words, _)| words == section)
}

/// Makes questions of an element.
pub(super) struct Element<'a, 'r> {
    /// The whole file.
    pub file: &'a str,
    pub line: u32,
    /// Its name; may be empty.
    pub id: String,
    /// The title of the section that it stands in.
    pub section: &'a str,
    pub rest: &'r mut Rest,
}

impl Element<'_, '_> {
    fn item(&mut self, prompt: &str) -> Item {
        let mut item = Item::new(one_line(prompt), self.line, Because::FormElement);
        item.key = std::mem::take(&mut self.id);
        // A name that only numbers is no name.
        if item.key.strip_prefix(NUMBERED).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit())) {
            item.key.clear();
        }
        item
    }

    /// Something to fill in.
    pub fn words(&mut self, attributes: &mut Properties, one_line: bool) -> Result<Vec<Item>, CannotRead> {
        let (_, label) = attributes.required("label")?;
        let mut item = self.item(&label);
        item.guide(&attributes.words("description")?);
        item.about.example = attributes.words("placeholder")?;
        let says_link = || label::kind(&plain(&item.prompt)) == FieldKind::Url;
        if one_line && (item.about.example.starts_with(ADDRESS) || says_link()) {
            item.kind = Kind::Link;
        }
        if item.about.example == ADDRESS {
            item.about.example.clear();
        }
        let Some((line, value)) = attributes.text("value")? else { return Ok(vec![item]) };
        let Some(Tasks { lead, mut items, unused }) = self.tasks(line, &value) else {
            item.guide(value.trim());
            return Ok(vec![item]);
        };
        self.rest.0.extend(unused);
        let silent = item.guidance.is_empty() && item.about.example.is_empty();
        if silent && is_around_none(&item.prompt, self.section) {
            self.id = item.key;
            // Without a group, what leads to the list can only stand at its first question.
            if let Some(first) = items.first_mut() {
                first.guidance = joined(lead, &first.guidance);
            }
            return Ok(items);
        }
        item.kind = if wording::asks(&plain(&item.prompt)) { Kind::Explain } else { Kind::Group };
        item.guide(&lead);
        item.questions = items;
        Ok(vec![item])
    }

    /// What a task list says. Text without boxes is none.
    fn tasks(&self, line: u32, value: &str) -> Option<Tasks> {
        let lines = Lines::of(self.file, line, value);
        let (checklist, _) = read_markdown(value.as_bytes(), "", false).ok()?;
        let has_box = |item: &Item| matches!(item.because, Because::Box | Because::HoldsBoxes);
        if !checklist.sections.iter().flat_map(|section| &section.questions).any(has_box) {
            return None;
        }
        // A title may head a group as well, where nothing else does.
        let heads = checklist.sections.iter().any(|section| section.title == checklist.name);
        let lead = if heads { String::new() } else { checklist.name };
        let mut tasks = Tasks { lead: joined(lead, &checklist.purpose), ..Tasks::default() };
        for mut section in checklist.sections {
            section.questions.iter_mut().for_each(|item| place(item, &lines));
            if section.title.is_empty() {
                append(&mut tasks.lead, &section.introduction);
                tasks.items.extend(section.questions);
            } else {
                let mut group =
                    Item::new(section.title, lines.number(section.line.saturating_sub(1)), Because::HoldsBoxes);
                group.kind = Kind::Group;
                group.guidance = section.introduction;
                group.questions = section.questions;
                tasks.items.push(group);
            }
        }
        tasks.unused = checklist.unused;
        tasks.unused.iter_mut().for_each(|unused| unused.line = lines.number(unused.line.saturating_sub(1)));
        Some(tasks)
    }

    /// Something to choose from.
    pub fn dropdown(&mut self, attributes: &mut Properties) -> Result<Item, CannotRead> {
        let (_, label) = attributes.required("label")?;
        let mut item = self.item(&label);
        item.guide(&attributes.words("description")?);
        let multiple = attributes.truth("multiple")?.unwrap_or(false);
        let mut options = Vec::new();
        for node in attributes.list("options")? {
            let text = node.scalar().ok_or_else(|| crate::import::tree::wrong_type(node.line, "options", "text"))?;
            options.push((node.line, one_line(&text)));
        }
        let (skips, answers): (Vec<_>, Vec<_>) =
            options.iter().cloned().partition(|(_, text)| flag::is_not_applicable_alone(&flag::normal(text)));
        if multiple || answers.len() < 2 {
            // Several may hold, or there is nothing to choose: that is said in words.
            let list: Vec<String> = options.iter().map(|(_, text)| format!("- {text}")).collect();
            item.guide(&list.join("\n"));
            return Ok(item);
        }
        skips.iter().for_each(|(line, text)| self.rest.text(*line, text, Why::NotApplicable));
        let labels: Vec<String> = answers.into_iter().map(|(_, text)| text).collect();
        if matches!(labels.as_slice(), [yes, no] if wording::is_pair(yes, no)) {
            item.kind = Kind::YesNo;
        } else {
            item.kind = Kind::Choice;
            item.options = labels;
        }
        Ok(item)
    }

    /// Boxes to tick.
    pub fn checkboxes(&mut self, attributes: &mut Properties) -> Result<Vec<Item>, CannotRead> {
        let (_, label) = attributes.required("label")?;
        let mut group = self.item(&label);
        group.kind = Kind::Group;
        group.guide(&attributes.words("description")?);
        for node in attributes.list("options")? {
            let line = node.line;
            let mut option = Properties::of(node, "options")?;
            let (_, label) = option.required("label")?;
            let mut item = Item::new(one_line(&label), line, Because::Box);
            item.about.need = need(option.truth("required")?);
            option.rest("options", self.rest);
            group.questions.push(item);
        }
        if group.questions.is_empty() {
            return Err(CannotRead::Missing { line: self.line, name: "options".to_owned() });
        }
        Ok(vec![group])
    }

    /// Whether it has to be filled in.
    pub fn validate(&mut self, mut items: Vec<Item>, validations: Option<Properties>) -> Result<Vec<Item>, CannotRead> {
        if let Some(mut validations) = validations {
            let need = need(validations.truth("required")?);
            items.iter_mut().for_each(|item| item.about.need = need);
            validations.rest("validations", self.rest);
        }
        // Its name has no place where it became several questions.
        self.rest.text(self.line, &self.id, Why::NoPlace);
        Ok(items)
    }
}

/// A form that says nothing asks as a checklist does.
fn need(required: Option<bool>) -> Option<Need> {
    required.map(|required| if required { Need::Must } else { Need::Should })
}

/// A task list in a text.
#[derive(Default)]
struct Tasks {
    /// What is said before it, and over all of it.
    lead: String,
    items: Vec<Item>,
    unused: Vec<Unused>,
}

fn joined(mut first: String, second: &str) -> String {
    append(&mut first, second);
    first
}

/// Finds the lines of the file.
fn place(item: &mut Item, lines: &Lines) {
    item.line = lines.number(item.line.saturating_sub(1));
    item.questions.iter_mut().for_each(|item| place(item, lines));
}
