//! Resolving a thread on a document, and opening it again. It changes nothing else.

use serde::Serialize;

use super::{Act, DiscussFacts};
use crate::id::{DocumentId, PersonId, ThreadId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Resolves a thread on a document, or opens it again.
#[derive(Debug, Clone)]
pub struct SettleThread {
    /// Id of what is said.
    pub id: String,
    /// The document.
    pub document: DocumentId,
    /// Which thread of it.
    pub thread: ThreadId,
    /// Resolves instead of opening again.
    pub resolved: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct SettleThreadFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The service is archived.
    pub archived: bool,
    /// Who began the thread.
    pub author: PersonId,
    /// It is resolved now.
    pub resolved: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadSettled {
    /// Id of what was said.
    pub resolution: String,
    /// On which document.
    pub document: DocumentId,
    /// Which thread.
    pub thread: ThreadId,
    /// Resolved, and not opened again.
    pub resolved: bool,
}

impl SettleThread {
    /// Whether somebody may: those who take part, administrators, and whoever began it.
    pub fn may(facts: &SettleThreadFacts, by: &Actor) -> Result<(), Refusal> {
        let part = &facts.part;
        let may = part.takes_part() || part.administrator || by.person() == Some(&facts.author);
        require(may, Code::OnlyTakingPart)?;
        DiscussFacts::may(facts.archived)
    }
}

impl Act for SettleThread {
    const NAME: &'static str = "settle_thread";
    type Facts = SettleThreadFacts;
    type Event = ThreadSettled;

    fn decide(&self, facts: &SettleThreadFacts, by: &Actor, _: Timestamp) -> Result<Option<ThreadSettled>, Refusal> {
        Self::may(facts, by)?;
        if self.resolved == facts.resolved {
            return Ok(None);
        }
        Ok(Some(ThreadSettled {
            resolution: self.id.clone(),
            document: self.document.clone(),
            thread: self.thread.clone(),
            resolved: self.resolved,
        }))
    }
}
