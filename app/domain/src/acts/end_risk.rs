//! The end of a risk that was lived with: mitigated, or it cannot happen any more.

use serde::Serialize;

use super::{Act, LivingRiskFacts};
use crate::id::{ReviewId, RiskId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::RiskEnd;
use crate::text;
use crate::time::Timestamp;

/// Ends a risk.
#[derive(Debug, Clone)]
pub struct EndRisk {
    /// In which review it was accepted.
    pub review: ReviewId,
    /// Which risk.
    pub risk: RiskId,
    /// How.
    pub how: RiskEnd,
    /// What was done, or why it cannot happen any more.
    pub reason: String,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct RiskEnded {
    /// In which review.
    pub review: ReviewId,
    /// Which risk.
    pub risk: RiskId,
    /// How.
    pub how: RiskEnd,
    /// What was done, or why it cannot happen any more.
    pub reason: String,
}

impl EndRisk {
    /// Whether somebody may end it in this way. That something was done about it is said by the team or by whoever answers
    /// for it; that it is none any more, by those who may accept it.
    pub fn may(facts: &LivingRiskFacts, by: &Actor, how: RiskEnd) -> Result<(), Refusal> {
        match how {
            RiskEnd::Mitigated => {
                let owns = by.person() == Some(&facts.owner);
                require(owns || facts.part.is_team() || facts.part.accepts_risks(), Code::OnlyOwningTeam)?;
            }
            RiskEnd::Closed => require(facts.part.accepts_risks(), Code::OnlyOwners)?,
        }
        require(facts.lived_with, Code::RiskNotLivedWith)
    }
}

impl Act for EndRisk {
    const NAME: &'static str = "end_risk";
    type Facts = LivingRiskFacts;
    type Event = RiskEnded;

    fn decide(&self, facts: &LivingRiskFacts, by: &Actor, _: Timestamp) -> Result<Option<RiskEnded>, Refusal> {
        Self::may(facts, by, self.how)?;
        let reason = text::required(&self.reason, "reason", text::SENTENCE)?;
        Ok(Some(RiskEnded { review: self.review.clone(), risk: self.risk.clone(), how: self.how, reason }))
    }
}
