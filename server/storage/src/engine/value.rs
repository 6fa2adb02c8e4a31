//! Values bound to a statement.

use domain::time::{Day, Timestamp};

/// A value for one of a statement's parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// Text: ids, words, JSON, days.
    Text(String),
    /// A number: counts, moments in milliseconds.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_owned())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(number.into())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<Timestamp> for Value {
    fn from(moment: Timestamp) -> Self {
        Self::Int(moment.0)
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Text(day.to_string())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Null, Into::into)
    }
}

macro_rules! from_ids {
    ($($name:ident),* $(,)?) => {$(
        impl From<&domain::id::$name> for Value {
            fn from(id: &domain::id::$name) -> Self {
                Self::Text(id.as_str().to_owned())
            }
        }
    )*};
}

from_ids! {
    PersonId, TeamId, InvitationId, ServiceId, TemplateId, VersionId, LineageId, ReviewId, StageId, AnswerId, RiskId, VerdictId,
    CommentId, HandoverId, RetroId, SignoffId, SnapshotId, DocumentId, DocumentTemplateId, ImageId, ThreadId,
    ServiceLevelId,
}

impl From<&domain::digest::Digest> for Value {
    fn from(digest: &domain::digest::Digest) -> Self {
        Self::Text(digest.as_str().to_owned())
    }
}

/// A list of values from anything that can be one.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::engine::Value::from($value)),*] };
}
pub(crate) use values;
