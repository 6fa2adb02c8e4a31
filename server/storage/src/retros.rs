//! Retros: those of a review, and what all of them say about a template's questions.

use std::collections::{HashMap, HashSet};

use domain::id::{LineageId, PersonId, RetroId, ReviewId, TemplateId};
use domain::people::{PersonRef, Viewer};
use domain::retro::{Feedback, QuestionNote, Worth};
use domain::time::Day;
use serde::{Deserialize, Serialize};

use crate::engine::{Conn, Row, values};
use crate::reviews::Review;
use crate::services::visible;
use crate::{Error, Store};

/// What one person said about a closed review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retro {
    /// Who; nobody where the name was left out.
    pub author: Option<PersonRef>,
    /// On which day.
    pub day: Day,
    /// Minutes that the review took them.
    pub minutes: Option<u32>,
    /// What should have been asked.
    pub missing: String,
    /// Anything else.
    pub remark: String,
    /// About single questions.
    pub notes: Vec<QuestionNote>,
}

/// A retro, seen from the template that its review stood on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfTemplate {
    /// Which.
    pub id: RetroId,
    /// What was said.
    pub retro: Retro,
    /// The service.
    pub service: String,
    /// The review.
    pub review: ReviewId,
    /// The template version that was answered.
    pub version: u32,
    /// What of it was answered by which version, and in which: about a question, or (without one) of the whole.
    pub answered: Vec<(Option<LineageId>, u32)>,
}

macro_rules! columns {
    () => {
        "o.id, o.minutes, o.missing, o.remark, o.day, p.id AS author_id, p.name AS author_name,
         n.lineage_id, n.worth, n.note"
    };
}

macro_rules! tables {
    () => {
        " FROM retro o
          LEFT JOIN person p ON p.id = o.author
          LEFT JOIN retro_note n ON n.retro_id = o.id "
    };
}

impl Store {
    /// The retros of a review, newest day first.
    pub async fn retros(&self, review: &Review) -> Result<Vec<Retro>, Error> {
        const SQL: &str =
            concat!("SELECT ", columns!(), tables!(), "WHERE o.review_id = $1 ORDER BY o.day DESC, o.id, n.lineage_id");
        let rows = self.glance().await?.rows(SQL, values![&review.head.id]).await?;
        Ok(together(&rows)?.into_iter().map(|(_, retro)| retro).collect())
    }

    /// Whether somebody has given theirs.
    pub async fn has_given_retro(&self, person: &PersonId, review: &ReviewId) -> Result<bool, Error> {
        has_given(&mut self.glance().await?, person, review).await
    }

    /// What was said about a template in retros of reviews that the viewer may know of, newest day first: two thousand notes at
    /// most.
    pub async fn retros_on(&self, viewer: &Viewer, template: &TemplateId) -> Result<Vec<OfTemplate>, Error> {
        const SQL: &str = concat!(
            "SELECT ",
            columns!(),
            ", s.name AS service, r.id AS review_id, v.number AS version ",
            tables!(),
            "JOIN review r ON r.id = o.review_id
             JOIN template_version v ON v.id = r.version_id
             JOIN service s ON s.id = r.service_id
             WHERE v.template_id = $2 AND ",
            visible!(),
            " ORDER BY o.day DESC, o.id, n.lineage_id LIMIT 2000"
        );
        let mut db = self.read().await?;
        let rows = db.rows(SQL, values![&viewer.id, template]).await?;
        let answers = db
            .rows(
                "SELECT f.retro_id, f.lineage_id, v.number FROM version_feedback f
                 JOIN template_version v ON v.id = f.version_id WHERE v.template_id = $1 ORDER BY v.number",
                values![template],
            )
            .await?;
        let mut answered: HashMap<RetroId, Vec<(Option<LineageId>, u32)>> = HashMap::new();
        for row in &answers {
            let by = answered.entry(row.id("retro_id")?).or_default();
            by.push((row.maybe_id("lineage_id")?, row.count("number")?));
        }
        let mut places = HashMap::new();
        for row in &rows {
            let place = (row.text("service")?, row.id::<ReviewId>("review_id")?, row.count("version")?);
            places.insert(row.id::<RetroId>("id")?, place);
        }
        let of_template = |(id, retro): (RetroId, Retro)| {
            let (service, review, version) = places.remove(&id)?;
            let answered = answered.remove(&id).unwrap_or_default();
            Some(OfTemplate { id, retro, service, review, version, answered })
        };
        Ok(together(&rows)?.into_iter().filter_map(of_template).collect())
    }
}

/// Everything that retros say about a template, as far as somebody may know of their reviews.
pub(crate) async fn feedback(
    db: &mut Conn,
    viewer: &PersonId,
    template: &TemplateId,
) -> Result<HashSet<Feedback>, Error> {
    let rows = db
        .rows(
            concat!(
                "SELECT o.id, n.lineage_id FROM retro o LEFT JOIN retro_note n ON n.retro_id = o.id
                 JOIN review r ON r.id = o.review_id
                 JOIN template_version v ON v.id = r.version_id
                 JOIN service s ON s.id = r.service_id
                 WHERE v.template_id = $2 AND ",
                visible!()
            ),
            values![viewer, template],
        )
        .await?;
    let mut feedback = HashSet::new();
    for row in &rows {
        let (retro, lineage): (RetroId, Option<LineageId>) = (row.id("id")?, row.maybe_id("lineage_id")?);
        feedback.insert(Feedback { retro: retro.clone(), lineage: None });
        feedback.insert(Feedback { retro, lineage });
    }
    Ok(feedback)
}

pub(crate) async fn has_given(db: &mut Conn, person: &PersonId, review: &ReviewId) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM retro_given WHERE review_id = $1 AND person_id = $2";
    db.exists(sql, values![review, person]).await
}

/// Rows of one retro stand together, one for each question that it says something about.
fn together(rows: &[Row]) -> Result<Vec<(RetroId, Retro)>, Error> {
    let mut retros: Vec<(RetroId, Retro)> = Vec::new();
    for row in rows {
        let id: RetroId = row.id("id")?;
        if retros.last().is_none_or(|(last, _)| *last != id) {
            retros.push((id, retro(row)?));
        }
        let lineage: Option<LineageId> = row.maybe_id("lineage_id")?;
        if let (Some(lineage), Some((_, retro))) = (lineage, retros.last_mut()) {
            let worth = row
                .maybe_text("worth")?
                .map(|code| Worth::from_code(&code).ok_or_else(|| Error::corrupt("worth", "a code")));
            retro.notes.push(QuestionNote { lineage, worth: worth.transpose()?, note: row.text("note")? });
        }
    }
    Ok(retros)
}

fn retro(row: &Row) -> Result<Retro, Error> {
    let author: Option<PersonId> = row.maybe_id("author_id")?;
    Ok(Retro {
        author: author.zip(row.maybe_text("author_name")?).map(|(id, name)| PersonRef { id, name }),
        day: row.day("day")?,
        minutes: row.maybe_int("minutes")?.map(|minutes| minutes as u32),
        missing: row.text("missing")?,
        remark: row.text("remark")?,
        notes: Vec::new(),
    })
}
