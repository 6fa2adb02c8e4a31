//! Rows of a review that more than one read needs.

use std::collections::HashMap;

use domain::digest::Digest;
use domain::id::{LineageId, ReviewId};
use domain::people::PersonRef;
use domain::review::{Judgement, Revision, Verdict, Withdrawal};
use domain::time::Timestamp;

use crate::Error;
use crate::engine::{Conn, Row, values};

/// A person from two columns.
pub(crate) fn person(row: &Row, id: &str, name: &str) -> Result<PersonRef, Error> {
    Ok(PersonRef { id: row.id(id)?, name: row.text(name)? })
}

/// An answer revision.
pub(super) fn revision(row: &Row) -> Result<Revision, Error> {
    Ok(Revision {
        id: row.id("id")?,
        number: row.count("number")?,
        content: row.json("content")?,
        digest: Digest::stored(row.text("digest")?),
        meaning: row.count("meaning")?,
        author: person(row, "author_id", "author_name")?,
        imported: row.truth("imported")?,
        at: row.moment("at")?,
    })
}

/// The current revision of every question that has one.
pub(super) async fn answers(db: &mut Conn, id: &ReviewId) -> Result<HashMap<LineageId, Revision>, Error> {
    let found = db
        .rows(
            "SELECT a.id, a.lineage_id, a.number, a.content, a.digest, a.meaning, a.imported, a.at, p.id AS author_id, p.name AS author_name
             FROM answer_revision a JOIN person p ON p.id = a.author
             WHERE a.review_id = $1
               AND a.number = (SELECT MAX(n.number) FROM answer_revision n
                               WHERE n.review_id = a.review_id AND n.lineage_id = a.lineage_id)",
            values![id],
        )
        .await?;
    found.iter().map(|row| Ok((row.id("lineage_id")?, revision(row)?))).collect()
}

/// All verdicts, oldest first.
pub(super) async fn verdicts(db: &mut Conn, id: &ReviewId) -> Result<Vec<Verdict>, Error> {
    let found = db
        .rows(
            "SELECT v.id, v.lineage_id, v.revision, v.digest, v.meaning, v.judgement, v.note, v.at, p.id AS author_id, p.name AS author_name,
                    h.id AS holder_id, h.name AS holder_name, hx.note AS holder_note,
                    w.note AS withdrawal, w.at AS withdrawn_at, wp.id AS withdrawer_id, wp.name AS withdrawer_name
             FROM verdict v
             JOIN person p ON p.id = v.author
             LEFT JOIN concern_handover hx
               ON hx.id = (SELECT x.id FROM concern_handover x WHERE x.verdict_id = v.id ORDER BY x.at DESC, x.id DESC LIMIT 1)
             LEFT JOIN person h ON h.id = hx.holder
             LEFT JOIN concern_withdrawal w ON w.verdict_id = v.id
             LEFT JOIN person wp ON wp.id = w.withdrawn_by
             WHERE v.review_id = $1 ORDER BY v.at, v.id",
            values![id],
        )
        .await?;
    found
        .iter()
        .map(|row| {
            let withdrawn = match row.maybe_int("withdrawn_at")? {
                Some(at) => Some(Withdrawal {
                    by: person(row, "withdrawer_id", "withdrawer_name")?,
                    at: Timestamp(at),
                    note: row.text("withdrawal")?,
                }),
                None => None,
            };
            let holder: Option<domain::id::PersonId> = row.maybe_id("holder_id")?;
            Ok(Verdict {
                holder_note: row.maybe_text("holder_note")?.unwrap_or_default(),
                holder: holder.zip(row.maybe_text("holder_name")?).map(|(id, name)| PersonRef { id, name }),
                id: row.id("id")?,
                lineage: row.id("lineage_id")?,
                revision: row.count("revision")?,
                digest: Digest::stored(row.text("digest")?),
                meaning: row.count("meaning")?,
                judgement: row.coded("judgement", Judgement::from_code)?,
                note: row.text("note")?,
                author: person(row, "author_id", "author_name")?,
                at: row.moment("at")?,
                withdrawn,
            })
        })
        .collect()
}
