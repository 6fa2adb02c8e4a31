//! Versions that a review could move to, and those that it was asked by before.

use std::sync::Arc;

use domain::id::{LineageId, VersionId};
use domain::template::{Content, Question};
use domain::time::Timestamp;

use crate::engine::values;
use crate::reviews::Review;
use crate::{Error, Store};

/// A version that a review could move to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterVersion {
    /// Which.
    pub id: VersionId,
    /// Its number.
    pub number: u32,
    /// What is new in it.
    pub notes: String,
    /// When it was published.
    pub published_at: Timestamp,
}

impl Store {
    /// The versions that a review could move to, newest first, and what one of them says: the one of that number, else the
    /// newest. Nothing is said where there is none.
    pub async fn later_versions(
        &self,
        review: &Review,
        wanted: Option<u32>,
    ) -> Result<(Vec<LaterVersion>, Option<(u32, Arc<Content>)>), Error> {
        let mut db = self.read().await?;
        let rows = db
            .rows(
                "SELECT v.id, v.number, v.notes, v.published_at
                 FROM template_version v JOIN template_version mine ON mine.id = $1
                 WHERE v.template_id = mine.template_id AND v.state = 'published' AND v.number > mine.number
                 ORDER BY v.number DESC",
                values![&review.head.version],
            )
            .await?;
        let mut versions = Vec::with_capacity(rows.len());
        for row in &rows {
            versions.push(LaterVersion {
                id: row.id("id")?,
                number: row.count("number")?,
                notes: row.text("notes")?,
                published_at: row.moment("published_at")?,
            });
        }
        let chosen = match wanted {
            Some(number) => Some(versions.iter().find(|version| version.number == number).ok_or(Error::NotFound)?),
            None => versions.first(),
        };
        let content = match chosen {
            Some(version) => Some((version.number, self.content(&mut db, &version.id, true).await?)),
            None => None,
        };
        Ok((versions, content))
    }

    /// A question as it was asked when it had another meaning, by the newest version before the review's that asked it so; with
    /// what that version says, and its number.
    pub async fn asked_before(
        &self,
        review: &Review,
        lineage: &LineageId,
        meaning: u32,
    ) -> Result<Option<(u32, Arc<Content>)>, Error> {
        let mut db = self.read().await?;
        let rows = db
            .rows(
                "SELECT v.id, v.number, q.body
                 FROM template_version mine
                 JOIN template_version v ON v.template_id = mine.template_id AND v.number < mine.number
                 JOIN question q ON q.version_id = v.id AND q.lineage_id = $2
                 WHERE mine.id = $1 ORDER BY v.number DESC",
                values![&review.head.version, lineage],
            )
            .await?;
        for row in &rows {
            let question: Question = row.json("body")?;
            if question.meaning == meaning {
                let content = self.content(&mut db, &row.id("id")?, true).await?;
                return Ok(Some((row.count("number")?, content)));
            }
        }
        Ok(None)
    }
}
