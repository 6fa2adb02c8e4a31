//! A form on its way to becoming an act.

use std::collections::HashMap;

use app::request::{Made, Request as PageRequest};
use domain::acts::Act;
use domain::digest::Parts;
use domain::id::{LineageId, ReviewId, TemplateId};
use domain::people::{Actor, Viewer};
use domain::refusal::{Code, Refusal};
use domain::time::Timestamp;
use storage::{Occasion, Once, Perform};
use tower_sessions::Session;

use super::{App, Fields};
use crate::clock;

/// How a form went.
pub enum Done {
    /// It is done, and this is where to go.
    At(String),
    /// It made something that is nowhere stored, and that the page shows.
    Made(Made),
}

/// Why a form was not carried out.
pub enum Failure {
    /// The product says no.
    Refused(Refusal),
    /// There is no such thing, or whoever asks may not know of it.
    NotFound,
    /// Something broke; the cause is for the log.
    Broken(anyhow::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::Refused(code.into())
    }
}

impl From<storage::Error> for Failure {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::NotFound => Self::NotFound,
            storage::Error::Refused(refusal) => Self::Refused(refusal),
            other => Self::Broken(other.into()),
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

/// A form with everything needed to carry it out.
pub struct Acting<'a> {
    /// The program.
    pub app: &'a App,
    /// Who asks.
    pub asked: &'a PageRequest,
    /// Their session.
    pub session: &'a Session,
    /// Named parts of the address.
    pub parameters: &'a HashMap<String, String>,
    /// What was sent.
    pub fields: &'a Fields,
}

impl Acting<'_> {
    /// The one who is signed in.
    pub fn viewer(&self) -> Result<&Viewer, Failure> {
        self.asked.session.viewer.as_ref().ok_or(Failure::Refused(Code::NotSignedIn.into()))
    }

    /// A named part of the address.
    pub fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    /// The review in the address.
    pub fn review(&self) -> ReviewId {
        ReviewId::from(self.parameter("id"))
    }

    /// The template in the address.
    pub async fn template(&self) -> Result<TemplateId, Failure> {
        Ok(self.asked.store.template_id(self.viewer()?, self.parameter("slug")).await?)
    }

    /// The question in the address.
    pub async fn lineage(&self) -> Result<LineageId, Failure> {
        Ok(self.asked.store.lineage(self.viewer()?, &self.review(), self.parameter("key")).await?)
    }

    /// The moment of the request.
    pub fn now(&self) -> Timestamp {
        self.asked.now
    }

    /// Carries out an act by the one who is signed in.
    pub async fn perform<A: Perform>(&self, act: A, location: String) -> Result<Done, Failure> {
        let by = self.viewer()?.actor();
        self.perform_by(by, act, location).await
    }

    /// Carries out an act by anybody. The same form sent twice acts once and leads to the same place.
    pub async fn perform_by<A: Perform>(&self, by: Actor, act: A, location: String) -> Result<Done, Failure> {
        let key = self.fields.text("key");
        let once = (!key.is_empty()).then(|| Once {
            key: Parts::new("readyroom/request/1")
                .text(&by.code())
                .text(<A as Act>::NAME)
                .text(key)
                .text(&self.fields.fingerprint())
                .digest(),
            location: location.clone(),
        });
        let occasion = Occasion { by, at: self.now(), salt: clock::secret(), once };
        match self.asked.store.perform(act, occasion).await? {
            storage::Done::Before(location) => Ok(Done::At(location)),
            storage::Done::Happened(_) | storage::Done::Unchanged => Ok(Done::At(location)),
        }
    }

    /// Keeps what was typed where the form was refused or only looked at, and forgets it where it went through. That this fails changes
    /// nothing about how the form went.
    pub async fn settle_draft(&self, outcome: &Result<Done, Failure>) {
        let (Some(draft), Ok(viewer)) = (self.fields.maybe("draft"), self.viewer()) else { return };
        let settled = match outcome {
            Ok(Done::At(_)) => self.asked.store.drop_draft(&viewer.id, draft).await,
            Ok(Done::Made(_)) | Err(_) => {
                let made = match outcome {
                    Ok(Done::Made(made)) => made.typed().map(<[_]>::to_vec),
                    _ => None,
                };
                let typed = made.unwrap_or_else(|| self.fields.typed());
                self.asked.store.keep_draft(&viewer.id, draft, &typed, self.now()).await
            }
        };
        if let Err(error) = settled {
            tracing::warn!(%error, "a draft could not be settled");
        }
    }
}
