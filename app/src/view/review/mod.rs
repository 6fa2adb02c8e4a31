//! What pages about a review show.

mod history;
mod moving;
mod plan;
mod question;
mod retro;
mod said;
mod sign;
mod snapshot;
mod whole;

use domain::language::Language;
use domain::people::PersonRef;
use domain::review::{Progress, Reason};
use domain::template::Milestone;
use serde::{Deserialize, Serialize};

pub use history::*;
pub use moving::*;
pub use plan::*;
pub use question::*;
pub use retro::*;
pub use said::*;
pub use sign::*;
pub use snapshot::*;
pub use whole::*;

use super::Moment;
use super::documents::document_address;

/// The head of every page of a review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReviewHead {
    /// Which.
    pub id: String,
    /// Its number among the service's.
    pub number: u32,
    /// The service.
    pub service: String,
    /// The service's name in addresses.
    pub service_slug: String,
    /// The team that owns it.
    pub team: String,
    /// The team that reviews.
    pub reviewing_team: String,
    /// Reviewers who were asked by name.
    pub named_reviewers: Vec<PersonRef>,
    /// Code of why it is held.
    pub trigger: String,
    /// The template.
    pub template: String,
    /// The template's name in addresses.
    pub template_slug: String,
    /// The language of its text.
    pub template_language: Language,
    /// Number of the pinned version.
    pub version: u32,
    /// Key of the tier.
    pub tier: String,
    /// The plan.
    pub stages: Vec<StageView>,
    /// Place of the stage that is worked towards.
    pub next_stage: usize,
    /// The document that it stands on.
    pub document: Option<PinnedView>,
    /// Counts of everything that applies.
    pub progress: Progress,
    /// How it was closed, by whom, when, with which last word.
    pub closed: Option<(String, String, Moment, String)>,
    /// An administrator's exception: reason, who, when.
    pub exception: Option<(String, String, Moment)>,
}

/// The document that a review stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedView {
    /// Which.
    pub id: String,
    /// The title of the revision.
    pub title: String,
    /// Its number.
    pub revision: u32,
    /// The digest of its text.
    pub digest: String,
    /// The number of the document's newest revision.
    pub newest: u32,
}

impl PinnedView {
    /// The address of the revision.
    pub fn address(&self, service_slug: &str) -> String {
        format!("{}/revisions/{}", document_address(service_slug, &self.id), self.revision)
    }

    /// The address of what changed from this revision to another.
    pub fn differences(&self, service_slug: &str, to: u32) -> String {
        let document = document_address(service_slug, &self.id);
        format!("{document}/differences?from={}&to={to}", self.revision)
    }
}

/// A stage of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageView {
    /// Its name; empty for `all at once`.
    pub name: String,
    /// What it reaches.
    pub milestone: Option<Milestone>,
    /// When it is meant to happen, written out.
    pub target: Option<String>,
    /// Each time it was passed: when, and the snapshot.
    pub passed: Vec<(Moment, String)>,
    /// When somebody said that it happened.
    pub reached: Option<Moment>,
}

impl StageView {
    /// Whether it happened and nobody had decided that it may.
    pub fn is_ahead(&self) -> bool {
        self.reached.is_some() && self.passed.is_empty()
    }
}

/// What stands before the next stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateView {
    /// Questions and risks that stand before it.
    pub blockers: Vec<BlockerView>,
    /// Signatures that are missing or outdated.
    pub signatures: Vec<Reason>,
    /// Questions due.
    pub due: u32,
    /// Settled ones among them.
    pub settled: u32,
}

/// One thing that stands before a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockerView {
    /// Key and prompt of the question; none for the rest.
    pub question: Option<(String, String)>,
    /// All reasons.
    pub reasons: Vec<Reason>,
}
