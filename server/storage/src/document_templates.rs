//! Templates of documents, and which documents were begun from them.

use domain::document::DocumentKind;
use domain::id::DocumentTemplateId;
use domain::language::Language;
use domain::people::Viewer;
use serde::{Deserialize, Serialize};

use crate::documents::{RevisionLine, revision};
use crate::engine::{Row, values};
use crate::services::visible;
use crate::{Error, Store};

/// A template of documents as lists show it: by its newest version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTemplateLine {
    /// Which.
    pub id: DocumentTemplateId,
    /// Its name in addresses, which stays as it was made from its first name.
    pub slug: String,
    /// What documents are for that begin from it.
    pub kind: DocumentKind,
    /// The language of its text.
    pub language: Language,
    /// What it is for; may be empty.
    pub purpose: String,
    /// The newest version: its title is the template's name, its message what changed.
    pub newest: RevisionLine,
    /// How many documents that the viewer may know of were begun from any of its versions.
    pub documents: u32,
    /// It is archived.
    pub archived: bool,
}

/// A template of documents with all its versions, without their texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTemplate {
    /// The template.
    pub line: DocumentTemplateLine,
    /// Newest first; at least one.
    pub versions: Vec<RevisionLine>,
}

impl DocumentTemplate {
    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&RevisionLine> {
        self.versions.iter().find(|version| version.number == number)
    }
}

/// The version of a template that a document was begun from, as its pages name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BegunFrom {
    /// The template's name in addresses.
    pub slug: String,
    /// The name that the template had in that version.
    pub name: String,
    /// The number of that version.
    pub version: u32,
    /// The number of the template's newest version.
    pub newest: u32,
}

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.slug, t.kind, t.language, t.archived_at, v.number, v.name AS title, v.purpose, v.digest,
                    v.notes AS message, v.at, p.id AS author_id, p.name AS author_name,
                    (SELECT COUNT(*) FROM document_origin o
                     JOIN document d ON d.id = o.document_id
                     JOIN service s ON s.id = d.service_id
                     WHERE o.template_id = t.id AND ",
            visible!(),
            ") AS documents
             FROM document_template t
             JOIN document_template_version v ON v.template_id = t.id
                  AND v.number = (SELECT MAX(n.number) FROM document_template_version n WHERE n.template_id = t.id)
             JOIN person p ON p.id = v.author ",
            $rest
        )
    };
}

impl Store {
    /// All templates of documents, by kind and name.
    pub async fn document_templates(&self, viewer: &Viewer) -> Result<Vec<DocumentTemplateLine>, Error> {
        let sql = lines!("ORDER BY t.kind, v.name, t.id");
        self.glance().await?.rows(sql, values![&viewer.id]).await?.iter().map(line).collect()
    }

    /// One template of documents, by its name in addresses.
    pub async fn document_template(&self, viewer: &Viewer, slug: &str) -> Result<DocumentTemplate, Error> {
        let mut db = self.read().await?;
        let line = line(&db.row(lines!("WHERE t.slug = $2"), values![&viewer.id, slug]).await?)?;
        let versions = db
            .rows(
                "SELECT v.number, v.name AS title, v.digest, v.notes AS message, v.at, p.id AS author_id,
                        p.name AS author_name
                 FROM document_template_version v JOIN person p ON p.id = v.author
                 WHERE v.template_id = $1 ORDER BY v.number DESC",
                values![&line.id],
            )
            .await?;
        Ok(DocumentTemplate { line, versions: versions.iter().map(revision).collect::<Result<_, _>>()? })
    }

    /// Purpose and text of a version.
    pub async fn document_template_text(
        &self,
        template: &DocumentTemplateId,
        number: u32,
    ) -> Result<(String, String), Error> {
        let sql = "SELECT purpose, body FROM document_template_version WHERE template_id = $1 AND number = $2";
        let row = self.glance().await?.row(sql, values![template, number]).await?;
        Ok((row.text("purpose")?, row.text("body")?))
    }
}

fn line(row: &Row) -> Result<DocumentTemplateLine, Error> {
    Ok(DocumentTemplateLine {
        id: row.id("id")?,
        slug: row.text("slug")?,
        kind: row.coded("kind", DocumentKind::from_code)?,
        language: row.coded("language", Language::from_tag)?,
        purpose: row.text("purpose")?,
        newest: revision(row)?,
        documents: row.count("documents")?,
        archived: row.maybe_int("archived_at")?.is_some(),
    })
}
