//! Putting somebody into a team, or taking them out.

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, TeamId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Makes somebody a member of a team, or no longer one.
#[derive(Debug, Clone)]
pub struct SetMembership {
    /// Which team.
    pub team: TeamId,
    /// Who.
    pub person: PersonId,
    /// Member from now on, or no longer.
    pub member: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct SetMembershipFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// The team and the person are there.
    pub known: bool,
    /// The person is a member now.
    pub member: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct MembershipSet {
    /// Which team.
    pub team: TeamId,
    /// Who.
    pub person: PersonId,
    /// Member from now on, or no longer.
    pub member: bool,
}

impl Act for SetMembership {
    const NAME: &'static str = "set_membership";
    type Facts = SetMembershipFacts;
    type Event = MembershipSet;

    fn decide(&self, facts: &SetMembershipFacts, _: &Actor, _: Timestamp) -> Result<Option<MembershipSet>, Refusal> {
        require(facts.administrator, Code::OnlyAdministrators)?;
        if !facts.known {
            return Err(Refusal::new(Code::NotAnOption).at("person"));
        }
        if self.member == facts.member {
            return Ok(None);
        }
        Ok(Some(MembershipSet { team: self.team.clone(), person: self.person.clone(), member: self.member }))
    }
}
