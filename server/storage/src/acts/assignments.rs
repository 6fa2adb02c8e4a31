//! Saying by name who answers and who reviews.

use domain::acts::{
    AssignQuestion, AssignQuestionFacts, AssignReviewer, AssignReviewerFacts, QuestionAssigned, ReviewerAssigned,
};
use domain::audit::Subject;
use domain::people::Actor;
use domain::template::SigningRule;
use domain::time::Timestamp;

use crate::engine::{Conn, values};
use crate::people::all_known;
use crate::{Error, Occasion, Perform, people, reviews, templates};

impl Perform for AssignQuestion {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, at: Timestamp) -> Result<AssignQuestionFacts, Error> {
        let (head, facts) = reviews::facts(db, by, &self.review, at).await?;
        let board = &facts.board;
        let question = board.content.by_lineage(&self.lineage).ok_or(Error::NotFound)?;
        let answers = match &self.person {
            None => true,
            // Disabled accounts and people who may not know of the service have no part in it.
            Some(person) => match people::part(db, person, &head.service, Some(&self.review)).await {
                Ok(part) => part.is_team(),
                Err(Error::NotFound) => false,
                Err(error) => return Err(error),
            },
        };
        Ok(AssignQuestionFacts {
            open: board.is_open(),
            asked: board.status(question).is_some(),
            assignee: board.assignees.get(&self.lineage).map(|person| person.id.clone()),
            part: facts.part,
            answers,
        })
    }

    async fn record(
        &self,
        event: &QuestionAssigned,
        _: &AssignQuestionFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO question_assignment (id, review_id, lineage_id, person_id, assigned_by, at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![&event.assignment, &event.review, &event.lineage, event.person.as_ref(), on.by.person(), on.at],
        )
        .await?;
        Ok(())
    }
}

impl Perform for AssignReviewer {
    fn subject(&self) -> Subject {
        Subject::new("review", &self.review)
    }

    async fn facts(&self, db: &mut Conn, by: &Actor, _: Timestamp) -> Result<AssignReviewerFacts, Error> {
        let head = reviews::head(db, &self.review).await?;
        let part = reviews::part_of(db, by, &head).await?;
        let closed = "SELECT 1 FROM review_closing WHERE review_id = $1";
        let rule = "SELECT rule FROM template_version WHERE id = $1";
        let rule: SigningRule = db.row(rule, values![&head.version]).await?.json("rule")?;
        let section = self.section.map(|section| section as u32);
        let assigned = "SELECT 1 FROM reviewer
                        WHERE review_id = $1 AND person_id = $2 AND by_name AND COALESCE(section, -1) = COALESCE($3, -1)";
        let section_known = match self.section {
            Some(section) => section < templates::load(db, &head.version).await?.sections.len(),
            None => true,
        };
        Ok(AssignReviewerFacts {
            part,
            open: !db.exists(closed, values![&self.review]).await?,
            gatekeeping: rule.gatekeeping,
            known: all_known(db, [&self.person]).await?,
            section_known,
            assigned: db.exists(assigned, values![&self.review, &self.person, section]).await?,
        })
    }

    async fn record(
        &self,
        event: &ReviewerAssigned,
        _: &AssignReviewerFacts,
        db: &mut Conn,
        on: &Occasion,
    ) -> Result<(), Error> {
        db.run(
            "INSERT INTO reviewer_assignment (id, review_id, person_id, section, assigned, assigned_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                &event.assignment,
                &event.review,
                &event.person,
                event.section.map(|section| section as u32),
                event.assigned,
                on.by.person(),
                on.at
            ],
        )
        .await?;
        Ok(())
    }
}
