//! Several `fine`s at once, each on an answer that the reviewer has opened (rule 7).

use std::collections::HashMap;

use serde::Serialize;

use super::{Act, GiveVerdict, ReviewFacts, VerdictFacts, VerdictGiven};
use crate::id::{LineageId, ReviewId, VerdictId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::review::{Judgement, QuestionStatus};
use crate::time::Timestamp;

/// Finds several answers fine.
#[derive(Debug, Clone)]
pub struct ConfirmFine {
    /// In which review.
    pub review: ReviewId,
    /// The answers, each as it was read.
    pub answers: Vec<Confirmed>,
}

/// An answer that is found fine.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// Id of the verdict.
    pub id: VerdictId,
    /// On which question.
    pub lineage: LineageId,
    /// Number of the revision that was read.
    pub revision: u32,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ConfirmFineFacts {
    /// Who is who, and the review.
    pub review: ReviewFacts,
    /// The revision of each answer that the reviewer has seen.
    pub seen: HashMap<LineageId, u32>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct FinesConfirmed {
    /// The verdicts.
    pub verdicts: Vec<VerdictGiven>,
}

impl ConfirmFine {
    /// Whether an answer can be found fine together with others: it waits for the reviewers, it has been opened as it is now,
    /// and nothing stands between this reviewer and a verdict. A concern of one's own is withdrawn by itself, with a word.
    pub fn may(facts: &ConfirmFineFacts, status: &QuestionStatus<'_>, by: &Actor) -> Result<(), Refusal> {
        let about = VerdictFacts::of(&facts.review.board, &facts.review.part, status.question, by);
        GiveVerdict::may(&about, by)?;
        require(about.own_concerns.is_empty() && about.held_concerns.is_empty(), Code::OwnConcernStands)?;
        let seen = facts.seen.get(&status.question.lineage).copied().unwrap_or_default();
        require(status.answer.is_some_and(|answer| answer.number <= seen), Code::NotOpened)
    }
}

impl Act for ConfirmFine {
    const NAME: &'static str = "confirm_fine";
    type Facts = ConfirmFineFacts;
    type Event = FinesConfirmed;

    fn decide(&self, facts: &ConfirmFineFacts, by: &Actor, at: Timestamp) -> Result<Option<FinesConfirmed>, Refusal> {
        let (part, board) = (&facts.review.part, &facts.review.board);
        require(part.reviewer, Code::OnlyReviewers)?;
        require(board.is_open(), Code::ReviewClosed)?;
        require(!self.answers.is_empty(), Code::NothingChosen)?;
        let mut verdicts = Vec::with_capacity(self.answers.len());
        for answer in &self.answers {
            let question = board.content.by_lineage(&answer.lineage).ok_or(Code::NotAsked)?;
            let status = board.status(question).ok_or(Code::NotAsked)?;
            Self::may(facts, &status, by)?;
            let verdict = GiveVerdict {
                id: answer.id.clone(),
                review: self.review.clone(),
                lineage: answer.lineage.clone(),
                revision: answer.revision,
                judgement: Judgement::Fine,
                note: String::new(),
            };
            verdicts.extend(verdict.decide(&VerdictFacts::of(board, part, question, by), by, at)?);
        }
        Ok(Some(FinesConfirmed { verdicts }))
    }
}
