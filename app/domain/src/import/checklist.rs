//! What was understood of a file.

use serde::{Deserialize, Serialize};

use super::{Because, Confidence, Flag, Why};
use crate::language::Language;
use crate::template::{FieldKind, Kind, Need};

/// A checklist as a file tells it, before a keeper has looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// From the front matter, else the title, else what the caller proposed.
    pub name: String,
    /// What it is for: the front matter's word, then the text under the title. Markdown.
    pub purpose: String,
    /// A guess from the letters used.
    pub language: Language,
    /// Those with questions, in the file's order.
    pub sections: Vec<Section>,
    /// Every line that is in none of the above, in the file's order.
    pub unused: Vec<Unused>,
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Plain text; a deeper heading carries those above it, as in `Data / Backups`.
    pub title: String,
    /// Where its heading stands, or its first question where it has none.
    pub line: u32,
    /// The text before and between its questions. Markdown.
    pub introduction: String,
    /// In the file's order.
    pub questions: Vec<Item>,
    /// What a keeper should look at.
    pub flags: Vec<Flag>,
}

/// A question, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Readable, unique in the file, and the same after unrelated changes of the file.
    pub key: String,
    /// Markdown, one line.
    pub prompt: String,
    /// Where it stands.
    pub line: u32,
    /// How it is answered.
    pub kind: Kind,
    /// Everything below it that is neither question nor field. Markdown, its indentation removed.
    pub guidance: String,
    /// Labelled fields beside the answer.
    pub fields: Vec<Field>,
    /// The labels of a choice.
    pub options: Vec<String>,
    /// The tiers that ask it; empty means every tier, as a `must`.
    pub tiers: Vec<Asked>,
    /// The questions nested under it.
    pub questions: Vec<Item>,
    /// What made it a question; says how sure that is.
    pub because: Because,
    /// What a keeper should look at.
    pub flags: Vec<Flag>,
}

/// A tier that asks a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The file's own name for it.
    pub tier: String,
    /// How much.
    pub need: Need,
}

/// A labelled field, such as `comment:` or `url:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Without its colon; unique in its question.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
}

/// A line that is in nothing of the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unused {
    /// Counted from 1.
    pub line: u32,
    /// The line, or the part of it that was not used, without the space around it.
    pub text: String,
    /// The reason.
    pub why: Why,
}

impl Item {
    /// How sure it is that it is a question.
    pub fn confidence(&self) -> Confidence {
        self.because.confidence()
    }

    /// A question with nothing but its words.
    pub(super) fn new(prompt: String, line: u32, because: Because) -> Self {
        Self {
            key: String::new(),
            prompt,
            line,
            kind: Kind::Explain,
            guidance: String::new(),
            fields: Vec::new(),
            options: Vec::new(),
            tiers: Vec::new(),
            questions: Vec::new(),
            because,
            flags: Vec::new(),
        }
    }

    /// Adds a paragraph to the guidance.
    pub(super) fn guide(&mut self, text: &str) {
        append(&mut self.guidance, text);
    }

    /// Adds a field.
    pub(super) fn ask_for(&mut self, label: &str, kind: FieldKind) {
        self.fields.push(Field { label: label.to_owned(), kind });
    }
}

/// Adds a paragraph to a Markdown text.
pub(super) fn append(text: &mut String, paragraph: &str) {
    if paragraph.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}
