//! Giving feedback on a closed review: once a person, with or without the name.

use std::collections::HashSet;

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::{LineageId, RetroId, ReviewId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::retro::{MOST_MINUTES, QuestionNote};
use crate::text;
use crate::time::Timestamp;

/// Says what the checklist was worth.
#[derive(Debug, Clone)]
pub struct GiveRetro {
    /// Id of the retro.
    pub id: RetroId,
    /// Of which review.
    pub review: ReviewId,
    /// Leaves the name out, everywhere.
    pub anonymous: bool,
    /// What the review took this person, in minutes, as typed; may be empty.
    pub minutes: String,
    /// What is said about single questions; those with neither a tap nor words are left out.
    pub notes: Vec<QuestionNote>,
    /// What should have been asked. May be empty.
    pub missing: String,
    /// Anything else. May be empty.
    pub remark: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct GiveRetroFacts {
    /// Who is who, and the review.
    pub review: ReviewFacts,
    /// The one who acts has given theirs.
    pub given: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct RetroGiven {
    /// Which retro.
    pub retro: RetroId,
    /// Of which review.
    pub review: ReviewId,
    /// The name was left out.
    pub anonymous: bool,
    /// Minutes that the review took this person.
    pub minutes: Option<u32>,
    /// About single questions.
    pub notes: Vec<QuestionNote>,
    /// What should have been asked.
    pub missing: String,
    /// Anything else.
    pub remark: String,
}

impl GiveRetro {
    /// Whether somebody may give theirs: they took part, the review is closed, and they have not done so yet.
    pub fn may(facts: &GiveRetroFacts) -> Result<(), Refusal> {
        require(facts.review.part.takes_part(), Code::OnlyTakingPart)?;
        require(!facts.review.board.is_open(), Code::ReviewOpen)?;
        require(!facts.given, Code::RetroGiven)
    }

    fn minutes(&self) -> Result<Option<u32>, Refusal> {
        let typed = text::tidy(&self.minutes);
        if typed.is_empty() {
            return Ok(None);
        }
        let refusal = || Refusal::new(Code::NotMinutes).at("minutes").with("limit", MOST_MINUTES);
        let minutes: u32 = typed.parse().map_err(|_| refusal())?;
        if minutes > MOST_MINUTES { Err(refusal()) } else { Ok(Some(minutes)) }
    }

    fn notes(&self, facts: &GiveRetroFacts) -> Result<Vec<QuestionNote>, Refusal> {
        let content = &facts.review.board.content;
        let mut seen: HashSet<&LineageId> = HashSet::new();
        let mut notes = Vec::new();
        for given in &self.notes {
            let question = content.by_lineage(&given.lineage).ok_or(Code::NotAsked)?;
            require(seen.insert(&given.lineage), Code::BadForm)?;
            let note = text::optional(&given.note, &format!("note.{}", question.key), text::SENTENCE)?;
            if given.worth.is_some() || !note.is_empty() {
                notes.push(QuestionNote { lineage: given.lineage.clone(), worth: given.worth, note });
            }
        }
        Ok(notes)
    }
}

impl Act for GiveRetro {
    const NAME: &'static str = "give_retro";
    type Facts = GiveRetroFacts;
    type Event = RetroGiven;

    fn names_its_actor(&self) -> bool {
        !self.anonymous
    }

    fn decide(&self, facts: &GiveRetroFacts, _: &Actor, _: Timestamp) -> Result<Option<RetroGiven>, Refusal> {
        Self::may(facts)?;
        let given = RetroGiven {
            retro: self.id.clone(),
            review: self.review.clone(),
            anonymous: self.anonymous,
            minutes: self.minutes()?,
            notes: self.notes(facts)?,
            missing: text::optional(&self.missing, "missing", text::SENTENCE)?,
            remark: text::optional(&self.remark, "remark", text::SENTENCE)?,
        };
        let says_something =
            given.minutes.is_some() || !given.notes.is_empty() || !given.missing.is_empty() || !given.remark.is_empty();
        require(says_something, Code::NothingSaid)?;
        Ok(Some(given))
    }
}
