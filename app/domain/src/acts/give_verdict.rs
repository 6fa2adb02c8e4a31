//! Judging an answer (rule 7).

use serde::Serialize;

use super::Act;
use crate::digest::Digest;
use crate::id::{LineageId, PersonId, ReviewId, VerdictId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::{AnswerContent, Board, Judgement, Verdict};
use crate::template::Question;
use crate::text;
use crate::time::Timestamp;

/// Judges the answer that the page showed.
#[derive(Debug, Clone)]
pub struct GiveVerdict {
    /// Id of the verdict.
    pub id: VerdictId,
    /// In which review.
    pub review: ReviewId,
    /// On which question.
    pub lineage: LineageId,
    /// Number of the answer revision that was read.
    pub revision: u32,
    /// What is said.
    pub judgement: Judgement,
    /// Why; may be empty for `fine` only.
    pub note: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct VerdictFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// The current answer: number, digest, author. None where nothing is said, or no longer.
    pub current: Option<(u32, Digest, PersonId)>,
    /// Which meaning of the question it answers, and whether that is the one that is asked now.
    pub answers: (u32, bool),
    /// The answer was handed over, or help was asked on the question.
    pub handed_over: bool,
    /// Concerns of the one who acts on the question that they have not withdrawn.
    pub own_concerns: Vec<VerdictId>,
    /// Concerns of others on the question that were handed to the one who acts.
    pub held_concerns: Vec<VerdictId>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictGiven {
    /// Which verdict.
    pub verdict: VerdictId,
    /// In which review.
    pub review: ReviewId,
    /// On which question.
    pub lineage: LineageId,
    /// On which answer revision.
    pub revision: u32,
    /// Digest of what was judged.
    pub digest: Digest,
    /// Which meaning of the question it was an answer to.
    pub meaning: u32,
    /// What was said.
    pub judgement: Judgement,
    /// Why.
    pub note: String,
    /// Earlier concerns that this verdict ends: whoever says `fine` withdraws theirs and those handed to them, whoever raises
    /// a new concern replaces their own.
    pub withdraws: Vec<VerdictId>,
}

impl VerdictFacts {
    /// The facts as a page has them.
    pub fn of(board: &Board, part: &Part, question: &Question, by: &Actor) -> Self {
        let status = board.status(question);
        let said = |revision: &&crate::review::Revision| revision.content != AnswerContent::empty();
        let current = board.answers.get(&question.lineage).filter(said);
        let standing = board.verdicts.iter().filter(|v| v.lineage == question.lineage && v.is_concern());
        let theirs = standing.filter(|v| by.person().is_some_and(|person| v.is_in_hands_of(person)));
        let (own, held): (Vec<_>, Vec<_>) = theirs.partition(|verdict| Some(&verdict.author.id) == by.person());
        let ids = |verdicts: Vec<&Verdict>| verdicts.into_iter().map(|verdict| verdict.id.clone()).collect();
        Self {
            part: part.clone(),
            open: board.is_open(),
            answers: current.map_or((question.meaning, true), |r| (r.meaning, r.answers(question))),
            current: current.map(|r| (r.number, r.digest.clone(), r.author.id.clone())),
            handed_over: status.is_some_and(|s| s.ready || s.help_wanted),
            own_concerns: ids(own),
            held_concerns: ids(held),
        }
    }
}

impl GiveVerdict {
    /// Whether somebody may judge the answer. Who wrote it may not, whatever else they are.
    pub fn may(facts: &VerdictFacts, by: &Actor) -> Result<(), Refusal> {
        require(facts.part.reviewer, Code::OnlyReviewers)?;
        require(facts.open, Code::ReviewClosed)?;
        let (_, _, author) = facts.current.as_ref().ok_or(Code::NothingAnswered)?;
        require(by.person() != Some(author), Code::OwnRevision)?;
        require(facts.answers.1, Code::NotConfirmed)?;
        require(facts.handed_over, Code::NotHandedOver)
    }
}

impl Act for GiveVerdict {
    const NAME: &'static str = "give_verdict";
    type Facts = VerdictFacts;
    type Event = VerdictGiven;

    fn decide(&self, facts: &VerdictFacts, by: &Actor, _: Timestamp) -> Result<Option<VerdictGiven>, Refusal> {
        require(facts.part.reviewer, Code::OnlyReviewers)?;
        require(facts.open, Code::ReviewClosed)?;
        let (number, digest, _) = facts.current.as_ref().ok_or(Code::NothingAnswered)?;
        // Said before the rest: the words on the page are not the ones that would be judged.
        require(*number == self.revision, Code::AnswerChanged)?;
        Self::may(facts, by)?;
        let note = match self.judgement {
            Judgement::Fine => text::optional(&self.note, "note", text::LONG)?,
            Judgement::Unclear | Judgement::Concern => text::required(&self.note, "note", text::LONG)?,
        };
        // Whoever holds somebody else's concern ends it with a `fine`; with a concern of their own they only replace their own.
        let withdraws = match self.judgement {
            Judgement::Fine => facts.own_concerns.iter().chain(&facts.held_concerns).cloned().collect(),
            Judgement::Concern => facts.own_concerns.clone(),
            Judgement::Unclear => Vec::new(),
        };
        Ok(Some(VerdictGiven {
            verdict: self.id.clone(),
            review: self.review.clone(),
            lineage: self.lineage.clone(),
            revision: *number,
            digest: digest.clone(),
            meaning: facts.answers.0,
            judgement: self.judgement,
            note,
            withdraws,
        }))
    }
}
