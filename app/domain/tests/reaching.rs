//! That a stage happened is a fact, that it may is a decision, and a reviewer can look ahead (rule 14).

mod support;

use domain::acts::{Act as _, ReachStage, ReviewFacts, SignOff};
use domain::people::Actor;
use domain::refusal::Code;
use domain::review::Decision::{Go, LookedNoConcerns, LookedWithConcerns};
use domain::review::{ClosedAs, Reaching, Reason};
use domain::template::Milestone::{self, Deployed, DesignAgreed, Everyone, FirstUsers};
use support::*;

const WRITER: &str = "writer";
const REVIEWER: &str = "reviewer one";
const OWNER: &str = "owner";

const PLAN: [Option<Milestone>; 3] = [Some(Deployed), Some(FirstUsers), Some(Everyone)];

/// One question due before the first stage, answered.
fn story() -> Story {
    let questions = vec![due(Deployed, must("a")), due(Everyone, info("later"))];
    Story::of(questions).stages(&PLAN).so(&[(WRITER, Do::Answer("a", "Yes."))])
}

/// Says that a stage was reached, or not; whether anything was said.
fn reaches(story: &mut Story, who: &str, stage: usize, reached: bool, note: &str) -> Result<bool, Code> {
    let act = ReachStage {
        id: "reach".into(),
        review: "review".into(),
        stage: story.board.stages[stage].id.clone(),
        reached,
        note: note.into(),
    };
    let facts = ReviewFacts { part: story.part(who), board: story.board.clone().into() };
    let by = Actor::Person(who.into());
    let Some(event) = act.decide(&facts, &by, story.now).map_err(|it| it.code)? else { return Ok(false) };
    let said = || Reaching { at: story.now, by: person(who), note: event.note.clone() };
    let said = event.reached.then(said);
    story.board.stages[stage].reached = said;
    Ok(true)
}

fn ahead(story: &Story) -> Vec<&str> {
    story.board.ahead().map(|stage| stage.id.as_str()).collect()
}

/// Signs a stage up to a later one.
fn looks_ahead(story: &mut Story, who: &str, stage: usize, up_to: usize) -> Result<bool, Code> {
    let up_to = Some(story.board.stages[up_to].id.clone());
    let act = SignOff { up_to, ..story.signature(stage, LookedNoConcerns) };
    story.sign(who, &act).map_err(|it| it.code)
}

#[test]
fn what_happened_without_being_passed_stands_out_until_it_is() {
    let mut story = story();
    assert_eq!(reaches(&mut story, WRITER, 0, true, " Since ten. "), Ok(true));
    assert_eq!(story.board.stages[0].reached.as_ref().map(|it| it.note.as_str()), Some("Since ten."));
    assert_eq!(ahead(&story), [story.board.stages[0].id.as_str()]);
    assert_eq!(story.gate_of(0).signatures.len(), 2, "what stands before it stands before it still");
    assert_eq!(reaches(&mut story, WRITER, 0, true, "Since ten."), Ok(false), "said already");
    assert_eq!(reaches(&mut story, REVIEWER, 0, true, "Since nine."), Ok(true));

    let story = story.so(&[(REVIEWER, Do::SignStage(0, LookedNoConcerns)), (OWNER, Do::SignStage(0, Go))]);
    assert_eq!(ahead(&story), [""; 0], "it was passed");
    let frozen = &story.snapshots[0].plan;
    assert!(frozen[0].reached.is_some() && frozen[1].reached.is_none());
}

#[test]
fn it_can_be_taken_back_and_said_of_any_stage_that_there_is() {
    let mut story = story();
    assert_eq!(reaches(&mut story, WRITER, 1, false, ""), Ok(false), "nobody said so");
    assert_eq!(reaches(&mut story, "deputy", 2, true, ""), Ok(true));
    assert_eq!(ahead(&story), [story.board.stages[2].id.as_str()]);
    assert_eq!(story.board.next_stage().map(|it| &it.id), Some(&story.board.stages[0].id), "which decides nothing");
    assert_eq!(reaches(&mut story, WRITER, 2, false, ""), Ok(true));
    assert_eq!(ahead(&story), [""; 0]);
}

#[test]
fn only_those_who_take_part_say_so_and_only_while_it_is_open() {
    let mut story = story();
    assert_eq!(reaches(&mut story, "outsider", 0, true, ""), Err(Code::OnlyTakingPart));
    assert_eq!(reaches(&mut story, WRITER, 0, true, &"x".repeat(4_001)), Err(Code::TooLong));
    let mut story = story.so(&[(OWNER, Do::Close(ClosedAs::Stopped))]);
    assert_eq!(reaches(&mut story, WRITER, 0, true, ""), Err(Code::ReviewClosed));
}

#[test]
fn a_reviewer_who_looks_ahead_need_not_sign_again_while_nothing_changes() {
    let mut story = story();
    assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 1), Ok(true));
    let mut story = story.so(&[(OWNER, Do::SignStage(0, Go))]);
    assert_eq!(story.gate_of(1).signatures, [Reason::OwnerDecision { outdated: false, no_go: false }]);
    assert_eq!(story.gate_of(2).signatures.len(), 2, "and no further than that");
    story.then(&[(OWNER, Do::SignStage(1, Go))]);
    assert!(story.board.stages[1].is_passed(), "the owner decides on every stage");

    let mut story = self::story();
    assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 1), Ok(true));
    let story = story.so(&[(OWNER, Do::SignStage(0, Go)), (WRITER, Do::Answer("a", "Otherwise by now."))]);
    let outdated = Reason::ReviewerSignoff { outdated: true };
    assert!(story.gate_of(1).signatures.contains(&outdated), "what changed has to be looked at");
}

#[test]
fn nobody_looks_ahead_over_what_is_new_there() {
    let mut story = story();
    // What is due before the last stage is more, even if it blocks nothing.
    assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 2), Err(Code::MoreIsDue));
    let names = |story: &Story| story.board.covered_with(&story.board.stages[0]).len();
    assert_eq!(names(&story), 1);
    // Nor backwards, nor to where it stands, nor to what there is not.
    assert_eq!(looks_ahead(&mut story, REVIEWER, 1, 0), Err(Code::MoreIsDue));
    assert_eq!(looks_ahead(&mut story, REVIEWER, 1, 1), Err(Code::MoreIsDue));
    let act = SignOff { up_to: Some("nowhere".into()), ..story.signature(0, LookedNoConcerns) };
    assert_eq!(story.sign(REVIEWER, &act).map_err(|it| it.code), Err(Code::MoreIsDue));
    // Deciding is done one stage after the other.
    let up_to = Some(story.board.stages[1].id.clone());
    let act = SignOff { up_to: up_to.clone(), ..story.signature(0, Go) };
    assert_eq!(story.sign(OWNER, &act).map_err(|it| it.code), Err(Code::MoreIsDue));
    // Concerns can be had ahead too.
    let act = SignOff { up_to, ..story.signature(0, LookedWithConcerns) };
    assert_eq!(story.sign(REVIEWER, &act), Ok(true));
}

#[test]
fn a_plan_that_changes_between_takes_the_signature_with_it() {
    let mut story = story();
    assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 1), Ok(true));
    let signoff = story.board.signoffs[0].clone();
    assert!(story.board.is_signed_by(&story.board.stages[1].clone(), &signoff));
    // Up to a stage that is taken out is up to none.
    let out = story.board.stages.remove(1);
    assert!(!story.board.is_signed_by(&story.board.stages[1].clone(), &signoff));
    assert!(!story.board.is_signed_by(&out, &signoff), "it is in no plan");
    // What comes to stand between is signed as far as it asks for nothing more.
    story.board.stages.insert(1, out);
    let mut between = story.board.stages[1].clone();
    (between.id, between.milestone) = ("between".into(), None);
    story.board.stages.insert(1, between);
    assert_eq!(story.gate_of(1).signatures, [Reason::OwnerDecision { outdated: false, no_go: false }]);
}

#[test]
fn what_a_reviewer_says_later_takes_the_place_of_what_they_said_ahead() {
    let questions = vec![due(Deployed, must("a"))];
    let ahead = || {
        let mut story = Story::of(questions.clone()).stages(&PLAN).so(&[(WRITER, Do::Answer("a", "Yes."))]);
        assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 2), Ok(true));
        assert!([1, 2].map(|at| story.gate_of(at).signatures.len()) == [1, 1], "only the owner is missing");
        story
    };
    // Their own stage alone, after all.
    let story = ahead().so(&[(REVIEWER, Do::SignStage(0, LookedNoConcerns))]);
    assert_eq!([1, 2].map(|at| story.gate_of(at).signatures.len()), [2, 2]);
    assert_eq!(story.gate_of(0).signatures.len(), 1);
    // A stage between: what comes after it is not signed, and it says what was said of it.
    let story = ahead().so(&[(REVIEWER, Do::SignStage(1, LookedWithConcerns))]);
    assert_eq!([1, 2].map(|at| story.gate_of(at).signatures.len()), [1, 2]);
    // A stage behind changes nothing before it, and nor does what somebody else says.
    let story = ahead().so(&[(REVIEWER, Do::SignStage(2, LookedWithConcerns))]);
    assert_eq!([0, 1].map(|at| story.gate_of(at).signatures.len()), [1, 1]);
    let story = ahead().so(&[("reviewer two", Do::SignStage(0, LookedWithConcerns))]);
    assert_eq!([1, 2].map(|at| story.gate_of(at).signatures.len()), [1, 1]);
}

#[test]
fn the_design_is_signed_by_itself() {
    let plan = [None, Some(DesignAgreed), Some(Everyone)];
    let mut story = Story::of(vec![must("a")]).stages(&plan);
    assert_eq!(story.board.covered_with(&story.board.stages[0]), Vec::<&domain::review::Stage>::new());
    assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 1), Err(Code::MoreIsDue));
    // Nor where the stage that was signed ahead becomes that one later.
    let mut story = Story::of(vec![must("a")]).stages(&[None, None, Some(Everyone)]);
    assert_eq!(looks_ahead(&mut story, REVIEWER, 0, 1), Ok(true));
    assert_eq!(story.gate_of(1).signatures.len(), 1);
    story.board.stages[1].milestone = Some(DesignAgreed);
    assert_eq!(story.gate_of(1).signatures.len(), 2);
}
