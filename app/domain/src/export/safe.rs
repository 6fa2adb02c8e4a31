//! Ways of writing a text so that it stays in its place.
//!
//! Markdown gives meaning to nearly everything, and so does the reader of checklists. So what is written is read again at once, and
//! the first way that reads back as what was meant is taken.

use crate::import::plain::{one_line, plain};
use crate::import::{Checklist, Item, markdown};
use crate::template::{FieldKind, Kind};

/// Every sign of ASCII with a backslash before it: Markdown shows it as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Letters and digits of any script, and single spaces.
fn words(text: &str) -> String {
    one_line(&text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>())
}

/// Whether a text alone may begin or end what only another part of the file ends or begins: so it does not show where it is
/// read alone.
fn reaches_out(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["<!--", "-->", "<details", "</details", "<summary", "</summary"].iter().any(|sign| text.contains(sign))
        || text.lines().any(|line| line.trim_start().starts_with('[') && line.contains("]:"))
}

fn read(text: &str) -> Option<Checklist> {
    markdown(format!("## Section\n\n{text}\n").as_bytes(), "").ok()
}

/// The one question of a text that holds nothing else.
fn read_one(text: &str) -> Option<Item> {
    let mut checklist = read(text)?;
    let mut section =
        checklist.sections.pop().filter(|_| checklist.sections.is_empty() && checklist.unused.is_empty())?;
    let alone = section.introduction.is_empty() && section.title == "Section";
    section.questions.pop().filter(|_| alone && section.questions.is_empty())
}

/// A question under which nothing stands that was not put there.
const CHILD: &str = "  - [ ] Is it so?";

/// A prompt with what tells its kind, as an item of a list without the bullet.
pub(super) struct Prompt<'a> {
    /// What is asked.
    pub prompt: &'a str,
    /// Stands behind it.
    pub ending: &'a str,
    /// `[ ] `, or nothing.
    pub mark: &'a str,
    /// As what it has to read back; anything where there are questions under it.
    pub kind: Kind,
    /// The options that it has to read back with.
    pub options: &'a [String],
    /// There are questions under it.
    pub holds: bool,
}

impl Prompt<'_> {
    /// The line, or nothing where no way of writing reads back.
    pub fn line(&self) -> Option<String> {
        let prompt = one_line(self.prompt);
        let bare = words(&prompt);
        let ways = [prompt.clone(), escaped(&prompt), bare.clone()];
        let wanted = |way: usize, item: &Item| match way {
            0 => item.prompt == prompt,
            1 => plain(&item.prompt) == prompt,
            _ => item.prompt == bare,
        };
        ways.iter().enumerate().filter(|(_, text)| !reaches_out(text)).find_map(|(way, text)| {
            let line = format!("{}{text}{}", self.mark, self.ending);
            let item = read_one(&if self.holds { format!("- {line}\n\n{CHILD}") } else { format!("- {line}") })?;
            let kind = self.holds || (item.kind == self.kind && item.options == self.options);
            let alone =
                item.fields.is_empty() && item.guidance.is_empty() && item.questions.len() == usize::from(self.holds);
            (kind && alone && wanted(way, &item)).then_some(line)
        })
    }
}

/// A text below a question, not indented yet.
pub(super) fn below(text: &str) -> String {
    let text = text.trim();
    let ways = [text.to_owned(), quoted(text), quoted(&escaped(text))];
    let stays = |way: usize, text: &str| {
        let read = read_one(&format!("- [ ] Is it so?\n\n{}\n\n{CHILD}", indented(text, 2)));
        read.is_some_and(|item| {
            let same = way > 0 || one_line(&item.guidance) == one_line(text);
            same && item.fields.is_empty() && item.questions.len() == 1 && item.questions[0].guidance.is_empty()
        })
    };
    let found = ways.iter().enumerate().find(|(way, text)| !reaches_out(text) && stays(*way, text));
    let found = found.map(|(_, text)| text.clone());
    found.unwrap_or_else(|| quoted(&words(text)))
}

/// Text under a heading, before its questions.
pub(super) fn introduction(text: &str) -> String {
    let text = text.trim();
    let ways = [text.to_owned(), quoted(text), quoted(&escaped(text))];
    let stays = |way: usize, text: &str| {
        let read = read(&format!("{text}\n\n- [ ] Is it so?"));
        let sections = read.map(|checklist| checklist.sections).unwrap_or_default();
        matches!(sections.as_slice(), [section]
            if (way > 0 || one_line(&section.introduction) == one_line(text))
                && section.title == "Section"
                && section.questions.len() == 1
                && section.questions[0].guidance.is_empty())
    };
    let found = ways.iter().enumerate().find(|(way, text)| !reaches_out(text) && stays(*way, text));
    let found = found.map(|(_, text)| text.clone());
    found.unwrap_or_else(|| quoted(&words(text)))
}

/// Whether a label below a question reads back as a field.
pub(super) fn is_field(label: &str, kind: FieldKind) -> bool {
    let read = read_one(&format!("- [ ] Is it so?\n\n  - {label}:\n{CHILD}"));
    read.is_some_and(|item| {
        matches!(item.fields.as_slice(), [field] if field.label == label && field.kind == kind)
            && item.guidance.is_empty()
            && item.questions.len() == 1
    })
}

/// The words of a heading.
pub(super) fn title(text: &str) -> String {
    let text = one_line(text);
    let bare = text.trim_end_matches(['?', '？', '。', ' ']);
    let bare = bare.strip_suffix('か').unwrap_or(bare);
    let ways = [text.clone(), escaped(&text), escaped(bare), words(bare)];
    let reads = |way: &&String| {
        let read = markdown(format!("## {way}\n\n- [ ] Is it so?\n").as_bytes(), "");
        let sections = read.map(|checklist| checklist.sections).unwrap_or_default();
        let wanted = if *way == &ways[0] || *way == &ways[1] { text.as_str() } else { &plain(way) };
        matches!(sections.as_slice(), [section] if section.title == wanted && section.introduction.is_empty())
    };
    ways.iter().filter(|way| !reaches_out(way)).find(reads).cloned().unwrap_or_else(|| "…".to_owned())
}

/// As a quotation, in which nothing can end what stands around it.
pub(super) fn quoted(text: &str) -> String {
    let line = |line: &str| format!("> {}", line.trim_end()).trim_end().to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Every line moved to the right.
pub(super) fn indented(text: &str, columns: usize) -> String {
    let line =
        |line: &str| if line.trim().is_empty() { String::new() } else { format!("{}{line}", " ".repeat(columns)) };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
