//! What a browser may be told about a failure.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// A failure as the browser sees it: never its cause, which is in the log under the request's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppError {
    /// Stable code, with a text of its own in the catalogues.
    pub code: String,
    /// The HTTP status.
    pub status: u16,
    /// Names the request in the log; empty where it never reached the server.
    pub request: String,
    /// What was typed into a form that could not be looked at: handed back, so that it can be copied.
    pub typed: Vec<(String, String)>,
}

impl AppError {
    /// A failure by its code and status.
    pub fn new(code: &str, status: u16) -> Self {
        Self { code: code.to_owned(), status, request: String::new(), typed: Vec::new() }
    }

    /// There is no such thing, or the viewer may not know of it.
    pub fn not_found() -> Self {
        Self::new("not_found", 404)
    }

    /// Nobody is signed in.
    pub fn not_signed_in() -> Self {
        Self::new("not_signed_in", 401)
    }

    /// The viewer may not see this page.
    pub fn forbidden() -> Self {
        Self::new("forbidden", 403)
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.code, self.status)
    }
}

impl std::error::Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // The browser could not reach the server.
            ServerFnErrorErr::Request(_) => Self::new("unreachable", 0),
            // The page was made by an older or newer program than the one that answers.
            ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Self::new("reload", 400)
            }
            _ => Self::new("failed", 500),
        }
    }
}
