//! Moving reviews to later versions, and what leads there.

use domain::acts::{
    MoveReview, MoveReviewFacts, ReviewMoved, SuggestVersion, SuggestVersionFacts, TakeWordingVersions,
    TakeWordingVersionsFacts, VersionPublished, VersionSuggested, WordingVersionsTaken,
};
use domain::audit::Subject;
use domain::id::{ReviewId, VersionId};
use domain::people::Actor;
use domain::snapshot::Snapshot;
use domain::time::Timestamp;

use super::reviews::{know, known, say};
use crate::engine::{Conn, values};
use crate::people::{is_administrator, is_keeper};
use crate::{Error, Occasion, Perform, reviews, templates};

impl Perform for MoveReview {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<MoveReviewFacts, Error> {
        let (head, review) = reviews::facts(db, by, &self.review, at).await?;
        let version = db
            .maybe_row(
                "SELECT v.id FROM template_version v JOIN template_version mine ON mine.id = $1
                 WHERE v.template_id = mine.template_id AND v.number = $2 AND v.state = 'published'",
                values![&head.version, self.to],
            )
            .await?;
        let version: Option<VersionId> = version.map(|row| row.id("id")).transpose()?;
        let version = match version {
            Some(id) => {
                let content = templates::load(db, &id).await?.as_of(at.day());
                Some((id, content))
            }
            None => None,
        };
        let known = known(db, &review.board.service).await?;
        let sections = "SELECT section, person_id FROM reviewer
                        WHERE review_id = $1 AND section IS NOT NULL ORDER BY section, person_id";
        let rows = db.rows(sections, values![&self.review]).await?;
        let section_reviewers = rows.iter().map(|row| Ok((row.count("section")? as usize, row.id("person_id")?)));
        let section_reviewers = section_reviewers.collect::<Result<_, Error>>()?;
        Ok(MoveReviewFacts { review, version, known, section_reviewers })
    }

    async fn record(
        &self,
        event: &ReviewMoved,
        facts: &MoveReviewFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        let head = reviews::head(db, &event.review).await?;
        let board = &facts.review.board;
        let around = super::signing::around(db, &head, board).await?;
        let frozen = Snapshot::before_move(board, &head.naming(), around, event.to, on.at);
        let stage = board.stages.last().map(|stage| &stage.id);
        let (frozen, stage) = frozen.zip(stage).ok_or(Error::NotFound)?;
        let body = serde_json::to_string(&frozen).map_err(|_| Error::corrupt("snapshot", "JSON"))?;
        db.run(
            "INSERT INTO snapshot (id, review_id, stage_id, body, at) VALUES ($1, $2, $3, $4, $5)",
            values![&event.snapshot, &event.review, stage, body, on.at],
        )
        .await?;
        db.run(
            "INSERT INTO review_move (id, review_id, from_version, to_version, from_tier, to_tier, snapshot_id, automatic,
                                      moved_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $9)",
            values![
                &event.r#move,
                &event.review,
                &head.version,
                &event.version,
                &event.tiers.0,
                &event.tiers.1,
                &event.snapshot,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        db.run(
            "UPDATE review SET version_id = $1, tier = $2 WHERE id = $3",
            values![&event.version, &event.tiers.1, &event.review],
        )
        .await?;
        if let Some((number, now)) = &event.facts {
            say(db, (&event.review, *number), now, on).await?;
        }
        if let Some(known) = &event.known {
            know(db, &event.service, known).await?;
        }
        for (at, (section, person, assigned)) in event.section_reviewers.iter().enumerate() {
            db.run(
                "INSERT INTO reviewer_assignment (id, review_id, person_id, section, assigned, assigned_by, at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                values![
                    format!("{}-{at}", event.r#move),
                    &event.review,
                    person,
                    *section as u32,
                    *assigned,
                    on.by.person(),
                    on.at
                ],
            )
            .await?;
        }
        Ok(())
    }
}

/// Moves the reviews that take a version by themselves: as it asks the same, there is nothing to freeze before.
pub(super) async fn taken(event: &VersionPublished, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
    if event.taken_by.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = event.taken_by.iter().map(ReviewId::as_str).collect();
    let ids = serde_json::to_string(&ids).map_err(|_| Error::corrupt("reviews", "JSON"))?;
    db.run(
        "INSERT INTO review_move (id, review_id, from_version, to_version, from_tier, to_tier, snapshot_id, automatic,
                                  moved_by, at)
         SELECT $1 || '-' || r.id, r.id, r.version_id, $1, r.tier, r.tier, NULL, TRUE, $2, $3
         FROM review r WHERE r.id IN (SELECT value FROM json_each($4))",
        values![&event.version, on.by.person(), on.at, &ids],
    )
    .await?;
    db.run(
        "UPDATE review SET version_id = $1 WHERE id IN (SELECT value FROM json_each($2))",
        values![&event.version, &ids],
    )
    .await?;
    Ok(())
}

impl Perform for SuggestVersion {
    fn subject(&self) -> Subject {
        Subject::new("template", &self.template)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<SuggestVersionFacts, Error> {
        let row = db
            .row(
                "SELECT v.number, v.state,
                        (SELECT MAX(n.number) FROM template_version n WHERE n.template_id = v.template_id) AS newest,
                        EXISTS (SELECT 1 FROM version_suggestion x WHERE x.version_id = v.id) AS suggested
                 FROM template_version v WHERE v.id = $1 AND v.template_id = $2",
                values![&self.version, &self.template],
            )
            .await?;
        let number = row.maybe_int("number")?;
        Ok(SuggestVersionFacts {
            keeper: is_keeper(db, by).await?,
            newest: row.text("state")? == "published"
                && number == row.maybe_int("newest")?
                && number.is_some_and(|it| it > 1),
            suggested: row.truth("suggested")?,
        })
    }

    async fn record(
        &self,
        event: &VersionSuggested,
        _: &SuggestVersionFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO version_suggestion (version_id, note, suggested_by, at) VALUES ($1, $2, $3, $4)",
            values![&event.version, &event.note, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for TakeWordingVersions {
    fn subject(&self) -> Subject {
        Subject::new("organisation", "one")
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<TakeWordingVersionsFacts, Error> {
        let row = db.row("SELECT take_wording FROM organisation", values![]).await?;
        Ok(TakeWordingVersionsFacts { administrator: is_administrator(db, by).await?, on: row.truth("take_wording")? })
    }

    async fn record(
        &self,
        event: &WordingVersionsTaken,
        _: &TakeWordingVersionsFacts,
        db: &mut Conn,
        _: &Occasion,
    ) -> Result<(), Error> {
        db.run("UPDATE organisation SET take_wording = $1", values![event.on]).await?;
        Ok(())
    }
}
