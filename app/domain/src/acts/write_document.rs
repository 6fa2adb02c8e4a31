//! Writing a document of a service: a new one, or a new revision.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Act;
use crate::digest::Digest;
use crate::document::{self, Anchor, DocumentContent, DocumentKind, Origin, Standing, follow};
use crate::id::{DocumentId, ServiceId, ThreadId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Writes a document, or a later revision of it.
#[derive(Debug, Clone)]
pub struct WriteDocument {
    /// Which; a fresh id for a new one.
    pub document: DocumentId,
    /// Of which service.
    pub service: ServiceId,
    /// What it is for. The kind of a document never changes: this counts for a new one.
    pub kind: DocumentKind,
    /// Number of the revision that the form was made from; 0 for a new document.
    pub base: u32,
    /// One line.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// What changed, or why; may be empty.
    pub message: String,
    /// Its author says that nothing changes which was agreed on; means nothing for a new document.
    pub minor: bool,
    /// The version of a template that a new document begins from. A later revision says nothing about that.
    pub origin: Option<Origin>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct WriteDocumentFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The service is archived.
    pub archived: bool,
    /// What the document is for; where there is none yet, what it will be for.
    pub kind: DocumentKind,
    /// The document's newest revision: number, title, digest of its text; none for a new document.
    pub newest: Option<(u32, String, Digest)>,
    /// Where the threads on its passages stood last.
    pub standing: Vec<Standing>,
    /// The texts of those revisions.
    pub texts: BTreeMap<u32, String>,
    /// What documents are for that begin from the version which is named; none where there is no such version.
    pub origin: Option<DocumentKind>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentWritten {
    /// Which document.
    pub document: DocumentId,
    /// Of which service.
    pub service: ServiceId,
    /// What it is for.
    pub kind: DocumentKind,
    /// The number of the new revision, from 1.
    pub number: u32,
    /// Title and text. The audit log keeps the digest in place of the text, which stands in its revision for ever.
    #[serde(skip)]
    pub content: DocumentContent,
    /// The digest of the text.
    pub digest: Digest,
    /// What changed.
    pub message: String,
    /// Its author says that nothing changes which was agreed on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub minor: bool,
    /// Where the threads on its passages stand now. It follows from the texts.
    #[serde(skip)]
    pub stands: Vec<(ThreadId, Option<Anchor>)>,
    /// The version of a template that it was begun from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl WriteDocument {
    /// Whether somebody may write documents of a service.
    pub fn may(part: &Part, archived: bool) -> Result<(), Refusal> {
        require(part.is_team() || part.product_owner || part.administrator, Code::OnlyOwningTeam)?;
        require(!archived, Code::ServiceArchived)
    }
}

impl Act for WriteDocument {
    const NAME: &'static str = "write_document";
    type Facts = WriteDocumentFacts;
    type Event = DocumentWritten;

    fn decide(&self, facts: &WriteDocumentFacts, _: &Actor, _: Timestamp) -> Result<Option<DocumentWritten>, Refusal> {
        Self::may(&facts.part, facts.archived)?;
        let number = facts.newest.as_ref().map_or(0, |(number, ..)| *number);
        require(self.base == number, Code::Stale)?;
        let content = DocumentContent::typed(&self.title, &self.text)?;
        let message = document::message(&self.message)?;
        let digest = content.digest();
        let origin = self.origin.clone().filter(|_| facts.newest.is_none());
        if origin.is_some() {
            Origin::fits(self.kind, facts.origin)?;
        }
        if facts.newest.as_ref().is_some_and(|(_, title, before)| *title == content.title && *before == digest) {
            return Ok(None);
        }
        let stands = follow(&facts.standing, &facts.texts, &content.text);
        Ok(Some(DocumentWritten {
            document: self.document.clone(),
            service: self.service.clone(),
            kind: facts.kind,
            number: number + 1,
            content,
            digest,
            message,
            minor: self.minor && number > 0,
            stands,
            origin,
        }))
    }
}
