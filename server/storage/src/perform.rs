//! The only write path: one act, one transaction, one row in the audit log.

use std::future::Future;

use domain::acts::Act;
use domain::audit::{Row, Subject, commitment};
use domain::digest::Digest;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Store};

/// An act that the database can carry out.
pub trait Perform: Act<Facts: Send + Sync, Event: Send + Sync> + Send + Sync + 'static {
    /// What the act is about, for the audit log.
    fn subject(&self) -> Subject;

    /// Loads what the rule needs to know. `NotFound` where the one who acts may not know of the thing.
    fn facts(
        &self,
        db: &mut Conn,
        by: &Actor,
        at: Timestamp,
    ) -> impl Future<Output = Result<Self::Facts, Error>> + Send;

    /// Writes what happened.
    fn record(
        &self,
        event: &Self::Event,
        facts: &Self::Facts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// Who acts, when, and what chance is needed: clock and randomness are handed in.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// 64 random hexadecimal digits, for the commitment in the audit log.
    pub salt: String,
    /// Makes the same request act once.
    pub once: Option<Once>,
}

impl Occasion {
    /// The same, after what was done about the same thing before. Moments are taken when requests come, and requests wait for
    /// each other: without this, one that came first and went through last would stand before what it was decided on, and who
    /// said the last word would be told wrongly.
    fn after(&self, last: Option<i64>) -> Self {
        let at = last.map_or(self.at, |last| self.at.max(Timestamp(last).plus(1)));
        Self { at, ..self.clone() }
    }
}

/// The mark of a request: sent again, it is answered as before and does nothing.
#[derive(Debug, Clone)]
pub struct Once {
    /// Digest of who asks for what with which words and key.
    pub key: Digest,
    /// Where the answer leads.
    pub location: String,
}

/// How an act went.
#[derive(Debug, Clone)]
pub enum Done<E> {
    /// It happened, as this event.
    Happened(E),
    /// It would have changed nothing.
    Unchanged,
    /// The same request was carried out before and led here.
    Before(String),
}

impl Store {
    /// Carries out an act: all or nothing. It runs in a task of its own, so that a client that hangs up cannot come between
    /// the commit and its announcement.
    pub async fn perform<A: Perform>(&self, act: A, occasion: Occasion) -> Result<Done<A::Event>, Error> {
        let store = self.clone();
        let task = tokio::spawn(async move { store.perform_here(&act, &occasion).await });
        // The task is never aborted; it can only have panicked, which is passed on.
        task.await.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
    }

    async fn perform_here<A: Perform>(&self, act: &A, occasion: &Occasion) -> Result<Done<A::Event>, Error> {
        let mut db = self.write().await?;
        // First of all, so that writers of several processes queue up on this row.
        let subject = act.subject();
        let head = db
            .row(
                "UPDATE audit_head SET sequence = sequence + 1 WHERE id = 'one'
                 RETURNING sequence, hash, (SELECT a.at FROM audit a WHERE a.subject_kind = $1 AND a.subject_id = $2
                                            ORDER BY a.sequence DESC LIMIT 1) AS last",
                values![subject.kind, &subject.id],
            )
            .await?;
        let (sequence, previous) = (head.int("sequence")?, Digest::stored(head.text("hash")?));
        let occasion = &occasion.after(head.maybe_int("last")?.filter(|_| act.names_its_actor()));
        if let Some(once) = &occasion.once {
            let before = "SELECT location FROM idempotency WHERE key_digest = $1";
            if let Some(row) = db.maybe_row(before, values![&once.key]).await? {
                return Ok(Done::Before(row.text("location")?));
            }
        }

        let facts = act.facts(&mut db, &occasion.by, occasion.at).await?;
        let Some(event) = act.decide(&facts, &occasion.by, occasion.at)? else {
            return Ok(Done::Unchanged);
        };
        act.record(&event, &facts, &mut db, occasion).await?;

        let actor = if act.names_its_actor() { &occasion.by } else { &Actor::Somebody };
        append(&mut db, sequence, &previous, (actor, A::NAME, &subject), &event, occasion).await?;
        if let Some(once) = &occasion.once {
            let remember = "INSERT INTO idempotency (key_digest, location, at) VALUES ($1, $2, $3)";
            db.run(remember, values![&once.key, &once.location, occasion.at]).await?;
        }
        db.commit().await?;
        self.newest.send_replace(sequence);
        Ok(Done::Happened(event))
    }
}

async fn append(
    db: &mut Conn,
    sequence: i64,
    previous: &Digest,
    (actor, act, subject): (&Actor, &str, &Subject),
    event: &impl serde::Serialize,
    occasion: &Occasion,
) -> Result<(), Error> {
    let payload = serde_json::to_string(event).map_err(|_| Error::corrupt("event", "JSON"))?;
    let commitment = commitment(&occasion.salt, &payload);
    let row = Row { sequence, at: occasion.at, actor, act, subject, commitment: &commitment };
    let hash = row.hash(previous);
    db.run(
        "INSERT INTO audit (sequence, at, actor, act, subject_kind, subject_id, commitment, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![sequence, occasion.at, actor.code(), act, subject.kind, &subject.id, &commitment, &hash],
    )
    .await?;
    db.run(
        "INSERT INTO audit_payload (sequence, salt, payload) VALUES ($1, $2, $3)",
        values![sequence, &occasion.salt, payload],
    )
    .await?;
    db.run("UPDATE audit_head SET hash = $1 WHERE id = 'one'", values![&hash]).await?;
    Ok(())
}
