//! The signing page.

use domain::refusal::Refusal;
use domain::template::SigningRule;
use serde::{Deserialize, Serialize};

use super::{GateView, LeftOut, PinnedView, ReviewHead, RiskView};
use crate::view::{Moment, Offer};

/// The signing page of the next stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignPage {
    /// The review.
    pub head: ReviewHead,
    /// Place of the stage.
    pub stage: usize,
    /// Id of the stage.
    pub stage_id: String,
    /// Who has to sign.
    pub rule: SigningRule,
    /// What stands before it.
    pub gate: GateView,
    /// What is signed, counted and listed.
    pub covers: Covers,
    /// Where the review stands, as Markdown to take along.
    pub status: String,
    /// What the viewer may say: code of the decision, and the refusal if any. Empty where they have no part.
    pub decisions: Vec<(String, Option<Refusal>)>,
    /// Later stages up to which a reviewer's signature can hold as well: their ids and places.
    pub later: Vec<(String, usize)>,
    /// Digest of what a reviewer signs now.
    pub reviewer_digest: String,
    /// Digest of what the owner signs now.
    pub owner_digest: String,
    /// All signatures, newest first.
    pub signatures: Vec<SignatureView>,
    /// How the review may be closed: code, and the refusal if any.
    pub close: Vec<(String, Option<Refusal>)>,
    /// Whether an administrator may allow an exception from rule 12; absent where the viewer is no administrator.
    pub exception: Offer,
}

/// What a signature on the stage covers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Covers {
    /// Answered.
    pub answered: u32,
    /// Gaps that were explained: key and prompt.
    pub explained_gaps: Vec<(String, String)>,
    /// Skipped: key, prompt, reason.
    pub skipped: Vec<(String, String, String)>,
    /// Not applicable: key, prompt, reason.
    pub not_applicable: Vec<(String, String, String)>,
    /// Not asked, since they do not apply to such a service.
    pub left_out: Vec<LeftOut>,
    /// Answers without a current verdict.
    pub without_verdict: u32,
    /// Verdicts `unclear` on the present answer: key and prompt.
    pub unclear: Vec<(String, String)>,
    /// Accepted risks.
    pub risks: Vec<RiskView>,
}

/// The document that was pinned when somebody signed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignedOn {
    /// The one that is pinned now, or none as now.
    #[default]
    Same,
    /// None, where one is pinned now.
    Nothing,
    /// Another revision, or another document.
    Another(PinnedView),
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureView {
    /// Code of what was said.
    pub decision: String,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: Moment,
    /// It is on what is there now.
    pub current: bool,
    /// The document that it was signed on, where that is another than now.
    pub signed_on: SignedOn,
    /// Number of the template version then, where that is another than now.
    pub version: Option<u32>,
    /// It counts towards the quorum (rule 12).
    pub counts: bool,
    /// Place of the last stage that it is for, where that is not its own alone.
    pub up_to: Option<usize>,
    /// A word beside it.
    pub note: String,
    /// Digest of what was signed.
    pub digest: String,
}
