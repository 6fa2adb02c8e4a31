//! Acts on teams.

use domain::acts::{
    AddTeam, AddTeamFacts, ChangeTeam, ChangeTeamFacts, MembershipSet, SetMembership, SetMembershipFacts, TeamAdded,
    TeamChanged,
};
use domain::audit::Subject;
use domain::import::slug;
use domain::people::{Actor, TeamRef};
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::{all_known, is_administrator};
use crate::{Error, Occasion, Perform};

impl Perform for AddTeam {
    fn subject(&self) -> Subject {
        Subject::new("team", &self.id)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AddTeamFacts, Error> {
        Ok(AddTeamFacts {
            administrator: is_administrator(db, by).await?,
            name_taken: db.exists("SELECT 1 FROM team WHERE slug = $1", values![slug(&self.name)]).await?,
        })
    }

    async fn record(
        &self,
        event: &TeamAdded,
        _: &AddTeamFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO team (id, name, slug, owns, reviews, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            values![&event.team, &event.name, slug(&event.name), event.owns, event.reviews, occasion.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for SetMembership {
    fn subject(&self) -> Subject {
        Subject::new("team", &self.team)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<SetMembershipFacts, Error> {
        let team = db.exists("SELECT 1 FROM team WHERE id = $1", values![&self.team]).await?;
        let member = "SELECT 1 FROM membership WHERE team_id = $1 AND person_id = $2";
        Ok(SetMembershipFacts {
            administrator: is_administrator(db, by).await?,
            known: team && all_known(db, [&self.person]).await?,
            member: db.exists(member, values![&self.team, &self.person]).await?,
        })
    }

    async fn record(
        &self,
        event: &MembershipSet,
        _: &SetMembershipFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        let sql = if event.member {
            "INSERT INTO membership (team_id, person_id) VALUES ($1, $2)"
        } else {
            "DELETE FROM membership WHERE team_id = $1 AND person_id = $2"
        };
        db.run(sql, values![&event.team, &event.person]).await?;
        Ok(())
    }
}

impl Perform for ChangeTeam {
    fn subject(&self) -> Subject {
        Subject::new("team", &self.team)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ChangeTeamFacts, Error> {
        let team = "SELECT name, owns, reviews, changes FROM team WHERE id = $1";
        let (current, changes) = match db.maybe_row(team, values![&self.team]).await? {
            Some(row) => {
                let (name, owns, reviews) = (row.text("name")?, row.truth("owns")?, row.truth("reviews")?);
                (Some(TeamRef { id: self.team.clone(), name, owns, reviews }), row.count("changes")?)
            }
            None => (None, 0),
        };
        let other = "SELECT 1 FROM team WHERE slug = $1 AND id <> $2";
        let services = "SELECT name FROM service WHERE team_id = $1 AND archived_at IS NULL ORDER BY name, id";
        let services = db.rows(services, values![&self.team]).await?;
        let reviews = db
            .rows(
                "SELECT s.name, r.number FROM review r
                 JOIN service s ON s.id = r.service_id
                 LEFT JOIN review_closing c ON c.review_id = r.id
                 WHERE r.reviewing_team = $1 AND c.review_id IS NULL ORDER BY s.name, r.number, r.id",
                values![&self.team],
            )
            .await?;
        Ok(ChangeTeamFacts {
            administrator: is_administrator(db, by).await?,
            current,
            changes,
            name_taken: db.exists(other, values![slug(&self.name), &self.team]).await?,
            services: services.iter().map(|row| row.text("name")).collect::<Result<_, _>>()?,
            open_reviews: reviews
                .iter()
                .map(|row| Ok((row.text("name")?, row.count("number")?)))
                .collect::<Result<_, Error>>()?,
        })
    }

    async fn record(&self, event: &TeamChanged, _: &ChangeTeamFacts, db: &mut Conn, _: &Occasion) -> Result<(), Error> {
        db.run(
            "UPDATE team SET name = $1, slug = $2, owns = $3, reviews = $4, changes = $5 WHERE id = $6",
            values![&event.name, slug(&event.name), event.owns, event.reviews, event.number, &event.team],
        )
        .await?;
        Ok(())
    }
}
