//! Risks: those of a review, and those of all services.

use domain::id::{ReviewId, RiskId};
use domain::people::{Part, Viewer};
use domain::review::{Risk, RiskDecision, RiskEnd, RiskEnding, RiskOutcome, RiskOwnerChange, RiskRenewal};
use domain::template::Question;
use domain::time::{Day, Timestamp};
use serde::{Deserialize, Serialize};

use crate::engine::{Conn, Row, values};
use crate::people::maybe_person;
use crate::reviews::person;
use crate::services::visible;
use crate::{Error, Store, people};

/// A risk as the register lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// The risk.
    pub risk: Risk,
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// The service is archived.
    pub service_archived: bool,
    /// The team that owns the service.
    pub team: String,
    /// The review in which it was proposed.
    pub review: ReviewId,
    /// The review's number among the service's.
    pub number: u32,
    /// The review is closed.
    pub review_closed: bool,
    /// The questions it covers: key and prompt.
    pub questions: Vec<(String, String)>,
}

macro_rules! risk_columns {
    () => {
        "r.id, r.statement, r.acceptable_because, r.effect, r.no_longer_when, r.plan, r.until_day, r.over_verdict,
         r.proposed_at, o.id AS owner_id, o.name AS owner_name, p.id AS proposer_id, p.name AS proposer_name,
         rq.lineage_id, d.outcome, d.reason, d.at AS decided_at, dp.id AS decider_id, dp.name AS decider_name,
         w.id AS renewal_id, w.until_day AS renewed_until, w.reason AS renewal_reason, w.at AS renewed_at,
         wp.id AS renewer_id, wp.name AS renewer_name,
         x.number AS owner_change, x.at AS owner_changed_at, xo.id AS new_owner_id, xo.name AS new_owner_name,
         xp.id AS owner_changer_id, xp.name AS owner_changer_name,
         e.how AS ended_how, e.reason AS ending_reason, e.at AS ended_at, ep.id AS ender_id, ep.name AS ender_name"
    };
}

macro_rules! risk_tables {
    () => {
        " FROM risk r
          JOIN person o ON o.id = r.owner
          JOIN person p ON p.id = r.proposed_by
          JOIN risk_question rq ON rq.risk_id = r.id
          LEFT JOIN risk_decision d ON d.risk_id = r.id
          LEFT JOIN person dp ON dp.id = d.decided_by
          LEFT JOIN risk_renewal w ON w.risk_id = r.id
          LEFT JOIN person wp ON wp.id = w.renewed_by
          LEFT JOIN risk_owner_change x ON x.risk_id = r.id
          LEFT JOIN person xo ON xo.id = x.owner
          LEFT JOIN person xp ON xp.id = x.changed_by
          LEFT JOIN risk_ending e ON e.risk_id = r.id
          LEFT JOIN person ep ON ep.id = e.ended_by "
    };
}

/// The columns and tables of a registered risk; `$1` is the person who may know of it.
macro_rules! registered {
    ($($filter:expr),*) => {
        concat!(
            "SELECT ", risk_columns!(), ",
                    s.name AS service, s.slug AS service_slug, s.archived_at, t.name AS team,
                    r.review_id, v.number AS review_number,
                    (SELECT 1 FROM review_closing c WHERE c.review_id = v.id) AS review_closed, q.body AS question",
            risk_tables!(),
            "JOIN review v ON v.id = r.review_id
             JOIN service s ON s.id = r.service_id
             JOIN team t ON t.id = s.team_id
             JOIN question q ON q.lineage_id = rq.lineage_id
              AND q.version_id = (SELECT qv.id FROM template_version qv
                                  JOIN question qq ON qq.version_id = qv.id AND qq.lineage_id = rq.lineage_id
                                  JOIN template_version rv ON rv.id = v.version_id
                                  WHERE qv.number <= rv.number ORDER BY qv.number DESC LIMIT 1)
             WHERE ", visible!(), $($filter),*
        )
    };
}

/// The order in which rows of one risk stand together.
macro_rules! by_risk {
    () => {
        " ORDER BY r.proposed_at, r.id, w.at, w.id, x.number, rq.lineage_id"
    };
}

impl Store {
    /// The risks that the viewer may know of and that are lived with or wait for a decision; with `all`, those that ended or
    /// were turned down too. The first that is due comes first. Of the thousand that were proposed last; more are not listed at
    /// once.
    pub async fn risks(&self, viewer: &Viewer, all: bool) -> Result<Vec<Registered>, Error> {
        const SQL: &str = registered!(
            " AND ($2 OR (e.at IS NULL AND (d.outcome IS NULL OR d.outcome = 'accepted')))
             AND r.id IN (SELECT id FROM risk ORDER BY proposed_at DESC, id LIMIT 1000)",
            by_risk!()
        );
        let rows = self.glance().await?.rows(SQL, values![&viewer.id, all]).await?;
        let mut risks = together(&rows, registered)?;
        risks.sort_by_key(|line| line.risk.due());
        Ok(risks)
    }

    /// The risks that somebody answers for, lived with, due at the latest on a day; the first that is due comes first.
    pub async fn own_risks(&self, viewer: &Viewer, until: Day) -> Result<Vec<Registered>, Error> {
        // Whoever answered for a risk at any time; those who do not any more are left out below.
        const SQL: &str = registered!(
            " AND (r.owner = $1 OR r.id IN (SELECT risk_id FROM risk_owner_change WHERE owner = $1))
              AND e.at IS NULL AND d.outcome = 'accepted'",
            by_risk!()
        );
        let rows = self.glance().await?.rows(SQL, values![&viewer.id]).await?;
        let mut risks = together(&rows, registered)?;
        risks.retain(|line| line.risk.present_owner().id == viewer.id && line.risk.due() <= until);
        risks.sort_by_key(|line| line.risk.due());
        Ok(risks)
    }

    /// One risk, and what the viewer is to its review; not found where they may not know of its service.
    pub async fn risk(&self, viewer: &Viewer, id: &RiskId) -> Result<(Registered, Part), Error> {
        const SQL: &str = registered!(" AND r.id = $2", by_risk!());
        let mut db = self.read().await?;
        let rows = db.rows(SQL, values![&viewer.id, id]).await?;
        let risk = together(&rows, registered)?.pop().ok_or(Error::NotFound)?;
        let service = db.row("SELECT service_id FROM risk WHERE id = $1", values![id]).await?.id("service_id")?;
        let part = people::part(&mut db, &viewer.id, &service, Some(&risk.review)).await?;
        Ok((risk, part))
    }
}

/// All risks of a review, oldest first.
pub(crate) async fn of_review(db: &mut Conn, id: &ReviewId) -> Result<Vec<Risk>, Error> {
    const SQL: &str = concat!("SELECT ", risk_columns!(), risk_tables!(), "WHERE r.review_id = $1", by_risk!());
    together(&db.rows(SQL, values![id]).await?, risk)
}

/// One risk of a review.
pub(crate) async fn one(db: &mut Conn, review: &ReviewId, id: &RiskId) -> Result<Risk, Error> {
    const SQL: &str =
        concat!("SELECT ", risk_columns!(), risk_tables!(), "WHERE r.review_id = $1 AND r.id = $2", by_risk!());
    together(&db.rows(SQL, values![review, id]).await?, risk)?.pop().ok_or(Error::NotFound)
}

/// Something that holds a risk, of which there are several rows: one for each question, renewal and change of owner.
trait Holds {
    fn risk(&mut self) -> &mut Risk;

    fn question(&mut self, row: &Row) -> Result<(), Error> {
        self.risk().questions.push(row.id("lineage_id")?);
        Ok(())
    }
}

impl Holds for Risk {
    fn risk(&mut self) -> &mut Risk {
        self
    }
}

impl Holds for Registered {
    fn risk(&mut self) -> &mut Risk {
        &mut self.risk
    }

    fn question(&mut self, row: &Row) -> Result<(), Error> {
        self.risk.questions.push(row.id("lineage_id")?);
        let question: Question = row.json("question")?;
        self.questions.push((question.key, question.prompt));
        Ok(())
    }
}

fn together<T: Holds>(rows: &[Row], first: impl Fn(&Row) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let mut risks: Vec<T> = Vec::new();
    let mut renewal = None;
    for row in rows {
        let id: RiskId = row.id("id")?;
        if risks.last_mut().is_none_or(|last| last.risk().id != id) {
            risks.push(first(row)?);
            renewal = None;
        }
        let Some(last) = risks.last_mut() else { continue };
        let this: Option<String> = row.maybe_text("renewal_id")?;
        if this.is_some() && this != renewal {
            last.risk().renewals.push(RiskRenewal {
                until: row.day("renewed_until")?,
                reason: row.text("renewal_reason")?,
                by: person(row, "renewer_id", "renewer_name")?,
                at: row.moment("renewed_at")?,
            });
            renewal = this;
        }
        let changes = &mut last.risk().owner_changes;
        // They count from 1, so each is the next one once.
        if row.maybe_int("owner_change")?.is_some_and(|number| number == changes.len() as i64 + 1) {
            changes.push(RiskOwnerChange {
                owner: person(row, "new_owner_id", "new_owner_name")?,
                by: maybe_person(row, "owner_changer_id", "owner_changer_name")?,
                at: row.moment("owner_changed_at")?,
            });
        }
        let lineage = row.id("lineage_id")?;
        if !last.risk().questions.contains(&lineage) {
            last.question(row)?;
        }
    }
    Ok(risks)
}

fn registered(row: &Row) -> Result<Registered, Error> {
    Ok(Registered {
        risk: risk(row)?,
        service: row.text("service")?,
        service_slug: row.text("service_slug")?,
        service_archived: row.maybe_int("archived_at")?.is_some(),
        team: row.text("team")?,
        review: row.id("review_id")?,
        number: row.count("review_number")?,
        review_closed: row.maybe_int("review_closed")?.is_some(),
        questions: Vec::new(),
    })
}

fn risk(row: &Row) -> Result<Risk, Error> {
    let decision = match row.maybe_int("decided_at")? {
        Some(at) => Some(RiskDecision {
            outcome: row.coded("outcome", RiskOutcome::from_code)?,
            by: person(row, "decider_id", "decider_name")?,
            at: Timestamp(at),
            reason: row.text("reason")?,
        }),
        None => None,
    };
    let ending = match row.maybe_int("ended_at")? {
        Some(at) => Some(RiskEnding {
            how: row.coded("ended_how", RiskEnd::from_code)?,
            by: person(row, "ender_id", "ender_name")?,
            at: Timestamp(at),
            reason: row.text("ending_reason")?,
        }),
        None => None,
    };
    Ok(Risk {
        id: row.id("id")?,
        questions: Vec::new(),
        statement: row.text("statement")?,
        acceptable_because: row.text("acceptable_because")?,
        effect: row.text("effect")?,
        no_longer_when: row.text("no_longer_when")?,
        plan: row.text("plan")?,
        until: row.day("until_day")?,
        owner: person(row, "owner_id", "owner_name")?,
        over: row.maybe_id("over_verdict")?,
        proposed_by: person(row, "proposer_id", "proposer_name")?,
        proposed_at: row.moment("proposed_at")?,
        decision,
        renewals: Vec::new(),
        owner_changes: Vec::new(),
        ending,
    })
}
