//! The retro: what those who took part in a review say the checklist was worth.

use serde::{Deserialize, Serialize};

use crate::id::{LineageId, RetroId};

/// The most minutes that a review can have taken one person: a month of working days.
pub const MOST_MINUTES: u32 = 10_000;

/// What a question was worth, in one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// It was good to be asked.
    Useful,
    /// It led to something that would have gone wrong.
    FoundProblem,
    /// Nobody could tell what it wants.
    Unclear,
    /// It does not belong in such a review.
    NotNeeded,
    /// Answering it cost more than it was worth.
    TooCostly,
}

impl Worth {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Worth; 5] = [Self::Useful, Self::FoundProblem, Self::Unclear, Self::NotNeeded, Self::TooCostly];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Useful => "useful",
            Self::FoundProblem => "found_problem",
            Self::Unclear => "unclear",
            Self::NotNeeded => "not_needed",
            Self::TooCostly => "too_costly",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|worth| worth.code() == code)
    }
}

/// What one person says about one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionNote {
    /// Which question.
    pub lineage: LineageId,
    /// What it was worth; nothing where only words were left.
    pub worth: Option<Worth>,
    /// A few words; may be empty.
    pub note: String,
}

/// One thing that a retro says: about a question, or (without one) of the whole. Versions name what they answer by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Feedback {
    /// In which retro.
    pub retro: RetroId,
    /// About which question.
    pub lineage: Option<LineageId>,
}

impl Feedback {
    /// One word for it, in forms.
    pub fn code(&self) -> String {
        let lineage = self.lineage.as_ref().map(|lineage| format!(".{lineage}"));
        format!("{}{}", self.retro, lineage.unwrap_or_default())
    }

    /// Reads that word. Any word is one; whether there is such a thing is for the facts to say.
    pub fn from_code(code: &str) -> Self {
        let (retro, lineage) = code.split_once('.').map_or((code, None), |(retro, lineage)| (retro, Some(lineage)));
        Self { retro: retro.to_owned().into(), lineage: lineage.map(|lineage| lineage.to_owned().into()) }
    }
}
