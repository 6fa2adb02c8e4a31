//! Verdicts: a reviewer's word on one answer revision (rule 7).

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::id::{LineageId, PersonId, VerdictId};
use crate::people::PersonRef;
use crate::time::Timestamp;

/// What a reviewer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// Nothing to add.
    Fine,
    /// Not understood yet: the team's turn.
    Unclear,
    /// This should not pass as it is.
    Concern,
}

impl Judgement {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Judgement; 3] = [Self::Fine, Self::Unclear, Self::Concern];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Unclear => "unclear",
            Self::Concern => "concern",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|judgement| judgement.code() == code)
    }
}

/// The end of a concern by its author's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Who withdrew it.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
    /// What settled it.
    pub note: String,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Its id.
    pub id: VerdictId,
    /// The question.
    pub lineage: LineageId,
    /// Number of the answer revision that was judged.
    pub revision: u32,
    /// Digest of what was judged.
    pub digest: Digest,
    /// Which meaning of the question it was an answer to.
    pub meaning: u32,
    /// What was said.
    pub judgement: Judgement,
    /// Markdown; empty for a plain `fine`.
    pub note: String,
    /// Who said it.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
    /// For a concern: the reviewer whom it was handed to last.
    pub holder: Option<PersonRef>,
    /// What the holder should know; may be empty.
    pub holder_note: String,
    /// For a concern: that it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
}

impl Verdict {
    /// Whether somebody may withdraw it: its author, and whom it was handed to.
    pub fn is_in_hands_of(&self, person: &PersonId) -> bool {
        &self.author.id == person || self.holder.as_ref().is_some_and(|holder| &holder.id == person)
    }

    /// A concern that its author has not withdrawn. It stands even where the answer has changed since.
    pub fn is_concern(&self) -> bool {
        self.judgement == Judgement::Concern && self.withdrawn.is_none()
    }
}
