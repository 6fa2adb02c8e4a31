//! Starting a launch: the design doc, and the review that it opens and is pinned in.

use serde::Serialize;

use super::{
    Act, DocumentPinned, DocumentWritten, ReviewStarted, StartReview, StartReviewFacts, Trigger, WriteDocument,
    WriteDocumentFacts,
};
use crate::document::DocumentKind;
use crate::people::Actor;
use crate::refusal::{Code, Refusal};
use crate::time::Timestamp;

/// Writes a new design doc and starts the review of the launch on it: both, or neither.
#[derive(Debug, Clone)]
pub struct StartLaunch {
    /// The design doc.
    pub design: WriteDocument,
    /// Its review.
    pub review: StartReview,
    /// Id of the pin.
    pub pin: String,
}

/// What the rules need to know.
#[derive(Debug, Clone)]
pub struct StartLaunchFacts {
    /// For the document.
    pub design: WriteDocumentFacts,
    /// For the review.
    pub review: StartReviewFacts,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct LaunchStarted {
    /// The document that was written.
    pub design: DocumentWritten,
    /// The review that was started.
    pub review: ReviewStarted,
    /// That it stands on the document.
    pub pin: DocumentPinned,
}

impl Act for StartLaunch {
    const NAME: &'static str = "start_launch";
    type Facts = StartLaunchFacts;
    type Event = LaunchStarted;

    fn decide(&self, facts: &StartLaunchFacts, by: &Actor, at: Timestamp) -> Result<Option<LaunchStarted>, Refusal> {
        // A document that is there already is pinned in a review, and is no beginning.
        if self.design.kind != DocumentKind::DesignDoc || self.review.trigger != Trigger::Launch {
            return Err(Code::BadForm.into());
        }
        if self.design.service != self.review.service || facts.design.newest.is_some() {
            return Err(Code::BadForm.into());
        }
        // What is wrong with the review is said first: its fields are the fewer.
        let Some(review) = self.review.decide(&facts.review, by, at)? else { return Ok(None) };
        let Some(design) = self.design.decide(&facts.design, by, at)? else { return Ok(None) };
        let document = Some((design.document.clone(), design.number));
        let pin = DocumentPinned { pin: self.pin.clone(), review: review.review.clone(), number: 1, document };
        Ok(Some(LaunchStarted { design, review, pin }))
    }
}
