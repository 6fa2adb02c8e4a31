//! Confirming that an edit which its author calls minor is one: what was agreed on before holds for it too.

use serde::Serialize;

use super::{Act, AgreementFacts};
use crate::digest::Digest;
use crate::id::DocumentId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Confirms a minor edit.
#[derive(Debug, Clone)]
pub struct ConfirmMinor {
    /// Which document.
    pub document: DocumentId,
    /// Which revision.
    pub revision: u32,
    /// The digest of the text that was read.
    pub digest: Digest,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct MinorConfirmed {
    /// Which document.
    pub document: DocumentId,
    /// Which revision.
    pub revision: u32,
}

impl ConfirmMinor {
    /// Whether somebody may confirm the newest revision.
    pub fn may(facts: &AgreementFacts, by: &Actor) -> Result<(), Refusal> {
        facts.is_meant()?;
        require(facts.part.reviewer, Code::OnlyReviewers)?;
        let author = facts.agreement.revisions.last().map(|newest| &newest.author);
        require(author != by.person(), Code::ReviewerWroteDocument)?;
        require(facts.agreement.waits_for_confirmation().is_some(), Code::NothingToConfirm)
    }
}

impl Act for ConfirmMinor {
    const NAME: &'static str = "confirm_minor";
    type Facts = AgreementFacts;
    type Event = MinorConfirmed;

    fn decide(&self, facts: &AgreementFacts, by: &Actor, _: Timestamp) -> Result<Option<MinorConfirmed>, Refusal> {
        Self::may(facts, by)?;
        require(self.revision == facts.newest() && self.digest == facts.digest, Code::DocumentChanged)?;
        Ok(Some(MinorConfirmed { document: self.document.clone(), revision: self.revision }))
    }
}
