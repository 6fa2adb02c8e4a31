//! Reading the audit log.

use domain::digest::Digest;
use domain::time::Timestamp;

use crate::engine::values;
use crate::{Error, Store};

/// A row of the audit log with its payload, where that has not been erased.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Counts from 1 without gaps.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who, by code.
    pub actor: String,
    /// Which act.
    pub act: String,
    /// Kind of what it was about.
    pub subject_kind: String,
    /// Which one it was about.
    pub subject_id: String,
    /// Commitment to the payload.
    pub commitment: Digest,
    /// Hash of the row after the one before it.
    pub hash: Digest,
    /// Salt and payload.
    pub payload: Option<(String, String)>,
}

impl Store {
    /// All rows, oldest first.
    pub async fn audit_log(&self) -> Result<Vec<Entry>, Error> {
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT a.sequence, a.at, a.actor, a.act, a.subject_kind, a.subject_id, a.commitment, a.hash, p.salt, p.payload
                 FROM audit a LEFT JOIN audit_payload p ON p.sequence = a.sequence ORDER BY a.sequence",
                values![],
            )
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Entry {
                    sequence: row.int("sequence")?,
                    at: row.moment("at")?,
                    actor: row.text("actor")?,
                    act: row.text("act")?,
                    subject_kind: row.text("subject_kind")?,
                    subject_id: row.text("subject_id")?,
                    commitment: Digest::stored(row.text("commitment")?),
                    hash: Digest::stored(row.text("hash")?),
                    payload: row.maybe_text("salt")?.zip(row.maybe_text("payload")?),
                })
            })
            .collect()
    }
}
