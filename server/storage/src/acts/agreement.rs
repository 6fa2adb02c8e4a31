//! Agreeing on documents.

use domain::acts::{
    AgreementFacts, ConfirmMinor, DocumentSigned, DocumentStepped, MinorConfirmed, SignDocument, StepDocument,
};
use domain::audit::Subject;
use domain::digest::Digest;
use domain::id::DocumentId;
use domain::people::Actor;
use domain::time::Timestamp;

use super::threads::around;
use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, agreement};

async fn facts(db: &mut Conn, by: &Actor, document: &DocumentId) -> Result<AgreementFacts, Error> {
    let (_, part, archived) = around(db, by, document).await?;
    let agreement = agreement::of_document(db, document).await?;
    let newest = agreement.revisions.last().ok_or(Error::NotFound)?;
    let digest = newest.digest.clone();
    let design_of = agreement::design_stage(db, document).await?.map(|design| design.review);
    Ok(AgreementFacts { part, archived, digest, agreement, design_of })
}

/// Adds a signature; with a stage of a review, the signature there, and whether an exception was allowed.
pub(super) async fn signed(
    db: &mut Conn,
    on: &Occasion,
    (id, decision, note): (&str, &str, &str),
    (document, revision, digest): (&DocumentId, u32, &Digest),
    (signoff, excepted): (Option<&str>, bool),
) -> Result<(), Error> {
    db.run(
        "INSERT INTO document_signature
             (id, document_id, revision, digest, decision, note, excepted, signoff_id, signed_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![id, document, revision, digest, decision, note, excepted, signoff, on.by.person(), on.at],
    )
    .await?;
    Ok(())
}

impl Perform for SignDocument {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AgreementFacts, Error> {
        facts(db, by, &self.document).await
    }

    async fn record(
        &self,
        event: &DocumentSigned,
        _: &AgreementFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        let said = (event.signature.as_str(), event.decision.code(), event.note.as_str());
        signed(db, on, said, (&event.document, event.revision, &event.digest), (None, false)).await
    }
}

impl Perform for ConfirmMinor {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AgreementFacts, Error> {
        facts(db, by, &self.document).await
    }

    async fn record(
        &self,
        event: &MinorConfirmed,
        _: &AgreementFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO document_minor_confirmation (document_id, number, confirmed_by, at) VALUES ($1, $2, $3, $4)",
            values![&event.document, event.revision, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for StepDocument {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AgreementFacts, Error> {
        facts(db, by, &self.document).await
    }

    async fn record(
        &self,
        event: &DocumentStepped,
        _: &AgreementFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO document_step (id, document_id, step, said_by, at) VALUES ($1, $2, $3, $4, $5)",
            values![&event.said, &event.document, event.step.code(), on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}
