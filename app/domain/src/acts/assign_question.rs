//! Saying who of the team answers a question (rule 6). It binds nobody: anybody of the team still may.

use serde::Serialize;

use super::Act;
use crate::id::{LineageId, PersonId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Assigns a question, or takes the assignment away.
#[derive(Debug, Clone)]
pub struct AssignQuestion {
    /// Id of the assignment.
    pub id: String,
    /// In which review.
    pub review: ReviewId,
    /// Which question.
    pub lineage: LineageId,
    /// To whom; nobody takes it away.
    pub person: Option<PersonId>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct AssignQuestionFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// The question is asked in the review's tier.
    pub asked: bool,
    /// To whom it is assigned now.
    pub assignee: Option<PersonId>,
    /// The one named answers for the service too, and can sign in. True where nobody is named.
    pub answers: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionAssigned {
    /// Id of the assignment.
    pub assignment: String,
    /// In which review.
    pub review: ReviewId,
    /// Which question.
    pub lineage: LineageId,
    /// To whom.
    pub person: Option<PersonId>,
}

impl AssignQuestion {
    /// Whether somebody may assign the question.
    pub fn may(part: &Part, open: bool, asked: bool) -> Result<(), Refusal> {
        require(part.is_team(), Code::OnlyOwningTeam)?;
        require(open, Code::ReviewClosed)?;
        require(asked, Code::NotAsked)
    }
}

impl Act for AssignQuestion {
    const NAME: &'static str = "assign_question";
    type Facts = AssignQuestionFacts;
    type Event = QuestionAssigned;

    fn decide(
        &self,
        facts: &AssignQuestionFacts,
        _: &Actor,
        _: Timestamp,
    ) -> Result<Option<QuestionAssigned>, Refusal> {
        Self::may(&facts.part, facts.open, facts.asked)?;
        if !facts.answers {
            return Err(Refusal::new(Code::NotAnOption).at("assignee"));
        }
        if self.person == facts.assignee {
            return Ok(None);
        }
        Ok(Some(QuestionAssigned {
            assignment: self.id.clone(),
            review: self.review.clone(),
            lineage: self.lineage.clone(),
            person: self.person.clone(),
        }))
    }
}
