//! Writing a question of a draft: a new one, or one that is there.

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::id::{LineageId, TemplateId, VersionId};
use crate::import::slug;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::{Content, DEEPEST, Lifecycle, Question};
use crate::time::Timestamp;

/// Writes a question.
#[derive(Debug, Clone)]
pub struct WriteQuestion {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// The question as it was typed. One that is there is found by its lineage; it keeps its key, its place and its number of
    /// meaning. A new one stands last in its section, or under its parent; without a key it gets one from its prompt.
    pub question: Question,
    /// The revision that the form was made from; 0 for a new question.
    pub base: u32,
    /// What the form said before anything was typed: what is still the same was not changed, and stays as others have it. None
    /// where all of it is meant.
    pub was: Option<Question>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionWritten {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// Which question.
    pub lineage: LineageId,
    /// Its key.
    pub key: String,
    /// It is new in the draft.
    pub new: bool,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl Act for WriteQuestion {
    const NAME: &'static str = "write_question";
    type Facts = DraftFacts;
    type Event = QuestionWritten;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<QuestionWritten>, Refusal> {
        facts.may_edit()?;
        let typed = self.question.tidy()?;
        let mut content = facts.content.clone();
        require(typed.needs.len() == content.tiers.len(), Code::Stale)?;
        let there = content.position(&typed.lineage);
        let question = match there.map(|at| &content.questions[at]) {
            Some(before) => {
                let is_seen = facts.revisions.get(&typed.lineage).copied().unwrap_or(0) == self.base;
                let typed = match &self.was {
                    None => {
                        require(is_seen, Code::Stale)?;
                        typed
                    }
                    Some(was) => {
                        let was = was.tidy().unwrap_or_else(|_| was.clone());
                        let (merged, clashes) = typed.merged(&was, before);
                        require(is_seen || clashes.is_empty(), Code::Stale)?;
                        merged
                    }
                };
                Question {
                    key: before.key.clone(),
                    meaning: before.meaning,
                    parent: before.parent.clone(),
                    section: before.section,
                    // Bringing it back is an act of its own, which asks what stands above it.
                    lifecycle: match before.lifecycle {
                        Lifecycle::Retired => Lifecycle::Retired,
                        _ => typed.lifecycle,
                    },
                    ..typed
                }
            }
            None => self.new_question(typed, facts)?,
        };
        let (lineage, key) = (question.lineage.clone(), question.key.clone());
        match there {
            Some(at) if content.questions[at] == question => return Ok(None),
            Some(at) => content.questions[at] = question,
            None => content.add(question),
        }
        Ok(Some(QuestionWritten {
            template: self.template.clone(),
            version: self.version.clone(),
            lineage,
            key,
            new: there.is_none(),
            content,
        }))
    }
}

impl WriteQuestion {
    fn new_question(&self, typed: Question, facts: &DraftFacts) -> Result<Question, Refusal> {
        let content = &facts.content;
        require(self.base == 0, Code::Stale)?;
        let parent = typed.parent.as_ref();
        let above = parent.map(|parent| content.by_lineage(parent).ok_or(Code::Stale)).transpose()?;
        let section = above.map_or(typed.section, |above| above.section);
        require(section < content.sections.len(), Code::Stale)?;
        require(above.is_none_or(|above| content.depth(above) < DEEPEST), Code::CannotMove)?;
        let (lineage, key) = facts.identity(&typed)?;
        Ok(Question { lineage, key, section, meaning: 1, ..typed })
    }
}

impl DraftFacts {
    /// The identity of a new question. A key that was in use before, and is not now, brings its question back.
    fn identity(&self, typed: &Question) -> Result<(LineageId, String), Refusal> {
        // `/edit/new` is a page of its own.
        let taken = |key: &str| key == "new" || self.content.by_key(key).is_some();
        if typed.key.trim().is_empty() {
            let base = slug(&typed.prompt);
            let known = |key: &String| !taken(key) && !self.known.contains_key(key);
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let key = std::iter::once(base.clone()).chain(numbered).find(known).unwrap_or(base);
            return Ok((typed.lineage.clone(), key));
        }
        let key = slug(&typed.key);
        if taken(&key) {
            return Err(Refusal::new(Code::NameTaken).at("question_key").with("name", key));
        }
        let lineage = self.known.get(&key).unwrap_or(&typed.lineage).clone();
        Ok((lineage, key))
    }
}
