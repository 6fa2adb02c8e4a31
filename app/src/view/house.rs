//! What pages about accounts and sessions show.

use domain::people::PersonRef;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

use super::{Moment, Offer};

/// The page of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPage {
    /// Who.
    pub person: PersonRef,
    /// Their address.
    pub email: String,
    /// Their teams.
    pub teams: Vec<String>,
    /// Looks after the organisation.
    pub administrator: bool,
    /// Looks after templates.
    pub keeper: bool,
    /// Since when they are no longer here.
    pub gone: Option<Moment>,
    /// What they own, as far as the viewer may know of it.
    pub owned: Vec<OwnedLine>,
    /// People to hand it on to; empty where the viewer may not.
    pub people: Vec<PersonRef>,
    /// Whether the viewer may hand it on.
    pub hand_on: Option<Refusal>,
    /// Whether the viewer may disable the account.
    pub disable: Offer,
    /// Whether the viewer may enable it.
    pub enable: Offer,
}

/// One thing that somebody owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnedLine {
    /// Name of its field in forms that hand it on.
    pub field: String,
    /// What they are to it: `service_owner`, `deputy`, `product_owner`, `risk`, `template`.
    pub what: String,
    /// The service, or what may happen.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The service that a risk belongs to; empty for a service.
    pub service: String,
    /// Code of what is to be known beside it: `archived`, `proposed`; empty where there is nothing.
    pub note: String,
    /// Nobody may come after.
    pub may_lapse: bool,
}

/// A session in which the viewer is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// Tells it from the others.
    pub handle: String,
    /// Browser and system; empty where they are not known.
    pub device: String,
    /// When it was begun.
    pub since: Option<Moment>,
    /// When it was last used: how many days ago, and the day written out.
    pub seen: (i32, String),
    /// It is the one in which the viewer looks.
    pub this: bool,
}
