//! Random interleavings of everything four people can do to a review, each step held against a second, plain reading of
//! rules 7 to 14 from the rows.

mod support;

use std::cell::Cell;

use domain::acts::SignOff;
use domain::digest::Digest;
use domain::review::Decision::{Go, GoWithRisks, LookedNoConcerns, LookedWithConcerns, NoGo};
use domain::review::*;
use domain::template::Need;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use support::{Do, Scope, Story, group, info, must, should, under};

/// The owner also reviews; the deputy decides too; the third writes and reviews; the last one only reviews.
const PEOPLE: [&str; 4] = ["owner", "deputy", "writer who reviews", "reviewer one"];
const QUESTIONS: [(&str, Need); 3] = [("a", Need::Must), ("b", Need::Should), ("c", Need::Info)];

/// One step: an act, or the signing page kept open while others go on.
#[derive(Debug, Clone)]
enum Step {
    Act(&'static str, Do),
    OpenPage(Decision),
    SendPage(&'static str),
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = T> + use<T> {
    proptest::sample::select(values.to_vec())
}

fn step() -> impl Strategy<Value = Step> {
    let question = || one_of(&["a", "b", "c"]);
    let anything = || one_of(&["a", "b", "c", "g"]);
    let text = one_of(&["Nightly.", "Hourly."]);
    let outcome =
        one_of(&[RiskOutcome::Accepted, RiskOutcome::Accepted, RiskOutcome::Declined, RiskOutcome::Withdrawn]);
    let judgement =
        one_of(&[Judgement::Fine, Judgement::Fine, Judgement::Fine, Judgement::Unclear, Judgement::Concern]);
    let looked = one_of(&[LookedNoConcerns, LookedNoConcerns, LookedWithConcerns]);
    let decided = one_of(&[Go, Go, GoWithRisks, GoWithRisks, NoGo]);
    let act = prop_oneof![
        6 => (question(), text).prop_map(|(q, text)| Do::Answer(q, text)),
        1 => anything().prop_map(Do::NotApplicable),
        1 => question().prop_map(Do::Skip),
        1 => anything().prop_map(Do::Reopen),
        4 => Just(Do::HandOver(Scope::Everything)),
        7 => (question(), judgement).prop_map(|(q, judgement)| Do::Judge(q, judgement)),
        2 => question().prop_map(Do::Withdraw),
        2 => question().prop_map(Do::Propose),
        4 => (question(), outcome).prop_map(|(q, outcome)| Do::Decide(q, outcome)),
        6 => looked.prop_map(Do::Sign),
        6 => decided.prop_map(Do::Sign),
    ];
    prop_oneof![
        30 => (one_of(&PEOPLE), act).prop_map(|(who, act)| Step::Act(who, act)),
        1 => one_of(&[LookedNoConcerns, Go, GoWithRisks]).prop_map(Step::OpenPage),
        2 => one_of(&PEOPLE).prop_map(Step::SendPage),
    ]
}

/// A digest over parts, written down a second time.
fn digest(parts: &[&str]) -> Digest {
    let text: String = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
    Digest::of(text.as_bytes())
}

/// The answer of the group above a question, where that is not applicable.
fn covering<'a>(board: &'a Board, question: &str) -> Option<&'a Revision> {
    let group = board.answers.get(&"g".into()).filter(|answer| answer.content.state == AnswerState::NotApplicable);
    group.filter(|_| question == "b")
}

/// The answer that stands: the question's own, or that of the group that is not applicable.
fn standing<'a>(board: &'a Board, question: &str) -> Option<&'a Revision> {
    covering(board, question).or(board.answers.get(&question.into()))
}

fn concerns<'a>(board: &'a Board, question: &str) -> Vec<&'a Verdict> {
    let stands =
        |v: &&Verdict| v.lineage == question.into() && v.judgement == Judgement::Concern && v.withdrawn.is_none();
    board.verdicts.iter().filter(stands).collect()
}

fn accepted<'a>(board: &'a Board, question: &str) -> Vec<&'a Risk> {
    let accepted = |risk: &&Risk| risk.decision.as_ref().is_some_and(|d| d.outcome == RiskOutcome::Accepted);
    board.risks.iter().filter(|risk| risk.questions == [question.into()]).filter(accepted).collect()
}

/// Rule 9.
fn is_settled(board: &Board, question: &str) -> bool {
    let waits = board.risks.iter().any(|risk| risk.questions == [question.into()] && risk.decision.is_none());
    let risks = accepted(board, question);
    let answered = match standing(board, question).map(|answer| answer.content.state) {
        None | Some(AnswerState::Open) => false,
        Some(AnswerState::RiskAccepted) => {
            risks.iter().any(|risk| standing(board, question).is_some_and(|answer| risk.proposed_at >= answer.at))
        }
        Some(_) => true,
    };
    let over = |concern: &&Verdict| risks.iter().any(|risk| risk.over.as_ref() == Some(&concern.id));
    answered && !waits && concerns(board, question).iter().all(over)
}

/// What a signature covers (rule 13), from the rows.
fn covers(board: &Board, role: Role) -> Digest {
    let mut lines = Vec::new();
    for (question, _) in QUESTIONS {
        let answer = standing(board, question).map_or("", |answer| answer.digest.as_str());
        lines.push(format!("question {question} {}\n", digest(&["readyroom/question/1", "1", answer])));
        if role != Role::Reviewer {
            for concern in concerns(board, question) {
                let said = digest(&["readyroom/concern/1", concern.digest.as_str(), &concern.note]);
                lines.push(format!("concern {} {said}\n", concern.id));
            }
            lines.extend(accepted(board, question).iter().map(|risk| format!("risk {} {}\n", risk.id, risk.digest())));
        }
    }
    lines.sort();
    Digest::of(format!("readyroom/signature/1\n{}", lines.concat()).as_bytes())
}

/// Rule 12: what the reviewer wrote, somebody else found fine as it is now, and has not said otherwise since. A group cannot be judged:
/// what was said to a question under it, even to the same words, was said to another answer.
fn is_independent(board: &Board, reviewer: &str) -> bool {
    QUESTIONS.iter().all(|(question, _)| {
        let Some(answer) = standing(board, question) else { return true };
        let mut others = PEOPLE.iter().filter(|person| **person != reviewer);
        let judged = covering(board, question).is_none();
        answer.author.id != reviewer.into()
            || judged
                && others.any(|person| {
                    let on_it = |v: &&Verdict| v.lineage == (*question).into() && v.digest == answer.digest;
                    let theirs = |v: &&Verdict| v.author.id == (*person).into();
                    let last = board.verdicts.iter().rev().filter(on_it).find(theirs);
                    last.is_some_and(|verdict| verdict.judgement == Judgement::Fine)
                })
    })
}

/// Rules 10 and 11: nothing stands before the stage.
fn is_open(board: &Board) -> bool {
    let settled = QUESTIONS.iter().all(|(question, need)| *need == Need::Info || is_settled(board, question));
    let newest = |role: Role, by: Option<&str>| {
        let theirs = move |s: &&Signoff| s.decision.role() == role && by.is_none_or(|by| s.by.id == by.into());
        board.signoffs.iter().rev().find(theirs)
    };
    let Some(owner) = newest(Role::ServiceOwner, None) else { return false };
    let go = owner.decision != NoGo && owner.digest == covers(board, Role::ServiceOwner);
    let looked = PEOPLE.iter().any(|person| {
        newest(Role::Reviewer, Some(person)).is_some_and(|s| s.digest == covers(board, Role::Reviewer))
            && owner.by.id != (*person).into()
            && is_independent(board, person)
    });
    settled && go && looked
}

/// What holds after every step.
fn holds(story: &Story) {
    let board = &story.board;
    let gate = story.gate();
    let signed = gate.is_open() || (gate.is_clear() && gate.signatures == [Reason::NotPassed]);
    assert_eq!(signed, is_open(board), "the gate is open exactly where the rules say so");
    assert!(!gate.is_open() || story.board.stages[0].is_passed(), "an open gate was passed");
    for role in Role::ALL {
        assert_eq!(story.digest(role), covers(board, role), "what is signed is what is there");
    }
    for (question, _) in QUESTIONS {
        assert_eq!(story.status(question).settled, is_settled(board, question), "{question} settled");
        let authors: Vec<_> = concerns(board, question).iter().map(|concern| &concern.author.id).collect();
        assert!((1..authors.len()).all(|at| !authors[at..].contains(&authors[at - 1])), "one concern a reviewer");
    }
    for verdict in &board.verdicts {
        let judged = |(lineage, r): &&(_, Revision)| *lineage == verdict.lineage && r.number == verdict.revision;
        let (_, revision) = story.revisions.iter().find(judged).expect("the judged revision");
        assert_ne!(revision.author, verdict.author, "nobody judges what they wrote");
        assert_eq!(revision.digest, verdict.digest);
        assert!(verdict.withdrawn.as_ref().is_none_or(|w| w.by == verdict.author), "withdrawn by its author");
    }
    for (decision, risk) in board.risks.iter().filter_map(|risk| Some((risk.decision.as_ref()?, risk))) {
        let decides = board.deciders.contains(&decision.by.id);
        assert!(decides || decision.outcome == RiskOutcome::Withdrawn, "{} was decided by an owner", risk.id);
    }
    for (lineage, revision) in &board.answers {
        let all: Vec<_> = story.revisions.iter().filter(|(of, _)| of == lineage).map(|(_, r)| r).collect();
        assert_eq!(all.last(), Some(&revision));
        assert!(all.iter().enumerate().all(|(at, r)| r.number as usize == at + 1 && r.digest == r.content.digest()));
        assert!(all.windows(2).all(|pair| pair[0].digest != pair[1].digest), "a revision changes something");
    }
}

/// One schedule; returns how often the stage was passed.
fn run(steps: &[Step]) -> usize {
    let questions = vec![must("a"), group("g"), under("g", should("b")), info("c")];
    let reviewers = ["owner", "writer who reviews", "reviewer one"];
    let answers = [("deputy", Do::Answer("a", "Nightly.")), ("writer who reviews", Do::Answer("b", "Nightly."))];
    let mut story = Story::of(questions).reviewed_by(&reviewers).so(&answers);
    let mut page: Option<SignOff> = None;
    for step in steps {
        let before = story.snapshots.len();
        let stood_open = story.gate().is_open();
        let (done, signs) = match step {
            Step::Act(who, act) => (story.tries(who, act) == Ok(true), matches!(act, Do::Sign(_))),
            Step::OpenPage(decision) => {
                page = Some(story.signature(0, *decision));
                (false, false)
            }
            Step::SendPage(who) => {
                let Some(act) = page.take() else { continue };
                let there = covers(&story.board, act.decision.role());
                let signed = story.sign(who, &act) == Ok(true);
                assert!(!signed || act.digest == there.as_str(), "signed what the page showed");
                (signed, true)
            }
        };
        if done {
            holds(&story);
        }
        let passed = story.snapshots.len() - before;
        let opened = done && signs && is_open(&story.board) && !stood_open;
        assert_eq!(passed, usize::from(opened), "passed by the signature that opens the gate, and by nothing else");
        for snapshot in story.snapshots.iter().skip(before) {
            for (role, text) in
                [(Role::Reviewer, &snapshot.reviewer_covers), (Role::ServiceOwner, &snapshot.owner_covers)]
            {
                assert_eq!(Digest::of(text.as_bytes()), covers(&story.board, role), "frozen as signed");
            }
        }
    }
    story.snapshots.len()
}

#[test]
fn no_interleaving_breaks_the_rules() {
    let settings = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) };
    let passings = Cell::new(0);
    let outcome = TestRunner::new(settings).run(&proptest::collection::vec(step(), 40), |steps| {
        passings.set(passings.get() + run(&steps));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    eprintln!("passed {} times", passings.get());
    assert!(passings.get() > 200, "the schedules reach what they are about: passed {} times", passings.get());
}
