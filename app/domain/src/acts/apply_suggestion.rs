//! Taking the words that somebody suggested into a document: a new revision with them, and the thread resolved.

use serde::Serialize;

use super::{Act, DocumentWritten, WriteDocument, WriteDocumentFacts};
use crate::document::block::blocks;
use crate::document::{Anchor, DocumentContent, replaced};
use crate::id::{DocumentId, ServiceId, ThreadId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Applies the suggestion of a thread.
#[derive(Debug, Clone)]
pub struct ApplySuggestion {
    /// Id of what is said about the thread: that it is resolved.
    pub resolution: String,
    /// Which document.
    pub document: DocumentId,
    /// Of which service.
    pub service: ServiceId,
    /// Which thread of it.
    pub thread: ThreadId,
    /// Number of the revision that the page showed.
    pub base: u32,
    /// What the new revision says about itself.
    pub message: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ApplySuggestionFacts {
    /// The document, as whoever writes it needs it.
    pub document: WriteDocumentFacts,
    /// The newest revision's title and text.
    pub content: DocumentContent,
    /// Where the thread stands in it.
    pub anchor: Option<Anchor>,
    /// The words that are suggested.
    pub replacement: Option<String>,
    /// The thread is resolved.
    pub resolved: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestionApplied {
    /// Id of what was said about the thread.
    pub resolution: String,
    /// Which thread.
    pub thread: ThreadId,
    /// The revision that was written.
    pub written: DocumentWritten,
}

impl ApplySuggestion {
    /// The text with the words that are suggested in it.
    ///
    /// # Errors
    /// `no_suggestion`, `passage_changed`, and those of [`replaced`].
    pub fn text(facts: &ApplySuggestionFacts) -> Result<String, Refusal> {
        let words = facts.replacement.as_ref().filter(|_| !facts.resolved).ok_or(Code::NoSuggestion)?;
        let anchor = facts.anchor.as_ref().ok_or(Code::PassageChanged)?;
        replaced(&facts.content.text, &blocks(&facts.content.text), anchor, words)
    }
}

impl Act for ApplySuggestion {
    const NAME: &'static str = "apply_suggestion";
    type Facts = ApplySuggestionFacts;
    type Event = SuggestionApplied;

    fn decide(
        &self,
        facts: &ApplySuggestionFacts,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Option<SuggestionApplied>, Refusal> {
        WriteDocument::may(&facts.document.part, facts.document.archived)?;
        let number = facts.document.newest.as_ref().map_or(0, |(number, ..)| *number);
        require(self.base == number, Code::Stale)?;
        let write = WriteDocument {
            document: self.document.clone(),
            service: self.service.clone(),
            kind: facts.document.kind,
            base: self.base,
            title: facts.content.title.clone(),
            text: Self::text(facts)?,
            minor: false,
            message: self.message.clone(),
            origin: None,
        };
        let written = write.decide(&facts.document, by, at)?.ok_or(Code::NoSuggestion)?;
        Ok(Some(SuggestionApplied { resolution: self.resolution.clone(), thread: self.thread.clone(), written }))
    }
}
