//! The whole review.

use domain::people::PersonRef;
use domain::refusal::Refusal;
use domain::review::{Status, Waiting};
use domain::template::Need;
use serde::{Deserialize, Serialize};

use super::{AnswerView, CommentView, GateView, HandoverView, MoveView, NewerView, ReviewHead, RiskView, RolloutView};
use crate::view::imports::RestLine;
use crate::view::{Html, Moment};

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
    /// People whom the viewer could ask by name to review; none where they may not.
    pub assign: Option<Vec<PersonRef>>,
    /// What the viewer may pin; none where they may not.
    pub pin: Option<PinChoice>,
    /// What is taken to be true of the service; none where no question depends on it.
    pub facts: Option<FactsView>,
    /// Questions that the version announces and this review does not count: the question as plain text, and from when on it counts.
    pub announced: Vec<(String, String)>,
    /// Words to the reviewers, newest first.
    pub handovers: Vec<HandoverView>,
    /// What is kept of the filled-in checklist that the review was begun with: by whom, when, and the words that became no
    /// answer.
    pub imported: Option<(String, Moment, Vec<RestLine>)>,
    /// Answers that the viewer has opened as they are now and said nothing about: key, prompt as plain text, revision.
    pub opened: Vec<(String, String, u32)>,
    /// There is a later version of its template that it could move to.
    pub newer: Option<NewerView>,
    /// What was said on questions that are not asked any more: prompt as plain text, comments.
    pub gone: Vec<(String, Vec<CommentView>)>,
    /// The rollout plan.
    pub rollout: RolloutView,
    /// How it came to the version that it stands on, oldest first.
    pub moves: Vec<MoveView>,
}

/// What is taken to be true of the service, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsView {
    /// How often it was changed; the form is made from that.
    pub changes: u32,
    /// The version's facts, and whether each holds.
    pub facts: Vec<(String, bool)>,
    /// Questions that do not apply.
    pub left_out: Vec<LeftOut>,
    /// Why the viewer may not change it.
    pub refused: Option<Refusal>,
}

/// What can be pinned in a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinChoice {
    /// How often something was pinned or taken out.
    pub pins: u32,
    /// Revisions: id of the document, title, number.
    pub revisions: Vec<(String, String, u32)>,
}

/// A section, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSection {
    /// Its place in the version.
    pub at: usize,
    /// Its heading.
    pub title: String,
    /// Who was asked to look after it.
    pub reviewers: Vec<PersonRef>,
    /// Its questions and groups.
    pub questions: Vec<ReadQuestion>,
    /// Settled questions, and all.
    pub counts: (u32, u32),
    /// How many answers of it could be handed over now.
    pub ready: u32,
    /// What the viewer could set not applicable at once: key, revision of the answer, meaning of the question.
    pub leave_out: Vec<(String, u32, u32)>,
    /// What of it the viewer could take back at once, once nothing is left to set.
    pub take_back: Vec<(String, u32, u32)>,
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
    /// Who of the team answers it, where that was said.
    pub assignee: Option<String>,
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

/// A question that is not asked, since it does not apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// What it asks, as plain text.
    pub prompt: String,
    /// What is not true of the service.
    pub lacking: String,
}
