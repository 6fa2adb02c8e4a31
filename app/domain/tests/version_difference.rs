//! Differences of versions: by question, never by line.

use domain::document::DocumentKind;
use domain::template::*;
use proptest::prelude::*;

mod support;

use support::{checklist, in_section, must};

fn content() -> Content {
    let sections = ["Data", "Running"].map(|title| Section { title: title.into(), introduction: String::new() });
    Content { tiers: Tier::standard(), sections: sections.into(), questions: checklist(), rule: Default::default() }
}

/// The differences, a line each.
fn differences(before: &Content, after: &Content) -> Vec<String> {
    let line = |difference: &QuestionDifference<'_>| {
        let sign = match difference.differs {
            Differs::Added(_) => "+",
            Differs::Removed(_) => "-",
            Differs::Changed(..) => "~",
        };
        let aspects: Vec<&str> = difference.aspects.iter().map(|aspect| aspect.code()).collect();
        format!("{sign}{} {}", difference.question().key, aspects.join(" ")).trim_end().to_owned()
    };
    compare(before, after).questions.iter().map(line).collect()
}

fn with(change: impl Fn(&mut Content)) -> Content {
    let mut content = content();
    change(&mut content);
    content
}

fn moved(key: &str, to: Move) -> Content {
    content().moved(&key.into(), &to).expect("it moves")
}

#[test]
fn what_differs_is_named() {
    let question = |content: &mut Content, key: &str, change: fn(&mut Question)| {
        let at = content.position(&key.into()).expect("there");
        change(&mut content.questions[at]);
    };
    let nothing: [&str; 0] = [];
    assert_eq!(differences(&content(), &content()), nothing);
    let cases: [(Content, &[&str]); 13] = [
        (with(|c| question(c, "format", |q| q.prompt.push('!'))), &["~format prompt"]),
        (with(|c| question(c, "format", |q| q.kind = Kind::Link)), &["~format kind"]),
        (with(|c| question(c, "alerts", |q| q.options[1].gap = false)), &["~alerts options"]),
        (
            with(|c| question(c, "load", |q| (q.evidence_required, q.guidance.why) = (false, "x".into()))),
            &["~load evidence why"],
        ),
        (
            with(|c| question(c, "load", |q| (q.again, q.calls_for) = (true, Some(DocumentKind::LoadTest)))),
            &["~load calls_for again"],
        ),
        (with(|c| question(c, "backup", |q| q.lifecycle = Lifecycle::Retired)), &["-backup"]),
        (with(|c| c.questions.retain(|q| q.key != "format" && q.key != "alerts")), &["-format", "-alerts"]),
        (with(|c| c.add(in_section(1, must("cost")))), &["+cost kind needs milestone"]),
        (moved("data", Move::Up), &["~data moved"]),
        (moved("restore", Move::EndOf(1)), &["~restore moved"]),
        (moved("retention", Move::Out), &["~retention moved"]),
        // Renaming a section, or putting one before it, moves no question.
        (with(|c| c.sections[1].title = "Operation".into()), &[]),
        (with(|c| c.sections[0].title = "Keeping".into()), &[]),
    ];
    for (after, expected) in cases {
        assert_eq!(differences(&content(), &after), expected);
    }
    let renamed = with(|c| c.sections[1].title = "Operation".into());
    let before = content();
    let difference = compare(&before, &renamed);
    let [SectionDifference::Changed(was, is)] = difference.sections.each[..] else { panic!("{difference:?}") };
    assert_eq!((was.title.as_str(), is.title.as_str()), ("Running", "Operation"));
    assert!(!difference.is_nothing() && !difference.is_meaning());
}

#[test]
fn the_strictest_change_decides_for_the_version() {
    let number = |mut after: Content, wording: &[&str]| {
        let meant: Vec<Meant> = Meant::all(&content()).collect();
        number_meanings(&mut after, &meant, &wording.iter().map(|key| (*key).into()).collect());
        compare(&content(), &after).is_meaning()
    };
    let reworded = || with(|c| c.questions[0].prompt = "Else?".into());
    assert!(number(reworded(), &[]));
    assert!(!number(reworded(), &["backup"]));
    assert!(!number(with(|c| c.questions[0].guidance.reviewing = "Ask.".into()), &[]));
    assert!(!number(moved("data", Move::Up), &[]));
    assert!(number(with(|c| c.add(must("cost"))), &[]));
    assert!(number(with(|c| c.questions[0].lifecycle = Lifecycle::Retired), &[]));
    assert!(number(with(|c| c.rule.gatekeeping = true), &[]));
    assert!(number(with(|c| c.tiers[0].name = "Trial".into()), &[]));
}

#[test]
fn one_that_moved_far_is_the_one_that_is_named() {
    let row = || Content { questions: (0..9).map(|at| must(&format!("q{at}"))).collect(), ..content() };
    let to_front = row().moved(&"q8".into(), &Move::Before("q0".into())).expect("it moves");
    assert_eq!(differences(&row(), &to_front), ["~q8 moved"]);
    let to_end = row().moved(&"q0".into(), &Move::EndOf(0)).expect("it moves");
    assert_eq!(differences(&row(), &to_end), ["~q0 moved"]);
}

fn moves() -> impl Strategy<Value = Move> {
    let keys: Vec<String> = checklist().into_iter().map(|q| q.key).collect();
    prop_oneof![
        Just(Move::Up),
        Just(Move::Down),
        Just(Move::In),
        Just(Move::Out),
        (0usize..3).prop_map(Move::EndOf),
        proptest::sample::select(keys).prop_map(|key| Move::Before(key.into())),
    ]
}

proptest! {
    /// What is said of a question's steps is what moving it does. However questions are moved, none is lost, each stands behind its parent in its parent's section, a branch stays
    /// together, and the differences name nothing but moves.
    #[test]
    fn moving_keeps_reading_order(
        steps in proptest::collection::vec((0usize..14, moves()), 1..12),
        retired in 0usize..8,
    ) {
        let start = content();
        let mut now = start.clone();
        for (which, to) in steps {
            let lineage = start.questions[which % start.questions.len()].lineage.clone();
            now = now.moved(&lineage, &to).unwrap_or(now);
        }
        let mut keys: Vec<_> = now.questions.iter().map(|q| q.key.clone()).collect();
        keys.sort();
        let mut all: Vec<_> = start.questions.iter().map(|q| q.key.clone()).collect();
        all.sort();
        prop_assert_eq!(keys, all);
        for (at, question) in now.questions.iter().enumerate() {
            if let Some(parent) = &question.parent {
                let above = now.position(parent).expect("there");
                prop_assert!(now.branch(above).contains(&at), "{} strayed", question.key);
                prop_assert_eq!(now.questions[above].section, question.section);
            }
            prop_assert!(now.depth(question) <= DEEPEST);
        }
        prop_assert!(now.questions.is_sorted_by_key(|question| question.section));
        let mut older = now.clone();
        older.questions[retired].lifecycle = Lifecycle::Retired;
        for content in [&now, &older] {
            for (at, question) in content.questions.iter().enumerate() {
                let can = Move::STEPS.map(|(_, step)| content.moved(&question.lineage, &step).is_some());
                prop_assert_eq!(content.steps(at), can, "{}", question.key);
            }
        }
        let difference = compare(&start, &now);
        for changed in &difference.questions {
            prop_assert_eq!(&changed.aspects[..], [Aspect::Moved]);
        }
        prop_assert_eq!(difference.questions.is_empty(), now == start);
    }
}

#[test]
fn sections_of_one_title_are_told_apart_by_their_order() {
    let mut before = content();
    before.sections[1].title = before.sections[0].title.clone();
    let same = same_sections(&before, &before.clone());
    assert_eq!((same[&0], same[&1]), (0, 1));
    let mut after = before.clone();
    after.sections.insert(0, Section { title: "First".into(), introduction: String::new() });
    after.questions.iter_mut().for_each(|question| question.section += 1);
    let same = same_sections(&before, &after);
    assert_eq!((same[&0], same[&1]), (1, 2));
}

#[test]
fn sections_in_another_order_are_a_difference_in_words_alone() {
    let swapped = with(|content| {
        content.sections.swap(0, 1);
        content.questions.iter_mut().for_each(|question| question.section = 1 - question.section);
    });
    let before = content();
    let difference = compare(&before, &swapped);
    assert!(!difference.is_nothing() && !difference.is_meaning());
    assert!(difference.sections.each.is_empty());
    assert_eq!(difference.sections.order, ["Running", "Data"]);
}

#[test]
fn sections_come_go_and_are_introduced_otherwise() {
    let after = with(|content| {
        content.sections[0].introduction = "Where it is kept.".into();
        content.sections.push(Section { title: "Costs".into(), introduction: String::new() });
    });
    let before = content();
    let difference = compare(&before, &after);
    assert!(difference.sections.order.is_empty());
    let [SectionDifference::Changed(_, introduced), SectionDifference::Added(costs)] = difference.sections.each[..]
    else {
        panic!("{difference:?}")
    };
    assert_eq!((introduced.introduction.as_str(), costs.title.as_str()), ("Where it is kept.", "Costs"));
    let back = compare(&after, &before);
    let [_, SectionDifference::Removed(gone)] = back.sections.each[..] else { panic!("{back:?}") };
    assert_eq!(gone.title, "Costs");
}

#[test]
fn an_added_question_says_what_it_asks_for() {
    let after = with(|content| {
        let mut question = must("cost");
        question.section = 1;
        question.evidence_required = true;
        question.guidance.why = "Bills surprise.".into();
        content.add(question);
    });
    let before = content();
    let difference = compare(&before, &after);
    assert_eq!(
        difference.questions[0].aspects,
        [Aspect::Kind, Aspect::Needs, Aspect::Milestone, Aspect::Evidence, Aspect::Why]
    );
}
