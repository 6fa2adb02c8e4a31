//! Acts on the draft of a template.
//!
//! Each of them decides on the whole draft and says what it is from then on; what differs is written. There is one draft of a
//! template at most, and few people write it.

use std::collections::{HashMap, HashSet};

use domain::acts::{
    BeginDraft, BeginDraftFacts, ChangeTiers, DiscardDraft, DraftBegun, DraftDiscarded, DraftFacts, MoveQuestion,
    MoveSection, QuestionMoved, QuestionRetired, QuestionWritten, RetireQuestion, SectionMoved, SectionWritten,
    TiersChanged, WriteQuestion, WriteSection,
};
use domain::audit::Subject;
use domain::id::{LineageId, TemplateId, VersionId};
use domain::people::Actor;
use domain::template::{Content, Question};
use domain::time::Timestamp;
use serde::Serialize;

use crate::engine::{Conn, values};
use crate::people::is_keeper;
use crate::templates::load;
use crate::{Error, Occasion, Perform};

/// What is kept as a document.
pub(super) fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::corrupt("content", "JSON"))
}

/// The draft as it is, for the one who acts. Not found where the template has no such version.
pub(crate) async fn facts(
    db: &mut Conn,
    by: &Actor,
    template: &TemplateId,
    version: &VersionId,
) -> Result<DraftFacts, Error> {
    let row = db
        .row(
            "SELECT v.state, v.revision,
                    (SELECT COALESCE(MAX(o.number), 0) FROM template_version o WHERE o.template_id = v.template_id) AS newest
             FROM template_version v WHERE v.id = $1 AND v.template_id = $2",
            values![version, template],
        )
        .await?;
    let revisions =
        db.rows("SELECT lineage_id, revision FROM question WHERE version_id = $1", values![version]).await?;
    let known = db
        .rows(
            "SELECT l.id, l.key,
                    EXISTS (SELECT 1 FROM question q JOIN template_version v ON v.id = q.version_id
                            WHERE q.lineage_id = l.id AND v.state <> 'draft') AS published
             FROM question_lineage l WHERE l.template_id = $1",
            values![template],
        )
        .await?;
    let mut facts = DraftFacts {
        keeper: is_keeper(db, by).await?,
        is_draft: row.text("state")? == "draft",
        published: row.count("newest")?,
        content: load(db, version).await?,
        revision: row.count("revision")?,
        revisions: HashMap::with_capacity(revisions.len()),
        known: HashMap::with_capacity(known.len()),
        answerable: HashSet::new(),
    };
    for row in &revisions {
        facts.revisions.insert(row.id("lineage_id")?, row.count("revision")?);
    }
    for row in &known {
        let lineage: LineageId = row.id("id")?;
        if row.int("published")? > 0 {
            facts.answerable.insert(lineage.clone());
        }
        facts.known.insert(row.text("key")?, lineage);
    }
    Ok(facts)
}

/// Writes what differs between a draft as it was and as it is from now on.
pub(super) async fn save(
    db: &mut Conn,
    template: &TemplateId,
    version: &VersionId,
    before: &Content,
    after: &Content,
) -> Result<(), Error> {
    if (&before.tiers, &before.sections) != (&after.tiers, &after.sections) {
        db.run(
            "UPDATE template_version SET tiers = $1, sections = $2, revision = revision + 1 WHERE id = $3",
            values![json(&after.tiers)?, json(&after.sections)?, version],
        )
        .await?;
    }
    let was: HashMap<&LineageId, (usize, &Question)> =
        before.questions.iter().enumerate().map(|(at, question)| (&question.lineage, (at, question))).collect();
    let is_same = |at: usize, question: &Question| was.get(&question.lineage) == Some(&(at, question));
    let stays: HashSet<&LineageId> = (after.questions.iter().enumerate())
        .filter(|(at, question)| is_same(*at, question))
        .map(|(_, question)| &question.lineage)
        .collect();
    let mut revisions = HashMap::new();
    // Places are unique, so what changes is taken out before any of it is put back.
    for question in before.questions.iter().filter(|question| !stays.contains(&question.lineage)) {
        let row = db
            .row(
                "DELETE FROM question WHERE version_id = $1 AND lineage_id = $2 RETURNING revision",
                values![version, &question.lineage],
            )
            .await?;
        revisions.insert(&question.lineage, row.int("revision")?);
    }
    for (at, question) in after.questions.iter().enumerate().filter(|(_, q)| !stays.contains(&q.lineage)) {
        let revision = match (revisions.get(&question.lineage), was.get(&question.lineage)) {
            // Whoever is writing its words need not know that it was moved.
            (Some(revision), Some((_, old))) if says_the_same(old, question) => *revision,
            (Some(revision), _) => revision + 1,
            (None, _) => 1,
        };
        add(db, template, version, at, question, revision).await?;
    }
    Ok(())
}

fn says_the_same(one: &Question, other: &Question) -> bool {
    *one == Question { parent: one.parent.clone(), section: one.section, ..other.clone() }
}

/// Writes a new draft.
pub(super) async fn begin(
    db: &mut Conn,
    template: &TemplateId,
    version: &VersionId,
    content: &Content,
    occasion: &Occasion,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO template_version (id, template_id, state, number, tiers, sections, rule, notes, created_at)
         VALUES ($1, $2, 'draft', NULL, $3, $4, $5, '', $6)",
        values![version, template, json(&content.tiers)?, json(&content.sections)?, json(&content.rule)?, occasion.at],
    )
    .await?;
    for (at, question) in content.questions.iter().enumerate() {
        add(db, template, version, at, question, 1).await?;
    }
    Ok(())
}

async fn add(
    db: &mut Conn,
    template: &TemplateId,
    version: &VersionId,
    at: usize,
    question: &Question,
    revision: i64,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO question_lineage (id, template_id, key) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
        values![&question.lineage, template, &question.key],
    )
    .await?;
    db.run(
        "INSERT INTO question (version_id, lineage_id, position, body, revision) VALUES ($1, $2, $3, $4, $5)",
        values![version, &question.lineage, at as i64, json(question)?, revision],
    )
    .await?;
    Ok(())
}

impl Perform for BeginDraft {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<BeginDraftFacts, Error> {
        let from = db
            .row(
                "SELECT v.id, EXISTS (SELECT 1 FROM template_version d
                                      WHERE d.template_id = v.template_id AND d.state = 'draft') AS has_draft
                 FROM template_version v WHERE v.template_id = $1 AND v.number = $2",
                values![&self.template, self.from],
            )
            .await?;
        Ok(BeginDraftFacts {
            keeper: is_keeper(db, by).await?,
            has_draft: from.int("has_draft")? > 0,
            content: load(db, &from.id("id")?).await?,
        })
    }

    async fn record(
        &self,
        event: &DraftBegun,
        facts: &BeginDraftFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        begin(db, &event.template, &event.version, &facts.content, occasion).await
    }
}

impl Perform for DiscardDraft {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<DraftFacts, Error> {
        facts(db, by, &self.template, &self.version).await
    }

    async fn record(&self, event: &DraftDiscarded, _: &DraftFacts, db: &mut Conn, _: &Occasion) -> Result<(), Error> {
        db.run("DELETE FROM question WHERE version_id = $1", values![&event.version]).await?;
        db.run("DELETE FROM template_version WHERE id = $1", values![&event.version]).await?;
        Ok(())
    }
}

/// Acts whose event says what the draft is from then on.
macro_rules! edits {
    ($($act:ident => $event:ident),* $(,)?) => {$(
        impl Perform for $act {
            fn subject(&self) -> Subject {
                Subject::new("template", &self.template)
            }

            async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<DraftFacts, Error> {
                facts(db, by, &self.template, &self.version).await
            }

            async fn record(
                &self,
                event: &$event,
                facts: &DraftFacts,
                db: &mut Conn,
                _: &Occasion,
            ) -> Result<(), Error> {
                save(db, &self.template, &self.version, &facts.content, &event.content).await
            }
        }
    )*};
}

edits! {
    WriteQuestion => QuestionWritten,
    MoveQuestion => QuestionMoved,
    RetireQuestion => QuestionRetired,
    WriteSection => SectionWritten,
    MoveSection => SectionMoved,
    ChangeTiers => TiersChanged,
}
