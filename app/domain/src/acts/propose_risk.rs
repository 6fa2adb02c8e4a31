//! Proposing a risk: any team member may; an owner decides (rule 8). One risk may cover several questions.

use std::collections::HashSet;

use serde::Serialize;

use super::Act;
use crate::digest::Digest;
use crate::id::{AnswerId, LineageId, PersonId, ReviewId, RiskId, VerdictId};
use crate::ownership::may_have;
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::{AnswerContent, AnswerState, Board, Revision};
use crate::template::Question;
use crate::text;
use crate::time::{Day, Timestamp};

/// Proposes to live with a gap or over a concern.
#[derive(Debug, Clone)]
pub struct ProposeRisk {
    /// Id of the risk.
    pub id: RiskId,
    /// In which review.
    pub review: ReviewId,
    /// On which question.
    pub on: RiskOn,
    /// Other questions that it covers too.
    pub also: Vec<RiskOn>,
    /// The concern that the form said it would be accepted over, if any.
    pub over: Option<VerdictId>,
    /// What may happen.
    pub statement: String,
    /// Why that is acceptable now.
    pub acceptable_because: String,
    /// Until when.
    pub until: Day,
    /// Who answers for it.
    pub owner: PersonId,
    /// What it would mean; may be empty.
    pub effect: String,
    /// From when on it is no longer acceptable; may be empty.
    pub no_longer_when: String,
    /// What is done about it; may be empty.
    pub plan: String,
}

/// A question that a risk is proposed on.
#[derive(Debug, Clone)]
pub struct RiskOn {
    /// Which question.
    pub lineage: LineageId,
    /// Number of the answer revision that the form was made from; 0 where there was none.
    pub base: u32,
    /// Which meaning of the question the form was made from; none where any will do.
    pub meaning: Option<u32>,
    /// Id of the answer revision that says `risk accepted`, where one is made.
    pub answer: AnswerId,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ProposeRiskFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// The question.
    pub on: RiskOnFacts,
    /// The others, in the order in which they were named.
    pub also: Vec<RiskOnFacts>,
    /// The owner named has an account.
    pub owner_known: bool,
    /// They may know of the service.
    pub owner_knows: bool,
}

/// What the rule needs to know of one question.
#[derive(Debug, Clone, Default)]
pub struct RiskOnFacts {
    /// It is asked in the review's tier, and is no group.
    pub asked: bool,
    /// Which meaning it has.
    pub meaning: u32,
    /// The current answer.
    pub current: Option<Revision>,
    /// The newest concern that stands and that no accepted risk names.
    pub concern: Option<VerdictId>,
    /// A risk on it waits already.
    pub risk_waits: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct RiskProposed {
    /// Which risk.
    pub risk: RiskId,
    /// In which review.
    pub review: ReviewId,
    /// On which questions, the one it was proposed on first.
    pub questions: Vec<Covered>,
    /// What may happen.
    pub statement: String,
    /// Why that is acceptable now.
    pub acceptable_because: String,
    /// Until when.
    pub until: Day,
    /// Who answers for it.
    pub owner: PersonId,
    /// What it would mean.
    pub effect: String,
    /// From when on it is no longer acceptable.
    pub no_longer_when: String,
    /// What is done about it.
    pub plan: String,
    /// The concern that it is accepted over.
    pub over: Option<VerdictId>,
}

/// A question that a proposed risk covers.
#[derive(Debug, Clone, Serialize)]
pub struct Covered {
    /// Which question.
    pub lineage: LineageId,
    /// The new answer revision, where one is made: id, number, content, digest.
    pub answer: Option<(AnswerId, u32, AnswerContent, Digest)>,
    /// Which meaning of the question that answers.
    pub meaning: u32,
}

impl RiskOnFacts {
    /// The facts as a page has them.
    pub fn of(board: &Board, question: &Question) -> Self {
        let status = board.status(question);
        Self {
            asked: status.is_some(),
            meaning: question.meaning,
            current: board.answers.get(&question.lineage).cloned(),
            concern: status.as_ref().and_then(|s| s.concerns.last()).map(|concern| concern.id.clone()),
            risk_waits: status.is_some_and(|s| s.risk_waits()),
        }
    }

    /// Number of the current answer revision; 0 where there is none.
    fn number(&self) -> u32 {
        self.current.as_ref().map_or(0, |revision| revision.number)
    }
}

impl ProposeRiskFacts {
    /// The facts as a page has them, for one question.
    pub fn of(board: &Board, part: &Part, question: &Question) -> Self {
        Self {
            part: part.clone(),
            open: board.is_open(),
            on: RiskOnFacts::of(board, question),
            also: Vec::new(),
            owner_known: true,
            owner_knows: true,
        }
    }
}

impl RiskOn {
    /// A risk over a concern is its own record and makes no answer revision; otherwise the answer says `risk accepted`,
    /// with the words it had. Where nothing was answered yet, or only what the question meant before, it says so in both cases,
    /// since an open question would not be settled by the risk.
    fn new_answer(&self, facts: &RiskOnFacts) -> Option<(AnswerId, u32, AnswerContent, Digest)> {
        let current = facts.current.as_ref();
        let standing = current.filter(|revision| revision.meaning == facts.meaning);
        let answered = standing.is_some_and(|revision| revision.content.state != AnswerState::Open);
        let says_so = standing.is_some_and(|revision| revision.content.state == AnswerState::RiskAccepted);
        if says_so || (facts.concern.is_some() && answered) {
            return None;
        }
        let mut content = current.map_or_else(AnswerContent::empty, |revision| revision.content.clone());
        content.state = AnswerState::RiskAccepted;
        content.reason = String::new();
        let digest = content.digest();
        Some((self.answer.clone(), facts.number() + 1, content, digest))
    }

    fn covered(&self, facts: &RiskOnFacts) -> Result<Covered, Refusal> {
        require(self.base == facts.number(), Code::Stale)?;
        require(self.meaning.is_none_or(|shown| shown == facts.meaning), Code::QuestionChanged)?;
        Ok(Covered { lineage: self.lineage.clone(), answer: self.new_answer(facts), meaning: facts.meaning })
    }
}

impl ProposeRisk {
    /// Whether somebody may propose a risk on the question.
    pub fn may(facts: &ProposeRiskFacts) -> Result<(), Refusal> {
        require(facts.part.is_team(), Code::OnlyOwningTeam)?;
        require(facts.open, Code::ReviewClosed)?;
        require(facts.on.asked, Code::NotAsked)?;
        require(!facts.on.risk_waits, Code::RiskWaiting)
    }

    /// Whether another question can come under the same risk. One with a concern cannot: a risk names the concern that it is
    /// accepted over, and it names one.
    pub fn may_cover(facts: &RiskOnFacts) -> Result<(), Refusal> {
        require(facts.asked, Code::NotAsked)?;
        require(!facts.risk_waits, Code::RiskWaiting)?;
        require(facts.concern.is_none(), Code::ConcernNeedsOwnRisk)
    }

    /// All questions that it covers.
    fn questions(&self, facts: &ProposeRiskFacts) -> Result<Vec<Covered>, Refusal> {
        let mut named = HashSet::from([&self.on.lineage]);
        let mut questions = vec![self.on.covered(&facts.on)?];
        for (on, facts) in self.also.iter().zip(&facts.also) {
            require(named.insert(&on.lineage), Code::BadForm)?;
            Self::may_cover(facts)?;
            questions.push(on.covered(facts)?);
        }
        Ok(questions)
    }
}

impl Act for ProposeRisk {
    const NAME: &'static str = "propose_risk";
    type Facts = ProposeRiskFacts;
    type Event = RiskProposed;

    fn decide(&self, facts: &ProposeRiskFacts, _: &Actor, at: Timestamp) -> Result<Option<RiskProposed>, Refusal> {
        Self::may(facts)?;
        let statement = text::required(&self.statement, "statement", text::SENTENCE)?;
        let acceptable_because = text::required(&self.acceptable_because, "acceptable_because", text::SENTENCE)?;
        if self.until < at.plus(-Timestamp::DAY).day() {
            return Err(Refusal::new(Code::DayPast).at("until"));
        }
        may_have(facts.owner_known, facts.owner_knows, "owner")?;
        // A risk names the concern that it is accepted over, so its author has to have seen it.
        require(self.over == facts.on.concern, Code::Stale)?;
        Ok(Some(RiskProposed {
            risk: self.id.clone(),
            review: self.review.clone(),
            questions: self.questions(facts)?,
            statement,
            acceptable_because,
            until: self.until,
            owner: self.owner.clone(),
            effect: text::optional(&self.effect, "effect", text::SENTENCE)?,
            no_longer_when: text::optional(&self.no_longer_when, "no_longer_when", text::SENTENCE)?,
            plan: text::optional(&self.plan, "plan", text::SENTENCE)?,
            over: facts.on.concern.clone(),
        }))
    }
}
