//! A keeper's word to the teams whose reviews stand on earlier versions (rule 16): they move, or stay.

use serde::Serialize;

use super::Act;
use crate::id::{TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Suggests the newest version, once.
#[derive(Debug, Clone)]
pub struct SuggestVersion {
    /// Of which template.
    pub template: TemplateId,
    /// Which version.
    pub version: VersionId,
    /// Why reviews should move to it.
    pub note: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct SuggestVersionFacts {
    /// The one who acts keeps templates.
    pub keeper: bool,
    /// It is the newest published version, and there is an earlier one to move from.
    pub newest: bool,
    /// It was suggested before.
    pub suggested: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct VersionSuggested {
    /// Of which template.
    pub template: TemplateId,
    /// Which version.
    pub version: VersionId,
    /// Why.
    pub note: String,
}

impl SuggestVersion {
    /// Whether somebody may suggest it.
    pub fn may(facts: &SuggestVersionFacts) -> Result<(), Refusal> {
        require(facts.keeper, Code::OnlyKeepers)?;
        require(facts.newest, Code::NotNewest)?;
        require(!facts.suggested, Code::SuggestedAlready)
    }
}

impl Act for SuggestVersion {
    const NAME: &'static str = "suggest_version";
    type Facts = SuggestVersionFacts;
    type Event = VersionSuggested;

    fn decide(
        &self,
        facts: &SuggestVersionFacts,
        _: &Actor,
        _: Timestamp,
    ) -> Result<Option<VersionSuggested>, Refusal> {
        Self::may(facts)?;
        let note = text::required(&self.note, "note", text::SENTENCE)?;
        Ok(Some(VersionSuggested { template: self.template.clone(), version: self.version.clone(), note }))
    }
}
