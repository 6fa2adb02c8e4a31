//! Diagrams in documents. A page has the address of the picture and does not wait for it: it is drawn when a browser asks.

use std::fmt;
use std::sync::Arc;

use domain::digest::Digest;
use domain::document::diagram::{Diagram, LONGEST_SOURCE};

use super::{attribute, escaped};
use crate::messages::Texts;

/// Why a diagram has no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undrawn {
    /// Its source cannot be read.
    Unreadable,
    /// It, or its picture, is too large.
    TooLarge,
    /// Drawing it took too long.
    TooSlow,
    /// Nobody can draw at the moment; the next time may go better.
    Busy,
}

impl Undrawn {
    /// A sentence that says so.
    pub fn sentence(self, l: Texts) -> &'static str {
        l.t(match self {
            Self::Unreadable => "diagram.unreadable",
            Self::TooLarge => "diagram.too_large",
            Self::TooSlow => "diagram.too_slow",
            Self::Busy => "diagram.busy",
        })
    }
}

/// What became of a diagram when it was drawn: its width and height, or why there is none.
pub type Drawn = Result<(u32, u32), Undrawn>;

/// The diagrams of a text: where their pictures are, and what is known about them already.
#[derive(Clone)]
pub struct Diagrams {
    place: String,
    known: Known,
}

/// What became of a diagram; none where nobody asked for it yet.
pub type Known = Arc<dyn Fn(&Digest) -> Option<Drawn> + Send + Sync>;

impl fmt::Debug for Diagrams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagrams").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Diagrams {
    /// Those of a text whose own address is `place`.
    pub fn at(place: &str, known: &Known) -> Self {
        Self { place: place.to_owned(), known: known.clone() }
    }

    /// The address of a picture.
    pub fn address(&self, digest: &Digest) -> String {
        format!("{}{PART}{digest}", self.place)
    }

    /// The picture with its source in a fold, or the source alone with the reason.
    pub(super) fn figure(&self, source: &str, l: Texts) -> String {
        let diagram = Diagram { source };
        let digest = diagram.digest();
        let drawn = match source.len() > LONGEST_SOURCE {
            true => Some(Err(Undrawn::TooLarge)),
            false => (self.known)(&digest),
        };
        let code = format!("<pre><code>{}</code></pre>", escaped(source));
        let sizes = match drawn {
            // Whoever is busy now may not be when the picture is asked for.
            Some(Err(why)) if why != Undrawn::Busy => {
                let why = escaped(why.sentence(l));
                return format!("<figure class=\"diagram\"><p class=\"diagram-undrawn\">{why}</p>{code}</figure>\n");
            }
            Some(Ok((width, height))) => format!(" width=\"{width}\" height=\"{height}\""),
            _ => String::new(),
        };
        let (address, summary) = (attribute(&self.address(&digest)), escaped(l.t("diagram.source")));
        let name = diagram.name().map_or_else(
            || l.t("diagram.alternative").to_owned(),
            |name| l.f("diagram.alternative_named", &[("name", &name)]),
        );
        format!(
            "<figure class=\"diagram\"><img src=\"{address}\" alt=\"{}\"{sizes} loading=\"lazy\">\
             <details class=\"more\"><summary>{summary}</summary>{code}</details></figure>\n",
            attribute(&name)
        )
    }
}

/// What stands in an address between the text's own and the diagram's digest.
const PART: &str = "/diagrams/";

/// Whether an address can be that of a picture.
pub(super) fn is_address(address: &str) -> bool {
    let digest = address.rsplit_once(PART).map(|(_, digest)| digest);
    let is_digest = |digest: &str| digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
    address.starts_with('/') && !address.starts_with("//") && digest.is_some_and(is_digest)
}
