//! What is kept of the filled-in checklist that a review was begun with.

use domain::import::Rest;
use domain::people::PersonRef;
use domain::time::Timestamp;

use super::{Review, rows};
use crate::engine::values;
use crate::{Error, Store};

/// What became of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Words that became no answer, in the file's order.
    pub rest: Vec<Rest>,
    /// Who imported it.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// What is kept of the file that a review was begun with, read for whoever the review was read for; nothing where it
    /// was begun without one.
    pub async fn imported(&self, review: &Review) -> Result<Option<Imported>, Error> {
        let found = self
            .glance()
            .await?
            .maybe_row(
                "SELECT i.rest, i.at, p.id AS person_id, p.name AS person_name
                 FROM review_import i JOIN person p ON p.id = i.imported_by
                 WHERE i.review_id = $1",
                values![&review.head.id],
            )
            .await?;
        let Some(row) = found else { return Ok(None) };
        let by = rows::person(&row, "person_id", "person_name")?;
        Ok(Some(Imported { rest: row.json("rest")?, by, at: row.moment("at")? }))
    }
}
