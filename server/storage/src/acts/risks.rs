//! Proposing risks, deciding about them, renewing and ending them.

use domain::acts::{
    Covered, DecideRisk, DecideRiskFacts, EndRisk, LivingRiskFacts, ProposeRisk, ProposeRiskFacts, RenewRisk,
    RiskDecided, RiskEnded, RiskOnFacts, RiskProposed, RiskRenewed,
};
use domain::audit::Subject;
use domain::id::{ReviewId, RiskId};
use domain::people::Actor;
use domain::time::Timestamp;

use super::answers::{self, NewRevision};
use crate::engine::{Conn, values};
use crate::people::all_known;
use crate::{Error, Occasion, Perform, people, reviews, risks};

impl Perform for ProposeRisk {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ProposeRiskFacts, Error> {
        let (head, facts) = reviews::facts(db, by, &self.review, at).await?;
        let (board, content) = (&facts.board, &facts.board.content);
        let question = content.by_lineage(&self.on.lineage).ok_or(Error::NotFound)?;
        let also = self.also.iter().map(|on| content.by_lineage(&on.lineage));
        let also = also.map(|other| other.map_or_else(RiskOnFacts::default, |other| RiskOnFacts::of(board, other)));
        let owner_known = all_known(db, [&self.owner]).await?;
        let owner_knows = match people::part(db, &self.owner, &head.service, None).await {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        let also = also.collect();
        Ok(ProposeRiskFacts { owner_known, owner_knows, also, ..ProposeRiskFacts::of(board, &facts.part, question) })
    }

    async fn record(
        &self,
        event: &RiskProposed,
        _: &ProposeRiskFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO risk (id, service_id, review_id, statement, acceptable_because, effect, no_longer_when, plan, until_day,
                               owner, over_verdict, proposed_by, proposed_at)
             VALUES ($1, (SELECT service_id FROM review WHERE id = $2), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &event.risk,
                &event.review,
                &event.statement,
                &event.acceptable_because,
                &event.effect,
                &event.no_longer_when,
                &event.plan,
                event.until,
                &event.owner,
                event.over.as_ref(),
                occasion.by.person(),
                occasion.at
            ],
        )
        .await?;
        for Covered { lineage, answer, meaning } in &event.questions {
            let sql = "INSERT INTO risk_question (risk_id, lineage_id) VALUES ($1, $2)";
            db.run(sql, values![&event.risk, lineage]).await?;
            if let Some((id, number, content, digest)) = answer {
                let (review, number) = (&event.review, *number);
                answers::add(
                    db,
                    NewRevision { id, review, lineage, number, content, digest, meaning: *meaning, imported: false },
                    occasion,
                )
                .await?;
            }
        }
        Ok(())
    }
}

async fn living_risk(db: &mut Conn, by: &Actor, review: &ReviewId, risk: &RiskId) -> Result<LivingRiskFacts, Error> {
    let head = reviews::head(db, review).await?;
    let part = reviews::part_of(db, by, &head).await?;
    Ok(LivingRiskFacts::of(&risks::one(db, review, risk).await?, &part))
}

impl Perform for RenewRisk {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<LivingRiskFacts, Error> {
        living_risk(db, by, &self.review, &self.risk).await
    }

    async fn record(
        &self,
        event: &RiskRenewed,
        _: &LivingRiskFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO risk_renewal (id, risk_id, until_day, reason, renewed_by, at) VALUES ($1, $2, $3, $4, $5, $6)",
            values![&event.renewal, &event.risk, event.until, &event.reason, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for EndRisk {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<LivingRiskFacts, Error> {
        living_risk(db, by, &self.review, &self.risk).await
    }

    async fn record(&self, event: &RiskEnded, _: &LivingRiskFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO risk_ending (risk_id, how, reason, ended_by, at) VALUES ($1, $2, $3, $4, $5)",
            values![&event.risk, event.how.code(), &event.reason, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for DecideRisk {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<DecideRiskFacts, Error> {
        let head = reviews::head(db, &self.review).await?;
        let part = reviews::part_of(db, by, &head).await?;
        let row = db
            .row(
                "SELECT r.until_day, (SELECT 1 FROM risk_decision d WHERE d.risk_id = r.id) AS decided,
                        (SELECT 1 FROM review_closing c WHERE c.review_id = r.review_id) AS closed
                 FROM risk r WHERE r.id = $1 AND r.review_id = $2",
                values![&self.risk, &self.review],
            )
            .await?;
        Ok(DecideRiskFacts {
            part,
            open: row.maybe_int("closed")?.is_none(),
            waiting: row.maybe_int("decided")?.is_none(),
            until: row.day("until_day")?,
        })
    }

    async fn record(
        &self,
        event: &RiskDecided,
        _: &DecideRiskFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO risk_decision (risk_id, outcome, reason, decided_by, at) VALUES ($1, $2, $3, $4, $5)",
            values![&event.risk, event.outcome.code(), &event.reason, occasion.by.person(), occasion.at],
        )
        .await?;
        Ok(())
    }
}
