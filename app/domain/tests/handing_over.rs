//! Handing over (rule 6).

mod support;

use domain::refusal::Code;
use domain::review::{Judgement, RiskOutcome};
use support::{Do, Scope, Story, checklist, question};

const WRITER: &str = "writer";
const REVIEWER: &str = "reviewer one";

/// Answers in both sections and one that lacks something.
fn story() -> Story {
    Story::of(checklist()).so(&[
        (WRITER, Do::Answer("backup", "Nightly.")),
        (WRITER, Do::NotApplicable("retention")),
        (WRITER, Do::Skip("runbook")),
        (WRITER, Do::Propose("history")),
        (WRITER, Do::Answer("load", "Twice the peak.")),
    ])
}

/// What the newest handover holds.
fn handed(story: &Story) -> Vec<&str> {
    story.board.handovers.last().map_or(Vec::new(), |h| h.items.iter().map(|item| item.lineage.as_str()).collect())
}

#[test]
fn what_is_ready_goes() {
    let cases: &[(Scope, Result<&[&str], Code>)] = &[
        (Scope::Everything, Ok(&["backup", "retention", "runbook", "history"])),
        (Scope::Section(0), Ok(&["backup", "retention"])),
        (Scope::Section(1), Ok(&["runbook", "history"])),
        (Scope::Section(7), Err(Code::NothingToHandOver)),
        (question("backup"), Ok(&["backup"])),
        (question("restore"), Err(Code::NothingToHandOver)),
        (question("load"), Err(Code::NothingToHandOver)),
        (question("nowhere"), Err(Code::NothingToHandOver)),
    ];
    for (scope, expected) in cases {
        let mut story = story();
        let found = story.tries(WRITER, &Do::HandOver(scope.clone())).map_err(|refusal| refusal.code);
        assert_eq!(found.map(|_| handed(&story)), expected.map(<[_]>::to_vec), "{scope:?}");
    }
}

#[test]
fn what_is_with_the_reviewers_is_not_handed_over_again() {
    let mut story =
        story().so(&[(WRITER, Do::HandOver(question("backup"))), (WRITER, Do::HandOver(Scope::Everything))]);
    assert_eq!(handed(&story), ["retention", "runbook", "history"]);
    let again = story.tries(WRITER, &Do::HandOver(Scope::Everything)).map_err(|refusal| refusal.code);
    assert_eq!(again, Err(Code::NothingToHandOver));
}

#[test]
fn it_is_bound_to_the_answer() {
    let answer = |text| (WRITER, Do::Answer("backup", text));
    let mut story = story().so(&[(WRITER, Do::HandOver(Scope::Everything)), answer("Hourly.")]);
    assert!(!story.status("backup").ready, "another answer is not handed over");
    assert!(story.status("runbook").ready, "the others are");
    story.then(&[answer("Nightly.")]);
    assert!(story.status("backup").ready, "the first one still is");
    story.then(&[answer("Hourly."), (WRITER, Do::HandOver(Scope::Everything))]);
    assert_eq!(handed(&story), ["backup"]);
    assert!(story.status("backup").ready);
}

#[test]
fn what_rests_on_a_refused_risk_is_not_ready() {
    let answer = || (WRITER, Do::Answer("restore", "Monthly."));
    let propose = || (WRITER, Do::Propose("restore"));
    for (outcome, ready) in
        [(RiskOutcome::Accepted, true), (RiskOutcome::Declined, false), (RiskOutcome::Withdrawn, false)]
    {
        let mut story = story().so(&[answer(), propose(), ("owner", Do::Decide("restore", outcome))]);
        let found = story.tries(WRITER, &Do::HandOver(question("restore")));
        assert_eq!(found.is_ok(), ready, "{outcome:?}");
    }
}

#[test]
fn help_is_asked_on_one_question_with_a_word() {
    let mut story = story().so(&[(WRITER, Do::AskHelp("restore")), (WRITER, Do::AskHelp("backup"))]);
    let [first, second] = &story.board.handovers[..] else { panic!("two handovers") };
    assert_eq!(first.items[0].digest, None);
    assert_eq!(second.items[0].digest.as_ref(), Some(&story.board.answers[&"backup".into()].digest));
    assert!(story.status("backup").help_wanted);
    assert!(!story.status("backup").ready, "asking is not handing over");
    story.then(&[(REVIEWER, Do::Judge("backup", Judgement::Fine))]);
    assert!(!story.status("backup").help_wanted);

    for (scope, note, expected) in [
        (question("restore"), "How much is enough?", Ok(true)),
        (question("restore"), " ", Err((Code::Required, Some("note".to_owned())))),
        (Scope::Everything, "How much is enough?", Err((Code::BadForm, None))),
        (Scope::Section(0), "How much is enough?", Err((Code::BadForm, None))),
        (question("region"), "How much is enough?", Err((Code::NotAsked, None))),
        (question("data"), "How much is enough?", Err((Code::NotAsked, None))),
        (question("nowhere"), "How much is enough?", Err((Code::NotAsked, None))),
    ] {
        let found = story.hand(WRITER, scope.clone(), true, note).map_err(|refusal| (refusal.code, refusal.field));
        assert_eq!(found, expected, "{scope:?}");
    }
}
