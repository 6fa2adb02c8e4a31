//! Agreeing to a service level for one of the three sides, or not.

use serde::Serialize;

use super::{Act, ServiceLevelFacts};
use crate::digest::Digest;
use crate::id::{ServiceId, ServiceLevelId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::service_level::{ServiceLevel, Side};
use crate::text;
use crate::time::Timestamp;

/// Says yes or no to what a service level says.
#[derive(Debug, Clone)]
pub struct AgreeServiceLevel {
    /// Id of the word.
    pub id: String,
    /// Of which service.
    pub service: ServiceId,
    /// Which service level.
    pub level: ServiceLevelId,
    /// What names the words that were read.
    pub digest: Digest,
    /// For which side.
    pub side: Side,
    /// Yes, or no.
    pub agrees: bool,
    /// A word beside it; may not be empty where it is no.
    pub note: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceLevelAgreed {
    /// Id of the word.
    pub word: String,
    /// Of which service.
    pub service: ServiceId,
    /// Which service level.
    pub level: ServiceLevelId,
    /// Which revision.
    pub revision: u32,
    /// What names its words.
    pub digest: Digest,
    /// For which side.
    pub side: Side,
    /// Yes, or no.
    pub agrees: bool,
    /// A word beside it.
    pub note: String,
}

impl Act for AgreeServiceLevel {
    const NAME: &'static str = "agree_service_level";
    type Facts = ServiceLevelFacts;
    type Event = ServiceLevelAgreed;

    fn decide(
        &self,
        facts: &ServiceLevelFacts,
        by: &Actor,
        _: Timestamp,
    ) -> Result<Option<ServiceLevelAgreed>, Refusal> {
        facts.may_speak(self.side, by)?;
        let level = facts.level.as_ref();
        let (level, newest) = level.and_then(|level| Some((level, level.newest()?))).ok_or(Code::LevelDropped)?;
        require(newest.content.digest() == self.digest, Code::LevelChanged)?;
        let note = match self.agrees {
            true => text::optional(&self.note, "note", text::SENTENCE)?,
            false => text::required(&self.note, "note", text::SENTENCE)?,
        };
        let said = ServiceLevel::word(level, self.side, &newest.content);
        let same = said
            .is_some_and(|word| Some(&word.by.id) == by.person() && word.agrees == self.agrees && word.note == note);
        if same {
            return Ok(None);
        }
        Ok(Some(ServiceLevelAgreed {
            word: self.id.clone(),
            service: self.service.clone(),
            level: self.level.clone(),
            revision: newest.number,
            digest: self.digest.clone(),
            side: self.side,
            agrees: self.agrees,
            note,
        }))
    }
}
