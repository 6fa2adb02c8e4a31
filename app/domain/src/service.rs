//! A service: what goes to production.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::refusal::Refusal;
use crate::text;

/// What its team says about a service, and may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDetails {
    /// One sentence on what it does; may be empty.
    pub description: String,
    /// Decides about going on.
    pub service_owner: PersonId,
    /// Stands in for the service owner.
    pub deputy: Option<PersonId>,
    /// Decides about risk beside the service owner.
    pub product_owner: Option<PersonId>,
    /// Exists only for its team, its reviewers and administrators (rule 1).
    pub restricted: bool,
}

impl ServiceDetails {
    /// Everybody named.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        [Some(&self.service_owner), self.deputy.as_ref(), self.product_owner.as_ref()].into_iter().flatten()
    }

    /// The same as it is kept: without blanks around what was typed.
    pub fn tidy(&self) -> Result<Self, Refusal> {
        Ok(Self { description: text::optional(&self.description, "description", text::SENTENCE)?, ..self.clone() })
    }
}
