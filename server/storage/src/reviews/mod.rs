//! Reviews: the head that names one, and the board that holds everything said in it.

mod board;
mod conversation;
mod imported;
mod others;
mod remembered;
mod rows;

use std::sync::Arc;

use domain::acts::{ReviewFacts, Trigger};
use domain::id::{LineageId, ReviewId, ServiceId, TeamId, VersionId};
use domain::language::Language;
use domain::people::{Actor, Part, PersonRef, Viewer};
use domain::service::ServiceRecord;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

pub use conversation::{Comment, Reviewer};
pub use imported::Imported;
pub use others::OtherAnswer;
pub(crate) use remembered::Memory;
pub(crate) use rows::person;

use crate::engine::{Conn, Row, values};
use crate::services::visible;
use crate::{Error, Store, people};

/// What names a review on its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which.
    pub id: ReviewId,
    /// Its number among the service's.
    pub number: u32,
    /// Which service.
    pub service: ServiceId,
    /// The service's name.
    pub service_name: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// The team that owns the service.
    pub team_name: String,
    /// The service owner.
    pub service_owner: PersonRef,
    /// What the record of the service says.
    pub record: ServiceRecord,
    /// Why the review is held.
    pub trigger: Trigger,
    /// The template's name.
    pub template_name: String,
    /// The template's name in addresses.
    pub template_slug: String,
    /// The language of its text.
    pub template_language: Language,
    /// The pinned version.
    pub version: VersionId,
    /// Its number.
    pub version_number: u32,
    /// Key of the tier.
    pub tier: String,
    /// The team that reviews.
    pub reviewing_team: TeamId,
    /// Its name.
    pub reviewing_team_name: String,
    /// When it was started.
    pub started_at: Timestamp,
    /// What is taken to be true of the service.
    pub facts: Vec<String>,
    /// How often that was changed.
    pub fact_changes: u32,
    /// When it took the version that it stands on: its newest move, else its start.
    pub pinned_at: Timestamp,
    /// Number of the newest version that is published.
    pub newest: u32,
    /// What a keeper said to reviews on earlier versions than that one: what, who, when.
    pub suggestion: Option<(String, PersonRef, Timestamp)>,
}

/// A review as one viewer sees it.
pub struct Review {
    /// What names it.
    pub head: Arc<Head>,
    /// What the viewer is to it, and everything said in it.
    pub facts: ReviewFacts,
}

impl Store {
    /// A review with everything said in it; not found where the viewer may not know of its service.
    pub async fn review(&self, viewer: &Viewer, id: &ReviewId, now: Timestamp) -> Result<Review, Error> {
        let mut db = self.read().await?;
        self.review_in(&mut db, viewer, id, now).await
    }

    /// The question of a review that has this key; not found where the viewer may not know of its service.
    pub async fn lineage(&self, viewer: &Viewer, review: &ReviewId, key: &str) -> Result<LineageId, Error> {
        let mut db = self.glance().await?;
        let row = db
            .row(
                concat!(
                    "SELECT q.lineage_id FROM review r
                     JOIN service s ON s.id = r.service_id
                     JOIN question q ON q.version_id = r.version_id
                     JOIN question_lineage l ON l.id = q.lineage_id
                     WHERE r.id = $2 AND l.key = $3 AND ",
                    visible!()
                ),
                values![&viewer.id, review, key],
            )
            .await?;
        row.id("lineage_id")
    }

    /// The same on a connection in use.
    pub(crate) async fn review_in(
        &self,
        db: &mut Conn,
        viewer: &Viewer,
        id: &ReviewId,
        now: Timestamp,
    ) -> Result<Review, Error> {
        let known = self.known(db, std::slice::from_ref(id), now).await?.pop().ok_or(Error::NotFound)?;
        let part = people::part(db, &viewer.id, &known.head.service, Some(id)).await?;
        Ok(Review { head: known.head, facts: ReviewFacts { part, board: known.board } })
    }
}

/// The facts of an act that needs the whole review. Never from memory: this is the moment that counts.
pub(crate) async fn facts(
    db: &mut Conn,
    by: &Actor,
    id: &ReviewId,
    now: Timestamp,
) -> Result<(Head, ReviewFacts), Error> {
    let head = head(db, id).await?;
    let part = part_of(db, by, &head).await?;
    let content = Arc::new(crate::templates::load(db, &head.version).await?);
    let board = Arc::new(board::load(db, &head, content, now).await?);
    Ok((head, ReviewFacts { part, board }))
}

/// What the one who acts is to a review; not found where they may not know of it.
pub(crate) async fn part_of(db: &mut Conn, by: &Actor, head: &Head) -> Result<Part, Error> {
    let person = by.person().ok_or(Error::NotFound)?;
    people::part(db, person, &head.service, Some(&head.id)).await
}

/// What names a review. Says nothing about who may know of it.
pub(crate) async fn head(db: &mut Conn, id: &ReviewId) -> Result<Head, Error> {
    let row = db
        .row(
            "SELECT r.id, r.number, r.service_id, s.name AS service_name, s.slug AS service_slug, t.name AS team_name,
                    o.id AS owner_id, o.name AS owner_name, d.name AS deputy_name, po.name AS product_name, r.trigger_kind, tp.name AS template_name, tp.slug AS template_slug,
                    tp.language AS template_language,
                    r.version_id, v.number AS version_number, r.tier, r.reviewing_team, rt.name AS reviewing_team_name,
                    r.started_at, (SELECT f.facts FROM review_facts f WHERE f.review_id = r.id ORDER BY f.number DESC LIMIT 1) AS facts,
                    (SELECT MAX(f.number) FROM review_facts f WHERE f.review_id = r.id) AS fact_changes, nv.number AS newest, x.note AS suggestion, x.at AS suggested_at,
                    xp.id AS suggester_id, xp.name AS suggester_name,
                    COALESCE((SELECT MAX(m.at) FROM review_move m WHERE m.review_id = r.id), r.started_at) AS pinned_at
             FROM review r
             JOIN service s ON s.id = r.service_id
             JOIN team t ON t.id = s.team_id
             JOIN person o ON o.id = s.service_owner
             LEFT JOIN person d ON d.id = s.deputy
             LEFT JOIN person po ON po.id = s.product_owner
             JOIN template_version v ON v.id = r.version_id
             JOIN template tp ON tp.id = v.template_id
             JOIN team rt ON rt.id = r.reviewing_team
             JOIN template_version nv ON nv.template_id = v.template_id
              AND nv.number = (SELECT MAX(n.number) FROM template_version n WHERE n.template_id = v.template_id)
             LEFT JOIN version_suggestion x ON x.version_id = nv.id
             LEFT JOIN person xp ON xp.id = x.suggested_by
             WHERE r.id = $1",
            values![id],
        )
        .await?;
    let suggestion = match row.maybe_int("suggested_at")? {
        Some(at) => Some((row.text("suggestion")?, person(&row, "suggester_id", "suggester_name")?, Timestamp(at))),
        None => None,
    };
    Ok(Head {
        id: row.id("id")?,
        number: row.count("number")?,
        service: row.id("service_id")?,
        service_name: row.text("service_name")?,
        service_slug: row.text("service_slug")?,
        team_name: row.text("team_name")?,
        record: ServiceRecord {
            name: row.text("service_name")?,
            team: row.text("team_name")?,
            service_owner: row.text("owner_name")?,
            deputy: row.maybe_text("deputy_name")?.unwrap_or_default(),
            product_owner: row.maybe_text("product_name")?.unwrap_or_default(),
        },
        service_owner: PersonRef { id: row.id("owner_id")?, name: row.text("owner_name")? },
        trigger: row.coded("trigger_kind", Trigger::from_code)?,
        template_name: row.text("template_name")?,
        template_slug: row.text("template_slug")?,
        template_language: row.coded("template_language", Language::from_tag)?,
        version: row.id("version_id")?,
        version_number: row.count("version_number")?,
        tier: row.text("tier")?,
        reviewing_team: row.id("reviewing_team")?,
        reviewing_team_name: row.text("reviewing_team_name")?,
        started_at: row.moment("started_at")?,
        facts: held(&row)?,
        fact_changes: row.maybe_int("fact_changes")?.unwrap_or(0) as u32,
        pinned_at: row.moment("pinned_at")?,
        newest: row.count("newest")?,
        suggestion,
    })
}

/// What a review takes to be true; reviews that were started before anybody was asked have nothing.
pub(crate) fn held(row: &Row) -> Result<Vec<String>, Error> {
    row.maybe_text("facts")?.map_or(Ok(Vec::new()), |_| row.json("facts"))
}

impl Head {
    /// The names that a snapshot freezes.
    pub(crate) fn naming(&self) -> domain::snapshot::Naming {
        domain::snapshot::Naming {
            service: self.service_name.clone(),
            team: self.team_name.clone(),
            number: self.number,
            trigger: self.trigger,
            template: self.template_name.clone(),
            reviewing_team: self.reviewing_team_name.clone(),
        }
    }
}
