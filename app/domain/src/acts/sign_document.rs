//! Signing a revision of a document: a reviewer says that they looked, the owner whether it is agreed.

use serde::Serialize;

use super::Act;
use crate::digest::Digest;
use crate::document::{Agreement, DocumentSignature, Step};
use crate::id::{DocumentId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::{Decision, Role};
use crate::text;
use crate::time::Timestamp;

/// Signs the newest revision of a document.
#[derive(Debug, Clone)]
pub struct SignDocument {
    /// Id of the signature.
    pub id: String,
    /// Which document.
    pub document: DocumentId,
    /// The revision that was read.
    pub revision: u32,
    /// The digest of the text that was read.
    pub digest: Digest,
    /// What is said.
    pub decision: Decision,
    /// A word beside it; may be empty, but not where somebody says no or has concerns.
    pub note: String,
}

/// What every act about agreeing needs to know.
#[derive(Debug, Clone)]
pub struct AgreementFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The service is archived.
    pub archived: bool,
    /// The digest of the newest revision's text.
    pub digest: Digest,
    /// What was written and signed.
    pub agreement: Agreement,
    /// The open review that has it pinned and agrees on the design at a stage: signing that stage is signing the document.
    pub design_of: Option<ReviewId>,
}

impl AgreementFacts {
    /// The number of the newest revision.
    pub fn newest(&self) -> u32 {
        self.agreement.revisions.last().map_or(0, |newest| newest.number)
    }

    /// Whether it can be agreed on.
    pub(super) fn is_meant(&self) -> Result<(), Refusal> {
        require(!self.archived, Code::ServiceArchived)?;
        require(self.agreement.step != Some(Step::Supersede), Code::DocumentSuperseded)
    }
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentSigned {
    /// Id of the signature.
    pub signature: String,
    /// Which document.
    pub document: DocumentId,
    /// Which revision.
    pub revision: u32,
    /// The digest of its text.
    pub digest: Digest,
    /// What was said.
    pub decision: Decision,
    /// A word beside it.
    pub note: String,
}

impl SignDocument {
    /// Whether somebody may sign the newest revision in a role.
    pub fn may(facts: &AgreementFacts, role: Role, by: &Actor) -> Result<(), Refusal> {
        facts.is_meant()?;
        require(facts.design_of.is_none(), Code::SignedWithReview)?;
        match role {
            Role::Reviewer => {
                require(facts.part.reviewer, Code::OnlyReviewers)?;
                let wrote = by.person().is_some_and(|person| facts.agreement.wrote(person, facts.newest()));
                require(!wrote, Code::ReviewerWroteDocument)
            }
            Role::ServiceOwner => require(facts.part.decides(), Code::OnlyServiceOwner),
            // A design is agreed on by those who build and those who run it.
            Role::ProductOwner => Err(Code::NotAnOption.into()),
        }
    }
}

impl Act for SignDocument {
    const NAME: &'static str = "sign_document";
    type Facts = AgreementFacts;
    type Event = DocumentSigned;

    fn decide(&self, facts: &AgreementFacts, by: &Actor, _: Timestamp) -> Result<Option<DocumentSigned>, Refusal> {
        Self::may(facts, self.decision.role(), by)?;
        require(self.revision == facts.newest() && self.digest == facts.digest, Code::DocumentChanged)?;
        let wants_words = matches!(self.decision, Decision::NoGo | Decision::LookedWithConcerns);
        let note = match wants_words {
            true => text::required(&self.note, "note", text::SENTENCE)?,
            false => text::optional(&self.note, "note", text::SENTENCE)?,
        };
        let same = |given: &&DocumentSignature| {
            Some(&given.by.id) == by.person() && given.decision == self.decision && given.note == note
        };
        if facts.agreement.signatures_on(self.revision).iter().any(same) {
            return Ok(None);
        }
        Ok(Some(DocumentSigned {
            signature: self.id.clone(),
            document: self.document.clone(),
            revision: self.revision,
            digest: self.digest.clone(),
            decision: self.decision,
            note,
        }))
    }
}
