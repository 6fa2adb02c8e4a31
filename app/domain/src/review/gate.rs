//! The gate of a stage: what stands before it, computed whenever somebody asks (rule 10).

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Board, Missing, QuestionStatus, Risk, Signing, Stage};
use crate::id::{LineageId, RiskId, VerdictId};
use crate::people::PersonRef;
use crate::template::Need;
use crate::time::Day;

/// Why something stands before a stage; each becomes a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Reason {
    /// No answer yet, or none any more: taken back, or resting on a risk that was not accepted.
    Open {
        /// The question's need.
        need: Need,
    },
    /// An answer that lacks something.
    Incomplete {
        /// What it lacks.
        missing: Vec<Missing>,
    },
    /// It was settled before a stage that was passed since, and this stage asks it again.
    AskedAgain,
    /// A proposed risk waits for the service owner or the product owner.
    RiskWaits {
        /// Which.
        risk: RiskId,
    },
    /// A reviewer's concern stands.
    Concern {
        /// Which.
        verdict: VerdictId,
        /// Whose.
        author: PersonRef,
        /// The answer changed since.
        outdated: bool,
    },
    /// An accepted risk is past its day.
    RiskOverdue {
        /// Which.
        risk: RiskId,
        /// Its words.
        statement: String,
        /// Its day.
        until: Day,
    },
    /// No reviewer has signed, or not what is there now.
    ReviewerSignoff {
        /// Somebody signed, but other text.
        outdated: bool,
    },
    /// Where reviewers gate: a reviewer's last word on what is there now is that they have concerns.
    ReviewerObjects {
        /// Who.
        by: PersonRef,
    },
    /// The owner has not said go, or not to what is there now.
    OwnerDecision {
        /// Decided, but about other text.
        outdated: bool,
        /// The newest decision is `no go`.
        no_go: bool,
    },
    /// The product owner has not said go, or not to what is there now; only where the template's rule asks for it.
    ProductOwnerDecision {
        /// Decided, but about other text.
        outdated: bool,
        /// The newest decision is `no go`.
        no_go: bool,
    },
    /// The design is to be agreed on, and no design doc is pinned.
    NoDesignDoc,
    /// What is pinned is not agreed on, though the plan wants the design agreed before this stage.
    DesignNotAgreed,
    /// All signatures are there, but something stood in the way when the last one was given; signing again passes the stage.
    NotPassed,
}

/// One thing that stands before a stage: a question with all its reasons, or one of the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocker {
    /// The question; none for the rest.
    pub question: Option<LineageId>,
    /// At least one.
    pub reasons: Vec<Reason>,
}

/// What stands before a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Questions, in reading order, then overdue risks, then the design.
    pub blockers: Vec<Blocker>,
    /// Signatures that are missing or outdated.
    pub signatures: Vec<Reason>,
    /// Questions due before the stage.
    pub due: u32,
    /// Settled ones among them.
    pub settled: u32,
}

impl Gate {
    /// Nothing but signatures stands before the stage.
    pub fn is_clear(&self) -> bool {
        self.blockers.is_empty()
    }

    /// Nothing at all stands before the stage: it was passed as it is.
    pub fn is_open(&self) -> bool {
        self.is_clear() && self.signatures.is_empty()
    }
}

impl Board {
    /// The gate of a stage.
    pub fn gate(&self, stage: &Stage) -> Gate {
        let due = self.due(stage);
        let mut blockers = Vec::new();
        // Where reviewers gate, a concern blocks until it is withdrawn, even if its risk is accepted.
        let gated: fn(&QuestionStatus<'_>) -> bool = match self.content.rule.gatekeeping {
            true => |status| !status.settled || !status.accepted_concerns.is_empty(),
            false => |status| !status.settled,
        };
        for status in due.iter().filter(|status| gated(status) && Board::blocks(status.need)) {
            let mut reasons = Vec::new();
            let accepted = status.accepted_concerns.iter().filter(|_| self.content.rule.gatekeeping);
            for concern in status.concerns.iter().chain(accepted) {
                reasons.push(Reason::Concern {
                    verdict: concern.id.clone(),
                    author: concern.author.clone(),
                    outdated: !status.is_current(concern),
                });
            }
            for risk in status.risks.iter().filter(|risk| risk.is_waiting()) {
                reasons.push(Reason::RiskWaits { risk: risk.id.clone() });
            }
            if status.asked_again {
                reasons.push(Reason::AskedAgain);
            }
            if !status.missing.is_empty() {
                reasons.push(Reason::Incomplete { missing: status.missing.clone() });
            } else if status.is_open() {
                reasons.push(Reason::Open { need: status.need });
            }
            blockers.push(Blocker { question: Some(status.question.lineage.clone()), reasons });
        }
        let stands_on = |risk: &Risk| due.iter().any(|status| status.stands_on(risk, self.today));
        let overdue = |risk: &&Risk| risk.is_overdue(self.today) && stands_on(risk);
        for risk in self.accepted_risks(&due).into_iter().filter(overdue) {
            let overdue =
                Reason::RiskOverdue { risk: risk.id.clone(), statement: risk.statement.clone(), until: risk.due() };
            blockers.push(Blocker { question: None, reasons: vec![overdue] });
        }
        if let Some(reason) = self.design_stands_before(stage) {
            blockers.push(Blocker { question: None, reasons: vec![reason] });
        }
        let signing = Signing::of(self, stage, &due);
        let mut signatures = signing.missing();
        if blockers.is_empty() && signatures.is_empty() && !signing.is_passed_as_it_is(stage) {
            signatures.push(Reason::NotPassed);
        }
        Gate {
            blockers,
            signatures,
            due: due.len() as u32,
            settled: due.iter().filter(|status| status.settled).count() as u32,
        }
    }

    /// What the design has to do with a stage: at the one where it is agreed on, there has to be a design doc; the ones after it
    /// stand on what was agreed.
    fn design_stands_before(&self, stage: &Stage) -> Option<Reason> {
        let at = self.stages.iter().position(|one| one.id == stage.id)?;
        let design = self.stages.iter().position(Stage::agrees_design)?;
        match (at.cmp(&design), self.document()) {
            (Ordering::Less, _) => None,
            (_, None) => Some(Reason::NoDesignDoc),
            (Ordering::Equal, _) => None,
            (Ordering::Greater, Some(_)) => (!self.agreement.agreed).then_some(Reason::DesignNotAgreed),
        }
    }
}
