//! Deciding about a proposed risk (rule 8).

use serde::Serialize;

use super::Act;
use crate::id::{ReviewId, RiskId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::RiskOutcome;
use crate::text;
use crate::time::{Day, Timestamp};

/// Accepts or declines a risk as an owner, or withdraws it as the team.
#[derive(Debug, Clone)]
pub struct DecideRisk {
    /// In which review.
    pub review: ReviewId,
    /// Which risk.
    pub risk: RiskId,
    /// How.
    pub outcome: RiskOutcome,
    /// Why; needed to decline.
    pub reason: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct DecideRiskFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// The risk still waits.
    pub waiting: bool,
    /// Until when it would be acceptable.
    pub until: Day,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct RiskDecided {
    /// In which review.
    pub review: ReviewId,
    /// Which risk.
    pub risk: RiskId,
    /// How.
    pub outcome: RiskOutcome,
    /// Why.
    pub reason: String,
}

impl DecideRisk {
    /// Whether somebody may decide in this way. Reviewers never accept: being a reviewer gives no right here.
    pub fn may(facts: &DecideRiskFacts, outcome: RiskOutcome) -> Result<(), Refusal> {
        match outcome {
            RiskOutcome::Accepted | RiskOutcome::Declined => require(facts.part.accepts_risks(), Code::OnlyOwners)?,
            RiskOutcome::Withdrawn => require(facts.part.is_team(), Code::OnlyOwningTeam)?,
        }
        require(facts.open, Code::ReviewClosed)?;
        require(facts.waiting, Code::RiskDecided)
    }
}

impl Act for DecideRisk {
    const NAME: &'static str = "decide_risk";
    type Facts = DecideRiskFacts;
    type Event = RiskDecided;

    fn decide(&self, facts: &DecideRiskFacts, _: &Actor, at: Timestamp) -> Result<Option<RiskDecided>, Refusal> {
        Self::may(facts, self.outcome)?;
        // Accepting what is past its day would be accepting nothing.
        let past = facts.until < at.plus(-Timestamp::DAY).day();
        require(self.outcome != RiskOutcome::Accepted || !past, Code::DayPast)?;
        let reason = match self.outcome {
            RiskOutcome::Declined => text::required(&self.reason, "reason", text::SENTENCE)?,
            RiskOutcome::Accepted | RiskOutcome::Withdrawn => text::optional(&self.reason, "reason", text::SENTENCE)?,
        };
        Ok(Some(RiskDecided { review: self.review.clone(), risk: self.risk.clone(), outcome: self.outcome, reason }))
    }
}
