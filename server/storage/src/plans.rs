//! Rollout plans.

use domain::id::ReviewId;
use domain::review::{Passing, Reaching, Stage};
use domain::template::Milestone;

use crate::documents::Document;
use crate::engine::{Conn, Row, values};
use crate::{Error, Store, people};

/// The plan of a review.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Of which review.
    pub review: ReviewId,
    /// How often it was changed.
    pub changes: u32,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
}

impl Store {
    /// The plans of the open reviews that stand on a document, which was read for the viewer.
    pub async fn plans(&self, document: &Document) -> Result<Vec<Plan>, Error> {
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT l.review_id, l.number, l.stage_id, l.name, l.milestone, l.target, l.watched, l.turn_back, p.snapshot_id, p.at,
                        x.at AS reached_at, x.note AS reached_note, y.id AS reached_by, y.name AS reached_by_name
                 FROM document_pin d
                 JOIN review r ON r.id = d.review_id
                 JOIN plan_stage l ON l.review_id = d.review_id
                      AND l.number = (SELECT MAX(n.number) FROM plan n WHERE n.review_id = d.review_id)
                 LEFT JOIN stage_passing p ON p.stage_id = l.stage_id
                 LEFT JOIN stage_reach x ON x.stage_id = l.stage_id AND x.reached
                      AND x.number = (SELECT MAX(n.number) FROM stage_reach n WHERE n.stage_id = l.stage_id)
                 LEFT JOIN person y ON y.id = x.said_by
                 WHERE d.document_id = $1
                   AND d.number = (SELECT MAX(n.number) FROM document_pin n WHERE n.review_id = d.review_id)
                   AND NOT EXISTS (SELECT 1 FROM review_closing c WHERE c.review_id = d.review_id)
                 ORDER BY r.number DESC, l.position, p.at, p.snapshot_id",
                values![&document.id],
            )
            .await?;
        folded(&rows)
    }
}

/// How often the plan of a review was changed, and its stages.
pub(crate) async fn of_review(db: &mut Conn, id: &ReviewId) -> Result<(u32, Vec<Stage>), Error> {
    let rows = db
        .rows(
            "SELECT l.review_id, l.number, l.stage_id, l.name, l.milestone, l.target, l.watched, l.turn_back, p.snapshot_id, p.at,
                        x.at AS reached_at, x.note AS reached_note, y.id AS reached_by, y.name AS reached_by_name
             FROM plan_stage l LEFT JOIN stage_passing p ON p.stage_id = l.stage_id
             LEFT JOIN stage_reach x ON x.stage_id = l.stage_id AND x.reached
                  AND x.number = (SELECT MAX(n.number) FROM stage_reach n WHERE n.stage_id = l.stage_id)
             LEFT JOIN person y ON y.id = x.said_by
             WHERE l.review_id = $1 AND l.number = (SELECT MAX(n.number) FROM plan n WHERE n.review_id = $1)
             ORDER BY l.position, p.at, p.snapshot_id",
            values![id],
        )
        .await?;
    Ok(folded(&rows)?.pop().map_or_else(Default::default, |plan| (plan.changes, plan.stages)))
}

fn reaching(row: &Row) -> Result<Option<Reaching>, Error> {
    let Some(by) = people::maybe_person(row, "reached_by", "reached_by_name")? else { return Ok(None) };
    Ok(Some(Reaching { at: row.moment("reached_at")?, by, note: row.text("reached_note")? }))
}

/// Plans from rows, one each time that a stage was passed.
fn folded(rows: &[Row]) -> Result<Vec<Plan>, Error> {
    let mut plans: Vec<Plan> = Vec::new();
    for row in rows {
        let (review, id) = (row.id("review_id")?, row.id("stage_id")?);
        if plans.last().is_none_or(|plan| plan.review != review) {
            plans.push(Plan { review, changes: row.count("number")?, stages: Vec::new() });
        }
        let Some(plan) = plans.last_mut() else { continue };
        if plan.stages.last().is_none_or(|last| last.id != id) {
            let milestone = row.maybe_text("milestone")?;
            plan.stages.push(Stage {
                id,
                name: row.text("name")?,
                milestone: milestone.as_deref().and_then(Milestone::from_code),
                target: row.maybe_day("target")?,
                watched: row.text("watched")?,
                turn_back: row.text("turn_back")?,
                passings: Vec::new(),
                reached: reaching(row)?,
            });
        }
        if let (Some(snapshot), Some(last)) = (row.maybe_id("snapshot_id")?, plan.stages.last_mut()) {
            last.passings.push(Passing { at: row.moment("at")?, snapshot });
        }
    }
    Ok(plans)
}
