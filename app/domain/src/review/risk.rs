//! Risks: what may happen, why that is acceptable now, until when, and who owns it (rule 8).

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Parts};
use crate::id::{LineageId, RiskId, VerdictId};
use crate::people::PersonRef;
use crate::time::{Day, Timestamp};

/// How a proposed risk was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskOutcome {
    /// By the service owner or the product owner.
    Accepted,
    /// By one of them, with a reason: the question is open again.
    Declined,
    /// By the team, before anybody decided.
    Withdrawn,
}

impl RiskOutcome {
    /// All of them.
    pub const ALL: [RiskOutcome; 3] = [Self::Accepted, Self::Declined, Self::Withdrawn];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// The decision about a risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskDecision {
    /// How.
    pub outcome: RiskOutcome,
    /// Who.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
    /// Why; empty where none was given.
    pub reason: String,
}

/// How an accepted risk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskEnd {
    /// Something was done about it.
    Mitigated,
    /// It cannot happen any more: the service or the feature is gone.
    Closed,
}

impl RiskEnd {
    /// Both of them.
    pub const ALL: [RiskEnd; 2] = [Self::Mitigated, Self::Closed];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mitigated => "mitigated",
            Self::Closed => "closed",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// A risk that was due was accepted for longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskRenewal {
    /// Until when from then on.
    pub until: Day,
    /// Why that is acceptable.
    pub reason: String,
    /// Who accepted it.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// Somebody else answers for a risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskOwnerChange {
    /// Who, from then on.
    pub owner: PersonRef,
    /// Who said so; none where it was no person.
    pub by: Option<PersonRef>,
    /// When.
    pub at: Timestamp,
}

/// The end of an accepted risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskEnding {
    /// How.
    pub how: RiskEnd,
    /// What was done, or why it cannot happen any more.
    pub reason: String,
    /// Who said so.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// A risk. Its words never change; what happens to it is added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Its id.
    pub id: RiskId,
    /// The questions it covers.
    pub questions: Vec<LineageId>,
    /// What may happen.
    pub statement: String,
    /// Why that is acceptable now.
    pub acceptable_because: String,
    /// What it would mean for users; may be empty.
    pub effect: String,
    /// From when on it is no longer acceptable, in words; may be empty.
    pub no_longer_when: String,
    /// What is done about it; may be empty.
    pub plan: String,
    /// Until when, as it was proposed; see [`Risk::due`].
    pub until: Day,
    /// Who answers for it, as it was proposed; see [`Risk::present_owner`].
    pub owner: PersonRef,
    /// The concern that it is accepted over, if any: named, since the concern stays visible.
    pub over: Option<VerdictId>,
    /// Who proposed it.
    pub proposed_by: PersonRef,
    /// When.
    pub proposed_at: Timestamp,
    /// None while it waits.
    pub decision: Option<RiskDecision>,
    /// Oldest first.
    pub renewals: Vec<RiskRenewal>,
    /// Who answered for it after that, oldest first.
    pub owner_changes: Vec<RiskOwnerChange>,
    /// None while it is lived with.
    pub ending: Option<RiskEnding>,
}

impl Risk {
    /// Waits for the service owner or the product owner.
    pub fn is_waiting(&self) -> bool {
        self.decision.is_none()
    }

    /// Was accepted, and is lived with.
    pub fn is_accepted(&self) -> bool {
        let accepted = self.decision.as_ref().is_some_and(|decision| decision.outcome == RiskOutcome::Accepted);
        accepted && self.ending.is_none()
    }

    /// Code of where it stands: `proposed`, how it was decided, or how it ended.
    pub fn state(&self) -> &'static str {
        match (&self.ending, &self.decision) {
            (Some(ending), _) => ending.how.code(),
            (None, Some(decision)) => decision.outcome.code(),
            (None, None) => "proposed",
        }
    }

    /// The day until which it is acceptable, after the last renewal.
    pub fn due(&self) -> Day {
        self.renewals.last().map_or(self.until, |renewal| renewal.until)
    }

    /// Who answers for it now.
    pub fn present_owner(&self) -> &PersonRef {
        self.owner_changes.last().map_or(&self.owner, |change| &change.owner)
    }

    /// Is lived with, and its day is past.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_accepted() && self.due() < today
    }

    /// Covers the question.
    pub fn covers(&self, lineage: &LineageId) -> bool {
        self.questions.contains(lineage)
    }

    /// The digest of its words, of the day it is due and of who answers for it now, tagged `readyroom/risk/1`: covered by the
    /// service owner's signature (rule 13).
    pub fn digest(&self) -> Digest {
        let mut questions: Vec<&str> = self.questions.iter().map(LineageId::as_str).collect();
        questions.sort_unstable();
        Parts::new("readyroom/risk/1")
            .list(questions.into_iter())
            .text(&self.statement)
            .text(&self.acceptable_because)
            .text(&self.effect)
            .text(&self.no_longer_when)
            .text(&self.plan)
            .text(&self.due().to_string())
            .text(self.present_owner().id.as_str())
            .text(self.over.as_ref().map_or("", VerdictId::as_str))
            .digest()
    }
}
