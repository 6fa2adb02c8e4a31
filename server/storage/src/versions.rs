//! Versions of templates: all of one template, two to compare, one question in each.

use std::sync::Arc;

use domain::id::{PersonId, VersionId};
use domain::people::{PersonRef, Viewer};
use domain::template::Content;
use domain::time::Timestamp;

use crate::engine::{Conn, Row, values};
use crate::reviews::person;
use crate::services::visible;
use crate::templates::{TemplateLine, Version};
use crate::{Error, Store};

/// A version as the list of a template's versions shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    /// Which.
    pub id: VersionId,
    /// Its number; none for the draft.
    pub number: Option<u32>,
    /// What is new in it.
    pub notes: String,
    /// When and by whom it was published; by the operator where there is nobody.
    pub published: Option<(Timestamp, Option<PersonRef>)>,
    /// How many questions it asks: groups, and what is retired, ask nothing.
    pub questions: u32,
    /// How many reviews that the viewer may know of stand on it.
    pub reviews: u32,
    /// What a keeper said about it to reviews on earlier versions: what, who, when.
    pub suggestion: Option<(String, PersonRef, Timestamp)>,
}

impl VersionLine {
    fn of(row: &Row) -> Result<Self, Error> {
        let suggestion = match row.maybe_int("suggested_at")? {
            Some(at) => Some((row.text("suggestion")?, person(row, "suggester_id", "suggester_name")?, Timestamp(at))),
            None => None,
        };
        Ok(Self {
            id: row.id("id")?,
            number: row.maybe_int("number")?.map(|number| number as u32),
            notes: row.text("notes")?,
            published: published(row)?,
            questions: row.count("questions")?,
            reviews: row.count("reviews")?,
            suggestion,
        })
    }
}

/// When and by whom a version was published.
pub(crate) fn published(row: &Row) -> Result<Option<(Timestamp, Option<PersonRef>)>, Error> {
    let person: Option<PersonId> = row.maybe_id("person_id")?;
    let by = person.zip(row.maybe_text("person_name")?).map(|(id, name)| PersonRef { id, name });
    Ok(row.maybe_int("published_at")?.map(|at| (Timestamp(at), by)))
}

/// A template with its versions, newest first, and what some of them say.
#[derive(Debug, Clone)]
pub struct Versions {
    /// The template.
    pub line: TemplateLine,
    /// All that the viewer may read: a draft is for keepers.
    pub all: Vec<VersionLine>,
    /// What was asked for, in the order of asking.
    pub contents: Vec<Arc<Content>>,
}

impl Store {
    /// A template's versions with what those say that `wanted` chooses among them, newest first: places in the list. Not found
    /// where the viewer may not know of the template.
    pub async fn versions(
        &self,
        viewer: &Viewer,
        slug: &str,
        wanted: impl Fn(&[VersionLine]) -> Vec<usize>,
    ) -> Result<Versions, Error> {
        let mut db = self.read().await?;
        let line = self.template_line(&mut db, viewer, slug).await?;
        let all = self.lines_of(&mut db, viewer, &line).await?;
        let mut contents = Vec::new();
        for at in wanted(&all) {
            let version = all.get(at).ok_or(Error::NotFound)?;
            contents.push(self.content(&mut db, &version.id, version.number.is_some()).await?);
        }
        Ok(Versions { line, all, contents })
    }

    /// The versions of a template that the viewer may read, newest first.
    pub(crate) async fn lines_of(
        &self,
        db: &mut Conn,
        viewer: &Viewer,
        line: &TemplateLine,
    ) -> Result<Vec<VersionLine>, Error> {
        if line.newest.is_none() && !viewer.keeper {
            return Err(Error::NotFound);
        }
        let rows = db
            .rows(
                concat!(
                    "SELECT v.id, v.number, v.notes, v.published_at, p.id AS person_id, p.name AS person_name,
                            x.note AS suggestion, x.at AS suggested_at, xp.id AS suggester_id, xp.name AS suggester_name,
                            (SELECT COUNT(*) FROM question q
                             WHERE q.version_id = v.id AND q.body ->> 'kind' <> 'group'
                               AND COALESCE(q.body ->> '$.lifecycle.state', '') <> 'retired') AS questions,
                            (SELECT COUNT(*) FROM review r JOIN service s ON s.id = r.service_id
                             WHERE r.version_id = v.id AND ",
                    visible!(),
                    ") AS reviews
                     FROM template_version v LEFT JOIN person p ON p.id = v.published_by
                     LEFT JOIN version_suggestion x ON x.version_id = v.id
                     LEFT JOIN person xp ON xp.id = x.suggested_by
                     WHERE v.template_id = $2 ORDER BY (v.number IS NULL) DESC, v.number DESC"
                ),
                values![&viewer.id, &line.id],
            )
            .await?;
        let mut all = rows.iter().map(VersionLine::of).collect::<Result<Vec<_>, _>>()?;
        all.retain(|version| version.number.is_some() || viewer.keeper);
        Ok(all)
    }

    /// One version, to be read.
    pub(crate) async fn version(&self, db: &mut Conn, line: &VersionLine) -> Result<Version, Error> {
        Ok(Version {
            content: self.content(db, &line.id, line.number.is_some()).await?,
            id: line.id.clone(),
            number: line.number,
            notes: line.notes.clone(),
            published: line.published.clone(),
        })
    }
}
