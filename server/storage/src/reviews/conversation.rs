//! What was said on one question: earlier answers and comments.

use domain::id::{CommentId, LineageId};
use domain::people::PersonRef;
use domain::review::Revision;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Review, rows};
use crate::engine::values;
use crate::{Error, Store};

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// On which question.
    pub lineage: LineageId,
    /// The comment whose thread it answers in; none where it began one.
    pub thread: Option<CommentId>,
    /// Who resolved the thread that it began, and when; none while it is open.
    pub resolved: Option<(PersonRef, Timestamp)>,
    /// Markdown.
    pub body: String,
    /// Who.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
}

macro_rules! revision_columns {
    () => {
        "SELECT a.id, a.number, a.content, a.digest, a.meaning, a.imported, a.at, p.id AS author_id, p.name AS author_name
         FROM answer_revision a JOIN person p ON p.id = a.author
         WHERE a.review_id = $1 AND a.lineage_id = $2"
    };
}

/// Comments with what was last said about the thread that each began.
macro_rules! comments {
    ($filter:literal) => {
        concat!(
            "SELECT c.id, c.lineage_id, c.thread_id, c.body, c.at, p.id AS author_id, p.name AS author_name,
                    x.resolved, x.at AS resolved_at, xp.id AS resolver_id, xp.name AS resolver_name
             FROM comment c JOIN person p ON p.id = c.author
             LEFT JOIN thread_resolution x
               ON x.id = (SELECT n.id FROM thread_resolution n WHERE n.thread_id = c.id ORDER BY n.at DESC, n.id DESC LIMIT 1)
             LEFT JOIN person xp ON xp.id = x.said_by
             WHERE c.review_id = $1",
            $filter,
            " ORDER BY c.at, c.id"
        )
    };
}

/// Somebody who reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewer {
    /// Who.
    pub person: PersonRef,
    /// They were asked by name, and are not only in the reviewing team.
    pub by_name: bool,
}

impl Store {
    /// Who reviews a review that was read for the viewer, by name; disabled accounts left out.
    pub async fn reviewers(&self, review: &Review) -> Result<Vec<Reviewer>, Error> {
        let sql = "SELECT p.id, p.name, MAX(w.by_name) AS by_name FROM reviewer w JOIN person p ON p.id = w.person_id
                   WHERE w.review_id = $1 AND p.disabled_at IS NULL GROUP BY p.id, p.name ORDER BY p.name, p.id";
        let found = self.glance().await?.rows(sql, values![&review.head.id]).await?;
        let reviewer =
            |row| Ok(Reviewer { person: rows::person(row, "id", "name")?, by_name: row.int("by_name")? > 0 });
        found.iter().map(reviewer).collect()
    }

    /// The comments on one question of a review that was read for the viewer, oldest first.
    pub async fn comments(&self, review: &Review, lineage: &LineageId) -> Result<Vec<Comment>, Error> {
        let found =
            self.glance().await?.rows(comments!(" AND c.lineage_id = $2"), values![&review.head.id, lineage]).await?;
        found.iter().map(comment).collect()
    }

    /// All comments of a review that was read for the viewer, oldest first.
    pub async fn all_comments(&self, review: &Review) -> Result<Vec<Comment>, Error> {
        let found = self.glance().await?.rows(comments!(""), values![&review.head.id]).await?;
        found.iter().map(comment).collect()
    }

    /// All revisions of one answer, newest first.
    pub async fn revisions(&self, review: &Review, lineage: &LineageId) -> Result<Vec<Revision>, Error> {
        const SQL: &str = concat!(revision_columns!(), " ORDER BY a.number DESC");
        let found = self.glance().await?.rows(SQL, values![&review.head.id, lineage]).await?;
        found.iter().map(rows::revision).collect()
    }

    /// One revision of an answer.
    pub async fn revision(&self, review: &Review, lineage: &LineageId, number: u32) -> Result<Revision, Error> {
        const SQL: &str = concat!(revision_columns!(), " AND a.number = $3");
        rows::revision(&self.glance().await?.row(SQL, values![&review.head.id, lineage, number]).await?)
    }
}

fn comment(row: &crate::engine::Row) -> Result<Comment, Error> {
    let resolved = match row.maybe_int("resolved")? {
        Some(1) => Some((rows::person(row, "resolver_id", "resolver_name")?, row.moment("resolved_at")?)),
        _ => None,
    };
    Ok(Comment {
        id: row.id("id")?,
        lineage: row.id("lineage_id")?,
        thread: row.maybe_id("thread_id")?,
        resolved,
        body: row.text("body")?,
        author: rows::person(row, "author_id", "author_name")?,
        at: row.moment("at")?,
    })
}
