//! Milestones: the one fixed order in which a service comes into use.

use serde::{Deserialize, Serialize};

/// What a stage reaches, and before what a question is due. The order is fixed for every organisation, so that templates
/// and rollout plans written apart fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// The design is agreed; there may be no code yet.
    DesignAgreed,
    /// It runs in production without users.
    Deployed,
    /// Some real users reach it.
    FirstUsers,
    /// All users reach it.
    Everyone,
    /// It has been in use for a while.
    InOperation,
}

impl Milestone {
    /// All of them, in order.
    pub const ALL: [Milestone; 5] =
        [Self::DesignAgreed, Self::Deployed, Self::FirstUsers, Self::Everyone, Self::InOperation];

    /// The stable code, as stored and as used in messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::DesignAgreed => "design_agreed",
            Self::Deployed => "deployed",
            Self::FirstUsers => "first_users",
            Self::Everyone => "everyone",
            Self::InOperation => "in_operation",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|milestone| milestone.code() == code)
    }
}
