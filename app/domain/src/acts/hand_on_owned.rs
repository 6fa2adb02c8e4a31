//! Handing on what somebody owns: they change teams, or have too much.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::ownership::{Estate, Handed, Heir, Owned, hand_on};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Hands on some of what somebody owns.
#[derive(Debug, Clone)]
pub struct HandOnOwned {
    /// Whose it is.
    pub person: PersonId,
    /// What goes to whom; what is not named stays.
    pub wanted: Vec<(Owned, Heir)>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct HandOnOwnedFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// What the person owns, as far as the one who acts may know of it.
    pub estate: Estate,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct OwnedHandedOn {
    /// Whose it was.
    pub person: PersonId,
    /// What went to whom.
    pub handed: Vec<Handed>,
}

impl HandOnOwned {
    /// Whether somebody may hand on what a person owns: that person, or an administrator.
    pub fn may(administrator: bool, person: &PersonId, by: &Actor) -> Result<(), Refusal> {
        require(administrator || by.person() == Some(person), Code::OnlyAdministrators)
    }
}

impl Act for HandOnOwned {
    const NAME: &'static str = "hand_on_owned";
    type Facts = HandOnOwnedFacts;
    type Event = OwnedHandedOn;

    fn decide(&self, facts: &Self::Facts, by: &Actor, _: Timestamp) -> Result<Option<OwnedHandedOn>, Refusal> {
        Self::may(facts.administrator, &self.person, by)?;
        let handed = hand_on(&self.wanted, &facts.estate, &self.person, false)?;
        Ok((!handed.is_empty()).then(|| OwnedHandedOn { person: self.person.clone(), handed }))
    }
}
