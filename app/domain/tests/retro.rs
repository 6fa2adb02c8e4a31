//! The retro: what may be said after a review, by whom, and with which name.

mod support;

use domain::acts::{Act, GiveRetro, GiveRetroFacts, ReviewFacts};
use domain::refusal::Code;
use domain::retro::{MOST_MINUTES, QuestionNote, Worth};
use domain::review::ClosedAs;
use domain::text;
use std::sync::Arc;
use support::{Do, MORNING, Story, actor, must};

fn closed() -> Story {
    Story::of(vec![must("first"), must("second")]).so(&[("owner", Do::Close(ClosedAs::Stopped))])
}

fn facts(story: &Story, who: &str, given: bool) -> GiveRetroFacts {
    GiveRetroFacts { review: ReviewFacts { part: story.part(who), board: Arc::new(story.board.clone()) }, given }
}

fn note(key: &str, worth: Option<Worth>, words: &str) -> QuestionNote {
    QuestionNote { lineage: key.into(), worth, note: words.into() }
}

fn retro(notes: Vec<QuestionNote>) -> GiveRetro {
    GiveRetro {
        id: "retro".into(),
        review: "review".into(),
        anonymous: false,
        minutes: String::new(),
        notes,
        missing: String::new(),
        remark: String::new(),
    }
}

#[test]
fn those_who_took_part_give_it_once_and_after_the_end() {
    let open = Story::of(vec![must("first")]);
    let cases = [
        ("writer", &closed(), false, Ok(())),
        ("owner", &closed(), false, Ok(())),
        ("product owner", &closed(), false, Ok(())),
        ("reviewer one", &closed(), false, Ok(())),
        ("outsider", &closed(), false, Err(Code::OnlyTakingPart)),
        ("administrator", &closed(), false, Err(Code::OnlyTakingPart)),
        ("writer", &open, false, Err(Code::ReviewOpen)),
        ("writer", &closed(), true, Err(Code::RetroGiven)),
    ];
    for (who, story, given, expected) in cases {
        let facts = facts(story, who, given);
        assert_eq!(GiveRetro::may(&facts).map_err(|refusal| refusal.code), expected, "{who}");
        let decided = retro(vec![note("first", Some(Worth::Useful), "")]).decide(&facts, &actor(who), MORNING);
        assert_eq!(decided.map(|event| assert!(event.is_some())).map_err(|refusal| refusal.code), expected, "{who}");
    }
}

#[test]
fn only_what_was_said_is_kept() {
    let story = closed();
    let facts = facts(&story, "writer", false);
    let notes = vec![note("first", None, " \n "), note("second", Some(Worth::NotNeeded), " Twice. ")];
    let given = retro(notes).decide(&facts, &actor("writer"), MORNING).expect("allowed").expect("an event");
    assert_eq!(given.notes, [note("second", Some(Worth::NotNeeded), "Twice.")]);
    assert_eq!(given.minutes, None);

    let words_alone = retro(vec![note("first", None, "Why?")]);
    let given = words_alone.decide(&facts, &actor("writer"), MORNING).expect("allowed").expect("an event");
    assert_eq!(given.notes.len(), 1);
}

#[test]
fn what_cannot_be_taken_is_refused_beside_its_field() {
    let story = closed();
    let facts = facts(&story, "writer", false);
    let with = |change: &dyn Fn(&mut GiveRetro)| {
        let mut act = retro(Vec::new());
        change(&mut act);
        let refusal = act.decide(&facts, &actor("writer"), MORNING).expect_err("refused");
        (refusal.code, refusal.field)
    };
    assert_eq!(with(&|_| ()), (Code::NothingSaid, None));
    assert_eq!(with(&|act| act.notes = vec![note("first", None, "")]), (Code::NothingSaid, None));
    for minutes in ["-1", "a while", "1.5", &(MOST_MINUTES + 1).to_string(), "99999999999999999999"] {
        assert_eq!(
            with(&|act| act.minutes = minutes.to_owned()),
            (Code::NotMinutes, Some("minutes".into())),
            "{minutes}"
        );
    }
    let long = "x".repeat(text::SENTENCE + 1);
    assert_eq!(with(&|act| act.missing = long.clone()), (Code::TooLong, Some("missing".into())));
    assert_eq!(with(&|act| act.remark = long.clone()), (Code::TooLong, Some("remark".into())));
    let too_long = vec![note("second", None, &long)];
    assert_eq!(with(&|act| act.notes = too_long.clone()), (Code::TooLong, Some("note.second".into())));
    assert_eq!(with(&|act| act.notes = vec![note("nowhere", None, "x")]), (Code::NotAsked, None));
    let twice = vec![note("first", Some(Worth::Useful), ""), note("first", Some(Worth::Unclear), "")];
    assert_eq!(with(&|act| act.notes = twice.clone()), (Code::BadForm, None));
}

#[test]
fn minutes_are_optional_and_bounded() {
    let story = closed();
    let facts = facts(&story, "writer", false);
    for (typed, expected) in [(" 90 ", Some(90)), ("0", Some(0)), (&*MOST_MINUTES.to_string(), Some(MOST_MINUTES))] {
        let act = GiveRetro { minutes: typed.to_owned(), ..retro(Vec::new()) };
        let given = act.decide(&facts, &actor("writer"), MORNING).expect("allowed").expect("an event");
        assert_eq!(given.minutes, expected);
    }
}

#[test]
fn without_a_name_the_audit_log_has_none_either() {
    assert!(retro(Vec::new()).names_its_actor());
    assert!(!GiveRetro { anonymous: true, ..retro(Vec::new()) }.names_its_actor());
}
