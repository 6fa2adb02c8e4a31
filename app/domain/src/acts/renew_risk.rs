//! Accepting a risk for longer, with a new reason. It lives on after its review, and so does this.

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, ReviewId, RiskId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::Risk;
use crate::text;
use crate::time::{Day, Timestamp};

/// Renews a risk that is lived with.
#[derive(Debug, Clone)]
pub struct RenewRisk {
    /// Id of the renewal.
    pub id: String,
    /// In which review it was accepted.
    pub review: ReviewId,
    /// Which risk.
    pub risk: RiskId,
    /// So many renewals the form had seen.
    pub base: u32,
    /// Until when from now on.
    pub until: Day,
    /// Why that is acceptable.
    pub reason: String,
}

/// What the rules about a risk that is lived with need to know.
#[derive(Debug, Clone)]
pub struct LivingRiskFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// Who answers for the risk.
    pub owner: PersonId,
    /// It was accepted and has not ended.
    pub lived_with: bool,
    /// Until when it is acceptable now.
    pub due: Day,
    /// How often it was renewed.
    pub renewals: u32,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct RiskRenewed {
    /// Which renewal.
    pub renewal: String,
    /// In which review.
    pub review: ReviewId,
    /// Which risk.
    pub risk: RiskId,
    /// Until when from now on.
    pub until: Day,
    /// Why.
    pub reason: String,
}

impl LivingRiskFacts {
    /// The facts as a page has them.
    pub fn of(risk: &Risk, part: &Part) -> Self {
        Self {
            part: part.clone(),
            owner: risk.present_owner().id.clone(),
            lived_with: risk.is_accepted(),
            due: risk.due(),
            renewals: risk.renewals.len() as u32,
        }
    }
}

impl RenewRisk {
    /// Whether somebody may renew it: whoever may accept it.
    pub fn may(facts: &LivingRiskFacts) -> Result<(), Refusal> {
        require(facts.part.accepts_risks(), Code::OnlyOwners)?;
        require(facts.lived_with, Code::RiskNotLivedWith)
    }
}

impl Act for RenewRisk {
    const NAME: &'static str = "renew_risk";
    type Facts = LivingRiskFacts;
    type Event = RiskRenewed;

    fn decide(&self, facts: &LivingRiskFacts, _: &Actor, at: Timestamp) -> Result<Option<RiskRenewed>, Refusal> {
        Self::may(facts)?;
        require(self.base == facts.renewals, Code::Stale)?;
        let reason = text::required(&self.reason, "reason", text::SENTENCE)?;
        if self.until < at.plus(-Timestamp::DAY).day() {
            return Err(Refusal::new(Code::DayPast).at("until"));
        }
        if self.until <= facts.due {
            return Err(Refusal::new(Code::DayNotLater).at("until"));
        }
        let (renewal, review, risk) = (self.id.clone(), self.review.clone(), self.risk.clone());
        Ok(Some(RiskRenewed { renewal, review, risk, until: self.until, reason }))
    }
}
