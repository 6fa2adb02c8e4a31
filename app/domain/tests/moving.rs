//! Moving a review to a later version: what stands, what is asked again, and that it decides nothing by rules of its own.

mod support;

use domain::acts::*;
use domain::refusal::{Code, Refusal};
use domain::review::Decision::{Go, LookedNoConcerns};
use domain::review::Judgement::Fine;
use domain::review::*;
use domain::template::Milestone::{Deployed, Everyone};
use domain::template::{Content, Lifecycle};
use support::moves::*;
use support::{Do, Story, due, info, must};

#[test]
fn everything_has_a_fate() {
    let story = half_way();
    let after = moved(&story, &next(&story));
    assert_eq!(
        fates(&story.board, &after.board),
        [
            "same carried, kept",
            "worded reworded, kept",
            "changed confirm_again, 2 outdated",
            "worried confirm_again, 1 outdated",
            "unanswered carried",
            "risky confirm_again",
            // What was not applicable with its group has to be answered, or its group confirmed.
            "covered confirm_again",
            "arrives new",
            "leaves gone, 1 outdated, with a concern",
        ]
    );
    let open: Vec<&str> =
        after.board.statuses().iter().filter(|it| !it.settled).map(|it| it.question.key.as_str()).collect();
    assert_eq!(open, ["changed", "worried", "unanswered", "risky", "covered", "arrives"]);
    assert_eq!(after.status("changed").missing, [Missing::Meaning]);
    assert_eq!(after.status("changed").waiting, Waiting::Team);
    assert!(!after.status("changed").ready, "what does not answer the question is with nobody");
    assert_eq!(
        after.status("worried").status,
        Status::Concern,
        "a concern stands, whatever becomes of its question (rule 7)"
    );
    assert_eq!(after.status("worried").waiting, Waiting::Team);
}

#[test]
fn the_same_words_confirm_an_answer_and_are_judged_anew() {
    let story = half_way();
    let mut after = moved(&story, &next(&story));
    let digest = after.digest(Role::Reviewer);
    after.then(&[(WRITER, Do::Answer("changed", "Nightly."))]);
    assert_eq!(after.board.answers[&"changed".into()].number, 2);
    assert_ne!(after.digest(Role::Reviewer), digest, "what is signed changes with it (rule 13)");
    let status = after.status("changed");
    assert!(status.settled && status.ready && !status.has_current_verdict());
    assert_eq!(status.waiting, Waiting::Reviewers, "it was handed over with these words");
    after.then(&[(ONE, Do::Judge("changed", Fine))]);
    assert!(after.status("changed").has_current_verdict());
    assert_eq!(after.tries(WRITER, &Do::Answer("changed", "Nightly.")), Ok(false), "once is enough");

    // A concern is the reviewer's again, once the team has said its word.
    after.then(&[(WRITER, Do::Answer("worried", "Nightly."))]);
    assert_eq!(after.status("worried").waiting, Waiting::Reviewers);
    after.then(&[(ONE, Do::Judge("worried", Fine))]);
    assert_eq!(after.status("worried").status, Status::Answered);
}

#[test]
fn what_was_left_out_or_lived_with_is_said_again_too() {
    let story = half_way();
    let mut after = moved(&story, &next(&story));
    assert_eq!(after.status("covered").covered_by, None);
    after.then(&[(WRITER, Do::NotApplicable("group"))]);
    assert_eq!(after.status("covered").status, Status::NotApplicable);
    assert_eq!(after.status("risky").status, Status::Open);
    let risks = after.board.risks.len();
    after.then(&[(WRITER, Do::Propose("risky")), ("owner", Do::Decide("risky", RiskOutcome::Accepted))]);
    assert_eq!(after.board.risks.len(), risks + 1, "the first one was accepted for another question, and lives on");
    assert_eq!(after.status("risky").status, Status::RiskAccepted);
    assert_eq!(after.board.answers[&"risky".into()].meaning, 2);
}

#[test]
fn a_section_is_left_out_anew_where_its_questions_changed() {
    let story =
        Story::of(vec![must("a"), must("b")]).so(&[(WRITER, Do::NotApplicable("a")), (WRITER, Do::NotApplicable("b"))]);
    let after = moved(&story, &version(&story, |content| means_otherwise(content, "a")));
    let touched = |story: &Story, reopen| -> Vec<String> {
        let touched = AnswerSection::touched(&story.board, &story.part(WRITER), 0, reopen);
        touched.into_iter().map(|question| question.key.clone()).collect()
    };
    let nothing: [&str; 0] = [];
    assert_eq!(touched(&story, false), nothing);
    assert_eq!(touched(&after, false), ["a"], "what was said of another question is said again");
    assert_eq!(touched(&after, true), ["b"], "and is nothing to take back");
}

#[test]
fn a_form_that_shows_another_question_answers_none() {
    let story = half_way();
    let mut after = moved(&story, &next(&story));
    let form = |story: &Story, key: &'static str, meaning| AnswerQuestion {
        meaning: Some(meaning),
        ..story.form(&Do::Answer(key, "Hourly."))
    };
    let code = |outcome: Result<bool, Refusal>| outcome.map_err(|refusal| refusal.code);
    let old = form(&after, "changed", 1);
    assert_eq!(code(after.answer(WRITER, &old)), Err(Code::QuestionChanged));
    let worded = form(&after, "worded", 1);
    assert_eq!(code(after.answer(WRITER, &worded)), Ok(true), "other words are no other question");
    let new = form(&after, "changed", 2);
    assert_eq!(code(after.answer(WRITER, &new)), Ok(true));
    let judged = after.tries("reviewer two", &Do::Judge("risky", Fine)).map_err(|refusal| refusal.code);
    assert_eq!(judged, Err(Code::NotConfirmed));
    let risk = ProposeRisk { on: RiskOn { meaning: Some(1), ..after.risk_on("risky") }, ..after.proposal("risky") };
    assert_eq!(code(after.propose(WRITER, "risky", risk)), Err(Code::QuestionChanged));
}

#[test]
fn returning_to_a_meaning_returns_to_its_verdicts() {
    let story = half_way();
    let first = Content::clone(&story.board.content);
    let mut after = moved(&story, &next(&story));
    after.then(&[(WRITER, Do::Answer("changed", "Nightly."))]);
    let mut back = moved(&after, &first);
    assert_eq!(back.status("changed").missing, [Missing::Meaning], "the last word was on the other meaning");
    assert!(back.status("same").has_current_verdict());
    back.then(&[(WRITER, Do::Answer("changed", "Nightly."))]);
    assert_eq!(back.status("changed").verdicts.iter().filter(|it| back.status("changed").is_current(it)).count(), 2);
    // What nobody said anything new about stands as it did.
    assert_eq!(back.status("leaves").status, Status::Concern);
    assert_eq!(back.status("risky").status, Status::RiskAccepted);
    assert_eq!(back.status("covered").status, Status::NotApplicable);
}

#[test]
fn signatures_stand_where_nothing_they_cover_changed() {
    let story = Story::of(vec![due(Deployed, must("early")), due(Everyone, must("late")), info("aside")])
        .stages(&[Some(Deployed), Some(Everyone)])
        .so(&[
            (WRITER, Do::Answer("early", "Nightly.")),
            (WRITER, Do::Answer("late", "Nightly.")),
            (WRITER, everything()),
            (ONE, Do::SignStage(0, LookedNoConcerns)),
            ("owner", Do::SignStage(0, Go)),
            (ONE, Do::SignStage(1, LookedNoConcerns)),
            ("owner", Do::SignStage(1, Go)),
        ]);
    let cases: [(&str, Change, [bool; 2]); 7] = [
        ("wording", |content| reworded(content, "early"), [true, true]),
        ("guidance", |content| question(content, "late").guidance.why = "Because.".into(), [true, true]),
        ("the early one", |content| means_otherwise(content, "early"), [false, false]),
        ("the late one", |content| means_otherwise(content, "late"), [true, false]),
        ("a new one", |content| content.add(due(Everyone, must("new"))), [true, false]),
        ("one less", |content| question(content, "late").lifecycle = Lifecycle::Retired, [true, false]),
        ("a section before", |content| content.sections.reverse(), [true, true]),
    ];
    for (case, change, expected) in cases {
        let after = moved(&story, &version(&story, change));
        let plan = story.board.plan_of_move(&after.board);
        let stands: Vec<bool> = plan.signatures.iter().map(|it| it.stands).collect();
        assert_eq!(stands, [expected[0], expected[0], expected[1], expected[1]], "{case}");
        for (at, stands) in expected.into_iter().enumerate() {
            let gate = after.gate_of(at);
            assert_eq!(gate.signatures.is_empty(), stands, "{case}: the gate of stage {at} says the same");
            assert!(after.board.stages[at].is_passed(), "{case}: what was passed was passed");
        }
        assert!(after.board.signoffs.iter().all(|signoff| signoff.version == 3), "{case}");
    }
}
