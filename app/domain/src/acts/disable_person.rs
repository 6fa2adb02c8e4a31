//! Disabling an account: its sessions end, nobody signs in with it, and what it owned has other owners.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::ownership::{Estate, Handed, Heir, Owned, hand_on};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Disables an account. What its person wrote stays, under their name.
#[derive(Debug, Clone)]
pub struct DisablePerson {
    /// Whose.
    pub person: PersonId,
    /// Everything they own, with who has it from now on.
    pub wanted: Vec<(Owned, Heir)>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct DisablePersonFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// There is such a person.
    pub known: bool,
    /// They are disabled already.
    pub disabled: bool,
    /// No other administrator is there.
    pub last_administrator: bool,
    /// What they own.
    pub estate: Estate,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct PersonDisabled {
    /// Who.
    pub person: PersonId,
    /// What went to whom.
    pub handed: Vec<Handed>,
}

impl DisablePerson {
    /// Whether somebody may disable the account: an administrator, but not their own.
    pub fn may(administrator: bool, person: &PersonId, by: &Actor) -> Result<(), Refusal> {
        require(administrator, Code::OnlyAdministrators)?;
        require(by.person() != Some(person), Code::NotYourself)
    }
}

impl Act for DisablePerson {
    const NAME: &'static str = "disable_person";
    type Facts = DisablePersonFacts;
    type Event = PersonDisabled;

    fn decide(&self, facts: &Self::Facts, by: &Actor, _: Timestamp) -> Result<Option<PersonDisabled>, Refusal> {
        Self::may(facts.administrator, &self.person, by)?;
        require(facts.known, Code::NotAnOption)?;
        if facts.disabled {
            return Ok(None);
        }
        require(!facts.last_administrator, Code::LastAdministrator)?;
        let handed = hand_on(&self.wanted, &facts.estate, &self.person, true)?;
        Ok(Some(PersonDisabled { person: self.person.clone(), handed }))
    }
}
