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
    /// Markdown.
    pub body: String,
    /// Who.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
}

macro_rules! revision_columns {
    () => {
        "SELECT a.id, a.number, a.content, a.digest, a.imported, a.at, p.id AS author_id, p.name AS author_name
         FROM answer_revision a JOIN person p ON p.id = a.author
         WHERE a.review_id = $1 AND a.lineage_id = $2"
    };
}

impl Store {
    /// The comments on one question of a review that was read for the viewer, oldest first.
    pub async fn comments(&self, review: &Review, lineage: &LineageId) -> Result<Vec<Comment>, Error> {
        let found = self
            .glance()
            .await?
            .rows(
                "SELECT c.id, c.lineage_id, c.body, c.at, p.id AS author_id, p.name AS author_name
                 FROM comment c JOIN person p ON p.id = c.author
                 WHERE c.review_id = $1 AND c.lineage_id = $2 ORDER BY c.at, c.id",
                values![&review.head.id, lineage],
            )
            .await?;
        found.iter().map(comment).collect()
    }

    /// All comments of a review that was read for the viewer, oldest first.
    pub async fn all_comments(&self, review: &Review) -> Result<Vec<Comment>, Error> {
        let found = self
            .glance()
            .await?
            .rows(
                "SELECT c.id, c.lineage_id, c.body, c.at, p.id AS author_id, p.name AS author_name
                 FROM comment c JOIN person p ON p.id = c.author
                 WHERE c.review_id = $1 ORDER BY c.at, c.id",
                values![&review.head.id],
            )
            .await?;
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
    Ok(Comment {
        id: row.id("id")?,
        lineage: row.id("lineage_id")?,
        body: row.text("body")?,
        author: rows::person(row, "author_id", "author_name")?,
        at: row.moment("at")?,
    })
}
