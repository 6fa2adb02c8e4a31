//! Frozen texts of passed stages.

use domain::id::{ReviewId, ServiceId, SnapshotId};
use domain::people::Viewer;
use domain::snapshot::Snapshot;

use crate::engine::values;
use crate::{Error, Store, people};

impl Store {
    /// A snapshot, and the review that it belongs to; not found where the viewer may not know of the service.
    pub async fn snapshot(&self, viewer: &Viewer, id: &SnapshotId) -> Result<(Snapshot, ReviewId), Error> {
        let mut db = self.read().await?;
        let row = db
            .row(
                "SELECT s.body, r.id AS review_id, r.service_id FROM snapshot s JOIN review r ON r.id = s.review_id
                 WHERE s.id = $1",
                values![id],
            )
            .await?;
        let service: ServiceId = row.id("service_id")?;
        people::part(&mut db, &viewer.id, &service, None).await?;
        Ok((row.json("body")?, row.id("review_id")?))
    }
}
