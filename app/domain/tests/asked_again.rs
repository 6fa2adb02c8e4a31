//! Questions that later stages ask again (rule 14): whether the answer still holds, after a stage was passed.

mod support;

use domain::refusal::Code;
use domain::review::{Decision, Judgement, Reason, RiskOutcome, Status, Waiting};
use domain::template::Milestone::{self, Deployed, Everyone, FirstUsers};
use domain::template::Question;
use support::*;

const WRITER: &str = "writer";
const REVIEWER: &str = "reviewer one";
const OWNER: &str = "owner";

const PLAN: [Option<Milestone>; 3] = [Some(Deployed), Some(FirstUsers), Some(Everyone)];

fn again(question: Question) -> Question {
    Question { again: true, ..question }
}

fn pass(stage: usize) -> [(&'static str, Do); 2] {
    [(REVIEWER, Do::SignStage(stage, Decision::LookedNoConcerns)), (OWNER, Do::SignStage(stage, Decision::Go))]
}

/// `a` is asked again, `b` is not; both were answered and found fine, and the first stage was passed.
fn story() -> Story {
    Story::of(vec![due(Deployed, again(must("a"))), due(Deployed, must("b"))])
        .stages(&PLAN)
        .so(&[
            (WRITER, Do::Answer("a", "Yes.")),
            (WRITER, Do::Answer("b", "Yes.")),
            (WRITER, Do::HandOver(domain::acts::Scope::Everything)),
            (REVIEWER, Do::Judge("a", Judgement::Fine)),
        ])
        .so(&pass(0))
}

/// The questions in the way of a stage, with their reasons.
fn in_the_way(story: &Story, stage: usize) -> Vec<(String, Vec<Reason>)> {
    let blockers = story.gate_of(stage).blockers;
    blockers.into_iter().map(|it| (it.question.expect("a question").to_string(), it.reasons)).collect()
}

fn asked(key: &str) -> Vec<(String, Vec<Reason>)> {
    vec![(key.to_owned(), vec![Reason::AskedAgain])]
}

#[test]
fn the_next_stage_asks_again_what_was_settled_before_the_last_was_passed() {
    let mut story = story();
    assert!(story.is_passed());
    assert_eq!(in_the_way(&story, 1), asked("a"));
    assert!(story.gate().is_open(), "the stage that was passed asks nothing again");
    let status = story.status("a");
    assert_eq!((status.status, status.waiting, status.settled), (Status::Open, Waiting::Team, false));
    assert!(story.status("b").settled);
    let blocked = story.tries(REVIEWER, &Do::SignStage(1, Decision::LookedNoConcerns)).map_err(|it| it.code);
    assert_eq!(blocked, Err(Code::GateBlocked));

    story.then(&[(WRITER, Do::Answer("a", "Yes."))]);
    assert_eq!(in_the_way(&story, 1), []);
    let status = story.status("a");
    assert!(status.has_current_verdict(), "the same words are judged still");
    assert_eq!((status.answer.map(|answer| answer.number), status.waiting), (Some(2), Waiting::Nobody));
    assert!(story.gate().is_open(), "what was signed says the same");
    let same = story.tries(WRITER, &Do::Answer("a", "Yes."));
    assert_eq!(same, Ok(false), "once is enough");
    assert_eq!(story.tries(WRITER, &Do::Answer("b", "Yes.")), Ok(false), "nobody asks that again");
}

#[test]
fn each_later_stage_asks_again_after_the_one_before_it() {
    let story = story();
    assert_eq!(in_the_way(&story, 2), asked("a"), "the last one too");
    let story = story.so(&[(WRITER, Do::Answer("a", "Yes."))]).so(&pass(1));
    assert_eq!(in_the_way(&story, 2), asked("a"));
    assert!(story.gate_of(1).is_open());
    let story = story.so(&[(WRITER, Do::Answer("a", "Otherwise by now."))]);
    assert_eq!(in_the_way(&story, 2), [], "a new answer is one too");
    assert!(!story.gate_of(1).is_open(), "and other than what was signed");
}

#[test]
fn what_is_due_for_the_first_time_is_not_asked_again() {
    let story = Story::of(vec![due(Deployed, must("a")), due(FirstUsers, again(must("late")))])
        .stages(&PLAN)
        .so(&[(WRITER, Do::Answer("a", "Yes.")), (WRITER, Do::Answer("late", "Yes."))])
        .so(&pass(0));
    assert_eq!(in_the_way(&story, 1), []);
    let story = story.so(&pass(1));
    assert_eq!(in_the_way(&story, 2), asked("late"));
}

#[test]
fn what_was_left_out_is_asked_again_and_a_risk_waits_for_its_day() {
    let question = |key: &'static str, left_out: Do| {
        Story::of(vec![due(Deployed, again(should(key)))]).stages(&PLAN).so(&[(WRITER, left_out)])
    };
    for left_out in [Do::NotApplicable("a"), Do::Skip("a")] {
        let mut story = question("a", left_out.clone()).so(&pass(0));
        assert_eq!(in_the_way(&story, 1), asked("a"), "{left_out:?}");
        story.then(&[(WRITER, left_out)]);
        assert_eq!(in_the_way(&story, 1), []);
    }
    let risk = question("a", Do::Propose("a")).so(&[
        (OWNER, Do::Decide("a", RiskOutcome::Accepted)),
        (REVIEWER, Do::SignStage(0, Decision::LookedNoConcerns)),
        (OWNER, Do::SignStage(0, Decision::GoWithRisks)),
    ]);
    assert!(risk.is_passed());
    assert_eq!(in_the_way(&risk, 1), []);
}

#[test]
fn where_everything_happens_at_once_nothing_is_asked_again() {
    let story = Story::of(vec![again(must("a"))])
        .so(&[(WRITER, Do::Answer("a", "Yes.")), (REVIEWER, Do::Sign(Decision::LookedNoConcerns))])
        .so(&[(OWNER, Do::Sign(Decision::Go))]);
    assert!(story.is_passed() && story.gate().is_open() && story.status("a").settled);
}
