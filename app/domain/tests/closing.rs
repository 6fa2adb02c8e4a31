//! Closing: a record from then on (rule 15).

mod support;

use domain::refusal::Code;
use domain::review::Decision::{Go, LookedNoConcerns, NoGo};
use domain::review::{ClosedAs, Judgement, RiskOutcome};
use domain::template::Milestone;
use support::{Do, Scope, Story, due, must, should};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

type Step = (&'static str, Do);

/// Two stages with a question each, answered.
fn story() -> Story {
    Story::of(vec![due(Milestone::Deployed, must("early")), due(Milestone::Everyone, must("late"))])
        .stages(&[Some(Milestone::Deployed), Some(Milestone::Everyone)])
        .so(&[(WRITER, Do::Answer("early", "Yes.")), (WRITER, Do::Answer("late", "Yes."))])
}

fn pass(stage: usize) -> Vec<Step> {
    vec![(REVIEWER, Do::SignStage(stage, LookedNoConcerns)), (OWNER, Do::SignStage(stage, Go))]
}

#[test]
fn launched_needs_every_stage_passed_and_the_last_one_standing() {
    let edit = || (WRITER, Do::Answer("early", "Yes, since today."));
    let back = (WRITER, Do::Answer("early", "Yes."));
    let cases: [(&str, Vec<Step>, bool); 6] = [
        ("nothing passed", vec![], false),
        ("the first passed", pass(0), false),
        ("both passed", [pass(0), pass(1)].concat(), true),
        ("edited since", [pass(0), pass(1), vec![edit()]].concat(), false),
        ("edited and back", [pass(0), pass(1), vec![edit(), back]].concat(), true),
        ("no go since", [pass(0), pass(1), vec![(OWNER, Do::SignStage(1, NoGo))]].concat(), false),
    ];
    for (case, steps, launched) in cases {
        for how in ClosedAs::ALL {
            let expected = if launched || how != ClosedAs::Launched { Ok(true) } else { Err(Code::NotPassed) };
            let found = story().so(&steps).tries(WRITER, &Do::Close(how)).map_err(|refusal| refusal.code);
            assert_eq!(found, expected, "{case}: {how:?}");
        }
    }
}

#[test]
fn nothing_can_be_done_any_more() {
    for how in [ClosedAs::Stopped, ClosedAs::Replaced] {
        let mut story = Story::of(vec![must("a"), must("b"), should("c")]).so(&[
            (WRITER, Do::Answer("a", "Yes.")),
            (WRITER, Do::Answer("b", "Yes.")),
            (WRITER, Do::HandOver(Scope::Everything)),
            (REVIEWER, Do::Judge("a", Judgement::Concern)),
            (WRITER, Do::Propose("c")),
            (OWNER, Do::Close(how)),
        ]);
        for (who, act) in [
            (WRITER, Do::Answer("a", "No.")),
            (WRITER, Do::NotApplicable("a")),
            (WRITER, Do::Skip("c")),
            (WRITER, Do::Reopen("a")),
            (WRITER, Do::HandOver(Scope::Everything)),
            (WRITER, Do::AskHelp("a")),
            (REVIEWER, Do::Judge("b", Judgement::Fine)),
            (REVIEWER, Do::Withdraw("a")),
            (WRITER, Do::Propose("a")),
            (OWNER, Do::Decide("c", RiskOutcome::Accepted)),
            (OWNER, Do::Decide("c", RiskOutcome::Declined)),
            (WRITER, Do::Decide("c", RiskOutcome::Withdrawn)),
            (REVIEWER, Do::Sign(LookedNoConcerns)),
            (OWNER, Do::Sign(NoGo)),
            ("administrator", Do::AllowException),
            (WRITER, Do::Comment("a")),
            (WRITER, Do::Close(ClosedAs::Replaced)),
        ] {
            let found = story.tries(who, &act).map_err(|refusal| refusal.code);
            assert_eq!(found, Err(Code::ReviewClosed), "{act:?}");
        }
    }
}

#[test]
fn closed_is_said_before_that_the_answer_changed() {
    let mut story = story().so(&[(WRITER, Do::HandOver(Scope::Everything))]);
    let act = story.verdict("late", Judgement::Fine);
    story.then(&[(WRITER, Do::Answer("late", "No.")), (WRITER, Do::Close(ClosedAs::Stopped))]);
    assert_eq!(story.give(REVIEWER, act).map_err(|refusal| refusal.code), Err(Code::ReviewClosed));
}
