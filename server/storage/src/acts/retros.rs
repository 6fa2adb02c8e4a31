//! Giving feedback on a closed review.

use domain::acts::{GiveRetro, GiveRetroFacts, RetroGiven};
use domain::audit::Subject;
use domain::people::Actor;
use domain::retro::Worth;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, retros, reviews};

impl Perform for GiveRetro {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<GiveRetroFacts, Error> {
        let (_, review) = reviews::facts(db, by, &self.review, at).await?;
        let person = by.person().ok_or(Error::NotFound)?;
        Ok(GiveRetroFacts { review, given: retros::has_given(db, person, &self.review).await? })
    }

    async fn record(&self, event: &RetroGiven, _: &GiveRetroFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        let author = on.by.person().filter(|_| !event.anonymous);
        db.run(
            "INSERT INTO retro (id, review_id, author, minutes, missing, remark, day) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![&event.retro, &event.review, author, event.minutes, &event.missing, &event.remark, on.at.day()],
        )
        .await?;
        for note in &event.notes {
            db.run(
                "INSERT INTO retro_note (retro_id, lineage_id, worth, note) VALUES ($1, $2, $3, $4)",
                values![&event.retro, &note.lineage, note.worth.map(Worth::code), &note.note],
            )
            .await?;
        }
        db.run(
            "INSERT INTO retro_given (review_id, person_id) VALUES ($1, $2)",
            values![&event.review, on.by.person()],
        )
        .await?;
        Ok(())
    }
}
