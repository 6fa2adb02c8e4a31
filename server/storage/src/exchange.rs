//! Templates that are exchanged with files: one version to be written, and the state that a file is imported into.

use std::sync::Arc;

use domain::acts::ImportIntoFacts;
use domain::id::{TemplateId, VersionId};
use domain::language::Language;
use domain::people::Actor;
use domain::template::Content;

use crate::engine::{Conn, values};
use crate::people::is_keeper;
use crate::{Error, Store};

/// Which version of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The newest that is published.
    Newest,
    /// The one of this number.
    Number(u32),
    /// The draft.
    Draft,
}

/// One version, to be written to a file.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The template's name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
    /// What the version says.
    pub content: Arc<Content>,
}

/// A template that a file is imported into.
#[derive(Debug, Clone)]
pub struct Target {
    /// Which.
    pub template: TemplateId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The language of its text.
    pub language: Language,
    /// It as it is, for the one who acts.
    pub facts: ImportIntoFacts,
}

impl Store {
    /// A version for the operator, of the template with this name or name in addresses. Looks at no rights.
    pub async fn export(&self, name: &str, wanted: Wanted) -> Result<Exported, Error> {
        let mut db = self.read().await?;
        // A name in addresses that is another template's name is still the address.
        let template = db
            .row(
                "SELECT id, name, purpose, language FROM template WHERE slug = $1 OR name = $1
                 ORDER BY slug = $1 DESC LIMIT 1",
                values![name],
            )
            .await?;
        let id: TemplateId = template.id("id")?;
        let version = match wanted {
            Wanted::Draft => {
                let sql = "SELECT id FROM template_version WHERE template_id = $1 AND state = 'draft'";
                db.row(sql, values![&id]).await?
            }
            Wanted::Number(number) => {
                let sql = "SELECT id FROM template_version WHERE template_id = $1 AND number = $2";
                db.row(sql, values![&id, number]).await?
            }
            Wanted::Newest => {
                let sql = "SELECT id FROM template_version WHERE template_id = $1 AND state = 'published'
                           ORDER BY number DESC LIMIT 1";
                db.row(sql, values![&id]).await?
            }
        };
        Ok(Exported {
            name: template.text("name")?,
            purpose: template.text("purpose")?,
            language: template.coded("language", Language::from_tag)?,
            content: self.content(&mut db, &version.id("id")?, wanted != Wanted::Draft).await?,
        })
    }

    /// A template by its name in addresses, to import a file into it. Not found for whoever keeps no templates.
    pub async fn import_target(&self, by: &Actor, slug: &str) -> Result<Target, Error> {
        let mut db = self.read().await?;
        if !is_keeper(&mut db, by).await? {
            return Err(Error::NotFound);
        }
        let row = db.row("SELECT id, slug, name, language FROM template WHERE slug = $1", values![slug]).await?;
        let template: TemplateId = row.id("id")?;
        Ok(Target {
            slug: row.text("slug")?,
            name: row.text("name")?,
            language: row.coded("language", Language::from_tag)?,
            facts: import_into_facts(&mut db, by, &template).await?,
            template,
        })
    }
}

/// The draft of a template or, where there is none, its newest published version.
pub(crate) async fn import_into_facts(
    db: &mut Conn,
    by: &Actor,
    template: &TemplateId,
) -> Result<ImportIntoFacts, Error> {
    let row = db
        .row(
            "SELECT id FROM template_version WHERE template_id = $1 AND state <> 'retired'
             ORDER BY (number IS NULL) DESC, number DESC LIMIT 1",
            values![template],
        )
        .await?;
    let version: VersionId = row.id("id")?;
    Ok(ImportIntoFacts { state: crate::acts::drafts::facts(db, by, template, &version).await?, version })
}
