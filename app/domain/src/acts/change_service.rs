//! Changing who owns a service, and who may know of it.

use serde::Serialize;

use super::Act;
use crate::id::ServiceId;
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::service::ServiceDetails;
use crate::time::Timestamp;

/// Changes a service.
#[derive(Debug, Clone)]
pub struct ChangeService {
    /// Which.
    pub service: ServiceId,
    /// The count of changes that the form was made from.
    pub base: u32,
    /// What is to be said about it.
    pub details: ServiceDetails,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeServiceFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The count of changes now.
    pub changes: u32,
    /// What is said about it now.
    pub current: ServiceDetails,
    /// All people named have accounts.
    pub people_known: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceChanged {
    /// Which service.
    pub service: ServiceId,
    /// The count of changes after this one.
    pub number: u32,
    /// What is said about it from now on.
    #[serde(flatten)]
    pub details: ServiceDetails,
}

impl ChangeService {
    /// Whether somebody may change the service.
    pub fn may(part: &Part) -> Result<(), Refusal> {
        require(part.is_team() || part.administrator, Code::OnlyOwningTeam)
    }
}

impl Act for ChangeService {
    const NAME: &'static str = "change_service";
    type Facts = ChangeServiceFacts;
    type Event = ServiceChanged;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<ServiceChanged>, Refusal> {
        Self::may(&facts.part)?;
        require(self.base == facts.changes, Code::Stale)?;
        if !facts.people_known {
            return Err(Refusal::new(Code::NotAnOption).at("service_owner"));
        }
        let details = self.details.tidy()?;
        if details == facts.current {
            return Ok(None);
        }
        Ok(Some(ServiceChanged { service: self.service.clone(), number: facts.changes + 1, details }))
    }
}
