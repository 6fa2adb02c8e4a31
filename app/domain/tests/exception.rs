//! The exception from two people, where nobody else exists (rule 12).

mod support;

use domain::acts::{Act, AllowException, ReviewFacts};
use domain::refusal::Code;
use domain::review::Decision::{Go, LookedNoConcerns};
use support::{Do, MORNING, Scope, Story, actor, must};

const OWNER: &str = "owner";
const BOTH: &str = "writer who reviews";
const ADMINISTRATOR: &str = "administrator";

fn answered_by(author: &'static str, reviewers: &[&str]) -> Story {
    Story::of(vec![must("q")]).reviewed_by(reviewers).so(&[(author, Do::Answer("q", "Nightly."))])
}

#[test]
fn only_where_no_independent_reviewer_is_left() {
    let not_needed = Err(Code::ExceptionNotNeeded);
    // Who answered, who could review, and what becomes of it.
    let cases: &[(&str, &[&str], Result<bool, Code>)] = &[
        (OWNER, &[OWNER], Ok(true)),
        (OWNER, &[], Ok(true)),
        (OWNER, &[OWNER, "deputy"], Ok(true)),
        (BOTH, &[BOTH], Ok(true)),
        (BOTH, &[OWNER, BOTH], Ok(true)),
        (OWNER, &[BOTH], not_needed),
        (BOTH, &[BOTH, "reviewer one"], not_needed),
        (OWNER, &[OWNER, "reviewer one"], not_needed),
    ];
    for (author, reviewers, expected) in cases {
        let mut story = answered_by(author, reviewers);
        let found = story.tries(ADMINISTRATOR, &Do::AllowException).map_err(|refusal| refusal.code);
        assert_eq!(found, *expected, "answered by {author}, reviewed by {reviewers:?}");
    }
}

#[test]
fn once_with_a_reason() {
    let mut story = answered_by(OWNER, &[OWNER]);
    let facts = ReviewFacts { part: story.part(ADMINISTRATOR), board: story.board.clone().into() };
    let act = AllowException { review: "review".into(), reason: " ".into() };
    let refusal = act.decide(&facts, &actor(ADMINISTRATOR), MORNING).expect_err("refused");
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::Required, Some("reason")));
    story.then(&[(ADMINISTRATOR, Do::AllowException)]);
    let again = story.tries(ADMINISTRATOR, &Do::AllowException).map_err(|refusal| refusal.code);
    assert_eq!(again, Err(Code::ExceptionNotNeeded));
}

#[test]
fn one_person_passes_a_stage_only_with_it() {
    let alone = answered_by(OWNER, &[OWNER]);
    let excepted = alone.clone().so(&[(ADMINISTRATOR, Do::AllowException)]);
    for (mut story, expected) in [(alone, Err(Code::ReviewerWroteAnswers)), (excepted, Ok(true))] {
        let looked = story.tries(OWNER, &Do::Sign(LookedNoConcerns)).map_err(|refusal| refusal.code);
        assert_eq!(looked, expected);
        story.then(&[(OWNER, Do::Sign(Go))]);
        assert_eq!(story.is_passed(), expected.is_ok());
        for snapshot in &story.snapshots {
            let printed = snapshot.exception.as_ref().expect("printed");
            assert_eq!((printed.reason.as_str(), printed.by.name.as_str()), ("Nobody else is there.", ADMINISTRATOR));
        }
    }
}

#[test]
fn the_owner_may_be_the_reviewer_only_with_it() {
    let two = answered_by("writer", &[OWNER]).so(&[(OWNER, Do::Sign(Go))]);
    let excepted = two.clone().so(&[(ADMINISTRATOR, Do::AllowException)]);
    for (mut story, expected) in [(two, Err(Code::ReviewerIsOwner)), (excepted, Ok(true))] {
        let looked = story.tries(OWNER, &Do::Sign(LookedNoConcerns)).map_err(|refusal| refusal.code);
        assert_eq!(looked, expected);
        assert_eq!(story.is_passed(), expected.is_ok());
    }
}

#[test]
fn nobody_judges_what_they_wrote_even_with_it() {
    let mut story = answered_by(OWNER, &[OWNER])
        .so(&[(OWNER, Do::HandOver(Scope::Everything)), (ADMINISTRATOR, Do::AllowException)]);
    let judged = story.tries(OWNER, &Do::Judge("q", domain::review::Judgement::Fine)).map_err(|refusal| refusal.code);
    assert_eq!(judged, Err(Code::OwnRevision));
}
