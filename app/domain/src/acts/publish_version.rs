//! Publishing the draft of a template: from then on it never changes.

use serde::Serialize;

use super::Act;
use crate::id::{TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::SigningRule;
use crate::text;
use crate::time::Timestamp;

/// Publishes a draft.
#[derive(Debug, Clone)]
pub struct PublishVersion {
    /// Of which template.
    pub template: TemplateId,
    /// Which version.
    pub version: VersionId,
    /// What is new, for those who review by it; may be empty for version 1.
    pub notes: String,
    /// Who signs in reviews that stand on it.
    pub rule: SigningRule,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct PublishVersionFacts {
    /// The one who acts keeps templates, or is the operator.
    pub keeper: bool,
    /// It is published already.
    pub published: bool,
    /// The number it would get.
    pub next_number: u32,
    /// How many questions it has.
    pub questions: usize,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct VersionPublished {
    /// Of which template.
    pub template: TemplateId,
    /// Which version.
    pub version: VersionId,
    /// Its number.
    pub number: u32,
    /// What is new.
    pub notes: String,
    /// Who signs.
    pub rule: SigningRule,
}

impl PublishVersion {
    /// Whether somebody may publish.
    pub fn may(keeper: bool, published: bool) -> Result<(), Refusal> {
        require(keeper, Code::OnlyKeepers)?;
        require(!published, Code::VersionPublished)
    }
}

impl Act for PublishVersion {
    const NAME: &'static str = "publish_version";
    type Facts = PublishVersionFacts;
    type Event = VersionPublished;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<VersionPublished>, Refusal> {
        Self::may(facts.keeper, facts.published)?;
        require(facts.questions > 0, Code::NoQuestions)?;
        Ok(Some(VersionPublished {
            template: self.template.clone(),
            version: self.version.clone(),
            number: facts.next_number,
            rule: self.rule,
            notes: text::optional(&self.notes, "notes", text::SENTENCE)?,
        }))
    }
}
