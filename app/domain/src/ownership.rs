//! What somebody owns: services, risks and templates, and how it goes to somebody else. Nothing loses its owner in silence.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use crate::id::{PersonId, RiskId, ServiceId, TemplateId};
use crate::refusal::{Code, Refusal, require};

/// One thing that somebody owns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owned {
    /// They are the service owner.
    Service(ServiceId),
    /// They stand in for the service owner.
    Deputy(ServiceId),
    /// They are the product owner.
    Product(ServiceId),
    /// They answer for a risk that is lived with, or that waits for a decision.
    Risk(RiskId),
    /// They keep a template.
    Template(TemplateId),
}

impl Owned {
    /// The stable text: what it is, a hyphen, and the id of the service, risk or template.
    pub fn code(&self) -> String {
        let id = match self {
            Self::Service(service) | Self::Deputy(service) | Self::Product(service) => service.as_str(),
            Self::Risk(risk) => risk.as_str(),
            Self::Template(template) => template.as_str(),
        };
        format!("{}-{id}", self.kind())
    }

    /// What is owned, or as what: the stable code.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Service(_) => "service_owner",
            Self::Deputy(_) => "deputy",
            Self::Product(_) => "product_owner",
            Self::Risk(_) => "risk",
            Self::Template(_) => "template",
        }
    }

    /// Reads such a text.
    pub fn from_code(code: &str) -> Option<Self> {
        let (what, id) = code.split_once('-').filter(|(_, id)| !id.is_empty())?;
        match what {
            "service_owner" => Some(Self::Service(id.into())),
            "deputy" => Some(Self::Deputy(id.into())),
            "product_owner" => Some(Self::Product(id.into())),
            "risk" => Some(Self::Risk(id.into())),
            "template" => Some(Self::Template(id.into())),
            _ => None,
        }
    }

    /// Nobody may come after: a service does without a deputy or product owner, but not without an owner; nor does a risk. A
    /// template without a keeper of its own is kept by all who keep templates.
    pub fn may_lapse(&self) -> bool {
        matches!(self, Self::Deputy(_) | Self::Product(_) | Self::Template(_))
    }

    /// The service that they stand for.
    pub fn service(&self) -> Option<&ServiceId> {
        match self {
            Self::Service(service) | Self::Deputy(service) | Self::Product(service) => Some(service),
            Self::Risk(_) | Self::Template(_) => None,
        }
    }

    /// Name of its field in the form that hands it on.
    pub fn field(&self) -> String {
        format!("to-{}", self.code())
    }
}

impl Serialize for Owned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.code())
    }
}

/// What is wanted for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heir {
    /// Nothing was chosen.
    Undecided,
    /// It stays where it is.
    Same,
    /// Nobody has it from now on.
    Nobody,
    /// This person has it from now on.
    Person(PersonId),
}

/// One thing that goes from one to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handed {
    /// What.
    pub owned: Owned,
    /// Who has it from now on; nobody in particular where it may lapse.
    pub to: Option<PersonId>,
}

/// What the rule about handing on needs to know.
#[derive(Debug, Clone, Default)]
pub struct Estate {
    /// Everything that the person owns, as far as the one who acts may know of it.
    pub owned: BTreeSet<Owned>,
    /// Those among the people named who have an account that works.
    pub heirs: BTreeSet<PersonId>,
    /// Those among them who keep templates.
    pub keepers: BTreeSet<PersonId>,
    /// Risks whose service, given here, is restricted and unknown to the person named for them.
    pub hidden: BTreeMap<Owned, ServiceId>,
}

/// Whether somebody can be given something of a service: they have an account that works, and may know of the service.
///
/// # Errors
/// `not_an_option` and `heir_may_not_know`, beside the field in which they were named.
pub fn may_have(known: bool, knows_of_it: bool, field: &str) -> Result<(), Refusal> {
    require(known, Code::NotAnOption)
        .and_then(|()| require(knows_of_it, Code::HeirMayNotKnow))
        .map_err(|it| it.at(field))
}

/// Decides who has what from now on. Where `from` leaves, everything has to go: what the form did not show is not handed on
/// unseen, so the form is stale then.
pub fn hand_on(
    wanted: &[(Owned, Heir)],
    estate: &Estate,
    from: &PersonId,
    leaves: bool,
) -> Result<Vec<Handed>, Refusal> {
    let shown: BTreeSet<&Owned> = wanted.iter().map(|(owned, _)| owned).collect();
    let is_stale = shown.iter().any(|owned| !estate.owned.contains(owned))
        || (leaves && estate.owned.iter().any(|owned| !shown.contains(owned)));
    if is_stale || shown.len() != wanted.len() {
        return Err(Code::Stale.into());
    }
    let mut handed = Vec::new();
    for (owned, heir) in wanted {
        let refused = |code: Code| Err(Refusal::new(code).at(&owned.field()));
        // What may be left to nobody is not said to need somebody.
        let needed = if owned.may_lapse() { Code::HeirOrNobody } else { Code::HeirNeeded };
        let to = match heir {
            Heir::Undecided => return refused(needed),
            Heir::Same if leaves => return refused(needed),
            Heir::Same => continue,
            Heir::Nobody if !owned.may_lapse() => return refused(needed),
            Heir::Nobody => None,
            Heir::Person(person) => {
                let known = person != from && estate.heirs.contains(person);
                may_have(known, !stays_hidden(owned, heir, wanted, estate), &owned.field())?;
                if matches!(owned, Owned::Template(_)) && !estate.keepers.contains(person) {
                    return refused(Code::HeirNoKeeper);
                }
                Some(person.clone())
            }
        };
        handed.push(Handed { owned: owned.clone(), to });
    }
    Ok(handed)
}

/// Whether the heir of a risk may not know of its service, and does not come to stand for it by this very act.
fn stays_hidden(risk: &Owned, heir: &Heir, wanted: &[(Owned, Heir)], estate: &Estate) -> bool {
    let Some(service) = estate.hidden.get(risk) else { return false };
    !wanted.iter().any(|(owned, to)| owned.service() == Some(service) && to == heir)
}
