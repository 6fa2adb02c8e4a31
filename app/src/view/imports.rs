//! What the page shows on which a review is begun with a filled-in checklist.

use domain::language::Language;
use domain::people::TeamRef;
use domain::refusal::Refusal;
use domain::review::Status;
use serde::{Deserialize, Serialize};

use super::Html;
use super::review::AnswerView;
use super::templates::VersionChoice;

/// The page, before and after a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReviewPage {
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub slug: String,
    /// Teams that review, one that does not own the service first.
    pub reviewing_teams: Vec<TeamRef>,
    /// Whether the viewer may start a review.
    pub start: Option<Refusal>,
    /// What becomes of a file; none before one was given.
    pub preview: Option<FilledPreview>,
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledPreview {
    /// The file's text, which is sent again with the form that imports it.
    pub source: String,
    /// What else was typed into the form.
    pub typed: Vec<(String, String)>,
    /// What a review can be by, the best match first, and last a template that is made of the file; that one comes first where
    /// nothing else matches.
    pub choices: Vec<FilledChoice>,
    /// What this preview is by: a choice and the tier; empty where there is nothing to choose.
    pub chosen: String,
    /// Something else was chosen than what was looked at before.
    pub changed: bool,
    /// A published template asks some of the file's questions.
    pub matches: bool,
    /// The viewer may make a template.
    pub keeper: bool,
    /// What the template would be called that is made of the file; only where that is chosen.
    pub made: Option<MadeTemplate>,
    /// Numbers.
    pub counts: FilledCounts,
    /// The questions that the review would ask.
    pub sections: Vec<FilledSection>,
    /// What has no place in the review.
    pub rest: Vec<RestLine>,
    /// Lines that were not used: number, text, code of why.
    pub unused: Vec<(u32, String, String)>,
}

/// Something that a review can be by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledChoice {
    /// The version.
    pub version: VersionChoice,
    /// So many of the file's questions it asks; none for a template that is made of the file.
    pub found: Option<u32>,
}

/// The template that is made of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeTemplate {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
}

/// Numbers about what becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilledCounts {
    /// Questions of the file.
    pub file: u32,
    /// Questions that the review asks.
    pub asked: u32,
    /// Those that are answered at once.
    pub answered: u32,
    /// Those that do not apply.
    pub not_applicable: u32,
    /// Those that stay open.
    pub open: u32,
    /// Those among the open ones to which the file says something.
    pub words: u32,
    /// Questions of the file that the review does not ask.
    pub not_asked: u32,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledSection {
    /// Its heading.
    pub title: String,
    /// Its questions and groups.
    pub questions: Vec<FilledQuestion>,
}

/// A question as it would be in the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledQuestion {
    /// Its key.
    pub key: String,
    /// What is asked.
    pub prompt: Html,
    /// How deep it is nested.
    pub depth: usize,
    /// Where it would stand; none for a group.
    pub status: Option<Status>,
    /// What it is in the file; none where the file does not ask it.
    pub found: Option<FoundQuestion>,
    /// The answer that would be made.
    pub answer: Option<AnswerView>,
    /// Code of why the answer stays open, where the file is the reason.
    pub held: Option<String>,
    /// It was taken out.
    pub left: bool,
}

/// A question of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundQuestion {
    /// Where it stands.
    pub line: u32,
    /// Code of what it was matched by.
    pub how: String,
    /// How alike the words are, in percent.
    pub likeness: u8,
    /// The file's words, where they differ.
    pub words: Option<Html>,
}

/// Words of the file that become no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestLine {
    /// Where the question stands in the file.
    pub line: u32,
    /// What the file asks.
    pub prompt: Html,
    /// What it says there.
    pub words: Html,
    /// Code of why that is no answer.
    pub why: String,
}
