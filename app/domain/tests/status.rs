//! Where a question stands, and whose turn it is (rules 2 to 9).

mod support;

use domain::review::{Judgement, Missing, Progress, RiskOutcome, Status, Waiting};
use support::{Do, Scope, Story, checklist, info, must, should};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

const FINE: Judgement = Judgement::Fine;
const UNCLEAR: Judgement = Judgement::Unclear;
const CONCERN: Judgement = Judgement::Concern;

type Step = (&'static str, Do);
type Case<'a> = (&'a str, &'a [Step], Status, Waiting);

fn answer() -> Step {
    (WRITER, Do::Answer("backup", "Every night."))
}

fn hand_over() -> Step {
    (WRITER, Do::HandOver(Scope::Everything))
}

fn judge(judgement: Judgement) -> Step {
    (REVIEWER, Do::Judge("backup", judgement))
}

fn decide(outcome: RiskOutcome) -> Step {
    let who = if outcome == RiskOutcome::Withdrawn { WRITER } else { OWNER };
    (who, Do::Decide("backup", outcome))
}

/// Each case: what was done to the checklist, and where the question then stands.
fn check(key: &str, cases: &[Case<'_>]) {
    for (case, steps, status, waiting) in cases {
        let story = Story::of(checklist()).so(steps);
        let found = story.status(key);
        assert_eq!((found.status, found.waiting), (*status, *waiting), "{key}: {case}");
        let settled = !matches!(status, Status::Open | Status::Concern);
        assert_eq!(found.settled, settled, "{key}: {case}: settled");
    }
}

#[test]
fn from_nothing_to_judged() {
    let again = || (WRITER, Do::Answer("backup", "Every hour."));
    let back = || answer();
    check(
        "backup",
        &[
            ("nothing said", &[], Status::Open, Waiting::Team),
            ("answered", &[answer()], Status::Answered, Waiting::Team),
            ("handed over", &[answer(), hand_over()], Status::Answered, Waiting::Reviewers),
            ("found fine", &[answer(), hand_over(), judge(FINE)], Status::Answered, Waiting::Nobody),
            ("unclear", &[answer(), hand_over(), judge(UNCLEAR)], Status::Answered, Waiting::Team),
            (
                "answered anew after unclear",
                &[answer(), hand_over(), judge(UNCLEAR), again(), hand_over()],
                Status::Answered,
                Waiting::Reviewers,
            ),
            (
                "an outdated fine counts as none",
                &[answer(), hand_over(), judge(FINE), again(), hand_over()],
                Status::Answered,
                Waiting::Reviewers,
            ),
            (
                "returning restores",
                &[answer(), hand_over(), judge(FINE), again(), back()],
                Status::Answered,
                Waiting::Nobody,
            ),
            (
                "returning restores also past a later verdict",
                &[answer(), hand_over(), judge(FINE), again(), hand_over(), judge(UNCLEAR), back()],
                Status::Answered,
                Waiting::Nobody,
            ),
            ("taken back", &[answer(), (WRITER, Do::Reopen("backup"))], Status::Open, Waiting::Team),
            ("not applicable", &[(WRITER, Do::NotApplicable("backup"))], Status::NotApplicable, Waiting::Team),
        ],
    );
}

#[test]
fn concerns() {
    let raised = [answer(), hand_over(), judge(CONCERN)];
    let with = |more: &[Step]| [&raised, more].concat();
    let anew = || (WRITER, Do::Answer("backup", "Every hour."));
    let withdrawn = || (REVIEWER, Do::Withdraw("backup"));
    let propose = || (WRITER, Do::Propose("backup"));
    check(
        "backup",
        &[
            ("raised", &with(&[]), Status::Concern, Waiting::Team),
            ("answered anew", &with(&[anew()]), Status::Concern, Waiting::Team),
            ("and handed over", &with(&[anew(), hand_over()]), Status::Concern, Waiting::Reviewers),
            (
                "answered by not applicable",
                &with(&[(WRITER, Do::NotApplicable("backup")), hand_over()]),
                Status::Concern,
                Waiting::Reviewers,
            ),
            (
                "withdrawn over the new answer",
                &with(&[anew(), hand_over(), withdrawn()]),
                Status::Answered,
                Waiting::Reviewers,
            ),
            ("withdrawn over the same answer", &with(&[withdrawn()]), Status::Answered, Waiting::Nobody),
            ("ended by fine", &with(&[anew(), hand_over(), judge(FINE)]), Status::Answered, Waiting::Nobody),
            ("unclear ends no concern", &with(&[judge(UNCLEAR)]), Status::Concern, Waiting::Team),
            (
                "the other reviewer's fine ends no concern",
                &with(&[("reviewer two", Do::Judge("backup", FINE))]),
                Status::Concern,
                Waiting::Team,
            ),
            ("a risk waits", &with(&[propose()]), Status::Concern, Waiting::Owners),
            (
                "accepted over",
                &with(&[propose(), decide(RiskOutcome::Accepted)]),
                Status::RiskAccepted,
                Waiting::Nobody,
            ),
            ("declined", &with(&[propose(), decide(RiskOutcome::Declined)]), Status::Concern, Waiting::Team),
            (
                "a new concern after acceptance",
                &with(&[propose(), decide(RiskOutcome::Accepted), judge(CONCERN)]),
                Status::Concern,
                Waiting::Team,
            ),
        ],
    );
}

#[test]
fn risks() {
    let propose = || (WRITER, Do::Propose("backup"));
    for before in [vec![], vec![answer()], vec![(WRITER, Do::NotApplicable("backup"))]] {
        let with = |more: &[Step]| [&before, more].concat();
        check(
            "backup",
            &[
                ("proposed", &with(&[propose()]), Status::Open, Waiting::Owners),
                ("accepted", &with(&[propose(), decide(RiskOutcome::Accepted)]), Status::RiskAccepted, Waiting::Team),
                (
                    "accepted and handed over",
                    &with(&[propose(), decide(RiskOutcome::Accepted), hand_over()]),
                    Status::RiskAccepted,
                    Waiting::Reviewers,
                ),
                ("declined", &with(&[propose(), decide(RiskOutcome::Declined)]), Status::Open, Waiting::Team),
                ("withdrawn", &with(&[propose(), decide(RiskOutcome::Withdrawn)]), Status::Open, Waiting::Team),
                (
                    "proposed again",
                    &with(&[propose(), decide(RiskOutcome::Declined), propose()]),
                    Status::Open,
                    Waiting::Owners,
                ),
                (
                    "answered instead",
                    &with(&[propose(), decide(RiskOutcome::Declined), (WRITER, Do::Answer("backup", "Hourly."))]),
                    Status::Answered,
                    Waiting::Team,
                ),
            ],
        );
    }
}

#[test]
fn help() {
    let ask = || (WRITER, Do::AskHelp("backup"));
    check(
        "backup",
        &[
            ("asked before an answer", &[ask()], Status::Open, Waiting::Reviewers),
            ("given", &[ask(), (REVIEWER, Do::Comment("backup"))], Status::Open, Waiting::Team),
            (
                "the team's own word is no help",
                &[ask(), (WRITER, Do::Comment("backup"))],
                Status::Open,
                Waiting::Reviewers,
            ),
            ("given elsewhere", &[ask(), (REVIEWER, Do::Comment("restore"))], Status::Open, Waiting::Reviewers),
            ("given by a verdict", &[answer(), ask(), judge(UNCLEAR)], Status::Answered, Waiting::Team),
            ("asked again", &[ask(), (REVIEWER, Do::Comment("backup")), ask()], Status::Open, Waiting::Reviewers),
        ],
    );
}

#[test]
fn what_an_answer_lacks() {
    let cases: &[(&str, Do, &[Missing])] = &[
        ("alerts", Do::Choose("alerts", "yes", ""), &[]),
        ("alerts", Do::Choose("alerts", "", "We will see."), &[Missing::Option]),
        ("alerts", Do::Choose("alerts", "no", ""), &[Missing::FineBecause]),
        ("alerts", Do::Choose("alerts", "no", "Nobody is on call for it."), &[]),
        ("dashboard", Do::Answer("dashboard", "https://graphs.example"), &[]),
        ("backup", Do::Show("backup", "", "https://runs.example"), &[Missing::Text]),
        ("load", Do::Answer("load", "Twice the peak."), &[Missing::Evidence]),
        ("load", Do::Show("load", "Twice the peak.", "https://runs.example"), &[]),
        ("login", Do::Answer("login", "By the company."), &[Missing::Field("flow".into())]),
        ("login", Do::Fill("login", "By the company.", "flow", "code"), &[]),
        ("login", Do::Fill("login", "", "flow", "code"), &[]),
        ("login", Do::Fill("login", "By the company.", "flow", " "), &[Missing::Field("flow".into())]),
        ("login", Do::Fill("login", "By the company.", "colour", "red"), &[Missing::Field("flow".into())]),
        ("load", Do::NotApplicable("load"), &[]),
    ];
    for (key, act, missing) in cases {
        let story = Story::of(checklist()).so(&[(WRITER, act.clone())]);
        assert_eq!(story.status(key).missing, *missing, "{act:?}");
        assert_eq!(story.status(key).settled, missing.is_empty(), "{act:?}");
        assert_eq!(story.status(key).is_open(), !missing.is_empty(), "{act:?}");
    }
    let emptied = Story::of(checklist()).so(&[answer(), (WRITER, Do::Reopen("backup"))]);
    assert_eq!(emptied.status("backup").missing, [], "nothing said lacks nothing in particular");
}

#[test]
fn an_explained_gap_is_counted_as_one() {
    for (option, words, gap) in [("no", "Nobody is on call.", true), ("no", "", false), ("yes", "By phone.", false)] {
        let story = Story::of(checklist()).so(&[(WRITER, Do::Choose("alerts", option, words))]);
        assert_eq!(story.status("alerts").is_explained_gap(), gap, "{option} {words}");
    }
}

#[test]
fn progress_counts_each_question_once() {
    let questions = vec![must("a"), must("b"), should("c"), info("d"), must("e"), must("f")];
    let story = Story::of(questions).so(&[
        (WRITER, Do::Answer("a", "Yes.")),
        (WRITER, Do::Answer("b", "Yes.")),
        (WRITER, Do::Skip("c")),
        hand_over(),
        (REVIEWER, Do::Judge("a", FINE)),
        (REVIEWER, Do::Judge("b", CONCERN)),
        (WRITER, Do::Propose("e")),
        (WRITER, Do::Propose("f")),
        (OWNER, Do::Decide("f", RiskOutcome::Accepted)),
    ]);
    let expected = Progress {
        questions: 6,
        settled: 3,
        answered: 1,
        risks: 1,
        left_out: 1,
        concerns: 1,
        team: 3,
        reviewers: 1,
        owners: 1,
        team_minutes: 10,
        reviewer_minutes: 2,
    };
    assert_eq!(Progress::of(&story.board.statuses()), expected);
}
