//! Asking somebody by name to review, or to look after one section of a review, beside the reviewing team; and taking that
//! back.

use serde::Serialize;

use super::Act;
use crate::id::{PersonId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Assigns a reviewer, or takes them off.
#[derive(Debug, Clone)]
pub struct AssignReviewer {
    /// Id of the assignment.
    pub id: String,
    /// Which review.
    pub review: ReviewId,
    /// Whom.
    pub person: PersonId,
    /// The place of the section that they look after; none for the whole review.
    pub section: Option<usize>,
    /// Assigns instead of taking off.
    pub assigned: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct AssignReviewerFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// The version's rule lets reviewers gate.
    pub gatekeeping: bool,
    /// The one named has an account that can sign in.
    pub known: bool,
    /// The version has such a section, where one is named.
    pub section_known: bool,
    /// They are assigned by name now, to that section where one is named.
    pub assigned: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewerAssigned {
    /// Id of the assignment.
    pub assignment: String,
    /// Which review.
    pub review: ReviewId,
    /// Whom.
    pub person: PersonId,
    /// The section; none for the whole review.
    pub section: Option<usize>,
    /// Assigned, and not taken off.
    pub assigned: bool,
}

impl AssignReviewer {
    /// Whether somebody may say who reviews: the team asks for eyes, the reviewers share their work, administrators help out.
    /// Where reviewers gate, the team does not choose who does.
    pub fn may(part: &Part, open: bool, gatekeeping: bool) -> Result<(), Refusal> {
        require(part.is_team() || part.reviewer || part.administrator, Code::OnlyTakingPart)?;
        require(!gatekeeping || part.reviewer || part.administrator, Code::OnlyReviewers)?;
        require(open, Code::ReviewClosed)
    }
}

impl Act for AssignReviewer {
    const NAME: &'static str = "assign_reviewer";
    type Facts = AssignReviewerFacts;
    type Event = ReviewerAssigned;

    fn decide(
        &self,
        facts: &AssignReviewerFacts,
        _: &Actor,
        _: Timestamp,
    ) -> Result<Option<ReviewerAssigned>, Refusal> {
        // Whoever was asked for one review need not know of its service for ever.
        Self::may(&facts.part, facts.open || !self.assigned, facts.gatekeeping)?;
        if self.assigned == facts.assigned {
            return Ok(None);
        }
        if !facts.section_known {
            return Err(Refusal::new(Code::NotAnOption).at("section"));
        }
        // Whoever has left can still be taken off.
        if self.assigned && !facts.known {
            return Err(Refusal::new(Code::NotAnOption).at("person"));
        }
        Ok(Some(ReviewerAssigned {
            assignment: self.id.clone(),
            review: self.review.clone(),
            person: self.person.clone(),
            section: self.section,
            assigned: self.assigned,
        }))
    }
}
