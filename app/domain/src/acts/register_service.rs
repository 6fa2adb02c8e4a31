//! Registering a service.

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, ServiceId, TeamId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Registers a service.
#[derive(Debug, Clone)]
pub struct RegisterService {
    /// Its id.
    pub id: ServiceId,
    /// Its name, unique as far as the one who acts may know.
    pub name: String,
    /// Its name in addresses, unique: another than the name makes where a service has that which they may not know of.
    pub address: String,
    /// One sentence on what it does; may be empty.
    pub description: String,
    /// The team that owns it.
    pub team: TeamId,
    /// Decides about going on.
    pub service_owner: PersonId,
    /// Stands in for the service owner.
    pub deputy: Option<PersonId>,
    /// Decides about risk beside the service owner.
    pub product_owner: Option<PersonId>,
    /// Exists only for its team, its reviewers and administrators (rule 1).
    pub restricted: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct RegisterServiceFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// The one who acts belongs to the team.
    pub in_team: bool,
    /// The team owns services.
    pub team_owns: bool,
    /// Another service has the name or the address made of it.
    pub name_taken: bool,
    /// All people named have accounts.
    pub people_known: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceRegistered {
    /// Which service.
    pub service: ServiceId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub description: String,
    /// The team that owns it.
    pub team: TeamId,
    /// Service owner.
    pub service_owner: PersonId,
    /// Deputy.
    pub deputy: Option<PersonId>,
    /// Product owner.
    pub product_owner: Option<PersonId>,
    /// Restricted.
    pub restricted: bool,
}

impl RegisterService {
    /// Whether somebody may register services at all: anybody in a team that owns services.
    pub fn may(administrator: bool, in_owning_team: bool) -> Result<(), Refusal> {
        require(administrator || in_owning_team, Code::OnlyOwningTeam)
    }
}

impl Act for RegisterService {
    const NAME: &'static str = "register_service";
    type Facts = RegisterServiceFacts;
    type Event = ServiceRegistered;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<ServiceRegistered>, Refusal> {
        Self::may(facts.administrator, facts.in_team)?;
        let name = text::name(&self.name, "name")?;
        let description = text::optional(&self.description, "description", text::SENTENCE)?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", name));
        }
        if !facts.team_owns {
            return Err(Refusal::new(Code::NotAnOption).at("team"));
        }
        if !facts.people_known {
            return Err(Refusal::new(Code::NotAnOption).at("service_owner"));
        }
        Ok(Some(ServiceRegistered {
            service: self.id.clone(),
            name,
            description,
            team: self.team.clone(),
            service_owner: self.service_owner.clone(),
            deputy: self.deputy.clone(),
            product_owner: self.product_owner.clone(),
            restricted: self.restricted,
        }))
    }
}
