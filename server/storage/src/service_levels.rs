//! Service levels.

use domain::id::{ServiceId, ServiceLevelId};
use domain::service_level::{LevelContent, LevelRevision, LevelWord, Objective, ServiceLevel, Side};

use crate::engine::{Conn, Row, values};
use crate::reviews::person;
use crate::{Error, Store};

impl Store {
    /// All service levels of a service that was read for the viewer, in the order in which they were begun.
    pub async fn service_levels(&self, service: &ServiceId) -> Result<Vec<ServiceLevel>, Error> {
        of_service(&mut self.glance().await?, service).await
    }
}

/// The service levels of a service.
pub(crate) async fn of_service(db: &mut Conn, service: &ServiceId) -> Result<Vec<ServiceLevel>, Error> {
    let rows = db
        .rows(
            "SELECT l.id AS level_id, l.number AS level, 'revision' AS kind, r.number AS place, '' AS id, r.number, r.good,
                    r.objective, r.window_days, r.measured, r.users_side AS flag, r.dropped, '' AS side, '' AS note, r.at,
                    p.id AS person_id, p.name AS person_name
             FROM service_level l
             JOIN service_level_revision r ON r.level_id = l.id
             JOIN person p ON p.id = r.written_by
             WHERE l.service_id = $1
             UNION ALL
             SELECT l.id, l.number, 'word', w.at, w.id, w.revision, '', 0, 0, '', w.agrees, 0, w.side, w.note, w.at, p.id, p.name
             FROM service_level l
             JOIN service_level_word w ON w.level_id = l.id
             JOIN person p ON p.id = w.said_by
             WHERE l.service_id = $1
             ORDER BY level, kind, place, id",
            values![service],
        )
        .await?;
    let mut levels: Vec<ServiceLevel> = Vec::new();
    for row in &rows {
        let id: ServiceLevelId = row.id("level_id")?;
        if levels.last().is_none_or(|level| level.id != id) {
            levels.push(ServiceLevel { id, revisions: Vec::new(), words: Vec::new() });
        }
        let Some(level) = levels.last_mut() else { continue };
        match row.text("kind")?.as_str() {
            "revision" => level.revisions.push(revision(row)?),
            _ => level.words.push(word(row)?),
        }
    }
    Ok(levels)
}

fn revision(row: &Row) -> Result<LevelRevision, Error> {
    Ok(LevelRevision {
        number: row.count("number")?,
        content: LevelContent {
            good: row.text("good")?,
            objective: Objective::stored(row.count("objective")?),
            window: row.count("window_days")?,
            measured: row.text("measured")?,
            users_side: row.truth("flag")?,
        },
        dropped: row.truth("dropped")?,
        author: person(row, "person_id", "person_name")?,
        at: row.moment("at")?,
    })
}

fn word(row: &Row) -> Result<LevelWord, Error> {
    Ok(LevelWord {
        revision: row.count("number")?,
        side: row.coded("side", Side::from_code)?,
        agrees: row.truth("flag")?,
        note: row.text("note")?,
        by: person(row, "person_id", "person_name")?,
        at: row.moment("at")?,
    })
}
