//! Moving a review to a later version of its template.

use domain::diff::Stretch;
use domain::refusal::Refusal;
use domain::review::{Fate, Progress};
use serde::{Deserialize, Serialize};

use super::{AnswerView, LeftOut, ReviewHead, StageView};
use crate::view::Moment;
use crate::view::versions::QuestionDifferenceView;

/// What moving would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovePage {
    /// The review.
    pub head: ReviewHead,
    /// Versions that it could move to, newest first: number, when it was published, notes.
    pub versions: Vec<(u32, Moment, String)>,
    /// What one of them would do; none where there is none.
    pub plan: Option<PlanView>,
    /// What a keeper said about the newest.
    pub suggestion: Option<SuggestionView>,
    /// Why the viewer may not move it.
    pub may: Option<Refusal>,
}

/// What one version would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Its number.
    pub to: u32,
    /// Its tiers: key and name.
    pub tiers: Vec<(String, String)>,
    /// Key of the tier that the plan is for.
    pub tier: String,
    /// The review's own tier is not there, so that one has to be chosen.
    pub tier_gone: bool,
    /// Facts that nobody was asked about so far, and whether the plan takes each to be true of the service.
    pub asks: Vec<(String, bool)>,
    /// Questions that are not asked, since they do not apply.
    pub left_out: Vec<LeftOut>,
    /// Who signs, before and after; empty where that is the same.
    pub rule: Vec<Stretch>,
    /// What becomes of the questions, those that are asked as before left out.
    pub questions: Vec<(Fate, Vec<MovingQuestion>)>,
    /// Prompts of those that are asked as before, as plain text.
    pub carried: Vec<String>,
    /// How long the new ones take to answer, in minutes.
    pub minutes: u32,
    /// What the version asks later: prompt as plain text, and the day.
    pub announced: Vec<(String, String)>,
    /// Signatures that stand now.
    pub signatures: Vec<SignatureMove>,
    /// How many verdicts stand on an answer now, and how many would afterwards.
    pub verdicts: (u32, u32),
    /// How far the review is, and would be.
    pub progress: (Progress, Progress),
}

/// One question of a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovingQuestion {
    /// What is asked, as plain text.
    pub prompt: String,
    /// How it differs; none where it does not.
    pub difference: Option<QuestionDifferenceView>,
    /// What was answered, where it has to be said again or goes.
    pub answer: Option<AnswerView>,
    /// Verdicts that would be outdated: code and who.
    pub outdated: Vec<(String, String)>,
    /// What is not true of the service, for which the question does not apply any more; none where that is not why.
    pub lacking: Option<String>,
    /// Whose concerns go with the question.
    pub concerns: Vec<String>,
}

/// A signature in a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureMove {
    /// Code of what was said.
    pub decision: String,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The stage.
    pub stage: StageView,
    /// It stands afterwards.
    pub stands: bool,
}

/// A keeper's word about a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// The words.
    pub note: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// That there is a later version than the review's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewerView {
    /// Number of the newest.
    pub newest: u32,
    /// What a keeper said about it.
    pub suggestion: Option<SuggestionView>,
}

/// That the review moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveView {
    /// Number of the version that it left.
    pub from: u32,
    /// Number of the version that it took.
    pub to: u32,
    /// Keys of the tier before and after, where it changed.
    pub tiers: Option<(String, String)>,
    /// The state before; none where only wording changed.
    pub snapshot: Option<String>,
    /// It took the version by itself.
    pub automatic: bool,
    /// Who moved it, or published what it took by itself; none for the operator.
    pub by: Option<String>,
    /// When.
    pub at: Moment,
}

/// How a question was asked when its answer was given, which is not how it is asked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedBefore {
    /// Number of the version that asked it so; none where none is found.
    pub version: Option<u32>,
    /// Number of the review's version.
    pub now: u32,
    /// What differs.
    pub difference: Option<QuestionDifferenceView>,
}
