//! Why a file cannot be read at all.

use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const LIMIT: usize = 1024 * 1024;

/// The most questions and sections that are read: ten times those of the longest real checklist.
pub const MOST: usize = 2_000;

/// The deepest nesting of lists that is read. Real checklists stay below five.
pub const MAX_DEPTH: usize = 32;

/// The reason for which nothing was read: a code with arguments, so that each language can word it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CannotRead {
    /// Nothing but space.
    Empty,
    /// More than is read.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// What is read at most.
        limit: usize,
    },
    /// Not UTF-8, or with a NUL in it: no text file.
    NotText {
        /// Where that shows first.
        line: u32,
    },
    /// Text, but UTF-16 by its byte order mark; saving it as UTF-8 helps.
    Utf16,
    /// Front matter that is no YAML.
    FrontMatter {
        /// Where, counted in the file.
        line: u32,
        /// The YAML reader's words, in English.
        reason: String,
    },
    /// Text, but no question in it.
    NoQuestions,
    /// More questions or sections than are read.
    TooMany {
        /// Where the limit is passed.
        line: u32,
        /// The limit.
        limit: usize,
    },
    /// Lists nested deeper than is read.
    TooDeep {
        /// Where the limit is passed.
        line: u32,
        /// The limit.
        limit: usize,
    },
}

impl CannotRead {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::NotText { .. } => "not_text",
            Self::Utf16 => "utf16",
            Self::FrontMatter { .. } => "front_matter",
            Self::NoQuestions => "no_questions",
            Self::TooMany { .. } => "too_many",
            Self::TooDeep { .. } => "too_deep",
        }
    }

    /// What belongs into the sentence, by name.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::Utf16 | Self::NoQuestions => Vec::new(),
            Self::TooLarge { bytes, limit } => vec![("bytes", bytes.to_string()), ("limit", limit.to_string())],
            Self::NotText { line } => vec![("line", line.to_string())],
            Self::FrontMatter { line, reason } => vec![("line", line.to_string()), ("reason", reason.clone())],
            Self::TooMany { line, limit } | Self::TooDeep { line, limit } => {
                vec![("line", line.to_string()), ("limit", limit.to_string())]
            }
        }
    }
}
