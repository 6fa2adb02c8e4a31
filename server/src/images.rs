//! Trying whether an image can be read at all: the last of the checks, after those that look at sizes alone.

use std::io::Cursor;

use domain::document::image::{Image, ImageKind, LONGEST_SIDE};
use domain::refusal::{Code, Refusal};
use image::{ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;

/// So many are read at the same time: each may take the memory below.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The most memory that reading one may take: 25 million pixels with 8 bytes each, and what the reader needs beside them.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// The image that a file is, with every pixel read once.
///
/// # Errors
/// Those of [`Image::read`], and `image_unreadable` where the pixels cannot be read.
pub async fn checked(file: &[u8]) -> Result<Image, Refusal> {
    let image = Image::read(file)?;
    let _turn = AT_ONCE.acquire().await;
    // Reading is not ours: should it panic, the task ends and the image is none.
    let tried = tokio::task::spawn_blocking(move || is_whole(&image).then_some(image)).await;
    tried.ok().flatten().ok_or_else(|| Refusal::new(Code::ImageUnreadable).at("file"))
}

fn is_whole(image: &Image) -> bool {
    let format = match image.kind {
        ImageKind::Png => ImageFormat::Png,
        ImageKind::Jpeg => ImageFormat::Jpeg,
        ImageKind::Webp => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(&image.bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let Ok(pixels) = reader.decode() else { return false };
    // A photograph says beside its pixels that it is shown turned.
    let turned = image.kind == ImageKind::Jpeg && (pixels.height(), pixels.width()) == (image.width, image.height);
    turned || (pixels.width(), pixels.height()) == (image.width, image.height)
}
