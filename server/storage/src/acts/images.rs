//! Adding images to documents.

use domain::acts::{AddImage, AddImageFacts, ImageAdded};
use domain::audit::Subject;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, people};

impl Perform for AddImage {
    fn subject(&self) -> Subject {
        Subject::new("service", &self.service)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AddImageFacts, Error> {
        let person = by.person().ok_or(Error::NotFound)?;
        let part = people::part(db, person, &self.service, None).await?;
        let service = db.row("SELECT archived_at FROM service WHERE id = $1", values![&self.service]).await?;
        let there = "SELECT 1 FROM document_image WHERE service_id = $1 AND digest = $2";
        let there = db.exists(there, values![&self.service, &self.content.digest()]).await?;
        Ok(AddImageFacts { part, archived: service.maybe_int("archived_at")?.is_some(), there })
    }

    async fn record(&self, event: &ImageAdded, _: &AddImageFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO document_image (id, service_id, digest, media_type, width, height, bytes, added_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &event.image,
                &event.service,
                &event.digest,
                event.kind.media_type(),
                event.width,
                event.height,
                self.content.bytes.as_slice(),
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}
