//! Saying something about documents.

use domain::acts::{
    AnswerThread, ApplySuggestion, ApplySuggestionFacts, BeginThread, BeginThreadFacts, DiscussFacts, SettleThread,
    SettleThreadFacts, SuggestionApplied, ThreadAnswered, ThreadBegun, ThreadSettled,
};
use domain::audit::Subject;
use domain::document::{DocumentContent, DocumentKind};
use domain::id::{CommentId, DocumentId, PersonId, ServiceId, ThreadId};
use domain::people::{Actor, Part};
use domain::time::Timestamp;

use super::documents::{facts, written};
use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, documents, looks, people, threads};

/// The service of a document, what the one who acts is to it, and whether it is archived. Not found where they may not know of it.
pub(super) async fn around(db: &mut Conn, by: &Actor, document: &DocumentId) -> Result<(ServiceId, Part, bool), Error> {
    let person = by.person().ok_or(Error::NotFound)?;
    let sql = "SELECT s.id, s.archived_at FROM document d JOIN service s ON s.id = d.service_id WHERE d.id = $1";
    let row = db.row(sql, values![document]).await?;
    let service: ServiceId = row.id("id")?;
    let part = people::part_in_service(db, person, &service).await?;
    Ok((service, part, row.maybe_int("archived_at")?.is_some()))
}

async fn discuss(
    db: &mut Conn,
    by: &Actor,
    document: &DocumentId,
    mentions: Option<&PersonId>,
) -> Result<DiscussFacts, Error> {
    let (service, _, archived) = around(db, by, document).await?;
    let mentioned_knows = match mentions {
        None => true,
        Some(person) => match people::part_in_service(db, person, &service).await {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        },
    };
    Ok(DiscussFacts { archived, mentioned_knows })
}

async fn say(
    db: &mut Conn,
    on: &Occasion,
    (comment, thread): (&CommentId, &ThreadId),
    body: &str,
    mentions: Option<&PersonId>,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO document_comment (id, thread_id, body, mentions, author, at) VALUES ($1, $2, $3, $4, $5, $6)",
        values![comment, thread, body, mentions, on.by.person(), on.at],
    )
    .await?;
    Ok(())
}

async fn settle(
    db: &mut Conn,
    on: &Occasion,
    resolution: &str,
    thread: &ThreadId,
    resolved: bool,
    applied_in: Option<u32>,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO document_thread_resolution (id, thread_id, resolved, applied_in, said_by, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![resolution, thread, resolved, applied_in, on.by.person(), on.at],
    )
    .await?;
    Ok(())
}

impl Perform for BeginThread {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<BeginThreadFacts, Error> {
        let discuss = discuss(db, by, &self.document, self.mentions.as_ref()).await?;
        let text = documents::text(db, &self.document, self.revision).await?;
        let newest = documents::newest(db, &self.document).await?;
        let later = match newest > self.revision {
            true => Some(documents::text(db, &self.document, newest).await?),
            false => None,
        };
        Ok(BeginThreadFacts { discuss, text, newest: (newest, later) })
    }

    async fn record(
        &self,
        event: &ThreadBegun,
        _: &BeginThreadFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        let quote = event.anchor.as_ref().map(|anchor| anchor.quote.as_str());
        db.run(
            "INSERT INTO document_thread (id, document_id, revision, quote, replacement, author, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                &event.thread,
                &event.document,
                event.revision,
                quote,
                event.replacement.as_deref(),
                on.by.person(),
                on.at
            ],
        )
        .await?;
        if event.anchor.is_some() {
            threads::stands(db, &event.thread, event.revision, event.anchor.as_ref()).await?;
        }
        if let Some((newest, anchor)) = &event.later {
            threads::stands(db, &event.thread, *newest, anchor.as_ref()).await?;
        }
        // Who says something about a revision has read it, with or without a script that says so.
        looks::saw(db, on.by.person(), &event.document, event.revision, on.at).await?;
        say(db, on, (&event.comment, &event.thread), &event.body, event.mentions.as_ref()).await
    }
}

impl Perform for AnswerThread {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<DiscussFacts, Error> {
        let facts = discuss(db, by, &self.document, self.mentions.as_ref()).await?;
        threads::known(db, &self.document, &self.thread).await?;
        Ok(facts)
    }

    async fn record(
        &self,
        event: &ThreadAnswered,
        _: &DiscussFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        looks::saw(db, on.by.person(), &event.document, self.seen, on.at).await?;
        say(db, on, (&event.comment, &event.thread), &event.body, event.mentions.as_ref()).await
    }
}

impl Perform for SettleThread {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<SettleThreadFacts, Error> {
        let (_, part, archived) = around(db, by, &self.document).await?;
        let thread = threads::known(db, &self.document, &self.thread).await?;
        Ok(SettleThreadFacts { part, archived, author: thread.author, resolved: thread.resolved })
    }

    async fn record(
        &self,
        event: &ThreadSettled,
        _: &SettleThreadFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        settle(db, on, &event.resolution, &event.thread, event.resolved, None).await
    }
}

impl Perform for ApplySuggestion {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ApplySuggestionFacts, Error> {
        let document = facts(db, by, &self.document, &self.service, DocumentKind::default()).await?;
        let thread = threads::known(db, &self.document, &self.thread).await?;
        let (number, title, _) = document.newest.clone().ok_or(Error::NotFound)?;
        let text = documents::text(db, &self.document, number).await?;
        Ok(ApplySuggestionFacts {
            document,
            content: DocumentContent { title, text },
            anchor: thread.anchor,
            replacement: thread.replacement,
            resolved: thread.resolved,
        })
    }

    async fn record(
        &self,
        event: &SuggestionApplied,
        _: &ApplySuggestionFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        written(&event.written, db, on).await?;
        settle(db, on, &event.resolution, &event.thread, true, Some(event.written.number)).await
    }
}
