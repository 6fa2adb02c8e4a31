//! Adding an image to what documents of a service can show.

use serde::Serialize;

use super::{Act, WriteDocument};
use crate::digest::Digest;
use crate::document::image::{Image, ImageKind};
use crate::id::{ImageId, ServiceId};
use crate::people::{Actor, Part};
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Adds an image. A service has the same image once.
#[derive(Debug, Clone)]
pub struct AddImage {
    /// A fresh id.
    pub image: ImageId,
    /// Of which service.
    pub service: ServiceId,
    /// What was read of the file.
    pub content: Image,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct AddImageFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The service is archived.
    pub archived: bool,
    /// The service has the same image already.
    pub there: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ImageAdded {
    /// Which image.
    pub image: ImageId,
    /// Of which service.
    pub service: ServiceId,
    /// How it is written.
    pub kind: ImageKind,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// How many bytes are kept.
    pub size: usize,
    /// The digest of those bytes, which stand in a row of their own for ever.
    pub digest: Digest,
}

impl Act for AddImage {
    const NAME: &'static str = "add_image";
    type Facts = AddImageFacts;
    type Event = ImageAdded;

    fn decide(&self, facts: &AddImageFacts, _: &Actor, _: Timestamp) -> Result<Option<ImageAdded>, Refusal> {
        WriteDocument::may(&facts.part, facts.archived)?;
        let Image { kind, width, height, bytes } = &self.content;
        Ok((!facts.there).then(|| ImageAdded {
            image: self.image.clone(),
            service: self.service.clone(),
            kind: *kind,
            width: *width,
            height: *height,
            size: bytes.len(),
            digest: self.content.digest(),
        }))
    }
}
