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

/// Where a review could move.
#[derive(Debug, Clone)]
pub struct Later {
    /// The versions that it could move to, newest first.
    pub versions: Vec<LaterVersion>,
    /// The number of one of them, and what it says; none where there is none.
    pub content: Option<(u32, Arc<Content>)>,
    /// What is known of the service by now; nothing where there is no version to move to.
    pub known: Vec<String>,
}

impl Store {
    /// Where a review could move: to the version of that number, else to the newest.
    pub async fn later_versions(&self, review: &Review, wanted: Option<u32>) -> Result<Later, Error> {
        let mut db = self.read().await?;
        let rows = db
            .rows(
                "SELECT v.id, v.number, v.notes, v.published_at,
                        (SELECT s.facts FROM service s WHERE s.id = $2) AS facts
                 FROM template_version v JOIN template_version mine ON mine.id = $1
                 WHERE v.template_id = mine.template_id AND v.state = 'published' AND v.number > mine.number
                 ORDER BY v.number DESC",
                values![&review.head.version, &review.facts.board.service],
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
        let known = rows.first().map_or(Ok(Vec::new()), |row| row.json("facts"))?;
        Ok(Later { versions, content, known })
    }

    /// Questions as they were asked last, by this version of the review's template or by one before.
    pub async fn asked_last(&self, review: &Review, lineages: &[LineageId]) -> Result<Vec<Question>, Error> {
        let ids: Vec<&str> = lineages.iter().map(LineageId::as_str).collect();
        let ids = serde_json::to_string(&ids).map_err(|_| Error::corrupt("questions", "JSON"))?;
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT q.body FROM template_version mine
                 JOIN template_version v ON v.template_id = mine.template_id AND v.number <= mine.number
                 JOIN question q ON q.version_id = v.id
                 WHERE mine.id = $1 AND q.lineage_id IN (SELECT value FROM json_each($2))
                   AND NOT EXISTS (SELECT 1 FROM question x JOIN template_version xv ON xv.id = x.version_id
                                   WHERE x.lineage_id = q.lineage_id AND xv.number > v.number AND xv.number <= mine.number)
                 ORDER BY v.number DESC, q.position",
                values![&review.head.version, &ids],
            )
            .await?;
        rows.iter().map(|row| row.json("body")).collect()
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
