//! One risk for several questions (rule 8).

mod support;

use domain::acts::ProposeRisk;
use domain::refusal::Code;
use domain::review::{AnswerState, Judgement, RiskOutcome};
use support::{Do, Scope, Story, must};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

const ACCEPT: Do = Do::Decide("q", RiskOutcome::Accepted);

#[test]
fn one_risk_covers_several_questions_and_is_decided_once() {
    let questions = || Story::of(vec![must("q"), must("r"), must("s")]);
    let mut story = questions().so(&[(WRITER, Do::Answer("r", "Not yet."))]);
    let act = ProposeRisk { also: vec![story.risk_on("r")], ..story.proposal("q") };
    assert_eq!(story.propose(WRITER, "q", act), Ok(true));
    assert_eq!(story.board.risks.len(), 1);
    for key in ["q", "r"] {
        assert_eq!(story.board.answers[&key.into()].content.state, AnswerState::RiskAccepted, "{key}");
        assert!(story.status(key).risk_waits(), "{key}");
    }
    assert_eq!(story.board.answers[&"r".into()].content.text, "Not yet.", "the words stay");
    assert_eq!(story.maybe_status("s").map(|status| status.risk_waits()), Some(false));
    let story = story.so(&[(OWNER, ACCEPT)]);
    assert!(story.status("q").settled && story.status("r").settled && !story.status("s").settled);
    // Declined once, both are open again.
    let mut declined = questions();
    let act = ProposeRisk { also: vec![declined.risk_on("r")], ..declined.proposal("q") };
    assert_eq!(declined.propose(WRITER, "q", act), Ok(true));
    let declined = declined.so(&[(OWNER, Do::Decide("q", RiskOutcome::Declined))]);
    assert!(!declined.status("q").settled && !declined.status("r").settled);
}

#[test]
fn a_question_comes_under_anothers_risk_only_where_it_can() {
    let base = || Story::of(vec![must("q"), must("r")]).so(&[(WRITER, Do::Answer("r", "So."))]);
    let try_with = |mut story: Story, change: &dyn Fn(&Story, &mut ProposeRisk)| {
        let mut act = ProposeRisk { also: vec![story.risk_on("r")], ..story.proposal("q") };
        change(&story, &mut act);
        let refused = story.propose(WRITER, "q", act).expect_err("refused").code;
        assert_eq!(story.board.risks.iter().filter(|risk| risk.covers(&"q".into())).count(), 0);
        refused
    };
    let handed = || base().so(&[(WRITER, Do::HandOver(Scope::Everything))]);
    let concern = handed().so(&[(REVIEWER, Do::Judge("r", Judgement::Concern))]);
    assert_eq!(try_with(concern, &|_, _| ()), Code::ConcernNeedsOwnRisk);
    let waits = base().so(&[(WRITER, Do::Propose("r"))]);
    assert_eq!(try_with(waits, &|_, _| ()), Code::RiskWaiting);
    assert_eq!(try_with(base(), &|_, act| act.also[0].base = 0), Code::Stale);
    assert_eq!(try_with(base(), &|story, act| act.also.push(story.risk_on("r"))), Code::BadForm);
    assert_eq!(try_with(base(), &|story, act| act.also = vec![story.risk_on("q")]), Code::BadForm);
}
