//! Why a file cannot be read at all.

use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};

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
    /// No JSON or no YAML, or built to take long.
    Syntax {
        /// Where.
        line: u32,
        /// The reader's words, in English.
        reason: String,
    },
    /// JSON, but nothing that is known.
    UnknownFormat,
    /// A name, or a key, that has to stand there once.
    Twice {
        /// Where it stands again.
        line: u32,
        /// The name.
        name: String,
    },
    /// A value of another type than it has to be.
    WrongType {
        /// Where.
        line: u32,
        /// What the value is called.
        name: String,
        /// What it has to be: `text`, `list`, `object`, `number` or `truth`.
        wanted: String,
    },
    /// Something that has to be there is not.
    Missing {
        /// Where it should be.
        line: u32,
        /// What it is called.
        name: String,
    },
    /// A property that Readyroom's own format does not have.
    UnknownProperty {
        /// Where.
        line: u32,
        /// What it is called.
        name: String,
    },
    /// A value that is none of those possible.
    UnknownValue {
        /// Where.
        line: u32,
        /// What the value is called.
        name: String,
        /// The value.
        value: String,
    },
    /// A version of a format that is not known.
    UnknownVersion {
        /// Where.
        line: u32,
        /// The version.
        version: String,
        /// The one that is known.
        known: String,
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
            Self::Syntax { .. } => "syntax",
            Self::UnknownFormat => "unknown_format",
            Self::Twice { .. } => "twice",
            Self::WrongType { .. } => "wrong_type",
            Self::Missing { .. } => "missing",
            Self::UnknownProperty { .. } => "unknown_property",
            Self::UnknownValue { .. } => "unknown_value",
            Self::UnknownVersion { .. } => "unknown_version",
        }
    }

    /// What belongs into the sentence, by name.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::Utf16 | Self::NoQuestions | Self::UnknownFormat => Vec::new(),
            Self::TooLarge { bytes, limit } => vec![("bytes", bytes.to_string()), ("limit", limit.to_string())],
            Self::NotText { line } => vec![("line", line.to_string())],
            Self::FrontMatter { line, reason } | Self::Syntax { line, reason } => {
                vec![("line", line.to_string()), ("reason", reason.clone())]
            }
            Self::TooMany { line, limit } | Self::TooDeep { line, limit } => {
                vec![("line", line.to_string()), ("limit", limit.to_string())]
            }
            Self::Twice { line, name } | Self::Missing { line, name } | Self::UnknownProperty { line, name } => {
                vec![("line", line.to_string()), ("name", name.clone())]
            }
            Self::WrongType { line, name, wanted } => {
                vec![("line", line.to_string()), ("name", name.clone()), ("wanted", wanted.clone())]
            }
            Self::UnknownValue { line, name, value } => {
                vec![("line", line.to_string()), ("name", name.clone()), ("value", value.clone())]
            }
            Self::UnknownVersion { line, version, known } => {
                vec![("line", line.to_string()), ("version", version.clone()), ("known", known.clone())]
            }
        }
    }
}

impl From<&CannotRead> for Refusal {
    fn from(cannot: &CannotRead) -> Self {
        let code = match cannot {
            CannotRead::Empty => Code::FileEmpty,
            CannotRead::TooLarge { .. } => Code::FileTooLarge,
            CannotRead::NotText { .. } => Code::FileNotText,
            CannotRead::Utf16 => Code::FileUtf16,
            CannotRead::FrontMatter { .. } => Code::FileFrontMatter,
            CannotRead::NoQuestions => Code::FileNoQuestions,
            CannotRead::TooDeep { .. } => Code::FileTooDeep,
            CannotRead::TooMany { .. } => Code::FileTooMany,
            CannotRead::Syntax { .. } => Code::FileSyntax,
            CannotRead::UnknownFormat => Code::FileUnknownFormat,
            CannotRead::Twice { .. } => Code::FileTwice,
            CannotRead::WrongType { .. } => Code::FileWrongType,
            CannotRead::Missing { .. } => Code::FileMissing,
            CannotRead::UnknownProperty { .. } => Code::FileUnknownProperty,
            CannotRead::UnknownValue { .. } => Code::FileUnknownValue,
            CannotRead::UnknownVersion { .. } => Code::FileUnknownVersion,
        };
        let size = |bytes: usize| format!("{} kB", bytes / 1024);
        let refusal = Refusal::new(code);
        match cannot {
            CannotRead::TooLarge { bytes, limit } => refusal.with("size", size(*bytes)).with("limit", size(*limit)),
            other => other.arguments().into_iter().fold(refusal, |refusal, (name, value)| refusal.with(name, value)),
        }
    }
}
