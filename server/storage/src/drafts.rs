//! Drafts of templates, for the keepers who write them.

use std::collections::HashMap;
use std::sync::Arc;

use domain::id::{LineageId, VersionId};
use domain::people::Viewer;
use domain::template::{Content, Meant};

use crate::engine::values;
use crate::templates::{TemplateLine, load};
use crate::{Error, Store};

/// The draft of a template.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The template.
    pub line: TemplateLine,
    /// The version that it is.
    pub version: VersionId,
    /// What it says.
    pub content: Content,
    /// Counts the changes of its sections and tiers.
    pub revision: u32,
    /// Counts the changes of each question.
    pub revisions: HashMap<LineageId, u32>,
    /// The newest published version.
    pub newest: Option<Arc<Content>>,
    /// What each question meant in published versions, oldest first.
    pub meant: Vec<Meant>,
}

impl Store {
    /// The draft of a template by its name in addresses. Exists for keepers alone; not found where there is none.
    pub async fn draft(&self, viewer: &Viewer, slug: &str) -> Result<Draft, Error> {
        if !viewer.keeper {
            return Err(Error::NotFound);
        }
        let mut db = self.read().await?;
        let line = self.template_line(&mut db, viewer, slug).await?;
        let rows = db
            .rows(
                "SELECT id, state, revision FROM template_version WHERE template_id = $1 ORDER BY number",
                values![&line.id],
            )
            .await?;
        let (mut draft, mut newest, mut meant) = (None, None, Vec::new());
        for row in &rows {
            let id: VersionId = row.id("id")?;
            if row.text("state")? == "draft" {
                draft = Some((id, row.count("revision")?));
            } else {
                let content = self.content(&mut db, &id, true).await?;
                meant.extend(Meant::all(&content));
                newest = Some(content);
            }
        }
        let (version, revision) = draft.ok_or(Error::NotFound)?;
        let content = load(&mut db, &version).await?;
        let rows =
            db.rows("SELECT lineage_id, revision FROM question WHERE version_id = $1", values![&version]).await?;
        let mut revisions = HashMap::with_capacity(rows.len());
        for row in &rows {
            revisions.insert(row.id("lineage_id")?, row.count("revision")?);
        }
        Ok(Draft { line, version, content, revision, revisions, newest, meant })
    }
}
