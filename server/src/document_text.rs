//! A revision of a document as one HTML file that needs nothing else: no script, no address of this server. Its images are in it.

use std::collections::HashMap;
use std::sync::Arc;

use app::messages::Texts;
use app::request::{Diagrams, Images, Known, Undrawn, render_document};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::digest::Digest;
use domain::document::Exported;
use domain::document::image::ImageKind;
use storage::images::ImageLine;

use crate::diagrams::Picture;

/// The file's own style: for screens and paper.
const STYLE: &str = include_str!("document.css");

/// The images of a file take so many bytes together at most; those after stay words.
pub const MOST_BYTES: usize = 32_000_000;

/// What the file may load: nothing. It says so itself, since it is opened where no server can.
pub const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// An image with its bytes.
pub type Shown = (ImageLine, ImageKind, Vec<u8>);

/// The pictures of diagrams, by the digests of their sources, or why there is none.
pub type Pictures = HashMap<Digest, Result<Arc<Picture>, Undrawn>>;

/// The file, with what is around the text in one language. What people wrote is sanitised as on every page.
pub fn html(document: &Exported<'_>, images: &[Shown], pictures: &Pictures, l: Texts) -> String {
    let kind = l.t_or_own(&format!("document.kind_{}", document.kind.code()), document.kind.code());
    let revision = l.f("document.revision", &[("number", &document.revision.to_string())]);
    let origin = document.template.map(|(name, version)| {
        let version = version.to_string();
        format!("<br>{}", escaped(&l.f("document_template.origin", &[("name", name), ("number", &version)])))
    });
    let about = [document.service, &kind, &revision, document.author, &document.at.rfc3339()].map(escaped).join(" · ");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p class=\"about\">{about}{origin}<br>SHA-256 <code>{digest}</code></p>\n{text}</main>\n</body>\n</html>\n",
        language = l.language().tag(),
        title = escaped(document.title),
        origin = origin.unwrap_or_default(),
        digest = document.digest,
        text = with_images(document.text, images, pictures, l),
    )
}

/// The text as on its page, with the images and the pictures of diagrams in place of their addresses.
fn with_images(text: &str, images: &[Shown], pictures: &Pictures, l: Texts) -> String {
    // Nobody who reads the file could try again.
    let outcomes: HashMap<_, _> = pictures
        .iter()
        .map(|(digest, outcome)| {
            let outcome = outcome.as_ref().map(|picture| (picture.width, picture.height));
            (digest.clone(), outcome.map_err(|why| if *why == Undrawn::Busy { Undrawn::TooSlow } else { *why }))
        })
        .collect();
    let outcomes: Known = Arc::new(move |digest| outcomes.get(digest).copied());
    let diagrams = Diagrams::at("", &outcomes);
    let known = Images::of(images.iter().map(|(line, ..)| line.clone()).collect()).with_diagrams(diagrams.clone());
    let html = render_document(text, l, &known, &[]).0.0;
    let with_pictures = pictures.iter().fold(html, |html, (digest, outcome)| {
        let Ok(picture) = outcome else { return html };
        let data = format!("src=\"data:image/svg+xml;base64,{}\"", STANDARD.encode(&picture.svg));
        html.replace(&format!("src=\"{}\"", diagrams.address(digest)), &data)
    });
    images.iter().fold(with_pictures, |html, (line, kind, bytes)| {
        let address = format!("src=\"/services/{}/images/{}\"", escaped(&line.slug), line.id);
        let data = format!("src=\"data:{};base64,{}\"", kind.media_type(), STANDARD.encode(bytes));
        html.replace(&address, &data)
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
