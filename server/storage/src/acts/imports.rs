//! Starting a review from a filled-in checklist.

use domain::acts::{ImportReview, ImportReviewFacts, ReviewImported};
use domain::audit::Subject;
use domain::people::Actor;
use domain::time::Timestamp;

use super::answers::{self, NewRevision};
use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, templates};

impl Perform for ImportReview {
    fn subject(&self) -> Subject {
        self.start.subject()
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ImportReviewFacts, Error> {
        let start = self.start.facts(db, by, at).await?;
        let template = match &self.template {
            Some((import, _)) => Some(import.facts(db, by, at).await?),
            None => None,
        };
        let content = match start.published {
            true => Some(templates::load(db, &self.start.version).await?.for_review(at.day(), &start.known)),
            false => None,
        };
        Ok(ImportReviewFacts { start, template, content })
    }

    async fn record(
        &self,
        event: &ReviewImported,
        facts: &ImportReviewFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        if let (Some((import, publish)), Some((imported, published)), Some(known)) =
            (&self.template, &event.template, &facts.template)
        {
            import.record(imported, known, db, on).await?;
            // The draft is there by now, so publishing finds it like any other.
            let draft = publish.facts(db, &on.by, on.at).await?;
            publish.record(published, &draft, db, on).await?;
        }
        self.start.record(&event.review, &facts.start, db, on).await?;
        for answer in &event.answers {
            let revision = NewRevision {
                id: &answer.answer,
                review: &answer.review,
                lineage: &answer.lineage,
                number: answer.number,
                content: &answer.content,
                digest: &answer.digest,
                meaning: answer.meaning,
                imported: true,
            };
            answers::add(db, revision, on).await?;
        }
        let rest = serde_json::to_string(&event.rest).map_err(|_| Error::corrupt("rest", "JSON"))?;
        db.run(
            "INSERT INTO review_import (review_id, rest, imported_by, at) VALUES ($1, $2, $3, $4)",
            values![&event.review.review, rest, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}
