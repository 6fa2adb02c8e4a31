//! What is discussed about a document.

use domain::acts::{DiscussFacts, SettleThread, SettleThreadFacts, WriteDocument};
use domain::diff::differences as compared;
use domain::document::block::{Block, blocks};
use domain::document::replaced;
use domain::refusal::{Code, Refusal};
use storage::documents::Document;
use storage::threads::{Mention, Place, Thread};

use super::markdown::Passage;
use super::{Clock, Request, render};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::documents::{Discussion, DocumentComment, DocumentThread, ThreadPlace, document_address};
use crate::view::people::MentionLine;

/// More headings are not offered to choose from.
const MOST_PLACES: usize = 200;

/// Threads of a revision with the text that they are about.
pub(super) struct Discussed<'a> {
    document: &'a Document,
    text: &'a str,
    number: u32,
    blocks: Vec<Block>,
    threads: Vec<Thread>,
}

impl<'a> Discussed<'a> {
    /// Reads them.
    pub(super) async fn read(
        request: &Request,
        document: &'a Document,
        number: u32,
        text: &'a str,
    ) -> Result<Self, AppError> {
        let threads = request.store.threads(document, number).await?;
        Ok(Self { document, text, number, blocks: blocks(text), threads })
    }

    /// What is marked in the text: passages of open threads.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let open = self.threads.iter().filter(|thread| thread.resolved.is_none());
        let passage = |thread: &Thread| match &thread.place {
            Place::Passage(anchor) if anchor.stands(&self.blocks) => {
                Some(Passage { thread: thread.id.to_string(), number: thread.number, anchor: anchor.clone() })
            }
            _ => None,
        };
        open.filter_map(passage).collect()
    }

    /// As it is shown.
    pub(super) async fn shown(self, request: &Request, clock: &Clock) -> Result<Discussion, AppError> {
        let discuss = DiscussFacts::may(self.document.archived).err();
        let people = match &discuss {
            None => request.store.who_know(&self.document.service).await?,
            Some(_) => Vec::new(),
        };
        let headings = (0..).zip(&self.blocks).filter(|(_, block)| block.heading);
        let places = headings.map(|(at, block)| (at, block.text.clone())).take(MOST_PLACES).collect();
        let mut threads = Vec::with_capacity(self.threads.len());
        for thread in &self.threads {
            threads.push(self.thread(request, thread, clock)?);
        }
        Ok(Discussion { threads, discuss, places, people })
    }

    fn thread(&self, request: &Request, thread: &Thread, clock: &Clock) -> Result<DocumentThread, AppError> {
        let (place, quote) = match &thread.place {
            Place::Whole => (ThreadPlace::Whole, ""),
            Place::Passage(anchor) => (ThreadPlace::Passage, anchor.quote.as_str()),
            Place::Changed(quote) => (ThreadPlace::Changed, quote.as_str()),
        };
        let facts = SettleThreadFacts {
            part: self.document.part.clone(),
            archived: self.document.archived,
            author: thread.author.id.clone(),
            resolved: thread.resolved.is_some(),
        };
        let newest = self.document.revisions.first().is_some_and(|newest| newest.number == self.number);
        let offered = newest && thread.replacement.is_some() && thread.resolved.is_none();
        let comment = |comment: &storage::threads::Comment| DocumentComment {
            body: render(&comment.body),
            mentions: comment.mentions.as_ref().map(|person| clock.name(person)),
            author: clock.name(&comment.author),
            at: clock.moment(comment.at),
        };
        Ok(DocumentThread {
            id: thread.id.to_string(),
            number: thread.number,
            place,
            suggestion: thread.replacement.as_ref().map_or(Vec::new(), |words| compared(quote, words)),
            quote: quote.to_owned(),
            revision: thread.revision,
            author: clock.name(&thread.author),
            at: clock.moment(thread.at),
            applied: thread.resolved.as_ref().and_then(|(.., applied)| *applied),
            apply: Offer::of(offered, || self.applicable(thread)),
            comments: thread.comments.iter().map(comment).collect(),
            resolved: thread.resolved.as_ref().map(|(by, at, _)| (clock.name(by), clock.moment(*at))),
            resolve: SettleThread::may(&facts, &request.viewer()?.actor()).is_ok(),
            answer: !self.document.archived,
        })
    }

    /// Whether the viewer may take the words of a thread, and could.
    fn applicable(&self, thread: &Thread) -> Result<(), Refusal> {
        WriteDocument::may(&self.document.part, self.document.archived)?;
        let Place::Passage(anchor) = &thread.place else { return Err(Code::PassageChanged.into()) };
        let words = thread.replacement.as_deref().unwrap_or_default();
        replaced(self.text, &self.blocks, anchor, words).map(drop)
    }
}

/// Threads in which the viewer was mentioned, as home lists them.
pub(super) fn mention(mention: Mention, clock: &Clock) -> MentionLine {
    let address = document_address(&mention.service_slug, mention.document.as_str());
    MentionLine {
        address: format!("{address}#thread-{}", mention.thread),
        title: mention.title,
        service: mention.service,
        by: clock.name(&mention.by),
        at: clock.moment(mention.at),
    }
}
