//! Acts on services.

use domain::acts::{
    ChangeService, ChangeServiceFacts, RegisterService, RegisterServiceFacts, ServiceChanged, ServiceRegistered,
};
use domain::audit::Subject;
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::{all_known, is_administrator, part};
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
        let people = [Some(&self.service_owner), self.deputy.as_ref(), self.product_owner.as_ref()];
        // `/services/new` is a page of its own.
        let is_page = self.address == "new";
        let sql = "SELECT 1 FROM service WHERE slug = $1";
        Ok(RegisterServiceFacts {
            administrator: is_administrator(db, by).await?,
            in_team,
            team_owns: db.exists("SELECT 1 FROM team WHERE id = $1 AND owns", values![&self.team]).await?,
            name_taken: is_page || db.exists(sql, values![&self.address]).await?,
            people_known: all_known(db, people.into_iter().flatten()).await?,
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
                &event.description,
                &event.team,
                &event.service_owner,
                event.deputy.as_ref(),
                event.product_owner.as_ref(),
                event.restricted,
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
        let people = [Some(&self.service_owner), self.deputy.as_ref(), self.product_owner.as_ref()];
        let part = part(db, person, &self.service, None).await?;
        let row = db.row("SELECT changes FROM service WHERE id = $1", values![&self.service]).await?;
        Ok(ChangeServiceFacts {
            part,
            current: row.count("changes")?,
            people_known: all_known(db, people.into_iter().flatten()).await?,
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
                &event.description,
                &event.service_owner,
                event.deputy.as_ref(),
                event.product_owner.as_ref(),
                event.restricted,
                event.number,
                &event.service
            ],
        )
        .await?;
        Ok(())
    }
}
