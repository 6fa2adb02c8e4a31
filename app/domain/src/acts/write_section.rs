//! Writing a section of a draft: a new one, or one that is there.

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::id::{TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::{Content, Section};
use crate::text;
use crate::time::Timestamp;

/// Writes a section.
#[derive(Debug, Clone)]
pub struct WriteSection {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Its place among the sections; none for a new one, which stands last.
    pub at: Option<usize>,
    /// Its heading.
    pub title: String,
    /// Markdown under the heading; may be empty.
    pub introduction: String,
    /// The revision of the draft's sections that the form was made from.
    pub base: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionWritten {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Its heading.
    pub title: String,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl Act for WriteSection {
    const NAME: &'static str = "write_section";
    type Facts = DraftFacts;
    type Event = SectionWritten;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<SectionWritten>, Refusal> {
        facts.may_edit()?;
        let title = text::name(&self.title, "title")?;
        let introduction = text::optional(&self.introduction, "introduction", text::LONG)?;
        let section = Section { title: title.clone(), introduction };
        let mut content = facts.content.clone();
        match self.at {
            // Added behind all others, whatever happened to them meanwhile.
            None => content.sections.push(section),
            Some(at) => {
                require(facts.revision == self.base, Code::Stale)?;
                let there = content.sections.get_mut(at).ok_or(Code::Stale)?;
                if *there == section {
                    return Ok(None);
                }
                *there = section;
            }
        }
        Ok(Some(SectionWritten { template: self.template.clone(), version: self.version.clone(), title, content }))
    }
}
