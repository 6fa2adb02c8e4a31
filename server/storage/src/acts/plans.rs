//! The rollout plan of a review.

use domain::acts::{ChangePlan, PlanChanged, ReachStage, ReviewFacts, StageReached};
use domain::audit::Subject;
use domain::id::ReviewId;
use domain::people::Actor;
use domain::review::NewStage;
use domain::template::Milestone;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, reviews};

impl Perform for ChangePlan {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(&self, event: &PlanChanged, _: &ReviewFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        write(db, &event.review, event.number, &event.stages, on).await
    }
}

impl Perform for ReachStage {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(&self, event: &StageReached, _: &ReviewFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO stage_reach (id, review_id, stage_id, number, reached, note, said_by, at)
             VALUES ($1, $2, $3, COALESCE((SELECT MAX(n.number) + 1 FROM stage_reach n WHERE n.stage_id = $3), 1),
                     $4, $5, $6, $7)",
            values![&event.said, &event.review, &event.stage, event.reached, &event.note, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

/// Keeps a plan, and makes those of its stages that are new.
pub(super) async fn write(
    db: &mut Conn,
    review: &ReviewId,
    number: u32,
    stages: &[NewStage],
    occasion: &Occasion,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO plan (review_id, number, changed_by, at) VALUES ($1, $2, $3, $4)",
        values![review, number, occasion.by.code(), occasion.at],
    )
    .await?;
    for (position, stage) in stages.iter().enumerate() {
        db.run(
            "INSERT INTO stage (id, review_id, position)
             SELECT $1, $2, COALESCE((SELECT MAX(s.position) + 1 FROM stage s WHERE s.review_id = $2), 0)
             WHERE NOT EXISTS (SELECT 1 FROM stage s WHERE s.id = $1 AND s.review_id = $2)",
            values![&stage.id, review],
        )
        .await?;
        db.run(
            "INSERT INTO plan_stage (review_id, number, position, stage_id, name, milestone, target, watched, turn_back)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                review,
                number,
                position as i64,
                &stage.id,
                &stage.name,
                stage.milestone.map(Milestone::code),
                stage.target,
                &stage.watched,
                &stage.turn_back
            ],
        )
        .await?;
    }
    Ok(())
}
