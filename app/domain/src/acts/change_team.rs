//! Changing a team: its name, and what it does. A team that neither owns services nor reviews rests.

use serde::Serialize;

use super::Act;
use crate::id::TeamId;
use crate::people::{Actor, TeamRef};
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Changes a team.
#[derive(Debug, Clone)]
pub struct ChangeTeam {
    /// Which.
    pub team: TeamId,
    /// The count of changes that the form was made from.
    pub base: u32,
    /// Its name from now on.
    pub name: String,
    /// It owns services.
    pub owns: bool,
    /// It reviews.
    pub reviews: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeTeamFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// The team as it is; none where there is no such team.
    pub current: Option<TeamRef>,
    /// The count of changes now.
    pub changes: u32,
    /// Another team has the name.
    pub name_taken: bool,
    /// Names of the services that it owns, archived ones left out.
    pub services: Vec<String>,
    /// Services and numbers of the open reviews that it reviews.
    pub open_reviews: Vec<(String, u32)>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct TeamChanged {
    /// Which team.
    pub team: TeamId,
    /// The count of changes after this one.
    pub number: u32,
    /// Its name from now on.
    pub name: String,
    /// It owns services.
    pub owns: bool,
    /// It reviews.
    pub reviews: bool,
}

impl ChangeTeam {
    /// Whether somebody may change teams.
    pub fn may(administrator: bool) -> Result<(), Refusal> {
        require(administrator, Code::OnlyAdministrators)
    }
}

impl Act for ChangeTeam {
    const NAME: &'static str = "change_team";
    type Facts = ChangeTeamFacts;
    type Event = TeamChanged;

    fn decide(&self, facts: &ChangeTeamFacts, _: &Actor, _: Timestamp) -> Result<Option<TeamChanged>, Refusal> {
        Self::may(facts.administrator)?;
        let current = facts.current.as_ref().ok_or(Code::NotAnOption)?;
        let name = text::name(&self.name, "name")?;
        if (&name, self.owns, self.reviews) == (&current.name, current.owns, current.reviews) {
            return Ok(None);
        }
        require(self.base == facts.changes, Code::Stale)?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", name));
        }
        if !self.owns && !facts.services.is_empty() {
            return Err(Refusal::new(Code::TeamOwnsServices).with("services", facts.services.join(", ")));
        }
        if !self.reviews && !facts.open_reviews.is_empty() {
            let reviews: Vec<String> =
                facts.open_reviews.iter().map(|(service, number)| format!("{service} {number}")).collect();
            return Err(Refusal::new(Code::TeamReviews).with("reviews", reviews.join(", ")));
        }
        let number = facts.changes + 1;
        Ok(Some(TeamChanged { team: self.team.clone(), number, name, owns: self.owns, reviews: self.reviews }))
    }
}
