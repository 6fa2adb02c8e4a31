//! Everything that is written outside of acts, in one place: sessions, drafts, what somebody saw last, and the memory of
//! requests already carried out. None of it is anybody's word; losing it loses no decision.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::digest::Digest;
use domain::document::LONGEST_DRAFT;
use domain::id::{LineageId, PersonId, ReviewId};
use domain::refusal::Code;
use domain::time::Timestamp;
use serde_json::Value;
use time::OffsetDateTime;
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store::{self, SessionStore};

use crate::documents::Document;
use crate::engine::{Row, values};
use crate::looks::saw;
use crate::{Error, Store};

/// The only tables that anything but an act writes to.
pub const TABLES: &[&str] = &["session", "draft", "look", "document_look", "idempotency"];

/// How long the outcome of a request is remembered, in milliseconds.
const MEMORY: i64 = 2 * Timestamp::DAY;

/// How long a draft is kept that nobody comes back to.
const DRAFTS_LAST: i64 = 180 * Timestamp::DAY;

/// Where a session's data keeps the person it belongs to.
pub const SESSION_PERSON: &str = "person";

/// Where it keeps the version of the person's sessions; all of an older version have ended.
pub const SESSION_VERSION: &str = "version";

/// Where it keeps the day on which it was last used, in days since 1970.
pub const SESSION_SEEN: &str = "seen";

/// Where it keeps the moment of signing in, in milliseconds since 1970.
pub const SESSION_SINCE: &str = "since";

/// Where it keeps the browser and system, in a few words.
pub const SESSION_DEVICE: &str = "device";

/// A session that is signed in, as its person sees it: without its id, and without its address on the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// Tells it from the person's others; made of its id, and of no use to anybody else.
    pub handle: String,
    /// Browser and system; empty where they were not known.
    pub device: String,
    /// When it was begun; none where it is older than this was kept.
    pub since: Option<Timestamp>,
    /// The day of its last use.
    pub seen: Timestamp,
}

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
            // The newest are kept.
            db.run(
                "DELETE FROM draft WHERE person_id = $1 AND form NOT IN
                     (SELECT form FROM draft WHERE person_id = $1 ORDER BY saved_at DESC, form LIMIT 200)",
                values![person],
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

    /// Remembers that somebody saw a revision of a document that was read for them; not found where there is no such revision. An
    /// older one than they saw before changes nothing.
    pub async fn looked_at_document(
        &self,
        person: &PersonId,
        document: &Document,
        revision: u32,
        at: Timestamp,
    ) -> Result<(), Error> {
        document.revision(revision).ok_or(Error::NotFound)?;
        let mut db = self.write().await?;
        saw(&mut db, Some(person), &document.id, revision, at).await?;
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

/// Sessions of one person.
impl Store {
    /// The sessions in which somebody is signed in; the one used last comes first.
    pub async fn open_sessions(&self, person: &PersonId, now: Timestamp) -> Result<Vec<OpenSession>, Error> {
        let rows = self.glance().await?.rows(OWN_SESSIONS, values![person, now]).await?;
        let mut sessions = Vec::with_capacity(rows.len());
        for row in &rows {
            let data: SessionData = row.json("record")?;
            // One of an older version has ended, though nobody has come back to find out.
            if data.get(SESSION_VERSION).and_then(Value::as_i64) != Some(row.int("session_version")?) {
                continue;
            }
            let day = data.get(SESSION_SEEN).and_then(Value::as_i64).unwrap_or_default();
            sessions.push(OpenSession {
                handle: handle(&row.text("id_digest")?),
                device: data.get(SESSION_DEVICE).and_then(Value::as_str).unwrap_or_default().to_owned(),
                since: data.get(SESSION_SINCE).and_then(Value::as_i64).map(Timestamp),
                seen: Timestamp(day.saturating_mul(Timestamp::DAY)),
            });
        }
        sessions.sort_by_key(|session| std::cmp::Reverse((session.seen, session.since)));
        Ok(sessions)
    }

    /// Ends one of somebody's own sessions. One that is nobody's, or somebody else's, is left alone.
    pub async fn end_session(&self, person: &PersonId, wanted: &str, now: Timestamp) -> Result<(), Error> {
        self.end_sessions(person, now, |handle| handle == wanted).await
    }

    /// Ends all of somebody's sessions but one.
    pub async fn end_other_sessions(&self, person: &PersonId, kept: &str, now: Timestamp) -> Result<(), Error> {
        self.end_sessions(person, now, |handle| handle != kept).await
    }

    async fn end_sessions(&self, person: &PersonId, now: Timestamp, ends: impl Fn(&str) -> bool) -> Result<(), Error> {
        let mut db = self.write().await?;
        for row in db.rows(OWN_SESSIONS, values![person, now]).await? {
            let digest = row.text("id_digest")?;
            if ends(&handle(&digest)) {
                db.run("DELETE FROM session WHERE id_digest = $1", values![digest]).await?;
            }
        }
        db.commit().await
    }
}

const OWN_SESSIONS: &str = "SELECT s.id_digest, s.record, p.session_version
                            FROM session s JOIN person p ON p.id = s.person_id
                            WHERE s.person_id = $1 AND s.expires_at > $2 ORDER BY s.id_digest";

/// What a session's row keeps of it. Its id is in the cookie and nowhere else.
type SessionData = HashMap<String, Value>;

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

/// What tells a person's sessions apart on their page: sixteen digits of the digest of the digest of the id.
fn handle(key: &str) -> String {
    Digest::of(key.as_bytes()).as_str().chars().take(16).collect()
}

/// The same of a session's id.
pub fn session_handle(id: &Id) -> String {
    handle(key(id).as_str())
}

fn failed(error: impl std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

fn milliseconds(at: OffsetDateTime) -> i64 {
    (at.unix_timestamp_nanos() / 1_000_000) as i64
}

impl Sessions {
    async fn put(&self, sql: &'static str, record: &Record) -> Result<(), Error> {
        let person = record.data.get(SESSION_PERSON).and_then(Value::as_str);
        let json = serde_json::to_string(&record.data).map_err(|_| Error::corrupt("session", "JSON"))?;
        let mut db = self.0.write().await?;
        db.run(sql, values![&key(&record.id), person, json, milliseconds(record.expiry_date)]).await?;
        db.commit().await
    }

    async fn get(&self, id: &Id) -> Result<Option<Record>, Error> {
        let mut db = self.0.glance().await?;
        let sql = "SELECT record, expires_at FROM session WHERE id_digest = $1";
        let Some(row) = db.maybe_row(sql, values![&key(id)]).await? else { return Ok(None) };
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(row.int("expires_at")?) * 1_000_000)
            .map_err(|_| Error::corrupt("expires_at", "a moment"))?;
        Ok(Some(Record { id: *id, data: row.json::<SessionData>("record")?, expiry_date }))
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
        let sql = "INSERT INTO session (id_digest, person_id, record, expires_at) VALUES ($1, $2, $3, $4)";
        self.put(sql, record).await.map_err(failed)
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        // One that was ended meanwhile, from another browser say, is not begun again by what was under way in it.
        let sql = "UPDATE session SET person_id = $2, record = $3, expires_at = $4 WHERE id_digest = $1";
        self.put(sql, record).await.map_err(failed)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let record = self.get(id).await.map_err(failed)?;
        Ok(record.filter(|record| record.expiry_date > OffsetDateTime::now_utc()))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.remove(id).await.map_err(failed)
    }
}
