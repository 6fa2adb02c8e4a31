//! Judging, withdrawing concerns, commenting.

use domain::acts::{
    Comment, CommentFacts, Commented, ConcernFacts, ConcernHandedOver, ConcernWithdrawn, ConfirmFine, ConfirmFineFacts,
    FinesConfirmed, GiveVerdict, HandConcernOver, HandConcernOverFacts, ResolveThread, ThreadFacts, ThreadResolved,
    VerdictFacts, VerdictGiven, WithdrawConcern,
};
use domain::audit::Subject;
use domain::id::{ReviewId, VerdictId};
use domain::people::{Actor, Part};
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::{Error, Occasion, Perform, reviews};

async fn withdraw(db: &mut Conn, verdict: &VerdictId, note: &str, occasion: &Occasion) -> Result<(), Error> {
    db.run(
        "INSERT INTO concern_withdrawal (verdict_id, note, withdrawn_by, at) VALUES ($1, $2, $3, $4)",
        values![verdict, note, occasion.by.person(), occasion.at],
    )
    .await?;
    Ok(())
}

impl Perform for GiveVerdict {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<VerdictFacts, Error> {
        let (_, facts) = reviews::facts(db, by, &self.review, at).await?;
        let question = facts.board.content.by_lineage(&self.lineage).ok_or(Error::NotFound)?;
        Ok(VerdictFacts::of(&facts.board, &facts.part, question, by))
    }

    async fn record(&self, event: &VerdictGiven, _: &VerdictFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        given(event, db, on).await
    }
}

impl Perform for ConfirmFine {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<ConfirmFineFacts, Error> {
        let (_, review) = reviews::facts(db, by, &self.review, at).await?;
        let sql = "SELECT lineage_id, revision FROM look WHERE person_id = $1 AND review_id = $2";
        let rows = db.rows(sql, values![by.person(), &self.review]).await?;
        let seen = rows.iter().map(|row| Ok((row.id("lineage_id")?, row.count("revision")?)));
        Ok(ConfirmFineFacts { review, seen: seen.collect::<Result<_, Error>>()? })
    }

    async fn record(
        &self,
        event: &FinesConfirmed,
        _: &ConfirmFineFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        for verdict in &event.verdicts {
            given(verdict, db, on).await?;
        }
        Ok(())
    }
}

async fn given(event: &VerdictGiven, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
    db.run(
        "INSERT INTO verdict (id, review_id, lineage_id, revision, digest, judgement, note, author, at, meaning)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            &event.verdict,
            &event.review,
            &event.lineage,
            event.revision,
            &event.digest,
            event.judgement.code(),
            &event.note,
            on.by.person(),
            on.at,
            event.meaning
        ],
    )
    .await?;
    // Who judges has seen it, with or without a script that says so.
    db.run(
            "INSERT INTO look (person_id, review_id, lineage_id, revision, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (person_id, review_id, lineage_id) DO UPDATE SET revision = excluded.revision, at = excluded.at",
            values![on.by.person(), &event.review, &event.lineage, event.revision, on.at],
        )
        .await?;
    for concern in &event.withdraws {
        withdraw(db, concern, &event.note, on).await?;
    }
    Ok(())
}

/// A concern of a review, and what the one who acts is to it; not found where they may not know of it.
async fn concern(
    db: &mut Conn,
    by: &Actor,
    review: &ReviewId,
    verdict: &VerdictId,
) -> Result<(Part, ConcernFacts), Error> {
    let head = reviews::head(db, review).await?;
    let part = reviews::part_of(db, by, &head).await?;
    let row = db
        .row(
            "SELECT v.author, v.judgement,
                    (SELECT x.holder FROM concern_handover x WHERE x.verdict_id = v.id
                     ORDER BY x.at DESC, x.id DESC LIMIT 1) AS holder,
                    (SELECT 1 FROM concern_withdrawal w WHERE w.verdict_id = v.id) AS withdrawn,
                    (SELECT 1 FROM review_closing c WHERE c.review_id = v.review_id) AS closed
             FROM verdict v WHERE v.id = $1 AND v.review_id = $2",
            values![verdict, review],
        )
        .await?;
    let facts = ConcernFacts {
        open: row.maybe_int("closed")?.is_none(),
        author: row.id("author")?,
        holder: row.maybe_id("holder")?,
        standing: row.text("judgement")? == "concern" && row.maybe_int("withdrawn")?.is_none(),
    };
    Ok((part, facts))
}

impl Perform for WithdrawConcern {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ConcernFacts, Error> {
        Ok(concern(db, by, &self.review, &self.verdict).await?.1)
    }

    async fn record(
        &self,
        event: &ConcernWithdrawn,
        _: &ConcernFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        withdraw(db, &event.verdict, &event.note, on).await
    }
}

impl Perform for HandConcernOver {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<HandConcernOverFacts, Error> {
        let (part, concern) = concern(db, by, &self.review, &self.verdict).await?;
        let reviews = "SELECT 1 FROM reviewer w JOIN person p ON p.id = w.person_id
                       WHERE w.review_id = $1 AND w.person_id = $2 AND p.disabled_at IS NULL";
        let mut orphaned = true;
        for holder in [Some(&concern.author), concern.holder.as_ref()].into_iter().flatten() {
            orphaned &= !db.exists(reviews, values![&self.review, holder]).await?;
        }
        Ok(HandConcernOverFacts {
            reviews: db.exists(reviews, values![&self.review, &self.to]).await?,
            orphaned,
            may_adopt: part.reviewer || part.administrator,
            concern,
        })
    }

    async fn record(
        &self,
        event: &ConcernHandedOver,
        _: &HandConcernOverFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO concern_handover (id, verdict_id, holder, note, handed_by, at) VALUES ($1, $2, $3, $4, $5, $6)",
            values![&event.handover, &event.verdict, &event.to, &event.note, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for ResolveThread {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<ThreadFacts, Error> {
        let head = reviews::head(db, &self.review).await?;
        let part = reviews::part_of(db, by, &head).await?;
        let row = db
            .row(
                "SELECT c.author, (SELECT 1 FROM review_closing x WHERE x.review_id = c.review_id) AS closed,
                        COALESCE((SELECT x.resolved FROM thread_resolution x WHERE x.thread_id = c.id
                                  ORDER BY x.at DESC, x.id DESC LIMIT 1), FALSE) AS resolved
                 FROM comment c WHERE c.id = $1 AND c.review_id = $2 AND c.thread_id IS NULL",
                values![&self.thread, &self.review],
            )
            .await?;
        Ok(ThreadFacts {
            part,
            open: row.maybe_int("closed")?.is_none(),
            author: row.id("author")?,
            resolved: row.truth("resolved")?,
        })
    }

    async fn record(&self, event: &ThreadResolved, _: &ThreadFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO thread_resolution (id, thread_id, resolved, said_by, at) VALUES ($1, $2, $3, $4, $5)",
            values![&event.resolution, &event.thread, event.resolved, on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for Comment {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<CommentFacts, Error> {
        let head = reviews::head(db, &self.review).await?;
        reviews::part_of(db, by, &head).await?;
        let known = "SELECT 1 FROM question WHERE version_id = $1 AND lineage_id = $2";
        let closed = "SELECT 1 FROM review_closing WHERE review_id = $1";
        let thread = "SELECT 1 FROM comment
                      WHERE id = $1 AND review_id = $2 AND lineage_id = $3 AND thread_id IS NULL";
        let thread_known = match &self.thread {
            Some(comment) => db.exists(thread, values![comment, &self.review, &self.lineage]).await?,
            None => true,
        };
        Ok(CommentFacts {
            thread_known,
            open: !db.exists(closed, values![&self.review]).await?,
            known: db.exists(known, values![&head.version, &self.lineage]).await?,
        })
    }

    async fn record(&self, event: &Commented, _: &CommentFacts, db: &mut Conn, on: &Occasion) -> Result<(), Error> {
        db.run(
            "INSERT INTO comment (id, review_id, lineage_id, thread_id, body, author, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                &event.comment,
                &event.review,
                &event.lineage,
                event.thread.as_ref(),
                &event.body,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}
