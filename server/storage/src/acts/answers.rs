//! Answering.

use domain::acts::{AnswerFacts, AnswerQuestion, AnswerSection, Answered, ReviewFacts, SectionAnswered};
use domain::audit::Subject;
use domain::digest::Digest;
use domain::id::{AnswerId, LineageId, ReviewId, VersionId};
use domain::people::Actor;
use domain::review::{AnswerContent, plan};
use domain::template::facts::{conditions_of, holds};
use domain::template::{Question, Tier};
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, people, plans, reviews};

/// A new revision of an answer.
pub(super) struct NewRevision<'a> {
    pub(super) id: &'a AnswerId,
    pub(super) review: &'a ReviewId,
    pub(super) lineage: &'a LineageId,
    pub(super) number: u32,
    pub(super) content: &'a AnswerContent,
    pub(super) digest: &'a Digest,
    pub(super) meaning: u32,
    pub(super) imported: bool,
}

impl<'a> NewRevision<'a> {
    fn of(event: &'a Answered) -> Self {
        Self {
            id: &event.answer,
            review: &event.review,
            lineage: &event.lineage,
            number: event.number,
            content: &event.content,
            digest: &event.digest,
            meaning: event.meaning,
            imported: false,
        }
    }
}

/// Writes it.
pub(super) async fn add(db: &mut Conn, revision: NewRevision<'_>, occasion: &Occasion) -> Result<(), Error> {
    let content = serde_json::to_string(revision.content).map_err(|_| Error::corrupt("content", "JSON"))?;
    db.run(
        "INSERT INTO answer_revision (id, review_id, lineage_id, number, state, content, digest, author, at, imported, meaning)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            revision.id,
            revision.review,
            revision.lineage,
            revision.number,
            revision.content.state.code(),
            content,
            revision.digest,
            occasion.by.person(),
            occasion.at,
            revision.imported,
            revision.meaning
        ],
    )
    .await?;
    Ok(())
}

impl Perform for AnswerQuestion {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AnswerFacts, Error> {
        let person = by.person().ok_or(Error::NotFound)?;
        let row = db
            .row(
                "SELECT r.service_id, r.tier, v.id AS version,
                        (SELECT f.facts FROM review_facts f WHERE f.review_id = r.id ORDER BY f.number DESC LIMIT 1) AS facts,
                        v.tiers, q.body,
                        COALESCE((SELECT MAX(m.at) FROM review_move m WHERE m.review_id = r.id), r.started_at) AS pinned_at,
                        (SELECT 1 FROM review_closing c WHERE c.review_id = r.id) AS closed,
                        EXISTS (SELECT 1 FROM risk k JOIN risk_question kq ON kq.risk_id = k.id
                                WHERE k.review_id = r.id AND kq.lineage_id = q.lineage_id
                                  AND NOT EXISTS (SELECT 1 FROM risk_decision d WHERE d.risk_id = k.id)) AS risk_waits
                 FROM review r
                 JOIN template_version v ON v.id = r.version_id
                 JOIN question q ON q.version_id = v.id AND q.lineage_id = $2
                 WHERE r.id = $1",
                values![&self.review, &self.lineage],
            )
            .await?;
        let part = people::part(db, person, &row.id("service_id")?, Some(&self.review)).await?;
        let tiers: Vec<Tier> = row.json("tiers")?;
        let key = row.text("tier")?;
        let tier = tiers.iter().position(|tier| tier.key == key).ok_or_else(|| Error::corrupt("tier", "a tier"))?;
        let day = row.moment("pinned_at")?.day();
        let question = row.json::<Question>("body")?.as_of(day);
        let holding = reviews::held(&row)?;
        let branch = branch(db, &row.id("version")?, &self.lineage).await?;
        let applies = conditions_of(branch.iter()).all(|fact| holds(fact, &holding));
        let current = db
            .maybe_row(
                "SELECT number, digest, meaning, at FROM answer_revision WHERE review_id = $1 AND lineage_id = $2
                 ORDER BY number DESC LIMIT 1",
                values![&self.review, &self.lineage],
            )
            .await?;
        let asked_again = match &current {
            Some(row) if question.again => {
                let stages = plans::of_review(db, &self.review).await?.1;
                let passed = plan::asked_again(&stages, &question, plan::next_stage(&stages));
                let said = row.moment("at")?;
                passed.is_some_and(|passed| said <= passed)
            }
            _ => false,
        };
        let current = match current {
            Some(row) => Some((row.count("number")?, Digest::stored(row.text("digest")?), row.count("meaning")?)),
            None => None,
        };
        Ok(AnswerFacts {
            part,
            open: row.maybe_int("closed")?.is_none(),
            need: question.need(tier).filter(|_| applies),
            question,
            may_skip_musts: tiers[tier].may_skip_musts,
            current,
            risk_waits: row.truth("risk_waits")?,
            asked_again,
        })
    }

    async fn record(&self, event: &Answered, _: &AnswerFacts, db: &mut Conn, occasion: &Occasion) -> Result<(), Error> {
        add(db, NewRevision::of(event), occasion).await
    }
}

/// A question, and what it is nested under, from the inside out.
async fn branch(db: &mut Conn, version: &VersionId, lineage: &LineageId) -> Result<Vec<Question>, Error> {
    let rows = db
        .rows(
            "WITH RECURSIVE above (body) AS (
                 SELECT body FROM question WHERE version_id = $1 AND lineage_id = $2
                 UNION ALL
                 SELECT q.body FROM above JOIN question q ON q.version_id = $1 AND q.lineage_id = above.body ->> 'parent')
             SELECT body FROM above",
            values![version, lineage],
        )
        .await?;
    rows.iter().map(|row| row.json("body")).collect()
}

impl Perform for AnswerSection {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ReviewFacts, Error> {
        Ok(reviews::facts(db, by, &self.review, at).await?.1)
    }

    async fn record(
        &self,
        event: &SectionAnswered,
        _: &ReviewFacts,
        db: &mut Conn,
        occasion: &Occasion,
    ) -> Result<(), Error> {
        for answered in &event.answers {
            add(db, NewRevision::of(answered), occasion).await?;
        }
        Ok(())
    }
}
