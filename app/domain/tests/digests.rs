//! What digests and the canonical form depend on, for any content.

use domain::canonical::{Canonical, Item};
use domain::digest::Digest;
use domain::review::{AnswerContent, AnswerState, Evidence};
use proptest::prelude::*;

fn content() -> impl Strategy<Value = AnswerContent> {
    // Few short texts, so that parts often meet their neighbours' words.
    let text = || proptest::sample::select(vec!["", "a", "a1"]).prop_map(str::to_owned);
    let evidence = (text(), text()).prop_map(|(link, note)| Evidence { link, note });
    (
        proptest::sample::select(vec![AnswerState::Open, AnswerState::Answered]),
        text(),
        text(),
        proptest::collection::vec((text(), text()), 0..2),
        proptest::collection::vec(evidence, 0..2),
        text(),
    )
        .prop_map(|(state, option, text, fields, evidence, reason)| AnswerContent {
            state,
            option,
            text,
            fields,
            evidence,
            reason,
        })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let any = |words: &[&'static str]| proptest::sample::select(words.to_vec());
    let item = (any(&["question", "risk", "concern"]), any(&["a", "b", "ab"]), any(&["x", "y"]));
    let item = item.prop_map(|(kind, id, said)| Item {
        kind: kind.into(),
        id: id.into(),
        digest: Digest::of(said.as_bytes()),
    });
    proptest::collection::vec(item, 0..4)
}

fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn answers_have_the_same_digest_only_where_they_say_the_same(one in content(), two in content()) {
        prop_assert_eq!(one == two, one.digest() == two.digest());
    }

    #[test]
    fn the_digest_of_an_answer_survives_storage(content in content()) {
        let stored = serde_json::to_string(&content).expect("JSON");
        let read: AnswerContent = serde_json::from_str(&stored).expect("JSON");
        prop_assert_eq!(read.digest(), content.digest());
    }

    #[test]
    fn the_canonical_form_does_not_depend_on_order(
        (one, two) in items().prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
    ) {
        prop_assert_eq!(Canonical::new(one).text(), Canonical::new(two).text());
    }

    #[test]
    fn different_items_have_different_forms(one in items(), two in items()) {
        let set = |items: &[Item]| {
            let mut lines: Vec<_> = items.iter().map(|i| (i.kind.clone(), i.id.clone(), i.digest.clone())).collect();
            lines.sort();
            lines.dedup();
            lines
        };
        let same = set(&one) == set(&two);
        prop_assert_eq!(same, Canonical::new(one).digest() == Canonical::new(two).digest());
    }
}

/// Each part alone: what any two random contents might miss.
#[test]
fn every_part_of_an_answer_is_covered() {
    let full = AnswerContent {
        state: AnswerState::Answered,
        option: "yes".into(),
        text: "Nightly.".into(),
        fields: vec![("flow".into(), "code".into())],
        evidence: vec![Evidence { link: "https://runs.example".into(), note: "the last one".into() }],
        reason: "None.".into(),
    };
    type Change = fn(&mut AnswerContent);
    let changes: &[Change] = &[
        |_| {},
        |content| content.state = AnswerState::Open,
        |content| content.state = AnswerState::RiskAccepted,
        |content| content.option = "no".into(),
        |content| content.text.push(' '),
        |content| content.fields[0].0 = "way".into(),
        |content| content.fields[0].1 = "password".into(),
        |content| content.fields.clear(),
        |content| content.fields.push(("way".into(), "x".into())),
        |content| content.evidence[0].link.push('/'),
        |content| content.evidence[0].note.clear(),
        |content| content.evidence.clear(),
        |content| content.evidence.insert(0, Evidence { link: String::new(), note: "the first one".into() }),
        |content| content.reason.clear(),
        // The same words elsewhere.
        |content| (content.text, content.reason) = ("None.".into(), "Nightly.".into()),
        |content| content.fields = vec![("https://runs.example".into(), "the last one".into())],
    ];
    let mut digests: Vec<Digest> = changes
        .iter()
        .map(|change| {
            let mut changed = full.clone();
            change(&mut changed);
            changed.digest()
        })
        .collect();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), changes.len());
}
