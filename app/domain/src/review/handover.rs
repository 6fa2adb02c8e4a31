//! Handing over: the team says that something is ready for review, or asks for help (rule 6).

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::id::{HandoverId, LineageId};
use crate::people::PersonRef;
use crate::time::Timestamp;

/// One question of a handover, at the answer it had then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverItem {
    /// The question.
    pub lineage: LineageId,
    /// Digest of the answer that is ready; none where help is asked before there is one.
    pub digest: Option<Digest>,
}

/// One act of handing over, however many questions it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// Help is asked, before the answer is ready.
    pub help: bool,
    /// A word to the reviewers; may be empty.
    pub note: String,
    /// Who.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
    /// What.
    pub items: Vec<HandoverItem>,
}

impl Handover {
    /// Says that this answer to this question is ready.
    pub fn readies(&self, lineage: &LineageId, digest: &Digest) -> bool {
        !self.help && self.items.iter().any(|item| &item.lineage == lineage && item.digest.as_ref() == Some(digest))
    }

    /// Asks for help on the question.
    pub fn asks_about(&self, lineage: &LineageId) -> bool {
        self.help && self.items.iter().any(|item| &item.lineage == lineage)
    }
}
