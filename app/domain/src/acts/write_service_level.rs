//! Writing a service level, and saying that it is no longer meant.

use serde::Serialize;

use super::Act;
use crate::digest::Digest;
use crate::id::{ServiceId, ServiceLevelId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::service_level::{LevelContent, LevelState, MOST_LEVELS, ServiceLevel, Side};
use crate::time::Timestamp;

/// Writes a service level: a new one, or what it says from now on.
#[derive(Debug, Clone)]
pub struct WriteServiceLevel {
    /// Of which service.
    pub service: ServiceId,
    /// Which one.
    pub level: ServiceLevelId,
    /// The number of the revision that the form was made from; 0 for a new one.
    pub base: u32,
    /// What it says; none where it says what it said before, and is only meant again or no longer.
    pub content: Option<LevelContent>,
    /// It is no longer meant.
    pub dropped: bool,
}

/// What every act about service levels needs to know.
#[derive(Debug, Clone)]
pub struct ServiceLevelFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The service is archived.
    pub archived: bool,
    /// How many the service has.
    pub levels: usize,
    /// The service level that is meant; none where it is a new one.
    pub level: Option<ServiceLevel>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceLevelWritten {
    /// Of which service.
    pub service: ServiceId,
    /// Which one.
    pub level: ServiceLevelId,
    /// The number of the new revision.
    pub number: u32,
    /// What it says.
    pub content: LevelContent,
    /// What names these words.
    pub digest: Digest,
    /// It is no longer meant.
    pub dropped: bool,
}

impl WriteServiceLevel {
    /// Whether somebody may write service levels: whoever belongs to one of the sides that agree on them.
    pub fn may(part: &Part, archived: bool) -> Result<(), Refusal> {
        require(Side::ALL.into_iter().any(|side| side.has(part)), Code::OnlySides)?;
        require(!archived, Code::ServiceArchived)
    }
}

impl Act for WriteServiceLevel {
    const NAME: &'static str = "write_service_level";
    type Facts = ServiceLevelFacts;
    type Event = ServiceLevelWritten;

    fn decide(
        &self,
        facts: &ServiceLevelFacts,
        _: &Actor,
        _: Timestamp,
    ) -> Result<Option<ServiceLevelWritten>, Refusal> {
        Self::may(&facts.part, facts.archived)?;
        let newest = facts.level.as_ref().and_then(ServiceLevel::newest);
        let number = newest.map_or(0, |newest| newest.number);
        require(self.base == number, Code::Stale)?;
        if newest.is_none() && facts.levels >= MOST_LEVELS {
            return Err(Refusal::new(Code::LevelsMany).with("limit", MOST_LEVELS));
        }
        let content = match (&self.content, newest) {
            (Some(content), _) => content.tidy()?,
            (None, Some(newest)) => newest.content.clone(),
            (None, None) => return Err(Code::BadForm.into()),
        };
        if newest.is_some_and(|newest| newest.content == content && newest.dropped == self.dropped) {
            return Ok(None);
        }
        Ok(Some(ServiceLevelWritten {
            service: self.service.clone(),
            level: self.level.clone(),
            number: number + 1,
            digest: content.digest(),
            content,
            dropped: self.dropped,
        }))
    }
}

impl ServiceLevelFacts {
    /// Whether somebody may say something to the service level for a side.
    ///
    /// Nobody speaks for two sides: three who agree are three people, or the service level says less than it seems to.
    pub fn may_speak(&self, side: Side, by: &Actor) -> Result<(), Refusal> {
        let only = match side {
            Side::ProductOwner => Code::OnlyProductOwner,
            Side::Developers => Code::OnlyOwningTeam,
            Side::Sre => Code::OnlyReviewers,
        };
        require(side.has(&self.part), only)?;
        require(!self.archived, Code::ServiceArchived)?;
        let level = self.level.as_ref().filter(|level| level.state() != LevelState::Dropped);
        let Some((level, newest)) = level.and_then(|level| Some((level, level.newest()?))) else {
            return Err(Code::LevelDropped.into());
        };
        let speaks = |other: Side| {
            let word = level.word(other, &newest.content).filter(|word| word.agrees);
            other != side && word.is_some_and(|word| Some(&word.by.id) == by.person())
        };
        require(!Side::ALL.into_iter().any(speaks), Code::SpeaksForAnotherSide)
    }
}
