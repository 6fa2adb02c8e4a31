//! Acts on services.

use domain::acts::{
    ArchiveService, ArchiveServiceFacts, ChangeService, ChangeServiceFacts, RegisterService, RegisterServiceFacts,
    ServiceArchived, ServiceChanged, ServiceRegistered,
};
use domain::audit::Subject;
use domain::people::Actor;
use domain::service::ServiceDetails;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::{all_known, is_administrator, part};
use crate::services::open_reviews;
use crate::{Error, Occasion, Perform};

impl Perform for RegisterService {
    fn subject(&self) -> Subject {
        Subject::new("service", &self.id)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<RegisterServiceFacts, Error> {
        let in_team = match by.person() {
            Some(person) => {
                let sql = "SELECT 1 FROM membership WHERE team_id = $1 AND person_id = $2";
                db.exists(sql, values![&self.team, person]).await?
            }
            None => false,
        };
        // `/services/new` is a page of its own.
        let is_page = self.address == "new";
        let sql = "SELECT 1 FROM service WHERE slug = $1";
        Ok(RegisterServiceFacts {
            administrator: is_administrator(db, by).await?,
            in_team,
            team_owns: db.exists("SELECT 1 FROM team WHERE id = $1 AND owns", values![&self.team]).await?,
            name_taken: is_page || db.exists(sql, values![&self.address]).await?,
            people_known: all_known(db, self.details.people()).await?,
        })
    }

    async fn record(
        &self,
        event: &ServiceRegistered,
        _: &RegisterServiceFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO service (id, slug, name, description, team_id, service_owner, deputy, product_owner, restricted,
                                  changes, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)",
            values![
                &event.service,
                &self.address,
                &event.name,
                &event.details.description,
                &event.team,
                &event.details.service_owner,
                event.details.deputy.as_ref(),
                event.details.product_owner.as_ref(),
                event.details.restricted,
                occasion.at
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ChangeService {
    fn subject(&self) -> Subject {
        Subject::new("service", &self.service)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ChangeServiceFacts, Error> {
        let person = by.person().ok_or(Error::NotFound)?;
        let part = part(db, person, &self.service, None).await?;
        let row = db
            .row(
                "SELECT changes, description, service_owner, deputy, product_owner, restricted FROM service WHERE id = $1",
                values![&self.service],
            )
            .await?;
        Ok(ChangeServiceFacts {
            part,
            changes: row.count("changes")?,
            current: ServiceDetails {
                description: row.text("description")?,
                service_owner: row.id("service_owner")?,
                deputy: row.maybe_id("deputy")?,
                product_owner: row.maybe_id("product_owner")?,
                restricted: row.truth("restricted")?,
            },
            people_known: all_known(db, self.details.people()).await?,
        })
    }

    async fn record(
        &self,
        event: &ServiceChanged,
        _: &ChangeServiceFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "UPDATE service SET description = $1, service_owner = $2, deputy = $3, product_owner = $4, restricted = $5,
                                changes = $6
             WHERE id = $7",
            values![
                &event.details.description,
                &event.details.service_owner,
                event.details.deputy.as_ref(),
                event.details.product_owner.as_ref(),
                event.details.restricted,
                event.number,
                &event.service
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ArchiveService {
    fn subject(&self) -> Subject {
        Subject::new("service", &self.service)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ArchiveServiceFacts, Error> {
        let person = by.person().ok_or(Error::NotFound)?;
        let part = part(db, person, &self.service, None).await?;
        let sql = "SELECT s.archived_at, t.owns FROM service s JOIN team t ON t.id = s.team_id WHERE s.id = $1";
        let row = db.row(sql, values![&self.service]).await?;
        Ok(ArchiveServiceFacts {
            part,
            archived: row.maybe_int("archived_at")?.is_some(),
            team_owns: row.truth("owns")?,
            open_reviews: open_reviews(db, &self.service).await?,
        })
    }

    async fn record(
        &self,
        event: &ServiceArchived,
        _: &ArchiveServiceFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let archived_at = event.archived.then_some(occasion.at);
        db.run("UPDATE service SET archived_at = $1 WHERE id = $2", values![archived_at, &event.service]).await?;
        Ok(())
    }
}
