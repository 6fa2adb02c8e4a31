//! What was understood of a file.

use serde::{Deserialize, Serialize};

use super::{Because, Confidence, Flag, Why};
use crate::document::DocumentKind;
use crate::language::Language;
use crate::template::{Bound, Choice, FieldKind, Kind, Lifecycle, Milestone, Minutes, Need, SigningRule, Tier};

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
    /// The tiers, where the file declares them; then questions name them by their keys.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// Who signs, where the file says it.
    #[serde(default)]
    pub rule: Option<SigningRule>,
}

/// Questions under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Plain text; a deeper heading carries those above it, as in `Data / Backups`.
    pub title: String,
    /// Where its heading stands, or its first question where it has none.
    pub line: u32,
    /// The text before its questions. Markdown.
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
    /// The tiers that ask it; empty means every tier, and no tier where the checklist declares its tiers.
    pub tiers: Vec<Asked>,
    /// The questions nested under it.
    pub questions: Vec<Item>,
    /// What made it a question; says how sure that is.
    pub because: Because,
    /// What a keeper should look at.
    pub flags: Vec<Flag>,
    /// What only some formats say.
    #[serde(default)]
    pub about: About,
}

/// What only some formats say of a question; of one in a Markdown checklist all of it is unsaid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Why it is asked. Markdown, like the four that follow; empty where the file is silent.
    pub why: String,
    /// An example of an answer.
    pub example: String,
    /// How to review it.
    pub reviewing: String,
    /// What to do where the answer is a gap.
    pub advice: String,
    /// Where it comes from.
    pub origin: String,
    /// Under which heading of the design doc an answer has its ground; plain text.
    pub points_at: String,
    /// Its options with their keys and gaps; where this is empty, they are made of the labels.
    pub choices: Vec<Choice>,
    /// Its need in every tier that the file names no need for.
    pub need: Option<Need>,
    /// An answer needs evidence.
    pub evidence_required: bool,
    /// An answer needs a document of this kind.
    pub calls_for: Option<DocumentKind>,
    /// Whether it may be not applicable.
    pub not_applicable_allowed: Option<bool>,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// Before what it is due.
    pub milestone: Option<Milestone>,
    /// Later stages ask it again.
    pub again: bool,
    /// What has to be true of a service for it to be asked.
    pub applies_if: Vec<String>,
    /// Whether it is asked yet, or still.
    pub lifecycle: Lifecycle,
}

/// A tier that asks a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The file's own name for it; its key where the checklist declares its tiers.
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
    /// Without it the answer stays open.
    #[serde(default)]
    pub required: bool,
    /// Prefilled with this part of the service record.
    #[serde(default)]
    pub bound: Option<Bound>,
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

impl Checklist {
    /// One that declares neither tiers nor who signs.
    pub fn new(name: String, purpose: String, language: Language, sections: Vec<Section>, unused: Vec<Unused>) -> Self {
        Self { name, purpose, language, sections, unused, tiers: Vec::new(), rule: None }
    }
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
            about: About::default(),
        }
    }

    /// Adds a paragraph to the guidance.
    pub(super) fn guide(&mut self, text: &str) {
        append(&mut self.guidance, text);
    }

    /// Adds a field.
    pub(super) fn ask_for(&mut self, label: &str, kind: FieldKind) {
        self.fields.push(Field { label: label.to_owned(), kind, required: false, bound: None });
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
