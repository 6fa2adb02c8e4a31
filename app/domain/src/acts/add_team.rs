//! Adding a team.

use serde::Serialize;

use super::Act;
use crate::id::TeamId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Adds a team.
#[derive(Debug, Clone)]
pub struct AddTeam {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// It owns services.
    pub owns: bool,
    /// It reviews.
    pub reviews: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct AddTeamFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// Another team has the name.
    pub name_taken: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct TeamAdded {
    /// Which team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// It owns services.
    pub owns: bool,
    /// It reviews.
    pub reviews: bool,
}

impl Act for AddTeam {
    const NAME: &'static str = "add_team";
    type Facts = AddTeamFacts;
    type Event = TeamAdded;

    fn decide(&self, facts: &AddTeamFacts, _: &Actor, _: Timestamp) -> Result<Option<TeamAdded>, Refusal> {
        require(facts.administrator, Code::OnlyAdministrators)?;
        let name = text::name(&self.name, "name")?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", name));
        }
        if !self.owns && !self.reviews {
            return Err(Refusal::new(Code::Required).at("does"));
        }
        Ok(Some(TeamAdded { team: self.id.clone(), name, owns: self.owns, reviews: self.reviews }))
    }
}
