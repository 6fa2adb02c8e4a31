//! Rows of a review that more than one read needs.

use std::collections::HashMap;

use domain::digest::Digest;
use domain::id::{LineageId, ReviewId};
use domain::people::PersonRef;
use domain::review::{Judgement, Revision, Risk, RiskDecision, RiskOutcome, Verdict, Withdrawal};
use domain::time::Timestamp;

use crate::Error;
use crate::engine::{Conn, Row, values};

/// A person from two columns.
pub(crate) fn person(row: &Row, id: &str, name: &str) -> Result<PersonRef, Error> {
    Ok(PersonRef { id: row.id(id)?, name: row.text(name)? })
}

/// An answer revision.
pub(super) fn revision(row: &Row) -> Result<Revision, Error> {
    Ok(Revision {
        id: row.id("id")?,
        number: row.count("number")?,
        content: row.json("content")?,
        digest: Digest::stored(row.text("digest")?),
        author: person(row, "author_id", "author_name")?,
        at: row.moment("at")?,
    })
}

/// The current revision of every question that has one.
pub(super) async fn answers(db: &mut Conn, id: &ReviewId) -> Result<HashMap<LineageId, Revision>, Error> {
    let found = db
        .rows(
            "SELECT a.id, a.lineage_id, a.number, a.content, a.digest, a.at, p.id AS author_id, p.name AS author_name
             FROM answer_revision a JOIN person p ON p.id = a.author
             WHERE a.review_id = $1
               AND a.number = (SELECT MAX(n.number) FROM answer_revision n
                               WHERE n.review_id = a.review_id AND n.lineage_id = a.lineage_id)",
            values![id],
        )
        .await?;
    found.iter().map(|row| Ok((row.id("lineage_id")?, revision(row)?))).collect()
}

/// All verdicts, oldest first.
pub(super) async fn verdicts(db: &mut Conn, id: &ReviewId) -> Result<Vec<Verdict>, Error> {
    let found = db
        .rows(
            "SELECT v.id, v.lineage_id, v.revision, v.digest, v.judgement, v.note, v.at, p.id AS author_id, p.name AS author_name,
                    w.note AS withdrawal, w.at AS withdrawn_at, wp.id AS withdrawer_id, wp.name AS withdrawer_name
             FROM verdict v
             JOIN person p ON p.id = v.author
             LEFT JOIN concern_withdrawal w ON w.verdict_id = v.id
             LEFT JOIN person wp ON wp.id = w.withdrawn_by
             WHERE v.review_id = $1 ORDER BY v.at, v.id",
            values![id],
        )
        .await?;
    found
        .iter()
        .map(|row| {
            let withdrawn = match row.maybe_int("withdrawn_at")? {
                Some(at) => Some(Withdrawal {
                    by: person(row, "withdrawer_id", "withdrawer_name")?,
                    at: Timestamp(at),
                    note: row.text("withdrawal")?,
                }),
                None => None,
            };
            Ok(Verdict {
                id: row.id("id")?,
                lineage: row.id("lineage_id")?,
                revision: row.count("revision")?,
                digest: Digest::stored(row.text("digest")?),
                judgement: row.coded("judgement", Judgement::from_code)?,
                note: row.text("note")?,
                author: person(row, "author_id", "author_name")?,
                at: row.moment("at")?,
                withdrawn,
            })
        })
        .collect()
}

/// All risks of a review, oldest first.
pub(super) async fn risks(db: &mut Conn, id: &ReviewId) -> Result<Vec<Risk>, Error> {
    let found = db
        .rows(
            "SELECT r.id, r.statement, r.acceptable_because, r.effect, r.no_longer_when, r.plan, r.until_day, r.over_verdict,
                    r.proposed_at, o.id AS owner_id, o.name AS owner_name, p.id AS proposer_id, p.name AS proposer_name,
                    q.lineage_id, d.outcome, d.reason, d.at AS decided_at, dp.id AS decider_id, dp.name AS decider_name
             FROM risk r
             JOIN person o ON o.id = r.owner
             JOIN person p ON p.id = r.proposed_by
             JOIN risk_question q ON q.risk_id = r.id
             LEFT JOIN risk_decision d ON d.risk_id = r.id
             LEFT JOIN person dp ON dp.id = d.decided_by
             WHERE r.review_id = $1 ORDER BY r.proposed_at, r.id, q.lineage_id",
            values![id],
        )
        .await?;
    let mut risks: Vec<Risk> = Vec::new();
    for row in &found {
        let id = row.id("id")?;
        if risks.last().is_none_or(|last| last.id != id) {
            risks.push(risk(row)?);
        }
        if let Some(last) = risks.last_mut() {
            last.questions.push(row.id("lineage_id")?);
        }
    }
    Ok(risks)
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
    })
}
