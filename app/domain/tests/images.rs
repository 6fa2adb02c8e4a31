//! Images: what is taken, and what is left out of it.

use domain::document::image::{Image, ImageKind, LARGEST, LONGEST_SIDE};
use domain::refusal::Code;
use proptest::prelude::*;

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&(data.len() as u32).to_be_bytes()[..], name, data, b"sum!"].concat()
}

fn head(width: u32, height: u32) -> Vec<u8> {
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat())
}

fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat()].concat()
}

fn small_png() -> Vec<u8> {
    png(&[head(3, 2), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")])
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, marker], &(data.len() as u16 + 2).to_be_bytes()[..], data].concat()
}

fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let size = segment(0xc0, &[8, 0, 2, 0, 3, 1]);
    let scan = [segment(0xda, &[1, 2]), b"pix\xff\x00els\xff\xd0more".to_vec()].concat();
    [vec![0xff, 0xd8], segments.concat(), size, scan, vec![0xff, 0xd9]].concat()
}

/// What a camera says: how it was held, and where.
fn exif(order: &[u8; 4], orientation: [u8; 2]) -> Vec<u8> {
    let short = |bytes: [u8; 2]| if order[0] == b'I' { [bytes[1], bytes[0]] } else { bytes };
    let long = |number: u8| if order[0] == b'I' { [number, 0, 0, 0] } else { [0, 0, 0, number] };
    let entry =
        |tag: [u8; 2], value: [u8; 2]| [&short(tag)[..], &short([0, 3]), &long(1), &short(value), &[0, 0]].concat();
    let entries = [entry([0x01, 0x0f], [0, 7]), entry([0x01, 0x12], orientation), entry([0x88, 0x25], [0, 9])].concat();
    segment(0xe1, &[b"Exif\0\0", &order[..], &long(8), &short([0, 3]), &entries, b"48.8584 N, 2.2945 E"].concat())
}

fn part(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let fill = vec![0; data.len() % 2];
    [&name[..], &(data.len() as u32).to_le_bytes(), data, &fill].concat()
}

fn webp(parts: &[Vec<u8>]) -> Vec<u8> {
    let parts = parts.concat();
    [b"RIFF", &(parts.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &parts].concat()
}

fn lossy() -> Vec<u8> {
    part(b"VP8 ", &[0, 0, 0, 0x9d, 0x01, 0x2a, 3, 0, 2, 0, 1])
}

fn refused(file: &[u8]) -> Code {
    let refusal = Image::read(file).expect_err("it is refused");
    assert_eq!(refusal.field.as_deref(), Some("file"));
    refusal.code
}

#[test]
fn images_are_told_by_what_is_in_them() {
    let lossless = webp(&[part(b"VP8L", &[0x2f, 2, 0x40, 0, 0])]);
    for (file, kind) in [
        (small_png(), ImageKind::Png),
        (jpeg(&[]), ImageKind::Jpeg),
        (webp(&[lossy()]), ImageKind::Webp),
        (lossless, ImageKind::Webp),
    ] {
        let image = Image::read(&file).expect("it is one");
        assert_eq!((image.kind, image.width, image.height), (kind, 3, 2));
        assert_eq!(image.bytes, file, "{kind:?}: nothing had to go");
        assert_eq!(ImageKind::from_code(kind.media_type()), Some(kind));
    }
}

#[test]
fn where_a_picture_was_taken_does_not_come_in() {
    let secret = b"48.8584 N, 2.2945 E";
    let text = |name| chunk(name, secret);
    let with_all = png(&[
        head(3, 2),
        text(b"tEXt"),
        text(b"eXIf"),
        text(b"iTXt"),
        text(b"zTXt"),
        text(b"tIME"),
        text(b"prVt"),
        chunk(b"IDAT", b"pixels"),
        chunk(b"IEND", b""),
        secret.to_vec(),
    ]);
    assert_eq!(Image::read(&with_all).expect("it is one").bytes, small_png());

    let app = |marker| segment(marker, secret);
    let mut with_all = jpeg(&[exif(b"II*\0", [0, 1]), app(0xe1), app(0xe2), app(0xed), app(0xfe), app(0xef)]);
    with_all.extend(secret);
    assert_eq!(Image::read(&with_all).expect("it is one").bytes, jpeg(&[]));

    let flags = |flags: u8| part(b"VP8X", &[flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]);
    let with_all = webp(&[flags(0x2c), part(b"ICCP", b"odd"), lossy(), part(b"EXIF", secret), part(b"XMP ", secret)]);
    assert_eq!(Image::read(&with_all).expect("it is one").bytes, webp(&[flags(0x20), part(b"ICCP", b"odd"), lossy()]));
}

#[test]
fn a_photograph_stands_upright_as_it_did() {
    for order in [b"II*\0", b"MM\0*"] {
        let image = Image::read(&jpeg(&[exif(order, [0, 6])])).expect("it is one");
        assert_eq!((image.width, image.height), (2, 3), "turned by a quarter");
        assert!(!image.bytes.windows(5).any(|words| words == b"48.85"));
        // What is left of it says the same, and is all that is left.
        assert_eq!(Image::read(&image.bytes).expect("it is one"), image);
        assert_eq!(image.bytes.len(), jpeg(&[]).len() + 36);
        assert_eq!(Image::read(&jpeg(&[exif(order, [0, 9])])).expect("it is one").bytes, jpeg(&[]), "no such turn");
    }
}

#[test]
fn what_is_no_image_is_refused_with_its_reason() {
    let unreadable: [&[u8]; 9] = [
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\0\0",
        b"RIFF\0\0\0\0WEBP",
        &small_png()[..40],
        &jpeg(&[])[..30],
        &png(&[head(3, 2), chunk(b"IEND", b"")]),
    ];
    for file in unreadable {
        assert_eq!(refused(file), Code::ImageUnreadable, "{}", String::from_utf8_lossy(file));
    }
    assert_eq!(refused(&png(&[head(0, 2), chunk(b"IDAT", b""), chunk(b"IEND", b"")])), Code::ImageUnreadable);
    assert_eq!(refused(b""), Code::ImageNotChosen);
    assert_eq!(refused(&png(&[head(3, 2), chunk(b"acTL", b"")])), Code::ImageMoving);
    assert_eq!(refused(&webp(&[part(b"VP8X", &[2, 0, 0, 0, 2, 0, 0, 1, 0, 0])])), Code::ImageMoving);
    let bomb = |width, height| png(&[head(width, height), chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")]);
    for (width, height) in [(60_000, 60_000), (LONGEST_SIDE + 1, 1), (1, u32::MAX), (5_001, 5_000)] {
        assert_eq!(refused(&bomb(width, height)), Code::ImageTooManyPixels, "{width} × {height}");
    }
    assert!(Image::read(&bomb(5_000, 5_000)).is_ok());
    let mut large = small_png();
    large.resize(LARGEST, 0);
    assert_eq!(Image::read(&large).expect("what hangs on at the end goes").bytes, small_png());
    large.resize(3_000_000, 0);
    let refusal = Image::read(&large).expect_err("it is refused");
    assert_eq!(refusal.code, Code::FileTooLarge);
    assert!(refusal.arguments.contains(&("size".into(), "3.0 MB".into())), "{refusal:?}");
}

proptest! {
    /// Whatever is sent: an answer, and what is kept is read as the same again.
    #[test]
    fn no_bytes_take_the_reader_down(which in 0..4, mut bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0_usize..200) {
        let mut file = match which {
            0 => small_png(),
            1 => jpeg(&[exif(b"II*\0", [0, 6])]),
            2 => webp(&[part(b"VP8X", &[0, 0, 0, 0, 2, 0, 0, 1, 0, 0]), part(b"ALPH", b"a"), lossy()]),
            _ => Vec::new(),
        };
        file.truncate(at.max(4));
        file.append(&mut bytes);
        if let Ok(image) = Image::read(&file) {
            prop_assert_eq!(Image::read(&image.bytes).expect("again"), image);
        }
    }
}
