//! What pages about the differences of versions show.

use domain::diff::Stretch;
use domain::template::Aspect;
use serde::{Deserialize, Serialize};

use super::templates::TemplateLine;
use super::{Html, Moment};

/// The differences of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionDifferencesPage {
    /// The template.
    pub line: TemplateLine,
    /// The versions to choose from: number or `draft`, newest first.
    pub versions: Vec<String>,
    /// The earlier one.
    pub from: String,
    /// The later one.
    pub to: String,
    /// What is new in the versions after the earlier one, as their keepers say: version and notes, newest first.
    pub notes: Vec<(String, String)>,
    /// Reviews that move to it look at something again.
    pub meaning: bool,
    /// Tiers, before and after, word by word; empty where they are the same.
    pub tiers: Vec<Stretch>,
    /// Sections that differ.
    pub sections: Vec<SectionDifferenceView>,
    /// Titles of all sections, where they stand in another order; else empty.
    pub order: Vec<String>,
    /// Who signs, before and after; empty where that is the same.
    pub rule: Vec<Stretch>,
    /// In reading order.
    pub questions: Vec<QuestionDifferenceView>,
}

/// How one section differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionDifferenceView {
    /// `added`, `removed` or `changed`.
    pub differs: String,
    /// Its title, its changes marked.
    pub title: Vec<Stretch>,
    /// Its introduction, its changes marked; empty where that is the same.
    pub introduction: Vec<Stretch>,
}

/// How one question differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionDifferenceView {
    /// Its key.
    pub key: String,
    /// `added`, `removed`, `changed`, or `moved` where nothing else changed.
    pub differs: String,
    /// It means something else now.
    pub meaning: bool,
    /// Heading of its section.
    pub section: String,
    /// What is asked, its changes marked.
    pub prompt: Vec<Stretch>,
    /// What else differs, its changes marked; of a question that is new, what it says.
    pub aspects: Vec<(Aspect, Vec<Stretch>)>,
}

/// One question across all versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineagePage {
    /// The template.
    pub line: TemplateLine,
    /// Its key.
    pub key: String,
    /// What is asked in the newest version that has it.
    pub prompt: Html,
    /// The same without marks, for the title.
    pub plain: String,
    /// Versions in which something about it changed, newest first: number, when and by whom it was published, notes, what
    /// changed.
    pub versions: Vec<LineageChange>,
}

/// What one version changed about a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineageChange {
    /// Number of the version; none for the draft.
    pub number: Option<u32>,
    /// When and by whom it was published.
    pub published: Option<(Moment, Option<String>)>,
    /// What is new in the version, as its keeper says.
    pub notes: String,
    /// What changed.
    pub difference: QuestionDifferenceView,
}
