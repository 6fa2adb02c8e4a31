//! Signing a stage, and freezing its text where that passes it.

use domain::acts::{ReviewFacts, SignOff, SignedOff};
use domain::audit::Subject;
use domain::people::Actor;
use domain::review::Board;
use domain::snapshot::{Around, Snapshot};
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::reviews::Head;
use crate::{Error, Occasion, Perform, documents, reviews, service_levels};

/// What is frozen with a review and that its board does not hold.
pub(super) async fn around(db: &mut Conn, head: &Head, board: &Board) -> Result<Around, Error> {
    let document = match board.document() {
        Some(pinned) => documents::text(db, &pinned.id, pinned.revision).await?,
        None => String::new(),
    };
    Ok(Around { document, service_levels: service_levels::of_service(db, &head.service).await? })
}

impl Perform for SignOff {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(&self, event: &SignedOff, facts: &ReviewFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO signoff (id, review_id, stage_id, decision, digest, covers, version_number, note, up_to, signed_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                &event.signoff,
                &event.review,
                &event.stage,
                event.decision.code(),
                &event.digest,
                &event.covers,
                event.version,
                &event.note,
                event.up_to.as_ref(),
                on.by.person(),
                on.at
            ],
        )
        .await?;
        if let Some((document, revision, digest)) = &event.design {
            let said = (event.signoff.as_str(), event.decision.code(), event.note.as_str());
            let excepted = facts.board.exception.is_some();
            let with = (Some(event.signoff.as_str()), excepted);
            super::agreement::signed(db, on, said, (document, *revision, digest), with).await?;
        }
        let Some(snapshot) = &event.passes else { return Ok(()) };
        // Read again, so that the frozen text holds the signature just written.
        let (head, facts) = reviews::facts(db, &on.by, &event.review, on.at).await?;
        let around = around(db, &head, &facts.board).await?;
        let frozen = Snapshot::freeze(&facts.board, &head.naming(), around, &event.stage, on.at);
        let frozen = frozen.ok_or(Error::NotFound)?;
        let body = serde_json::to_string(&frozen).map_err(|_| Error::corrupt("snapshot", "JSON"))?;
        db.run(
            "INSERT INTO snapshot (id, review_id, stage_id, body, at) VALUES ($1, $2, $3, $4, $5)",
            values![snapshot, &event.review, &event.stage, body, on.at],
        )
        .await?;
        db.run(
            "INSERT INTO stage_passing (snapshot_id, review_id, stage_id, signoff_id, at) VALUES ($1, $2, $3, $4, $5)",
            values![snapshot, &event.review, &event.stage, &event.signoff, on.at],
        )
        .await?;
        Ok(())
    }
}
