//! What waits for somebody.

use domain::people::Viewer;
use domain::time::Timestamp;

use crate::engine::values;
use crate::reviews::Review;
use crate::services::review_lines;
use crate::{Error, Store};

/// How many reviews home looks into.
const MOST: usize = 50;

impl Store {
    /// The open reviews in which the viewer has a part, newest first.
    pub async fn own_reviews(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<Review>, Error> {
        const SQL: &str = review_lines!(
            " AND c.at IS NULL
              AND (s.service_owner = $1 OR s.deputy = $1 OR s.product_owner = $1
                   OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = $1
                              AND (m.team_id = s.team_id OR m.team_id = r.reviewing_team)))
              ORDER BY r.started_at DESC, r.id LIMIT 50"
        );
        let mut db = self.read().await?;
        let rows = db.rows(SQL, values![&viewer.id]).await?;
        let mut reviews = Vec::with_capacity(rows.len().min(MOST));
        for row in &rows {
            reviews.push(self.review_in(&mut db, viewer, &row.id("id")?, now).await?);
        }
        Ok(reviews)
    }
}
