//! The rows of one review, as they are.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Handover, QuestionStatus, ReviewMove, Revision, Risk, Role, Signing, Signoff, Stage, Status, Verdict, Waiting, plan,
};
use crate::document::{Pin, PinnedAgreement, PinnedDocument};
use crate::id::{LineageId, PersonId, ReviewId, ServiceId, StageId};
use crate::people::PersonRef;
use crate::template::facts::holds;
use crate::template::{Content, Need, Question};
use crate::time::{Day, Timestamp};

/// How a review ended (rule 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedAs {
    /// The service launched.
    Launched,
    /// It will not.
    Stopped,
    /// Another review took its place.
    Replaced,
}

impl ClosedAs {
    /// All of them, in the order in which they are offered.
    pub const ALL: [ClosedAs; 3] = [Self::Launched, Self::Stopped, Self::Replaced];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Launched => "launched",
            Self::Stopped => "stopped",
            Self::Replaced => "replaced",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// That a review is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// How.
    pub how: ClosedAs,
    /// Who closed it.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
    /// A last word; may be empty.
    pub note: String,
}

/// An administrator's word that in this review one person may sign what they wrote and decided, since nobody else exists
/// (rule 12). Printed in the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Why.
    pub reason: String,
    /// Which administrator.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// One review with everything said in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Which.
    pub review: ReviewId,
    /// Of what.
    pub service: ServiceId,
    /// Number of the pinned template version.
    pub version: u32,
    /// The version's content as this review reads it, see [`Content::for_review`].
    pub content: Arc<Content>,
    /// Place of the review's tier in the version's list.
    pub tier: usize,
    /// What is taken to be true of the service.
    pub facts: Vec<String>,
    /// How often that was changed.
    pub fact_changes: u32,
    /// Questions that the tier would ask, and does not, since they do not apply.
    pub not_applying: Vec<LineageId>,
    /// The rollout plan, in order.
    pub stages: Vec<Stage>,
    /// How often the plan was changed.
    pub plan_changes: u32,
    /// The current revision of each answered question, and of each group set not applicable.
    pub answers: HashMap<LineageId, Revision>,
    /// All verdicts, oldest first.
    pub verdicts: Vec<Verdict>,
    /// All risks of the review, oldest first.
    pub risks: Vec<Risk>,
    /// All handovers, oldest first.
    pub handovers: Vec<Handover>,
    /// Who of the team answers which question, where that was said.
    pub assignees: HashMap<LineageId, PersonRef>,
    /// When a reviewer last said anything on a question.
    pub reviewers_spoke: HashMap<LineageId, Timestamp>,
    /// All signatures, oldest first.
    pub signoffs: Vec<Signoff>,
    /// Each time that a document was pinned or taken out, oldest first.
    pub pins: Vec<Pin>,
    /// What agreeing says about what is pinned; nothing where nothing is.
    pub agreement: PinnedAgreement,
    /// An administrator's exception from rule 12.
    pub exception: Option<Exception>,
    /// None while it is open.
    pub closing: Option<Closing>,
    /// Each time that it moved to a later version of its template, oldest first.
    pub moves: Vec<ReviewMove>,
    /// Who could review it: members of the reviewing team and people assigned by name, disabled accounts left out.
    pub reviewers: Vec<PersonId>,
    /// Those of them who were asked by name, for the whole of it.
    pub named_reviewers: Vec<PersonRef>,
    /// Those who were asked to look after a section, with its place.
    pub section_reviewers: Vec<(usize, PersonRef)>,
    /// The service owner and the deputy, who decide.
    pub deciders: Vec<PersonId>,
    /// The day on which risks are due or overdue.
    pub today: Day,
}

/// Counts for a head line or a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Questions counted.
    pub questions: u32,
    /// Settled ones among them (rule 9).
    pub settled: u32,
    /// Answered.
    pub answered: u32,
    /// Lived with as a risk.
    pub risks: u32,
    /// Not applicable or skipped.
    pub left_out: u32,
    /// With a concern that stands.
    pub concerns: u32,
    /// Waiting for the team.
    pub team: u32,
    /// Waiting for the reviewers.
    pub reviewers: u32,
    /// Waiting for a decision about a risk.
    pub owners: u32,
    /// Minutes of what waits for the team.
    pub team_minutes: u32,
    /// Minutes of what waits for the reviewers.
    pub reviewer_minutes: u32,
}

impl Progress {
    /// Counts questions.
    pub fn of<'a>(statuses: impl IntoIterator<Item = &'a QuestionStatus<'a>>) -> Self {
        let mut sum = Self::default();
        for status in statuses {
            sum.questions += 1;
            sum.settled += u32::from(status.settled);
            match status.status {
                Status::Answered => sum.answered += 1,
                Status::RiskAccepted => sum.risks += 1,
                Status::NotApplicable | Status::Skipped => sum.left_out += 1,
                Status::Concern => sum.concerns += 1,
                Status::Open => {}
            }
            match status.waiting {
                Waiting::Team => {
                    sum.team += 1;
                    // What is settled and only waits to be handed over takes no more answering.
                    sum.team_minutes += if status.settled { 0 } else { status.question.minutes.answer };
                }
                Waiting::Reviewers => {
                    sum.reviewers += 1;
                    sum.reviewer_minutes += status.question.minutes.review;
                }
                Waiting::Owners => sum.owners += 1,
                Waiting::Nobody => {}
            }
        }
        sum
    }
}

impl Board {
    /// Whether anything can still be changed.
    pub fn is_open(&self) -> bool {
        self.closing.is_none()
    }

    /// Whether somebody was asked to look after the section of a question. It binds nobody: it decides what stands first for them.
    pub fn looks_after(&self, person: &PersonId, question: &Question) -> bool {
        self.section_reviewers.iter().any(|(section, reviewer)| *section == question.section && &reviewer.id == person)
    }

    /// The document that the review stands on, where one is pinned.
    pub fn document(&self) -> Option<&PinnedDocument> {
        self.pins.last()?.document.as_ref()
    }

    /// The one that was pinned at a moment.
    pub fn document_at(&self, at: Timestamp) -> Option<&PinnedDocument> {
        self.pins.iter().rev().find(|pin| pin.at <= at)?.document.as_ref()
    }

    /// The stage that is worked towards: the first not passed, or the last. Where the design was agreed on and what is pinned is not
    /// any more, that stage again: the ones after it wait for it.
    pub fn next_stage(&self) -> Option<&Stage> {
        let design = self.stages.iter().find(|stage| stage.agrees_design());
        let again = design.filter(|stage| stage.is_passed() && !self.agreement.agreed);
        again.or_else(|| self.stages.get(plan::next_stage(&self.stages)))
    }

    /// Stages that happened and that nobody had decided on (rule 14).
    pub fn ahead(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(|stage| stage.is_ahead())
    }

    /// Whether a signature is for a stage: its own, or a later one as far as it looks ahead. Whether it counts there is another
    /// question: it has to cover what is due before that stage.
    ///
    /// What a reviewer says later about a stage between takes the place of what they said ahead. The design is signed by itself,
    /// since that is a signature on the document too.
    pub fn is_signed_by(&self, stage: &Stage, signoff: &Signoff) -> bool {
        let at = |id: &StageId| self.stages.iter().position(|it| &it.id == id);
        let ahead = || {
            let (own, last, this) = (at(&signoff.stage)?, at(signoff.up_to.as_ref()?)?, at(&stage.id)?);
            let said_since = self.signoffs.iter().rev().take_while(|later| later.id != signoff.id).any(|later| {
                let theirs = later.by.id == signoff.by.id && later.decision.role() == signoff.decision.role();
                theirs && at(&later.stage).is_some_and(|place| (own..this).contains(&place))
            });
            Some(own < this && this <= last && !said_since && !stage.agrees_design())
        };
        signoff.stage == stage.id || ahead().unwrap_or_default()
    }

    /// The later stages, one after the other, before which nothing is due that a reviewer would not sign at this one already: what
    /// they sign here can hold there too.
    pub fn covered_with(&self, stage: &Stage) -> Vec<&Stage> {
        let covers = |stage: &Stage| Signing::of(self, stage, &self.due(stage)).digest(Role::Reviewer).clone();
        let here = covers(stage);
        let later = self.stages.iter().skip_while(|it| it.id != stage.id).skip(1);
        later.take_while(|it| !it.agrees_design() && covers(it) == here).collect()
    }

    /// Whether a question is due before a stage (rule 10), see [`plan::is_due`].
    pub fn is_due(&self, question: &Question, stage: &Stage) -> bool {
        let at = self.stages.iter().position(|s| s.id == stage.id);
        at.is_some_and(|at| plan::is_due(&self.stages, question.milestone, at))
    }

    /// The stage before which a question has to be settled next: the first one that is due after it, or the one that is worked
    /// towards where that is later.
    pub fn due_next(&self, question: &Question) -> Option<&Stage> {
        let next = plan::next_stage(&self.stages);
        (next..self.stages.len())
            .find(|&at| plan::is_due(&self.stages, question.milestone, at))
            .map(|at| &self.stages[at])
    }

    /// The day from which a risk on a question is counted: that of the stage before which it is due next, or of the next one that has
    /// a day.
    pub fn day_due(&self, question: &Question) -> Option<Day> {
        let due = self.due_next(question)?;
        self.stages.iter().skip_while(|stage| stage.id != due.id).find_map(|stage| stage.target)
    }

    /// How many questions are due before a stage, and before none that comes earlier.
    pub fn first_due(&self, stage: &Stage) -> u32 {
        let Some(at) = self.stages.iter().position(|s| s.id == stage.id) else { return 0 };
        let asked = self.content.questions.iter().filter(|it| !it.is_group() && it.need(self.tier).is_some());
        let due = |at: usize, question: &Question| plan::is_due(&self.stages, question.milestone, at);
        asked.filter(|question| due(at, question) && (at == 0 || !due(at - 1, question))).count() as u32
    }

    /// The questions due before a stage, in reading order.
    pub fn due(&self, stage: &Stage) -> Vec<QuestionStatus<'_>> {
        let due = self.content.questions.iter().filter(|question| self.is_due(question, stage));
        due.filter_map(|question| self.status_before(question, stage)).collect()
    }

    /// Questions that do not apply, in reading order, each with what they ask for that is not true of the service.
    pub fn left_out(&self) -> impl Iterator<Item = (&Question, Vec<&str>)> {
        self.not_applying.iter().filter_map(|lineage| {
            let question = self.content.by_lineage(lineage)?;
            let lacking = self.content.conditions(question).filter(|fact| !holds(fact, &self.facts));
            Some((question, lacking.map(String::as_str).collect()))
        })
    }

    /// Accepted risks on the given questions.
    pub fn accepted_risks<'a>(&'a self, due: &[QuestionStatus<'_>]) -> Vec<&'a Risk> {
        let covers = |risk: &Risk| due.iter().any(|status| risk.covers(&status.question.lineage));
        self.risks.iter().filter(|risk| risk.is_accepted() && covers(risk)).collect()
    }

    /// Whether a question with this need stands in the way while unsettled (rule 2).
    pub fn blocks(need: Need) -> bool {
        need != Need::Info
    }
}
