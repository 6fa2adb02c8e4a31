//! The retro of a review.

use serde::{Deserialize, Serialize};

use super::ReviewHead;
use crate::view::{Html, Offer};

/// The page on which a closed review's retro is given and read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetroPage {
    /// The review.
    pub head: ReviewHead,
    /// What was asked.
    pub sections: Vec<RetroSection>,
    /// Whether the viewer may give theirs; only where they took part and have not.
    pub give: Offer,
    /// Whether the viewer has given theirs.
    pub given: bool,
    /// What was said, newest day first.
    pub retros: Vec<RetroView>,
}

/// A section with the questions that were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetroSection {
    /// Its heading.
    pub title: String,
    /// Its questions: key and prompt.
    pub questions: Vec<(String, Html)>,
}

/// What one person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetroView {
    /// Who; none where the name was left out.
    pub author: Option<String>,
    /// The day, written out.
    pub day: String,
    /// Minutes that the review took them.
    pub minutes: Option<u32>,
    /// What should have been asked.
    pub missing: String,
    /// Anything else.
    pub remark: String,
    /// About single questions.
    pub notes: Vec<RetroNoteView>,
}

/// What one person said about one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetroNoteView {
    /// The question's key.
    pub key: String,
    /// What is asked, as plain text.
    pub prompt: String,
    /// Code of what it was worth; empty where only words were left.
    pub worth: String,
    /// A few words; may be empty.
    pub note: String,
}
