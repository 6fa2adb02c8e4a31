//! Acts on people.

use domain::acts::{
    AcceptInvitation, AcceptInvitationFacts, ChangePassword, ChangePasswordFacts, ChangeProfile, ChangeProfileFacts,
    ChangeRoles, ChangeRolesFacts, InvitationAccepted, InvitePerson, InvitePersonFacts, OrganisationSetUp,
    PasswordChanged, PersonInvited, ProfileChanged, RolesChanged, SetUp, SetUpFacts,
};
use domain::audit::Subject;
use domain::id::PersonId;
use domain::language::Language;
use domain::people::{Actor, Theme};
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::{all_known, is_administrator};
use crate::{Error, Occasion, Perform};

const EMAIL: &str = "SELECT 1 FROM person WHERE email = $1";

struct NewPerson<'a> {
    id: &'a PersonId,
    name: &'a str,
    email: &'a str,
    administrator: bool,
    keeper: bool,
    password: Option<&'a str>,
}

async fn add(db: &mut Conn, person: NewPerson<'_>, at: Timestamp) -> Result<(), Error> {
    db.run(
        // No language: the browser's counts until the person chooses one.
        "INSERT INTO person (id, name, email, zone, theme, administrator, keeper, session_version, created_at)
         VALUES ($1, $2, $3, 'UTC', $4, $5, $6, 1, $7)",
        values![person.id, person.name, person.email, Theme::Auto.code(), person.administrator, person.keeper, at],
    )
    .await?;
    if let Some(hash) = person.password {
        let sql = "INSERT INTO credential (person_id, password_hash) VALUES ($1, $2)";
        db.run(sql, values![person.id, hash]).await?;
    }
    Ok(())
}

impl Perform for SetUp {
    fn subject(&self) -> Subject {
        Subject::new("organisation", "one")
    }

    async fn facts(&self, db: &mut Conn, _: &Actor, _: Timestamp) -> Result<SetUpFacts, Error> {
        Ok(SetUpFacts { done: db.exists("SELECT 1 FROM organisation", values![]).await? })
    }

    async fn record(
        &self,
        event: &OrganisationSetUp,
        _: &SetUpFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO organisation (id, name, demo, created_at) VALUES ('one', $1, $2, $3)",
            values![&event.organisation, event.demo, occasion.at],
        )
        .await?;
        let administrator = NewPerson {
            id: &event.person,
            name: &event.name,
            email: &event.email,
            administrator: true,
            keeper: true,
            password: self.password.as_deref(),
        };
        add(db, administrator, occasion.at).await
    }
}

impl Perform for InvitePerson {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.id)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<InvitePersonFacts, Error> {
        let email = self.email.trim().to_lowercase();
        let known = match &self.team {
            Some(team) => db.exists("SELECT 1 FROM team WHERE id = $1", values![team]).await?,
            None => true,
        };
        Ok(InvitePersonFacts {
            administrator: is_administrator(db, by).await?,
            email_taken: db.exists(EMAIL, values![email]).await?,
            known,
        })
    }

    async fn record(
        &self,
        event: &PersonInvited,
        _: &InvitePersonFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO invitation
             (id, token_digest, email, team_id, administrator, keeper, invited_by, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &event.invitation,
                &self.token_digest,
                &event.email,
                event.team.as_ref(),
                event.administrator,
                event.keeper,
                occasion.by.code(),
                occasion.at,
                event.expires
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for AcceptInvitation {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.person)
    }

    async fn facts(&self, db: &mut Conn, _: &Actor, _: Timestamp) -> Result<AcceptInvitationFacts, Error> {
        let email = self.email.trim().to_lowercase();
        let email_taken = db.exists(EMAIL, values![email]).await?;
        let row = db
            .maybe_row(
                "SELECT id, expires_at, accepted_at, withdrawn_at, team_id, administrator, keeper
                 FROM invitation WHERE token_digest = $1",
                values![&self.token_digest],
            )
            .await?;
        let Some(row) = row else {
            return Ok(AcceptInvitationFacts {
                invitation: None,
                expires: Timestamp(0),
                used: false,
                withdrawn: false,
                team: None,
                administrator: false,
                keeper: false,
                email_taken,
            });
        };
        Ok(AcceptInvitationFacts {
            invitation: Some(row.id("id")?),
            expires: row.moment("expires_at")?,
            used: row.maybe_int("accepted_at")?.is_some(),
            withdrawn: row.maybe_int("withdrawn_at")?.is_some(),
            team: row.maybe_id("team_id")?,
            administrator: row.truth("administrator")?,
            keeper: row.truth("keeper")?,
            email_taken,
        })
    }

    async fn record(
        &self,
        event: &InvitationAccepted,
        _: &AcceptInvitationFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        let person = NewPerson {
            id: &event.person,
            name: &event.name,
            email: &event.email,
            administrator: event.administrator,
            keeper: event.keeper,
            password: self.password.as_deref(),
        };
        add(db, person, occasion.at).await?;
        if let Some(team) = &event.team {
            let sql = "INSERT INTO membership (team_id, person_id) VALUES ($1, $2)";
            db.run(sql, values![team, &event.person]).await?;
        }
        db.run(
            "UPDATE invitation SET accepted_by = $1, accepted_at = $2 WHERE id = $3",
            values![&event.person, occasion.at, &event.invitation],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ChangeRoles {
    fn subject(&self) -> Subject {
        Subject::new("person", &self.person)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ChangeRolesFacts, Error> {
        let others = "SELECT 1 FROM person WHERE administrator AND disabled_at IS NULL AND id <> $1";
        let sql = "SELECT administrator, keeper FROM person WHERE id = $1";
        let current = match db.maybe_row(sql, values![&self.person]).await? {
            Some(row) => (row.truth("administrator")?, row.truth("keeper")?),
            None => (false, false),
        };
        Ok(ChangeRolesFacts {
            current,
            administrator: is_administrator(db, by).await?,
            known: all_known(db, [&self.person]).await?,
            last_administrator: !db.exists(others, values![&self.person]).await?,
        })
    }

    async fn record(
        &self,
        event: &RolesChanged,
        _: &ChangeRolesFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "UPDATE person SET administrator = $1, keeper = $2, session_version = session_version + 1 WHERE id = $3",
            values![event.administrator, event.keeper, &event.person],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ChangeProfile {
    fn subject(&self) -> Subject {
        Subject::new("person", "self")
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ChangeProfileFacts, Error> {
        let current = match by.person() {
            Some(person) => {
                let row = db
                    .row("SELECT name, language, zone, theme, shortcuts FROM person WHERE id = $1", values![person])
                    .await?;
                Some(ProfileChanged {
                    person: person.clone(),
                    name: row.text("name")?,
                    language: row.maybe_text("language")?.as_deref().and_then(Language::from_tag),
                    zone: row.text("zone")?,
                    theme: row.coded("theme", Theme::from_code)?,
                    shortcuts: row.truth("shortcuts")?,
                })
            }
            None => None,
        };
        Ok(ChangeProfileFacts { zone_known: self.zone_known, current })
    }

    async fn record(
        &self,
        event: &ProfileChanged,
        _: &ChangeProfileFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "UPDATE person SET name = $1, language = $2, zone = $3, theme = $4, shortcuts = $5 WHERE id = $6",
            values![
                &event.name,
                event.language.map(|language| language.tag()),
                &event.zone,
                event.theme.code(),
                event.shortcuts,
                &event.person
            ],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ChangePassword {
    fn subject(&self) -> Subject {
        Subject::new("person", "self")
    }

    async fn facts(&self, _: &mut Conn, _: &Actor, _: Timestamp) -> Result<ChangePasswordFacts, Error> {
        Ok(ChangePasswordFacts { current_is_right: self.current_is_right })
    }

    async fn record(
        &self,
        event: &PasswordChanged,
        _: &ChangePasswordFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO credential (person_id, password_hash) VALUES ($1, $2)
             ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash",
            values![&event.person, &self.password],
        )
        .await?;
        let sql = "UPDATE person SET session_version = session_version + 1 WHERE id = $1";
        db.run(sql, values![&event.person]).await?;
        Ok(())
    }
}
