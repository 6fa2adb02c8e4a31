//! What a document of a kind can begin with: a template that keepers write, in versions that never change.

use serde::{Deserialize, Serialize};

use super::{DocumentKind, plain_text};
use crate::digest::Digest;
use crate::id::DocumentTemplateId;
use crate::refusal::{Code, Refusal, require};
use crate::text;

/// What one version says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTemplateContent {
    /// The template's name from this version on: one line, never empty.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// Markdown, never empty: the text that a document begins with.
    pub text: String,
}

impl DocumentTemplateContent {
    /// Tidies what was typed. The text is kept by the rule for texts of documents.
    ///
    /// # Errors
    /// `required` and `too_long` about name and purpose; `required`, `file_not_text` and `document_too_long` about the text.
    pub fn typed(name: &str, purpose: &str, text: &str) -> Result<Self, Refusal> {
        let name = text::name(name, "name")?;
        Ok(Self { name, purpose: text::optional(purpose, "purpose", text::SENTENCE)?, text: plain_text(text)? })
    }

    /// The digest of the text.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }
}

/// The version of a template that a document was begun from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Which template.
    pub template: DocumentTemplateId,
    /// The number of its version, from 1.
    pub version: u32,
}

impl Origin {
    /// What a form says: the template's id and the number of its version, with a colon between them; nothing where the document
    /// was begun from an outline that comes with the program.
    ///
    /// # Errors
    /// `not_an_option`.
    pub fn typed(typed: &str) -> Result<Option<Self>, Refusal> {
        if typed.is_empty() {
            return Ok(None);
        }
        let parts = typed.rsplit_once(':').and_then(|(id, number)| Some((id, number.parse().ok()?)));
        let (id, version) = parts.ok_or_else(unknown)?;
        Ok(Some(Self { template: id.into(), version }))
    }

    /// What a form says of it.
    pub fn code(&self) -> String {
        format!("{}:{}", self.template, self.version)
    }

    /// Whether a document of a kind can begin from a version whose template is of the kind `found`; none where there is no such
    /// version.
    ///
    /// # Errors
    /// `not_an_option`.
    pub fn fits(kind: DocumentKind, found: Option<DocumentKind>) -> Result<(), Refusal> {
        require(found == Some(kind), Code::NotAnOption).map_err(|refusal| refusal.at("template"))
    }
}

fn unknown() -> Refusal {
    Refusal::new(Code::NotAnOption).at("template")
}
