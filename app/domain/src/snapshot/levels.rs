//! Service levels, frozen.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::service_level::{LevelContent, LevelState, ServiceLevel, Side};
use crate::time::Timestamp;

/// A service level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLevel {
    /// What it said.
    #[serde(flatten)]
    pub content: LevelContent,
    /// What names these words: the sides agree to that.
    pub digest: Digest,
    /// Where it stood.
    pub state: LevelState,
    /// What was said to that last for each side.
    pub words: Vec<FrozenWord>,
}

/// What was said to a service level for a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenWord {
    /// Which side.
    pub side: Side,
    /// Yes, or no.
    pub agrees: bool,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// A word beside it; may be empty.
    pub note: String,
}

/// A service level that is meant.
pub(super) fn level(level: &ServiceLevel) -> Option<FrozenLevel> {
    let newest = level.newest().filter(|newest| !newest.dropped)?;
    let said = |side: Side| {
        level.word(side, &newest.content).map(|word| FrozenWord {
            side,
            agrees: word.agrees,
            by: word.by.name.clone(),
            at: word.at,
            note: word.note.clone(),
        })
    };
    Some(FrozenLevel {
        content: newest.content.clone(),
        digest: newest.content.digest(),
        state: level.state(),
        words: Side::ALL.into_iter().filter_map(said).collect(),
    })
}
