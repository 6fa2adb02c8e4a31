//! What pages about templates of documents show.

use domain::diff::{Passage, Stretch};
use domain::document::DocumentKind;
use domain::language::Language;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

use super::documents::{Heading, Preview, RevisionLine};
use super::{Html, Moment};

/// A template of documents as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTemplateLine {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// What documents are for that begin from it.
    pub kind: DocumentKind,
    /// The language of its text.
    pub language: Language,
    /// The number of its newest version.
    pub version: u32,
    /// When that was saved.
    pub at: Moment,
    /// How many documents that the viewer may know of were begun from it.
    pub documents: u32,
}

impl DocumentTemplateLine {
    /// The address of its newest version.
    pub fn address(&self) -> String {
        template_address(&self.slug)
    }
}

/// The address of a template's newest version.
pub fn template_address(slug: &str) -> String {
    format!("/document-templates/{slug}")
}

/// The list of templates of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTemplatesPage {
    /// By kind and name.
    pub templates: Vec<DocumentTemplateLine>,
    /// How many are archived.
    pub archived: u32,
    /// The archived ones are shown.
    pub shows_archived: bool,
    /// Whether the viewer may write one.
    pub write: Option<Refusal>,
}

/// One version of a template of documents, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTemplatePage {
    /// The template, as lists show it.
    pub line: DocumentTemplateLine,
    /// The version that is shown: its title is the name in it, its message what changed.
    pub version: RevisionLine,
    /// What it is for, in that version.
    pub purpose: String,
    /// Its text.
    pub text: Html,
    /// The headings of the text.
    pub headings: Vec<Heading>,
    /// All versions, newest first.
    pub versions: Vec<RevisionLine>,
    /// It is archived.
    pub archived: bool,
    /// Whether the viewer may write its next version.
    pub write: Option<Refusal>,
    /// Whether the viewer may archive it or bring it back.
    pub archive: Option<Refusal>,
}

/// Writing a template of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteTemplatePage {
    /// Its name in addresses; empty for a new one.
    pub slug: String,
    /// What documents are for that begin from it.
    pub kind: DocumentKind,
    /// The language of its text.
    pub language: Language,
    /// The newest version; none for a new template.
    pub newest: Option<RevisionLine>,
    /// What name, purpose and text start with.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// That of the newest version, or the outline that comes with the program.
    pub text: String,
    /// What was typed to be looked at; none where nobody asked.
    pub preview: Option<Preview>,
    /// The purpose that was typed with it.
    pub typed_purpose: String,
    /// Whether the viewer may write it.
    pub write: Option<Refusal>,
}

impl WriteTemplatePage {
    /// The name under which what is typed is kept. Begins with what no other name does, and is the beginning of no other.
    pub fn draft(slug: &str) -> String {
        format!("document_template/{slug}/write_document_template")
    }

    /// The same for a template that is not there yet.
    pub fn draft_of_new(kind: DocumentKind) -> String {
        format!("new_document_template/{}/write_document_template", kind.code())
    }

    /// The number of the newest version; 0 for a new template.
    pub fn number(&self) -> u32 {
        self.newest.as_ref().map_or(0, |newest| newest.number)
    }
}

/// What differs between two versions of a template of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateDifferencesPage {
    /// Its name in addresses.
    pub slug: String,
    /// The version that is compared.
    pub from: RevisionLine,
    /// The one that it is compared with.
    pub to: RevisionLine,
    /// All versions, newest first.
    pub versions: Vec<RevisionLine>,
    /// What differs between the names; empty where they are the same.
    pub name: Vec<Stretch>,
    /// What differs between the purposes; empty where they are the same.
    pub purpose: Vec<Stretch>,
    /// What differs between the texts.
    pub passages: Vec<Passage>,
}

/// Bringing a text from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BringPage {
    /// The service that a document is brought for: its name, and its name in addresses; none where it becomes a template.
    pub service: Option<(String, String)>,
    /// The kind that is chosen at first.
    pub kind: DocumentKind,
    /// Whether the viewer may write what comes of it.
    pub write: Option<Refusal>,
}
