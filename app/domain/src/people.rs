//! People, teams, and what part somebody has in a review.

use serde::{Deserialize, Serialize};

use crate::id::{PersonId, TeamId};
use crate::language::Language;

/// Who acts: written into every event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Actor {
    /// Somebody with an account.
    Person(PersonId),
    /// Whoever may run the program on the server: the command line.
    Operator,
    /// Readyroom itself: set-up and background work.
    System,
    /// Somebody with an account who acts without leaving the name.
    Somebody,
}

impl Actor {
    /// The person, where it is one.
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Operator | Self::System | Self::Somebody => None,
        }
    }

    /// The text that the audit row stores: `person:ID`, `operator`, `system` or `somebody`.
    pub fn code(&self) -> String {
        match self {
            Self::Person(person) => format!("person:{person}"),
            Self::Operator => "operator".into(),
            Self::System => "system".into(),
            Self::Somebody => "somebody".into(),
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// A name to show, with the id behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonRef {
    /// Who.
    pub id: PersonId,
    /// What to call them.
    pub name: String,
}

/// A team as its members and their pages know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRef {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Owns services.
    pub owns: bool,
    /// Reviews.
    pub reviews: bool,
}

/// The person who looks at a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Who.
    pub id: PersonId,
    /// What to call them.
    pub name: String,
    /// Their language; none means: as the browser says.
    pub language: Option<Language>,
    /// Their zone, an IANA name.
    pub zone: String,
    /// Light or dark.
    pub theme: Theme,
    /// Single keys do something on pages of a review.
    pub shortcuts: bool,
    /// Looks after people, teams and services.
    pub administrator: bool,
    /// Looks after templates.
    pub keeper: bool,
    /// Teams they belong to.
    pub teams: Vec<TeamRef>,
}

impl Viewer {
    /// Whether they belong to a team.
    pub fn is_in(&self, team: &TeamId) -> bool {
        self.teams.iter().any(|membership| &membership.id == team)
    }

    /// As they act.
    pub fn actor(&self) -> Actor {
        Actor::Person(self.id.clone())
    }
}

/// What somebody is to one review: the facts from which every right in it follows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Part {
    /// An administrator of the organisation.
    pub administrator: bool,
    /// Belongs to the team that owns the service.
    pub owning_team: bool,
    /// Is the service owner.
    pub service_owner: bool,
    /// Stands in for the service owner.
    pub deputy: bool,
    /// Is the product owner.
    pub product_owner: bool,
    /// Belongs to the review's reviewing team, or is assigned to it by name.
    pub reviewer: bool,
}

impl Part {
    /// Writes answers and hands them over.
    pub fn is_team(&self) -> bool {
        self.owning_team || self.service_owner || self.deputy
    }

    /// Takes part: answers for the service, decides about it, or reviews.
    pub fn takes_part(&self) -> bool {
        self.is_team() || self.product_owner || self.reviewer
    }

    /// Accepts risks (rule 8).
    pub fn accepts_risks(&self) -> bool {
        self.service_owner || self.product_owner || self.deputy
    }

    /// Decides about going on (rule 11).
    pub fn decides(&self) -> bool {
        self.service_owner || self.deputy
    }
}
