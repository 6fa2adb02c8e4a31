//! What is discussed about documents.

use std::collections::HashMap;

use domain::document::{Anchor, Standing};
use domain::id::{CommentId, DocumentId, PersonId, ServiceId, ThreadId};
use domain::people::{PersonRef, Viewer};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::documents::Document;
use crate::engine::{Conn, Row, values};
use crate::people::maybe_person;
use crate::reviews::person;
use crate::services::visible;
use crate::{Error, Store};

/// Where a thread stands in the revision that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// It is about the document as a whole.
    Whole,
    /// On a passage.
    Passage(Anchor),
    /// Its text has changed; this is what it said.
    Changed(String),
}

/// A thread on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Which.
    pub id: ThreadId,
    /// Its number on the document, from 1, in the order in which they were begun.
    pub number: u32,
    /// Where it stands in the revision that is read.
    pub place: Place,
    /// The number of the revision on which it was begun.
    pub revision: u32,
    /// Other words in place of those that are quoted.
    pub replacement: Option<String>,
    /// Who began it.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
    /// What was said, oldest first; at least one.
    pub comments: Vec<Comment>,
    /// Who resolved it, when, and the revision that took its words; none while it is open.
    pub resolved: Option<(PersonRef, Timestamp, Option<u32>)>,
}

/// A comment in a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// Markdown; may be empty where the thread suggests other words.
    pub body: String,
    /// Who should know.
    pub mentions: Option<PersonRef>,
    /// Who said it.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// A thread in which somebody was mentioned who has not answered since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Which thread.
    pub thread: ThreadId,
    /// The document, the title of its newest revision, and the name of its service in addresses.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// Who mentioned them.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// The threads that are there in a revision of a document that was read for the viewer, oldest first: all in the newest one, in an
    /// earlier one those whose passages it was asked about.
    pub async fn threads(&self, document: &Document, revision: u32) -> Result<Vec<Thread>, Error> {
        let mut db = self.read().await?;
        let rows = db
            .rows(
                "SELECT t.id, t.number, t.at, t.revision, t.quote, t.replacement, a.block, a.start, p.id AS author_id, p.name AS author_name,
                        x.resolved, x.applied_in, x.at AS resolved_at, xp.id AS resolver_id, xp.name AS resolver_name
                 FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY at, id) AS number
                       FROM document_thread WHERE document_id = $1) t
                 JOIN person p ON p.id = t.author
                 LEFT JOIN document_anchor a ON a.thread_id = t.id AND a.revision = $2
                 LEFT JOIN document_thread_resolution x
                   ON x.id = (SELECT n.id FROM document_thread_resolution n WHERE n.thread_id = t.id
                              ORDER BY n.at DESC, n.id DESC LIMIT 1)
                 LEFT JOIN person xp ON xp.id = x.said_by
                 WHERE a.thread_id IS NOT NULL OR t.quote IS NULL
                 ORDER BY t.number",
                values![&document.id, revision],
            )
            .await?;
        let said = db
            .rows(
                "SELECT c.id, c.thread_id, c.body, c.at, p.id AS author_id, p.name AS author_name,
                        m.id AS mentioned_id, m.name AS mentioned_name
                 FROM document_thread t
                 JOIN document_comment c ON c.thread_id = t.id
                 JOIN person p ON p.id = c.author
                 LEFT JOIN person m ON m.id = c.mentions
                 WHERE t.document_id = $1 ORDER BY c.at, c.id",
                values![&document.id],
            )
            .await?;
        let mut comments: HashMap<ThreadId, Vec<Comment>> = HashMap::new();
        for row in &said {
            comments.entry(row.id("thread_id")?).or_default().push(comment(row)?);
        }
        let thread = |row: &Row| {
            let id = row.id("id")?;
            let resolved = match row.maybe_int("resolved")? {
                Some(1) => {
                    let applied = row.maybe_int("applied_in")?.map(|_| row.count("applied_in")).transpose()?;
                    Some((person(row, "resolver_id", "resolver_name")?, row.moment("resolved_at")?, applied))
                }
                _ => None,
            };
            Ok(Thread {
                number: row.count("number")?,
                place: place(row)?,
                revision: row.count("revision")?,
                replacement: row.maybe_text("replacement")?,
                author: person(row, "author_id", "author_name")?,
                at: row.moment("at")?,
                comments: comments.remove(&id).unwrap_or_default(),
                resolved,
                id,
            })
        };
        rows.iter().map(thread).collect()
    }

    /// Who began a thread on a document that was read for the viewer.
    pub async fn thread_author(&self, document: &Document, thread: &ThreadId) -> Result<PersonRef, Error> {
        let sql = "SELECT p.id, p.name FROM document_thread t JOIN person p ON p.id = t.author
                   WHERE t.id = $1 AND t.document_id = $2";
        person(&self.glance().await?.row(sql, values![thread, &document.id]).await?, "id", "name")
    }

    /// Everybody who may know of a service, by name.
    pub async fn who_know(&self, service: &ServiceId) -> Result<Vec<PersonRef>, Error> {
        const SQL: &str = concat!(
            "SELECT p.id, p.name FROM person p, service s WHERE s.id = $1 AND p.disabled_at IS NULL AND ",
            visible!("p.id"),
            " ORDER BY p.name, p.id"
        );
        let rows = self.glance().await?.rows(SQL, values![service]).await?;
        rows.iter().map(|row| person(row, "id", "name")).collect()
    }

    /// Open threads in which the viewer was mentioned and has said nothing since, oldest first; the first fifty.
    pub async fn mentions(&self, viewer: &Viewer) -> Result<Vec<Mention>, Error> {
        const SQL: &str = concat!(
            "SELECT c.thread_id, d.id AS document_id, s.name AS service, s.slug, c.at, p.id AS author_id, p.name AS author_name,
                    (SELECT r.title FROM document_revision r WHERE r.document_id = d.id ORDER BY r.number DESC LIMIT 1) AS title
             FROM document_comment c
             JOIN document_thread t ON t.id = c.thread_id
             JOIN document d ON d.id = t.document_id
             JOIN service s ON s.id = d.service_id
             JOIN person p ON p.id = c.author
             WHERE c.mentions = $1 AND s.archived_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM document_comment n
                               WHERE n.thread_id = c.thread_id AND (n.author = $1 OR n.mentions = $1)
                                 AND (n.at > c.at OR n.at = c.at AND n.id > c.id))
               AND NOT COALESCE((SELECT x.resolved FROM document_thread_resolution x WHERE x.thread_id = c.thread_id
                                 ORDER BY x.at DESC, x.id DESC LIMIT 1), FALSE)
               AND ",
            visible!(),
            " ORDER BY c.at, c.id LIMIT 50"
        );
        let rows = self.glance().await?.rows(SQL, values![&viewer.id]).await?;
        let mention = |row: &Row| {
            Ok(Mention {
                thread: row.id("thread_id")?,
                document: row.id("document_id")?,
                title: row.text("title")?,
                service: row.text("service")?,
                service_slug: row.text("slug")?,
                by: person(row, "author_id", "author_name")?,
                at: row.moment("at")?,
            })
        };
        rows.iter().map(mention).collect()
    }
}

fn comment(row: &Row) -> Result<Comment, Error> {
    Ok(Comment {
        id: row.id("id")?,
        body: row.text("body")?,
        mentions: maybe_person(row, "mentioned_id", "mentioned_name")?,
        author: person(row, "author_id", "author_name")?,
        at: row.moment("at")?,
    })
}

fn place(row: &Row) -> Result<Place, Error> {
    let Some(quote) = row.maybe_text("quote")? else { return Ok(Place::Whole) };
    Ok(match anchor(row, quote.clone())? {
        Some(anchor) => Place::Passage(anchor),
        None => Place::Changed(quote),
    })
}

/// An anchor from a row; none where the text has changed.
fn anchor(row: &Row, quote: String) -> Result<Option<Anchor>, Error> {
    if row.maybe_int("block")?.is_none() {
        return Ok(None);
    }
    Ok(Some(Anchor { block: row.count("block")? as usize, start: row.count("start")? as usize, quote }))
}

/// Where the threads on passages of a document stood last.
pub(crate) async fn standing(db: &mut Conn, document: &DocumentId) -> Result<Vec<Standing>, Error> {
    let rows = db
        .rows(
            "SELECT t.id, t.quote, a.revision, a.block, a.start
             FROM document_thread t
             JOIN document_anchor a ON a.thread_id = t.id
              AND a.revision = (SELECT MAX(l.revision) FROM document_anchor l
                                WHERE l.thread_id = t.id AND l.block IS NOT NULL)
             WHERE t.document_id = $1 ORDER BY t.at, t.id",
            values![document],
        )
        .await?;
    let standing = |row: &Row| {
        let anchor = anchor(row, row.text("quote")?)?.ok_or(Error::NotFound)?;
        Ok(Standing { thread: row.id("id")?, revision: row.count("revision")?, anchor })
    };
    rows.iter().map(standing).collect()
}

/// Where a thread stands in a revision; without an anchor, its text has changed there.
pub(crate) async fn stands(
    db: &mut Conn,
    thread: &ThreadId,
    revision: u32,
    anchor: Option<&Anchor>,
) -> Result<(), Error> {
    let (block, start) = anchor.map(|anchor| (anchor.block as i64, anchor.start as i64)).unzip();
    db.run(
        "INSERT INTO document_anchor (thread_id, revision, block, start) VALUES ($1, $2, $3, $4)",
        values![thread, revision, block, start],
    )
    .await?;
    Ok(())
}

/// What one thread of a document is.
pub(crate) struct Known {
    /// Who began it.
    pub(crate) author: PersonId,
    /// Other words that it suggests.
    pub(crate) replacement: Option<String>,
    /// It is resolved.
    pub(crate) resolved: bool,
    /// Where it stands in the newest revision.
    pub(crate) anchor: Option<Anchor>,
}

/// A thread of a document; not found where the document has no such thread.
pub(crate) async fn known(db: &mut Conn, document: &DocumentId, thread: &ThreadId) -> Result<Known, Error> {
    let row = db
        .row(
            "SELECT t.author, t.quote, t.replacement, a.block, a.start,
                    COALESCE((SELECT x.resolved FROM document_thread_resolution x WHERE x.thread_id = t.id
                              ORDER BY x.at DESC, x.id DESC LIMIT 1), FALSE) AS resolved
             FROM document_thread t
             LEFT JOIN document_anchor a ON a.thread_id = t.id
              AND a.revision = (SELECT MAX(r.number) FROM document_revision r WHERE r.document_id = t.document_id)
             WHERE t.id = $1 AND t.document_id = $2",
            values![thread, document],
        )
        .await?;
    let quote = row.maybe_text("quote")?.unwrap_or_default();
    Ok(Known {
        author: row.id("author")?,
        replacement: row.maybe_text("replacement")?,
        resolved: row.truth("resolved")?,
        anchor: anchor(&row, quote)?,
    })
}
