//! Retiring a question of a draft, and bringing it back.

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::digest::Digest;
use crate::id::{LineageId, TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::{Content, Lifecycle};
use crate::time::Timestamp;

/// Retires a question with everything nested under it, or brings it back with everything that it is nested under. What was never
/// published is taken away instead: nobody has answered it.
#[derive(Debug, Clone)]
pub struct RetireQuestion {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Which question.
    pub lineage: LineageId,
    /// Brings it back instead.
    pub back: bool,
    /// It and what is nested under it as whoever retires it has seen them: [`DraftFacts::seen_of`]; none where nobody else can
    /// have written them. What somebody else has put there meanwhile would go unread.
    pub seen: Option<Digest>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionRetired {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Which questions are not asked any more, or are asked again.
    pub lineages: Vec<LineageId>,
    /// They were brought back.
    pub back: bool,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl Act for RetireQuestion {
    const NAME: &'static str = "retire_question";
    type Facts = DraftFacts;
    type Event = QuestionRetired;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<QuestionRetired>, Refusal> {
        facts.may_edit()?;
        let mut content = facts.content.clone();
        let at = content.position(&self.lineage).ok_or(Code::Stale)?;
        let unread = || self.seen.as_ref().is_some_and(|seen| *seen != facts.seen_of(&self.lineage));
        let mut lineages = Vec::new();
        if self.back {
            let mut next = Some(self.lineage.clone());
            while let Some(at) = next.as_ref().and_then(|lineage| content.position(lineage)) {
                let question = &mut content.questions[at];
                if question.lifecycle == Lifecycle::Retired {
                    question.lifecycle = Lifecycle::Active;
                    lineages.push(question.lineage.clone());
                }
                next = question.parent.clone();
            }
        } else {
            let branch = content.branch(at);
            let mut retired = content.questions.drain(branch).collect::<Vec<_>>();
            let asked = retired.iter().filter(|question| question.lifecycle != Lifecycle::Retired);
            lineages.extend(asked.map(|question| question.lineage.clone()));
            retired.iter_mut().for_each(|question| question.lifecycle = Lifecycle::Retired);
            retired.retain(|question| facts.answerable.contains(&question.lineage));
            let above = facts.content.by_lineage(&self.lineage).and_then(|head| head.parent.clone());
            for at in 0..retired.len() {
                // It was moved under one that was never published, which is gone now.
                let parent = retired[at].parent.clone();
                if !retired.iter().any(|other| Some(&other.lineage) == parent.as_ref()) {
                    retired[at].parent = above.clone();
                }
            }
            content.questions.splice(at..at, retired);
        }
        if content == facts.content {
            return Ok(None);
        }
        require(self.back || !unread(), Code::Stale)?;
        Ok(Some(QuestionRetired {
            template: self.template.clone(),
            version: self.version.clone(),
            lineages,
            back: self.back,
            content,
        }))
    }
}
