//! Pairing an imported checklist with a template, and the draft that is made of it.

use std::collections::HashSet;

use domain::export::{Template, json};
use domain::id::LineageId;
use domain::import::{Checklist, read};
use domain::language::Language;
use domain::template::matching::{ALIKE, FoundBy, Matching, Merging, merge, pair};
use domain::template::{Content, Guidance, Kind, Lifecycle, Milestone, Minutes, Need, Question, Section, Tier};
use proptest::prelude::*;

#[path = "support/contents.rs"]
mod contents;
#[path = "support/questions.rs"]
#[allow(dead_code)]
mod questions;

use contents::any_content;
use questions::{group, in_section, must, under, with_field, yes_no};

fn asking(prompt: &str, question: Question) -> Question {
    Question { prompt: prompt.into(), ..question }
}

fn current(questions: Vec<Question>) -> Content {
    let sections = ["Data", "Running"].map(|title| Section { title: title.into(), introduction: "Ours.".into() });
    Content { tiers: Tier::standard(), sections: sections.into(), questions, rule: Default::default() }
}

/// A file and its content, with lineages that nobody has.
fn imported(text: &str) -> (Checklist, Content) {
    let checklist = read(text.as_bytes(), "File").expect("a checklist").checklist;
    let mut next = 0;
    let content = checklist.to_content(&mut || {
        next += 1;
        LineageId::from(format!("new-{next}"))
    });
    (checklist, content)
}

fn found(matching: &Matching) -> Vec<String> {
    let pairs = matching.pairs.iter();
    let pairs = pairs.map(|it| format!("{} = {} {} {}", it.current.key, it.imported.key, it.by.code(), it.sure));
    let only = |sign: &str, questions: &[&Question]| -> Vec<String> {
        questions.iter().map(|question| format!("{sign} {}", question.key)).collect()
    };
    pairs.chain(only("-", &matching.only_current)).chain(only("+", &matching.only_imported)).collect()
}

#[test]
fn questions_are_paired_by_key_then_words_then_likeness() {
    let old = current(vec![
        asking("Is data backed up?", must("backup")),
        asking("Who is woken at night when it breaks?", must("night")),
        asking("Is the **load** known?", must("peak")),
        asking("Is anything else to say?", must("else")),
    ]);
    let (_, new) = imported(
        "- [ ] Is the load known?\n- [ ] Who is woken in the night when it breaks?\n- [ ] Backup\n- [ ] Which colour is it?\n",
    );
    let (night, backup) = (sure(&old, &new, "night"), sure(&old, &new, "backup"));
    let expected = [
        "peak = is-the-load-known words 100".to_owned(),
        format!("night = who-is-woken-in-the-night-when-it-breaks likeness {night}"),
        format!("backup = backup key {backup}"),
        "- else".to_owned(),
        "+ which-colour-is-it".to_owned(),
    ];
    assert_eq!(found(&pair(&old, &new)), expected);
    assert!((ALIKE..100).contains(&night));
    assert!(backup < ALIKE, "the keeper sees that the key alone joins them");
}

fn sure(old: &Content, new: &Content, key: &str) -> u8 {
    pair(old, new).pairs.iter().find(|pair| pair.current.key == key).map_or(0, |pair| pair.sure)
}

#[test]
fn what_says_the_opposite_or_something_else_is_no_pair() {
    for (one, other) in [
        ("Can it be rolled back at night?", "Can it not be rolled back at night?"),
        ("夜に元へ戻せるか", "夜に元へ戻せないか"),
        ("Are alerts tested?", "Is the budget known?"),
        ("Is data kept?", "Is data kept for as long as the law in every country asks for it, and no longer?"),
    ] {
        let old = current(vec![asking(one, must("old"))]);
        let new = current(vec![asking(other, must("new"))]);
        assert_eq!(pair(&old, &new).pairs.len(), 0, "{one} / {other}");
    }
}

#[test]
fn groups_pair_with_groups_and_retired_questions_come_back_by_words_alone() {
    let retired = |question: Question| Question { lifecycle: Lifecycle::Retired, ..question };
    let old = current(vec![
        asking("Data and backups", group("g")),
        retired(asking("Is the disk large enough?", must("disk"))),
        retired(asking("Is the network fast enough?", must("network"))),
    ]);
    let new = current(vec![
        asking("Data and backups", must("a")),
        asking("Is the disk large enough?", must("b")),
        asking("Is the network fast enough today?", must("c")),
    ]);
    assert_eq!(found(&pair(&old, &new)), ["disk = b words 100", "- g", "+ a", "+ c"]);
}

/// What goes out as Markdown is the same when it comes in again: a heading that asks is a group here, and cannot say so there.
#[test]
fn a_group_that_asks_comes_back_as_itself() {
    let old = current(vec![
        asking("What do you depend on?", group("needs")),
        asking("Is the store backed up?", under("needs", must("store"))),
    ]);
    let template = Template { name: "List", purpose: "", language: Language::En, content: &old };
    let file = domain::export::markdown(&template);
    let (_, new) = imported(&file);
    assert_eq!(found(&pair(&old, &new)).len(), 2, "{file}");
    let again = draft(&old, &file, &[]);
    let kinds: Vec<_> = again.questions.iter().map(|question| (question.key.as_str(), question.kind)).collect();
    assert_eq!(kinds, [("needs", Kind::Group), ("store", Kind::Explain)]);
    // One that is answered and holds nothing is another question.
    let (_, alone) = imported("- [ ] What do you depend on?\n");
    assert!(pair(&old, &alone).pairs.is_empty());
}

#[test]
fn the_same_words_pair_in_order() {
    let same = |key: &str| asking("Tested?", must(key));
    let old = current(vec![same("a"), same("b"), same("c")]);
    let new = current(vec![same("x"), same("y")]);
    assert_eq!(found(&pair(&old, &new)), ["a = x words 100", "b = y words 100", "- c"]);
}

#[test]
fn three_hundred_on_both_sides_are_compared() {
    let many = |side: &str| {
        let prompt = |at: usize| {
            format!("Is part {at} of the service known to {side} and is somebody told about {}?", at * 7919 % 300)
        };
        current((0..300).map(|at| asking(&prompt(at), must(&format!("{side}-{at}")))).collect())
    };
    let (old, new) = (many("teams"), many("people"));
    let matching = pair(&old, &new);
    assert_eq!(matching.pairs.len(), 300);
    assert!(matching.pairs.iter().all(|pair| pair.by == FoundBy::Likeness));
    let right = matching
        .pairs
        .iter()
        .filter(|it| it.current.key.split('-').next_back() == it.imported.key.split('-').next_back());
    assert_eq!(right.count(), 300, "the most alike are the same");
}

fn kept() -> Question {
    Question {
        guidance: Guidance { why: "Disks break.".into(), answering: "Say where.".into(), ..Guidance::default() },
        minutes: Minutes { answer: 7, review: 3, guessed: false },
        milestone: Milestone::Deployed,
        meaning: 4,
        needs: vec![None, Some(Need::Should), Some(Need::Must)],
        ..with_field("owner", true, asking("Is data backed up?", yes_no("backup")))
    }
}

fn draft(old: &Content, file: &str, retire: &[&str]) -> Content {
    let (checklist, new) = imported(file);
    let pairs = pair(old, &new).confirmed();
    let retire: HashSet<LineageId> = retire.iter().map(|key| LineageId::from(*key)).collect();
    merge(&Merging { current: old, checklist: &checklist, imported: &new, pairs: &pairs, retire: &retire })
}

#[test]
fn what_the_file_does_not_say_stays() {
    let old = current(vec![kept()]);
    let draft = draft(&old, "## Data\n\n- [ ] Is data backed up every night?\n\n  Every night.\n", &[]);
    let guidance = Guidance { answering: "Every night.".into(), ..kept().guidance };
    let expected = Question { prompt: "Is data backed up every night?".into(), guidance, ..kept() };
    assert_eq!(draft.questions, [expected]);
    assert_eq!((draft.tiers, draft.rule), (old.tiers, old.rule));
    assert_eq!(draft.sections[0].introduction, "Ours.");
}

#[test]
fn what_the_file_says_counts() {
    let old = current(vec![kept()]);
    let form = "name: x\nbody:\n  - type: dropdown\n    id: backup\n    attributes:\n      label: Where is it?\n      options: [Here, There]\n    validations:\n      required: true\n";
    let question = &draft(&old, form, &[]).questions[0];
    assert_eq!((question.kind, question.prompt.as_str()), (Kind::Choice, "Where is it?"));
    assert_eq!(question.options.iter().map(|option| option.key.as_str()).collect::<Vec<_>>(), ["here", "there"]);
    assert_eq!(question.needs, [None, Some(Need::Must), Some(Need::Must)], "in the tiers that ask it");
}

#[test]
fn what_the_file_does_not_have_is_left_or_retired_in_its_place() {
    let old = current(vec![
        asking("Data at rest", group("data")),
        under("data", asking("Is data backed up?", must("backup"))),
        under("data", asking("Is it encrypted with a key?", must("key"))),
        in_section(1, asking("Who is woken?", must("woken"))),
        in_section(1, asking("Is there a dashboard?", must("board"))),
    ]);
    let draft = draft(&old, "## Launch\n\n- Data at rest\n  - [ ] Is data backed up?\n  - [ ] Backup\n", &["woken"]);
    let line = |question: &Question| {
        let parent = question.parent.as_ref().map_or("", |parent| parent.as_str());
        format!("{} {} {} {parent}", draft.sections[question.section].title, question.key, question.lifecycle.code())
    };
    assert_eq!(
        draft.questions.iter().map(line).collect::<Vec<_>>(),
        [
            "Launch data active ",
            "Launch is-data-backed-up active data",
            "Launch backup active data",
            "Launch key active data",
            "Running woken retired ",
            "Running board active ",
        ]
    );
}

#[test]
fn tiers_that_the_file_names_come_behind() {
    let old = current(vec![kept(), must("other")]);
    let criteria = "critical:\n  Data:\n    backup:\n      category: SHOULD\n      description: Is data backed up?\ngold:\n  Data:\n    fresh:\n      category: MUST\n      description: Fresh?\n";
    let draft = draft(&old, criteria, &[]);
    let keys: Vec<&str> = draft.tiers.iter().map(|tier| tier.key.as_str()).collect();
    assert_eq!(keys, ["experimental", "standard", "critical", "gold"]);
    let needs = |key: &str| draft.by_key(key).map(|question| question.needs.clone()).unwrap_or_default();
    let (must, should) = (Some(Need::Must), Some(Need::Should));
    assert_eq!(needs("backup"), [None, should, should, should]);
    assert_eq!(needs("fresh"), [must, must, None, must]);
    assert_eq!(needs("other"), [must, must, must, must], "as in the last tier before");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn a_draft_loses_nothing_and_is_in_order(old in any_content(), new in any_content(), retire in any::<bool>(), take in 0..9_usize) {
        let text = json(&Template { name: "x", purpose: "", language: Language::En, content: &new });
        let (checklist, new) = imported(&text);
        let mut pairs = pair(&old, &new).confirmed();
        // A keeper may confirm less, and confirm one twice.
        pairs.truncate(take);
        pairs.extend(pairs.first().cloned());
        let lineages: HashSet<LineageId> = old.questions.iter().map(|question| question.lineage.clone()).collect();
        let retired = if retire { lineages.clone() } else { HashSet::new() };
        let draft = merge(&Merging { current: &old, checklist: &checklist, imported: &new, pairs: &pairs, retire: &retired });
        let distinct: HashSet<&LineageId> = pairs.iter().map(|(old, _)| old).collect();
        prop_assert_eq!(draft.questions.len(), old.questions.len() + new.questions.len() - distinct.len());
        let mut seen: Vec<&Question> = Vec::new();
        for question in &draft.questions {
            prop_assert!(seen.iter().all(|other| other.key != question.key && other.lineage != question.lineage));
            prop_assert!(seen.last().is_none_or(|last| last.section <= question.section));
            prop_assert_eq!(question.needs.len(), draft.tiers.len());
            if let Some(parent) = &question.parent {
                let above = seen.iter().find(|other| &other.lineage == parent);
                prop_assert!(above.is_some_and(|above| above.section == question.section));
            }
            seen.push(question);
        }
        for question in &old.questions {
            prop_assert_eq!(draft.by_lineage(&question.lineage).map(|it| &it.key), Some(&question.key));
        }
        prop_assert_eq!(pair(&old, &old).pairs.len(), old.questions.len());
        prop_assert!(pair(&old, &old).pairs.iter().all(|pair| pair.by == FoundBy::Key && pair.sure == 100));
    }
}
