//! Images of a service's documents.

use domain::digest::Digest;
use domain::document::image::ImageKind;
use domain::id::{ImageId, ReviewId, ServiceId};
use domain::people::Viewer;

use crate::engine::{Row, values};
use crate::services::visible;
use crate::{Error, Store};

/// An image without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageLine {
    /// Which.
    pub id: ImageId,
    /// The service's name in addresses.
    pub slug: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl Store {
    /// The bytes of an image of a service, by the service's name in addresses, and how they are written; not found where the viewer may
    /// not know of the service.
    pub async fn image(&self, viewer: &Viewer, slug: &str, id: &ImageId) -> Result<(ImageKind, Vec<u8>), Error> {
        const SQL: &str = concat!(
            "SELECT i.media_type, i.bytes FROM document_image i JOIN service s ON s.id = i.service_id
             WHERE i.id = $2 AND s.slug = $3 AND ",
            visible!()
        );
        let row = self.glance().await?.row(SQL, values![&viewer.id, id, slug]).await?;
        Ok((row.coded("media_type", ImageKind::from_code)?, row.bytes("bytes")?))
    }

    /// The image of a service with these bytes, by their digest.
    pub async fn image_with(&self, viewer: &Viewer, service: &ServiceId, digest: &Digest) -> Result<ImageId, Error> {
        const SQL: &str = concat!(
            "SELECT i.id FROM document_image i JOIN service s ON s.id = i.service_id
             WHERE i.service_id = $2 AND i.digest = $3 AND ",
            visible!()
        );
        self.glance().await?.row(SQL, values![&viewer.id, service, digest]).await?.id("id")
    }

    /// Those of some ids that are images of a service, by its name in addresses.
    pub async fn images(&self, viewer: &Viewer, slug: &str, ids: &[&str]) -> Result<Vec<ImageLine>, Error> {
        const SQL: &str = concat!(
            "SELECT i.id, s.slug, i.width, i.height FROM document_image i JOIN service s ON s.id = i.service_id
             WHERE s.slug = $2 AND i.id IN (SELECT value FROM json_each($3)) AND ",
            visible!()
        );
        self.lines(SQL, viewer, slug, ids).await
    }

    /// The same for the service of a review.
    pub async fn images_of_review(
        &self,
        viewer: &Viewer,
        review: &ReviewId,
        ids: &[&str],
    ) -> Result<Vec<ImageLine>, Error> {
        const SQL: &str = concat!(
            "SELECT i.id, s.slug, i.width, i.height FROM document_image i JOIN service s ON s.id = i.service_id
             JOIN review r ON r.service_id = s.id
             WHERE r.id = $2 AND i.id IN (SELECT value FROM json_each($3)) AND ",
            visible!()
        );
        self.lines(SQL, viewer, review.as_str(), ids).await
    }

    async fn lines(&self, sql: &'static str, viewer: &Viewer, of: &str, ids: &[&str]) -> Result<Vec<ImageLine>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids = serde_json::to_string(ids).unwrap_or_default();
        let rows = self.glance().await?.rows(sql, values![&viewer.id, of, ids]).await?;
        let line = |row: &Row| {
            Ok(ImageLine {
                id: row.id("id")?,
                slug: row.text("slug")?,
                width: row.count("width")?,
                height: row.count("height")?,
            })
        };
        rows.iter().map(line).collect()
    }
}
