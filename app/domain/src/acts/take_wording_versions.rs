//! Whether open reviews take versions by themselves that change nothing but wording (rule 16).

use serde::Serialize;

use super::Act;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Lets them, or not, from the next version on.
#[derive(Debug, Clone)]
pub struct TakeWordingVersions {
    /// They do.
    pub on: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct TakeWordingVersionsFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// They do now.
    pub on: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct WordingVersionsTaken {
    /// They do from now on.
    pub on: bool,
}

impl TakeWordingVersions {
    /// Whether somebody may decide about that.
    pub fn may(administrator: bool) -> Result<(), Refusal> {
        require(administrator, Code::OnlyAdministrators)
    }
}

impl Act for TakeWordingVersions {
    const NAME: &'static str = "take_wording_versions";
    type Facts = TakeWordingVersionsFacts;
    type Event = WordingVersionsTaken;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<WordingVersionsTaken>, Refusal> {
        Self::may(facts.administrator)?;
        Ok((self.on != facts.on).then_some(WordingVersionsTaken { on: self.on }))
    }
}
