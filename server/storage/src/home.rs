//! What waits for somebody.

use domain::acts::ReviewFacts;
use domain::people::Viewer;
use domain::time::Timestamp;

use crate::engine::values;
use crate::people::{part_columns, part_of_row};
use crate::reviews::Review;
use crate::{Error, Store};

impl Store {
    /// The open reviews in which the viewer has a part, newest first; the newest fifty of them.
    pub async fn own_reviews(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<Review>, Error> {
        const SQL: &str = concat!(
            "SELECT r.id, ",
            part_columns!("r.id"),
            " FROM person v, review r
              JOIN service s ON s.id = r.service_id
              LEFT JOIN review_closing c ON c.review_id = r.id
              WHERE v.id = $1 AND v.disabled_at IS NULL AND c.at IS NULL
              AND (s.service_owner = $1 OR s.deputy = $1 OR s.product_owner = $1
                   OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = $1 AND m.team_id = s.team_id)
                   OR EXISTS (SELECT 1 FROM reviewer w WHERE w.person_id = $1 AND w.review_id = r.id))
              ORDER BY r.started_at DESC, r.id LIMIT 50"
        );
        let mut db = self.read().await?;
        let rows = db.rows(SQL, values![&viewer.id]).await?;
        let ids = rows.iter().map(|row| row.id("id")).collect::<Result<Vec<_>, _>>()?;
        let known = self.known(&mut db, &ids, now).await?;
        let review = |(row, (head, board))| Ok(Review { head, facts: ReviewFacts { part: part_of_row(row)?, board } });
        rows.iter().zip(known.into_iter().map(|known| (known.head, known.board))).map(review).collect()
    }
}
