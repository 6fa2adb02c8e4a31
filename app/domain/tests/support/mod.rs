//! A review on a table: people by their roles, acts performed by the real rules, and the board that results.

#![allow(dead_code)]

pub mod drafts;
mod forms;
pub mod moves;
mod perform;
mod questions;

use std::sync::Arc;

use domain::acts::*;
use domain::digest::Digest;
use domain::document::{AgreedRevision, Agreement, DocumentContent};
use domain::id::{LineageId, PersonId};
use domain::people::{Actor, Part, PersonRef};
use domain::review::*;
use domain::service_level::ServiceLevel;
use domain::snapshot::{Naming, Snapshot};
use domain::template::{Content, Milestone, Question, Section, Tier};
use domain::time::Timestamp;

pub use domain::acts::Scope;
pub use questions::*;

/// 2026-03-02T09:00:00Z, a Monday.
pub const MORNING: Timestamp = Timestamp(1_772_442_000_000);

/// What somebody does. Questions are named by their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Do {
    /// Answers in words.
    Answer(&'static str, &'static str),
    /// Chooses an option, with words.
    Choose(&'static str, &'static str, &'static str),
    /// Answers in words, with one piece of evidence.
    Show(&'static str, &'static str, &'static str),
    /// Answers in words, with one field.
    Fill(&'static str, &'static str, &'static str, &'static str),
    NotApplicable(&'static str),
    Skip(&'static str),
    Reopen(&'static str),
    HandOver(Scope),
    AskHelp(&'static str),
    Judge(&'static str, Judgement),
    /// Withdraws the newest concern on the question, whoever raised it.
    Withdraw(&'static str),
    Propose(&'static str),
    /// Decides the newest risk on the question.
    Decide(&'static str, RiskOutcome),
    /// Signs the first stage as it stands.
    Sign(Decision),
    /// Signs the stage at this place.
    SignStage(usize, Decision),
    Close(ClosedAs),
    AllowException,
    /// Pins a revision of the one document; 0 takes it out.
    Pin(u32),
    Comment(&'static str),
    /// Lets days go by.
    Wait(i64),
}

pub fn question(key: &str) -> Scope {
    Scope::Question(LineageId::from(key))
}

/// A review, the clock, and everything that was ever answered.
#[derive(Clone)]
pub struct Story {
    pub board: Board,
    pub now: Timestamp,
    /// Every revision of every answer, oldest first.
    pub revisions: Vec<(LineageId, Revision)>,
    /// Every snapshot, oldest first.
    pub snapshots: Vec<Snapshot>,
    /// The revisions of the service's one document, oldest first.
    pub document: Vec<DocumentContent>,
    /// The service levels of the service.
    pub service_levels: Vec<ServiceLevel>,
    /// What was written and signed of it.
    pub agreement: Agreement,
    count: u32,
}

/// Whoever answers for the team.
pub const TEAM: [&str; 4] = ["owner", "deputy", "writer", "writer who reviews"];

impl Story {
    /// A review of tier `standard` with one stage `everyone`.
    pub fn of(questions: Vec<Question>) -> Self {
        let sections = ["Data", "Running"].map(|title| Section { title: title.into(), introduction: String::new() });
        let content =
            Content { tiers: Tier::standard(), sections: sections.into(), questions, rule: Default::default() };
        let board = Board {
            review: "review".into(),
            service: "service".into(),
            version: 3,
            content: Arc::new(content),
            tier: 1,
            facts: Vec::new(),
            fact_changes: 0,
            not_applying: Vec::new(),
            stages: Vec::new(),
            plan_changes: 0,
            answers: Default::default(),
            verdicts: Vec::new(),
            risks: Vec::new(),
            handovers: Vec::new(),
            assignees: Default::default(),
            reviewers_spoke: Default::default(),
            signoffs: Vec::new(),
            pins: Vec::new(),
            agreement: Default::default(),
            exception: None,
            closing: None,
            moves: Vec::new(),
            reviewers: ["reviewer one", "reviewer two", "writer who reviews"].map(PersonId::from).into(),
            named_reviewers: Vec::new(),
            section_reviewers: Vec::new(),
            deciders: ["owner", "deputy"].map(PersonId::from).into(),
            today: MORNING.day(),
        };
        Self {
            board,
            now: MORNING,
            revisions: Vec::new(),
            snapshots: Vec::new(),
            document: Vec::new(),
            service_levels: Vec::new(),
            agreement: Agreement::default(),
            count: 0,
        }
        .stages(&[Some(Milestone::Everyone)])
    }

    pub fn tier(mut self, tier: usize) -> Self {
        self.board.tier = tier;
        self
    }

    /// The service has one document, with these texts as its revisions. The writer wrote it, and calls what begins with `~` minor.
    pub fn documented(mut self, texts: &[&str]) -> Self {
        let content = |text: &&str| DocumentContent { title: "Design".into(), text: (*text).into() };
        self.document = texts.iter().map(content).collect();
        let revision = |(number, content): (u32, &DocumentContent)| AgreedRevision {
            number,
            digest: content.digest(),
            author: "writer".into(),
            minor: content.text.starts_with('~'),
            confirmed: None,
        };
        self.agreement.revisions = (1..).zip(&self.document).map(revision).collect();
        self
    }

    /// A reviewer confirms that a revision is minor.
    pub fn confirm_minor(&mut self, number: u32) {
        let confirmed = Some((person("reviewer one"), self.now));
        self.agreement.revisions[number as usize - 1].confirmed = confirmed;
        self.agreed_on_pinned();
    }

    /// Reads anew what agreeing says about what is pinned.
    fn agreed_on_pinned(&mut self) {
        let pinned = self.board.document().map(|pinned| self.agreement.of_pinned(pinned.revision));
        self.board.agreement = pinned.unwrap_or_default();
    }

    pub fn stages(mut self, milestones: &[Option<Milestone>]) -> Self {
        let stage = |(at, milestone): (usize, &Option<Milestone>)| Stage {
            id: format!("stage {at}").as_str().into(),
            name: format!("Stage {at}"),
            milestone: *milestone,
            target: None,
            watched: String::new(),
            turn_back: String::new(),
            passings: Vec::new(),
            reached: None,
        };
        self.board.stages = milestones.iter().enumerate().map(stage).collect();
        self
    }

    /// Who reviews, instead of the usual three.
    pub fn reviewed_by(mut self, people: &[&str]) -> Self {
        self.board.reviewers = people.iter().map(|name| PersonId::from(*name)).collect();
        self
    }

    /// Performs each act; all must be done.
    pub fn so(mut self, steps: &[(&str, Do)]) -> Self {
        self.then(steps);
        self
    }

    /// Performs each act; all must be done.
    #[track_caller]
    pub fn then(&mut self, steps: &[(&str, Do)]) {
        for (who, act) in steps {
            match self.tries(who, act) {
                Ok(true) => {}
                Ok(false) => panic!("{who} {act:?} changed nothing"),
                Err(refusal) => panic!("{who} {act:?} was refused: {refusal:?}"),
            }
        }
    }

    /// What somebody is to the review.
    pub fn part(&self, who: &str) -> Part {
        Part {
            administrator: who == "administrator",
            owning_team: TEAM.contains(&who),
            service_owner: who == "owner",
            deputy: who == "deputy",
            product_owner: who == "product owner",
            reviewer: self.board.reviewers.contains(&who.into()),
        }
    }

    /// Where a question stands.
    #[track_caller]
    pub fn status(&self, key: &str) -> QuestionStatus<'_> {
        self.maybe_status(key).expect("a question that is asked")
    }

    pub fn maybe_status(&self, key: &str) -> Option<QuestionStatus<'_>> {
        self.board.status(self.board.content.by_key(key).expect("a question of the version"))
    }

    pub fn gate(&self) -> Gate {
        self.gate_of(0)
    }

    pub fn gate_of(&self, stage: usize) -> Gate {
        self.board.gate(&self.board.stages[stage])
    }

    pub fn is_passed(&self) -> bool {
        self.board.stages[0].is_passed()
    }

    /// The digest that a signature on the first stage would cover.
    pub fn digest(&self, role: Role) -> Digest {
        self.digest_of(0, role)
    }

    pub fn digest_of(&self, stage: usize, role: Role) -> Digest {
        let stage = &self.board.stages[stage];
        Signing::of(&self.board, stage, &self.board.due(stage)).digest(role).clone()
    }

    pub fn risk(&self, key: &str) -> &Risk {
        self.board.risks.iter().rev().find(|risk| risk.covers(&key.into())).expect("a risk on the question")
    }
}

pub fn actor(who: &str) -> Actor {
    Actor::Person(who.into())
}

pub fn person(who: &str) -> PersonRef {
    PersonRef { id: who.into(), name: who.into() }
}

fn naming() -> Naming {
    Naming {
        service: "Lending desk".into(),
        team: "Desk team".into(),
        number: 1,
        trigger: Trigger::Launch,
        template: "Readiness".into(),
        reviewing_team: "Reviewers".into(),
    }
}
