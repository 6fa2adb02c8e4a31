//! What is agreed on about a document.

use domain::document::{DocumentState, Step};
use serde::{Deserialize, Serialize};

use super::{Moment, Offer};

/// What is agreed on about a document, whichever of its revisions is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementView {
    /// Where the document stands.
    pub state: DocumentState,
    /// The newest agreement, outdated or not.
    pub agreed: Option<AgreedLine>,
    /// All signatures, newest first.
    pub signatures: Vec<DocumentSignatureLine>,
    /// The number of the newest revision, which is what can be signed.
    pub newest: u32,
    /// The digest of its text.
    pub digest: String,
    /// The author of the newest revision, where it is a minor edit that waits to be confirmed.
    pub minor: Option<String>,
    /// Confirming it.
    pub confirm: Offer,
    /// Signing as a reviewer.
    pub reviewer: Offer,
    /// Deciding as the service owner.
    pub owner: Offer,
    /// What the viewer can say of where it stands.
    pub steps: Vec<Step>,
    /// The review with one of whose stages it is agreed on.
    pub design: Option<DesignLine>,
}

/// What was agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedLine {
    /// The revision that was signed.
    pub revision: u32,
    /// The newest revision that stands for the same.
    pub holds_to: u32,
    /// Who looked as a reviewer.
    pub reviewer: String,
    /// Who decided.
    pub owner: String,
    /// Since when.
    pub at: Moment,
}

/// A signature on a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSignatureLine {
    /// Who signed.
    pub by: String,
    /// Code of what was said.
    pub decision: String,
    /// On which revision.
    pub revision: u32,
    /// When.
    pub at: Moment,
    /// A word beside it; may be empty.
    pub note: String,
    /// It stands for the newest revision.
    pub current: bool,
}

/// The open review whose design a document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesignLine {
    /// Which.
    pub review: String,
    /// Its number among the service's.
    pub number: u32,
    /// The revision that is pinned there.
    pub revision: u32,
}
