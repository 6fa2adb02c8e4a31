//! Acts on templates.

use domain::acts::{
    ImportTemplate, ImportTemplateFacts, InFlight, PublishVersion, PublishVersionFacts, TemplateImported,
    VersionPublished,
};
use domain::audit::Subject;
use domain::id::VersionId;
use domain::import::slug;
use domain::people::Actor;
use domain::template::{Content, Meant};
use domain::time::Timestamp;

use crate::engine::{Conn, Row, values};
use crate::people::is_keeper;
use crate::templates::load;
use crate::{Error, Occasion, Perform};

use super::drafts::{self, json};
use super::moves;

impl Perform for ImportTemplate {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ImportTemplateFacts, Error> {
        // As the name will be written, not as it was typed.
        let address = domain::text::name(&self.name, "name").map_or_else(|_| slug(&self.name), |name| slug(&name));
        // `/templates/import` is a page of its own.
        let is_page = address == "import";
        let sql = "SELECT 1 FROM template WHERE slug = $1";
        Ok(ImportTemplateFacts {
            keeper: is_keeper(db, by).await?,
            name_taken: is_page || db.exists(sql, values![&address]).await?,
        })
    }

    async fn record(
        &self,
        event: &TemplateImported,
        _: &ImportTemplateFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO template (id, slug, name, purpose, language, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                &event.template,
                slug(&event.name),
                &event.name,
                &event.purpose,
                event.language.tag(),
                occasion.by.code(),
                occasion.at
            ],
        )
        .await?;
        db.run(
            "INSERT INTO template_version (id, template_id, state, number, tiers, sections, notes, created_at)
             VALUES ($1, $2, 'draft', NULL, $3, $4, '', $5)",
            values![
                &event.version,
                &event.template,
                json(&self.content.tiers)?,
                json(&self.content.sections)?,
                occasion.at
            ],
        )
        .await?;
        drafts::add_questions(db, &event.template, &event.version, &self.content).await
    }
}

impl Perform for PublishVersion {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<PublishVersionFacts, Error> {
        let draft = drafts::facts(db, by, &self.template, &self.version).await?;
        let mut published = Vec::new();
        for row in db
            .rows(
                "SELECT id FROM template_version WHERE template_id = $1 AND state <> 'draft' ORDER BY number",
                values![&self.template],
            )
            .await?
        {
            let id = row.id("id")?;
            let content = load(db, &id).await?;
            published.push((id, content));
        }
        let meant = published.iter().flat_map(|(_, content)| Meant::all(content)).collect();
        let in_flight = in_flight(db, &published).await?;
        Ok(PublishVersionFacts { draft, newest: published.pop().map(|(_, content)| content), meant, in_flight })
    }

    async fn record(
        &self,
        event: &VersionPublished,
        facts: &PublishVersionFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        drafts::save(db, &self.template, &self.version, &facts.draft.content, &event.content).await?;
        db.run(
            "UPDATE template_version
             SET state = 'published', number = $1, notes = $2, rule = $3, published_by = $4, published_at = $5 WHERE id = $6",
            values![
                event.number,
                &event.notes,
                json(&event.rule)?,
                occasion.by.person(),
                occasion.at,
                &event.version
            ],
        )
        .await?;
        moves::taken(event, db, occasion).await
    }
}

/// Open reviews by the version that they stand on, where they may take another by themselves.
async fn in_flight(db: &mut Conn, published: &[(VersionId, Content)]) -> Result<Vec<(Content, Vec<InFlight>)>, Error> {
    if published.is_empty() || !db.exists("SELECT 1 FROM organisation WHERE take_wording", values![]).await? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for (version, content) in published {
        let rows = db
            .rows(
                "SELECT r.id,
                        COALESCE((SELECT MAX(m.at) FROM review_move m WHERE m.review_id = r.id), r.started_at) AS pinned_at,
                        EXISTS (SELECT 1 FROM reviewer w WHERE w.review_id = r.id AND w.section IS NOT NULL) AS sections
                 FROM review r
                 WHERE r.version_id = $1 AND NOT EXISTS (SELECT 1 FROM review_closing c WHERE c.review_id = r.id)
                 ORDER BY r.id",
                values![version],
            )
            .await?;
        let review = |row: &Row| {
            let since = row.moment("pinned_at")?.day();
            Ok(InFlight { review: row.id("id")?, since, sections: row.truth("sections")? })
        };
        found.push((content.clone(), rows.iter().map(review).collect::<Result<_, Error>>()?));
    }
    Ok(found)
}
