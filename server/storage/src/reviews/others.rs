//! How others answered a question: the newest answers of other services, with what became of them.

use domain::id::{LineageId, ReviewId};
use domain::people::Viewer;
use domain::review::Revision;
use serde::{Deserialize, Serialize};

use super::{Review, rows};
use crate::engine::values;
use crate::services::visible;
use crate::{Error, Store};

/// An answer to the same question in a review of another service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherAnswer {
    /// The service.
    pub service: String,
    /// The review.
    pub review: ReviewId,
    /// The answer.
    pub revision: Revision,
    /// A reviewer's concern stands on the question.
    pub concern: bool,
    /// What may happen, by the newest risk on the question that was accepted.
    pub risk: Option<String>,
}

impl Store {
    /// The newest answers to a question in reviews of other services, as far as the viewer may know of them; open ones left
    /// out, and each service once; five of them.
    pub async fn other_answers(
        &self,
        viewer: &Viewer,
        review: &Review,
        lineage: &LineageId,
    ) -> Result<Vec<OtherAnswer>, Error> {
        const SQL: &str = concat!(
            "SELECT a.id, a.number, a.content, a.digest, a.meaning, a.imported, a.at, p.id AS author_id, p.name AS author_name,
                    s.name AS service, r.id AS review_id,
                    EXISTS (SELECT 1 FROM verdict x LEFT JOIN concern_withdrawal w ON w.verdict_id = x.id
                            WHERE x.review_id = r.id AND x.lineage_id = a.lineage_id AND x.judgement = 'concern'
                              AND w.verdict_id IS NULL) AS concern,
                    (SELECT k.statement FROM risk k
                     JOIN risk_question kq ON kq.risk_id = k.id
                     JOIN risk_decision d ON d.risk_id = k.id
                     WHERE k.review_id = r.id AND kq.lineage_id = a.lineage_id AND d.outcome = 'accepted'
                     ORDER BY k.proposed_at DESC, k.id LIMIT 1) AS risk
             FROM answer_revision a
             JOIN person p ON p.id = a.author
             JOIN review r ON r.id = a.review_id
             JOIN service s ON s.id = r.service_id
             WHERE a.lineage_id = $2 AND s.id <> $3 AND a.state <> 'open'
               AND NOT EXISTS (SELECT 1 FROM answer_revision n JOIN review nr ON nr.id = n.review_id
                               WHERE nr.service_id = s.id AND n.lineage_id = a.lineage_id
                                 AND (n.at > a.at OR n.at = a.at AND n.id > a.id))
               AND ",
            visible!(),
            " ORDER BY a.at DESC, a.id LIMIT 5"
        );
        let rows = self.glance().await?.rows(SQL, values![&viewer.id, lineage, &review.head.service]).await?;
        rows.iter()
            .map(|row| {
                Ok(OtherAnswer {
                    service: row.text("service")?,
                    review: row.id("review_id")?,
                    revision: rows::revision(row)?,
                    concern: row.truth("concern")?,
                    risk: row.maybe_text("risk")?,
                })
            })
            .collect()
    }
}
