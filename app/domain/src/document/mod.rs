//! A document: Markdown with revisions, which never change; and passages of it that something was said about.

mod agreement;
mod anchor;
pub mod block;
mod compared;
pub mod diagram;
mod exported;
pub mod image;
mod quoting;
mod standing;
mod suggestion;
mod template;

pub use agreement::{
    Agreed, AgreedRevision, Agreement, DocumentSignature, DocumentState, DocumentTurn, PinnedAgreement, Step,
};
pub use anchor::{Anchor, LONGEST_QUOTE, Later};
pub use compared::{Mark, Piece, compare};
pub use exported::{Brought, Exported};
pub use quoting::{OwnLink, is_heading, quoted};
use serde::{Deserialize, Serialize};
pub use standing::{MOST_FOLLOWED, Standing, follow};
pub use suggestion::replaced;
pub use template::{DocumentTemplateContent, Origin};

use crate::digest::{Digest, Parts};
use crate::id::DocumentId;
use crate::people::PersonRef;
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Timestamp;

/// The longest text, in bytes of UTF-8.
pub const LONGEST: usize = 200_000;
/// The longest draft of a form, in bytes of JSON. The longest text is that of a document, and JSON writes line ends and quotation
/// marks in two bytes each.
pub const LONGEST_DRAFT: usize = 2 * LONGEST + 20_000;
/// The longest title, in characters.
pub const TITLE: usize = 120;
/// The longest message of a revision, in characters.
pub const MESSAGE: usize = 200;

/// What a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What is built, for whom, and why in this way.
    #[default]
    DesignDoc,
    /// What load was put on it, and what it did.
    LoadTest,
    /// Failures that were imagined before they happened.
    PreMortem,
    /// An incident, its causes, and what follows from it.
    Postmortem,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [DocumentKind; 4] = [Self::DesignDoc, Self::LoadTest, Self::PreMortem, Self::Postmortem];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::DesignDoc => "design_doc",
            Self::LoadTest => "load_test",
            Self::PreMortem => "pre_mortem",
            Self::Postmortem => "postmortem",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a revision says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentContent {
    /// One line, never empty.
    pub title: String,
    /// Markdown, never empty.
    pub text: String,
}

impl DocumentContent {
    /// Tidies what was typed.
    ///
    /// # Errors
    /// `required` and `too_long` about the title; `required`, `file_not_text` (with the line) and `document_too_long` about
    /// the text.
    pub fn typed(title: &str, text: &str) -> Result<Self, Refusal> {
        let title = text::required(&one_line(title), "title", TITLE)?;
        Ok(Self { title, text: plain_text(text)? })
    }

    /// The digest of the text: SHA-256 of its bytes as they are, so that anybody can check it with the text alone. The title is
    /// covered by the number of the revision.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }
}

/// What a revision's author says about it; may be empty.
///
/// # Errors
/// `too_long`.
pub fn message(typed: &str) -> Result<String, Refusal> {
    text::optional(&one_line(typed), "message", MESSAGE)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it is kept: line ends as `\n`, no empty lines at its start, no blanks at its end. Nothing else is taken out of it:
/// what is no text is refused, since a digest of something quietly repaired would stand for nothing anybody wrote.
fn plain_text(typed: &str) -> Result<String, Refusal> {
    let text = typed.strip_prefix('\u{feff}').unwrap_or(typed).replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches('\n').trim_end();
    if text.is_empty() {
        return Err(Refusal::new(Code::Required).at("text"));
    }
    // A replacement character stands where bytes could not be read.
    let is_no_text = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || c == char::REPLACEMENT_CHARACTER;
    if let Some(at) = text.find(is_no_text) {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Refusal::new(Code::FileNotText).at("text").with("line", line));
    }
    if text.len() > LONGEST {
        let size = text.len().div_ceil(1000);
        return Err(Refusal::new(Code::DocumentTooLong).at("text").with("size", size).with("limit", LONGEST / 1000));
    }
    Ok(text.to_owned())
}

/// A revision of a document, as far as a review stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedDocument {
    /// Which document.
    pub id: DocumentId,
    /// The title of the revision.
    pub title: String,
    /// Its number, from 1.
    pub revision: u32,
    /// The digest of its text.
    pub digest: Digest,
    /// The number of the document's newest revision, which may be a later one.
    pub newest: u32,
}

impl PinnedDocument {
    /// What a signature covers of it.
    pub fn digest_signed(&self) -> Digest {
        revision_signed(self.revision, &self.digest)
    }
}

/// What a signature covers of a revision, tagged `readyroom/document/1`.
pub fn revision_signed(number: u32, digest: &Digest) -> Digest {
    Parts::new("readyroom/document/1").text(&number.to_string()).text(digest.as_str()).digest()
}

/// That a revision was pinned in a review, or that none is from then on. Never changed; the newest counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The revision; none where it was taken out.
    pub document: Option<PinnedDocument>,
    /// Who pinned it.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}
