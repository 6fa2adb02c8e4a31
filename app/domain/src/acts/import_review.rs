//! Starting a review from a checklist that was filled in elsewhere: with its answers, and with a template made of it where
//! there is none that fits.

use std::collections::HashSet;

use serde::Serialize;

use super::{
    Act, AnswerFacts, AnswerQuestion, Answered, DraftFacts, ImportTemplate, ImportTemplateFacts, Intent,
    PublishVersion, PublishVersionFacts, ReviewStarted, StartReview, StartReviewFacts, TemplateImported,
    VersionPublished,
};
use crate::id::{AnswerId, ReviewId};
use crate::import::{Rest, Taken};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::AnswerState;
use crate::template::{Content, Question};
use crate::time::Timestamp;

/// Starts a review, answers what the file answers, and hands nothing over.
#[derive(Debug, Clone)]
pub struct ImportReview {
    /// The review.
    pub start: StartReview,
    /// The template that is made of the file and published, where the review is not by one that is there.
    pub template: Option<(ImportTemplate, PublishVersion)>,
    /// The answers, none twice.
    pub answers: Vec<ImportedAnswer>,
    /// Words of the file that have no place in the review, to be kept beside it.
    pub rest: Vec<Rest>,
}

/// An answer of the file.
#[derive(Debug, Clone)]
pub struct ImportedAnswer {
    /// As somebody would type it.
    pub form: AnswerQuestion,
    /// It stays open whatever it says, since the file does not say that it is the answer.
    pub held: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ImportReviewFacts {
    /// About the review.
    pub start: StartReviewFacts,
    /// About the template, where one is made.
    pub template: Option<ImportTemplateFacts>,
    /// What the version asks, where it is there already and published.
    pub content: Option<Content>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewImported {
    /// The review.
    pub review: ReviewStarted,
    /// The template that was made, and its version 1.
    pub template: Option<(TemplateImported, VersionPublished)>,
    /// First revisions of answers.
    pub answers: Vec<Answered>,
    /// Words that became no answer.
    pub rest: Vec<Rest>,
}

impl ImportedAnswer {
    /// The form that takes over what was found for a question.
    pub fn of(taken: &Taken, question: &Question, review: &ReviewId, id: AnswerId) -> Self {
        let form = AnswerQuestion {
            id,
            review: review.clone(),
            lineage: question.lineage.clone(),
            base: 0,
            meaning: None,
            intent: if taken.not_applicable { Intent::NotApplicable } else { Intent::Answer },
            option: taken.option.clone(),
            text: taken.text.clone(),
            fields: taken.fields.clone(),
            evidence: taken.evidence.clone(),
            reason: taken.reason.clone(),
        };
        Self { form, held: taken.held.is_some() }
    }

    /// The revision that it becomes, by the rule for answers; none where it says nothing.
    pub fn decide(&self, facts: &AnswerFacts, by: &Actor, at: Timestamp) -> Result<Option<Answered>, Refusal> {
        let answered = self.form.decide(facts, by, at)?;
        Ok(answered.map(|mut answered| {
            if self.held {
                answered.content.state = AnswerState::Open;
                answered.digest = answered.content.digest();
            }
            answered
        }))
    }
}

impl ImportReview {
    /// Makes the template, where one is to be made; it has to be the one that the review is started by.
    fn make(
        &self,
        facts: &ImportReviewFacts,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Option<(TemplateImported, VersionPublished)>, Refusal> {
        let Some((import, publish)) = &self.template else { return Ok(None) };
        let known = facts.template.as_ref().ok_or(Code::BadForm)?;
        require(import.version == self.start.version && publish.version == import.version, Code::BadForm)?;
        let imported = import.decide(known, by, at)?.ok_or(Code::BadForm)?;
        let draft = DraftFacts::first(known.keeper, import.content.clone());
        let draft = PublishVersionFacts {
            draft,
            newest: None,
            meant: Vec::new(),
            in_flight: Vec::new(),
            feedback: HashSet::new(),
        };
        let published = publish.decide(&draft, by, at)?.ok_or(Code::BadForm)?;
        Ok(Some((imported, published)))
    }
}

impl Act for ImportReview {
    const NAME: &'static str = "import_review";
    type Facts = ImportReviewFacts;
    type Event = ReviewImported;

    fn decide(&self, facts: &Self::Facts, by: &Actor, at: Timestamp) -> Result<Option<ReviewImported>, Refusal> {
        // Whoever may not start a review is told so before anything about templates.
        StartReview::may(&facts.start.part, facts.start.archived)?;
        let template = self.make(facts, by, at)?;
        let made = self.template.as_ref().map(|(import, _)| &import.content);
        let content = made.or(facts.content.as_ref());
        let tier = content.and_then(|content| content.tier(&self.start.tier));
        let start =
            StartReviewFacts { published: content.is_some(), tier_known: tier.is_some(), ..facts.start.clone() };
        let review = self.start.decide(&start, by, at)?.ok_or(Code::BadForm)?;
        let (Some(content), Some(tier)) = (content, tier) else { return Err(Code::NothingPublished.into()) };

        let mut seen = HashSet::new();
        let mut answers = Vec::with_capacity(self.answers.len());
        for answer in &self.answers {
            let lineage = &answer.form.lineage;
            require(answer.form.review == self.start.id && seen.insert(lineage), Code::BadForm)?;
            let question = content.by_lineage(lineage).ok_or(Code::NotAsked)?;
            let facts = AnswerFacts {
                part: facts.start.part.clone(),
                open: true,
                question: question.clone(),
                need: question.need(tier),
                may_skip_musts: content.tiers[tier].may_skip_musts,
                current: None,
                risk_waits: false,
                asked_again: false,
            };
            answers.extend(answer.decide(&facts, by, at)?);
        }
        let rest = self.rest.iter().filter(|rest| !rest.words.is_empty()).cloned().collect();
        Ok(Some(ReviewImported { review, template, answers, rest }))
    }
}
