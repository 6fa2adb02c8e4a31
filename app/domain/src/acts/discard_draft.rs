//! Throwing away the draft of a template that has published versions.

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::digest::Digest;
use crate::id::{TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Throws the draft away. Its questions that were never published are gone; published versions stay as they are.
#[derive(Debug, Clone)]
pub struct DiscardDraft {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// The draft as whoever throws it away has seen it: [`DraftFacts::seen`]; none where nobody else can have written it.
    pub seen: Option<Digest>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct DraftDiscarded {
    /// Of which template.
    pub template: TemplateId,
    /// The draft that was.
    pub version: VersionId,
    /// How many questions it had.
    pub questions: usize,
}

impl DiscardDraft {
    /// Whether somebody may.
    pub fn may(facts: &DraftFacts) -> Result<(), Refusal> {
        facts.may_edit()?;
        // A template without any version would be an address that leads nowhere.
        require(facts.published > 0, Code::NoQuestions)
    }
}

impl Act for DiscardDraft {
    const NAME: &'static str = "discard_draft";
    type Facts = DraftFacts;
    type Event = DraftDiscarded;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<DraftDiscarded>, Refusal> {
        Self::may(facts)?;
        require(self.seen.as_ref().is_none_or(|seen| *seen == facts.seen()), Code::Stale)?;
        Ok(Some(DraftDiscarded {
            template: self.template.clone(),
            version: self.version.clone(),
            questions: facts.content.questions.len(),
        }))
    }
}
