//! Answering in a thread on a document.

use serde::Serialize;

use super::{Act, DiscussFacts};
use crate::id::{CommentId, DocumentId, PersonId, ThreadId};
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::text;
use crate::time::Timestamp;

/// Answers in a thread on a document.
#[derive(Debug, Clone)]
pub struct AnswerThread {
    /// Id of the comment.
    pub comment: CommentId,
    /// The document.
    pub document: DocumentId,
    /// In which thread of it.
    pub thread: ThreadId,
    /// Markdown.
    pub body: String,
    /// The revision that was read; 0 where the form does not say. It decides nothing but what is new to whoever answers.
    pub seen: u32,
    /// Somebody who should know.
    pub mentions: Option<PersonId>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadAnswered {
    /// The comment.
    pub comment: CommentId,
    /// In which thread.
    pub thread: ThreadId,
    /// On which document.
    pub document: DocumentId,
    /// What it says.
    pub body: String,
    /// Who should know.
    pub mentions: Option<PersonId>,
}

impl Act for AnswerThread {
    const NAME: &'static str = "answer_thread";
    type Facts = DiscussFacts;
    type Event = ThreadAnswered;

    fn decide(&self, facts: &DiscussFacts, _: &Actor, _: Timestamp) -> Result<Option<ThreadAnswered>, Refusal> {
        facts.allow()?;
        Ok(Some(ThreadAnswered {
            comment: self.comment.clone(),
            thread: self.thread.clone(),
            document: self.document.clone(),
            body: text::required(&self.body, "body", text::LONG)?,
            mentions: self.mentions.clone(),
        }))
    }
}
