//! A service: what goes to production.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::refusal::Refusal;
use crate::template::Bound;
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

/// What the record of a service says, as far as checklists ask for it again: names to read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ServiceRecord {
    /// The service.
    pub name: String,
    /// The team that owns it.
    pub team: String,
    /// The service owner.
    pub service_owner: String,
    /// The deputy; empty where there is none.
    pub deputy: String,
    /// The product owner; empty where there is none.
    pub product_owner: String,
}

impl ServiceRecord {
    /// A part of it; nothing where the record is silent.
    pub fn value(&self, part: Bound) -> Option<&str> {
        let value = match part {
            Bound::Service => &self.name,
            Bound::Team => &self.team,
            Bound::ServiceOwner => &self.service_owner,
            Bound::Deputy => &self.deputy,
            Bound::ProductOwner => &self.product_owner,
        };
        (!value.is_empty()).then_some(value)
    }

    /// What the record says under a label; nothing where the label asks for something else, or the record is silent.
    pub fn says(&self, label: &str) -> Option<&str> {
        self.value(Bound::of_label(label)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_answers_for_the_labels_it_knows() {
        let record = ServiceRecord {
            name: "lending".into(),
            team: "Desk".into(),
            service_owner: "Olga".into(),
            deputy: String::new(),
            product_owner: "Pia".into(),
        };
        for (label, value) in [
            ("Service Owner:", Some("Olga")),
            (" service name ", Some("lending")),
            ("TEAM", Some("Desk")),
            ("PO", Some("Pia")),
            ("サービスオーナー：", Some("Olga")),
            ("担当チーム", Some("Desk")),
            ("deputy", None),
            ("comment", None),
            ("Who owns the service, and who is asked when that person is away?", None),
            ("", None),
        ] {
            assert_eq!(record.says(label), value, "{label}");
        }
    }
}
