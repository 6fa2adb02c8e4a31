//! What is frozen when a stage is passed (rule 14).

mod support;

use domain::digest::Digest;
use domain::people::PersonRef;
use domain::review::Decision::{Go, GoWithRisks, LookedNoConcerns, LookedWithConcerns};
use domain::review::{Judgement, RiskOutcome, Status};
use domain::service_level::{LevelContent, LevelRevision, LevelState, LevelWord, Objective, ServiceLevel, Side};
use domain::snapshot::{Around, FORMAT, Snapshot};
use domain::template::Milestone;
use domain::time::Timestamp;
use support::{Do, Scope, Story, due, group, in_section, must, should, under, yes_no};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

fn passed() -> Story {
    let questions = vec![
        must("backup"),
        group("data"),
        under("data", group("exports")),
        under("exports", must("format")),
        in_section(1, yes_no("alerts")),
        in_section(1, should("runbook")),
        due(Milestone::InOperation, must("later")),
    ];
    Story::of(questions).stages(&[Some(Milestone::Everyone), Some(Milestone::InOperation)]).so(&[
        (WRITER, Do::Answer("backup", "Nightly.")),
        (WRITER, Do::NotApplicable("data")),
        (WRITER, Do::Choose("alerts", "no", "Nobody is on call.")),
        (WRITER, Do::Skip("runbook")),
        (WRITER, Do::HandOver(Scope::Everything)),
        (REVIEWER, Do::Judge("backup", Judgement::Concern)),
        ("reviewer two", Do::Judge("alerts", Judgement::Unclear)),
        (WRITER, Do::Choose("alerts", "no", "The desk calls us.")),
        (WRITER, Do::Propose("backup")),
        (OWNER, Do::Decide("backup", RiskOutcome::Accepted)),
        (REVIEWER, Do::Sign(LookedWithConcerns)),
        ("reviewer two", Do::Sign(LookedNoConcerns)),
        (OWNER, Do::Sign(GoWithRisks)),
    ])
}

#[test]
fn it_holds_what_was_due_as_it_stood() {
    let story = passed();
    let [snapshot] = &story.snapshots[..] else { panic!("passed once") };
    assert_eq!((snapshot.format.as_str(), snapshot.version), (FORMAT, 3));

    let questions: Vec<(&str, &str, Status)> = snapshot
        .sections
        .iter()
        .flat_map(|section| section.questions.iter().map(|q| (section.title.as_str(), q.key.as_str(), q.status)))
        .collect();
    let expected = [
        ("Data", "backup", Status::RiskAccepted),
        ("Data", "format", Status::NotApplicable),
        ("Running", "alerts", Status::Answered),
        ("Running", "runbook", Status::Skipped),
    ];
    assert_eq!(questions, expected, "groups and what is due later are not in it");

    let [data, running] = &snapshot.sections[..] else { panic!("two sections") };
    let (backup, format, alerts) = (&data.questions[0], &data.questions[1], &running.questions[0]);
    assert_eq!(format.under, ["Is data considered?", "Is exports considered?"]);
    assert_eq!(format.not_applicable_with_group.as_deref(), Some("Nothing is kept."));
    assert!(format.answer.is_none());
    let answer = alerts.answer.as_ref().expect("an answer");
    assert_eq!((answer.gap, answer.option.as_str(), answer.text.as_str()), (true, "no", "The desk calls us."));
    assert_eq!((answer.revision, answer.author.as_str()), (2, WRITER));
    let verdict = &backup.verdicts[0];
    assert_eq!((verdict.current, verdict.accepted_over, verdict.withdrawn), (true, true, false));
    assert_eq!((alerts.verdicts[0].current, alerts.verdicts[0].judgement), (false, Judgement::Unclear));

    let [risk] = &snapshot.risks[..] else { panic!("one risk") };
    assert_eq!((risk.owner.as_str(), risk.accepted_by.as_str()), (OWNER, OWNER));
    assert_eq!((risk.over_concern_of.as_deref(), &risk.questions[..]), (Some(REVIEWER), &["backup".to_owned()][..]));
    let signed: Vec<(&str, bool)> = snapshot.signatures.iter().map(|s| (s.by.as_str(), s.current)).collect();
    assert_eq!(signed, [(REVIEWER, true), ("reviewer two", true), (OWNER, true)]);
}

#[test]
fn its_signatures_can_be_checked_from_it_alone() {
    let story = passed();
    let snapshot = &story.snapshots[0];
    for signature in &snapshot.signatures {
        let covers = if signature.decision == GoWithRisks { &snapshot.owner_covers } else { &snapshot.reviewer_covers };
        assert_eq!(Digest::of(covers.as_bytes()).as_str(), signature.digest, "{}", signature.by);
    }
    assert_ne!(snapshot.owner_covers, snapshot.reviewer_covers);
}

#[test]
fn it_holds_the_plan_as_it_was() {
    let mut story = passed();
    let snapshot = story.snapshots[0].clone();
    let plan: Vec<(&str, bool)> = snapshot.plan.iter().map(|it| (it.name.as_str(), it.passed_at.is_some())).collect();
    assert_eq!(plan, [("Stage 0", true), ("Stage 1", false)]);
    assert_eq!(snapshot.plan[0].passed_at, Some(snapshot.passed_at));
    story.board.stages[1].watched = "Errors.".into();
    assert_eq!(snapshot.plan[1].watched, "");

    // Where everything happens at once there is nothing to tell, and snapshots from before plans are read as they were.
    let once = Story::of(vec![must("q")]).so(&[
        (WRITER, Do::Answer("q", "Yes.")),
        (REVIEWER, Do::Sign(LookedNoConcerns)),
        (OWNER, Do::Sign(Go)),
    ]);
    let stored = serde_json::to_value(&once.snapshots[0]).expect("JSON");
    assert!(stored.get("plan").is_none());
    assert_eq!(serde_json::from_value::<Snapshot>(stored).expect("a snapshot"), once.snapshots[0]);
}

#[test]
fn later_edits_do_not_change_it_and_it_survives_storage() {
    let mut story = passed();
    let before = story.snapshots[0].clone();
    story.then(&[(WRITER, Do::Answer("backup", "Hourly."))]);
    assert_eq!((&story.snapshots[0], story.snapshots.len()), (&before, 1));
    let stored = serde_json::to_string(&before).expect("JSON");
    assert_eq!(serde_json::from_str::<Snapshot>(&stored).expect("a snapshot"), before);
}

#[test]
fn a_signature_that_was_outdated_is_marked() {
    let story = passed().so(&[
        (WRITER, Do::Answer("backup", "Hourly.")),
        ("reviewer two", Do::Sign(LookedNoConcerns)),
        (OWNER, Do::Sign(GoWithRisks)),
    ]);
    let signed: Vec<bool> = story.snapshots[1].signatures.iter().map(|signature| signature.current).collect();
    assert_eq!(signed, [false, false, false, true, true]);
}

#[test]
fn a_stage_that_is_not_there_is_not_frozen() {
    let story = passed();
    assert!(
        Snapshot::freeze(&story.board, &story.snapshots[0].naming, Around::default(), &"nowhere".into(), story.now)
            .is_none()
    );
}

#[test]
fn service_levels_are_frozen_as_they_stood() {
    let person = |name: &str| PersonRef { id: name.into(), name: name.into() };
    let content = |objective: &str| LevelContent {
        good: "It answers".into(),
        objective: Objective::typed(objective).expect("a share"),
        window: 28,
        measured: String::new(),
        users_side: false,
    };
    let level = |id: &str, dropped| {
        let revision = |number, objective, dropped| LevelRevision {
            number,
            content: content(objective),
            dropped,
            author: person("writer"),
            at: Timestamp(0),
        };
        let words = [("reviewer", Side::Sre, true), ("writer", Side::Developers, false)].map(|(who, side, agrees)| {
            LevelWord { revision: 2, side, agrees, note: String::new(), by: person(who), at: Timestamp(0) }
        });
        let revisions = vec![revision(1, "99", false), revision(2, "99.9", dropped)];
        ServiceLevel { id: id.into(), revisions, words: words.into() }
    };
    let mut story = Story::of(vec![must("q")]);
    story.service_levels = vec![level("meant", false), level("dropped", true)];
    let story = story.so(&[
        (WRITER, Do::Answer("q", "So.")),
        (WRITER, Do::HandOver(Scope::Everything)),
        (REVIEWER, Do::Judge("q", Judgement::Fine)),
        (REVIEWER, Do::Sign(LookedNoConcerns)),
        ("reviewer two", Do::Sign(LookedNoConcerns)),
        (OWNER, Do::Sign(Go)),
    ]);
    let frozen = &story.snapshots[0].service_levels;
    assert_eq!(frozen.len(), 1, "what is no longer meant is left out");
    assert_eq!(frozen[0].content, content("99.9"));
    assert_eq!(frozen[0].state, LevelState::Provisional);
    assert_eq!(frozen[0].digest, content("99.9").digest());
    let words: Vec<_> = frozen[0].words.iter().map(|word| (word.side, word.agrees, word.by.as_str())).collect();
    assert_eq!(words, [(Side::Developers, false, "writer"), (Side::Sre, true, "reviewer")]);
}
