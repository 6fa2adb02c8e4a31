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
    /// What the form said before anything was typed: what is still the same was not changed, and stays as others have it. None
    /// where all of it is meant.
    pub was: Option<Section>,
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
        let section = tidy(&self.title, &self.introduction)?;
        let title = section.title.clone();
        let was = self.was.as_ref().map(|was| tidy(&was.title, &was.introduction).unwrap_or_else(|_| was.clone()));
        let mut content = facts.content.clone();
        match self.at {
            // Added behind all others, whatever happened to them meanwhile.
            None => content.sections.push(section),
            Some(at) => {
                let is_seen = facts.revision == self.base;
                require(is_seen || was.is_some(), Code::Stale)?;
                // It may have been moved meanwhile, by others or by whoever types.
                let moved = was.as_ref().and_then(|was| only(&content.sections, was));
                let there = content.sections.get_mut(moved.unwrap_or(at)).ok_or(Code::Stale)?;
                let section = match &was {
                    None => section,
                    Some(was) => {
                        let (merged, clash) = section.merged(was, there);
                        require(is_seen || !clash, Code::Stale)?;
                        merged
                    }
                };
                if *there == section {
                    return Ok(None);
                }
                *there = section;
            }
        }
        Ok(Some(SectionWritten { template: self.template.clone(), version: self.version.clone(), title, content }))
    }
}

fn tidy(title: &str, introduction: &str) -> Result<Section, Refusal> {
    let title = text::name(title, "title")?;
    Ok(Section { title, introduction: text::optional(introduction, "introduction", text::LONG)? })
}

/// The place of a section, where there is one like it and no other.
fn only(sections: &[Section], wanted: &Section) -> Option<usize> {
    let mut places = sections.iter().enumerate().filter(|(_, section)| *section == wanted).map(|(at, _)| at);
    places.next().filter(|_| places.next().is_none())
}
