//! What the pages show on which a template's draft is written.

use domain::diff::Stretch;
use domain::template::{Question, SigningRule, Tally, Tier};
use serde::{Deserialize, Serialize};

use super::templates::{FeedbackLine, GuidanceView, TemplateLine};
use super::{Html, Offer};

/// The page of a draft: its outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPage {
    /// The template.
    pub line: TemplateLine,
    /// Id of the draft.
    pub version: String,
    /// The number it gets when it is published.
    pub number: u32,
    /// Counts the changes of sections and tiers; their forms are made from it.
    pub revision: u32,
    /// In order.
    pub sections: Vec<DraftSection>,
    /// Tiers with what each asks for, and whether that is more than a team has time for.
    pub tiers: Vec<(Tier, Tally, bool)>,
    /// Who signs.
    pub rule: SigningRule,
    /// Digest of what it says; it is published as it was seen.
    pub seen: String,
    /// How many questions were added, changed and taken away since the newest published version; none before version 1.
    pub changes: Option<(u32, u32, u32)>,
    /// Reviews have to look at something again.
    pub meaning: bool,
    /// Questions of which only the prompt changed, so that it may be wording: lineage, and what changed.
    pub reworded: Vec<(String, Vec<Stretch>)>,
    /// What retros said and no version answers yet.
    pub feedback: Vec<FeedbackLine>,
    /// Whether it may be published.
    pub publish: Offer,
    /// Whether it may be thrown away.
    pub discard: Offer,
}

/// A section of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSection {
    /// Its heading.
    pub title: String,
    /// Markdown under the heading.
    pub introduction: String,
    /// In reading order.
    pub questions: Vec<DraftQuestion>,
}

/// A question in the outline of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftQuestion {
    /// Which.
    pub lineage: String,
    /// Its key.
    pub key: String,
    /// What is asked.
    pub prompt: Html,
    /// The same without marks, for names of buttons.
    pub plain: String,
    /// How deep it is nested.
    pub depth: usize,
    /// Codes of what to look at again.
    pub warnings: Vec<String>,
    /// Code of its state in life.
    pub lifecycle: String,
    /// How it differs from the newest published version: `added`, `changed`, or empty.
    pub differs: String,
    /// Code of its kind.
    pub kind: String,
    /// Minutes to answer and to review.
    pub minutes: (u32, u32),
    /// Whether it can move up, down, in and out.
    pub steps: [bool; 4],
}

/// The page on which one question of a draft is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteQuestionPage {
    /// The template.
    pub line: TemplateLine,
    /// Id of the draft.
    pub version: String,
    /// The question as it is, or as it was typed to look at it.
    pub question: Question,
    /// Digest of it with everything nested under it, as it is kept; it is retired as it was seen.
    pub seen: String,
    /// The question that the form was made from, as JSON: what is left as it was there is not changed.
    pub was: String,
    /// The question as it is kept, as JSON.
    pub stored: String,
    /// It is not there yet.
    pub new: bool,
    /// The name under which what is typed is kept.
    pub draft: String,
    /// Its form is made from this revision.
    pub revision: u32,
    /// Names of the tiers.
    pub tiers: Vec<String>,
    /// Titles of the sections.
    pub sections: Vec<String>,
    /// What it is nested under.
    pub under: Option<Html>,
    /// What is asked, as people see it.
    pub prompt: Html,
    /// Texts around it, as people see them.
    pub guidance: GuidanceView,
    /// It is shown as it was typed, and not kept.
    pub preview: bool,
    /// The revision that it was typed over, where it is shown as it was typed.
    pub typed_over: u32,
    /// Codes of what to look at again.
    pub warnings: Vec<String>,
    /// Keys of the questions before and after it in reading order.
    pub beside: (Option<String>, Option<String>),
}

impl WriteQuestionPage {
    /// The name under which what is typed of a question is kept. Of a new one by its place, as the page's address says it.
    pub fn draft_of(slug: &str, key: &str) -> String {
        format!("question/{slug}/{key}/write_question")
    }

    /// The same for a question that is not there yet: a key has no sign like these in it.
    pub fn draft_of_new(slug: &str, section: &str, under: &str) -> String {
        Self::draft_of(slug, &format!("+{section}+{under}"))
    }
}

impl DraftPage {
    /// What the names begin with under which things typed on this page are kept.
    pub fn drafts(slug: &str) -> String {
        format!("outline/{slug}/")
    }

    /// The name for the notes of a version: those of a draft that was thrown away are not those of the next.
    pub fn notes_draft(slug: &str, version: &str) -> String {
        format!("{}publish/{version}", Self::drafts(slug))
    }

    /// The name for the heading of a section that is not there yet.
    pub fn new_section_draft(slug: &str) -> String {
        format!("{}new-section", Self::drafts(slug))
    }

    /// The name for the tiers.
    pub fn tiers_draft(slug: &str) -> String {
        format!("{}tiers", Self::drafts(slug))
    }

    /// The name for a section's heading and introduction: by its heading, which it keeps where sections are moved, and by how
    /// many sections before it have the same.
    pub fn section_draft(slug: &str, title: &str, before: usize) -> String {
        format!("{}section/{before}/{title}", Self::drafts(slug))
    }
}
