//! Writing documents, and pinning them in reviews.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::acts::{
    DocumentPinned, DocumentWritten, LaunchStarted, PinDocument, PinDocumentFacts, StartLaunch, StartLaunchFacts,
    WriteDocument, WriteDocumentFacts,
};
use domain::audit::Subject;
use domain::digest::Digest;
use domain::document::{DocumentKind, MOST_FOLLOWED};
use domain::id::{DocumentId, ServiceId};
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, documents, looks, people, reviews, threads};

impl Perform for WriteDocument {
    fn subject(&self) -> Subject {
        Subject::new("document", &self.document)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<WriteDocumentFacts, Error> {
        let facts = facts(db, by, &self.document, &self.service, self.kind).await?;
        let origin = match &self.origin {
            Some(origin) if facts.newest.is_none() => {
                let sql = "SELECT t.kind FROM document_template t
                           JOIN document_template_version v ON v.template_id = t.id
                           WHERE t.id = $1 AND v.number = $2";
                let row = db.maybe_row(sql, values![&origin.template, origin.version]).await?;
                row.map(|row| row.coded("kind", DocumentKind::from_code)).transpose()?
            }
            _ => None,
        };
        Ok(WriteDocumentFacts { origin, ..facts })
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
        written(event, db, on).await?;
        if let Some(origin) = &event.origin {
            db.run(
                "INSERT INTO document_origin (document_id, template_id, version) VALUES ($1, $2, $3)",
                values![&event.document, &origin.template, origin.version],
            )
            .await?;
        }
        Ok(())
    }
}

/// What whoever writes a document needs to know, but for what a new one begins from; `kind` is what a new one will be for.
pub(super) async fn facts(
    db: &mut Conn,
    by: &Actor,
    document: &DocumentId,
    service: &ServiceId,
    kind: DocumentKind,
) -> Result<WriteDocumentFacts, Error> {
    let person = by.person().ok_or(Error::NotFound)?;
    let part = people::part(db, person, service, None).await?;
    let archived = db.row("SELECT archived_at FROM service WHERE id = $1", values![service]).await?;
    let archived = archived.maybe_int("archived_at")?.is_some();
    let newest = db
        .maybe_row(
            "SELECT d.service_id, d.kind, r.number, r.title, r.digest
             FROM document d JOIN document_revision r ON r.document_id = d.id
             WHERE d.id = $1 ORDER BY r.number DESC LIMIT 1",
            values![document],
        )
        .await?;
    let Some(row) = newest else {
        return Ok(WriteDocumentFacts {
            part,
            archived,
            kind,
            newest: None,
            standing: Vec::new(),
            texts: BTreeMap::new(),
            origin: None,
        });
    };
    // Somebody else's document, by an address made up.
    if row.text("service_id")? != service.as_str() {
        return Err(Error::NotFound);
    }
    let kind = row.coded("kind", DocumentKind::from_code)?;
    let newest = Some((row.count("number")?, row.text("title")?, Digest::stored(row.text("digest")?)));
    let standing = threads::standing(db, document).await?;
    let mut from: Vec<u32> = standing.iter().map(|one| one.revision).collect();
    from.sort_unstable_by_key(|number| Reverse(*number));
    from.dedup();
    let mut texts = BTreeMap::new();
    for number in from.into_iter().take(MOST_FOLLOWED) {
        texts.insert(number, documents::text(db, document, number).await?);
    }
    Ok(WriteDocumentFacts { part, archived, kind, newest, standing, texts, origin: None })
}

/// Adds a revision, and where threads stand in it.
pub(super) async fn written(event: &DocumentWritten, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
    db.run(
        "INSERT INTO document_revision (document_id, number, title, body, digest, message, minor, author, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &event.document,
            event.number,
            &event.content.title,
            &event.content.text,
            &event.digest,
            &event.message,
            event.minor,
            on.by.person(),
            on.at
        ],
    )
    .await?;
    for (thread, anchor) in &event.stands {
        threads::stands(db, thread, event.number, anchor.as_ref()).await?;
    }
    looks::saw(db, on.by.person(), &event.document, event.number, on.at).await
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
        pinned(event, db, on).await
    }
}

async fn pinned(event: &DocumentPinned, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
    let (document, revision) = event.document.as_ref().map(|(id, number)| (id, *number)).unzip();
    db.run(
        "INSERT INTO document_pin (id, review_id, number, document_id, revision, pinned_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![&event.pin, &event.review, event.number, document, revision, on.by.person(), on.at],
    )
    .await?;
    Ok(())
}

impl Perform for StartLaunch {
    fn subject(&self) -> Subject {
        self.review.subject()
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<StartLaunchFacts, Error> {
        let (design, review) = (self.design.facts(db, by, at).await?, self.review.facts(db, by, at).await?);
        Ok(StartLaunchFacts { design, review })
    }

    async fn record(
        &self,
        event: &LaunchStarted,
        facts: &StartLaunchFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        self.design.record(&event.design, &facts.design, db, on).await?;
        self.review.record(&event.review, &facts.review, db, on).await?;
        pinned(&event.pin, db, on).await
    }
}
