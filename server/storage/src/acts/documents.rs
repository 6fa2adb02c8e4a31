//! Writing documents, and pinning them in reviews.

use domain::acts::{DocumentPinned, DocumentWritten, PinDocument, PinDocumentFacts, WriteDocument, WriteDocumentFacts};
use domain::audit::Subject;
use domain::digest::Digest;
use domain::document::DocumentKind;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, people, reviews};

impl Perform for WriteDocument {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<WriteDocumentFacts, Error> {
        let person = by.person().ok_or(Error::NotFound)?;
        let part = people::part(db, person, &self.service, None).await?;
        let service = db.row("SELECT archived_at FROM service WHERE id = $1", values![&self.service]).await?;
        let newest = db
            .maybe_row(
                "SELECT d.service_id, r.number, r.title, r.digest
                 FROM document d JOIN document_revision r ON r.document_id = d.id
                 WHERE d.id = $1 ORDER BY r.number DESC LIMIT 1",
                values![&self.document],
            )
            .await?;
        let newest = match newest {
            // Somebody else's document, by an address made up.
            Some(row) if row.text("service_id")? != self.service.as_str() => return Err(Error::NotFound),
            Some(row) => Some((row.count("number")?, row.text("title")?, Digest::stored(row.text("digest")?))),
            None => None,
        };
        Ok(WriteDocumentFacts { part, archived: service.maybe_int("archived_at")?.is_some(), newest })
    }

    async fn record(
        &self,
        event: &DocumentWritten,
        facts: &WriteDocumentFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        if facts.newest.is_none() {
            db.run(
                "INSERT INTO document (id, service_id, kind, created_by, created_at) VALUES ($1, $2, $3, $4, $5)",
                values![&event.document, &event.service, event.kind.code(), on.by.person(), on.at],
            )
            .await?;
        }
        db.run(
            "INSERT INTO document_revision (document_id, number, title, body, digest, message, author, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                &event.document,
                event.number,
                &event.content.title,
                &event.content.text,
                &event.digest,
                &event.message,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for PinDocument {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<PinDocumentFacts, Error> {
        let (head, review) = reviews::facts(db, by, &self.review, at).await?;
        let kind = match &self.document {
            Some((document, number)) => {
                let sql = "SELECT d.kind FROM document_revision r JOIN document d ON d.id = r.document_id
                           WHERE d.id = $1 AND r.number = $2 AND d.service_id = $3";
                let row = db.maybe_row(sql, values![document, *number, &head.service]).await?;
                row.map(|row| row.coded("kind", DocumentKind::from_code)).transpose()?
            }
            None => None,
        };
        Ok(PinDocumentFacts { review, kind })
    }

    async fn record(
        &self,
        event: &DocumentPinned,
        _: &PinDocumentFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        let (document, revision) = event.document.as_ref().map(|(id, number)| (id, *number)).unzip();
        db.run(
            "INSERT INTO document_pin (id, review_id, number, document_id, revision, pinned_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![&event.pin, &event.review, event.number, document, revision, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}
