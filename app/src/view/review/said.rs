//! What was said in a review: answers, risks, verdicts, comments, handovers.

use domain::people::PersonRef;
use domain::review::{Evidence, Missing};
use serde::{Deserialize, Serialize};

use crate::view::{Html, Moment, Offer};

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// Code of its state.
    pub state: String,
    /// Number of the revision.
    pub revision: u32,
    /// Who wrote it.
    pub author: String,
    /// Its author took it over from a filled-in checklist.
    pub imported: bool,
    /// When.
    pub at: Moment,
    /// Key of the chosen option.
    pub option: String,
    /// Label of the chosen option.
    pub option_label: String,
    /// The option is a gap.
    pub gap: bool,
    /// The text, to be read.
    pub text: Html,
    /// The text, to be edited.
    pub source: String,
    /// Values by field label, and whether each is a link.
    pub fields: Vec<(String, String, bool)>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Why it is not applicable or skipped.
    pub reason: String,
    /// What it still needs.
    pub missing: Vec<Missing>,
}

/// A risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskView {
    /// Which.
    pub id: String,
    /// What may happen.
    pub statement: String,
    /// Why that is acceptable now.
    pub acceptable_because: String,
    /// What it would mean.
    pub effect: String,
    /// From when on it is no longer acceptable.
    pub no_longer_when: String,
    /// What is done about it.
    pub plan: String,
    /// Code of where it stands.
    pub state: String,
    /// Until when, after the last renewal, written out.
    pub until: String,
    /// Past that day.
    pub overdue: bool,
    /// Who answers for it now.
    pub owner: String,
    /// How many questions it covers.
    pub covers: u32,
    /// Whose concern it is accepted over.
    pub over: Option<String>,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Moment,
    /// Who decided about it, when, why.
    pub decision: Option<(String, Moment, String)>,
    /// Until when it was renewed, by whom, when, why; oldest first.
    pub renewals: Vec<(String, String, Moment, String)>,
    /// Who answered for it after whoever it was first, who said so, and when; oldest first.
    pub owner_changes: Vec<(String, String, Moment)>,
    /// Who ended it, when, and what was done.
    pub ending: Option<(String, Moment, String)>,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictView {
    /// Which.
    pub id: String,
    /// Code of what was said.
    pub judgement: String,
    /// Why.
    pub note: Html,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: Moment,
    /// On which revision.
    pub revision: u32,
    /// The answer is still the one that was judged.
    pub current: bool,
    /// A later verdict of the same reviewer took its place.
    pub superseded: bool,
    /// Withdrawn: when, and what settled it.
    pub withdrawn: Option<(Moment, String)>,
    /// Accepted as a risk.
    pub accepted_over: bool,
    /// Whom the concern was handed to, and what they should know.
    pub holder: Option<(String, String)>,
    /// Whether the viewer may withdraw it, or hand it over; only for concerns that stand.
    pub withdraw: Offer,
    /// Reviewers whom the viewer could hand it to.
    pub hand_to: Vec<PersonRef>,
}

/// Something that was said on a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidView {
    /// The team's word with an answer that it handed over, or with a question for help.
    Handover(HandoverView),
    /// A reviewer's verdict.
    Verdict(Box<VerdictView>),
    /// A comment with what was answered to it.
    Thread(ThreadView),
}

/// A comment with what was answered to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// Id of the comment that began it.
    pub id: String,
    /// The comments, oldest first.
    pub comments: Vec<CommentView>,
    /// Who resolved it, and when; none while it is open.
    pub resolved: Option<(String, Moment)>,
    /// Whether the viewer may resolve it, or open it again.
    pub resolve: bool,
    /// Whether the viewer may answer.
    pub answer: bool,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    /// What it says.
    pub body: Html,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: Moment,
}

/// A word to the reviewers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverView {
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Help is asked, before the answer is ready.
    pub help: bool,
    /// What they say; may be empty where help is asked.
    pub note: String,
}
