//! Importing a file into a template, and copying one: what keeps its identity, what is new, what goes.

use std::collections::{HashMap, HashSet};

use domain::acts::{Act as _, CopyTemplate, CopyTemplateFacts, DraftFacts, ImportInto, ImportIntoFacts, ImportedInto};
use domain::id::LineageId;
use domain::import::read;
use domain::language::Language;
use domain::people::Actor;
use domain::refusal::{Code, Refusal};
use domain::template::matching::pair;
use domain::template::{Content, Lifecycle, Question, Section, Tier};
use domain::time::Timestamp;

#[path = "support/questions.rs"]
#[allow(dead_code)]
mod questions;

use questions::{group, must, under};

/// A template of one section; those named were published.
fn facts(questions: Vec<Question>, published: &[&str]) -> ImportIntoFacts {
    let known: HashMap<String, LineageId> =
        questions.iter().map(|question| (question.key.clone(), question.lineage.clone())).collect();
    let sections = vec![Section { title: "Data".into(), introduction: String::new() }];
    let content = Content { tiers: Tier::standard(), sections, questions, rule: Default::default() };
    let answerable: HashSet<LineageId> = published.iter().map(|lineage| LineageId::from(*lineage)).collect();
    let state = DraftFacts { known, answerable, published: 1, ..DraftFacts::first(true, content) };
    ImportIntoFacts { state, version: "draft".into() }
}

fn import(facts: &ImportIntoFacts, file: &str, retire: &[&str]) -> ImportInto {
    let checklist = read(file.as_bytes(), "File").expect("a checklist").checklist;
    let mut next = 0;
    let imported = checklist.to_content(&mut || {
        next += 1;
        LineageId::from(format!("new-{next}"))
    });
    ImportInto {
        template: "template".into(),
        begun: "begun".into(),
        pairs: pair(&facts.state.content, &imported).confirmed(),
        retire: retire.iter().map(|lineage| LineageId::from(*lineage)).collect(),
        seen: facts.seen(),
        checklist,
        imported,
    }
}

fn decide(facts: &ImportIntoFacts, act: &ImportInto) -> Result<Option<ImportedInto>, Refusal> {
    act.decide(facts, &Actor::Operator, Timestamp(0))
}

fn outline(content: &Content) -> Vec<String> {
    let line = |question: &Question| {
        let parent = question.parent.as_ref().map_or("-", LineageId::as_str);
        format!("{} under {parent} {}", question.key, question.lifecycle.code())
    };
    content.questions.iter().map(line).collect()
}

#[test]
fn what_is_retired_takes_along_what_is_nested_under_it() {
    let questions = vec![
        must("backup"),
        group("old"),
        under("old", must("tapes")),
        under("tapes", must("labels")),
        under("old", must("restore")),
    ];
    let published = ["backup", "old", "tapes", "labels", "restore"];
    let facts = facts(questions, &published);
    let act = import(&facts, "## Data\n\n- [ ] Is backup considered?\n- [ ] Is restore considered?\n", &["old"]);
    let event = decide(&facts, &act).expect("decided").expect("a change");
    assert_eq!(
        outline(&event.content),
        [
            "backup under - active",
            // It is in the file, so it is asked, and stands where the file has it.
            "restore under - active",
            "old under - retired",
            "tapes under old retired",
            "labels under tapes retired",
        ]
    );
    assert_eq!(event.retired.len(), 3);
    assert!(!event.begun && event.version.as_str() == "draft");
}

#[test]
fn what_was_never_published_goes_and_what_hung_on_it_stays() {
    let questions = vec![must("backup"), must("idea"), under("idea", must("tapes")), under("tapes", must("labels"))];
    let facts = facts(questions, &["backup", "tapes"]);
    let act = import(&facts, "## Data\n\n- [ ] Is backup considered?\n", &["idea"]);
    let event = decide(&facts, &act).expect("decided").expect("a change");
    assert_eq!(outline(&event.content), ["backup under - active", "tapes under - retired"]);
}

#[test]
fn a_file_is_imported_into_what_was_looked_at() {
    let questions = || vec![must("backup"), must("tapes")];
    let known = facts(questions(), &["backup"]);
    let act = import(&known, "## Data\n\n- [ ] Is backup considered?\n- [ ] Is cost considered?\n", &[]);
    assert!(decide(&known, &act).is_ok());
    let refused = |facts: &ImportIntoFacts| decide(facts, &act).map_err(|refusal| refusal.code).err();
    let mut changed = facts(questions(), &["backup"]);
    changed.state.content.questions[1].prompt.push('!');
    assert_eq!(refused(&changed), Some(Code::Stale));
    let mut other = facts(questions(), &["backup"]);
    other.version = "another".into();
    assert_eq!(refused(&other), Some(Code::Stale));
    let mut nobody = facts(questions(), &["backup"]);
    nobody.state.keeper = false;
    assert_eq!(refused(&nobody), Some(Code::OnlyKeepers));
}

#[test]
fn a_copy_has_identities_of_its_own_and_no_history() {
    let mut questions = vec![must("backup"), group("old"), under("old", must("tapes")), must("gone")];
    questions[1].lifecycle = Lifecycle::Retired;
    questions[3].lifecycle = Lifecycle::Retired;
    questions[0].meaning = 7;
    let content = facts(questions, &[]).state.content;
    let known = CopyTemplateFacts {
        keeper: true,
        name_taken: false,
        source: "source".into(),
        content,
        purpose: String::new(),
        language: Language::En,
    };
    let act = CopyTemplate {
        template: "copy".into(),
        version: "copy-1".into(),
        from: "template".into(),
        number: 1,
        name: "  A  copy ".into(),
        lineages: ["a", "b", "c", "d"].map(LineageId::from).into(),
    };
    let event = act.decide(&known, &Actor::Operator, Timestamp(0)).expect("decided").expect("a copy");
    let copied: Vec<_> =
        event.content.questions.iter().map(|it| (it.lineage.as_str(), it.key.as_str(), it.meaning)).collect();
    assert_eq!(copied, [("a", "backup", 1), ("c", "tapes", 1)]);
    assert_eq!(outline(&event.content)[1], "tapes under - active");
    assert_eq!((event.name.as_str(), event.questions), ("A copy", 2));
}
