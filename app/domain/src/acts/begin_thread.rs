//! Saying something about a document: about a passage of it, about a heading, or about the whole. Whoever may read it may.

use serde::Serialize;

use super::Act;
use crate::document::block::blocks;
use crate::document::{Anchor, LONGEST_QUOTE, Later};
use crate::id::{CommentId, DocumentId, PersonId, ThreadId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Begins a thread on a document.
#[derive(Debug, Clone)]
pub struct BeginThread {
    /// Id of the thread.
    pub thread: ThreadId,
    /// Id of its first comment.
    pub comment: CommentId,
    /// On which document.
    pub document: DocumentId,
    /// On which revision: the one that was read.
    pub revision: u32,
    /// The heading in or under which it stands, by its place among the blocks; with no quote, the heading is meant.
    pub under: Option<usize>,
    /// The words that are meant, as readers see them; may be empty.
    pub quote: String,
    /// Other words in their place; empty where none are suggested.
    pub replacement: String,
    /// Markdown. May be empty where other words are suggested.
    pub body: String,
    /// Somebody who should know.
    pub mentions: Option<PersonId>,
}

/// What has to be known of whoever says something about a document.
#[derive(Debug, Clone)]
pub struct DiscussFacts {
    /// The service is archived.
    pub archived: bool,
    /// Whoever is mentioned may know of the service. True where nobody is.
    pub mentioned_knows: bool,
}

impl DiscussFacts {
    /// Whether something can be said.
    pub fn may(archived: bool) -> Result<(), Refusal> {
        require(!archived, Code::ServiceArchived)
    }

    /// The same, with whoever is mentioned.
    pub(super) fn allow(&self) -> Result<(), Refusal> {
        Self::may(self.archived)?;
        require(self.mentioned_knows, Code::MayNotKnow).map_err(|refusal| refusal.at("mentions"))
    }
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct BeginThreadFacts {
    /// What is needed for whatever is said.
    pub discuss: DiscussFacts,
    /// The text of the revision that was read.
    pub text: String,
    /// The number of the newest revision, and its text where it is another one.
    pub newest: (u32, Option<String>),
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadBegun {
    /// Which thread.
    pub thread: ThreadId,
    /// Its first comment.
    pub comment: CommentId,
    /// On which document.
    pub document: DocumentId,
    /// On which revision.
    pub revision: u32,
    /// On which passage of it; none where the document as a whole is meant.
    pub anchor: Option<Anchor>,
    /// Other words in place of those that are quoted.
    pub replacement: Option<String>,
    /// What it says.
    pub body: String,
    /// Who should know.
    pub mentions: Option<PersonId>,
    /// Where it stands in the newest revision, where that is a later one: its number, and the place where the text is the same.
    #[serde(skip)]
    pub later: Option<(u32, Option<Anchor>)>,
}

impl Act for BeginThread {
    const NAME: &'static str = "begin_thread";
    type Facts = BeginThreadFacts;
    type Event = ThreadBegun;

    fn decide(&self, facts: &BeginThreadFacts, _: &Actor, _: Timestamp) -> Result<Option<ThreadBegun>, Refusal> {
        facts.discuss.allow()?;
        let read = blocks(&facts.text);
        let under = self.under.filter(|at| read.get(*at).is_some_and(|block| block.heading));
        let anchor = match (self.quote.trim().is_empty(), under) {
            (false, _) => Some(Anchor::find(&read, &self.quote, under)?),
            (true, Some(heading)) => Anchor::whole(&read, heading),
            (true, None) => None,
        };
        let replacement = text::optional(&self.replacement, "replacement", LONGEST_QUOTE)?;
        let replacement = (!replacement.is_empty()).then_some(replacement);
        if replacement.is_some() && anchor.is_none() {
            return Err(Refusal::new(Code::Required).at("quote"));
        }
        let body = match &replacement {
            Some(_) => text::optional(&self.body, "body", text::LONG)?,
            None => text::required(&self.body, "body", text::LONG)?,
        };
        let (newest, later) = &facts.newest;
        let later = later.as_ref().map(|later| {
            let now = blocks(later);
            let stands = anchor.as_ref().and_then(|anchor| Later::of(&read, &now).follow(anchor));
            (*newest, stands)
        });
        Ok(Some(ThreadBegun {
            thread: self.thread.clone(),
            comment: self.comment.clone(),
            document: self.document.clone(),
            revision: self.revision,
            later: later.filter(|_| anchor.is_some()),
            anchor,
            replacement,
            body,
            mentions: self.mentions.clone(),
        }))
    }
}
