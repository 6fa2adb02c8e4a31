//! Drafts: written by keepers, several at a time; published with what a change means.

use domain::acts::*;
use domain::refusal::Code;
use domain::template::*;

mod support;

use support::drafts::*;
use support::{must, under, yes_no};

fn write(question: Question, base: u32) -> WriteQuestion {
    WriteQuestion { template: "t".into(), version: "v".into(), question, base, was: None }
}

fn outline(content: &Content) -> String {
    let line = |q: &Question| format!("{}{}{}", "-".repeat(content.depth(q)), q.key, ["", "*"][q.section.min(1)]);
    content.questions.iter().map(line).collect::<Vec<_>>().join(" ")
}

#[test]
fn only_keepers_write_and_only_drafts() {
    let act = write(Question { prompt: "New?".into(), ..backup() }, 4);
    assert_eq!(decide(&act, &DraftFacts { keeper: false, ..facts() }).map(|_| ()), Err(Code::OnlyKeepers));
    assert_eq!(decide(&act, &DraftFacts { is_draft: false, ..facts() }).map(|_| ()), Err(Code::VersionPublished));
    assert!(decide(&act, &facts()).is_ok());
}

#[test]
fn a_question_is_written_from_what_was_seen() {
    let reworded = Question { prompt: " Is it backed up?\r\n".into(), ..backup() };
    let event = decide(&write(reworded.clone(), 4), &facts()).expect("allowed").expect("an event");
    assert_eq!(event.content.by_key("backup").expect("there").prompt, "Is it backed up?");
    assert!(!event.new);
    assert_eq!(decide(&write(reworded, 3), &facts()).map(|_| ()), Err(Code::Stale));
    assert_eq!(decide(&write(backup(), 4), &facts()), Ok(None), "nothing was changed");
    // What the form cannot know stays: place, key, number of meaning.
    let forged = Question { key: "other".into(), section: 1, parent: Some("runbook".into()), meaning: 9, ..backup() };
    assert_eq!(decide(&write(forged, 4), &facts()), Ok(None));
}

#[test]
fn what_a_question_lacks_is_said_at_its_field() {
    let choice = |labels: &[&str]| Question {
        kind: Kind::Choice,
        options: labels
            .iter()
            .map(|label| Choice { key: String::new(), label: label.to_string(), gap: false })
            .collect(),
        ..backup()
    };
    let field = |label: &str| Field { label: label.into(), kind: FieldKind::Text, required: false, bound: None };
    let minutes = Minutes { answer: 481, review: 1, guessed: false };
    for (question, code, at) in [
        (Question { prompt: " ".into(), ..backup() }, Code::Required, "prompt"),
        (choice(&["Rust"]), Code::FewOptions, "options"),
        (choice(&["Rust", "Rust"]), Code::Twice, "options"),
        (Question { fields: vec![field("flow"), field("Flow")], ..backup() }, Code::Twice, "fields"),
        (Question { minutes, ..backup() }, Code::NotANumber, "answer_minutes"),
    ] {
        let refused = question.tidy().expect_err(at);
        assert_eq!((refused.code, refused.field.as_deref()), (code, Some(at)));
    }
    let tidy = choice(&["C", "C++", " ", "Rust"]).tidy().expect("fine");
    let keys: Vec<_> = tidy.options.iter().map(|option| option.key.as_str()).collect();
    assert_eq!(keys, ["c", "c-2", "rust"]);
    let yes = Question { kind: Kind::YesNo, options: yes_no("q").options, ..backup() }.tidy().expect("fine");
    assert_eq!(yes.options, yes_no("q").options, "the gap stays");
    let group =
        Question { kind: Kind::Group, fields: vec![field("flow")], evidence_required: true, again: true, ..backup() };
    let group = group.tidy().expect("fine");
    assert!(group.fields.is_empty() && !group.evidence_required && !group.again && group.minutes.answer == 0);
}

#[test]
fn a_new_question_gets_a_key_and_a_place() {
    let new = |key: &str, parent: Option<&str>, section| Question {
        lineage: "fresh".into(),
        key: key.into(),
        parent: parent.map(Into::into),
        section,
        prompt: "Backup".into(),
        ..backup()
    };
    let added = |question| decide(&write(question, 0), &facts()).map(|event| event.expect("an event"));
    let event = added(new("", None, 0)).expect("allowed");
    assert_eq!((event.key.as_str(), event.new), ("backup-2", true), "the key is taken");
    assert!(outline(&event.content).starts_with("backup -restore data -retention -exports --format backup-2 runbook*"));
    let event = added(new("Own Key", Some("backup"), 7)).expect("allowed");
    assert!(outline(&event.content).starts_with("backup -restore -own-key data"), "{}", outline(&event.content));
    assert_eq!(added(new("runbook", None, 0)).map(|_| ()), Err(Code::NameTaken));
    assert_eq!(added(new("", None, 2)).map(|_| ()), Err(Code::Stale), "no such section");
    assert_eq!(added(new("", Some("nobody"), 0)).map(|_| ()), Err(Code::Stale));
    // A key that was in use brings its question back: the answers it had are about this.
    let mut before = facts();
    before.known.insert("cost".into(), "of old".into());
    let event = decide(&write(new("cost", None, 0), 0), &before).expect("allowed").expect("an event");
    assert_eq!(event.lineage, "of old".into());
    let event = decide(&write(Question { prompt: "Cost".into(), ..new("", None, 0) }, 0), &before);
    assert_eq!(event.expect("allowed").expect("an event").key, "cost-2", "what nobody named is new");
}

#[test]
fn questions_move_with_what_is_under_them() {
    let start = "backup -restore data -retention -exports --format runbook* history*";
    let first = |content: &Content| outline(content).split(' ').take(8).collect::<Vec<_>>().join(" ");
    assert_eq!(first(&content()), start);
    let cases = [
        ("data", Move::Up, Some("data -retention -exports --format backup -restore runbook* history*")),
        ("backup", Move::Up, None),
        ("backup", Move::Down, Some("data -retention -exports --format backup -restore runbook* history*")),
        ("data", Move::In, Some("backup -restore -data --retention --exports ---format runbook* history*")),
        ("exports", Move::Up, Some("backup -restore data -exports --format -retention runbook* history*")),
        ("retention", Move::Up, None),
        ("retention", Move::Out, Some("backup -restore data -exports --format retention runbook* history*")),
        ("backup", Move::Out, None),
        ("format", Move::In, None),
        (
            "restore",
            Move::Before("format".into()),
            Some("backup data -retention -exports --restore --format runbook* history*"),
        ),
        ("data", Move::Before("format".into()), None),
        ("data", Move::Down, Some("backup -restore data* -retention* -exports* --format* runbook* history*")),
        ("runbook", Move::Up, Some("backup -restore data -retention -exports --format runbook history*")),
        ("restore", Move::EndOf(0), Some("backup data -retention -exports --format restore runbook* history*")),
        ("backup", Move::EndOf(9), None),
        ("nobody", Move::Up, None),
    ];
    for (key, to, expected) in cases {
        let moved = content().moved(&key.into(), &to);
        assert_eq!(moved.as_ref().map(&first).as_deref(), expected, "{key} {to:?}");
        let Some(moved) = moved else { continue };
        assert_eq!(moved.questions.len(), content().questions.len(), "{key} {to:?}");
        for question in &moved.questions {
            let above = question.parent.as_ref().and_then(|parent| moved.by_lineage(parent));
            assert!(above.is_none_or(|above| above.section == question.section), "{key} {to:?}: {}", question.key);
        }
    }
    let mut retired = content();
    let at = retired.position(&"backup".into()).expect("there");
    retired.questions[at].lifecycle = Lifecycle::Retired;
    assert_eq!(retired.moved(&"data".into(), &Move::In), None, "nothing new comes under what is retired");
    let mut deep = content();
    deep.questions = (0..=DEEPEST).map(|at| must(&format!("q{at}"))).collect();
    for at in 1..=DEEPEST {
        deep.questions[at].parent = Some(format!("q{}", at - 1).into());
    }
    deep.questions.push(must("last"));
    deep.questions.push(under("last", must("below")));
    assert_eq!(
        deep.moved(&"last".into(), &Move::In).map(|c| outline(&c)).as_deref(),
        Some("q0 -q1 --q2 ---q3 ----q4 -----q5 -last --below")
    );
    assert_eq!(deep.moved(&"last".into(), &Move::Before("q5".into())), None, "too deep for what is below");
    let act = MoveQuestion { template: "t".into(), version: "v".into(), lineage: "backup".into(), to: Move::Up };
    assert_eq!(decide(&act, &facts()).map(|_| ()), Err(Code::CannotMove));
}

/// Two keepers on one question: what only one of them changed is as they have it, whoever saves last.
#[test]
fn what_two_change_is_put_together() {
    let was = backup();
    let mut before = facts();
    let at = before.content.position(&"backup".into()).expect("there");
    before.content.questions[at].guidance.why = "Disks die.".into();
    before.content.questions[at].evidence_required = !was.evidence_required;
    before.revisions.insert("backup".into(), 2);
    let saves = |change: fn(&mut Question), base| {
        let mut typed = was.clone();
        change(&mut typed);
        decide(&WriteQuestion { was: Some(was.clone()), ..write(typed, base) }, &before)
            .map(|event| event.map(|event| event.content.questions[at].clone()))
    };
    let now = before.content.questions[at].clone();
    let prompt = |q: &mut Question| q.prompt = "Is it backed up?".into();
    let both = Question { prompt: "Is it backed up?".into(), ..now.clone() };
    assert_eq!(saves(prompt, 1), Ok(Some(both.clone())));
    assert_eq!(saves(prompt, 2), Ok(Some(both)), "nor is anything undone by somebody who was told");
    assert_eq!(saves(|_| (), 1), Ok(None), "what nobody changed changes nothing");
    assert_eq!(saves(|q| q.guidance.why = "Disks die.".into(), 1), Ok(None), "both said the same");
    let why = |q: &mut Question| q.guidance.why = "Disks get lost.".into();
    assert_eq!(saves(why, 1), Err(Code::Stale), "both changed the same, and nobody has seen so");
    let told = saves(why, 2).expect("allowed").expect("an event");
    assert_eq!((told.guidance.why.as_str(), told.evidence_required), ("Disks get lost.", now.evidence_required));
}

#[test]
fn headings_and_tiers_of_two_are_put_together() {
    let section = |at, was: &str, title: &str, base| WriteSection {
        template: "t".into(),
        version: "v".into(),
        at: Some(at),
        title: title.into(),
        introduction: String::new(),
        base,
        was: Some(Section { title: was.into(), introduction: String::new() }),
    };
    let mut moved = facts();
    moved.content.sections.swap(0, 1);
    let event = decide(&section(0, "Data", "Keeping", 1), &moved).expect("allowed").expect("an event");
    let titles: Vec<_> = event.content.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Running", "Keeping"], "it is found where it was moved to");
    let mut renamed = facts();
    renamed.content.sections[0].title = "Stores".into();
    assert_eq!(decide(&section(0, "Data", "Keeping", 1), &renamed).map(|_| ()), Err(Code::Stale));

    let tier = |key: &str, name: &str, was: Option<&str>| TypedTier {
        key: key.into(),
        name: name.into(),
        may_skip_musts: false,
        was: was.map(|was| (was.to_owned(), false)),
    };
    let before = facts();
    let keys: Vec<String> = before.content.tiers.iter().map(|tier| tier.key.clone()).collect();
    let mut others = facts();
    others.content.tiers.iter_mut().for_each(|tier| tier.may_skip_musts = false);
    others.content.tiers[0].name = "Trying out".into();
    let mut typed: Vec<TypedTier> = keys.iter().map(|key| tier(key, key, Some(key))).collect();
    typed.push(tier("", "Platinum", None));
    let change = |tiers, base| ChangeTiers { template: "t".into(), version: "v".into(), tiers, base };
    let event = decide(&change(typed.clone(), 1), &others).expect("allowed").expect("an event");
    let names: Vec<_> = event.tiers.iter().map(|tier| tier.name.as_str()).collect();
    assert_eq!(names, ["Trying out", keys[1].as_str(), keys[2].as_str(), "Platinum"]);
    typed[0].name = "First tries".into();
    assert_eq!(decide(&change(typed, 1), &others).map(|_| ()), Err(Code::Stale), "both named it anew");
}

#[test]
fn retiring_keeps_what_was_published() {
    let retire = |lineage: &str, back| RetireQuestion {
        template: "t".into(),
        version: "v".into(),
        lineage: lineage.into(),
        back,
        seen: None,
    };
    let mut before = facts();
    before.content.add(under("data", must("new")));
    before.content.add(under("new", must("newer")));
    let event = decide(&retire("data", false), &before).expect("allowed").expect("an event");
    let retired = |content: &Content| {
        let of = content.questions.iter().filter(|q| q.lifecycle == Lifecycle::Retired);
        of.map(|q| q.key.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(retired(&event.content), "data retention exports format");
    assert!(event.content.by_key("new").is_none() && event.content.by_key("newer").is_none());
    assert_eq!(event.content.as_of("2026-01-01".parse().expect("a day")).by_key("format"), None);
    let seen = RetireQuestion { seen: Some(before.seen_of(&"data".into())), ..retire("data", false) };
    let mut written = before.clone();
    written.content.questions.last_mut().expect("one").prompt.push('!');
    assert!(decide(&seen, &written).is_ok(), "elsewhere");
    let newer = written.content.position(&"newer".into()).expect("there");
    written.content.questions[newer].prompt.push('!');
    assert_eq!(decide(&seen, &written).map(|_| ()), Err(Code::Stale), "what is nested under it would go unread");
    let again = DraftFacts { content: event.content, ..before.clone() };
    assert_eq!(decide(&retire("data", false), &again).map(|event| event.is_none()), Ok(true), "it is retired already");
    let back = decide(&retire("format", true), &again).expect("allowed").expect("an event");
    assert_eq!(retired(&back.content), "retention", "what it hangs on comes back too");
    // A question that was published and hangs on one that was not keeps a place.
    before.content = before.content.moved(&"restore".into(), &Move::Before("newer".into())).expect("it moves");
    let event = decide(&retire("new", false), &before).expect("allowed").expect("an event");
    assert_eq!(event.content.by_key("restore").and_then(|q| q.parent.clone()), Some("data".into()));
    let prior = &before.content;
    assert!(prior.by_key("restore").is_some_and(|q| q.parent == Some("new".into())));
}

#[test]
fn sections_are_written_moved_and_taken_away() {
    let section = |at, title: &str, base| WriteSection {
        template: "t".into(),
        version: "v".into(),
        at,
        title: title.into(),
        introduction: String::new(),
        base,
        was: None,
    };
    let titles = |content: &Content| content.sections.iter().map(|s| s.title.clone()).collect::<Vec<_>>().join(" ");
    let event = decide(&section(None, "Cost", 0), &facts()).expect("allowed").expect("an event");
    assert_eq!(titles(&event.content), "Data Running Cost");
    assert_eq!(decide(&section(Some(0), "Cost", 0), &facts()).map(|_| ()), Err(Code::Stale));
    assert_eq!(decide(&section(Some(0), "Data", 2), &facts()), Ok(None));
    assert_eq!(decide(&section(Some(7), "Data", 2), &facts()).map(|_| ()), Err(Code::Stale));
    assert_eq!(decide(&section(None, " ", 0), &facts()).map(|_| ()), Err(Code::Required));

    let with_cost = DraftFacts { content: event.content, ..facts() };
    let move_it = |at, to, base| MoveSection { template: "t".into(), version: "v".into(), at, to, base };
    let up = decide(&move_it(1, SectionMove::Up, 2), &with_cost).expect("allowed").expect("an event").content;
    assert_eq!(titles(&up), "Running Data Cost");
    assert_eq!(up.questions.first().map(|q| (q.key.as_str(), q.section)), Some(("runbook", 0)));
    assert_eq!(up.by_key("format").map(|q| q.section), Some(1));
    assert_eq!(up.questions.last().map(|q| q.key.as_str()), Some("format"), "in reading order");
    for (at, to, base, code) in [
        (0, SectionMove::Up, 2, Code::CannotMove),
        (2, SectionMove::Down, 2, Code::CannotMove),
        (0, SectionMove::Away, 2, Code::SectionNotEmpty),
        (0, SectionMove::Down, 1, Code::Stale),
        (9, SectionMove::Down, 2, Code::Stale),
    ] {
        assert_eq!(decide(&move_it(at, to, base), &with_cost).map(|_| ()), Err(code), "{at} {to:?}");
    }
    let away = decide(&move_it(2, SectionMove::Away, 2), &with_cost).expect("allowed").expect("an event");
    assert_eq!(away.content, content());
}

#[test]
fn tiers_take_their_needs_along() {
    let tier =
        |key: &str, name: &str| TypedTier { key: key.into(), name: name.into(), may_skip_musts: false, was: None };
    let change = |tiers, base| ChangeTiers { template: "t".into(), version: "v".into(), tiers, base };
    let typed =
        vec![tier("critical", "Core"), tier("", "Extra"), tier("experimental", ""), tier("standard", "standard")];
    let event = decide(&change(typed, 2), &facts()).expect("allowed").expect("an event");
    let keys: Vec<_> = event.tiers.iter().map(|tier| (tier.key.as_str(), tier.name.as_str())).collect();
    assert_eq!(keys, [("critical", "Core"), ("extra", "Extra"), ("standard", "standard")]);
    let region = &event.content.by_key("region").expect("there").needs;
    assert_eq!(
        region,
        &[Some(Need::Must), Some(Need::Must), None],
        "of_critical: a new tier asks what the one before it asks"
    );
    assert_eq!(decide(&change(Vec::new(), 2), &facts()).map(|_| ()), Err(Code::TiersFew));
    assert_eq!(decide(&change(vec![tier("", "A"), tier("", "a ")], 2), &facts()).map(|_| ()), Err(Code::Twice));
    assert_eq!(decide(&change(vec![tier("", "A")], 1), &facts()).map(|_| ()), Err(Code::Stale));
    let stale = Question { needs: vec![None], ..backup() };
    assert_eq!(decide(&write(stale, 4), &facts()).map(|_| ()), Err(Code::Stale), "tiers were changed meanwhile");
}
