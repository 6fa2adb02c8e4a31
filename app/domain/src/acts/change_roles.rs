//! Changing what somebody is to the organisation.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Gives and takes the roles of one person; their sessions end, so that no old right lives on.
#[derive(Debug, Clone)]
pub struct ChangeRoles {
    /// Who.
    pub person: PersonId,
    /// Administrator from now on, or not.
    pub administrator: bool,
    /// Template keeper from now on, or not.
    pub keeper: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeRolesFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// The person is there.
    pub known: bool,
    /// They are the only administrator.
    pub last_administrator: bool,
    /// What they are now: administrator, keeper.
    pub current: (bool, bool),
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct RolesChanged {
    /// Who.
    pub person: PersonId,
    /// Administrator from now on, or not.
    pub administrator: bool,
    /// Template keeper from now on, or not.
    pub keeper: bool,
}

impl Act for ChangeRoles {
    const NAME: &'static str = "change_roles";
    type Facts = ChangeRolesFacts;
    type Event = RolesChanged;

    fn decide(&self, facts: &ChangeRolesFacts, _: &Actor, _: Timestamp) -> Result<Option<RolesChanged>, Refusal> {
        require(facts.administrator, Code::OnlyAdministrators)?;
        require(facts.known, Code::NotAnOption)?;
        require(self.administrator || !facts.last_administrator, Code::LastAdministrator)?;
        if facts.current == (self.administrator, self.keeper) {
            return Ok(None);
        }
        Ok(Some(RolesChanged { person: self.person.clone(), administrator: self.administrator, keeper: self.keeper }))
    }
}
