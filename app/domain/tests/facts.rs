//! Facts decide which questions apply (rule 2).

mod support;

use std::sync::Arc;

use domain::acts::{Act, ChangeFacts, ChangeFactsFacts, ReviewFacts};
use domain::people::Part;
use domain::refusal::Code;
use domain::review::{Board, Judgement};
use domain::template::facts::{holds, learned, tidy};
use domain::template::{Lifecycle, Question};
use support::*;

fn facts(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn says(board: Board, part: Part, known: &[&str]) -> ChangeFactsFacts {
    ChangeFactsFacts { review: ReviewFacts { board: Arc::new(board), part }, known: facts(known) }
}

fn only_if(question: Question, names: &[&str]) -> Question {
    Question { applies_if: facts(names), ..question }
}

#[test]
fn a_question_applies_where_everything_above_it_and_it_itself_does() {
    let parent = only_if(group("data"), &["has a database"]);
    let child = Question { parent: Some("data".into()), ..only_if(must("restore"), &["keeps personal data"]) };
    let board = Story::of(vec![parent, child, must("always")]).board;
    let asked = |known: &[&str]| -> Vec<String> {
        let content = board.content.for_review(board.today, &facts(known));
        content.asked(1).map(|question| question.key.clone()).collect()
    };
    assert_eq!(asked(&[]), ["always"]);
    assert_eq!(asked(&["keeps personal data"]), ["always"]);
    assert_eq!(asked(&["HAS A DATABASE", "keeps personal data", "other"]), ["restore", "always"]);
    assert_eq!(board.content.facts(), ["has a database", "keeps personal data"]);
    let left = board.content.not_applying(1, &facts(&["has a database"]));
    assert_eq!(left.iter().map(ToString::to_string).collect::<Vec<_>>(), ["restore"]);
}

#[test]
fn what_is_retired_or_announced_asks_about_nothing_that_counts() {
    let retired = Question { lifecycle: Lifecycle::Retired, ..only_if(must("old"), &["is old"]) };
    let content = Story::of(vec![retired, must("always")]).board.content;
    assert!(content.facts().is_empty());
    assert!(!content.is_the_same_for_all());
    assert!(content.not_applying(1, &[]).is_empty());
}

#[test]
fn facts_are_kept_once_each_and_without_blanks() {
    let typed = facts(&["  has a  database ", "", "Has a database", "ends in ."]);
    assert_eq!(tidy(&typed, "applies_if"), Ok(facts(&["has a database", "ends in ."])));
    let long = "x".repeat(1000);
    assert_eq!(tidy(&[long], "applies_if").expect_err("too long").field.as_deref(), Some("applies_if"));
    assert!(holds("Ａ", &facts(&["ａ"])));
}

#[test]
fn a_version_asks_about_what_no_version_before_it_depended_on() {
    let story = Story::of(vec![only_if(must("restore"), &["has a database"]), must("always")]);
    let mut board = story.board.clone();
    board.facts = facts(&["keeps personal data"]);
    let mut later = domain::template::Content::clone(&board.content);
    later.questions[1].applies_if = facts(&["has a database", "keeps personal data", "faces the internet"]);
    assert_eq!(board.newly_asked(&later), ["keeps personal data", "faces the internet"]);
    let on = |ticked: Option<&[&str]>, known: &[&str]| {
        let ticked = ticked.map(facts);
        board.facts_on(&later, ticked.as_deref(), &facts(known))
    };
    assert_eq!(on(None, &["Faces the internet"]), ["keeps personal data", "faces the internet"], "the record tells");
    assert_eq!(
        on(Some(&["faces the internet"]), &[]),
        ["faces the internet"],
        "what was ticked holds, and nothing else"
    );
    assert_eq!(on(Some(&["has a database"]), &[]), [""; 0], "that was asked before, and not here");
}

#[test]
fn what_nobody_was_asked_about_stays_known() {
    let known = facts(&["faces the internet", "has a database"]);
    let asked = facts(&["Has a database", "is critical"]);
    assert_eq!(learned(&known, &asked, &facts(&["is critical"])), ["faces the internet", "is critical"]);
    assert_eq!(learned(&known, &asked, &[]), ["faces the internet"]);
    assert_eq!(learned(&known, &[], &facts(&["made up"])), known);
}

#[test]
fn only_the_owning_team_says_what_is_true_and_never_over_somebody_else() {
    let story = Story::of(vec![only_if(must("restore"), &["has a database"])]);
    let act = ChangeFacts {
        review: "review".into(),
        base: 0,
        version: story.board.version,
        facts: facts(&["has a database", "made up"]),
    };
    let decide = |act: &ChangeFacts, part: Part, board: Board| {
        act.decide(&says(board, part, &["faces the internet"]), &actor("owner"), MORNING)
    };
    let event = decide(&act, story.part("owner"), story.board.clone()).expect("allowed").expect("something new");
    assert_eq!((event.facts.clone(), event.number), (facts(&["has a database"]), 1));
    assert_eq!(event.known, ["faces the internet", "has a database"], "what other reviews taught stays");
    let mut after = story.board.clone();
    (after.facts, after.fact_changes) = (event.facts, event.number);
    assert_eq!(decide(&act, story.part("owner"), after.clone()).expect_err("made from older ones").code, Code::Stale);
    let again = ChangeFacts { base: 1, ..act.clone() };
    assert_eq!(decide(&again, story.part("owner"), after).expect("allowed").map(|event| event.number), None);
    let reviewer = story.part("reviewer one");
    assert_eq!(decide(&act, reviewer, story.board).expect_err("none of theirs").code, Code::OnlyOwningTeam);
}

#[test]
fn a_concern_is_not_ticked_away() {
    let question = only_if(must("restore"), &["has a database"]);
    let mut story = Story::of(vec![question, must("always")]);
    story.board.facts = facts(&["has a database"]);
    let story = story.so(&[
        ("writer", Do::Answer("restore", "Never tried.")),
        ("writer", Do::HandOver(Scope::Everything)),
        ("reviewer one", Do::Judge("restore", Judgement::Concern)),
    ]);
    let act = ChangeFacts { review: "review".into(), base: 0, version: story.board.version, facts: Vec::new() };
    let decide = |story: &Story| {
        let facts = says(story.board.clone(), story.part("owner"), &[]);
        act.decide(&facts, &actor("owner"), MORNING)
    };
    assert_eq!(decide(&story).expect_err("it stands").code, Code::ConcernWouldDrop);
    let story = story.so(&[("reviewer one", Do::Withdraw("restore"))]);
    assert!(decide(&story).expect("nothing stands").is_some());
    let moved = ChangeFacts { version: story.board.version + 1, ..act };
    let facts = says(story.board.clone(), story.part("owner"), &[]);
    let refused = moved.decide(&facts, &actor("owner"), MORNING).expect_err("it showed the facts of another version");
    assert_eq!(refused.code, Code::Stale);
}
