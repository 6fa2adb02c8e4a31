//! Setting up: the organisation and its first administrator, once.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Makes the organisation.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// Id of the first administrator.
    pub person: PersonId,
    /// Name of the organisation.
    pub organisation: String,
    /// Name of the first administrator.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Hash of their password; never part of the event. None in the demo organisation, which signs in by one click.
    pub password: Option<String>,
    /// The organisation is made of demo data; it stays marked as such.
    pub demo: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct SetUpFacts {
    /// There is an organisation already.
    pub done: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationSetUp {
    /// Name of the organisation.
    pub organisation: String,
    /// The first administrator.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Made of demo data.
    pub demo: bool,
}

impl Act for SetUp {
    const NAME: &'static str = "set_up";
    type Facts = SetUpFacts;
    type Event = OrganisationSetUp;

    fn decide(&self, facts: &SetUpFacts, _: &Actor, _: Timestamp) -> Result<Option<OrganisationSetUp>, Refusal> {
        require(!facts.done, Code::AlreadySetUp)?;
        Ok(Some(OrganisationSetUp {
            organisation: text::name(&self.organisation, "organisation")?,
            person: self.person.clone(),
            name: text::name(&self.name, "name")?,
            email: text::email(&self.email, "email")?,
            demo: self.demo,
        }))
    }
}
