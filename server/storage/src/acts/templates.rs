//! Acts on templates.

use domain::acts::{
    ImportTemplate, ImportTemplateFacts, PublishVersion, PublishVersionFacts, TemplateImported, VersionPublished,
};
use domain::audit::Subject;
use domain::import::slug;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::is_keeper;
use crate::{Error, Occasion, Perform};

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
        let json = |value: Result<String, _>| value.map_err(|_: serde_json::Error| Error::corrupt("content", "JSON"));
        db.run(
            "INSERT INTO template_version (id, template_id, state, number, tiers, sections, notes, created_at)
             VALUES ($1, $2, 'draft', NULL, $3, $4, '', $5)",
            values![
                &event.version,
                &event.template,
                json(serde_json::to_string(&self.content.tiers))?,
                json(serde_json::to_string(&self.content.sections))?,
                occasion.at
            ],
        )
        .await?;
        for (position, question) in self.content.questions.iter().enumerate() {
            db.run(
                "INSERT INTO question_lineage (id, template_id, key) VALUES ($1, $2, $3)",
                values![&question.lineage, &event.template, &question.key],
            )
            .await?;
            db.run(
                "INSERT INTO question (version_id, lineage_id, position, body) VALUES ($1, $2, $3, $4)",
                values![&event.version, &question.lineage, position as i64, json(serde_json::to_string(question))?],
            )
            .await?;
        }
        Ok(())
    }
}

impl Perform for PublishVersion {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<PublishVersionFacts, Error> {
        let row = db
            .row(
                "SELECT v.state,
                        (SELECT COALESCE(MAX(o.number), 0) FROM template_version o WHERE o.template_id = v.template_id) AS newest,
                        (SELECT COUNT(*) FROM question q WHERE q.version_id = v.id) AS questions
                 FROM template_version v WHERE v.id = $1 AND v.template_id = $2",
                values![&self.version, &self.template],
            )
            .await?;
        Ok(PublishVersionFacts {
            keeper: is_keeper(db, by).await?,
            published: row.text("state")? != "draft",
            next_number: row.count("newest")? + 1,
            questions: row.count("questions")? as usize,
        })
    }

    async fn record(
        &self,
        event: &VersionPublished,
        _: &PublishVersionFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "UPDATE template_version
             SET state = 'published', number = $1, notes = $2, rule = $3, published_by = $4, published_at = $5 WHERE id = $6",
            values![
                event.number,
                &event.notes,
                serde_json::to_string(&event.rule).map_err(|_| Error::corrupt("rule", "JSON"))?,
                occasion.by.person(),
                occasion.at,
                &event.version
            ],
        )
        .await?;
        Ok(())
    }
}
