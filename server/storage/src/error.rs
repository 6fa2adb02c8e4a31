//! What can go wrong between a request and the database.

use domain::refusal::Refusal;

/// Why something was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the viewer may not know of it: never said which.
    #[error("not found")]
    NotFound,
    /// The product says no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The database was made by a newer Readyroom.
    #[error("the database has schema {found}, and this program knows schemas up to {known}: use a newer readyroom")]
    NewerSchema {
        /// The schema of the database.
        found: i64,
        /// The newest schema of this program.
        known: i64,
    },
    /// The SQLite that was linked has a known bug.
    #[error("SQLite {version} is too old: 3.51.3 or later is needed")]
    OldSqlite {
        /// The version found.
        version: String,
    },
    /// A stored value is not what the program wrote.
    #[error("{column} in the database is not {expected}")]
    Corrupt {
        /// Where.
        column: String,
        /// What it should have been.
        expected: &'static str,
    },
    /// The database failed.
    #[error("database: {0}")]
    Db(#[from] sqlx::Error),
}

impl Error {
    pub(crate) fn corrupt(column: &str, expected: &'static str) -> Self {
        Self::Corrupt { column: column.to_owned(), expected }
    }

    pub(crate) fn injected() -> Self {
        Self::Db(sqlx::Error::Io(std::io::Error::other("failure on demand")))
    }
}

impl From<domain::refusal::Code> for Error {
    fn from(code: domain::refusal::Code) -> Self {
        Self::Refused(code.into())
    }
}
