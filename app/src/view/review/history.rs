//! The history of one answer.

use domain::review::PartChange;
use domain::template::Choice;
use serde::{Deserialize, Serialize};

use super::ReviewHead;
use crate::view::{Html, Moment};

/// The page of all revisions of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// The review.
    pub head: ReviewHead,
    /// Key of the question.
    pub key: String,
    /// What is asked.
    pub prompt: Html,
    /// The same as plain text, for the page's title.
    pub plain: String,
    /// The question's options, by which their keys are read.
    pub options: Vec<Choice>,
    /// All revisions, newest first.
    pub revisions: Vec<RevisionView>,
}

/// One revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionView {
    /// Its number.
    pub number: u32,
    /// Who wrote it.
    pub author: String,
    /// Its author took it over from a filled-in checklist.
    pub imported: bool,
    /// When.
    pub at: Moment,
    /// What is not as it was one revision before; before the first one nothing was.
    pub changes: Vec<PartChange>,
    /// It says what the one before says, to a question that has changed.
    pub confirmed: bool,
    /// Verdicts on it, oldest first: code, who, note, whether withdrawn.
    pub verdicts: Vec<(String, String, Html, bool)>,
}
