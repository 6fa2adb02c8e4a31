//! Where one question of a review stands: derived, never stored.

use serde::{Deserialize, Serialize};

use super::{AnswerState, Board, Judgement, Missing, Revision, Risk, Stage, Verdict, plan};
use crate::id::{LineageId, PersonId};
use crate::template::{Need, Question};
use crate::time::Day;

/// The one word and icon of a question, worst first (rule 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A concern stands that no accepted risk answers.
    Concern,
    /// Nothing yet, something missing, or a risk that waits.
    Open,
    /// Lived with as a risk.
    RiskAccepted,
    /// Does not touch the service.
    NotApplicable,
    /// Left out with a sentence.
    Skipped,
    /// Answered.
    Answered,
}

impl Status {
    /// All of them, worst first.
    pub const ALL: [Status; 6] =
        [Self::Concern, Self::Open, Self::RiskAccepted, Self::NotApplicable, Self::Skipped, Self::Answered];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Concern => "concern",
            Self::Open => "open",
            Self::RiskAccepted => "risk_accepted",
            Self::NotApplicable => "not_applicable",
            Self::Skipped => "skipped",
            Self::Answered => "answered",
        }
    }
}

/// Whose turn it is (rule 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// The service team's.
    Team,
    /// The reviewers'.
    Reviewers,
    /// The service owner's or product owner's, about a risk.
    Owners,
    /// Nobody's: done.
    Nobody,
}

impl Waiting {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Reviewers => "reviewers",
            Self::Owners => "owners",
            Self::Nobody => "nobody",
        }
    }
}

/// Why a concern is somebody's to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConcernTurn {
    /// It was handed to them.
    Handed,
    /// The team handed over another answer since it was raised.
    Answered,
}

/// Everything derived about one question.
#[derive(Debug, Clone)]
pub struct QuestionStatus<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its need in the review's tier.
    pub need: Need,
    /// Its current answer.
    pub answer: Option<&'a Revision>,
    /// The group above it that is not applicable, with the answer that says so.
    pub covered_by: Option<&'a Revision>,
    /// What the answer still needs; empty unless something was said and it is open all the same.
    pub missing: Vec<Missing>,
    /// A stage that is asked about comes after one that was passed, and the question is asked again there: the team confirms its
    /// answer or changes it (rule 14).
    pub asked_again: bool,
    /// The word and icon.
    pub status: Status,
    /// Whether it stands in nobody's way (rule 9).
    pub settled: bool,
    /// One verdict of each reviewer: their newest on the answer as it is now, else their newest.
    pub verdicts: Vec<&'a Verdict>,
    /// Concerns that stand and that no accepted risk names.
    pub concerns: Vec<&'a Verdict>,
    /// Concerns that stand and were accepted as a risk.
    pub accepted_concerns: Vec<&'a Verdict>,
    /// Risks on it that wait or are accepted.
    pub risks: Vec<&'a Risk>,
    /// The current answer was handed over.
    pub ready: bool,
    /// Help was asked, and no reviewer has said anything since.
    pub help_wanted: bool,
    /// Whose turn it is.
    pub waiting: Waiting,
}

impl QuestionStatus<'_> {
    /// Nothing is said that counts: no answer, something missing, or a risk that was not accepted.
    pub fn is_open(&self) -> bool {
        effective_state(self.standing(), self.covered_by.is_some(), &self.risks) == AnswerState::Open
    }

    /// Its own answer, as far as that is one to the question as it is asked now.
    fn standing(&self) -> Option<&Revision> {
        self.answer.filter(|answer| answer.answers(self.question))
    }

    /// The question means something else than when it was answered: the team confirms its answer or changes it.
    pub fn asks_again(&self) -> bool {
        self.covered_by.is_none() && self.answer.is_some_and(|answer| answer.asks_again(self.question))
    }

    /// Whether the question is only settled by this accepted risk: its answer says `risk accepted`, or a concern that stands
    /// was accepted with it, and no other accepted risk that is not past its day does the same. A question that was
    /// answered otherwise since does not stand on its old risks, though they live on.
    pub fn stands_on(&self, risk: &Risk, today: Day) -> bool {
        if !risk.covers(&self.question.lineage) || self.covered_by.is_some() {
            return false;
        }
        let holds = |other: &&&Risk| other.is_accepted() && !other.is_overdue(today);
        let is_behind_the_answer =
            backs(self.answer, risk) && !self.risks.iter().any(|r| holds(&r) && backs(self.answer, r));
        let says_so = self.standing().is_some_and(|answer| answer.content.state == AnswerState::RiskAccepted);
        match &risk.over {
            Some(concern) => {
                self.accepted_concerns.iter().any(|standing| &standing.id == concern)
                    && !self.risks.iter().filter(holds).any(|other| other.over.as_ref() == Some(concern))
                    || says_so && is_behind_the_answer
            }
            None => says_so && is_behind_the_answer,
        }
    }

    /// Whether a verdict is on the answer as it is now, to the question as it is asked now. Under a group that is not applicable
    /// none is.
    pub fn is_current(&self, verdict: &Verdict) -> bool {
        self.covered_by.is_none() && self.standing().is_some_and(|answer| is_on(verdict, answer))
    }

    /// Whether somebody judged the answer as it is now; an outdated verdict counts as none.
    pub fn has_current_verdict(&self) -> bool {
        self.verdicts.iter().any(|verdict| self.is_current(verdict))
    }

    /// An option marked as a gap was chosen and explained (rule 4).
    pub fn is_explained_gap(&self) -> bool {
        self.status == Status::Answered && self.answer.is_some_and(|answer| answer.content.is_gap(self.question))
    }

    /// Concerns that somebody has to look at, in the order in which they were raised: those that were answered since, and
    /// those that were handed to them. Theirs are the ones they raised or were handed, as long as these stand.
    pub fn concerns_for(&self, person: &PersonId, gatekeeping: bool) -> Vec<(&Verdict, ConcernTurn)> {
        // Where reviewers gate, a concern goes on standing in the way though its risk is accepted.
        let accepted = self.accepted_concerns.iter().filter(|_| gatekeeping);
        let theirs = self.concerns.iter().chain(accepted).filter(|concern| concern.is_in_hands_of(person));
        let answered = self.ready || self.covered_by.is_some();
        theirs
            .filter_map(|concern| {
                // Handed back to its author it is their own again.
                let handed = &concern.author.id != person && concern.holder.as_ref().is_some_and(|it| &it.id == person);
                let turn = match () {
                    () if answered && !self.is_current(concern) => ConcernTurn::Answered,
                    () if handed => ConcernTurn::Handed,
                    () => return None,
                };
                Some((*concern, turn))
            })
            .collect()
    }

    /// A risk on it waits for a decision.
    pub fn risk_waits(&self) -> bool {
        self.risks.iter().any(|risk| risk.is_waiting())
    }
}

impl Board {
    /// Where a question stands before the stage that is worked towards; none where the tier does not ask it, and for groups.
    pub fn status<'a>(&'a self, question: &'a Question) -> Option<QuestionStatus<'a>> {
        self.status_at(question, plan::next_stage(&self.stages))
    }

    /// The same before another stage.
    pub fn status_before<'a>(&'a self, question: &'a Question, stage: &Stage) -> Option<QuestionStatus<'a>> {
        let at = self.stages.iter().position(|it| it.id == stage.id);
        self.status_at(question, at.unwrap_or_default())
    }

    fn status_at<'a>(&'a self, question: &'a Question, stage: usize) -> Option<QuestionStatus<'a>> {
        if question.is_group() {
            return None;
        }
        let need = question.need(self.tier)?;
        let lineage = &question.lineage;
        let answer = self.answers.get(lineage);
        let covered_by = self.covering(question);
        let risks: Vec<&Risk> = self
            .risks
            .iter()
            .filter(|risk| risk.covers(lineage) && (risk.is_waiting() || risk.is_accepted()))
            .collect();

        let answers_this = answer.filter(|answer| answer.answers(question));
        let verdicts = self.verdict_of_each(lineage, answers_this.filter(|_| covered_by.is_none()));
        let standing = self.verdicts.iter().filter(|verdict| &verdict.lineage == lineage && verdict.is_concern());
        let (accepted_concerns, concerns): (Vec<_>, Vec<_>) = standing.partition(|concern| {
            risks.iter().any(|risk| risk.is_accepted() && risk.over.as_ref() == Some(&concern.id))
        });

        let answered_as = effective_state(answers_this, covered_by.is_some(), &risks);
        let missing = match answer {
            _ if answered_as != AnswerState::Open => Vec::new(),
            Some(answer) if answer.asks_again(question) => {
                let lacks = if is_answered(answer) { answer.content.missing(question) } else { Vec::new() };
                std::iter::once(Missing::Meaning).chain(lacks).collect()
            }
            Some(answer) if !answer.content.says_nothing() => answer.content.open_for(question),
            _ => Vec::new(),
        };
        let risk_waits = risks.iter().any(|risk| risk.is_waiting());
        // A group that does not apply is taken back by its team, and a risk is due on its day: neither is asked again.
        let may_be_asked =
            !matches!(answered_as, AnswerState::Open | AnswerState::RiskAccepted) && covered_by.is_none();
        let asked_again = may_be_asked
            && plan::asked_again(&self.stages, question, stage)
                .is_some_and(|passed| answer.is_some_and(|answer| answer.at <= passed));
        let settled = answered_as != AnswerState::Open && !risk_waits && concerns.is_empty() && !asked_again;
        let status = if !concerns.is_empty() {
            Status::Concern
        } else if !settled {
            Status::Open
        } else if risks.iter().any(|risk| risk.is_accepted()) && answered_as == AnswerState::RiskAccepted
            || !accepted_concerns.is_empty()
        {
            Status::RiskAccepted
        } else {
            match answered_as {
                AnswerState::NotApplicable => Status::NotApplicable,
                AnswerState::Skipped => Status::Skipped,
                _ => Status::Answered,
            }
        };

        let ready =
            answers_this.is_some_and(|answer| self.handovers.iter().any(|h| h.readies(lineage, &answer.digest)));
        let help_wanted = self.help_wanted(lineage);
        let mut status = QuestionStatus {
            question,
            need,
            answer,
            covered_by,
            missing,
            asked_again,
            status,
            settled,
            verdicts,
            concerns,
            accepted_concerns,
            risks,
            ready,
            help_wanted,
            waiting: Waiting::Nobody,
        };
        status.waiting = waiting_for(&status);
        Some(status)
    }

    /// All questions that the review's tier asks, in reading order.
    pub fn statuses(&self) -> Vec<QuestionStatus<'_>> {
        self.content.questions.iter().filter_map(|question| self.status(question)).collect()
    }

    /// The answer of the nearest group above that is not applicable (rule 5).
    fn covering(&self, question: &Question) -> Option<&Revision> {
        let mut parent = question.parent.as_ref();
        while let Some(above) = parent.and_then(|lineage| self.content.by_lineage(lineage)) {
            if above.is_group()
                && let Some(answer) = self.answers.get(&above.lineage)
                && answer.answers(above)
                && answer.content.state == AnswerState::NotApplicable
            {
                return Some(answer);
            }
            parent = above.parent.as_ref();
        }
        None
    }

    /// One verdict of each reviewer, in the order in which they last spoke. Returning to judged content restores its
    /// verdicts (rule 7), so a later one on other content does not hide them; a withdrawn concern is not brought back.
    fn verdict_of_each(&self, lineage: &LineageId, now: Option<&Revision>) -> Vec<&Verdict> {
        let of_question: Vec<&Verdict> = self.verdicts.iter().filter(|verdict| &verdict.lineage == lineage).collect();
        let said_last =
            |at: usize| !of_question[at + 1..].iter().any(|later| later.author.id == of_question[at].author.id);
        let restored = |last: &Verdict| {
            let on_it = |verdict: &&&Verdict| {
                verdict.author.id == last.author.id && now.is_some_and(|answer| is_on(verdict, answer))
            };
            of_question.iter().rev().find(on_it).copied().filter(|verdict| verdict.withdrawn.is_none())
        };
        let last_words = (0..of_question.len()).filter(|&at| said_last(at)).map(|at| of_question[at]);
        last_words.map(|last| restored(last).unwrap_or(last)).collect()
    }

    fn help_wanted(&self, lineage: &LineageId) -> bool {
        let asked = self.handovers.iter().filter(|handover| handover.asks_about(lineage)).map(|h| h.at).max();
        let heard = self.reviewers_spoke.get(lineage).copied();
        asked.is_some_and(|asked| heard.is_none_or(|heard| heard < asked))
    }
}

/// Whether a verdict judges what an answer says, to the same question.
fn is_on(verdict: &Verdict, answer: &Revision) -> bool {
    verdict.digest == answer.digest && verdict.meaning == answer.meaning
}

/// Whether something lacks in what it says, and not in that it says nothing of the kind: what is left out lacks nothing, and a
/// risk says why itself.
fn is_answered(answer: &Revision) -> bool {
    matches!(answer.content.state, AnswerState::Answered | AnswerState::Open)
}

/// Whether a risk is one that the answer can be about: it was there when the answer said so, or came after. An older answer's
/// risk lives on, but says nothing about what was proposed since.
fn backs(answer: Option<&Revision>, risk: &Risk) -> bool {
    answer.is_some_and(|answer| risk.proposed_at >= answer.at)
}

/// The state that counts: a group above can cover the question, and `risk accepted` needs a risk that still is one.
fn effective_state(answer: Option<&Revision>, covered: bool, risks: &[&Risk]) -> AnswerState {
    if covered {
        return AnswerState::NotApplicable;
    }
    match answer.map(|answer| answer.content.state) {
        None => AnswerState::Open,
        Some(AnswerState::RiskAccepted) if !risks.iter().any(|risk| backs(answer, risk)) => AnswerState::Open,
        Some(state) => state,
    }
}

fn waiting_for(status: &QuestionStatus<'_>) -> Waiting {
    let unclear_now = status.verdicts.iter().any(|v| v.judgement == Judgement::Unclear && status.is_current(v));
    let judged_now = status.has_current_verdict();
    if status.help_wanted {
        Waiting::Reviewers
    } else if status.risk_waits() {
        Waiting::Owners
    } else if !status.concerns.is_empty() {
        // The team answers a concern by another answer; then it is the reviewer's turn to withdraw it.
        let answered = status.ready || status.covered_by.is_some();
        if answered && status.concerns.iter().all(|concern| !status.is_current(concern)) {
            Waiting::Reviewers
        } else {
            Waiting::Team
        }
    } else if !status.settled || unclear_now {
        Waiting::Team
    } else if judged_now || status.covered_by.is_some() {
        Waiting::Nobody
    } else if status.ready {
        Waiting::Reviewers
    } else {
        Waiting::Team
    }
}
