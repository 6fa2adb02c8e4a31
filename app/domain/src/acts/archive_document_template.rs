//! Archiving a template of documents that is no longer used, and bringing it back.

use serde::Serialize;

use super::{Act, ChangeTemplate};
use crate::id::DocumentTemplateId;
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Archives a template of documents, or brings it back. An archived one is not offered when a document is begun; its pages stay,
/// and so do the documents that were begun from it.
#[derive(Debug, Clone)]
pub struct ArchiveDocumentTemplate {
    /// Which.
    pub template: DocumentTemplateId,
    /// Archived from now on, or no longer.
    pub archived: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ArchiveDocumentTemplateFacts {
    /// The one who acts keeps templates.
    pub keeper: bool,
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// It is archived now.
    pub archived: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentTemplateArchived {
    /// Which template.
    pub template: DocumentTemplateId,
    /// Archived from now on, or no longer.
    pub archived: bool,
}

impl Act for ArchiveDocumentTemplate {
    const NAME: &'static str = "archive_document_template";
    type Facts = ArchiveDocumentTemplateFacts;
    type Event = DocumentTemplateArchived;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<Self::Event>, Refusal> {
        ChangeTemplate::may(facts.keeper, facts.administrator)?;
        if self.archived == facts.archived {
            return Ok(None);
        }
        Ok(Some(DocumentTemplateArchived { template: self.template.clone(), archived: self.archived }))
    }
}
