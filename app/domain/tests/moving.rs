//! Moving a review to a later version: what stands, what is asked again, and that it decides nothing by rules of its own.

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::acts::*;
use domain::document::DocumentKind;
use domain::id::{PersonId, VersionId};
use domain::refusal::{Code, Refusal};
use domain::review::Decision::{Go, LookedNoConcerns};
use domain::review::Judgement::{Concern, Fine};
use domain::review::*;
use domain::template::Milestone::{Deployed, Everyone};
use domain::template::{Content, Lifecycle, Meant, Need, Question, asks_the_same};
use domain::time::Day;
use proptest::prelude::*;
use support::{Do, Scope, Story, actor, due, group, in_section, info, must, person, should, under};

/// What a keeper does to a version.
type Change = fn(&mut Content);

const WRITER: &str = "writer";
const ONE: &str = "reviewer one";

fn everything() -> Do {
    Do::HandOver(Scope::Everything)
}

fn day() -> Day {
    support::MORNING.day()
}

/// The review's version with changes, as the next one.
fn version(story: &Story, change: impl FnOnce(&mut Content)) -> Content {
    let mut content = Content::clone(&story.board.content);
    change(&mut content);
    content
}

fn question<'a>(content: &'a mut Content, key: &str) -> &'a mut Question {
    content.questions.iter_mut().find(|question| question.key == key).expect("a question of the version")
}

/// It means something else.
fn means_otherwise(content: &mut Content, key: &str) {
    let question = question(content, key);
    question.prompt = format!("Is {key} considered, and by whom?");
    question.meaning += 1;
}

/// It is asked in other words.
fn reworded(content: &mut Content, key: &str) {
    question(content, key).prompt = format!("Has somebody considered {key}?");
}

/// The same story on another version.
fn moved(story: &Story, content: &Content) -> Story {
    let mut after = story.clone();
    after.board = story.board.moved_to(
        &Arc::new(content.clone()),
        story.board.version + 1,
        story.board.tier,
        story.board.facts.clone(),
        day(),
    );
    after
}

/// What becomes of each question, in a line each.
fn fates(before: &Board, after: &Board) -> Vec<String> {
    let line = |moving: &Moving<'_>| {
        let key = &moving.question().expect("a question").key;
        let outdated = match moving.outdated.len() {
            0 => String::new(),
            count => format!(", {count} outdated"),
        };
        let concerns = if moving.concerns.is_empty() { "" } else { ", with a concern" };
        let kept = if moving.kept > 0 { ", kept" } else { "" };
        format!("{key} {}{outdated}{kept}{concerns}", moving.fate.code())
    };
    before.plan_of_move(after).questions.iter().map(line).collect()
}

/// Half answered, and partly reviewed.
fn half_way() -> Story {
    let questions = vec![
        must("same"),
        must("worded"),
        must("changed"),
        must("worried"),
        must("leaves"),
        should("unanswered"),
        must("risky"),
        group("group"),
        under("group", must("covered")),
    ];
    Story::of(questions).so(&[
        (WRITER, Do::Answer("same", "Nightly.")),
        (WRITER, Do::Answer("worded", "Nightly.")),
        (WRITER, Do::Answer("changed", "Nightly.")),
        (WRITER, Do::Answer("worried", "Nightly.")),
        (WRITER, Do::Answer("leaves", "Nightly.")),
        (WRITER, Do::NotApplicable("group")),
        (WRITER, Do::Propose("risky")),
        ("owner", Do::Decide("risky", RiskOutcome::Accepted)),
        (WRITER, everything()),
        (ONE, Do::Judge("same", Fine)),
        (ONE, Do::Judge("worded", Fine)),
        (ONE, Do::Judge("changed", Fine)),
        ("reviewer two", Do::Judge("changed", Fine)),
        (ONE, Do::Judge("worried", Concern)),
        ("reviewer two", Do::Judge("leaves", Concern)),
    ])
}

fn next(story: &Story) -> Content {
    version(story, |content| {
        reworded(content, "worded");
        for key in ["changed", "worried", "risky", "group"] {
            means_otherwise(content, key);
        }
        question(content, "leaves").lifecycle = Lifecycle::Retired;
        content.add(in_section(1, must("arrives")));
    })
}

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

fn one_of<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = T> + use<T> {
    proptest::sample::select(values.to_vec())
}

const KEYS: [&str; 5] = ["a", "g", "b", "c", "d"];

/// Something that somebody does to a review; refused or not.
fn step() -> impl Strategy<Value = (&'static str, Do)> {
    let team = || one_of(&["owner", WRITER, "writer who reviews"]);
    let reviewer = || one_of(&[ONE, "reviewer two", "writer who reviews"]);
    let key = || one_of(&["a", "b", "c", "d"]);
    prop_oneof![
        5 => (team(), key(), one_of(&["Nightly.", "Hourly."])).prop_map(|(who, key, text)| (who, Do::Answer(key, text))),
        1 => (team(), one_of(&KEYS)).prop_map(|(who, key)| (who, Do::NotApplicable(key))),
        1 => (team(), key()).prop_map(|(who, key)| (who, Do::Skip(key))),
        1 => (team(), one_of(&KEYS)).prop_map(|(who, key)| (who, Do::Reopen(key))),
        3 => team().prop_map(|who| (who, everything())),
        5 => (reviewer(), key(), one_of(&[Fine, Fine, Judgement::Unclear, Concern])).prop_map(|(who, key, judgement)| (who, Do::Judge(key, judgement))),
        2 => (team(), key()).prop_map(|(who, key)| (who, Do::Propose(key))),
        2 => key().prop_map(|key| ("owner", Do::Decide(key, RiskOutcome::Accepted))),
        3 => reviewer().prop_map(|who| (who, Do::Sign(LookedNoConcerns))),
        3 => one_of(&[Go, Decision::GoWithRisks]).prop_map(|decision| ("owner", Do::Sign(decision))),
    ]
}

/// A review after some steps, those that were refused left out.
fn after_steps(steps: &[(&'static str, Do)]) -> Story {
    let questions = vec![must("a"), group("g"), under("g", must("b")), should("c"), info("d")];
    let mut story = Story::of(questions);
    for (who, act) in steps {
        let _ = story.tries(who, act);
    }
    story
}

/// Everything that is derived from one question.
fn derived(status: &QuestionStatus<'_>) -> impl PartialEq + std::fmt::Debug + use<> {
    let current: Vec<_> = status.verdicts.iter().filter(|it| status.is_current(it)).map(|it| it.id.clone()).collect();
    (
        status.question.lineage.clone(),
        (status.status, status.settled, status.waiting, status.ready, status.help_wanted),
        (current, status.concerns.len(), status.accepted_concerns.len()),
        (status.missing.clone(), status.covered_by.is_some(), status.need),
    )
}

fn standing(board: &Board) -> Vec<bool> {
    let due = board.due(&board.stages[0]);
    let signing = Signing::of(board, &board.stages[0], &due);
    board.signoffs.iter().map(|signoff| signing.is_current(signoff)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    /// Whatever was said: other words change nothing about where anything stands.
    #[test]
    fn where_meanings_are_the_same_everything_stands(
        steps in proptest::collection::vec(step(), 0..40),
        words in proptest::collection::vec(one_of(&KEYS), 0..4),
    ) {
        let story = after_steps(&steps);
        let content = version(&story, |content| {
            words.iter().for_each(|key| reworded(content, key));
            content.sections[0].title = "Keeping".into();
        });
        let after = moved(&story, &content);
        let (before, now) = (story.board.statuses(), after.board.statuses());
        prop_assert_eq!(before.iter().map(derived).collect::<Vec<_>>(), now.iter().map(derived).collect::<Vec<_>>());
        prop_assert_eq!(standing(&story.board), standing(&after.board));
        prop_assert_eq!(story.gate(), after.gate());
        let plan = story.board.plan_of_move(&after.board);
        prop_assert_eq!(plan.count(Fate::Carried) + plan.count(Fate::Reworded), now.len() as u32);
        prop_assert!(plan.questions.iter().all(|moving| moving.outdated.is_empty()));
        prop_assert!(plan.signatures.iter().all(|it| it.stands));
    }

    /// What was said to questions that mean something else is asked again, and nothing else is.
    #[test]
    fn what_changed_is_asked_again_and_nothing_else(
        steps in proptest::collection::vec(step(), 0..40),
        changed in proptest::collection::btree_set(one_of(&["a", "b", "c", "d"]), 0..4),
    ) {
        let story = after_steps(&steps);
        let content = version(&story, |content| changed.iter().for_each(|key| means_otherwise(content, key)));
        let after = moved(&story, &content);
        for (before, now) in story.board.statuses().iter().zip(&after.board.statuses()) {
            let key = before.question.key.as_str();
            if changed.contains(key) {
                let said = before.covered_by.is_none()
                    && before.answer.is_some_and(|answer| answer.content != AnswerContent::empty());
                prop_assert_eq!(now.asks_again(), said, "{}", key);
                prop_assert!(!now.has_current_verdict() && (!now.settled || now.covered_by.is_some()), "{}", key);
                prop_assert_eq!(now.concerns.len(), before.concerns.len(), "concerns stand as ever");
            } else {
                prop_assert_eq!(derived(before), derived(now), "{}", key);
            }
        }
        let stood = standing(&story.board);
        let expected: Vec<bool> = stood.iter().map(|stood| *stood && changed.is_empty()).collect();
        prop_assert_eq!(standing(&after.board), expected);
        // Rule 12 and the gate follow from the same: nothing that is asked again is settled.
        let open: BTreeSet<&str> = after.board.due(&after.board.stages[0]).iter().filter(|it| !it.settled && it.need != Need::Info).map(|it| it.question.key.as_str()).collect();
        let gate = after.gate();
        let named: BTreeSet<&str> = gate.blockers.iter().filter_map(|it| it.question.as_ref()).map(|it| it.as_str()).collect();
        prop_assert_eq!(named, open);
    }
}
