//! Registering a service.

use serde::Serialize;

use super::Act;
use crate::id::{ServiceId, TeamId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::service::ServiceDetails;
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
    /// The team that owns it.
    pub team: TeamId,
    /// What is to be said about it.
    pub details: ServiceDetails,
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
    /// The team that owns it.
    pub team: TeamId,
    /// What is said about it.
    #[serde(flatten)]
    pub details: ServiceDetails,
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
        let details = self.details.tidy()?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", name));
        }
        if !facts.team_owns {
            return Err(Refusal::new(Code::NotAnOption).at("team"));
        }
        if !facts.people_known {
            return Err(Refusal::new(Code::NotAnOption).at("service_owner"));
        }
        Ok(Some(ServiceRegistered { service: self.id.clone(), name, team: self.team.clone(), details }))
    }
}
