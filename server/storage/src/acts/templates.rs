//! Acts on templates.

use std::collections::HashSet;

use domain::acts::{
    ArchiveTemplate, ArchiveTemplateFacts, ChangeTemplate, ChangeTemplateFacts, CopyTemplate, CopyTemplateFacts,
    ImportTemplate, ImportTemplateFacts, InFlight, PublishVersion, PublishVersionFacts, TemplateArchived,
    TemplateChanged, TemplateCopied, TemplateDetails, TemplateImported, VersionPublished,
};
use domain::audit::Subject;
use domain::id::{TemplateId, VersionId};
use domain::import::slug;
use domain::language::Language;
use domain::people::Actor;
use domain::template::{Content, Meant};
use domain::time::Timestamp;

use crate::engine::{Conn, Row, values};
use crate::people::{is_administrator, is_keeper};
use crate::retros;
use crate::templates::load;
use crate::{Error, Occasion, Perform};

use super::drafts::{self, json};
use super::moves;

/// Whether a new template cannot have a name: another has it, or the address made of it.
async fn is_taken(db: &mut Conn, name: &str) -> Result<bool, Error> {
    // As the name will be written, not as it was typed.
    let name = domain::text::name(name, "name").unwrap_or_else(|_| name.to_owned());
    let address = slug(&name);
    // `/templates/import` is a page of its own.
    let is_page = address == "import";
    Ok(is_page || db.exists("SELECT 1 FROM template WHERE slug = $1 OR name = $2", values![&address, &name]).await?)
}

struct NewTemplate<'a> {
    id: &'a TemplateId,
    name: &'a str,
    purpose: &'a str,
    language: Language,
    copied_from: Option<&'a VersionId>,
}

/// Writes a new template. Whoever makes it keeps it.
async fn add(db: &mut Conn, new: NewTemplate<'_>, occasion: &Occasion) -> Result<(), Error> {
    db.run(
        "INSERT INTO template (id, slug, name, purpose, language, created_by, created_at, keeper, copied_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            new.id,
            slug(new.name),
            new.name,
            new.purpose,
            new.language.tag(),
            occasion.by.code(),
            occasion.at,
            occasion.by.person(),
            new.copied_from
        ],
    )
    .await?;
    Ok(())
}

impl Perform for CopyTemplate {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<CopyTemplateFacts, Error> {
        let row = db
            .row(
                "SELECT v.id, t.purpose, t.language FROM template_version v JOIN template t ON t.id = v.template_id
                 WHERE t.id = $1 AND v.number = $2 AND v.state = 'published'",
                values![&self.from, self.number],
            )
            .await?;
        let source: VersionId = row.id("id")?;
        Ok(CopyTemplateFacts {
            keeper: is_keeper(db, by).await?,
            name_taken: is_taken(db, &self.name).await?,
            content: load(db, &source).await?,
            source,
            purpose: row.text("purpose")?,
            language: row.coded("language", Language::from_tag)?,
        })
    }

    async fn record(
        &self,
        event: &TemplateCopied,
        facts: &CopyTemplateFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let new = NewTemplate {
            id: &event.template,
            name: &event.name,
            purpose: &facts.purpose,
            language: facts.language,
            copied_from: Some(&event.source),
        };
        add(db, new, occasion).await?;
        drafts::begin(db, &event.template, &event.version, &event.content, occasion).await
    }
}

impl Perform for ChangeTemplate {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ChangeTemplateFacts, Error> {
        let row = db
            .row("SELECT changes, name, purpose, keeper FROM template WHERE id = $1", values![&self.template])
            .await?;
        let name = domain::text::name(&self.details.name, "name").unwrap_or_default();
        let taken = "SELECT 1 FROM template WHERE id <> $1 AND (name = $2 OR slug = $3)";
        let may_keep = match &self.details.keeper {
            Some(person) => is_keeper(db, &Actor::Person(person.clone())).await?,
            None => true,
        };
        Ok(ChangeTemplateFacts {
            keeper: is_keeper(db, by).await?,
            administrator: is_administrator(db, by).await?,
            changes: row.count("changes")?,
            name_taken: db.exists(taken, values![&self.template, &name, slug(&name)]).await?,
            may_keep,
            current: TemplateDetails {
                name: row.text("name")?,
                purpose: row.text("purpose")?,
                keeper: row.maybe_id("keeper")?,
            },
        })
    }

    async fn record(
        &self,
        event: &TemplateChanged,
        _: &ChangeTemplateFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        let details = &event.details;
        db.run(
            "UPDATE template SET name = $1, purpose = $2, keeper = $3, changes = $4 WHERE id = $5",
            values![&details.name, &details.purpose, details.keeper.as_ref(), event.number, &event.template],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ArchiveTemplate {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ArchiveTemplateFacts, Error> {
        let row = db.row("SELECT archived_at FROM template WHERE id = $1", values![&self.template]).await?;
        Ok(ArchiveTemplateFacts {
            keeper: is_keeper(db, by).await?,
            administrator: is_administrator(db, by).await?,
            archived: row.maybe_int("archived_at")?.is_some(),
        })
    }

    async fn record(
        &self,
        event: &TemplateArchived,
        _: &ArchiveTemplateFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let archived_at = event.archived.then_some(occasion.at);
        db.run("UPDATE template SET archived_at = $1 WHERE id = $2", values![archived_at, &event.template]).await?;
        Ok(())
    }
}

impl Perform for ImportTemplate {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ImportTemplateFacts, Error> {
        Ok(ImportTemplateFacts { keeper: is_keeper(db, by).await?, name_taken: is_taken(db, &self.name).await? })
    }

    async fn record(
        &self,
        event: &TemplateImported,
        _: &ImportTemplateFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let new = NewTemplate {
            id: &event.template,
            name: &event.name,
            purpose: &event.purpose,
            language: event.language,
            copied_from: None,
        };
        add(db, new, occasion).await?;
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
            let id = row.id("id")?;
            let content = load(db, &id).await?;
            published.push((id, content));
        }
        let meant = published.iter().flat_map(|(_, content)| Meant::all(content)).collect();
        let in_flight = in_flight(db, &published).await?;
        let feedback = match (by.person(), self.feedback.is_empty()) {
            (Some(person), false) => retros::feedback(db, person, &self.template).await?,
            _ => HashSet::new(),
        };
        let newest = published.pop().map(|(_, content)| content);
        Ok(PublishVersionFacts { draft, newest, meant, feedback, in_flight })
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
        for of in &event.feedback {
            db.run(
                "INSERT INTO version_feedback (version_id, retro_id, lineage_id) VALUES ($1, $2, $3)",
                values![&event.version, &of.retro, of.lineage.as_ref()],
            )
            .await?;
        }
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
