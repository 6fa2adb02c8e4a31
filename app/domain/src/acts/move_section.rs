//! Moving a section of a draft, or taking away an empty one.

use serde::{Deserialize, Serialize};

use super::{Act, DraftFacts};
use crate::id::{TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::Content;
use crate::time::Timestamp;

/// What happens to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionMove {
    /// Before the one above it.
    Up,
    /// Behind the one below it.
    Down,
    /// Taken away; only where it has no questions.
    Away,
}

impl SectionMove {
    /// All of them, in the order in which they are offered.
    pub const ALL: [SectionMove; 3] = [Self::Up, Self::Down, Self::Away];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Away => "away",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Moves a section with its questions.
#[derive(Debug, Clone)]
pub struct MoveSection {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Its place among the sections.
    pub at: usize,
    /// What happens to it.
    pub to: SectionMove,
    /// The revision of the draft's sections that the form was made from.
    pub base: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionMoved {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Its heading.
    pub title: String,
    /// What happened to it.
    pub to: SectionMove,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl Act for MoveSection {
    const NAME: &'static str = "move_section";
    type Facts = DraftFacts;
    type Event = SectionMoved;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<SectionMoved>, Refusal> {
        facts.may_edit()?;
        require(facts.revision == self.base, Code::Stale)?;
        let mut content = facts.content.clone();
        let title = content.sections.get(self.at).ok_or(Code::Stale)?.title.clone();
        match self.to {
            SectionMove::Up => swap(&mut content, self.at.checked_sub(1).ok_or(Code::CannotMove)?)?,
            SectionMove::Down => swap(&mut content, self.at)?,
            SectionMove::Away => {
                let is_empty = !content.questions.iter().any(|question| question.section == self.at);
                require(is_empty && content.sections.len() > 1, Code::SectionNotEmpty)?;
                content.sections.remove(self.at);
                let behind = content.questions.iter_mut().filter(|question| question.section > self.at);
                behind.for_each(|question| question.section -= 1);
            }
        }
        Ok(Some(SectionMoved {
            template: self.template.clone(),
            version: self.version.clone(),
            title,
            to: self.to,
            content,
        }))
    }
}

/// Exchanges a section with the next one.
fn swap(content: &mut Content, at: usize) -> Result<(), Refusal> {
    require(at + 1 < content.sections.len(), Code::CannotMove)?;
    content.sections.swap(at, at + 1);
    for question in &mut content.questions {
        question.section = match question.section {
            section if section == at => at + 1,
            section if section == at + 1 => at,
            section => section,
        };
    }
    // Stable, so within a section the order stays.
    content.questions.sort_by_key(|question| question.section);
    Ok(())
}
