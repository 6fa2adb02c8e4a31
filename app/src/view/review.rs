//! What pages about a review show.

use domain::language::Language;
use domain::people::PersonRef;
use domain::refusal::Refusal;
use domain::review::{Evidence, Missing, Progress, Reason, Status, Waiting};
use domain::template::{Choice, Field, Kind, Milestone, Need};
use serde::{Deserialize, Serialize};

use super::templates::GuidanceView;
use super::{Html, Moment, Offer};

/// The head of every page of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Counts of everything that applies.
    pub progress: Progress,
    /// How it was closed, by whom, when, with which last word.
    pub closed: Option<(String, String, Moment, String)>,
    /// An administrator's exception: reason, who, when.
    pub exception: Option<(String, String, Moment)>,
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
    /// Risks on it, newest first.
    pub risks: Vec<RiskView>,
    /// Verdicts on it, oldest first.
    pub verdicts: Vec<VerdictView>,
    /// Comments on it, oldest first.
    pub comments: Vec<CommentView>,
    /// Words to the reviewers about it, oldest first.
    pub handovers: Vec<HandoverView>,
    /// What the viewer may do.
    pub rights: QuestionRights,
    /// People to choose a risk's owner from.
    pub people: Vec<PersonRef>,
    /// The viewer.
    pub viewer: PersonRef,
    /// The day that is offered as the end of a risk.
    pub risk_until: String,
}

/// A question in its review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Its key.
    pub key: String,
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
    /// Before what it is due.
    pub milestone: Milestone,
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

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// Code of its state.
    pub state: String,
    /// Number of the revision.
    pub revision: u32,
    /// Who wrote it.
    pub author: String,
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
    /// Until when, written out.
    pub until: String,
    /// Past that day.
    pub overdue: bool,
    /// Who answers for it.
    pub owner: String,
    /// Whose concern it is accepted over.
    pub over: Option<String>,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Moment,
    /// Code of how it was decided, by whom, when, why.
    pub decision: Option<(String, String, Moment, String)>,
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
    /// Whether the viewer may withdraw it; only for concerns that stand.
    pub withdraw: Offer,
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

/// The whole review, to be read and printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPage {
    /// The review.
    pub head: ReviewHead,
    /// What stands before the next stage.
    pub gate: GateView,
    /// Sections.
    pub sections: Vec<ReadSection>,
    /// How many answers could be handed over now.
    pub ready: u32,
    /// Whether the viewer may hand over.
    pub hand_over: Option<Refusal>,
    /// What the viewer is: member of the team, reviewer.
    pub part: (bool, bool),
    /// Words to the reviewers, newest first.
    pub handovers: Vec<HandoverView>,
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

/// A section, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSection {
    /// Its heading.
    pub title: String,
    /// Its questions and groups.
    pub questions: Vec<ReadQuestion>,
    /// Settled questions, and all.
    pub counts: (u32, u32),
    /// How many answers of it could be handed over now.
    pub ready: u32,
}

/// A question, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadQuestion {
    /// Its key.
    pub key: String,
    /// What is asked.
    pub prompt: Html,
    /// How deep it is nested.
    pub depth: usize,
    /// Its need.
    pub need: Option<Need>,
    /// Where it stands; none for a group.
    pub status: Option<Status>,
    /// Whose turn it is.
    pub waiting: Waiting,
    /// The reason of the group above that is not applicable.
    pub covered: Option<String>,
    /// Its answer.
    pub answer: Option<AnswerView>,
    /// Risks on it that wait or are accepted.
    pub risks: Vec<RiskView>,
    /// The newest verdict of each reviewer: judgement, who, current, note.
    pub verdicts: Vec<(String, String, bool, Html)>,
    /// Comments.
    pub comments: Vec<CommentView>,
}

/// The signing page of the next stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignPage {
    /// The review.
    pub head: ReviewHead,
    /// Place of the stage.
    pub stage: usize,
    /// Id of the stage.
    pub stage_id: String,
    /// What stands before it.
    pub gate: GateView,
    /// What is signed, counted and listed.
    pub covers: Covers,
    /// What the viewer may say: code of the decision, and the refusal if any. Empty where they have no part.
    pub decisions: Vec<(String, Option<Refusal>)>,
    /// Digest of what a reviewer signs now.
    pub reviewer_digest: String,
    /// Digest of what the owner signs now.
    pub owner_digest: String,
    /// All signatures, newest first.
    pub signatures: Vec<SignatureView>,
    /// How the review may be closed: code, and the refusal if any.
    pub close: Vec<(String, Option<Refusal>)>,
    /// Whether an administrator may allow an exception from rule 12; absent where the viewer is no administrator.
    pub exception: Offer,
}

/// What a signature on the stage covers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Covers {
    /// Answered.
    pub answered: u32,
    /// Gaps that were explained: key and prompt.
    pub explained_gaps: Vec<(String, String)>,
    /// Skipped: key, prompt, reason.
    pub skipped: Vec<(String, String, String)>,
    /// Not applicable: key, prompt, reason.
    pub not_applicable: Vec<(String, String, String)>,
    /// Answers without a current verdict.
    pub without_verdict: u32,
    /// Verdicts `unclear` on the present answer: key and prompt.
    pub unclear: Vec<(String, String)>,
    /// Accepted risks.
    pub risks: Vec<RiskView>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureView {
    /// Code of what was said.
    pub decision: String,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: Moment,
    /// It is on what is there now.
    pub current: bool,
    /// It counts towards the quorum (rule 12).
    pub counts: bool,
    /// A word beside it.
    pub note: String,
    /// Digest of what was signed.
    pub digest: String,
}

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
    /// Rendered texts by their Markdown, so that each is rendered once.
    pub rendered: Vec<(String, Html)>,
    /// Rendered prompts by their Markdown.
    pub prompts: Vec<(String, Html)>,
    /// Moments written out, by milliseconds.
    pub moments: Vec<(i64, Moment)>,
}
