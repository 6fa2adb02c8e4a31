//! What pages about documents show.

use domain::diff::{Passage, Stretch};
use domain::document::{DocumentKind, DocumentState};
use domain::people::PersonRef;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

use super::agreement::AgreementView;
use super::document_templates::DocumentTemplateLine;
use super::review::RolloutView;
use super::service_levels::ServiceLevelsView;
use super::templates::NewReviewPage;
use super::{Html, Moment, Offer};

/// A document as the page of its service lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// Which.
    pub id: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its newest revision.
    pub newest: RevisionLine,
    /// Where it stands.
    pub state: DocumentState,
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
    /// The revision that the viewer saw last; 0 where they saw none.
    pub seen: u32,
    /// Its text.
    pub text: Html,
    /// The headings of the text.
    pub headings: Vec<Heading>,
    /// All revisions, newest first.
    pub revisions: Vec<RevisionLine>,
    /// The service levels of its service, beside a design doc.
    pub service_levels: Option<ServiceLevelsView>,
    /// Rollout plans of the open reviews that stand on it.
    pub rollouts: Vec<RolloutView>,
    /// Open reviews of the service.
    pub reviews: Vec<PinLine>,
    /// Whether the viewer may pin it there.
    pub pin: Option<Refusal>,
    /// Whether the viewer may write a later revision.
    pub write: Option<Refusal>,
    /// What is agreed on about it.
    pub agreement: AgreementView,
    /// What is discussed about it.
    pub discussion: Discussion,
    /// The version of a template that it was begun from; none where that was an outline that comes with the program.
    pub origin: Option<OriginLine>,
}

/// What is discussed about a document, as far as it belongs to one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussion {
    /// Oldest first.
    pub threads: Vec<DocumentThread>,
    /// Whether the viewer may say something.
    pub discuss: Option<Refusal>,
    /// The headings of the text: their places among its blocks, and their words.
    pub places: Vec<(u32, String)>,
    /// Those who could be told.
    pub people: Vec<PersonRef>,
}

/// A thread on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentThread {
    /// Which.
    pub id: String,
    /// Its number on the document, from 1.
    pub number: u32,
    /// Where it stands.
    pub place: ThreadPlace,
    /// The words that are quoted; empty where the document as a whole is meant.
    pub quote: String,
    /// The number of the revision on which it was begun.
    pub revision: u32,
    /// Who began it.
    pub author: String,
    /// When.
    pub at: Moment,
    /// What differs between the words that are quoted and those that are suggested; empty where none are.
    pub suggestion: Vec<Stretch>,
    /// The number of the revision that took them.
    pub applied: Option<u32>,
    /// Whether the viewer may take them.
    pub apply: Offer,
    /// What was said, oldest first.
    pub comments: Vec<DocumentComment>,
    /// Who resolved it, and when; none while it is open.
    pub resolved: Option<(String, Moment)>,
    /// Whether the viewer may resolve it, or open it again.
    pub resolve: bool,
    /// Whether the viewer may answer.
    pub answer: bool,
}

/// Where a thread stands in a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadPlace {
    /// It is about the document as a whole.
    Whole,
    /// On a passage, which is marked.
    Passage,
    /// Its text has changed.
    Changed,
}

/// A comment in a thread on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentComment {
    /// What it says; may be empty where the thread suggests other words.
    pub body: Html,
    /// Who should know.
    pub mentions: Option<String>,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: Moment,
}

/// The version of a template that a document was begun from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginLine {
    /// The template's name in addresses.
    pub slug: String,
    /// The name that it had in that version.
    pub name: String,
    /// The number of that version.
    pub version: u32,
    /// The number of its newest version.
    pub newest: u32,
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
    /// The newest revision is agreed on, so that a minor edit could carry that over.
    pub agreed: bool,
    /// What a new design doc's launch can be reviewed by; none for other documents, and where a launch is under review already.
    pub launch: Option<NewReviewPage>,
    /// Where a new document can begin from a template.
    pub beginnings: Beginnings,
}

/// Templates that a new document can begin from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Beginnings {
    /// Those of its kind that are not archived.
    pub templates: Vec<DocumentTemplateLine>,
    /// The name in addresses of the one that was chosen; empty for the outline that comes with the program.
    pub chosen: String,
    /// What the form says of its newest version; empty for the outline.
    pub origin: String,
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
    /// What was chosen about the review that it opens.
    pub launch: Vec<(String, String)>,
    /// It is to be a minor edit.
    pub minor: bool,
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

    /// The same for a document that is not there yet: one for the outline of each kind, and one for each template.
    pub fn draft_of_new(service_slug: &str, kind: DocumentKind, template: &str) -> String {
        let template = if template.is_empty() { String::new() } else { format!(".{template}") };
        format!("new_document/{service_slug}/{}{template}/write_document", kind.code())
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
    /// What was asked for is the source.
    pub as_source: bool,
    /// What differs between the texts.
    pub texts: TextDifferences,
}

/// What differs between two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextDifferences {
    /// As they are read.
    Read(Html),
    /// They read the same, though they are written in different ways.
    ReadTheSame,
    /// As they are written.
    Source(Vec<Passage>),
    /// Nothing.
    Nothing,
}
