//! Services.

use domain::acts::Trigger;
use domain::id::{ReviewId, ServiceId, TeamId};
use domain::import::slug;
use domain::people::{Part, PersonRef, Viewer};
use domain::review::ClosedAs;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::{Conn, Row, values};
use crate::{Error, Store, people};

/// A service with who stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Which.
    pub id: ServiceId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub description: String,
    /// The team that owns it.
    pub team: TeamId,
    /// That team's name.
    pub team_name: String,
    /// That team owns services; not so where it rests, and the service is archived.
    pub team_owns: bool,
    /// Service owner.
    pub service_owner: PersonRef,
    /// Deputy.
    pub deputy: Option<PersonRef>,
    /// Product owner.
    pub product_owner: Option<PersonRef>,
    /// Restricted (rule 1).
    pub restricted: bool,
    /// What is true of it, as far as checklists asked.
    pub facts: Vec<String>,
    /// Archived.
    pub archived: bool,
    /// Count of changes.
    pub changes: u32,
}

/// A review as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewLine {
    /// Which.
    pub id: ReviewId,
    /// Its number among the service's.
    pub number: u32,
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// The team that owns the service.
    pub team: String,
    /// Why it is held.
    pub trigger: Trigger,
    /// The template's name.
    pub template: String,
    /// Number of its version.
    pub version: u32,
    /// When it was started.
    pub started_at: Timestamp,
    /// How and when it was closed.
    pub closed: Option<(ClosedAs, Timestamp)>,
    /// The viewer was asked by name to review it, or a section of it, and it is open.
    pub asked: bool,
    /// A stage of its plan happened and was not passed (rule 14), and it is open.
    pub ahead: bool,
}

/// Which services a person may know of (rule 1): `$1` is the person, or another expression that is named. Used in every statement that lists services or what
/// belongs to them, so that the rule stands in one place.
macro_rules! visible {
    () => {
        $crate::services::visible!("$1")
    };
    ($person:literal) => {
        concat!(
            "(NOT s.restricted
              OR EXISTS (SELECT 1 FROM person v WHERE v.id = ",
            $person,
            " AND v.administrator)
              OR s.service_owner = ",
            $person,
            " OR COALESCE(s.deputy = ",
            $person,
            ", FALSE)
              OR COALESCE(s.product_owner = ",
            $person,
            ", FALSE)
              OR EXISTS (SELECT 1 FROM membership m WHERE m.team_id = s.team_id AND m.person_id = ",
            $person,
            ")
              OR EXISTS (SELECT 1 FROM reviewer w WHERE w.service_id = s.id AND w.person_id = ",
            $person,
            "))"
        )
    };
}
pub(crate) use visible;

macro_rules! service_columns {
    () => {
        "SELECT s.id, s.slug, s.name, s.description, s.team_id, t.name AS team_name, t.owns AS team_owns, s.restricted, s.facts, s.archived_at, s.changes,
                o.id AS owner_id, o.name AS owner_name, d.id AS deputy_id, d.name AS deputy_name,
                p.id AS product_id, p.name AS product_name
         FROM service s
         JOIN team t ON t.id = s.team_id
         JOIN person o ON o.id = s.service_owner
         LEFT JOIN person d ON d.id = s.deputy
         LEFT JOIN person p ON p.id = s.product_owner "
    };
}

macro_rules! review_lines {
    ($($filter:expr),*) => {
        concat!(
            "SELECT r.id, r.number, s.name AS service, s.slug AS service_slug, t.name AS team, r.trigger_kind,
                    tp.name AS template, v.number AS version, r.started_at, c.how, c.at AS closed_at,
                    (c.at IS NULL AND EXISTS (SELECT 1 FROM reviewer w
                                              WHERE w.review_id = r.id AND w.person_id = $1 AND w.by_name)) AS asked,
                    c.at IS NULL AND
                    EXISTS (SELECT 1 FROM plan_stage l JOIN stage_reach x ON x.stage_id = l.stage_id AND x.reached
                            WHERE l.review_id = r.id
                              AND l.number = (SELECT MAX(n.number) FROM plan n WHERE n.review_id = r.id)
                              AND x.number = (SELECT MAX(n.number) FROM stage_reach n WHERE n.stage_id = l.stage_id)
                              AND NOT EXISTS (SELECT 1 FROM stage_passing p WHERE p.stage_id = l.stage_id)) AS ahead
             FROM review r
             JOIN service s ON s.id = r.service_id
             JOIN team t ON t.id = s.team_id
             JOIN template_version v ON v.id = r.version_id
             JOIN template tp ON tp.id = v.template_id
             LEFT JOIN review_closing c ON c.review_id = r.id
             WHERE ", $crate::services::visible!(), $($filter),*
        )
    };
}

impl Store {
    /// The services that the viewer may know of and that are in use, by name.
    pub async fn services(&self, viewer: &Viewer) -> Result<Vec<Service>, Error> {
        const SQL: &str =
            concat!(service_columns!(), "WHERE s.archived_at IS NULL AND ", visible!(), " ORDER BY s.name, s.id");
        let rows = self.glance().await?.rows(SQL, values![&viewer.id]).await?;
        rows.iter().map(service).collect()
    }

    /// The same with those that are archived.
    pub async fn all_services(&self, viewer: &Viewer) -> Result<Vec<Service>, Error> {
        const SQL: &str = concat!(service_columns!(), "WHERE ", visible!(), " ORDER BY s.name, s.id");
        let rows = self.glance().await?.rows(SQL, values![&viewer.id]).await?;
        rows.iter().map(service).collect()
    }

    /// One service by its name in addresses, and what the viewer is to it and to what belongs to no review of it.
    pub async fn service(&self, viewer: &Viewer, slug: &str) -> Result<(Service, Part), Error> {
        const SQL: &str = concat!(service_columns!(), "WHERE s.slug = $1");
        let mut db = self.read().await?;
        let service = service(&db.row(SQL, values![slug]).await?)?;
        let part = people::part_in_service(&mut db, &viewer.id, &service.id).await?;
        Ok((service, part))
    }

    /// The name in addresses for a new service. Where another has it that the viewer may know of, it is that one's, and
    /// registering is refused; where it is one that they may not know of, a number is added, so that nothing shows.
    pub async fn free_address(&self, viewer: &Viewer, name: &str) -> Result<String, Error> {
        const SQL: &str = concat!("SELECT ", visible!(), " AS known FROM service s WHERE s.slug = $2");
        let address = slug(name);
        let mut db = self.read().await?;
        match db.maybe_row(SQL, values![&viewer.id, &address]).await? {
            Some(row) if !row.truth("known")? => {}
            _ => return Ok(address),
        }
        let mut number = 2;
        while db.exists("SELECT 1 FROM service WHERE slug = $1", values![format!("{address}-{number}")]).await? {
            number += 1;
        }
        Ok(format!("{address}-{number}"))
    }

    /// The reviews of a service, newest first.
    pub async fn reviews_of(&self, viewer: &Viewer, service: &ServiceId) -> Result<Vec<ReviewLine>, Error> {
        const SQL: &str = review_lines!(" AND s.id = $2 ORDER BY r.number DESC");
        let rows = self.glance().await?.rows(SQL, values![&viewer.id, service]).await?;
        rows.iter().map(review_line).collect()
    }

    /// All reviews that the viewer may know of: open ones first, those before others that the viewer was asked to review; then
    /// the newest.
    pub async fn reviews(&self, viewer: &Viewer) -> Result<Vec<ReviewLine>, Error> {
        const SQL: &str = review_lines!(" ORDER BY (c.at IS NOT NULL), asked DESC, r.started_at DESC, r.id LIMIT 500");
        let rows = self.glance().await?.rows(SQL, values![&viewer.id]).await?;
        rows.iter().map(review_line).collect()
    }
}

/// Numbers of a service's open reviews. Says nothing about who may know of it.
pub(crate) async fn open_reviews(db: &mut Conn, service: &ServiceId) -> Result<Vec<u32>, Error> {
    let sql = "SELECT r.number FROM review r LEFT JOIN review_closing c ON c.review_id = r.id
               WHERE r.service_id = $1 AND c.review_id IS NULL ORDER BY r.number";
    db.rows(sql, values![service]).await?.iter().map(|row| row.count("number")).collect()
}

pub(crate) fn service(row: &Row) -> Result<Service, Error> {
    let person = |id: &str, name: &str| people::maybe_person(row, id, name);
    Ok(Service {
        id: row.id("id")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        description: row.text("description")?,
        team: row.id("team_id")?,
        team_name: row.text("team_name")?,
        team_owns: row.truth("team_owns")?,
        service_owner: person("owner_id", "owner_name")?.ok_or_else(|| Error::corrupt("service_owner", "a person"))?,
        deputy: person("deputy_id", "deputy_name")?,
        product_owner: person("product_id", "product_name")?,
        restricted: row.truth("restricted")?,
        facts: row.json("facts")?,
        archived: row.maybe_int("archived_at")?.is_some(),
        changes: row.count("changes")?,
    })
}

pub(crate) fn review_line(row: &Row) -> Result<ReviewLine, Error> {
    let closed = match row.maybe_int("closed_at")? {
        Some(at) => Some((row.coded("how", ClosedAs::from_code)?, Timestamp(at))),
        None => None,
    };
    Ok(ReviewLine {
        id: row.id("id")?,
        number: row.count("number")?,
        service: row.text("service")?,
        service_slug: row.text("service_slug")?,
        team: row.text("team")?,
        trigger: row.coded("trigger_kind", Trigger::from_code)?,
        template: row.text("template")?,
        version: row.count("version")?,
        started_at: row.moment("started_at")?,
        closed,
        asked: row.truth("asked")?,
        ahead: row.truth("ahead")?,
    })
}
