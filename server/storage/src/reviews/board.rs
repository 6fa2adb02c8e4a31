//! Loading everything said in a review: a fixed number of statements, however much was said.

use std::collections::HashMap;
use std::sync::Arc;

use domain::document::{Pin, PinnedAgreement};
use domain::id::{LineageId, PersonId, ReviewId};
use domain::people::PersonRef;
use domain::review::{Board, ClosedAs, Closing, Exception, Handover, HandoverItem, ReviewMove, Signoff};
use domain::template::Content;
use domain::time::Timestamp;

use super::{Head, rows};
use crate::engine::{Conn, Row, values};
use crate::{Error, agreement, documents, plans, risks};

/// Loads the board of a review.
pub(super) async fn load(db: &mut Conn, head: &Head, content: Arc<Content>, now: Timestamp) -> Result<Board, Error> {
    let id = &head.id;
    let tier = content.tier(&head.tier).ok_or_else(|| Error::corrupt("tier", "a tier of the version"))?;
    let (content, not_applying) = content.read_by(head.pinned_at.day(), tier, &head.facts);
    let (closing, exception) = ends(db, id).await?;
    let pins = documents::pins(db, id).await?;
    let (plan_changes, stages) = plans::of_review(db, id).await?;
    let People { reviewers, named_reviewers, section_reviewers, deciders } = people(db, head).await?;
    Ok(Board {
        review: id.clone(),
        service: head.service.clone(),
        version: head.version_number,
        content,
        tier,
        facts: head.facts.clone(),
        fact_changes: head.fact_changes,
        not_applying,
        stages,
        plan_changes,
        answers: rows::answers(db, id).await?,
        verdicts: rows::verdicts(db, id).await?,
        risks: risks::of_review(db, id).await?,
        handovers: handovers(db, id).await?,
        assignees: assignees(db, id).await?,
        reviewers_spoke: reviewers_spoke(db, head).await?,
        signoffs: signoffs(db, id).await?,
        agreement: pinned_agreement(db, &pins).await?,
        pins,
        exception,
        closing,
        moves: moves(db, id).await?,
        reviewers,
        named_reviewers,
        section_reviewers,
        deciders,
        today: now.day(),
    })
}

/// What agreeing says about what is pinned last.
async fn pinned_agreement(db: &mut Conn, pins: &[Pin]) -> Result<PinnedAgreement, Error> {
    let Some(pinned) = pins.last().and_then(|pin| pin.document.as_ref()) else { return Ok(PinnedAgreement::default()) };
    Ok(agreement::of_document(db, &pinned.id).await?.of_pinned(pinned.revision))
}

async fn ends(db: &mut Conn, id: &ReviewId) -> Result<(Option<Closing>, Option<Exception>), Error> {
    let row = db
        .row(
            "SELECT c.how, c.note, c.at AS closed_at, cp.id AS closer_id, cp.name AS closer_name,
                    e.reason, e.at AS excepted_at, ep.id AS allower_id, ep.name AS allower_name
             FROM review r
             LEFT JOIN review_closing c ON c.review_id = r.id
             LEFT JOIN person cp ON cp.id = c.closed_by
             LEFT JOIN review_exception e ON e.review_id = r.id
             LEFT JOIN person ep ON ep.id = e.allowed_by
             WHERE r.id = $1",
            values![id],
        )
        .await?;
    let closing = match row.maybe_int("closed_at")? {
        Some(at) => Some(Closing {
            how: row.coded("how", ClosedAs::from_code)?,
            by: rows::person(&row, "closer_id", "closer_name")?,
            at: Timestamp(at),
            note: row.text("note")?,
        }),
        None => None,
    };
    let exception = match row.maybe_int("excepted_at")? {
        Some(at) => Some(Exception {
            reason: row.text("reason")?,
            by: rows::person(&row, "allower_id", "allower_name")?,
            at: Timestamp(at),
        }),
        None => None,
    };
    Ok((closing, exception))
}

#[derive(Default)]
struct People {
    reviewers: Vec<PersonId>,
    named_reviewers: Vec<PersonRef>,
    section_reviewers: Vec<(usize, PersonRef)>,
    deciders: Vec<PersonId>,
}

/// Who could review, who of them was asked by name, for all of it or for a section, and who decides.
async fn people(db: &mut Conn, head: &Head) -> Result<People, Error> {
    let found = db
        .rows(
            "SELECT p.id, p.name, MAX(w.by_name AND w.section IS NULL) AS by_name, NULL AS section, 'reviewer' AS part
             FROM reviewer w JOIN person p ON p.id = w.person_id
             WHERE w.review_id = $1 AND p.disabled_at IS NULL
             GROUP BY p.id, p.name
             UNION ALL
             SELECT p.id, p.name, FALSE, w.section, 'section' FROM reviewer w JOIN person p ON p.id = w.person_id
             WHERE w.review_id = $1 AND p.disabled_at IS NULL AND w.section IS NOT NULL
             UNION ALL
             SELECT p.id, p.name, FALSE, NULL, 'decider'
             FROM service s JOIN person p ON p.id = s.service_owner OR p.id = s.deputy
             WHERE s.id = $2
             ORDER BY 1, 4",
            values![&head.id, &head.service],
        )
        .await?;
    let mut people = People::default();
    for row in &found {
        match row.text("part")?.as_str() {
            "reviewer" => people.reviewers.push(row.id("id")?),
            "section" => {
                people.section_reviewers.push((row.count("section")? as usize, rows::person(row, "id", "name")?));
            }
            _ => people.deciders.push(row.id("id")?),
        }
        if row.int("by_name")? > 0 {
            people.named_reviewers.push(rows::person(row, "id", "name")?);
        }
    }
    Ok(people)
}

async fn moves(db: &mut Conn, id: &ReviewId) -> Result<Vec<ReviewMove>, Error> {
    let found = db
        .rows(
            "SELECT f.number AS from_number, t.number AS to_number, m.from_tier, m.to_tier, m.snapshot_id, m.automatic, m.at,
                    p.id AS person_id, p.name AS person_name
             FROM review_move m
             JOIN template_version f ON f.id = m.from_version
             JOIN template_version t ON t.id = m.to_version
             LEFT JOIN person p ON p.id = m.moved_by
             WHERE m.review_id = $1 ORDER BY m.at, m.id",
            values![id],
        )
        .await?;
    let moved = |row: &Row| {
        let person: Option<PersonId> = row.maybe_id("person_id")?;
        Ok(ReviewMove {
            from: row.count("from_number")?,
            to: row.count("to_number")?,
            tiers: (row.text("from_tier")?, row.text("to_tier")?),
            snapshot: row.maybe_id("snapshot_id")?,
            automatic: row.truth("automatic")?,
            by: person.zip(row.maybe_text("person_name")?).map(|(id, name)| PersonRef { id, name }),
            at: row.moment("at")?,
        })
    };
    found.iter().map(moved).collect()
}

async fn handovers(db: &mut Conn, id: &ReviewId) -> Result<Vec<Handover>, Error> {
    let found = db
        .rows(
            "SELECT h.id, h.help, h.note, h.at, p.id AS person_id, p.name AS person_name, i.lineage_id, i.digest
             FROM handover h
             JOIN person p ON p.id = h.handed_by
             JOIN handover_item i ON i.handover_id = h.id
             WHERE h.review_id = $1 ORDER BY h.at, h.id, i.lineage_id",
            values![id],
        )
        .await?;
    let mut handovers: Vec<Handover> = Vec::new();
    for row in &found {
        let handover = row.id("id")?;
        if handovers.last().is_none_or(|last| last.id != handover) {
            handovers.push(Handover {
                id: handover,
                help: row.truth("help")?,
                note: row.text("note")?,
                by: rows::person(row, "person_id", "person_name")?,
                at: row.moment("at")?,
                items: Vec::new(),
            });
        }
        if let Some(last) = handovers.last_mut() {
            let digest = row.maybe_text("digest")?.map(domain::digest::Digest::stored);
            last.items.push(HandoverItem { lineage: row.id("lineage_id")?, digest });
        }
    }
    Ok(handovers)
}

async fn assignees(db: &mut Conn, id: &ReviewId) -> Result<HashMap<LineageId, PersonRef>, Error> {
    let found = db
        .rows(
            "SELECT a.lineage_id, p.id AS person_id, p.name AS person_name
             FROM question_assignment a JOIN person p ON p.id = a.person_id
             WHERE a.review_id = $1
               AND NOT EXISTS (SELECT 1 FROM question_assignment n
                               WHERE n.review_id = a.review_id AND n.lineage_id = a.lineage_id
                                 AND (n.at > a.at OR n.at = a.at AND n.id > a.id))
             ORDER BY a.lineage_id",
            values![id],
        )
        .await?;
    found.iter().map(|row| Ok((row.id("lineage_id")?, rows::person(row, "person_id", "person_name")?))).collect()
}

async fn reviewers_spoke(db: &mut Conn, head: &Head) -> Result<HashMap<LineageId, Timestamp>, Error> {
    let found = db
        .rows(
            "SELECT x.lineage_id, MAX(x.at) AS at
             FROM (SELECT lineage_id, author, at FROM comment WHERE review_id = $1
                   UNION ALL
                   SELECT lineage_id, author, at FROM verdict WHERE review_id = $1) x
             WHERE EXISTS (SELECT 1 FROM reviewer w WHERE w.review_id = $1 AND w.person_id = x.author)
             GROUP BY x.lineage_id ORDER BY x.lineage_id",
            values![&head.id],
        )
        .await?;
    found.iter().map(|row| Ok((row.id("lineage_id")?, row.moment("at")?))).collect()
}

async fn signoffs(db: &mut Conn, id: &ReviewId) -> Result<Vec<Signoff>, Error> {
    let found = db
        .rows(
            "SELECT s.id, s.stage_id, s.decision, s.digest, s.version_number, s.note, s.up_to, s.at, p.id AS person_id, p.name AS person_name
             FROM signoff s JOIN person p ON p.id = s.signed_by
             WHERE s.review_id = $1 ORDER BY s.at, s.id",
            values![id],
        )
        .await?;
    found.iter().map(signoff).collect()
}

fn signoff(row: &Row) -> Result<Signoff, Error> {
    let by: PersonRef = rows::person(row, "person_id", "person_name")?;
    Ok(Signoff {
        id: row.id("id")?,
        stage: row.id("stage_id")?,
        decision: row.coded("decision", domain::review::Decision::from_code)?,
        by,
        at: row.moment("at")?,
        digest: domain::digest::Digest::stored(row.text("digest")?),
        version: row.count("version_number")?,
        note: row.text("note")?,
        up_to: row.maybe_id("up_to")?,
    })
}
