//! Writing a template of documents: a new one, or its next version.

use serde::Serialize;

use super::Act;
use crate::digest::Digest;
use crate::document::{DocumentKind, DocumentTemplateContent};
use crate::id::DocumentTemplateId;
use crate::language::Language;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Writes a template of documents, or its next version. What is saved is published: documents that are begun from then on can
/// begin from it, and those that were begun before stay as they are.
#[derive(Debug, Clone)]
pub struct WriteDocumentTemplate {
    /// Which; a fresh id for a new one.
    pub template: DocumentTemplateId,
    /// What documents are for that begin from it. Never changes: this counts for a new one.
    pub kind: DocumentKind,
    /// The language of its text. Never changes either.
    pub language: Language,
    /// Number of the version that the form was made from; 0 for a new template.
    pub base: u32,
    /// Its name, unique among the newest versions.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// Markdown.
    pub text: String,
    /// What changed; the first version needs none.
    pub notes: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct WriteDocumentTemplateFacts {
    /// The one who acts keeps templates.
    pub keeper: bool,
    /// Another template of documents has the name, or for a new one the address made of it.
    pub name_taken: bool,
    /// The newest version: number, name, purpose, digest of its text; none for a new template.
    pub newest: Option<(u32, String, String, Digest)>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentTemplateWritten {
    /// Which template.
    pub template: DocumentTemplateId,
    /// What documents are for that begin from it.
    pub kind: DocumentKind,
    /// Its language.
    pub language: Language,
    /// The number of the new version, from 1.
    pub number: u32,
    /// Name, purpose and text. The audit log keeps the name and the digest in place of the text, which stands in its version.
    #[serde(skip)]
    pub content: DocumentTemplateContent,
    /// Its name.
    pub name: String,
    /// The digest of the text.
    pub digest: Digest,
    /// What changed.
    pub notes: String,
}

impl WriteDocumentTemplate {
    /// Whether somebody may write templates of documents: those who keep templates.
    pub fn may(keeper: bool) -> Result<(), Refusal> {
        require(keeper, Code::OnlyKeepers)
    }
}

impl Act for WriteDocumentTemplate {
    const NAME: &'static str = "write_document_template";
    type Facts = WriteDocumentTemplateFacts;
    type Event = DocumentTemplateWritten;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<Self::Event>, Refusal> {
        Self::may(facts.keeper)?;
        let number = facts.newest.as_ref().map_or(0, |(number, ..)| *number);
        require(self.base == number, Code::Stale)?;
        let content = DocumentTemplateContent::typed(&self.name, &self.purpose, &self.text)?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", content.name));
        }
        let digest = content.digest();
        let same = facts.newest.as_ref().is_some_and(|(_, name, purpose, before)| {
            (name, purpose, before) == (&content.name, &content.purpose, &digest)
        });
        if same {
            return Ok(None);
        }
        let notes = match number {
            0 => text::optional(&self.notes, "notes", text::SENTENCE)?,
            _ => text::required(&self.notes, "notes", text::SENTENCE)?,
        };
        Ok(Some(DocumentTemplateWritten {
            template: self.template.clone(),
            kind: self.kind,
            language: self.language,
            number: number + 1,
            name: content.name.clone(),
            content,
            digest,
            notes,
        }))
    }
}
