//! Templates and their versions.

use std::collections::HashMap;
use std::sync::Arc;

use domain::id::{TemplateId, VersionId};
use domain::language::Language;
use domain::people::{PersonRef, Viewer};
use domain::template::{Content, Question};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::{Conn, Row, values};
use crate::services::visible;
use crate::versions::VersionLine;
use crate::{Error, Store};

/// A template as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateLine {
    /// Which.
    pub id: TemplateId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
    /// Number of the newest published version.
    pub newest: Option<u32>,
    /// It has a draft.
    pub has_draft: bool,
    /// How many reviews that the viewer may know of stand on any of its versions.
    pub reviews: u32,
    /// How many of those are open.
    pub open_reviews: u32,
    /// Who keeps it; nobody in particular where that is not said.
    pub keeper: Option<PersonRef>,
    /// When the newest published version was published.
    pub published: Option<Timestamp>,
    /// When something about it changed last that the viewer may read: what is done to drafts shows to keepers alone.
    pub changed: Timestamp,
    /// It is archived.
    pub archived: bool,
    /// How often name, purpose or keeper were changed.
    pub changes: u32,
    /// What it was copied from.
    pub copied_from: Option<CopiedFrom>,
}

/// The version that a template was copied from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedFrom {
    /// Its template's name in addresses.
    pub slug: String,
    /// Its template's name.
    pub name: String,
    /// Its number.
    pub number: u32,
}

/// One version with what it says.
#[derive(Debug, Clone)]
pub struct Version {
    /// Which.
    pub id: VersionId,
    /// Its number; none for a draft.
    pub number: Option<u32>,
    /// What is new in it.
    pub notes: String,
    /// When and by whom it was published.
    pub published: Option<(Timestamp, Option<PersonRef>)>,
    /// What it says.
    pub content: Arc<Content>,
}

/// A template with one of its versions.
#[derive(Debug, Clone)]
pub struct Template {
    /// The template.
    pub line: TemplateLine,
    /// The version that is shown.
    pub version: Version,
    /// All that the viewer may read, newest first.
    pub all: Vec<VersionLine>,
}

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.slug, t.name, t.purpose, t.language,
                    (SELECT MAX(v.number) FROM template_version v WHERE v.template_id = t.id AND v.state = 'published') AS newest,
                    (SELECT COUNT(*) FROM template_version v WHERE v.template_id = t.id AND v.state = 'draft') AS drafts,
                    (SELECT COUNT(*) FROM review r
                     JOIN template_version tv ON tv.id = r.version_id
                     JOIN service s ON s.id = r.service_id
                     WHERE tv.template_id = t.id AND ", visible!(), ") AS reviews,
                    (SELECT COUNT(*) FROM review r
                     JOIN template_version tv ON tv.id = r.version_id
                     JOIN service s ON s.id = r.service_id
                     LEFT JOIN review_closing c ON c.review_id = r.id
                     WHERE tv.template_id = t.id AND c.at IS NULL AND ", visible!(), ") AS open_reviews,
                    (SELECT MAX(v.published_at) FROM template_version v
                     WHERE v.template_id = t.id AND v.state = 'published') AS published_at,
                    (SELECT MAX(a.at) FROM audit a
                     WHERE a.subject_kind = 'template' AND a.subject_id = t.id
                       AND ($2 OR a.act IN ('publish_version', 'change_template', 'archive_template'))) AS changed_at,
                    t.created_at, t.archived_at, t.changes, k.id AS keeper_id, k.name AS keeper_name,
                    o.slug AS origin_slug, o.name AS origin_name, ov.number AS origin_number
             FROM template t
             LEFT JOIN person k ON k.id = t.keeper
             LEFT JOIN template_version ov ON ov.id = t.copied_from
             LEFT JOIN template o ON o.id = ov.template_id ", $rest
        )
    };
}

impl Store {
    /// All templates, by name. Drafts only show to keepers.
    pub async fn templates(&self, viewer: &Viewer) -> Result<Vec<TemplateLine>, Error> {
        let rows =
            self.glance().await?.rows(lines!("ORDER BY t.name, t.id"), values![&viewer.id, viewer.keeper]).await?;
        let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        lines.retain(|line| viewer.keeper || line.newest.is_some());
        Ok(lines)
    }

    /// What names a template. Says nothing about who may know of it.
    pub(crate) async fn template_line(
        &self,
        db: &mut Conn,
        viewer: &Viewer,
        slug: &str,
    ) -> Result<TemplateLine, Error> {
        line(&db.row(lines!("WHERE t.slug = $3"), values![&viewer.id, viewer.keeper, slug]).await?)
    }

    /// One template by its name in addresses, with one of its versions: the one of that number, else the newest that is
    /// published, else the draft. A template that is only a draft exists for keepers alone.
    pub async fn template(&self, viewer: &Viewer, slug: &str, number: Option<u32>) -> Result<Template, Error> {
        let mut db = self.read().await?;
        let line = self.template_line(&mut db, viewer, slug).await?;
        let all = self.lines_of(&mut db, viewer, &line).await?;
        let wanted = number.or(line.newest);
        let shown = all.iter().find(|version| version.number == wanted).ok_or(Error::NotFound)?;
        let version = self.version(&mut db, shown).await?;
        Ok(Template { line, version, all })
    }

    /// Which template has a name in addresses. One that is only a draft exists for keepers alone.
    pub async fn template_id(&self, viewer: &Viewer, slug: &str) -> Result<TemplateId, Error> {
        let sql = "SELECT t.id FROM template t WHERE t.slug = $1 AND ($2 OR EXISTS
                     (SELECT 1 FROM template_version v WHERE v.template_id = t.id AND v.state = 'published'))";
        self.glance().await?.row(sql, values![slug, viewer.keeper]).await?.id("id")
    }

    /// What a version says. Published versions never change and are remembered.
    pub(crate) async fn content(
        &self,
        db: &mut Conn,
        version: &VersionId,
        published: bool,
    ) -> Result<Arc<Content>, Error> {
        if let Some(content) = self.remembered(version) {
            return Ok(content);
        }
        let content = Arc::new(load(db, version).await?);
        Ok(if published { self.remember(version, content) } else { content })
    }

    fn remembered(&self, version: &VersionId) -> Option<Arc<Content>> {
        self.published.read().unwrap_or_else(|poisoned| poisoned.into_inner()).get(version).cloned()
    }

    fn remember(&self, version: &VersionId, content: Arc<Content>) -> Arc<Content> {
        let mut all = self.published.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        all.insert(version.clone(), content.clone());
        content
    }
}

/// Reads what a version says from its rows.
pub(crate) async fn load(db: &mut Conn, version: &VersionId) -> Result<Content, Error> {
    let row = db.row("SELECT tiers, sections, rule FROM template_version WHERE id = $1", values![version]).await?;
    let questions =
        db.rows("SELECT body FROM question WHERE version_id = $1 ORDER BY position", values![version]).await?;
    content_of(&row, questions.iter().map(|row| row.json("body")).collect::<Result<_, _>>()?)
}

fn content_of(version: &Row, questions: Vec<Question>) -> Result<Content, Error> {
    Ok(Content {
        tiers: version.json("tiers")?,
        sections: version.json("sections")?,
        rule: version.json("rule")?,
        questions,
    })
}

/// The questions of the newest published version of every template, at once.
async fn newest_questions(db: &mut Conn) -> Result<HashMap<VersionId, Vec<Question>>, Error> {
    let rows = db
        .rows(
            "SELECT q.version_id, q.body FROM question q JOIN template_version v ON v.id = q.version_id
             WHERE v.state = 'published'
               AND v.number = (SELECT MAX(n.number) FROM template_version n
                               WHERE n.template_id = v.template_id AND n.state = 'published')
             ORDER BY q.version_id, q.position",
            values![],
        )
        .await?;
    let mut questions: HashMap<VersionId, Vec<Question>> = HashMap::new();
    for row in &rows {
        questions.entry(row.id("version_id")?).or_default().push(row.json("body")?);
    }
    Ok(questions)
}

fn line(row: &Row) -> Result<TemplateLine, Error> {
    let keeper = row.maybe_id("keeper_id")?.zip(row.maybe_text("keeper_name")?);
    let (created, published) = (row.int("created_at")?, row.maybe_int("published_at")?);
    Ok(TemplateLine {
        id: row.id("id")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        purpose: row.text("purpose")?,
        language: row.coded("language", Language::from_tag)?,
        newest: row.maybe_int("newest")?.map(|number| number as u32),
        has_draft: row.int("drafts")? > 0,
        reviews: row.count("reviews")?,
        open_reviews: row.count("open_reviews")?,
        keeper: keeper.map(|(id, name)| PersonRef { id, name }),
        changed: [row.maybe_int("changed_at")?, published]
            .into_iter()
            .flatten()
            .fold(Timestamp(created), |last, at| last.max(Timestamp(at))),
        published: published.map(Timestamp),
        archived: row.maybe_int("archived_at")?.is_some(),
        changes: row.count("changes")?,
        copied_from: match row.maybe_text("origin_slug")? {
            Some(slug) => {
                Some(CopiedFrom { slug, name: row.text("origin_name")?, number: row.count("origin_number")? })
            }
            None => None,
        },
    })
}

/// The newest published version of a template, to start a review from.
#[derive(Debug, Clone)]
pub struct Published {
    /// Which version.
    pub id: VersionId,
    /// The template's name.
    pub template: String,
    /// Number of the version.
    pub number: u32,
    /// The language of its text.
    pub language: Language,
    /// What it says.
    pub content: Arc<Content>,
}

impl Store {
    /// The newest published version of every template that is not archived, by the template's name.
    pub async fn published_versions(&self) -> Result<Vec<Published>, Error> {
        let mut db = self.read().await?;
        let rows = db
            .rows(
                "SELECT v.id, v.number, v.tiers, v.sections, v.rule, t.name, t.language
                 FROM template_version v JOIN template t ON t.id = v.template_id
                 WHERE v.state = 'published' AND t.archived_at IS NULL
                   AND v.number = (SELECT MAX(n.number) FROM template_version n
                                   WHERE n.template_id = v.template_id AND n.state = 'published')
                 ORDER BY t.name, t.id",
                values![],
            )
            .await?;
        let ids = rows.iter().map(|row| row.id("id")).collect::<Result<Vec<VersionId>, _>>()?;
        // All of what is not remembered, at once; it is remembered from then on.
        let new = ids.iter().any(|id| self.remembered(id).is_none());
        let mut questions = if new { newest_questions(&mut db).await? } else { HashMap::new() };
        let mut published = Vec::with_capacity(rows.len());
        for (row, id) in rows.iter().zip(ids) {
            let content = match self.remembered(&id) {
                Some(content) => content,
                None => self.remember(&id, Arc::new(content_of(row, questions.remove(&id).unwrap_or_default())?)),
            };
            published.push(Published {
                content,
                id,
                template: row.text("name")?,
                number: row.count("number")?,
                language: row.coded("language", Language::from_tag)?,
            });
        }
        Ok(published)
    }
}
