//! The page of one question.

use domain::document::DocumentKind;
use domain::people::PersonRef;
use domain::refusal::Refusal;
use domain::review::{PartChange, Status, Waiting};
use domain::template::{Choice, Field, Kind, Need};
use serde::{Deserialize, Serialize};

use super::{AnswerView, AskedBefore, GateView, ReviewHead, RiskView, SaidView};
use crate::view::Html;
use crate::view::documents::Heading;
use crate::view::templates::{AskedWhen, GuidanceView};

/// A question's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionPage {
    /// The review.
    pub head: ReviewHead,
    /// All questions.
    pub index: Vec<IndexSection>,
    /// What stands before the next stage.
    pub gate: GateView,
    /// The question.
    pub question: QuestionView,
    /// Its current answer.
    pub answer: Option<AnswerView>,
    /// How it was asked when that was given, where that means something else.
    pub asked_before: Option<AskedBefore>,
    /// Risks on it, newest first.
    pub risks: Vec<RiskView>,
    /// What was said on it, oldest first.
    pub said: Vec<SaidView>,
    /// What the service record says to its fields, by their labels, and to the question itself, by an empty one.
    pub from_record: Vec<(String, String)>,
    /// Who of the team answers it, where that was said.
    pub assignee: Option<PersonRef>,
    /// People whom the viewer could assign it to.
    pub assignees: Vec<PersonRef>,
    /// What the viewer may do.
    pub rights: QuestionRights,
    /// People to choose a risk's owner from.
    pub people: Vec<PersonRef>,
    /// Other questions that a risk could cover too: key, prompt as plain text, revision of the answer.
    pub also: Vec<(String, String, String)>,
    /// The viewer.
    pub viewer: PersonRef,
    /// The day that is offered as the end of a risk.
    pub risk_until: String,
    /// What a reviewer has seen of the answer; none for everybody else, and where nothing is answered.
    pub look: Option<LookView>,
    /// How other services answered it, newest first.
    pub others: Vec<OtherAnswerView>,
    /// Key of the next question that waits for the viewer, after this one or from the start again.
    pub queue: Option<String>,
    /// The pinned design doc; none where nothing is pinned.
    pub beside: Option<BesideView>,
    /// Documents that an answer can take something from, for those who may answer.
    pub documents: Vec<DocumentChoice>,
    /// Documents of the service that the answer names.
    pub used: Vec<UsedRevision>,
}

/// The pinned design doc, as far as it stands beside one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BesideView {
    /// The number of the pinned revision.
    pub revision: u32,
    /// The revision that the viewer read last; 0 where they read none.
    pub seen: u32,
    /// The heading that the question points at; empty where it names none.
    pub heading: String,
    /// What stands under it; none where it is not there.
    pub section: Option<Html>,
    /// All headings, where no section is shown.
    pub headings: Vec<Heading>,
}

/// A revision of a document that an answer can take something from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentChoice {
    /// The document.
    pub id: String,
    /// The number of the revision.
    pub revision: u32,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// No later one is there.
    pub is_newest: bool,
}

impl DocumentChoice {
    /// As forms name it.
    pub fn value(&self) -> String {
        format!("{}:{}", self.id, self.revision)
    }
}

/// A revision of a document of the service that an answer names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedRevision {
    /// Its row among the evidence; none where it is quoted.
    pub row: Option<u32>,
    /// The document.
    pub id: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// The number of the revision.
    pub revision: u32,
    /// The number of the document's newest one.
    pub newest: u32,
}

/// An answer to the same question in a review of another service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherAnswerView {
    /// The service.
    pub service: String,
    /// The review.
    pub review: String,
    /// What was answered.
    pub answer: AnswerView,
    /// A concern stands on it.
    pub concern: bool,
    /// What may happen, where it is lived with as a risk.
    pub risk: Option<String>,
}

/// How much of an answer its reviewer has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookView {
    /// The current revision.
    pub revision: u32,
    /// The revision that was seen last; 0 where none was.
    pub seen: u32,
    /// What changed since.
    pub changes: Vec<PartChange>,
    /// The team confirmed it since, for a question that has changed.
    pub confirmed: bool,
}

/// The list of questions beside the one that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexSection {
    /// Its heading.
    pub title: String,
    /// Settled questions.
    pub settled: u32,
    /// All questions.
    pub total: u32,
    /// Its questions and groups.
    pub lines: Vec<IndexLine>,
}

/// A question or group in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexLine {
    /// Its key.
    pub key: String,
    /// Its prompt as plain text.
    pub prompt: String,
    /// Where it stands; none for a group.
    pub status: Option<Status>,
    /// Whose turn it is.
    pub waiting: Waiting,
    /// How deep it is nested.
    pub depth: usize,
    /// The viewer reviews it and saw an earlier answer than the current one.
    pub changed: bool,
}

/// A question in its review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// The stage that is worked towards asks it again, and its answer is from before.
    pub asked_again: bool,
    /// Its key.
    pub key: String,
    /// Counts its changes of meaning.
    pub meaning: u32,
    /// What is asked.
    pub prompt: Html,
    /// The same as plain text, for the page's title.
    pub plain: String,
    /// Heading of its section.
    pub section: String,
    /// Place of the section.
    pub section_at: usize,
    /// Its place in the section, and how many there are.
    pub place: (u32, u32),
    /// Groups and questions that it is nested under.
    pub under: Vec<String>,
    /// How it is answered.
    pub kind: Kind,
    /// Its options.
    pub options: Vec<Choice>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Evidence is needed.
    pub evidence_required: bool,
    /// Its need; none for a group.
    pub need: Option<Need>,
    /// When it is asked, and what for.
    pub asked: AskedWhen,
    /// Minutes to answer and to review, and whether that is a guess.
    pub minutes: (u32, u32, bool),
    /// Texts around it.
    pub guidance: GuidanceView,
    /// Where it stands; none for a group.
    pub status: Option<Status>,
    /// Whose turn it is.
    pub waiting: Waiting,
    /// Handed over at the present answer.
    pub ready: bool,
    /// The reason of the group above that is not applicable.
    pub covered: Option<String>,
    /// Keys of the questions before and after it.
    pub previous: Option<String>,
    /// See `previous`.
    pub next: Option<String>,
}

/// What the viewer may do on a question; each is none where they may, and the refusal where they may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionRights {
    /// Answer.
    pub answer: Option<Refusal>,
    /// Set it not applicable.
    pub not_applicable: Option<Refusal>,
    /// Skip it.
    pub skip: Option<Refusal>,
    /// Propose a risk.
    pub risk: Option<Refusal>,
    /// The concern that a risk would be accepted over; empty where there is none.
    pub risk_over: String,
    /// A concern stands though its risk is accepted, since reviewers gate.
    pub concern_stays: bool,
    /// Accept or decline a risk.
    pub decide_risk: Option<Refusal>,
    /// Withdraw a proposed risk.
    pub withdraw_risk: Option<Refusal>,
    /// Hand it over.
    pub hand_over: Option<Refusal>,
    /// Ask for help.
    pub ask_help: Option<Refusal>,
    /// Judge it.
    pub verdict: Option<Refusal>,
    /// Comment.
    pub comment: Option<Refusal>,
}
