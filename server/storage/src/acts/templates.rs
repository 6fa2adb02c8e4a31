//! Acts on templates.

use domain::acts::{
    ImportTemplate, ImportTemplateFacts, PublishVersion, PublishVersionFacts, TemplateImported, VersionPublished,
};
use domain::audit::Subject;
use domain::import::slug;
use domain::people::Actor;
use domain::template::Meant;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::is_keeper;
use crate::templates::load;
use crate::{Error, Occasion, Perform};

use super::drafts::{self, json};

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
        drafts::begin(db, &event.template, &event.version, &self.content, occasion).await
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
            published.push(load(db, &row.id("id")?).await?);
        }
        let meant = published.iter().flat_map(Meant::all).collect();
        Ok(PublishVersionFacts { draft, newest: published.pop(), meant })
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
        Ok(())
    }
}
