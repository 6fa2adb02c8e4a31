//! Acts on templates of documents.

use domain::acts::{
    ArchiveDocumentTemplate, ArchiveDocumentTemplateFacts, DocumentTemplateArchived, DocumentTemplateWritten,
    WriteDocumentTemplate, WriteDocumentTemplateFacts,
};
use domain::audit::Subject;
use domain::digest::Digest;
use domain::import::slug;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::{is_administrator, is_keeper};
use crate::{Error, Occasion, Perform};

/// Addresses of pages that are no template.
const PAGES: [&str; 2] = ["new", "import"];

/// Whether a template cannot have a name: the newest version of another has it, or, for a new one, the address made of it is taken.
async fn is_taken(db: &mut Conn, act: &WriteDocumentTemplate, is_new: bool) -> Result<bool, Error> {
    // As the name will be written, not as it was typed.
    let name = domain::text::name(&act.name, "name").unwrap_or_else(|_| act.name.clone());
    let address = slug(&name);
    if is_new && PAGES.contains(&address.as_str()) {
        return Ok(true);
    }
    let taken = "SELECT 1 FROM document_template t
                 JOIN document_template_version v ON v.template_id = t.id
                      AND v.number = (SELECT MAX(n.number) FROM document_template_version n WHERE n.template_id = t.id)
                 WHERE t.id <> $1 AND (v.name = $2 OR ($3 AND t.slug = $4))";
    db.exists(taken, values![&act.template, &name, is_new, &address]).await
}

impl Perform for WriteDocumentTemplate {
    fn subject(&self) -> Subject {
        Subject::new("document_template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<WriteDocumentTemplateFacts, Error> {
        by.person().ok_or(Error::NotFound)?;
        let newest = db
            .maybe_row(
                "SELECT number, name, purpose, digest FROM document_template_version
                 WHERE template_id = $1 ORDER BY number DESC LIMIT 1",
                values![&self.template],
            )
            .await?;
        let newest = match newest {
            Some(row) => {
                let digest = Digest::stored(row.text("digest")?);
                Some((row.count("number")?, row.text("name")?, row.text("purpose")?, digest))
            }
            None => None,
        };
        Ok(WriteDocumentTemplateFacts {
            keeper: is_keeper(db, by).await?,
            name_taken: is_taken(db, self, newest.is_none()).await?,
            newest,
        })
    }

    async fn record(
        &self,
        event: &DocumentTemplateWritten,
        facts: &WriteDocumentTemplateFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        let content = &event.content;
        if facts.newest.is_none() {
            db.run(
                "INSERT INTO document_template (id, slug, kind, language, created_by, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                values![
                    &event.template,
                    slug(&content.name),
                    event.kind.code(),
                    event.language.tag(),
                    on.by.person(),
                    on.at
                ],
            )
            .await?;
        }
        db.run(
            "INSERT INTO document_template_version (template_id, number, name, purpose, body, digest, notes, author, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &event.template,
                event.number,
                &content.name,
                &content.purpose,
                &content.text,
                &event.digest,
                &event.notes,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ArchiveDocumentTemplate {
    fn subject(&self) -> Subject {
        Subject::new("document_template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ArchiveDocumentTemplateFacts, Error> {
        let row = db.row("SELECT archived_at FROM document_template WHERE id = $1", values![&self.template]).await?;
        Ok(ArchiveDocumentTemplateFacts {
            keeper: is_keeper(db, by).await?,
            administrator: is_administrator(db, by).await?,
            archived: row.maybe_int("archived_at")?.is_some(),
        })
    }

    async fn record(
        &self,
        event: &DocumentTemplateArchived,
        _: &ArchiveDocumentTemplateFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        let archived_at = event.archived.then_some(on.at);
        let sql = "UPDATE document_template SET archived_at = $1 WHERE id = $2";
        db.run(sql, values![archived_at, &event.template]).await?;
        Ok(())
    }
}
