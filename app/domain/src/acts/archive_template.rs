//! Archiving a template that is no longer used, and bringing it back.

use serde::Serialize;

use super::{Act, ChangeTemplate};
use crate::id::TemplateId;
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Archives a template, or brings it back. No review is started by an archived one; its pages stay, and so do reviews that
/// stand on it.
#[derive(Debug, Clone)]
pub struct ArchiveTemplate {
    /// Which.
    pub template: TemplateId,
    /// Archived from now on, or no longer.
    pub archived: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ArchiveTemplateFacts {
    /// The one who acts keeps templates.
    pub keeper: bool,
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// It is archived now.
    pub archived: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct TemplateArchived {
    /// Which template.
    pub template: TemplateId,
    /// Archived from now on, or no longer.
    pub archived: bool,
}

impl Act for ArchiveTemplate {
    const NAME: &'static str = "archive_template";
    type Facts = ArchiveTemplateFacts;
    type Event = TemplateArchived;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<TemplateArchived>, Refusal> {
        ChangeTemplate::may(facts.keeper, facts.administrator)?;
        if self.archived == facts.archived {
            return Ok(None);
        }
        Ok(Some(TemplateArchived { template: self.template.clone(), archived: self.archived }))
    }
}
