//! Saying where a document stands: that reviewers should read it, that it is written on, that it is no longer meant.

use serde::Serialize;

use super::{Act, AgreementFacts, WriteDocument};
use crate::document::Step;
use crate::id::DocumentId;
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Says where a document stands.
#[derive(Debug, Clone)]
pub struct StepDocument {
    /// Id of what is said.
    pub id: String,
    /// Which document.
    pub document: DocumentId,
    /// What is said.
    pub step: Step,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentStepped {
    /// Id of what was said.
    pub said: String,
    /// Which document.
    pub document: DocumentId,
    /// What was said.
    pub step: Step,
}

impl Act for StepDocument {
    const NAME: &'static str = "step_document";
    type Facts = AgreementFacts;
    type Event = DocumentStepped;

    fn decide(&self, facts: &AgreementFacts, _: &Actor, _: Timestamp) -> Result<Option<DocumentStepped>, Refusal> {
        WriteDocument::may(&facts.part, facts.archived)?;
        // Nothing was said yet: it is being written.
        if facts.agreement.step.unwrap_or(Step::TakeBack) == self.step {
            return Ok(None);
        }
        Ok(Some(DocumentStepped { said: self.id.clone(), document: self.document.clone(), step: self.step }))
    }
}
