//! Answering a question.

use serde::{Deserialize, Serialize};

use super::Act;
use crate::digest::Digest;
use crate::id::{AnswerId, LineageId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::{AnswerContent, AnswerState, Board, Evidence};
use crate::template::{FieldKind, Kind, Need, Question};
use crate::text;
use crate::time::Timestamp;

/// What the team means by its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// It answers.
    Answer,
    /// The question does not touch the service.
    NotApplicable,
    /// It leaves the question out.
    Skip,
    /// It takes back that the question was not applicable or skipped.
    Reopen,
}

impl Intent {
    /// Reads a form's value.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "answer" => Some(Self::Answer),
            "not_applicable" => Some(Self::NotApplicable),
            "skip" => Some(Self::Skip),
            "reopen" => Some(Self::Reopen),
            _ => None,
        }
    }
}

/// Answers a question, made from the revision that the form showed.
#[derive(Debug, Clone)]
pub struct AnswerQuestion {
    /// Id of the new revision.
    pub id: AnswerId,
    /// In which review.
    pub review: ReviewId,
    /// Which question.
    pub lineage: LineageId,
    /// Number of the revision that the form was made from; 0 where there was none.
    pub base: u32,
    /// Which meaning of the question the form showed; none where it shows no question, and any will do.
    pub meaning: Option<u32>,
    /// What is meant.
    pub intent: Intent,
    /// Key of the chosen option.
    pub option: String,
    /// Markdown, or the link.
    pub text: String,
    /// Values by field label.
    pub fields: Vec<(String, String)>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Why it is not applicable or skipped.
    pub reason: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct AnswerFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// The question.
    pub question: Question,
    /// Its need in the review's tier; none where that does not ask it.
    pub need: Option<Need>,
    /// The tier lets a `must` be skipped (rule 2).
    pub may_skip_musts: bool,
    /// Number and digest of the current revision, and which meaning of the question it answers.
    pub current: Option<(u32, Digest, u32)>,
    /// A risk on the question waits for a decision.
    pub risk_waits: bool,
    /// A later stage asks the question again, and its answer is from before: the same words confirm it.
    pub asked_again: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct Answered {
    /// Id of the revision.
    pub answer: AnswerId,
    /// In which review.
    pub review: ReviewId,
    /// Which question.
    pub lineage: LineageId,
    /// Number of the revision.
    pub number: u32,
    /// What it says.
    pub content: AnswerContent,
    /// Digest of that.
    pub digest: Digest,
    /// Which meaning of the question it answers.
    pub meaning: u32,
}

impl AnswerFacts {
    /// The facts as a page has them.
    pub fn of(board: &Board, part: &Part, question: &Question) -> Self {
        let current = board.answers.get(&question.lineage);
        Self {
            part: part.clone(),
            open: board.is_open(),
            question: question.clone(),
            need: question.need(board.tier),
            may_skip_musts: board.content.tiers.get(board.tier).is_some_and(|tier| tier.may_skip_musts),
            current: current.map(|revision| (revision.number, revision.digest.clone(), revision.meaning)),
            asked_again: board.status(question).is_some_and(|status| status.asked_again),
            risk_waits: board.risks.iter().any(|risk| risk.is_waiting() && risk.covers(&question.lineage)),
        }
    }
}

impl AnswerQuestion {
    /// Whether somebody may answer in this way.
    pub fn may(facts: &AnswerFacts, intent: Intent) -> Result<(), Refusal> {
        require(facts.part.is_team(), Code::OnlyOwningTeam)?;
        require(facts.open, Code::ReviewClosed)?;
        let need = facts.need.ok_or(Code::NotAsked);
        match intent {
            _ if facts.question.is_group() => {
                require(matches!(intent, Intent::NotApplicable | Intent::Reopen), Code::GroupNotAnswered)?;
            }
            Intent::Skip => {
                require(need? != Need::Must || facts.may_skip_musts, Code::MustNotSkipped)?;
            }
            _ => {
                need?;
            }
        }
        require(
            intent != Intent::NotApplicable || facts.question.not_applicable_allowed,
            Code::NotApplicableForbidden,
        )?;
        require(!facts.risk_waits, Code::RiskWaiting)
    }

    fn content(&self, question: &Question) -> Result<AnswerContent, Refusal> {
        let mut content = AnswerContent::empty();
        match self.intent {
            Intent::Reopen => {}
            Intent::NotApplicable => {
                content.reason = text::required(&self.reason, "reason", text::SENTENCE)?;
                content.state = AnswerState::NotApplicable;
            }
            Intent::Skip => {
                content.reason = text::required(&self.reason, "reason", text::SENTENCE)?;
                content.state = AnswerState::Skipped;
            }
            Intent::Answer => {
                content.text = text::optional(&self.text, "text", text::LONG)?;
                if question.kind == Kind::Link {
                    content.text = text::link(&content.text, "text")?;
                }
                content.option = self.option.trim().to_owned();
                if !content.option.is_empty() && question.option(&content.option).is_none() {
                    return Err(Refusal::new(Code::NotAnOption).at("option"));
                }
                content.fields = self.field_values(question)?;
                content.evidence = evidence(&self.evidence)?;
                if content.says_nothing() {
                    return Err(Refusal::new(Code::Required).at(first_field(question)));
                }
                let full = content.missing(question).is_empty();
                content.state = if full { AnswerState::Answered } else { AnswerState::Open };
            }
        }
        Ok(content)
    }

    fn field_values(&self, question: &Question) -> Result<Vec<(String, String)>, Refusal> {
        let mut values = Vec::new();
        for field in &question.fields {
            let Some((_, typed)) = self.fields.iter().find(|(label, _)| label == &field.label) else { continue };
            let name = format!("field.{}", field.label);
            let value = match field.kind {
                FieldKind::Text => text::optional(typed, &name, text::SENTENCE)?,
                FieldKind::Url => text::link(typed, &name)?,
            };
            if !value.is_empty() {
                values.push((field.label.clone(), value));
            }
        }
        Ok(values)
    }
}

/// The form's field that is asked for first.
fn first_field(question: &Question) -> &'static str {
    match question.kind {
        Kind::YesNo | Kind::Choice => "option",
        _ => "text",
    }
}

/// Evidence with empty rows left out; each row's link must be one.
fn evidence(rows: &[Evidence]) -> Result<Vec<Evidence>, Refusal> {
    let mut kept = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let link = text::link(&row.link, &format!("evidence.{at}.link"))?;
        let note = text::optional(&row.note, &format!("evidence.{at}.note"), text::SENTENCE)?;
        if !link.is_empty() || !note.is_empty() {
            kept.push(Evidence { link, note });
        }
    }
    Ok(kept)
}

impl Act for AnswerQuestion {
    const NAME: &'static str = "answer_question";
    type Facts = AnswerFacts;
    type Event = Answered;

    fn decide(&self, facts: &AnswerFacts, _: &Actor, _: Timestamp) -> Result<Option<Answered>, Refusal> {
        Self::may(facts, self.intent)?;
        let content = self.content(&facts.question)?;
        let digest = content.digest();
        let number = facts.current.as_ref().map_or(0, |(number, ..)| *number);
        let nothing = content == AnswerContent::empty();
        let meaning = facts.question.meaning;
        // Saying the same to a question that means something else now, or is asked again, confirms it; saying nothing confirms nothing.
        let unchanged = match &facts.current {
            Some((_, current, answered)) => {
                current == &digest && (nothing || *answered == meaning && !facts.asked_again)
            }
            None => nothing,
        };
        if unchanged {
            return Ok(None);
        }
        require(self.base == number, Code::Stale)?;
        require(self.meaning.is_none_or(|shown| shown == meaning), Code::QuestionChanged)?;
        Ok(Some(Answered {
            answer: self.id.clone(),
            review: self.review.clone(),
            lineage: self.lineage.clone(),
            number: number + 1,
            content,
            digest,
            meaning,
        }))
    }
}
