//! People and teams.

use domain::id::{InvitationId, PersonId, TeamId};
use domain::language::Language;
use domain::people::{Part, PersonRef, TeamRef, Theme, Viewer};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::{Conn, Row, values};
use crate::{Error, Store};

/// Somebody as the people page lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// What to call them.
    pub name: String,
    /// Their address.
    pub email: String,
    /// An administrator.
    pub administrator: bool,
    /// A template keeper.
    pub keeper: bool,
    /// Names of their teams.
    pub teams: Vec<String>,
}

/// A team as the people page lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Which, and what it does.
    pub team: TeamRef,
    /// Count of changes.
    pub changes: u32,
    /// Who belongs to it.
    pub members: Vec<PersonRef>,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Whom.
    pub email: String,
    /// The team that it leads into.
    pub team: Option<String>,
    /// As an administrator.
    pub administrator: bool,
    /// As a template keeper.
    pub keeper: bool,
    /// Who invited; none where it was the operator.
    pub by: Option<PersonRef>,
    /// Until when.
    pub expires: Timestamp,
}

/// One person as their own page shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Who.
    pub person: Person,
    /// Since when the account is disabled.
    pub disabled_at: Option<Timestamp>,
}

/// What signing in needs to know of an account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who.
    pub id: PersonId,
    /// Part of every session of theirs.
    pub session_version: i64,
    /// Hash of the password.
    pub password_hash: Option<String>,
}

macro_rules! person_rows {
    () => {
        "SELECT p.id, p.name, p.email, p.administrator, p.keeper, p.disabled_at, t.name AS team
         FROM person p
         LEFT JOIN membership m ON m.person_id = p.id
         LEFT JOIN team t ON t.id = m.team_id "
    };
}

/// People from rows of which there is one for each of their teams.
fn together(rows: &[Row]) -> Result<Vec<Person>, Error> {
    let mut people: Vec<Person> = Vec::new();
    for row in rows {
        let id: PersonId = row.id("id")?;
        if people.last().is_none_or(|last| last.id != id) {
            people.push(Person {
                id,
                name: row.text("name")?,
                email: row.text("email")?,
                administrator: row.truth("administrator")?,
                keeper: row.truth("keeper")?,
                teams: Vec::new(),
            });
        }
        if let (Some(team), Some(person)) = (row.maybe_text("team")?, people.last_mut()) {
            person.teams.push(team);
        }
    }
    Ok(people)
}

/// A person from two columns that may be empty.
pub(crate) fn maybe_person(row: &Row, id: &str, name: &str) -> Result<Option<PersonRef>, Error> {
    let id: Option<PersonId> = row.maybe_id(id)?;
    Ok(id.zip(row.maybe_text(name)?).map(|(id, name)| PersonRef { id, name }))
}

impl Store {
    /// The person of a session; none where the account is disabled or its sessions were ended since.
    pub async fn viewer(&self, id: &PersonId, session_version: i64) -> Result<Option<Viewer>, Error> {
        let mut db = self.glance().await?;
        let rows = db
            .rows(
                "SELECT p.name, p.language, p.zone, p.theme, p.shortcuts, p.administrator, p.keeper,
                        t.id AS team_id, t.name AS team_name, t.owns, t.reviews
                 FROM person p
                 LEFT JOIN membership m ON m.person_id = p.id
                 LEFT JOIN team t ON t.id = m.team_id
                 WHERE p.id = $1 AND p.session_version = $2 AND p.disabled_at IS NULL
                 ORDER BY t.name",
                values![id, session_version],
            )
            .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let mut teams = Vec::new();
        for row in &rows {
            if let Some(team) = row.maybe_id::<TeamId>("team_id")? {
                teams.push(TeamRef {
                    id: team,
                    name: row.text("team_name")?,
                    owns: row.truth("owns")?,
                    reviews: row.truth("reviews")?,
                });
            }
        }
        Ok(Some(Viewer {
            id: id.clone(),
            name: first.text("name")?,
            language: first.maybe_text("language")?.as_deref().and_then(Language::from_tag),
            zone: first.text("zone")?,
            theme: first.coded("theme", Theme::from_code)?,
            shortcuts: first.truth("shortcuts")?,
            administrator: first.truth("administrator")?,
            keeper: first.truth("keeper")?,
            teams,
        }))
    }

    /// The account behind an address, for signing in.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>, Error> {
        let row = self
            .glance()
            .await?
            .maybe_row(
                "SELECT p.id, p.session_version, c.password_hash
                 FROM person p LEFT JOIN credential c ON c.person_id = p.id
                 WHERE p.email = $1 AND p.disabled_at IS NULL",
                values![email],
            )
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// The account of a person, for changing a password and for the demo's one-click sign-in.
    pub async fn account(&self, id: &PersonId) -> Result<Option<Account>, Error> {
        let row = self
            .glance()
            .await?
            .maybe_row(
                "SELECT p.id, p.session_version, c.password_hash
                 FROM person p LEFT JOIN credential c ON c.person_id = p.id
                 WHERE p.id = $1 AND p.disabled_at IS NULL",
                values![id],
            )
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// Everybody who is here, by name.
    pub async fn people(&self) -> Result<Vec<Person>, Error> {
        const SQL: &str = concat!(person_rows!(), "WHERE p.disabled_at IS NULL ORDER BY p.name, p.id, t.name");
        together(&self.glance().await?.rows(SQL, values![]).await?)
    }

    /// Those who are no longer here, by name.
    pub async fn disabled_people(&self) -> Result<Vec<PersonRef>, Error> {
        let sql = "SELECT id, name FROM person WHERE disabled_at IS NOT NULL ORDER BY name, id";
        let rows = self.glance().await?.rows(sql, values![]).await?;
        rows.iter().map(|row| Ok(PersonRef { id: row.id("id")?, name: row.text("name")? })).collect()
    }

    /// One person, here or no longer.
    pub async fn person(&self, id: &PersonId) -> Result<Profile, Error> {
        const SQL: &str = concat!(person_rows!(), "WHERE p.id = $1 ORDER BY t.name");
        let rows = self.glance().await?.rows(SQL, values![id]).await?;
        let disabled_at = rows.first().ok_or(Error::NotFound)?.maybe_int("disabled_at")?.map(Timestamp);
        Ok(Profile { person: together(&rows)?.pop().ok_or(Error::NotFound)?, disabled_at })
    }

    /// All teams with their members, by name.
    pub async fn teams(&self) -> Result<Vec<Team>, Error> {
        let mut db = self.read().await?;
        let rows = db
            .rows(
                "SELECT t.id, t.name, t.owns, t.reviews, t.changes, p.id AS person_id, p.name AS person_name
                 FROM team t
                 LEFT JOIN membership m ON m.team_id = t.id
                 LEFT JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
                 ORDER BY t.name, t.id, p.name",
                values![],
            )
            .await?;
        let mut teams: Vec<Team> = Vec::new();
        for row in &rows {
            let id: TeamId = row.id("id")?;
            if teams.last().is_none_or(|last| last.team.id != id) {
                let team =
                    TeamRef { id, name: row.text("name")?, owns: row.truth("owns")?, reviews: row.truth("reviews")? };
                teams.push(Team { team, changes: row.count("changes")?, members: Vec::new() });
            }
            if let (Some(person), Some(team)) = (row.maybe_id::<PersonId>("person_id")?, teams.last_mut()) {
                team.members.push(PersonRef { id: person, name: row.text("person_name")? });
            }
        }
        Ok(teams)
    }

    /// Invitations that were neither accepted nor withdrawn and still work, newest first. For administrators.
    pub async fn open_invitations(&self, now: Timestamp) -> Result<Vec<Invitation>, Error> {
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT i.id, i.email, i.administrator, i.keeper, i.expires_at, t.name AS team,
                        p.id AS inviter_id, p.name AS inviter_name
                 FROM invitation i
                 LEFT JOIN team t ON t.id = i.team_id
                 LEFT JOIN person p ON p.id = SUBSTR(i.invited_by, 8) AND i.invited_by LIKE 'person:%'
                 WHERE i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $1
                 ORDER BY i.created_at DESC, i.id",
                values![now],
            )
            .await?;
        let invitation = |row: &Row| {
            Ok(Invitation {
                id: row.id("id")?,
                email: row.text("email")?,
                team: row.maybe_text("team")?,
                administrator: row.truth("administrator")?,
                keeper: row.truth("keeper")?,
                by: maybe_person(row, "inviter_id", "inviter_name")?,
                expires: row.moment("expires_at")?,
            })
        };
        rows.iter().map(invitation).collect()
    }

    /// The address that an invitation link was made for; not found where the link does not work (any more).
    pub async fn invited_address(&self, token_digest: &str, now: Timestamp) -> Result<String, Error> {
        let mut db = self.glance().await?;
        let row = db
            .row(
                "SELECT email FROM invitation
                 WHERE token_digest = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2",
                values![token_digest, now],
            )
            .await?;
        row.text("email")
    }
}

fn account(row: &Row) -> Result<Account, Error> {
    Ok(Account {
        id: row.id("id")?,
        session_version: row.int("session_version")?,
        password_hash: row.maybe_text("password_hash")?,
    })
}

/// Whether somebody is an administrator; the operator always is.
pub(crate) async fn is_administrator(db: &mut Conn, by: &domain::people::Actor) -> Result<bool, Error> {
    let Some(person) = by.person() else { return Ok(true) };
    let sql = "SELECT 1 FROM person WHERE id = $1 AND administrator AND disabled_at IS NULL";
    db.exists(sql, values![person]).await
}

/// Whether somebody keeps templates; the operator always does.
pub(crate) async fn is_keeper(db: &mut Conn, by: &domain::people::Actor) -> Result<bool, Error> {
    let Some(person) = by.person() else { return Ok(true) };
    db.exists("SELECT 1 FROM person WHERE id = $1 AND keeper AND disabled_at IS NULL", values![person]).await
}

/// Whether all of these people have accounts that work.
pub(crate) async fn all_known<'a>(
    db: &mut Conn,
    people: impl IntoIterator<Item = &'a PersonId>,
) -> Result<bool, Error> {
    for person in people {
        if !db.exists("SELECT 1 FROM person WHERE id = $1 AND disabled_at IS NULL", values![person]).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What the person `v` is to the service `s`, and with it to a review by a team: the columns that [`part_of_row`] reads.
macro_rules! part_columns {
    ($review:literal) => {
        concat!(
            "v.administrator,
             EXISTS (SELECT 1 FROM membership m WHERE m.team_id = s.team_id AND m.person_id = v.id) AS owning_team,
             s.service_owner = v.id AS service_owner,
             COALESCE(s.deputy = v.id, FALSE) AS deputy,
             COALESCE(s.product_owner = v.id, FALSE) AS product_owner,
             EXISTS (SELECT 1 FROM reviewer w WHERE w.service_id = s.id AND w.person_id = v.id) AS reviews_service,
             EXISTS (SELECT 1 FROM reviewer w WHERE w.review_id = ",
            $review,
            " AND w.person_id = v.id) AS reviewer,
             s.restricted"
        )
    };
}
pub(crate) use part_columns;

/// What somebody is to a service (and to one review of it). Not found where they may not know of it (rule 1).
pub(crate) async fn part(
    db: &mut Conn,
    person: &PersonId,
    service: &domain::id::ServiceId,
    review: Option<&domain::id::ReviewId>,
) -> Result<Part, Error> {
    const SQL: &str = concat!(
        "SELECT ",
        part_columns!("$3"),
        " FROM person v, service s WHERE v.id = $1 AND v.disabled_at IS NULL AND s.id = $2"
    );
    part_of_row(&db.row(SQL, values![person, service, review.map(|id| id.as_str())]).await?)
}

/// The same for what belongs to a service and to no review of it, like its documents: a reviewer is whoever reviews anything of
/// the service, and whoever is in a team that reviews.
pub(crate) async fn part_in_service(
    db: &mut Conn,
    person: &PersonId,
    service: &domain::id::ServiceId,
) -> Result<Part, Error> {
    const SQL: &str = concat!(
        "SELECT ",
        part_columns!("NULL"),
        ", EXISTS (SELECT 1 FROM membership m JOIN team t ON t.id = m.team_id
                   WHERE m.person_id = v.id AND t.reviews) AS reviews_anything
         FROM person v, service s WHERE v.id = $1 AND v.disabled_at IS NULL AND s.id = $2"
    );
    let row = db.row(SQL, values![person, service]).await?;
    let part = part_of_row(&row)?;
    Ok(Part { reviewer: row.truth("reviews_service")? || row.truth("reviews_anything")?, ..part })
}

/// The same from a row. Not found where they may not know of the service (rule 1).
pub(crate) fn part_of_row(row: &Row) -> Result<Part, Error> {
    let part = Part {
        administrator: row.truth("administrator")?,
        owning_team: row.truth("owning_team")?,
        service_owner: row.truth("service_owner")?,
        deputy: row.truth("deputy")?,
        product_owner: row.truth("product_owner")?,
        reviewer: row.truth("reviewer")?,
    };
    let knows = part.administrator || part.is_team() || part.product_owner || row.truth("reviews_service")?;
    if row.truth("restricted")? && !knows { Err(Error::NotFound) } else { Ok(part) }
}
