//! Images in documents: what is taken, and what is kept of it.
//!
//! The pixels are kept byte by byte, so that nothing is blurred or grows; the file around them is written anew, with what is needed
//! to show them and nothing else. So where a photograph was taken, with which camera, what a program wrote beside it and what hangs
//! on at its end do not come in. That the pixels can be read at all is tried elsewhere, after the sizes were looked at here.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::refusal::{Code, Refusal};

/// The largest file, in bytes.
pub const LARGEST: usize = 2_000_000;
/// The longest side, in pixels.
pub const LONGEST_SIDE: u32 = 8_000;
/// The most pixels.
pub const MOST_PIXELS: u64 = 25_000_000;

/// How an image is written. Drawings that are text (SVG) are none: they can hold scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
}

impl ImageKind {
    /// All of them.
    pub const ALL: [ImageKind; 3] = [Self::Png, Self::Jpeg, Self::Webp];

    /// What browsers call it; also the stored code.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == code)
    }
}

/// An image as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// How it is written.
    pub kind: ImageKind,
    /// How wide it is shown, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// The file, without what is not needed to show it.
    pub bytes: Vec<u8>,
}

impl Image {
    /// Reads a file that somebody chose; never believes its name or what its sender calls it.
    ///
    /// # Errors
    /// About the field `file`: `image_not_chosen`, `file_too_large`, `image_unreadable`, `image_moving`, `image_too_many_pixels`.
    pub fn read(file: &[u8]) -> Result<Self, Refusal> {
        if file.is_empty() {
            return Err(Refusal::new(Code::ImageNotChosen).at("file"));
        }
        if file.len() > LARGEST {
            let size = |bytes: usize| format!("{:.1} MB", bytes.div_ceil(100_000) as f64 / 10.0);
            let refusal = Refusal::new(Code::FileTooLarge).at("file");
            return Err(refusal.with("size", size(file.len())).with("limit", size(LARGEST)));
        }
        let read = match file {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', chunks @ ..] => png(chunks),
            [0xff, 0xd8, segments @ ..] => jpeg(segments),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', chunks @ ..] => webp(chunks),
            _ => Err(Code::ImageUnreadable),
        };
        let image = read.map_err(|code| Refusal::new(code).at("file"))?;
        let (width, height) = (image.width, image.height);
        if width == 0 || height == 0 {
            return Err(Refusal::new(Code::ImageUnreadable).at("file"));
        }
        if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
            let refusal = Refusal::new(Code::ImageTooManyPixels).at("file");
            return Err(refusal.with("width", width).with("height", height).with("limit", LONGEST_SIDE));
        }
        Ok(image)
    }

    /// The digest of what is kept: the same image is kept once.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}

type Read = Result<Image, Code>;

/// Takes bytes from the front.
fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], Code> {
    let (taken, rest) = bytes.split_at_checked(count).ok_or(Code::ImageUnreadable)?;
    *bytes = rest;
    Ok(taken)
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Chunks: a length, a name, the data, a checksum.
fn png(mut chunks: &[u8]) -> Read {
    const NEEDED: [&[u8; 4]; 12] =
        [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs"];
    let mut bytes = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    let (mut size, mut pixels) = (None, false);
    loop {
        let whole = chunks;
        let length = big(take(&mut chunks, 4)?) as usize;
        let name = take(&mut chunks, 4)?;
        let data = take(&mut chunks, length)?;
        take(&mut chunks, 4)?;
        match name {
            b"IHDR" if size.is_none() && length == 13 => size = Some((big(&data[..4]), big(&data[4..8]))),
            _ if size.is_none() => return Err(Code::ImageUnreadable),
            b"IHDR" => return Err(Code::ImageUnreadable),
            b"acTL" => return Err(Code::ImageMoving),
            b"IDAT" => pixels = true,
            _ => {}
        }
        if NEEDED.iter().any(|needed| name == *needed) {
            bytes.extend(&whole[..length + 12]);
        }
        if name == b"IEND" {
            break;
        }
    }
    let (width, height) = size.filter(|_| pixels).ok_or(Code::ImageUnreadable)?;
    Ok(Image { kind: ImageKind::Png, width, height, bytes })
}

/// Segments: `ff`, a marker, a length, the data; behind each start of a scan, pixels up to the next marker.
fn jpeg(mut segments: &[u8]) -> Read {
    let (mut kept, mut size, mut turned) = (Vec::new(), None, None);
    loop {
        if take(&mut segments, 1)? != [0xff] {
            return Err(Code::ImageUnreadable);
        }
        // Before a marker any number of bytes may stand to fill.
        let mut marker = take(&mut segments, 1)?[0];
        while marker == 0xff {
            marker = take(&mut segments, 1)?[0];
        }
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd8 | 0x00 => return Err(Code::ImageUnreadable),
            _ => {}
        }
        let length = big(take(&mut segments, 2)?) as usize;
        let data = take(&mut segments, length.checked_sub(2).ok_or(Code::ImageUnreadable)?)?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                if size.is_some() || data.len() < 5 {
                    return Err(Code::ImageUnreadable);
                }
                size = Some((big(&data[3..5]), big(&data[1..3])));
            }
            0xe1 => {
                turned = turned.or_else(|| orientation(data));
                continue;
            }
            // What a file says of itself, a profile of colours, and how they are mixed.
            0xe0 => {}
            0xe2 if data.starts_with(b"ICC_PROFILE\0") => {}
            0xee if data.starts_with(b"Adobe") => {}
            0xe0..=0xef | 0xfe => continue,
            _ => {}
        }
        kept.extend([0xff, marker]);
        kept.extend((length as u16).to_be_bytes());
        kept.extend(data);
        if marker == 0xda {
            let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7);
            let end = segments.windows(2).position(is_end).ok_or(Code::ImageUnreadable)?;
            kept.extend(take(&mut segments, end)?);
        }
    }
    let (width, height) = size.ok_or(Code::ImageUnreadable)?;
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(turned.iter().flat_map(|turned| only_orientation(*turned)));
    bytes.extend(kept);
    bytes.extend([0xff, 0xd9]);
    let (width, height) = if turned.is_some_and(|turned| turned >= 5) { (height, width) } else { (width, height) };
    Ok(Image { kind: ImageKind::Jpeg, width, height, bytes })
}

/// How a camera was held, from 2 to 8: of all that it says, the one thing without which the picture lies on its side.
fn orientation(data: &[u8]) -> Option<u8> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let number: fn(&[u8]) -> u32 = match tiff.get(..4)? {
        b"II*\0" => little,
        b"MM\0*" => big,
        _ => return None,
    };
    let first = number(tiff.get(4..8)?) as usize;
    let entries = tiff.get(first..)?;
    let count = number(entries.get(..2)?) as usize;
    let entry = entries.get(2..)?.chunks_exact(12).take(count).find(|entry| number(&entry[..2]) == 0x0112)?;
    u8::try_from(number(&entry[8..10])).ok().filter(|turned| (2..=8).contains(turned))
}

/// A segment that says how the camera was held.
fn only_orientation(turned: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend(b"Exif\0\0MM\0*");
    // The list of entries begins at 8 and has one: its tag, that it is a short number, one of them, the number; no list follows.
    segment.extend([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);
    segment
}

/// Chunks: a name, a length, the data, a byte to fill where the length is odd.
fn webp(mut chunks: &[u8]) -> Read {
    let (mut kept, mut size) = (Vec::new(), None);
    let mut pixels = false;
    while !chunks.is_empty() && !pixels {
        let name = take(&mut chunks, 4)?;
        let length = little(take(&mut chunks, 4)?) as usize;
        let mut data = take(&mut chunks, length)?.to_vec();
        if length % 2 == 1 && !chunks.is_empty() {
            take(&mut chunks, 1)?;
        }
        let of_pixels = match name {
            b"VP8X" if length == 10 && size.is_none() => {
                if data[0] & 0x02 != 0 {
                    return Err(Code::ImageMoving);
                }
                // That it has no more a record of the camera, nor of programs.
                data[0] &= !0x0c;
                Some((little(&data[4..7]) + 1, little(&data[7..10]) + 1))
            }
            b"VP8 " if length >= 10 && data[3..6] == [0x9d, 0x01, 0x2a] => {
                pixels = true;
                Some((little(&data[6..8]) & 0x3fff, little(&data[8..10]) & 0x3fff))
            }
            b"VP8L" if length >= 5 && data[0] == 0x2f => {
                pixels = true;
                let bits = little(&data[1..5]);
                Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
            }
            b"ALPH" | b"ICCP" => None,
            b"VP8X" | b"VP8 " | b"VP8L" => return Err(Code::ImageUnreadable),
            _ => continue,
        };
        if size.is_some() && of_pixels.is_some() && size != of_pixels {
            return Err(Code::ImageUnreadable);
        }
        size = size.or(of_pixels);
        kept.extend(name);
        kept.extend((length as u32).to_le_bytes());
        kept.extend(&data);
        if length % 2 == 1 {
            kept.push(0);
        }
    }
    let (width, height) = size.filter(|_| pixels).ok_or(Code::ImageUnreadable)?;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((kept.len() as u32 + 4).to_le_bytes());
    bytes.extend(b"WEBP");
    bytes.extend(kept);
    Ok(Image { kind: ImageKind::Webp, width, height, bytes })
}
