//! What pages are made of, ready to be shown: the shape in which data crosses the wire.

use domain::language::Language;
use domain::people::{Theme, Viewer};
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Who is looking at the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Session {
    /// The one who is signed in.
    pub viewer: Option<Viewer>,
    /// The organisation's name; none before it is set up.
    pub organisation: Option<String>,
    /// The organisation is made of demo data.
    pub demo: bool,
    /// The language of the page.
    pub language: Language,
}

impl Session {
    /// Light or dark.
    pub fn theme(&self) -> Theme {
        self.viewer.as_ref().map_or(Theme::Auto, |viewer| viewer.theme)
    }
}

/// What a page shows, with what its forms need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// What it shows.
    pub data: T,
    /// What its forms need.
    pub form: FormState,
}

/// What the forms of a page need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FormState {
    /// Makes a form that is sent twice act once.
    pub key: String,
    /// A form of this page that was refused, with everything typed.
    pub submitted: Option<Submission>,
    /// Forms of this page that were begun earlier and not sent, by their names.
    pub drafts: Vec<(String, Vec<(String, String)>)>,
}

/// A form that was sent and refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The form's name on its page.
    pub form: String,
    /// What was typed.
    pub fields: Vec<(String, String)>,
    /// Why it was refused.
    pub refusal: Refusal,
}

/// What a form gets back when it was sent without leaving the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is done; this is where to go.
    Done {
        /// A path of this server.
        location: String,
    },
    /// Nothing is done; this is how the page looks with what was typed.
    Shown {
        /// The page's data, as it is read from `/data/…`.
        page: String,
    },
    /// The product says no.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// It failed.
    Failed {
        /// Stable code.
        code: String,
        /// Names the request in the log.
        request: String,
    },
}

/// An act, as a page offers it to its viewer. Not an option in an option: JSON writes `None` and `Some(None)` alike, so the
/// browser would show something else than the server did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// There is nothing to do it to, or it is none of the viewer's business.
    #[default]
    Absent,
    /// The viewer may.
    Open,
    /// Not now, or not this viewer.
    Refused(Refusal),
}

impl Offer {
    /// Offers an act where `there` is something to do it to.
    pub fn of(there: bool, may: impl FnOnce() -> Result<(), Refusal>) -> Offer {
        match there.then(may) {
            None => Offer::Absent,
            Some(Ok(())) => Offer::Open,
            Some(Err(refusal)) => Offer::Refused(refusal),
        }
    }

    /// There is something to do it to.
    pub fn is_there(&self) -> bool {
        *self != Offer::Absent
    }

    /// The viewer may.
    pub fn is_open(&self) -> bool {
        *self == Offer::Open
    }

    /// Why not.
    pub fn refusal(self) -> Option<Refusal> {
        match self {
            Offer::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

/// Sanitised HTML, made on the server from Markdown; the only text that is ever put into a page as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A moment, written for the viewer's language and zone by the server, so that both sides render the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Moment {
    /// RFC 3339.
    pub iso: String,
    /// As people say it: `today 10:42`.
    pub text: String,
    /// To the minute, with the zone.
    pub exact: String,
}

pub mod agreement;
pub mod document_templates;
pub mod documents;
pub mod editing;
pub mod exchange;
pub mod house;
pub mod imports;
pub mod people;
pub mod review;
pub mod risks;
pub mod service_levels;
pub mod templates;
pub mod versions;
