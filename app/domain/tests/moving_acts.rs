//! Who moves a review to which version, and which reviews take one by themselves.

mod support;

use std::sync::Arc;

use domain::acts::*;
use domain::document::DocumentKind;
use domain::id::{PersonId, VersionId};
use domain::refusal::Code;
use domain::review::*;
use domain::template::{Content, Lifecycle, Meant, Question, asks_the_same};
use domain::time::Day;
use support::moves::*;
use support::{Do, Story, actor, in_section, must, person};

fn act() -> MoveReview {
    MoveReview {
        id: "move".into(),
        review: "review".into(),
        from: 3,
        to: 4,
        tier: "standard".into(),
        facts: None,
        snapshot: "before".into(),
    }
}

fn facts(story: &Story, who: &str, content: Content) -> MoveReviewFacts {
    MoveReviewFacts {
        review: ReviewFacts { part: story.part(who), board: Arc::new(story.board.clone()) },
        version: Some((VersionId::from("four"), content)),
        known: Vec::new(),
        section_reviewers: Vec::new(),
    }
}

#[test]
fn who_moves_which_review_where() {
    let open = half_way();
    let closed = half_way().so(&[("owner", Do::Close(ClosedAs::Stopped))]);
    let code = |story: &Story, who: &str, act: &MoveReview| {
        let outcome = act.decide(&facts(story, who, next(story)), &actor(who), story.now);
        outcome.map(|event| event.is_some()).map_err(|refusal| refusal.code)
    };
    for who in support::TEAM {
        assert_eq!(code(&open, who, &act()), Ok(true), "{who}");
        assert_eq!(code(&closed, who, &act()), Err(Code::ReviewClosed), "{who}");
    }
    for who in ["product owner", "reviewer one", "administrator", "somebody"] {
        assert_eq!(code(&open, who, &act()), Err(Code::OnlyOwningTeam), "{who}");
    }
    assert_eq!(code(&open, WRITER, &MoveReview { from: 2, ..act() }), Err(Code::Stale));
    assert_eq!(code(&open, WRITER, &MoveReview { to: 3, ..act() }), Err(Code::NotNewer));
    assert_eq!(code(&open, WRITER, &MoveReview { to: 2, ..act() }), Err(Code::NotNewer));
    assert_eq!(code(&open, WRITER, &MoveReview { tier: "vital".into(), ..act() }), Err(Code::NotAnOption));
    let unknown = MoveReviewFacts { version: None, ..facts(&open, WRITER, next(&open)) };
    let refusal = act().decide(&unknown, &actor(WRITER), open.now).expect_err("no such version");
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::NotAnOption, Some("to")));
}

#[test]
fn what_is_said_of_newly_asked_facts_the_record_learns() {
    let story = half_way();
    let content = version(&story, |content| {
        question(content, "leaves").applies_if = vec!["has a database".to_owned()];
    });
    let known = vec!["has a database".to_owned(), "faces the internet".to_owned()];
    let facts = MoveReviewFacts { known, ..facts(&story, WRITER, content) };
    let moved = |ticked: Option<Vec<String>>| {
        let act = MoveReview { facts: ticked, ..act() };
        act.decide(&facts, &actor(WRITER), story.now).expect("allowed").expect("an event")
    };
    let unticked = moved(Some(Vec::new()));
    assert_eq!((unticked.facts, unticked.known), (None, Some(vec!["faces the internet".to_owned()])));
    let taken = moved(None);
    assert_eq!((taken.facts, taken.known), (Some((1, vec!["has a database".to_owned()])), None), "nobody was asked");
}

#[test]
fn sections_take_those_along_who_look_after_them() {
    let mut story = Story::of(vec![must("a"), in_section(1, must("b"))]);
    story.board.section_reviewers = vec![(0, person(ONE)), (1, person("reviewer two"))];
    let places: [(usize, PersonId); 2] = [(0, ONE.into()), (1, "reviewer two".into())];
    let decide = |content: Content| {
        let known = MoveReviewFacts { section_reviewers: places.to_vec(), ..facts(&story, WRITER, content) };
        let event = act().decide(&known, &actor(WRITER), story.now).expect("allowed").expect("an event");
        let line = |(at, who, on): &(usize, PersonId, bool)| format!("{}{at} {who}", if *on { "+" } else { "-" });
        event.section_reviewers.iter().map(line).collect::<Vec<_>>()
    };
    let nothing: [&str; 0] = [];
    assert_eq!(decide(version(&story, |_| {})), nothing);
    let swapped = version(&story, |content| {
        content.sections.reverse();
        content.questions.iter_mut().for_each(|question| question.section = 1 - question.section);
        content.questions.reverse();
    });
    assert_eq!(decide(swapped.clone()), ["-0 reviewer one", "-1 reviewer two", "+1 reviewer one", "+0 reviewer two"]);
    assert!(moved(&story, &swapped).board.section_reviewers.contains(&(1, person(ONE))));
    let renamed = version(&story, |content| content.sections[1].title = "Operation".into());
    assert_eq!(decide(renamed), nothing, "its questions stayed");
    let joined = version(&story, |content| {
        content.sections.truncate(1);
        content.questions.iter_mut().for_each(|question| question.section = 0);
    });
    assert_eq!(decide(joined), ["-1 reviewer two", "+0 reviewer two"]);
    let gone = version(&story, |content| {
        content.sections.truncate(1);
        content.questions.truncate(1);
    });
    assert_eq!(decide(gone), ["-1 reviewer two"]);
}

#[test]
fn what_asks_the_same() {
    let story = half_way();
    let cases: [(&str, Change, bool); 9] = [
        ("nothing", |_| {}, true),
        ("words", |content| reworded(content, "same"), true),
        ("guidance", |content| question(content, "same").guidance.why = "Because.".into(), true),
        ("a heading", |content| content.sections[0].title = "Keeping".into(), true),
        ("meaning", |content| means_otherwise(content, "same"), false),
        ("a retired one", |content| question(content, "same").lifecycle = Lifecycle::Retired, false),
        ("a new one", |content| content.add(must("new")), false),
        ("out of its group", |content| question(content, "covered").parent = None, false),
        ("who signs", |content| content.rule.gatekeeping = true, false),
    ];
    for (case, change, expected) in cases {
        assert_eq!(asks_the_same(&story.board.content, &version(&story, change)), expected, "{case}");
    }
    assert!(!asks_the_same(&story.board.content, &version(&story, |content| content.tiers[0].may_skip_musts = false)));
}

/// Which of three reviews take a version by themselves: one without, one with somebody who looks after a section, and one that
/// came to its version a month ago.
fn taken_by(before: &Content, after: &Content) -> Vec<String> {
    let review = |id: &str, since: Day, sections| InFlight { review: id.into(), since, sections };
    let since = day().plus(-1);
    let reviews =
        vec![review("plain", since, false), review("sections", since, true), review("old", day().plus(-30), false)];
    let facts = PublishVersionFacts {
        draft: DraftFacts { published: 1, ..DraftFacts::first(true, after.clone()) },
        newest: Some(before.clone()),
        meant: Meant::all(before).collect(),
        in_flight: vec![(before.clone(), reviews)],
        feedback: std::collections::HashSet::new(),
    };
    let wording = after.questions.iter().filter(|question| {
        before.by_lineage(&question.lineage).is_some_and(|before| question.differs_in_prompt_alone(before))
    });
    let act = PublishVersion {
        notes: "Words.".into(),
        wording: wording.map(|question| question.lineage.clone()).collect(),
        ..PublishVersion::first("template".into(), "next".into())
    };
    let event = act.decide(&facts, &actor("keeper"), support::MORNING).expect("allowed").expect("an event");
    event.taken_by.iter().map(ToString::to_string).collect()
}

#[test]
fn which_reviews_take_a_version_by_themselves() {
    let story = Story::of(vec![must("a"), in_section(1, must("b"))]);
    let before = version(&story, |content| {
        content
            .add(in_section(1, Question { lifecycle: Lifecycle::Announced { from: day().plus(-10) }, ..must("soon") }));
    });
    let next = |change: fn(&mut Content)| {
        let mut after = before.clone();
        change(&mut after);
        taken_by(&before, &after)
    };
    // What was announced counts since ten days ago: for the old one it would be a question more.
    assert_eq!(next(|content| reworded(content, "a")), ["plain", "sections"]);
    assert_eq!(next(|content| content.sections[0].title = "Keeping".into()), ["plain", "sections"]);
    let swapped = next(|content| {
        reworded(content, "a");
        content.sections.reverse();
        content.questions.iter_mut().for_each(|question| question.section = 1 - question.section);
        content.questions.sort_by_key(|question| question.section);
    });
    assert_eq!(swapped, ["plain"], "whoever looks after a section is told by a person where it went");
    let nothing: [&str; 0] = [];
    assert_eq!(next(|content| question(content, "a").evidence_required = true), nothing);
    assert_eq!(next(|content| question(content, "a").calls_for = Some(DocumentKind::LoadTest)), nothing);
    assert_eq!(next(|content| question(content, "a").again = true), nothing, "asked more often is no wording");
    assert_eq!(next(|content| question(content, "soon").lifecycle = Lifecycle::Active), nothing);
}
