//! Commenting on a question. Whoever may read a review may comment in it.

use serde::Serialize;

use super::Act;
use crate::id::{CommentId, LineageId, ReviewId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Comments on a question.
#[derive(Debug, Clone)]
pub struct Comment {
    /// Id of the comment.
    pub id: CommentId,
    /// In which review.
    pub review: ReviewId,
    /// On which question.
    pub lineage: LineageId,
    /// The comment whose thread it answers in; none begins one.
    pub thread: Option<CommentId>,
    /// Markdown.
    pub body: String,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct CommentFacts {
    /// The review is open.
    pub open: bool,
    /// The version has the question.
    pub known: bool,
    /// The comment that is answered began a thread on the same question. True where none is answered.
    pub thread_known: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct Commented {
    /// Which comment.
    pub comment: CommentId,
    /// In which review.
    pub review: ReviewId,
    /// On which question.
    pub lineage: LineageId,
    /// The comment whose thread it answers in.
    pub thread: Option<CommentId>,
    /// What it says.
    pub body: String,
}

impl Comment {
    /// Whether a comment can be made now.
    pub fn may(facts: &CommentFacts) -> Result<(), Refusal> {
        require(facts.open, Code::ReviewClosed)
    }
}

impl Act for Comment {
    const NAME: &'static str = "comment";
    type Facts = CommentFacts;
    type Event = Commented;

    fn decide(&self, facts: &CommentFacts, _: &Actor, _: Timestamp) -> Result<Option<Commented>, Refusal> {
        Self::may(facts)?;
        require(facts.known, Code::NotAsked)?;
        require(facts.thread_known, Code::BadForm)?;
        Ok(Some(Commented {
            comment: self.id.clone(),
            review: self.review.clone(),
            lineage: self.lineage.clone(),
            thread: self.thread.clone(),
            body: text::required(&self.body, "body", text::LONG)?,
        }))
    }
}
