//! Resolving a thread of comments, and opening it again. It outdates nothing and stands in nobody's way.

use serde::Serialize;

use super::Act;
use crate::id::{CommentId, PersonId, ReviewId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Resolves a thread, or opens it again.
#[derive(Debug, Clone)]
pub struct ResolveThread {
    /// Id of what is said.
    pub id: String,
    /// In which review.
    pub review: ReviewId,
    /// The comment that began it.
    pub thread: CommentId,
    /// Resolves instead of opening again.
    pub resolved: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ThreadFacts {
    /// What the one who acts is to the review.
    pub part: Part,
    /// The review is open.
    pub open: bool,
    /// Who began the thread.
    pub author: PersonId,
    /// It is resolved now.
    pub resolved: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadResolved {
    /// Id of what was said.
    pub resolution: String,
    /// In which review.
    pub review: ReviewId,
    /// The comment that began the thread.
    pub thread: CommentId,
    /// Resolved, and not opened again.
    pub resolved: bool,
}

impl ResolveThread {
    /// Whether somebody may: those who take part, and whoever began it.
    pub fn may(facts: &ThreadFacts, by: &Actor) -> Result<(), Refusal> {
        require(facts.part.takes_part() || by.person() == Some(&facts.author), Code::OnlyTakingPart)?;
        require(facts.open, Code::ReviewClosed)
    }
}

impl Act for ResolveThread {
    const NAME: &'static str = "resolve_thread";
    type Facts = ThreadFacts;
    type Event = ThreadResolved;

    fn decide(&self, facts: &ThreadFacts, by: &Actor, _: Timestamp) -> Result<Option<ThreadResolved>, Refusal> {
        Self::may(facts, by)?;
        if self.resolved == facts.resolved {
            return Ok(None);
        }
        Ok(Some(ThreadResolved {
            resolution: self.id.clone(),
            review: self.review.clone(),
            thread: self.thread.clone(),
            resolved: self.resolved,
        }))
    }
}
