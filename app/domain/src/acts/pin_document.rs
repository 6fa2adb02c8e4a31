//! Pinning a revision of a design doc in a review: what is reviewed and signed is that revision, whatever is written later.

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::document::DocumentKind;
use crate::id::{DocumentId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Pins a revision, another one, or none.
#[derive(Debug, Clone)]
pub struct PinDocument {
    /// Id of the pin.
    pub id: String,
    /// In which review.
    pub review: ReviewId,
    /// How often something was pinned or taken out, as the form had seen it.
    pub base: u32,
    /// The document and the number of its revision; none takes out what is pinned.
    pub document: Option<(DocumentId, u32)>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct PinDocumentFacts {
    /// Who is who, and the review.
    pub review: ReviewFacts,
    /// What the document is for, where the review's service has this revision of it.
    pub kind: Option<DocumentKind>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentPinned {
    /// Which pin.
    pub pin: String,
    /// In which review.
    pub review: ReviewId,
    /// Counts the review's pins, from 1.
    pub number: u32,
    /// The document and the number of its revision; none where it was taken out.
    pub document: Option<(DocumentId, u32)>,
}

impl PinDocument {
    /// Whether somebody may pin documents in a review: whoever answers for the team, while it is open.
    pub fn may(part: &Part, open: bool) -> Result<(), Refusal> {
        require(part.is_team(), Code::OnlyOwningTeam)?;
        require(open, Code::ReviewClosed)
    }
}

impl Act for PinDocument {
    const NAME: &'static str = "pin_document";
    type Facts = PinDocumentFacts;
    type Event = DocumentPinned;

    fn decide(&self, facts: &PinDocumentFacts, _: &Actor, _: Timestamp) -> Result<Option<DocumentPinned>, Refusal> {
        let board = &facts.review.board;
        Self::may(&facts.review.part, board.is_open())?;
        let pins = board.pins.len() as u32;
        require(self.base == pins, Code::Stale)?;
        if self.document.is_some() && facts.kind != Some(DocumentKind::DesignDoc) {
            return Err(Refusal::new(Code::NotAnOption).at("revision"));
        }
        let pinned = board.document().map(|pinned| (pinned.id.clone(), pinned.revision));
        if pinned == self.document {
            return Ok(None);
        }
        let (pin, review, document) = (self.id.clone(), self.review.clone(), self.document.clone());
        Ok(Some(DocumentPinned { pin, review, number: pins + 1, document }))
    }
}
