//! What pages about risks show.

use domain::people::PersonRef;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

use super::review::RiskView;

/// The register: the risks of all services that the viewer may know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RisksPage {
    /// Overdue ones first, then as they are due.
    pub lines: Vec<RiskLine>,
    /// Those who answer for any of them, to choose from.
    pub owners: Vec<PersonRef>,
    /// The teams whose services have any of them, to choose from.
    pub teams: Vec<String>,
    /// What was chosen.
    pub filter: RiskFilter,
}

/// Which risks are wanted, as the address says it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RiskFilter {
    /// Id of who answers for them; empty for everybody.
    pub owner: String,
    /// Name of the team; empty for all.
    pub team: String,
    /// Also those that ended or were turned down.
    pub all: bool,
}

/// A risk as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskLine {
    /// Which.
    pub id: String,
    /// What may happen.
    pub statement: String,
    /// The service.
    pub service: String,
    /// The service is archived.
    pub archived: bool,
    /// Its team.
    pub team: String,
    /// Who answers for it.
    pub owner: String,
    /// The day it is due, written out.
    pub due: String,
    /// Past that day.
    pub overdue: bool,
    /// Code of where it stands.
    pub state: String,
}

/// One risk with what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskPage {
    /// The risk.
    pub risk: RiskView,
    /// The service.
    pub service: String,
    /// The service is archived.
    pub archived: bool,
    /// The service's name in addresses.
    pub service_slug: String,
    /// The review in which it was proposed.
    pub review: String,
    /// The review's number among the service's.
    pub number: u32,
    /// The questions it covers: key and prompt as plain text.
    pub questions: Vec<(String, String)>,
    /// So many renewals are shown.
    pub renewals: u32,
    /// The day that is offered for a renewal.
    pub until: String,
    /// Whether the viewer may renew it.
    pub renew: Option<Refusal>,
    /// Whether the viewer may say that it is mitigated.
    pub mitigate: Option<Refusal>,
    /// Whether the viewer may close it.
    pub close: Option<Refusal>,
}
