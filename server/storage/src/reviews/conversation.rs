//! What was said on one question: earlier answers and comments.

use domain::id::{CommentId, LineageId, ReviewId};
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

/// An answer revision, with the question it belongs to.
pub type PastRevision = Revision;

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
    pub async fn revisions(&self, review: &Review, lineage: &LineageId) -> Result<Vec<PastRevision>, Error> {
        revisions_of(self, &review.head.id, lineage).await
    }
}

async fn revisions_of(store: &Store, review: &ReviewId, lineage: &LineageId) -> Result<Vec<Revision>, Error> {
    let found = store
        .glance()
        .await?
        .rows(
            "SELECT a.id, a.number, a.content, a.digest, a.at, p.id AS author_id, p.name AS author_name
             FROM answer_revision a JOIN person p ON p.id = a.author
             WHERE a.review_id = $1 AND a.lineage_id = $2 ORDER BY a.number DESC",
            values![review, lineage],
        )
        .await?;
    found.iter().map(rows::revision).collect()
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
