//! Copying a published version as the draft of a template of its own.

use std::collections::HashMap;

use serde::Serialize;

use super::Act;
use crate::id::{LineageId, TemplateId, VersionId};
use crate::language::Language;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::{Content, Lifecycle};
use crate::text;
use crate::time::Timestamp;

/// Copies a version. From then on the two have nothing to do with each other: questions get identities of their own, and the copy
/// has no history but where it came from.
#[derive(Debug, Clone)]
pub struct CopyTemplate {
    /// Id of the copy.
    pub template: TemplateId,
    /// Id of its draft.
    pub version: VersionId,
    /// The template that is copied.
    pub from: TemplateId,
    /// Number of the version that is copied.
    pub number: u32,
    /// The copy's name, unique.
    pub name: String,
    /// Identities for its questions, as many as the version has.
    pub lineages: Vec<LineageId>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct CopyTemplateFacts {
    /// The one who acts keeps templates, or is the operator.
    pub keeper: bool,
    /// Another template has the name or the address made of it.
    pub name_taken: bool,
    /// Id of the version that is copied.
    pub source: VersionId,
    /// What it says.
    pub content: Content,
    /// What its template is for.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct TemplateCopied {
    /// The copy.
    pub template: TemplateId,
    /// Its draft.
    pub version: VersionId,
    /// Its name.
    pub name: String,
    /// The version that was copied.
    pub source: VersionId,
    /// How many questions it has, groups left out.
    pub questions: usize,
    /// What its draft says.
    #[serde(skip)]
    pub content: Content,
}

impl CopyTemplate {
    /// Whether somebody may.
    pub fn may(keeper: bool) -> Result<(), Refusal> {
        require(keeper, Code::OnlyKeepers)
    }
}

impl Act for CopyTemplate {
    const NAME: &'static str = "copy_template";
    type Facts = CopyTemplateFacts;
    type Event = TemplateCopied;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<TemplateCopied>, Refusal> {
        Self::may(facts.keeper)?;
        let name = text::name(&self.name, "name")?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", name));
        }
        let mut content = facts.content.clone();
        require(self.lineages.len() == content.questions.len(), Code::Stale)?;
        let of_questions = content.questions.iter().map(|question| question.lineage.clone());
        let own: HashMap<LineageId, LineageId> = of_questions.zip(self.lineages.iter().cloned()).collect();
        // Retired questions are the history of the original.
        content.take_out(|question| question.lifecycle == Lifecycle::Retired);
        for question in &mut content.questions {
            question.parent = question.parent.as_ref().and_then(|parent| own.get(parent)).cloned();
            if let Some(lineage) = own.get(&question.lineage) {
                question.lineage = lineage.clone();
            }
            question.meaning = 1;
        }
        Ok(Some(TemplateCopied {
            template: self.template.clone(),
            version: self.version.clone(),
            name,
            source: facts.source.clone(),
            questions: content.questions.iter().filter(|question| !question.is_group()).count(),
            content,
        }))
    }
}
