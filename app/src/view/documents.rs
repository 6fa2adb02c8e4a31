//! What pages about documents show.

use domain::diff::{Passage, Stretch};
use domain::document::DocumentKind;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

use super::{Html, Moment};

/// A document as the page of its service lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// Which.
    pub id: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its newest revision.
    pub newest: RevisionLine,
}

/// A revision, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionLine {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What its author says about it; may be empty.
    pub message: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: Moment,
}

/// What names a document on its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentHead {
    /// Which.
    pub id: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// The service.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
}

impl DocumentHead {
    /// The address of its newest revision.
    pub fn address(&self) -> String {
        document_address(&self.service_slug, &self.id)
    }
}

/// The address of a document's newest revision.
pub fn document_address(service_slug: &str, document: &str) -> String {
    format!("/services/{service_slug}/documents/{document}")
}

/// One revision of a document, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPage {
    /// Which document.
    pub head: DocumentHead,
    /// Which revision.
    pub revision: RevisionLine,
    /// Its text.
    pub text: Html,
    /// The headings of the text.
    pub headings: Vec<Heading>,
    /// All revisions, newest first.
    pub revisions: Vec<RevisionLine>,
    /// Open reviews of the service.
    pub reviews: Vec<PinLine>,
    /// Whether the viewer may pin it there.
    pub pin: Option<Refusal>,
    /// Whether the viewer may write a later revision.
    pub write: Option<Refusal>,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// How deep it stands: 0 for the highest of the text.
    pub depth: u8,
    /// Its id on the page.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// An open review of a document's service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinLine {
    /// Which.
    pub review: String,
    /// Its number among the service's.
    pub number: u32,
    /// Code of why it is held.
    pub trigger: String,
    /// How often something was pinned there or taken out.
    pub pins: u32,
    /// What is pinned there.
    pub pinned: PinState,
}

/// What is pinned in a review, as a document's page sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinState {
    /// Nothing.
    Nothing,
    /// Another document.
    Another,
    /// A revision of this document.
    Revision(u32),
}

/// Writing a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritePage {
    /// Which document; its id is empty for a new one.
    pub head: DocumentHead,
    /// The newest revision; none for a new document.
    pub newest: Option<RevisionLine>,
    /// What the title starts with.
    pub title: String,
    /// What the text starts with: that of the newest revision, or an outline.
    pub text: String,
    /// What was typed to be looked at, as it will be read; none where nobody asked.
    pub preview: Option<Preview>,
    /// Whether the viewer may write it.
    pub write: Option<Refusal>,
}

/// What somebody typed of a document and has not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The title.
    pub title: String,
    /// The text, as it will be read.
    pub text: Html,
    /// The text, as it was typed.
    pub source: String,
    /// What changed, in a line.
    pub message: String,
    /// The number of the revision that it was typed over.
    pub base: u32,
    /// How many passages are to be decided about, where it was put together with what somebody else saved.
    pub conflicts: Option<u32>,
    /// The line at the end of the text that shows an image which was just added.
    pub image: Option<String>,
}

impl WritePage {
    /// The name under which what is typed is kept. Begins with what no other name does, and is the beginning of no other.
    pub fn draft(document: &str) -> String {
        format!("document/{document}/write_document")
    }

    /// The same for a document that is not there yet.
    pub fn draft_of_new(service_slug: &str, kind: DocumentKind) -> String {
        format!("new_document/{service_slug}/{}/write_document", kind.code())
    }

    /// The number of the newest revision; 0 for a new document.
    pub fn number(&self) -> u32 {
        self.newest.as_ref().map_or(0, |newest| newest.number)
    }
}

/// What differs between two revisions of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferencesPage {
    /// Which document.
    pub head: DocumentHead,
    /// The revision that is compared.
    pub from: RevisionLine,
    /// The one that it is compared with.
    pub to: RevisionLine,
    /// All revisions, newest first.
    pub revisions: Vec<RevisionLine>,
    /// What differs between the titles; empty where they are the same.
    pub title: Vec<Stretch>,
    /// What differs between the texts.
    pub passages: Vec<Passage>,
}
