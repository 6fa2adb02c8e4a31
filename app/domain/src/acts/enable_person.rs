//! Enabling an account again. What it owned before stays with whoever has it now.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Enables an account that was disabled.
#[derive(Debug, Clone)]
pub struct EnablePerson {
    /// Whose.
    pub person: PersonId,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct EnablePersonFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// There is such a person.
    pub known: bool,
    /// They are disabled.
    pub disabled: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct PersonEnabled {
    /// Who.
    pub person: PersonId,
}

impl EnablePerson {
    /// Whether somebody may enable accounts.
    pub fn may(administrator: bool) -> Result<(), Refusal> {
        require(administrator, Code::OnlyAdministrators)
    }
}

impl Act for EnablePerson {
    const NAME: &'static str = "enable_person";
    type Facts = EnablePersonFacts;
    type Event = PersonEnabled;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<PersonEnabled>, Refusal> {
        Self::may(facts.administrator)?;
        require(facts.known, Code::NotAnOption)?;
        Ok(facts.disabled.then(|| PersonEnabled { person: self.person.clone() }))
    }
}
