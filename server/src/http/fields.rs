//! What a form sent: names and values in their order.

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::digest::Digest;
use domain::refusal::{Code, Refusal};
use domain::time::Day;

/// The fields of a form.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    file: Option<(String, Bytes)>,
}

/// Why a form could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// Larger than [`super::MOST_SENT`]; with what was typed before that.
    TooLarge(Vec<(String, String)>),
    /// Not a form.
    NotAForm,
}

impl Fields {
    /// Reads a form, with or without a file.
    pub async fn read(request: Request) -> Result<Self, Unreadable> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Self::with_files(request).await;
        }
        let plain = kind.is_empty() || kind.starts_with("application/x-www-form-urlencoded");
        if !plain {
            return Err(Unreadable::NotAForm);
        }
        let bytes = Bytes::from_request(request, &()).await.map_err(|_| Unreadable::TooLarge(Vec::new()))?;
        let pairs = form_urlencoded::parse(&bytes).map(|(name, value)| (name.into_owned(), value.into_owned()));
        Ok(Self { pairs: pairs.collect(), file: None })
    }

    async fn with_files(request: Request) -> Result<Self, Unreadable> {
        let unreadable = |error: MultipartError, fields: &Self| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Unreadable::TooLarge(fields.typed()),
            _ => Unreadable::NotAForm,
        };
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Unreadable::NotAForm)?;
        let mut fields = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error, &fields))? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|error| unreadable(error, &fields))?;
            match file {
                // A browser sends an unnamed empty file where none was chosen.
                Some(file) if !file.is_empty() => fields.file = Some((file, bytes)),
                Some(_) => {}
                None => fields.pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(fields)
    }

    /// Fields that came in some other way.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self { pairs, file: None }
    }

    /// The value of a field; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.maybe(name).unwrap_or_default()
    }

    /// The value of a field, where it was sent.
    pub fn maybe(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// All values of a field that can be sent more than once: boxes with one name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// A box that is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    /// What a form says as yes or no, where leaving it out would be neither.
    pub fn yes_or_no(&self, name: &str) -> Result<bool, Refusal> {
        self.coded(name, |said| match said {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// An id that may be left empty.
    pub fn maybe_id<T: From<String>>(&self, name: &str) -> Option<T> {
        self.maybe(name).filter(|value| !value.is_empty()).map(|value| T::from(value.to_owned()))
    }

    /// An id.
    pub fn id<T: From<String>>(&self, name: &str) -> T {
        T::from(self.text(name).to_owned())
    }

    /// A value that stands for one of a few.
    pub fn coded<T>(&self, name: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, Refusal> {
        from_code(self.text(name)).ok_or_else(|| Refusal::new(Code::NotAnOption).at(name))
    }

    /// The revision that the form was made from.
    pub fn base(&self) -> Result<u32, Refusal> {
        self.text("base").parse().map_err(|_| Code::BadForm.into())
    }

    /// Which meaning of the question the form showed; none where it says nothing about that.
    pub fn meaning(&self) -> Result<Option<u32>, Refusal> {
        self.maybe("meaning").map(|number| number.parse().map_err(|_| Code::BadForm.into())).transpose()
    }

    /// The same of one of several questions, by its key.
    pub fn meaning_of(&self, key: &str) -> Result<Option<u32>, Refusal> {
        let number = self.maybe(&format!("meaning.{key}"));
        number.map(|number| number.parse().map_err(|_| Code::BadForm.into())).transpose()
    }

    /// A whole number.
    pub fn number(&self, name: &str) -> Result<u32, Refusal> {
        self.text(name).trim().parse().map_err(|_| Refusal::new(Code::NotANumber).at(name))
    }

    /// A day that may be left empty.
    pub fn maybe_day(&self, name: &str) -> Result<Option<Day>, Refusal> {
        let text = self.text(name).trim();
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| Refusal::new(Code::NotADay).at(name))
    }

    /// A day.
    pub fn day(&self, name: &str) -> Result<Day, Refusal> {
        self.maybe_day(name)?.ok_or_else(|| Refusal::new(Code::Required).at(name))
    }

    /// Fields whose names begin with a prefix, without it.
    pub fn prefixed(&self, prefix: &str) -> Vec<(String, String)> {
        let strip = |(name, value): &(String, String)| name.strip_prefix(prefix).map(|n| (n.to_owned(), value.clone()));
        self.pairs.iter().filter_map(strip).collect()
    }

    /// The digest of what the form was made from, where it says one.
    pub fn digest(&self, name: &str) -> Option<Digest> {
        self.maybe(name).map(|digest| Digest::stored(digest.to_owned()))
    }

    /// The file that was chosen: its name and content.
    pub fn file(&self) -> Option<(&str, &[u8])> {
        self.file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// What a person typed: everything but what the form itself carries, and no passwords. The revision that it was typed
    /// over stays with it: whoever sends it later has still seen no newer one.
    pub fn typed(&self) -> Vec<(String, String)> {
        let own = ["act", "form", "key", "draft", "step", "password", "repeated", "current"];
        self.pairs.iter().filter(|(name, _)| !own.contains(&name.as_str())).cloned().collect()
    }

    /// Everything that was sent, as bytes to recognise it by when it comes again.
    pub fn fingerprint(&self) -> String {
        let pairs = self.pairs.iter().map(|(name, value)| format!("{}:{name}{}:{value}", name.len(), value.len()));
        let file = self.file().map(|(_, bytes)| Digest::of(bytes).to_string());
        pairs.chain(file).collect::<String>()
    }
}
