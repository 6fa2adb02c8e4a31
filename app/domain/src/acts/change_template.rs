//! Changing what a template is called, what it is for, and who keeps it.

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, TemplateId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// What is said about a template beside its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TemplateDetails {
    /// Its name, unique. Its name in addresses stays as it was made from the first.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// The one who keeps it: whom to ask, and who decides what goes into it. Nobody in particular where that is not said.
    pub keeper: Option<PersonId>,
}

/// Changes a template.
#[derive(Debug, Clone)]
pub struct ChangeTemplate {
    /// Which.
    pub template: TemplateId,
    /// The count of changes that the form was made from.
    pub base: u32,
    /// What is to be said about it.
    pub details: TemplateDetails,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeTemplateFacts {
    /// The one who acts keeps templates.
    pub keeper: bool,
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// The count of changes now.
    pub changes: u32,
    /// What is said about it now.
    pub current: TemplateDetails,
    /// Another template has the name.
    pub name_taken: bool,
    /// The one who is to keep it has an account that works, and keeps templates.
    pub may_keep: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct TemplateChanged {
    /// Which template.
    pub template: TemplateId,
    /// The count of changes after this one.
    pub number: u32,
    /// What is said about it from now on.
    #[serde(flatten)]
    pub details: TemplateDetails,
}

impl ChangeTemplate {
    /// Whether somebody may change a template, archive it or bring it back: whoever keeps templates, or an administrator.
    pub fn may(keeper: bool, administrator: bool) -> Result<(), Refusal> {
        require(keeper || administrator, Code::OnlyKeepersOrAdministrators)
    }
}

impl Act for ChangeTemplate {
    const NAME: &'static str = "change_template";
    type Facts = ChangeTemplateFacts;
    type Event = TemplateChanged;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<TemplateChanged>, Refusal> {
        Self::may(facts.keeper, facts.administrator)?;
        require(self.base == facts.changes, Code::Stale)?;
        let details = TemplateDetails {
            name: text::name(&self.details.name, "name")?,
            purpose: text::optional(&self.details.purpose, "purpose", text::SENTENCE)?,
            keeper: self.details.keeper.clone(),
        };
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", details.name));
        }
        // Whoever keeps it now goes on, even where their role was taken away.
        if details.keeper != facts.current.keeper && !facts.may_keep {
            return Err(Refusal::new(Code::HeirNoKeeper).at("keeper"));
        }
        if details == facts.current {
            return Ok(None);
        }
        Ok(Some(TemplateChanged { template: self.template.clone(), number: facts.changes + 1, details }))
    }
}
