//! Importing a checklist as a template with a draft.

use serde::Serialize;

use super::Act;
use crate::id::{TemplateId, VersionId};
use crate::language::Language;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::Content;
use crate::text;
use crate::time::Timestamp;

/// Makes a template whose draft is what was understood of a file.
#[derive(Debug, Clone)]
pub struct ImportTemplate {
    /// Id of the template.
    pub template: TemplateId,
    /// Id of its draft.
    pub version: VersionId,
    /// Its name, unique.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
    /// What was understood.
    pub content: Content,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ImportTemplateFacts {
    /// The one who acts keeps templates, or is the operator.
    pub keeper: bool,
    /// Another template has the name or the address made of it.
    pub name_taken: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct TemplateImported {
    /// Which template.
    pub template: TemplateId,
    /// Its draft.
    pub version: VersionId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Its language.
    pub language: Language,
    /// How many questions it has, groups left out.
    pub questions: usize,
}

impl Act for ImportTemplate {
    const NAME: &'static str = "import_template";
    type Facts = ImportTemplateFacts;
    type Event = TemplateImported;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<TemplateImported>, Refusal> {
        require(facts.keeper, Code::OnlyKeepers)?;
        let name = text::name(&self.name, "name")?;
        let purpose = text::optional(&self.purpose, "purpose", text::SENTENCE)?;
        if facts.name_taken {
            return Err(Refusal::new(Code::NameTaken).at("name").with("name", name));
        }
        let questions = self.content.questions.iter().filter(|question| !question.is_group()).count();
        require(questions > 0, Code::NoQuestions)?;
        Ok(Some(TemplateImported {
            template: self.template.clone(),
            version: self.version.clone(),
            name,
            purpose,
            language: self.language,
            questions,
        }))
    }
}
