//! Documents of services, and which of their revisions reviews stand on.

use domain::acts::Trigger;
use domain::digest::Digest;
use domain::document::{DocumentKind, Pin, PinnedDocument};
use domain::id::{DocumentId, ReviewId, ServiceId};
use domain::people::{Part, PersonRef, Viewer};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::document_templates::BegunFrom;
use crate::engine::{Conn, Row, values};
use crate::reviews::person;
use crate::services::visible;
use crate::{Error, Store, people};

/// A document as lists show it: by its newest revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// Which.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// The newest revision.
    pub newest: RevisionLine,
}

/// A revision without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionLine {
    /// Its number, from 1.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The digest of its text.
    pub digest: Digest,
    /// What its author says about it; may be empty.
    pub message: String,
    /// Who wrote it.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// A document with all its revisions, without their texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// Newest first; at least one.
    pub revisions: Vec<RevisionLine>,
    /// What the viewer is to the service.
    pub part: Part,
    /// The service.
    pub service: ServiceId,
    /// The service's name.
    pub service_name: String,
    /// The service is archived.
    pub archived: bool,
    /// The service has a product owner.
    pub has_product_owner: bool,
    /// The version of a template that it was begun from; none where that was an outline that comes with the program.
    pub origin: Option<BegunFrom>,
}

impl Document {
    /// A revision by its number.
    pub fn revision(&self, number: u32) -> Option<&RevisionLine> {
        self.revisions.iter().find(|revision| revision.number == number)
    }
}

/// An open review of a document's service, and what is pinned in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinnable {
    /// Which review.
    pub review: ReviewId,
    /// Its number among the service's.
    pub number: u32,
    /// Why it is held.
    pub trigger: Trigger,
    /// How often something was pinned or taken out.
    pub pins: u32,
    /// The document that is pinned, and its revision.
    pub pinned: Option<(DocumentId, u32)>,
}

impl Store {
    /// The documents of a service that was read for the viewer: those written last first.
    pub async fn documents(&self, viewer: &Viewer, service: &ServiceId) -> Result<Vec<DocumentLine>, Error> {
        const SQL: &str = concat!(
            "SELECT d.id, d.kind, r.number, r.title, r.digest, r.message, r.at, p.id AS author_id, p.name AS author_name
             FROM document d
             JOIN service s ON s.id = d.service_id
             JOIN document_revision r ON r.document_id = d.id
             JOIN person p ON p.id = r.author
             WHERE d.service_id = $2
               AND r.number = (SELECT MAX(n.number) FROM document_revision n WHERE n.document_id = d.id)
               AND ",
            visible!(),
            " ORDER BY r.at DESC, d.id"
        );
        let rows = self.glance().await?.rows(SQL, values![&viewer.id, service]).await?;
        let line = |row: &Row| {
            let kind = row.coded("kind", DocumentKind::from_code)?;
            Ok(DocumentLine { id: row.id("id")?, kind, newest: revision(row)? })
        };
        rows.iter().map(line).collect()
    }

    /// A document of a service by the service's name in addresses; not found where the viewer may not know of the service.
    pub async fn document(&self, viewer: &Viewer, slug: &str, id: &DocumentId) -> Result<Document, Error> {
        let mut db = self.read().await?;
        let row = db
            .row(
                "SELECT d.kind, s.id AS service_id, s.name AS service, s.archived_at, s.product_owner IS NOT NULL AS has_product_owner,
                        t.slug AS origin_slug, v.name AS origin_name, v.number AS origin_version,
                        (SELECT MAX(n.number) FROM document_template_version n WHERE n.template_id = t.id) AS origin_newest
                 FROM document d JOIN service s ON s.id = d.service_id
                 LEFT JOIN document_origin o ON o.document_id = d.id
                 LEFT JOIN document_template t ON t.id = o.template_id
                 LEFT JOIN document_template_version v ON v.template_id = t.id AND v.number = o.version
                 WHERE d.id = $1 AND s.slug = $2",
                values![id, slug],
            )
            .await?;
        let service: ServiceId = row.id("service_id")?;
        let part = people::part_in_service(&mut db, &viewer.id, &service).await?;
        let revisions = db
            .rows(
                "SELECT r.number, r.title, r.digest, r.message, r.at, p.id AS author_id, p.name AS author_name
                 FROM document_revision r JOIN person p ON p.id = r.author
                 WHERE r.document_id = $1 ORDER BY r.number DESC",
                values![id],
            )
            .await?;
        Ok(Document {
            id: id.clone(),
            kind: row.coded("kind", DocumentKind::from_code)?,
            revisions: revisions.iter().map(revision).collect::<Result<_, _>>()?,
            part,
            service,
            service_name: row.text("service")?,
            archived: row.maybe_int("archived_at")?.is_some(),
            has_product_owner: row.truth("has_product_owner")?,
            origin: begun_from(&row)?,
        })
    }

    /// The text of a revision of a document that was read for the viewer.
    pub async fn document_text(&self, document: &Document, number: u32) -> Result<String, Error> {
        text(&mut self.glance().await?, &document.id, number).await
    }

    /// The open reviews of the service of a document that was read for the viewer, newest first.
    pub async fn pinnable(&self, document: &Document) -> Result<Vec<Pinnable>, Error> {
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT r.id, r.number, r.trigger_kind, COALESCE(p.number, 0) AS pins, p.document_id, p.revision
                 FROM review r
                 LEFT JOIN document_pin p ON p.review_id = r.id
                      AND p.number = (SELECT MAX(n.number) FROM document_pin n WHERE n.review_id = r.id)
                 WHERE r.service_id = $1 AND NOT EXISTS (SELECT 1 FROM review_closing c WHERE c.review_id = r.id)
                 ORDER BY r.number DESC",
                values![&document.service],
            )
            .await?;
        let pinnable = |row: &Row| {
            let revision = row.maybe_int("revision")?.map(|_| row.count("revision")).transpose()?;
            Ok(Pinnable {
                review: row.id("id")?,
                number: row.count("number")?,
                trigger: row.coded("trigger_kind", Trigger::from_code)?,
                pins: row.count("pins")?,
                pinned: row.maybe_id("document_id")?.zip(revision),
            })
        };
        rows.iter().map(pinnable).collect()
    }
}

/// Each time that a document was pinned in a review or taken out, oldest first.
pub(crate) async fn pins(db: &mut Conn, review: &ReviewId) -> Result<Vec<Pin>, Error> {
    let rows = db
        .rows(
            "SELECT n.document_id, n.revision, n.at, p.id AS person_id, p.name AS person_name, r.title, r.digest,
                    (SELECT MAX(l.number) FROM document_revision l WHERE l.document_id = n.document_id) AS newest
             FROM document_pin n
             JOIN person p ON p.id = n.pinned_by
             LEFT JOIN document_revision r ON r.document_id = n.document_id AND r.number = n.revision
             WHERE n.review_id = $1 ORDER BY n.number",
            values![review],
        )
        .await?;
    let pin = |row: &Row| {
        let document = match row.maybe_id("document_id")? {
            Some(id) => Some(PinnedDocument {
                id,
                title: row.text("title")?,
                revision: row.count("revision")?,
                digest: Digest::stored(row.text("digest")?),
                newest: row.count("newest")?,
            }),
            None => None,
        };
        Ok(Pin { document, by: person(row, "person_id", "person_name")?, at: row.moment("at")? })
    };
    rows.iter().map(pin).collect()
}

/// The text of a revision. Says nothing about who may know of it.
pub(crate) async fn text(db: &mut Conn, document: &DocumentId, number: u32) -> Result<String, Error> {
    let sql = "SELECT body FROM document_revision WHERE document_id = $1 AND number = $2";
    db.row(sql, values![document, number]).await?.text("body")
}

/// The number of a document's newest revision. Says nothing about who may know of it.
pub(crate) async fn newest(db: &mut Conn, document: &DocumentId) -> Result<u32, Error> {
    let sql = "SELECT MAX(number) AS number FROM document_revision WHERE document_id = $1";
    db.row(sql, values![document]).await?.count("number")
}

fn begun_from(row: &Row) -> Result<Option<BegunFrom>, Error> {
    if row.maybe_int("origin_version")?.is_none() {
        return Ok(None);
    }
    Ok(Some(BegunFrom {
        slug: row.text("origin_slug")?,
        name: row.text("origin_name")?,
        version: row.count("origin_version")?,
        newest: row.count("origin_newest")?,
    }))
}

/// A revision, or a version of a template, from its row.
pub(crate) fn revision(row: &Row) -> Result<RevisionLine, Error> {
    Ok(RevisionLine {
        number: row.count("number")?,
        title: row.text("title")?,
        digest: Digest::stored(row.text("digest")?),
        message: row.text("message")?,
        author: person(row, "author_id", "author_name")?,
        at: row.moment("at")?,
    })
}
