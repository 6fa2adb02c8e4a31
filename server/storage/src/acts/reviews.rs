//! Acts on a review as a whole.

use domain::acts::{
    AllowException, ChangeFacts, ChangeFactsFacts, CloseReview, ExceptionAllowed, FactsChanged, HandOver, HandedOver,
    ReviewClosed, ReviewFacts, ReviewStarted, StartReview, StartReviewFacts,
};
use domain::audit::Subject;
use domain::id::{ReviewId, ServiceId};
use domain::people::Actor;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, people, reviews, templates};

impl Perform for StartReview {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.id)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<StartReviewFacts, Error> {
        let person = by.person().ok_or(Error::NotFound)?;
        let part = people::part(db, person, &self.service, None).await?;
        let service = db
            .row(
                "SELECT archived_at, facts, (SELECT COUNT(*) FROM review r WHERE r.service_id = s.id) AS reviews
                 FROM service s WHERE s.id = $1",
                values![&self.service],
            )
            .await?;
        let sql = "SELECT 1 FROM template_version v JOIN template t ON t.id = v.template_id
                   WHERE v.id = $1 AND v.state = 'published' AND t.archived_at IS NULL";
        let version = match db.exists(sql, values![&self.version]).await? {
            true => Some(templates::load(db, &self.version).await?),
            false => None,
        };
        Ok(StartReviewFacts {
            part,
            archived: service.maybe_int("archived_at")?.is_some(),
            published: version.is_some(),
            tier_known: version.as_ref().is_some_and(|content| content.tier(&self.tier).is_some()),
            asked: version.as_ref().map_or(Vec::new(), |content| content.facts()),
            known: service.json("facts")?,
            team_reviews: db
                .exists("SELECT 1 FROM team WHERE id = $1 AND reviews", values![&self.reviewing_team])
                .await?,
            reviews_so_far: service.count("reviews")?,
        })
    }

    async fn record(
        &self,
        event: &ReviewStarted,
        _: &StartReviewFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO review (id, service_id, number, version_id, tier, trigger_kind, reviewing_team, started_by, started_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                &event.review,
                &event.service,
                event.number,
                &event.version,
                &event.tier,
                event.trigger.code(),
                &event.reviewing_team,
                occasion.by.code(),
                occasion.at
            ],
        )
        .await?;
        say(db, (&event.review, 0), &event.facts, occasion).await?;
        know(db, &event.service, &event.facts).await?;
        super::plans::write(db, &event.review, 0, &event.stages, occasion).await?;
        Ok(())
    }
}

/// Keeps what a review takes to be true of its service.
pub(super) async fn say(
    db: &mut Conn,
    (review, number): (&ReviewId, u32),
    facts: &[String],
    occasion: &Occasion,
) -> Result<(), Error> {
    db.run(
        "INSERT INTO review_facts (review_id, number, facts, said_by, at) VALUES ($1, $2, $3, $4, $5)",
        values![review, number, json(facts)?, occasion.by.code(), occasion.at],
    )
    .await?;
    Ok(())
}

/// What the record says to be true of a service.
pub(super) async fn known(db: &mut Conn, service: &ServiceId) -> Result<Vec<String>, Error> {
    db.row("SELECT facts FROM service WHERE id = $1", values![service]).await?.json("facts")
}

/// Puts into the record what is true of a service.
pub(super) async fn know(db: &mut Conn, service: &ServiceId, facts: &[String]) -> Result<(), Error> {
    db.run("UPDATE service SET facts = $1 WHERE id = $2", values![json(facts)?, service]).await?;
    Ok(())
}

fn json(facts: &[String]) -> Result<String, Error> {
    serde_json::to_string(facts).map_err(|_| Error::corrupt("facts", "JSON"))
}

impl Perform for ChangeFacts {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ChangeFactsFacts, Error> {
        let review = reviews::facts(db, by, &self.review, at).await?.1;
        let known = known(db, &review.board.service).await?;
        Ok(ChangeFactsFacts { review, known })
    }

    async fn record(
        &self,
        event: &FactsChanged,
        _: &ChangeFactsFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        say(db, (&event.review, event.number), &event.facts, on).await?;
        know(db, &event.service, &event.known).await
    }
}

impl Perform for HandOver {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(&self, event: &HandedOver, _: &ReviewFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO handover (id, review_id, help, note, handed_by, at) VALUES ($1, $2, $3, $4, $5, $6)",
            values![&event.handover, &event.review, event.help, &event.note, on.by.person(), on.at],
        )
        .await?;
        for item in &event.items {
            db.run(
                "INSERT INTO handover_item (handover_id, lineage_id, digest) VALUES ($1, $2, $3)",
                values![&event.handover, &item.lineage, item.digest.as_ref()],
            )
            .await?;
        }
        Ok(())
    }
}

impl Perform for AllowException {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(
        &self,
        event: &ExceptionAllowed,
        _: &ReviewFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO review_exception (review_id, reason, allowed_by, at) VALUES ($1, $2, $3, $4)",
            values![&event.review, &event.reason, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for CloseReview {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(&self, event: &ReviewClosed, _: &ReviewFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO review_closing (review_id, how, note, closed_by, at) VALUES ($1, $2, $3, $4, $5)",
            values![&event.review, event.how.code(), &event.note, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}
