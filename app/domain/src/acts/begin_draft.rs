//! Beginning the next version of a template, from any version that was published.

use serde::Serialize;

use super::Act;
use crate::id::{TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::Content;
use crate::time::Timestamp;

/// Makes a draft that says what a published version says: the newest to go on from, or an older one to restore it.
#[derive(Debug, Clone)]
pub struct BeginDraft {
    /// Of which template.
    pub template: TemplateId,
    /// Id of the draft.
    pub version: VersionId,
    /// Number of the version to begin from.
    pub from: u32,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct BeginDraftFacts {
    /// The one who acts keeps templates, or is the operator.
    pub keeper: bool,
    /// The template has a draft.
    pub has_draft: bool,
    /// What the version to begin from says.
    pub content: Content,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DraftBegun {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Number of the version it began from.
    pub from: u32,
}

impl BeginDraft {
    /// Whether somebody may.
    pub fn may(keeper: bool, has_draft: bool) -> Result<(), Refusal> {
        require(keeper, Code::OnlyKeepers)?;
        require(!has_draft, Code::DraftThere)
    }
}

impl Act for BeginDraft {
    const NAME: &'static str = "begin_draft";
    type Facts = BeginDraftFacts;
    type Event = DraftBegun;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<DraftBegun>, Refusal> {
        Self::may(facts.keeper, facts.has_draft)?;
        Ok(Some(DraftBegun { template: self.template.clone(), version: self.version.clone(), from: self.from }))
    }
}
