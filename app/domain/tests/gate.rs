//! What stands before a stage (rule 10).

mod support;

use domain::review::{Decision, Gate, Judgement, Missing, Reason, RiskOutcome};
use domain::template::Milestone;
use domain::template::Milestone::{Deployed, DesignAgreed, Everyone, FirstUsers, InOperation};
use support::{Do, Scope, Story, due, info, must, should, with_evidence};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

type Step = (&'static str, Do);
type Case<'a> = (&'a str, &'a [Step], &'a [&'a str]);

/// The gate in short words.
fn words(gate: &Gate) -> Vec<String> {
    let word = |reason: &Reason| match reason {
        Reason::Open { need } => format!("open {}", need.code()),
        Reason::Incomplete { missing } => {
            format!("lacks {}", if missing == &[Missing::Evidence] { "evidence" } else { "?" })
        }
        Reason::RiskWaits { .. } => "risk waits".into(),
        Reason::Concern { author, outdated, .. } => {
            format!("concern of {}{}", author.name, if *outdated { ", outdated" } else { "" })
        }
        Reason::RiskOverdue { statement, until, .. } => format!("overdue since {until}: {statement}"),
        Reason::ReviewerObjects { by } => format!("{} objects", by.name),
        Reason::ReviewerSignoff { outdated } => format!("reviewer{}", if *outdated { " outdated" } else { "" }),
        Reason::OwnerDecision { outdated, no_go } => {
            format!("owner{}{}", if *outdated { " outdated" } else { "" }, if *no_go { " no go" } else { "" })
        }
        Reason::ProductOwnerDecision { outdated, no_go } => {
            format!("product{}{}", if *outdated { " outdated" } else { "" }, if *no_go { " no go" } else { "" })
        }
        Reason::NoDesignDoc => "no design doc".into(),
        Reason::AskedAgain => "asked again".into(),
        Reason::DesignNotAgreed => "design not agreed".into(),
        Reason::NotPassed => "again".into(),
    };
    let line = |question: &str, reasons: &[Reason]| {
        format!("{question}: {}", reasons.iter().map(word).collect::<Vec<_>>().join(" + "))
    };
    let blockers = gate.blockers.iter().map(|blocker| {
        let question = blocker.question.as_ref().map_or("-", |lineage| lineage.as_str());
        line(question, &blocker.reasons)
    });
    let signatures = gate.signatures.iter().map(|reason| line("sign", std::slice::from_ref(reason)));
    blockers.chain(signatures).collect()
}

const UNSIGNED: [&str; 2] = ["sign: reviewer", "sign: owner"];

/// Each case: the questions, what was done, and what then stands before the stage.
fn check(cases: &[Case<'_>]) {
    for (case, steps, expected) in cases {
        let story = Story::of(vec![must("a"), should("b"), info("c"), with_evidence(must("d"))]).so(steps);
        assert_eq!(words(&story.gate()), *expected, "{case}");
        let clear = expected.iter().all(|line| line.starts_with("sign"));
        assert_eq!(story.gate().is_clear(), clear, "{case}: clear");
        assert_eq!(story.gate().is_open(), expected.is_empty(), "{case}: open");
    }
}

/// Everything answered and handed over, and then more.
fn answered(more: &[Step]) -> Vec<Step> {
    let mut steps = vec![
        (WRITER, Do::Answer("a", "Yes.")),
        (WRITER, Do::Skip("b")),
        (WRITER, Do::Show("d", "Yes.", "https://runs.example")),
        (WRITER, Do::HandOver(Scope::Everything)),
    ];
    steps.extend_from_slice(more);
    steps
}

#[test]
fn questions_that_are_not_settled() {
    let concern = || (REVIEWER, Do::Judge("a", Judgement::Concern));
    let accepted = || (OWNER, Do::Decide("a", RiskOutcome::Accepted));
    let signed = |lines: &[&'static str]| [lines, &UNSIGNED].concat();
    let overdue = "-: overdue since 2026-04-01: An hour of data may be lost.";
    check(&[
        ("nothing said", &[], &signed(&["a: open must", "b: open should", "d: open must"])),
        ("info never blocks", &answered(&[]), &signed(&[])),
        ("incomplete", &answered(&[(WRITER, Do::Answer("d", "Yes."))]), &signed(&["d: lacks evidence"])),
        ("taken back", &answered(&[(WRITER, Do::Reopen("a"))]), &signed(&["a: open must"])),
        ("a concern", &answered(&[concern()]), &signed(&["a: concern of reviewer one"])),
        (
            "an outdated concern",
            &answered(&[concern(), (WRITER, Do::Answer("a", "Yes, since today."))]),
            &signed(&["a: concern of reviewer one, outdated"]),
        ),
        (
            "two concerns and a taken back answer: all reasons once",
            &answered(&[concern(), ("reviewer two", Do::Judge("a", Judgement::Concern)), (WRITER, Do::Reopen("a"))]),
            &signed(&["a: concern of reviewer one, outdated + concern of reviewer two, outdated + open must"]),
        ),
        ("a risk waits", &answered(&[(WRITER, Do::Propose("a"))]), &signed(&["a: risk waits"])),
        (
            "a risk over a concern waits",
            &answered(&[concern(), (WRITER, Do::Propose("a"))]),
            &signed(&["a: concern of reviewer one + risk waits"]),
        ),
        ("accepted over", &answered(&[concern(), (WRITER, Do::Propose("a")), accepted()]), &signed(&[])),
        (
            "declined, with a full text left behind",
            &answered(&[(WRITER, Do::Propose("a")), (OWNER, Do::Decide("a", RiskOutcome::Declined))]),
            &signed(&["a: open must"]),
        ),
        (
            "a concern on an answer whose risk was declined",
            &answered(&[
                (WRITER, Do::Propose("a")),
                (WRITER, Do::HandOver(Scope::Everything)),
                concern(),
                (OWNER, Do::Decide("a", RiskOutcome::Declined)),
            ]),
            &signed(&["a: concern of reviewer one + open must"]),
        ),
        (
            "on its day a risk still holds",
            &answered(&[(WRITER, Do::Propose("a")), accepted(), (OWNER, Do::Wait(30))]),
            &signed(&[]),
        ),
        (
            "the day after it is overdue",
            &answered(&[(WRITER, Do::Propose("a")), accepted(), (OWNER, Do::Wait(31))]),
            &signed(&[overdue]),
        ),
        (
            "answered otherwise since, the question no longer stands on it",
            &answered(&[
                (WRITER, Do::Propose("a")),
                accepted(),
                (OWNER, Do::Wait(31)),
                (WRITER, Do::Answer("a", "Mended.")),
            ]),
            &signed(&[]),
        ),
        (
            "a newer accepted risk takes its place",
            &answered(&[
                (WRITER, Do::Propose("a")),
                accepted(),
                (OWNER, Do::Wait(31)),
                (WRITER, Do::Propose("a")),
                accepted(),
            ]),
            &signed(&[]),
        ),
        (
            "a declined risk is never overdue",
            &answered(&[
                (WRITER, Do::Propose("a")),
                (OWNER, Do::Decide("a", RiskOutcome::Declined)),
                (WRITER, Do::Answer("a", "Yes.")),
                (OWNER, Do::Wait(31)),
            ]),
            &signed(&[]),
        ),
    ]);
}

#[test]
fn signatures_that_are_missing() {
    let looked = || (REVIEWER, Do::Sign(Decision::LookedNoConcerns));
    let go = || (OWNER, Do::Sign(Decision::Go));
    let no_go = || (OWNER, Do::Sign(Decision::NoGo));
    let edit = || (WRITER, Do::Answer("a", "Yes, since today."));
    check(&[
        ("none", &answered(&[]), &UNSIGNED),
        ("the reviewer's is there", &answered(&[looked()]), &["sign: owner"]),
        ("the owner's is there", &answered(&[go()]), &["sign: reviewer"]),
        ("both", &answered(&[go(), looked()]), &[]),
        ("no go", &answered(&[looked(), no_go()]), &["sign: owner no go"]),
        ("go, then no go", &answered(&[looked(), go(), no_go()]), &["sign: owner no go"]),
        ("no go(), then go", &answered(&[no_go(), go(), looked()]), &[]),
        ("outdated", &answered(&[looked(), go(), edit()]), &["sign: reviewer outdated", "sign: owner outdated"]),
        (
            "an outdated no go is a no go",
            &answered(&[looked(), no_go(), edit()]),
            &["sign: reviewer outdated", "sign: owner no go"],
        ),
        (
            "a risk outdates the owner's only",
            &answered(&[
                looked(),
                go(),
                (REVIEWER, Do::Judge("a", Judgement::Concern)),
                (WRITER, Do::Propose("a")),
                (OWNER, Do::Decide("a", RiskOutcome::Accepted)),
            ]),
            &["sign: owner outdated"],
        ),
    ]);
}

#[test]
fn a_question_is_due_before_the_first_stage_at_or_after_its_milestone() {
    let all = Milestone::ALL.map(|milestone| due(milestone, must(milestone.code())));
    let plans: &[(&[Option<Milestone>], &[u32])] = &[
        (&[Some(Everyone)], &[4]),
        (&[Some(InOperation)], &[5]),
        (&[Some(DesignAgreed), Some(Deployed), Some(FirstUsers), Some(Everyone), Some(InOperation)], &[1, 2, 3, 4, 5]),
        (&[Some(Deployed), Some(Everyone)], &[2, 4]),
        (&[None, Some(FirstUsers), None, Some(Everyone)], &[0, 3, 3, 4]),
        (&[Some(Everyone), None], &[4, 4]),
    ];
    for (plan, due) in plans {
        let story = Story::of(all.to_vec()).stages(plan);
        let found: Vec<u32> = (0..plan.len()).map(|stage| story.gate_of(stage).due).collect();
        assert_eq!(found, *due, "{plan:?}");
    }
}

#[test]
fn the_gate_counts_what_is_due_and_what_is_settled() {
    let questions = vec![due(Deployed, must("a")), due(Deployed, info("b")), due(Everyone, must("c"))];
    let story = Story::of(questions)
        .stages(&[Some(Deployed), Some(Everyone)])
        .so(&[(WRITER, Do::Answer("b", "Yes.")), (WRITER, Do::Answer("c", "Yes."))]);
    let counts = |stage| (story.gate_of(stage).due, story.gate_of(stage).settled);
    assert_eq!((counts(0), counts(1)), ((2, 1), (3, 2)));
}

#[test]
fn work_goes_on_at_the_first_stage_that_is_not_passed() {
    let mut story = Story::of(vec![due(Deployed, must("a")), due(Everyone, must("b"))])
        .stages(&[Some(Deployed), Some(Everyone)])
        .so(&[(WRITER, Do::Answer("a", "Yes.")), (WRITER, Do::Answer("b", "Yes."))]);
    let next = |story: &Story| story.board.next_stage().map(|stage| stage.id.to_string());
    for (at, stage) in ["stage 0", "stage 1"].into_iter().enumerate() {
        assert_eq!(next(&story).as_deref(), Some(stage));
        story.then(&[
            (REVIEWER, Do::SignStage(at, Decision::LookedNoConcerns)),
            (OWNER, Do::SignStage(at, Decision::Go)),
        ]);
    }
    assert_eq!(next(&story).as_deref(), Some("stage 1"), "the last one stays");
}
