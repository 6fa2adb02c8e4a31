//! A whole section not applicable with one reason (rule 5).

mod support;

use std::sync::Arc;

use domain::acts::{Act, AnswerSection, InSection, ReviewFacts, SectionAnswered};
use domain::refusal::{Code, Refusal};
use domain::review::{AnswerState, ClosedAs, RiskOutcome};
use domain::template::Question;
use support::{Do, MORNING, Story, actor, group, must, under};

const WRITER: &str = "writer";
const REASON: &str = "It stores nothing.";

fn facts(story: &Story, who: &str) -> ReviewFacts {
    ReviewFacts { part: story.part(who), board: Arc::new(story.board.clone()) }
}

/// The form as the page makes it.
fn form(story: &Story, reopen: bool) -> AnswerSection {
    let in_section = |question: &Question| InSection {
        lineage: question.lineage.clone(),
        base: story.board.answers.get(&question.lineage).map_or(0, |answer| answer.number),
        meaning: Some(question.meaning),
        answer: format!("new {}", question.key).as_str().into(),
    };
    let touched = AnswerSection::touched(&story.board, &story.part(WRITER), 0, reopen);
    AnswerSection {
        review: "review".into(),
        section: 0,
        reopen,
        reason: REASON.into(),
        questions: touched.into_iter().map(in_section).collect(),
    }
}

fn decide(story: &Story, who: &str, act: &AnswerSection) -> Result<SectionAnswered, Refusal> {
    act.decide(&facts(story, who), &actor(who), MORNING).map(|event| event.expect("an event"))
}

fn keys(event: &SectionAnswered) -> Vec<&str> {
    event.answers.iter().map(|answer| answer.lineage.as_str()).collect()
}

#[test]
fn everything_that_can_be_is_set_with_the_one_reason() {
    let story = Story::of(vec![must("a"), group("g"), under("g", must("g1")), must("b"), must("waits")])
        .so(&[(WRITER, Do::Answer("b", "Every night.")), (WRITER, Do::Propose("waits"))]);
    let event = decide(&story, WRITER, &form(&story, false)).expect("allowed");
    assert_eq!(keys(&event), ["a", "g", "b"], "a group covers what is below it, and a risk is waited for");
    for answer in &event.answers {
        assert_eq!((answer.content.state, answer.content.reason.as_str()), (AnswerState::NotApplicable, REASON));
    }
    assert_eq!(event.answers[2].number, 2, "an earlier answer stays as a revision");
}

#[test]
fn what_is_left_out_already_is_left_alone_and_can_be_taken_back() {
    let mut forbidden = must("forbidden");
    forbidden.not_applicable_allowed = false;
    let story = Story::of(vec![must("a"), must("b"), forbidden]).so(&[(WRITER, Do::NotApplicable("a"))]);
    assert_eq!(keys(&decide(&story, WRITER, &form(&story, false)).expect("allowed")), ["b"]);
    let back = decide(&story, WRITER, &form(&story, true)).expect("allowed");
    assert_eq!(keys(&back), ["a"]);
    assert_eq!(back.answers[0].content.state, AnswerState::Open);
    let all = story.so(&[(WRITER, Do::NotApplicable("b"))]);
    assert_eq!(decide(&all, WRITER, &form(&all, false)).expect_err("refused").code, Code::NothingToLeaveOut);
}

#[test]
fn what_changed_since_the_form_was_made_is_not_written_over() {
    let before = Story::of(vec![must("a"), must("b")]);
    let made = form(&before, false);
    let answered = before.clone().so(&[(WRITER, Do::Answer("b", "Every night."))]);
    assert_eq!(decide(&answered, WRITER, &made).expect_err("refused").code, Code::Stale);
    let left_out = before.clone().so(&[(WRITER, Do::NotApplicable("b"))]);
    assert_eq!(decide(&left_out, WRITER, &made).expect_err("refused").code, Code::Stale);
    let risk = before.so(&[(WRITER, Do::Propose("b")), ("owner", Do::Decide("b", RiskOutcome::Accepted))]);
    assert_eq!(decide(&risk, WRITER, &made).expect_err("refused").code, Code::Stale);
}

#[test]
fn who_and_why() {
    let story = Story::of(vec![must("a")]);
    let act = form(&story, false);
    assert_eq!(decide(&story, "reviewer one", &act).expect_err("refused").code, Code::OnlyOwningTeam);
    let silent = AnswerSection { reason: " ".into(), ..act.clone() };
    let refusal = decide(&story, WRITER, &silent).expect_err("refused");
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::Required, Some("reason")));
    let closed = story.so(&[("owner", Do::Close(ClosedAs::Stopped))]);
    assert_eq!(decide(&closed, WRITER, &act).expect_err("refused").code, Code::ReviewClosed);
}

#[test]
fn what_was_left_out_by_itself_is_not_taken_back_with_the_rest() {
    let mut story = Story::of(vec![must("alone"), must("b"), must("c")])
        .so(&[(WRITER, Do::NotApplicable("alone")), ("x", Do::Wait(1))]);
    story.then(&[(WRITER, Do::NotApplicable("b")), (WRITER, Do::NotApplicable("c"))]);
    let back = decide(&story, WRITER, &form(&story, true)).expect("allowed");
    assert!(!keys(&back).contains(&"alone"), "{:?}", keys(&back));
}
