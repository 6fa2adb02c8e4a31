//! A snapshot's page.

use serde::{Deserialize, Serialize};

use crate::view::{Html, Moment};

/// A snapshot's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotPage {
    /// Which.
    pub id: String,
    /// The review it belongs to.
    pub review: String,
    /// The frozen text.
    pub snapshot: domain::snapshot::Snapshot,
    /// When it was passed.
    pub passed_at: Moment,
    /// The rendered text of its document, which is taken out of the frozen text here.
    pub document: Option<Html>,
    /// Rendered texts by their Markdown, so that each is rendered once.
    pub rendered: Vec<(String, Html)>,
    /// Rendered prompts by their Markdown.
    pub prompts: Vec<(String, Html)>,
    /// Moments written out, by milliseconds.
    pub moments: Vec<(i64, Moment)>,
}
