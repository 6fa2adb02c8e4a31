//! A GitHub issue form: elements to fill in, one below the other.
//!
//! Text between them (`markdown`) may have headings, which begin sections. A `dropdown` is a choice, `checkboxes` are questions
//! in a group, an `input` or a `textarea` asks for words. A `textarea` may be filled beforehand: if that holds a task list, it is
//! read as Markdown is, and the element is the group around it; around none, where it is called as its section is.

mod element;
mod headings;

use super::checklist::{Checklist, Item, Section, append};
use super::plain::{one_line, plain};
use super::tree::{Lines, Node, Properties, Property, Rest};
use super::{CannotRead, MOST, Why, guess};
pub(crate) use element::{ADDRESS, NUMBERED, is_around_none};
pub(crate) use headings::has_heading;

use element::Element;
use headings::Part;

/// Reads the tree of a file. `text` is the file itself, which tells where the lines of a text stand.
pub(super) fn read(node: Node, text: &str, fallback_name: &str, rest: Rest) -> Result<Checklist, CannotRead> {
    let language = guess::language(&node.words(&tells));
    let mut form = Properties::of(node, "form")?;
    let name = one_line(&form.words("name")?);
    let name = if name.is_empty() { fallback_name.to_owned() } else { name };
    let purpose = form.words("description")?;
    let mut reader = Reader { text, name, purpose, open: Open::default(), sections: Vec::new(), made: 0, rest };
    for node in form.list("body")? {
        reader.element(node)?;
    }
    reader.close();
    let Reader { name, purpose, sections, mut rest, .. } = reader;
    form.rest("", &mut rest);
    Ok(Checklist::new(name, purpose, language, sections, rest.close()))
}

/// Whether a property is one of the texts that people read, which tell the language, or holds some.
fn tells(property: &Property) -> bool {
    let (texts, around) = (["name", "description", "label", "placeholder", "value"], ["body", "attributes", "options"]);
    texts.contains(&property.name.as_str()) || around.contains(&property.name.as_str())
}

/// What is under one heading so far.
#[derive(Default)]
struct Open {
    heading: Option<(u32, String)>,
    introduction: String,
    /// Text that introduces the next question, if one comes.
    waiting: Vec<(u32, String)>,
    questions: Vec<Item>,
}

struct Reader<'a> {
    text: &'a str,
    name: String,
    purpose: String,
    open: Open,
    sections: Vec<Section>,
    made: usize,
    rest: Rest,
}

impl Reader<'_> {
    fn element(&mut self, node: Node) -> Result<(), CannotRead> {
        let line = node.line;
        let mut element = Properties::of(node, "body")?;
        let (at, kind) = element.required("type")?;
        let id = element.words("id")?;
        let mut attributes = match element.object("attributes")? {
            Some(attributes) => attributes,
            None => return Err(CannotRead::Missing { line, name: "attributes".to_owned() }),
        };
        if kind == "markdown" {
            let (line, value) = attributes.required("value")?;
            self.rest.text(at, &id, Why::NoPlace);
            let lines = Lines::of(self.text, line, &value);
            headings::parts(&value).into_iter().for_each(|(below, part)| self.part(lines.number(below), part));
        } else {
            let title = self.open.heading.as_ref().map_or(self.name.as_str(), |(_, title)| title);
            let mut reader = Element { file: self.text, line, id, section: title, rest: &mut self.rest };
            let items = match kind.as_str() {
                "input" => reader.words(&mut attributes, true)?,
                "textarea" | "upload" => reader.words(&mut attributes, false)?,
                "dropdown" => vec![reader.dropdown(&mut attributes)?],
                "checkboxes" => reader.checkboxes(&mut attributes)?,
                _ => return Err(CannotRead::UnknownValue { line: at, name: "type".to_owned(), value: kind }),
            };
            let items = reader.validate(items, element.object("validations")?)?;
            self.add(items)?;
        }
        attributes.rest(&kind, &mut self.rest);
        element.rest(&kind, &mut self.rest);
        Ok(())
    }

    fn part(&mut self, line: u32, part: Part) {
        match part {
            Part::Heading(words) => {
                self.close();
                self.open.heading = Some((line, plain(&words)));
            }
            Part::Text(text) => self.open.waiting.push((line, text)),
        }
    }

    fn add(&mut self, items: Vec<Item>) -> Result<(), CannotRead> {
        let Open { introduction, waiting, heading, questions } = &mut self.open;
        // What stands before everything else is about the whole form.
        let about_all = heading.is_none() && self.sections.is_empty() && questions.is_empty();
        let into = if about_all { &mut self.purpose } else { introduction };
        waiting.drain(..).for_each(|(_, text)| append(into, &text));
        self.made += super::outline::count(&items);
        if self.made > MOST {
            let line = items.first().map_or(1, |item| item.line);
            return Err(CannotRead::TooMany { line, limit: MOST });
        }
        questions.extend(items);
        Ok(())
    }

    /// Ends a section.
    fn close(&mut self) {
        let Open { heading, introduction, waiting, questions } = std::mem::take(&mut self.open);
        let Some(first) = questions.first() else {
            // What stands before the first heading is about the whole form.
            if heading.is_none() && self.sections.is_empty() {
                waiting.into_iter().for_each(|(_, text)| append(&mut self.purpose, &text));
                return;
            }
            heading.into_iter().chain(waiting).for_each(|(line, text)| self.rest.text(line, &text, Why::NoQuestions));
            return;
        };
        let line = heading.as_ref().map_or(first.line, |(line, _)| *line);
        let title = heading.map(|(_, title)| title).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| self.name.clone());
        waiting.into_iter().for_each(|(line, text)| self.rest.text(line, &text, Why::AfterQuestions));
        self.sections.push(Section { title, line, introduction, questions, flags: Vec::new() });
    }
}
