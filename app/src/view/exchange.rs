//! What the page shows on which a file is imported into a template.

use domain::diff::Stretch;
use domain::language::Language;
use domain::refusal::Refusal;
use domain::template::Aspect;
use serde::{Deserialize, Serialize};

use super::Html;

/// The page, before and after a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportIntoPage {
    /// The template's name.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// The language of its text.
    pub language: Language,
    /// Number of the version that the draft becomes.
    pub next: u32,
    /// There is a draft, which the file goes into.
    pub has_draft: bool,
    /// What becomes of a file; none before one was given.
    pub preview: Option<IntoPreview>,
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntoPreview {
    /// The file's text, which is sent again with the form that imports it.
    pub source: String,
    /// Code of the format that it was read as.
    pub format: String,
    /// The template as it was looked at.
    pub seen: String,
    /// Numbers.
    pub counts: IntoCounts,
    /// The file, in its order.
    pub sections: Vec<IntoSection>,
    /// Questions of the template that the file does not have.
    pub gone: Vec<GoneQuestion>,
    /// Questions of the template that those in doubt can be: key and words.
    pub choices: Vec<(String, String)>,
    /// There are so many to choose from that they are chosen by key.
    pub by_key: bool,
    /// Why it could not be imported as it is chosen now.
    pub refused: Option<Refusal>,
    /// Lines that were not used: number, text, code of why.
    pub unused: Vec<(u32, String, String)>,
}

/// Numbers about what becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IntoCounts {
    /// Questions that ask the same.
    pub same: u32,
    /// Questions that are the same in other words.
    pub reworded: u32,
    /// Questions that the template does not have.
    pub new: u32,
    /// Questions that are left out.
    pub left: u32,
}

/// A section of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntoSection {
    /// Its heading.
    pub title: String,
    /// Its questions.
    pub questions: Vec<IntoQuestion>,
}

/// A question of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntoQuestion {
    /// Its key in the file.
    pub key: String,
    /// Where it stands.
    pub line: u32,
    /// How deep it is nested.
    pub depth: usize,
    /// Code of what it is to be.
    pub chosen: String,
    /// Code of how that was found; empty where it was chosen.
    pub how: String,
    /// How alike the words are, in percent.
    pub likeness: u8,
    /// It asks with the same words, so no other question is offered.
    pub same: bool,
    /// What is asked, its changes marked.
    pub prompt: Vec<Stretch>,
    /// What else changes, and its changes marked.
    pub aspects: Vec<(Aspect, Vec<Stretch>)>,
}

/// A question of the template that the file does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneQuestion {
    /// Its key.
    pub key: String,
    /// What is asked.
    pub prompt: Html,
    /// How deep it is nested.
    pub depth: usize,
    /// It is to be retired.
    pub retire: bool,
}
