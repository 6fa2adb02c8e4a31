//! Everything that is written outside of acts, in one place: sessions, drafts, what a reviewer saw last, and the memory of
//! requests already carried out. None of it is anybody's word; losing it loses no decision.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::digest::Digest;
use domain::id::{LineageId, PersonId, ReviewId};
use domain::refusal::Code;
use domain::time::Timestamp;
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store::{self, SessionStore};

use crate::engine::{Row, values};
use crate::{Error, Store};

/// The only tables that anything but an act writes to.
pub const TABLES: &[&str] = &["session", "draft", "look", "idempotency"];

/// How long the outcome of a request is remembered, in milliseconds.
const MEMORY: i64 = 2 * Timestamp::DAY;

/// How long a draft is kept that nobody comes back to.
const DRAFTS_LAST: i64 = 180 * Timestamp::DAY;

/// So many drafts of a person are kept, the newest.
const MOST_DRAFTS: i64 = 200;

/// The longest draft, in bytes as JSON. The longest text is that of a document, and JSON writes line ends and quotation marks in
/// two bytes each.
const LONGEST_DRAFT: usize = 2 * domain::document::LONGEST + 20_000;

/// Where a session's data keeps the person it belongs to.
pub const SESSION_PERSON: &str = "person";

/// What somebody typed into a form and has not sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Names and values, in the form's order.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub saved_at: Timestamp,
}

/// The revisions of answers that somebody saw last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looks(HashMap<(ReviewId, LineageId), u32>);

impl Looks {
    fn of(rows: &[Row]) -> Result<Self, Error> {
        let look = |row: &Row| Ok(((row.id("review_id")?, row.id("lineage_id")?), row.count("revision")?));
        Ok(Self(rows.iter().map(look).collect::<Result<_, Error>>()?))
    }

    /// The revision of an answer that was seen last; 0 where none was.
    pub fn seen(&self, review: &ReviewId, lineage: &LineageId) -> u32 {
        self.0.get(&(review.clone(), lineage.clone())).copied().unwrap_or_default()
    }
}

impl Store {
    /// Keeps what somebody typed; nothing typed removes it.
    pub async fn keep_draft(
        &self,
        person: &PersonId,
        form: &str,
        fields: &[(String, String)],
        at: Timestamp,
    ) -> Result<(), Error> {
        let json = serde_json::to_string(fields).map_err(|_| Error::corrupt("fields", "JSON"))?;
        if json.len() > LONGEST_DRAFT {
            return Err(Error::Refused(Code::TooLong.into()));
        }
        let mut db = self.write().await?;
        if fields.iter().all(|(name, value)| name == "base" || value.is_empty()) {
            db.run("DELETE FROM draft WHERE person_id = $1 AND form = $2", values![person, form]).await?;
        } else {
            db.run(
                "INSERT INTO draft (person_id, form, fields, saved_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (person_id, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at",
                values![person, form, json, at],
            )
            .await?;
            db.run(
                "DELETE FROM draft WHERE person_id = $1 AND form NOT IN
                     (SELECT form FROM draft WHERE person_id = $1 ORDER BY saved_at DESC, form LIMIT $2)",
                values![person, MOST_DRAFTS],
            )
            .await?;
        }
        db.commit().await
    }

    /// The drafts whose forms' names begin with a prefix, by form.
    pub async fn drafts(&self, person: &PersonId, prefix: &str) -> Result<Vec<(String, Draft)>, Error> {
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT form, fields, saved_at FROM draft
                 WHERE person_id = $1 AND form >= $2 AND form < $3 ORDER BY form",
                // The last code point ends every range of names with this prefix.
                values![person, prefix, format!("{prefix}\u{10FFFF}")],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let draft = Draft { fields: row.json("fields")?, saved_at: row.moment("saved_at")? };
                Ok((row.text("form")?, draft))
            })
            .collect()
    }

    /// Removes a draft, once its form was sent.
    pub async fn drop_draft(&self, person: &PersonId, form: &str) -> Result<(), Error> {
        let mut db = self.write().await?;
        db.run("DELETE FROM draft WHERE person_id = $1 AND form = $2", values![person, form]).await?;
        db.commit().await
    }

    /// Remembers that somebody saw the answer to a question as it was at a revision. An older one than they saw before changes
    /// nothing.
    pub async fn looked(
        &self,
        person: &PersonId,
        review: &ReviewId,
        lineage: &LineageId,
        revision: u32,
        at: Timestamp,
    ) -> Result<(), Error> {
        let mut db = self.write().await?;
        db.run(
            "INSERT INTO look (person_id, review_id, lineage_id, revision, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (person_id, review_id, lineage_id) DO UPDATE SET revision = excluded.revision, at = excluded.at
             WHERE excluded.revision > look.revision",
            values![person, review, lineage, revision, at],
        )
        .await?;
        db.commit().await
    }

    /// What somebody saw last in one review.
    pub async fn looks_at(&self, person: &PersonId, review: &ReviewId) -> Result<Looks, Error> {
        let sql = "SELECT review_id, lineage_id, revision FROM look WHERE person_id = $1 AND review_id = $2";
        Looks::of(&self.glance().await?.rows(sql, values![person, review]).await?)
    }

    /// What somebody saw last in all open reviews.
    pub async fn looks(&self, person: &PersonId) -> Result<Looks, Error> {
        let sql = "SELECT k.review_id, k.lineage_id, k.revision FROM look k
                   LEFT JOIN review_closing c ON c.review_id = k.review_id
                   WHERE k.person_id = $1 AND c.review_id IS NULL";
        Looks::of(&self.glance().await?.rows(sql, values![person]).await?)
    }

    /// Removes what is past its time: expired sessions, forgotten drafts and old memories of requests.
    pub async fn tidy(&self, now: Timestamp) -> Result<(), Error> {
        let mut db = self.write().await?;
        db.run("DELETE FROM session WHERE expires_at < $1", values![now]).await?;
        db.run("DELETE FROM draft WHERE saved_at < $1", values![now.plus(-DRAFTS_LAST)]).await?;
        db.run("DELETE FROM idempotency WHERE at < $1", values![now.plus(-MEMORY)]).await?;
        db.commit().await
    }
}

/// Keeps sessions in the database, under a digest of their id.
#[derive(Clone)]
pub struct Sessions(pub Store);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

fn key(id: &Id) -> Digest {
    Digest::of(id.0.to_string().as_bytes())
}

fn failed(error: impl std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

impl Sessions {
    async fn put(&self, record: &Record) -> Result<(), Error> {
        let person = record.data.get(SESSION_PERSON).and_then(|value| value.as_str());
        let expires = (record.expiry_date.unix_timestamp_nanos() / 1_000_000) as i64;
        let json = serde_json::to_string(record).map_err(|_| Error::corrupt("session", "JSON"))?;
        let mut db = self.0.write().await?;
        db.run(
            "INSERT INTO session (id_digest, person_id, record, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id_digest) DO UPDATE
             SET person_id = excluded.person_id, record = excluded.record, expires_at = excluded.expires_at",
            values![&key(&record.id), person, json, expires],
        )
        .await?;
        db.commit().await
    }

    async fn get(&self, id: &Id) -> Result<Option<Record>, Error> {
        let mut db = self.0.glance().await?;
        let row = db.maybe_row("SELECT record FROM session WHERE id_digest = $1", values![&key(id)]).await?;
        row.map(|row| row.json::<Record>("record")).transpose()
    }

    async fn remove(&self, id: &Id) -> Result<(), Error> {
        let mut db = self.0.write().await?;
        db.run("DELETE FROM session WHERE id_digest = $1", values![&key(id)]).await?;
        db.commit().await
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        // An id has 128 random bits: a second one like it does not happen.
        self.put(record).await.map_err(failed)
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.put(record).await.map_err(failed)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let record = self.get(id).await.map_err(failed)?;
        Ok(record.filter(|record| record.expiry_date > time::OffsetDateTime::now_utc()))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.remove(id).await.map_err(failed)
    }
}
