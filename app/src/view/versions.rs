//! What pages about the differences of versions show.

use domain::diff::Stretch;
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
    /// Section headings that went and came.
    pub sections: Vec<Stretch>,
    /// Who signs, before and after; empty where that is the same.
    pub rule: Vec<Stretch>,
    /// In reading order.
    pub questions: Vec<QuestionDifferenceView>,
}

/// How one question differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionDifferenceView {
    /// Its key.
    pub key: String,
    /// `added`, `removed` or `changed`.
    pub differs: String,
    /// It means something else now.
    pub meaning: bool,
    /// Heading of its section.
    pub section: String,
    /// What is asked, its changes marked.
    pub prompt: Vec<Stretch>,
    /// What else differs: code, and its changes marked; nothing to mark where it only moved.
    pub aspects: Vec<(String, Vec<Stretch>)>,
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
