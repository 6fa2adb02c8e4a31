//! R6 on the real database: five people answer, judge, accept, sign and pass a stage at the same time, each in a task of
//! their own, as a seed says. Each decides on what they saw a moment ago, so that much is refused; what was not refused is
//! told again from the audit log and held against the rules, row by row.
//!
//! The seed says what everybody tries; whose turn it is, the machine says. A failure prints the log as it came.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::acts::{
    AnswerQuestion, DecideRisk, GiveVerdict, HandOver, Intent, ProposeRisk, ProposeRiskFacts, RiskOn, Scope,
    SetMembership, SignOff, WithdrawConcern,
};
use domain::digest::Digest;
use domain::people::{Actor, Viewer};
use domain::review::{Board, Decision, Judgement, RiskOutcome, Signing};
use domain::time::Timestamp;
use storage::engine::Value;
use storage::{Done, Error, Occasion, Perform, Store};

use crate::support::{Chance, Replay, Told, World, chain, hex};

/// The owner reviews too, and the writer; the deputy decides as well.
const PEOPLE: [&str; 5] = ["owner", "deputy", "writer", "reviewer", "second"];
const REVIEWERS: [&str; 4] = ["owner", "writer", "reviewer", "second"];
const DECIDERS: [&str; 3] = ["owner", "deputy", "product"];
const QUESTIONS: [&str; 3] = ["list-q0", "list-q1", "list-q2"];

/// So often everybody tries something.
const TURNS: usize = 10;

/// Schedules on every push; `SCHEDULES=2000` for as many as the quality rules ask for.
const SCHEDULES: u64 = 300;

/// Somebody who looks and then acts.
struct Player {
    store: Store,
    /// The moment, which all of them share; several things happen in one.
    clock: Arc<AtomicI64>,
    review: String,
    viewer: Viewer,
    chance: Chance,
    made: u32,
    /// A signing page that was opened and not sent yet.
    page: Option<SignOff>,
}

impl Player {
    fn now(&mut self) -> Timestamp {
        Timestamp(self.clock.fetch_add(self.chance.below(2) as i64, Ordering::SeqCst))
    }

    fn fresh<T: From<String>>(&mut self) -> T {
        self.made += 1;
        T::from(format!("{}-{}-{}", self.review, self.viewer.id, self.made))
    }

    async fn plays(mut self) -> u32 {
        let mut done = 0;
        for _ in 0..TURNS {
            done += u32::from(self.turn().await);
        }
        done
    }

    /// Looks, then tries something. Whether it happened.
    async fn turn(&mut self) -> bool {
        let now = self.now();
        let seen = self.store.review(&self.viewer, &self.review.as_str().into(), now).await.unwrap();
        let board = &seen.facts.board;
        let lineage = self.chance.one_of(&QUESTIONS);
        let number = board.answers.get(&lineage.into()).map_or(0, |answer| answer.number);
        match self.chance.below(100) {
            0..14 => self.answer(lineage, number).await,
            14..24 => {
                let (id, review) = (self.fresh(), self.review.as_str().into());
                self.does(HandOver { id, review, scope: Scope::Everything, help: false, note: String::new() }).await
            }
            24..50 => {
                use Judgement::{Concern, Fine, Unclear};
                let judgement = self.chance.one_of(&[Fine, Fine, Fine, Fine, Unclear, Concern]);
                let (id, review) = (self.fresh(), self.review.as_str().into());
                let (lineage, note) = (lineage.into(), "Read twice.".into());
                self.does(GiveVerdict { id, review, lineage, revision: number, judgement, note }).await
            }
            50..58 => {
                let Some(concern) = board.verdicts.iter().rev().find(|verdict| verdict.is_concern()) else {
                    return false;
                };
                let (review, verdict) = (self.review.as_str().into(), concern.id.clone());
                self.does(WithdrawConcern { review, verdict, note: "Seen to.".into() }).await
            }
            58..63 => self.propose(board, &seen.facts.part, lineage, number).await,
            63..73 => {
                use RiskOutcome::{Accepted, Declined, Withdrawn};
                let Some(risk) = board.risks.iter().find(|risk| risk.is_waiting()) else { return false };
                let outcome = self.chance.one_of(&[Accepted, Accepted, Declined, Withdrawn]);
                let (review, risk) = (self.review.as_str().into(), risk.id.clone());
                self.does(DecideRisk { review, risk, outcome, reason: "It is a week.".into() }).await
            }
            _ => self.sign(board).await,
        }
    }

    async fn answer(&mut self, lineage: &str, base: u32) -> bool {
        use Intent::{Answer, NotApplicable, Reopen};
        let intent = self.chance.one_of(&[Answer, Answer, Answer, Answer, Answer, NotApplicable, Reopen]);
        let words = self.chance.one_of(&["yes", "no"]);
        let act = AnswerQuestion {
            id: self.fresh(),
            review: self.review.as_str().into(),
            lineage: lineage.into(),
            base,
            meaning: None,
            intent,
            option: if lineage == "list-q1" { words.to_owned() } else { String::new() },
            text: words.to_owned(),
            fields: Vec::new(),
            evidence: Vec::new(),
            reason: "It stores nothing.".into(),
        };
        self.does(act).await
    }

    async fn propose(&mut self, board: &Board, part: &domain::people::Part, lineage: &str, base: u32) -> bool {
        let question = board.content.by_lineage(&lineage.into()).unwrap();
        let act = ProposeRisk {
            id: self.fresh(),
            review: self.review.as_str().into(),
            on: RiskOn { lineage: lineage.into(), base, meaning: None, answer: self.fresh() },
            also: Vec::new(),
            over: ProposeRiskFacts::of(board, part, question).on.concern,
            statement: "It may be slow.".into(),
            acceptable_because: "Nobody is in a hurry.".into(),
            until: self.now().plus(30 * Timestamp::DAY).day(),
            owner: "owner".into(),
            effect: String::new(),
            no_longer_when: String::new(),
            plan: String::new(),
        };
        self.does(act).await
    }

    /// Sends the signing page, or leaves it open for a while.
    async fn sign(&mut self, board: &Board) -> bool {
        if let Some(page) = self.page.take() {
            return self.does(page).await;
        }
        let stage = &board.stages[0];
        let due = board.due(stage);
        let go = if board.accepted_risks(&due).is_empty() { Decision::Go } else { Decision::GoWithRisks };
        let looked = [Decision::LookedNoConcerns, Decision::LookedNoConcerns, Decision::LookedWithConcerns];
        let decided = [go, go, go, Decision::NoGo];
        let decision = match self.viewer.id.as_str() {
            "deputy" => self.chance.one_of(&decided),
            "owner" => self.chance.one_of(&[go, go, Decision::NoGo, Decision::LookedNoConcerns]),
            _ => self.chance.one_of(&looked),
        };
        let page = SignOff {
            id: self.fresh(),
            snapshot: self.fresh(),
            review: self.review.as_str().into(),
            stage: stage.id.clone(),
            decision,
            digest: Signing::of(board, stage, &due).digest(decision.role()).to_string(),
            note: "As it is.".into(),
            up_to: None,
        };
        if self.chance.below(4) == 0 {
            self.page = Some(page);
            return false;
        }
        self.does(page).await
    }

    async fn does<A: Perform>(&mut self, act: A) -> bool {
        self.made += 1;
        let (by, at, salt) = (Actor::Person(self.viewer.id.clone()), self.now(), hex(self.made));
        match self.store.perform(act, Occasion { by, at, salt, once: None }).await {
            Ok(done) => matches!(done, Done::Happened(_)),
            Err(Error::Refused(_)) => false,
            Err(error) => panic!("{}: {}: {error}", self.viewer.id, A::NAME),
        }
    }
}

/// The rows of the audit log about a review, in their order.
async fn log(store: &Store, review: &str) -> Vec<Told> {
    let mut db = store.read().await.unwrap();
    let sql =
        "SELECT a.sequence, a.actor, a.act, p.payload FROM audit a JOIN audit_payload p ON p.sequence = a.sequence
               WHERE a.subject_kind = 'review' AND a.subject_id = $1 ORDER BY a.sequence";
    let rows = db.rows(sql, vec![Value::from(review)]).await.unwrap();
    let told = |row: &storage::engine::Row| Told {
        sequence: row.int("sequence").unwrap(),
        who: row.text("actor").unwrap().strip_prefix("person:").unwrap().to_owned(),
        act: row.text("act").unwrap(),
        event: row.json("payload").unwrap(),
    };
    rows.iter().map(told).collect()
}

/// Holds what happened against the rules; how often the stage was passed.
async fn judge(store: &Store, viewer: &Viewer, review: &str, now: Timestamp) -> usize {
    let board = store.review(viewer, &review.into(), now).await.unwrap().facts.board;
    let told = log(store, review).await;
    let mut replay = Replay::of(&board, &QUESTIONS, &REVIEWERS, &DECIDERS);
    told.iter().for_each(|row| replay.tell(row));
    replay.ends_as();
    for ((_, snapshot), covered) in replay.passings.iter().zip(&replay.covered) {
        let (frozen, _) = store.snapshot(viewer, &snapshot.as_str().into()).await.unwrap();
        let digests = [&frozen.reviewer_covers, &frozen.owner_covers].map(|text| Digest::of(text.as_bytes()));
        assert_eq!(&digests, covered, "{snapshot} is frozen as it was signed");
    }
    replay.passings.len()
}

/// One schedule on a review of its own; how often the stage was passed, and how many acts went through.
async fn run(world: &mut World, viewers: &[Viewer], seed: u64) -> (usize, u32) {
    let review = format!("schedule-{seed}");
    world.starts(&review, "service", "watchers").await;
    world.answers(&review, "list-q0", 0, "Nightly.").await;
    world.answers(&review, "list-q1", 0, "yes").await;
    world.answers(&review, "list-q2", 0, "Hourly.").await;
    world.hands_over(&review).await;
    let clock = Arc::new(AtomicI64::new(world.now().plus(1).0));
    let mut tasks = Vec::new();
    for (at, viewer) in viewers.iter().enumerate() {
        let player = Player {
            store: world.store.clone(),
            clock: clock.clone(),
            review: review.clone(),
            viewer: viewer.clone(),
            chance: Chance::of(seed * PEOPLE.len() as u64 + at as u64),
            made: 0,
            page: None,
        };
        tasks.push(tokio::spawn(player.plays()));
    }
    let mut done = 0;
    for task in tasks {
        done += task.await.unwrap();
    }
    let (store, viewer, now) = (world.store.clone(), viewers[0].clone(), world.now());
    let judged = tokio::spawn(async move { judge(&store, &viewer, &review, now).await });
    let Ok(passed) = judged.await else {
        for Told { sequence, who, act, event } in log(&world.store, &format!("schedule-{seed}")).await {
            eprintln!("{sequence} {who} {act} {event}");
        }
        panic!("schedule {seed} broke a rule; the log above says how it came");
    };
    (passed, done)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_interleaving_of_people_breaks_the_rules() {
    let schedules =
        std::env::var("SCHEDULES").map_or(SCHEDULES, |wanted| wanted.parse().expect("SCHEDULES is a number"));
    let mut world = World::peopled().await;
    for person in ["owner", "writer"] {
        let act = SetMembership { team: "watchers".into(), person: person.into(), member: true };
        world.does("administrator", act).await;
    }
    world.imports("list", QUESTIONS.len()).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    let mut viewers = Vec::new();
    for person in PEOPLE {
        viewers.push(world.viewer(person).await);
    }
    let (mut passed, mut done) = (0, 0);
    for seed in 0..schedules {
        let (passings, acts) = run(&mut world, &viewers, seed).await;
        passed += passings;
        done += u64::from(acts);
    }
    eprintln!("{schedules} schedules: {done} acts went through, passed {passed} times");
    chain(&world.store).await.unwrap();
    assert!(done > schedules * 10, "most of it was refused: {done} acts in {schedules} schedules");
    assert!(passed as u64 > schedules / 10, "the schedules reach what they are about: passed {passed} times");
}
