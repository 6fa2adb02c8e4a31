//! Pages as they cross the wire.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::string::FromUtf8Error;

use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::AppError;

/// A page as JSON text, which remembers what it is the text of.
///
/// Text up to the place where it is shown, for two reasons. Both halves read the same text, so they cannot show two
/// different pages. And everything between reader and page is compiled once, instead of once for each page.
pub struct Sent<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Sent<T> {
    /// Writes it down.
    ///
    /// # Errors
    /// `failed` for what JSON cannot write, such as a map whose keys are no texts.
    pub fn new(page: &T) -> Result<Self, AppError> {
        let text = serde_json::to_string(page).map_err(|_| AppError::new("failed", 500))?;
        Ok(Self { text, of: PhantomData })
    }
}

impl<T> Sent<T> {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text itself.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Reads what [`Sent`] wrote.
///
/// # Errors
/// `reload` where the page was made by an older or newer program than the one that answers.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, AppError> {
    serde_json::from_str(text).map_err(|_| AppError::new("reload", 400))
}

/// How answers are written: the text as it is.
pub type PageText = Post<AsText>;

/// See [`PageText`].
pub struct AsText;

impl ContentType for AsText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for AsText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T> Encodes<Sent<T>> for AsText {
    type Error = Infallible;

    fn encode(page: &Sent<T>) -> Result<Bytes, Infallible> {
        Ok(Bytes::from(page.text.clone()))
    }
}

impl<T> Decodes<Sent<T>> for AsText {
    type Error = FromUtf8Error;

    fn decode(bytes: Bytes) -> Result<Sent<T>, FromUtf8Error> {
        Ok(Sent { text: String::from_utf8(bytes.into())?, of: PhantomData })
    }
}

/// What a page's resource holds: its text, or why there is none. As a text it goes into the document.
#[derive(Debug, Clone)]
pub struct Loaded(pub Result<String, AppError>);

/// Before a failure. A page is a JSON object and starts with a brace.
const FAILURE: char = '!';

impl fmt::Display for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(text) => f.write_str(text),
            Err(error) => write!(f, "{FAILURE}{}", serde_json::to_string(error).unwrap_or_default()),
        }
    }
}

impl FromStr for Loaded {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(match text.strip_prefix(FAILURE) {
            None => Ok(text.to_owned()),
            Some(error) => Err(read(error).unwrap_or_else(|error| error)),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_loaded_is_the_same_on_the_other_side() {
        let mut error = AppError::not_found();
        error.typed = vec![("a".into(), "! \"{}\"".into())];
        for loaded in [Ok("{\"data\":\"!\"}".to_owned()), Err(error)] {
            let there: Loaded = Loaded(loaded.clone()).to_string().parse().expect("a text");
            assert_eq!(there.0, loaded);
        }
    }

    #[test]
    fn a_text_of_something_else_asks_for_a_new_page() {
        assert_eq!(read::<Vec<u8>>("{}").expect_err("no list").code, "reload");
    }
}
