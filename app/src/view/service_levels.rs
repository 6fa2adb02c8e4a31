//! Service levels, on their own page and wherever they are shown.

use domain::refusal::Refusal;
use domain::service_level::{LevelContent, LevelState, Side};
use serde::{Deserialize, Serialize};

use super::{Moment, Offer};

/// The page of a service's levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLevelsPage {
    /// The service.
    pub service: String,
    /// All that is said.
    pub levels: ServiceLevelsView,
}

impl ServiceLevelsPage {
    /// Names under which what is typed is kept begin with this.
    pub fn drafts(slug: &str) -> String {
        format!("{slug}/service-levels/")
    }
}

/// The service levels of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLevelsView {
    /// The service's name in addresses.
    pub slug: String,
    /// Those that are meant, in the order in which they were begun.
    pub meant: Vec<LevelLine>,
    /// Those that are no longer meant.
    pub dropped: Vec<LevelLine>,
    /// Why the viewer may not write any.
    pub write: Option<Refusal>,
    /// The service has a product owner, who can agree.
    pub has_product_owner: bool,
}

impl ServiceLevelsView {
    /// The address of their page.
    pub fn address(slug: &str) -> String {
        format!("/services/{slug}/service-levels")
    }
}

/// A service level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelLine {
    /// Which.
    pub id: String,
    /// The number of its newest revision, from which forms are made.
    pub revision: u32,
    /// What it says.
    pub content: LevelContent,
    /// What names these words.
    pub digest: String,
    /// Where it stands.
    pub state: LevelState,
    /// What it said when all sides agreed, where it says something else now.
    pub was: Option<LevelContent>,
    /// Who wrote the newest revision.
    pub author: String,
    /// When.
    pub at: Moment,
    /// What each side said to these words.
    pub sides: Vec<SideLine>,
}

/// What a side said to a service level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideLine {
    /// Which side.
    pub side: Side,
    /// What was said last; none where nothing was.
    pub said: Option<SideWord>,
    /// Whether the viewer may speak for it.
    pub speak: Offer,
}

/// What somebody said for a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideWord {
    /// Yes, or no.
    pub agrees: bool,
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// A word beside it; may be empty.
    pub note: String,
}
