//! Changing who owns a service, and who may know of it.

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, ServiceId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Changes a service.
#[derive(Debug, Clone)]
pub struct ChangeService {
    /// Which.
    pub service: ServiceId,
    /// The count of changes that the form was made from.
    pub base: u32,
    /// What it does.
    pub description: String,
    /// Service owner.
    pub service_owner: PersonId,
    /// Deputy.
    pub deputy: Option<PersonId>,
    /// Product owner.
    pub product_owner: Option<PersonId>,
    /// Restricted.
    pub restricted: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeServiceFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The count of changes now.
    pub current: u32,
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
    /// What it does.
    pub description: String,
    /// Service owner.
    pub service_owner: PersonId,
    /// Deputy.
    pub deputy: Option<PersonId>,
    /// Product owner.
    pub product_owner: Option<PersonId>,
    /// Restricted.
    pub restricted: bool,
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
        require(self.base == facts.current, Code::Stale)?;
        if !facts.people_known {
            return Err(Refusal::new(Code::NotAnOption).at("service_owner"));
        }
        Ok(Some(ServiceChanged {
            service: self.service.clone(),
            number: facts.current + 1,
            description: text::optional(&self.description, "description", text::SENTENCE)?,
            service_owner: self.service_owner.clone(),
            deputy: self.deputy.clone(),
            product_owner: self.product_owner.clone(),
            restricted: self.restricted,
        }))
    }
}
