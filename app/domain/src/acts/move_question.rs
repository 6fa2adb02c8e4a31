//! Moving a question of a draft, with everything nested under it.

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::id::{LineageId, TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal};
use crate::template::{Content, Move};
use crate::time::Timestamp;

/// Moves a question.
#[derive(Debug, Clone)]
pub struct MoveQuestion {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Which question.
    pub lineage: LineageId,
    /// Where to.
    pub to: Move,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionMoved {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Which question.
    pub lineage: LineageId,
    /// The title of the section it stands in from now on.
    pub section: String,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl Act for MoveQuestion {
    const NAME: &'static str = "move_question";
    type Facts = DraftFacts;
    type Event = QuestionMoved;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<QuestionMoved>, Refusal> {
        facts.may_edit()?;
        facts.content.position(&self.lineage).ok_or(Code::Stale)?;
        let content = facts.content.moved(&self.lineage, &self.to).ok_or(Code::CannotMove)?;
        let section = content.by_lineage(&self.lineage).and_then(|question| content.sections.get(question.section));
        Ok(Some(QuestionMoved {
            template: self.template.clone(),
            version: self.version.clone(),
            lineage: self.lineage.clone(),
            section: section.map(|section| section.title.clone()).unwrap_or_default(),
            content,
        }))
    }
}
