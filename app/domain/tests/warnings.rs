//! What a keeper is told to look at again before publishing.

mod support;

use domain::template::{Choice, Content, Guidance, Kind, Lifecycle, Minutes, Question, Warning};
use support::{Story, group, must, under};

/// A question that nothing is to be said about.
fn sound(key: &str) -> Question {
    let guidance = Guidance { reviewing: "Ask when.".into(), origin: "An outage.".into(), ..Guidance::default() };
    let minutes = Minutes { guessed: false, ..must(key).minutes };
    Question { prompt: "Is the backup tried?".into(), guidance, minutes, ..must(key) }
}

fn content(questions: Vec<Question>) -> Content {
    Content::clone(&Story::of(questions).board.content)
}

fn warned(question: Question) -> Vec<Warning> {
    let content = content(vec![question]);
    content.warnings(&content.questions[0])
}

#[test]
fn what_a_reader_would_miss_is_named() {
    let option = |key: &str| Choice { key: key.into(), label: key.into(), gap: false };
    let asks = |prompt: &str| Question { prompt: prompt.into(), ..sound("q") };
    assert_eq!(warned(sound("q")), []);
    let guidance = |reviewing: &str, origin: &str| Guidance {
        reviewing: reviewing.into(),
        origin: origin.into(),
        ..Guidance::default()
    };
    assert_eq!(warned(Question { guidance: guidance("", "x"), ..sound("q") }), [Warning::NoReviewing]);
    assert_eq!(warned(Question { guidance: guidance("x", ""), ..sound("q") }), [Warning::NoOrigin]);
    assert_eq!(warned(Question { needs: vec![None, None, None], ..sound("q") }), [Warning::NobodyAsked]);
    let guessed = Minutes { guessed: true, ..sound("q").minutes };
    assert_eq!(warned(Question { minutes: guessed, ..sound("q") }), [Warning::GuessedMinutes]);
    let choice = |options: Vec<Choice>| Question { kind: Kind::Choice, options, ..sound("q") };
    assert_eq!(warned(choice(vec![option("a")])), [Warning::FewOptions]);
    assert_eq!(warned(choice(vec![option("a"), option("b")])), []);
    for prompt in [
        "Is it backed up and is that tried?",
        "Is it backed up? Is that tried?",
        "バックアップおよび復元は試しましたか？",
    ] {
        assert_eq!(warned(asks(prompt)), [Warning::Compound], "{prompt}");
    }
    assert_eq!(warned(asks("Who is on call (android, iOS)?")), [], "no joint inside a word");
    assert_eq!(warned(Question { lifecycle: Lifecycle::Retired, ..must("q") }), [], "what is retired asks nobody");
}

#[test]
fn a_group_holds_something() {
    let empty = content(vec![group("g"), Question { lifecycle: Lifecycle::Retired, ..under("g", must("q")) }]);
    assert_eq!(empty.warnings(&empty.questions[0]), [Warning::EmptyGroup]);
    let full = content(vec![group("g"), under("g", must("q"))]);
    assert_eq!(full.warnings(&full.questions[0]), []);
}

#[test]
fn tiers_that_ask_for_more_time_than_there_is_are_named() {
    let long =
        |answer: u32| content(vec![Question { minutes: Minutes { answer, ..sound("q").minutes }, ..sound("q") }]);
    assert!(long(90).too_long().is_empty());
    assert_eq!(long(91).too_long().len(), long(91).tiers.len());
}
