//! A long template with two versions, and a review on the first of them.

use domain::acts::{AnswerQuestion, BeginDraft, ImportTemplate, Intent, PublishVersion, WriteQuestion};
use domain::id::{LineageId, ReviewId, TemplateId, VersionId};
use domain::import::markdown;
use domain::language::Language;
use domain::template::Question;
use server::clock;

use crate::organisation::{Organisation, checklist};

/// Questions of the template.
pub const LONG: usize = 300;
/// Every so many questions ask something else in version 2.
const CHANGED: usize = 3;

impl Organisation {
    /// Makes both versions, and answers all of the first.
    pub async fn long(&self) -> anyhow::Result<ReviewId> {
        let read = markdown(checklist(LONG, false).as_bytes(), "Long").map_err(|e| anyhow::anyhow!("{}", e.code()))?;
        let content = read.to_content(&mut clock::fresh::<LineageId>);
        let (template, first, second): (TemplateId, VersionId, VersionId) =
            (clock::fresh(), clock::fresh(), clock::fresh());
        let import = ImportTemplate {
            template: template.clone(),
            version: first.clone(),
            name: "Long".into(),
            purpose: String::new(),
            language: Language::En,
            content: content.clone(),
        };
        self.act(import).await?;
        self.act(PublishVersion::first(template.clone(), first.clone())).await?;
        let review: ReviewId = clock::fresh();
        self.start_on(&review, &first).await?;
        for question in &content.questions {
            let answer = AnswerQuestion {
                id: clock::fresh(),
                review: review.clone(),
                lineage: question.lineage.clone(),
                base: 0,
                meaning: None,
                intent: Intent::Answer,
                option: String::new(),
                text: format!("As it is said of {}: measured for a week.", question.key),
                fields: Vec::new(),
                evidence: Vec::new(),
                reason: String::new(),
            };
            self.act(answer).await?;
        }
        self.act(BeginDraft { template: template.clone(), version: second.clone(), from: 1 }).await?;
        for question in content.questions.iter().step_by(CHANGED) {
            let prompt = format!("{} And what about the week after?", question.prompt);
            let question = Question { prompt, ..question.clone() };
            self.act(WriteQuestion {
                template: template.clone(),
                version: second.clone(),
                question,
                base: 1,
                was: None,
            })
            .await?;
        }
        let notes = "The week after counts as well.".to_owned();
        self.act(PublishVersion { notes, ..PublishVersion::first(template, second) }).await?;
        Ok(review)
    }
}
