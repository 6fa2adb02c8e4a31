//! What documents are agreed on.

use std::collections::HashMap;

use domain::acts::AgreementFacts;
use domain::digest::Digest;
use domain::document::{AgreedRevision, Agreement, DocumentSignature, DocumentState, DocumentTurn, Step};
use domain::id::{DocumentId, PersonId, ReviewId, ServiceId, StageId};
use domain::people::{PersonRef, Viewer};
use domain::review::Decision;
use domain::template::Milestone;
use domain::time::Timestamp;

use crate::documents::Document;
use crate::engine::{Conn, Row, values};
use crate::reviews::person;
use crate::services::visible;
use crate::{Error, Store};

/// The open review at one of whose stages a document is agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesignStage {
    /// Which review.
    pub review: ReviewId,
    /// Its number among the service's.
    pub number: u32,
    /// Which stage.
    pub stage: StageId,
    /// The revision that is pinned there.
    pub revision: u32,
}

/// A document that waits for somebody's word to be agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAgree {
    /// Which.
    pub document: DocumentId,
    /// The title of its newest revision.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// When the newest revision was written.
    pub at: Timestamp,
    /// For what it waits.
    pub turn: DocumentTurn,
}

/// What is agreed on about a document, with everything that the rules ask for.
#[derive(Debug, Clone)]
pub struct Standing {
    /// For the rules.
    pub facts: AgreementFacts,
    /// Where it is signed, if that is not on the document itself.
    pub design: Option<DesignStage>,
}

/// The documents that are named by their ids, or by those of their services, in a list of JSON.
macro_rules! named {
    () => {
        "(SELECT d.id FROM document d
          WHERE d.id IN (SELECT value FROM json_each($1)) OR d.service_id IN (SELECT value FROM json_each($1)))"
    };
}

impl Store {
    /// What is agreed on about a document that was read for the viewer.
    pub async fn agreement(&self, document: &Document) -> Result<Standing, Error> {
        let mut db = self.read().await?;
        let digest = document.revisions.first().map(|newest| newest.digest.clone()).ok_or(Error::NotFound)?;
        let agreement = of_document(&mut db, &document.id).await?;
        let design = design_stage(&mut db, &document.id).await?;
        let facts = AgreementFacts {
            part: document.part.clone(),
            archived: document.archived,
            digest,
            agreement,
            design_of: design.as_ref().map(|design| design.review.clone()),
        };
        Ok(Standing { facts, design })
    }

    /// Documents that wait for a word of the viewer to be agreed on, those written last first; of the fifty newest that anything was
    /// said about.
    pub async fn to_agree(&self, viewer: &Viewer) -> Result<Vec<ToAgree>, Error> {
        const SQL: &str = concat!(
            "SELECT d.id, s.slug, s.name AS service, r.title, r.author, r.at,
                    s.service_owner = $1 OR COALESCE(s.deputy = $1, FALSE) AS decides,
                    EXISTS (SELECT 1 FROM reviewer w WHERE w.service_id = s.id AND w.person_id = $1)
                    OR NOT EXISTS (SELECT 1 FROM review v WHERE v.service_id = s.id)
                       AND EXISTS (SELECT 1 FROM membership m JOIN team t ON t.id = m.team_id
                                   WHERE m.person_id = $1 AND t.reviews) AS reviews
             FROM document d
             JOIN service s ON s.id = d.service_id
             JOIN document_revision r ON r.document_id = d.id
             WHERE r.number = (SELECT MAX(n.number) FROM document_revision n WHERE n.document_id = d.id)
               AND s.archived_at IS NULL
               AND (EXISTS (SELECT 1 FROM document_step x WHERE x.document_id = d.id)
                    OR EXISTS (SELECT 1 FROM document_signature x WHERE x.document_id = d.id))
               AND ",
            visible!(),
            " ORDER BY r.at DESC, d.id LIMIT 50"
        );
        let mut db = self.glance().await?;
        let rows = db.rows(SQL, values![&viewer.id]).await?;
        let mut lines = Vec::new();
        for row in &rows {
            let (decides, reviews) = (row.truth("decides")?, row.truth("reviews")?);
            if decides || reviews {
                lines.push((row.id::<DocumentId>("id")?, decides, reviews, row));
            }
        }
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<&str> = lines.iter().map(|(id, ..)| id.as_str()).collect();
        let agreements = of(&mut db, &ids).await?;
        let mut waiting = Vec::new();
        for (id, decides, reviews, row) in lines {
            let Some(agreement) = agreements.get(&id) else { continue };
            let newest = agreement.revisions.last().map_or(0, |newest| newest.number);
            let reads = reviews && !agreement.wrote(&viewer.id, newest);
            let Some(turn) = agreement.turn().filter(|turn| match turn {
                DocumentTurn::Owner => decides,
                DocumentTurn::Reviewer => reads,
                DocumentTurn::Confirmation => reviews && row.id::<PersonId>("author").is_ok_and(|it| it != viewer.id),
            }) else {
                continue;
            };
            waiting.push(ToAgree {
                title: row.text("title")?,
                service: row.text("service")?,
                service_slug: row.text("slug")?,
                at: row.moment("at")?,
                document: id,
                turn,
            });
        }
        Ok(waiting)
    }

    /// Where each document of a service stands that was read for the viewer.
    pub async fn document_states(&self, service: &ServiceId) -> Result<HashMap<DocumentId, DocumentState>, Error> {
        let all = of(&mut self.read().await?, &[service.as_str()]).await?;
        Ok(all.into_iter().map(|(document, agreement)| (document, agreement.state())).collect())
    }
}

/// What was written and signed of a document.
pub(crate) async fn of_document(db: &mut Conn, document: &DocumentId) -> Result<Agreement, Error> {
    Ok(of(db, &[document.as_str()]).await?.remove(document).unwrap_or_default())
}

/// What was written, signed and said of documents, or of all documents of services: ids are never the same for both.
async fn of(db: &mut Conn, ids: &[&str]) -> Result<HashMap<DocumentId, Agreement>, Error> {
    const SQL: &str = concat!(
        "SELECT r.document_id, 'revision' AS kind, r.number AS place, '' AS id, r.number, r.digest, r.author,
                r.minor AS flag, '' AS said, '' AS note, c.at, p.id AS person_id, p.name AS person_name
         FROM document_revision r
         LEFT JOIN document_minor_confirmation c ON c.document_id = r.document_id AND c.number = r.number
         LEFT JOIN person p ON p.id = c.confirmed_by
         WHERE r.document_id IN ",
        named!(),
        " UNION ALL
         SELECT s.document_id, 'signature', s.at, s.id, s.revision, s.digest, p.id, s.excepted, s.decision, s.note,
                s.at, p.id, p.name
         FROM document_signature s JOIN person p ON p.id = s.signed_by
         WHERE s.document_id IN ",
        named!(),
        " UNION ALL
         SELECT x.document_id, 'step', x.at, x.id, 0, '', x.said_by, 0, x.step, '', x.at, x.said_by, ''
         FROM document_step x
         WHERE x.document_id IN ",
        named!(),
        " ORDER BY document_id, kind, place, id"
    );
    let ids = serde_json::to_string(ids).unwrap_or_default();
    let mut found: HashMap<DocumentId, Agreement> = HashMap::new();
    for row in &db.rows(SQL, values![&ids]).await? {
        let agreement = found.entry(row.id("document_id")?).or_default();
        match row.text("kind")?.as_str() {
            "revision" => agreement.revisions.push(revision(row)?),
            "signature" => agreement.signatures.push(signature(row)?),
            _ => agreement.step = Some(row.coded("said", Step::from_code)?),
        }
    }
    Ok(found)
}

/// The open review that has a document pinned and agrees on the design at a stage; the newest where there are several.
pub(crate) async fn design_stage(db: &mut Conn, document: &DocumentId) -> Result<Option<DesignStage>, Error> {
    let row = db
        .maybe_row(
            "SELECT r.id, r.number, l.stage_id, p.revision
             FROM document_pin p JOIN review r ON r.id = p.review_id
             JOIN plan_stage l ON l.review_id = r.id AND l.milestone = $2
                  AND l.number = (SELECT MAX(n.number) FROM plan n WHERE n.review_id = r.id)
             WHERE p.document_id = $1
               AND p.number = (SELECT MAX(n.number) FROM document_pin n WHERE n.review_id = r.id)
               AND NOT EXISTS (SELECT 1 FROM review_closing c WHERE c.review_id = r.id)
             ORDER BY r.number DESC LIMIT 1",
            values![document, Milestone::DesignAgreed.code()],
        )
        .await?;
    let stage = |row: Row| {
        Ok(DesignStage {
            review: row.id("id")?,
            number: row.count("number")?,
            stage: row.id("stage_id")?,
            revision: row.count("revision")?,
        })
    };
    row.map(stage).transpose()
}

fn revision(row: &Row) -> Result<AgreedRevision, Error> {
    let confirmed = match row.maybe_int("at")? {
        Some(_) => Some((someone(row)?, row.moment("at")?)),
        None => None,
    };
    Ok(AgreedRevision {
        number: row.count("number")?,
        digest: Digest::stored(row.text("digest")?),
        author: row.id("author")?,
        minor: row.truth("flag")?,
        confirmed,
    })
}

fn signature(row: &Row) -> Result<DocumentSignature, Error> {
    Ok(DocumentSignature {
        revision: row.count("number")?,
        decision: row.coded("said", Decision::from_code)?,
        by: someone(row)?,
        at: row.moment("at")?,
        note: row.text("note")?,
        excepted: row.truth("flag")?,
    })
}

fn someone(row: &Row) -> Result<PersonRef, Error> {
    person(row, "person_id", "person_name")
}
