//! Moving after whatever was done before, and back again.

mod support;

use std::collections::BTreeSet;

use domain::review::Decision::{Go, LookedNoConcerns};
use domain::review::Judgement::{Concern, Fine};
use domain::review::*;
use domain::template::Need;
use proptest::prelude::*;
use support::moves::*;
use support::{Do, Story, group, info, must, should, under};

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
