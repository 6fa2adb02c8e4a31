//! Which revisions of documents people saw last, and what changed since.

use domain::document::DocumentKind;
use domain::id::{DocumentId, PersonId};
use domain::people::{PersonRef, Viewer};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::documents::Document;
use crate::engine::{Conn, Row, values};
use crate::reviews::person;
use crate::services::visible;
use crate::{Error, Store};

/// A document with revisions that came after the one that the viewer saw last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedDocument {
    /// Which.
    pub id: DocumentId,
    /// What it is for.
    pub kind: DocumentKind,
    /// The title of its newest revision.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// The revision that was seen last.
    pub seen: u32,
    /// The newest one.
    pub newest: u32,
    /// Who wrote that.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// The revision of a document that was read for somebody that they saw last; 0 where they saw none.
    pub async fn document_seen(&self, person: &PersonId, document: &Document) -> Result<u32, Error> {
        let sql = "SELECT revision FROM document_look WHERE person_id = $1 AND document_id = $2";
        let row = self.glance().await?.maybe_row(sql, values![person, &document.id]).await?;
        row.map_or(Ok(0), |row| row.count("revision"))
    }

    /// The text of a revision that is pinned in a review which was read for the viewer, and the revision that they saw last; 0 where
    /// they saw none.
    pub async fn pinned_text(
        &self,
        viewer: &Viewer,
        document: &DocumentId,
        revision: u32,
    ) -> Result<(String, u32), Error> {
        let sql = "SELECT r.body, COALESCE((SELECT k.revision FROM document_look k
                                            WHERE k.document_id = r.document_id AND k.person_id = $3), 0) AS seen
                   FROM document_revision r WHERE r.document_id = $1 AND r.number = $2";
        let row = self.glance().await?.row(sql, values![document, revision, &viewer.id]).await?;
        Ok((row.text("body")?, row.count("seen")?))
    }

    /// Documents that the viewer read and that changed since, of services with which they have to do: their teams', those that they
    /// own, and those that they review now. Those that were written last come first; the first twenty.
    pub async fn changed_documents(&self, viewer: &Viewer) -> Result<Vec<ChangedDocument>, Error> {
        const SQL: &str = concat!(
            "SELECT d.id, d.kind, r.title, s.name AS service, s.slug, k.revision AS seen, r.number, r.at,
                    p.id AS author_id, p.name AS author_name
             FROM document_look k
             JOIN document d ON d.id = k.document_id
             JOIN service s ON s.id = d.service_id
             JOIN document_revision r ON r.document_id = d.id
                  AND r.number = (SELECT MAX(n.number) FROM document_revision n WHERE n.document_id = d.id)
             JOIN person p ON p.id = r.author
             WHERE k.person_id = $1 AND r.number > k.revision AND s.archived_at IS NULL
               AND (s.service_owner = $1 OR s.deputy = $1 OR s.product_owner = $1
                    OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = $1 AND m.team_id = s.team_id)
                    OR EXISTS (SELECT 1 FROM reviewer w JOIN review v ON v.id = w.review_id
                               WHERE w.person_id = $1 AND v.service_id = s.id
                                 AND NOT EXISTS (SELECT 1 FROM review_closing c WHERE c.review_id = v.id)))
               AND ",
            visible!("$1"),
            " ORDER BY r.at DESC, d.id LIMIT 20"
        );
        let rows = self.glance().await?.rows(SQL, values![&viewer.id]).await?;
        let changed = |row: &Row| {
            Ok(ChangedDocument {
                id: row.id("id")?,
                kind: row.coded("kind", DocumentKind::from_code)?,
                title: row.text("title")?,
                service: row.text("service")?,
                service_slug: row.text("slug")?,
                seen: row.count("seen")?,
                newest: row.count("number")?,
                author: person(row, "author_id", "author_name")?,
                at: row.moment("at")?,
            })
        };
        rows.iter().map(changed).collect()
    }
}

/// Remembers that somebody saw a revision. An older one than they saw before changes nothing, nor does one that is not there.
pub(crate) async fn saw(
    db: &mut Conn,
    person: Option<&PersonId>,
    document: &DocumentId,
    revision: u32,
    at: Timestamp,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO document_look (person_id, document_id, revision, at)
         SELECT $1, r.document_id, r.number, $4 FROM document_revision r
         WHERE r.document_id = $2 AND r.number = $3 AND $1 IS NOT NULL
         ON CONFLICT (person_id, document_id) DO UPDATE SET revision = excluded.revision, at = excluded.at
         WHERE excluded.revision > document_look.revision",
        values![person, document, revision, at],
    )
    .await?;
    Ok(())
}
