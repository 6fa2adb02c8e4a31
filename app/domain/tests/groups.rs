//! Groups: not answered, counted or judged; not applicable on one covers what is under it (rule 5).

mod support;

use domain::refusal::Code;
use domain::review::{Judgement, Status, Waiting};
use support::{Do, Scope, Story, checklist};

const WRITER: &str = "writer";
const REVIEWER: &str = "reviewer one";

type Step = (&'static str, Do);
type Case<'a> = (&'a str, &'a [Step], Status, Waiting);

fn answer() -> Step {
    (WRITER, Do::Answer("retention", "A year."))
}

fn hand_over() -> Step {
    (WRITER, Do::HandOver(Scope::Everything))
}

/// Each case: what was done to the checklist, and where the question then stands.
fn check(key: &str, cases: &[Case<'_>]) {
    for (case, steps, status, waiting) in cases {
        let story = Story::of(checklist()).so(steps);
        let found = story.status(key);
        assert_eq!((found.status, found.waiting), (*status, *waiting), "{key}: {case}");
    }
}

#[test]
fn a_group_covers_what_is_under_it() {
    let not_applicable = Status::NotApplicable;
    let outer = || (WRITER, Do::NotApplicable("data"));
    let inner = || (WRITER, Do::NotApplicable("exports"));
    let reopen = || (WRITER, Do::Reopen("data"));
    check(
        "retention",
        &[
            ("group not applicable", &[outer()], not_applicable, Waiting::Nobody),
            ("the group inside does not cover it", &[inner()], Status::Open, Waiting::Team),
            ("opened again", &[outer(), reopen()], Status::Open, Waiting::Team),
            ("its own answer is kept", &[answer(), outer(), reopen()], Status::Answered, Waiting::Team),
            (
                "what was unclear is no longer asked",
                &[answer(), hand_over(), (REVIEWER, Do::Judge("retention", Judgement::Unclear)), outer()],
                not_applicable,
                Waiting::Nobody,
            ),
            (
                "a concern stands, and it is the reviewer's turn",
                &[answer(), hand_over(), (REVIEWER, Do::Judge("retention", Judgement::Concern)), outer()],
                Status::Concern,
                Waiting::Reviewers,
            ),
        ],
    );
    check(
        "format",
        &[
            ("two levels up", &[outer()], not_applicable, Waiting::Nobody),
            ("one level up", &[inner()], not_applicable, Waiting::Nobody),
            ("the nearest that still holds", &[outer(), inner(), reopen()], not_applicable, Waiting::Nobody),
        ],
    );
    check(
        "restore",
        &[("a question covers nothing", &[(WRITER, Do::NotApplicable("backup"))], Status::Open, Waiting::Team)],
    );
}

#[test]
fn groups_and_questions_of_other_tiers_have_no_status() {
    let story = Story::of(checklist());
    assert!(story.maybe_status("data").is_none());
    assert!(story.maybe_status("region").is_none());
    assert_eq!(story.board.statuses().len(), 11);
    assert_eq!(story.tier(2).board.statuses().len(), 12);
}

#[test]
fn a_group_is_only_ever_not_applicable() {
    for (act, refused) in [
        (Do::Answer("data", "Yes."), Code::GroupNotAnswered),
        (Do::Skip("data"), Code::GroupNotAnswered),
        (Do::Judge("data", Judgement::Fine), Code::NothingAnswered),
        (Do::Propose("data"), Code::NotAsked),
        (Do::AskHelp("data"), Code::NotAsked),
        (Do::HandOver(support::question("data")), Code::NothingToHandOver),
    ] {
        let who = if matches!(act, Do::Judge(..)) { REVIEWER } else { WRITER };
        let found = Story::of(checklist()).tries(who, &act).map_err(|refusal| refusal.code);
        assert_eq!(found, Err(refused), "{act:?}");
    }
    let mut story = Story::of(checklist()).so(&[(WRITER, Do::NotApplicable("data"))]);
    let judged = story.tries(REVIEWER, &Do::Judge("data", Judgement::Fine)).map_err(|refusal| refusal.code);
    assert_eq!(judged, Err(Code::NotHandedOver));
}

#[test]
fn what_a_group_covers_is_not_handed_over() {
    let mut story = Story::of(checklist()).so(&[answer(), (WRITER, Do::NotApplicable("data"))]);
    let handed = story.tries(WRITER, &Do::HandOver(Scope::Everything)).map_err(|refusal| refusal.code);
    assert_eq!(handed, Err(Code::NothingToHandOver));
}
