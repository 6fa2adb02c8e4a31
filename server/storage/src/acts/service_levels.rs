//! Service levels.

use domain::acts::{AgreeServiceLevel, ServiceLevelAgreed, ServiceLevelFacts, ServiceLevelWritten, WriteServiceLevel};
use domain::audit::Subject;
use domain::id::{ServiceId, ServiceLevelId};
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, people, service_levels};

/// Not found where the one who acts may not know of the service, or the service level belongs to another one.
async fn facts(
    db: &mut Conn,
    by: &Actor,
    service: &ServiceId,
    level: &ServiceLevelId,
    is_new: bool,
) -> Result<ServiceLevelFacts, Error> {
    let person = by.person().ok_or(Error::NotFound)?;
    let part = people::part_in_service(db, person, service).await?;
    let archived =
        db.exists("SELECT 1 FROM service WHERE id = $1 AND archived_at IS NOT NULL", values![service]).await?;
    let mut all = service_levels::of_service(db, service).await?;
    let levels = all.len();
    let level = all.iter().position(|one| &one.id == level).map(|at| all.swap_remove(at));
    if level.is_none() && !is_new {
        return Err(Error::NotFound);
    }
    Ok(ServiceLevelFacts { part, archived, levels, level })
}

impl Perform for WriteServiceLevel {
    fn subject(&self) -> Subject {
        Subject::new("service", &self.service)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ServiceLevelFacts, Error> {
        facts(db, by, &self.service, &self.level, self.base == 0).await
    }

    async fn record(
        &self,
        event: &ServiceLevelWritten,
        facts: &ServiceLevelFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        if facts.level.is_none() {
            db.run(
                "INSERT INTO service_level (id, service_id, number) VALUES ($1, $2, $3)",
                values![&event.level, &event.service, facts.levels as i64 + 1],
            )
            .await?;
        }
        let content = &event.content;
        db.run(
            "INSERT INTO service_level_revision
                 (level_id, number, good, objective, window_days, measured, users_side, dropped, digest, written_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                &event.level,
                event.number,
                &content.good,
                content.objective.thousandths(),
                content.window,
                &content.measured,
                content.users_side,
                event.dropped,
                &event.digest,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for AgreeServiceLevel {
    fn subject(&self) -> Subject {
        Subject::new("service", &self.service)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ServiceLevelFacts, Error> {
        facts(db, by, &self.service, &self.level, false).await
    }

    async fn record(
        &self,
        event: &ServiceLevelAgreed,
        _: &ServiceLevelFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO service_level_word (id, level_id, revision, digest, side, agrees, note, said_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &event.word,
                &event.level,
                event.revision,
                &event.digest,
                event.side.code(),
                event.agrees,
                &event.note,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}
