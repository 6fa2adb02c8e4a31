//! Moving a review on a real database: what it is afterwards, what is kept, and what moves by itself.

use std::sync::Arc;

use domain::acts::{CloseReview, GiveVerdict, MoveReview, PublishVersion, SuggestVersion, TakeWordingVersions};
use domain::people::Viewer;
use domain::refusal::Code;
use domain::review::{Board, ClosedAs, Decision, Judgement, Missing, Signing, Status};
use domain::template::Lifecycle;
use storage::engine::{Engine, Meter};
use storage::{Done, Error};

use crate::support::World;

/// A review with three answers, handed over, found fine and signed.
async fn signed() -> World {
    let mut world = World::peopled().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.starts("review", "service", "watchers").await;
    world.answers("review", "list-q0", 0, "Two people on call.").await;
    world.answers("review", "list-q1", 0, "yes").await;
    world.answers("review", "list-q2", 0, "Planned.").await;
    world.hands_over("review").await;
    for at in 0..3 {
        world.judges("reviewer", "review", &format!("list-q{at}"), 1, Judgement::Fine).await;
    }
    world.signs("reviewer", "review", Decision::LookedNoConcerns).await;
    world.signs("owner", "review", Decision::Go).await;
    world
}

fn code<T>(tried: Result<T, Error>) -> Option<Code> {
    match tried {
        Err(Error::Refused(refusal)) => Some(refusal.code),
        _ => None,
    }
}

async fn board(world: &World, review: &str) -> Arc<Board> {
    let viewer: Viewer = world.viewer("writer").await;
    world.store.review(&viewer, &review.into(), world.now()).await.unwrap().facts.board
}

/// Key, status, and whether its one verdict stands.
fn standing(board: &Board) -> Vec<(String, Status, bool)> {
    let statuses = board.statuses();
    statuses.iter().map(|it| (it.question.key.clone(), it.status, it.has_current_verdict())).collect()
}

fn signatures(board: &Board) -> Vec<bool> {
    let stage = &board.stages[0];
    let due = board.due(stage);
    let signing = Signing::of(board, stage, &due);
    board.signoffs.iter().map(|signoff| signing.is_current(signoff)).collect()
}

fn three(states: [(Status, bool); 3]) -> Vec<(String, Status, bool)> {
    states.into_iter().enumerate().map(|(at, (status, verdict))| (format!("q{at}"), status, verdict)).collect()
}

const FINE: (Status, bool) = (Status::Answered, true);

#[tokio::test]
async fn what_means_the_same_stands_and_what_changed_is_asked_again() {
    let mut world = signed().await;
    world.publishes_again("list", (1, 2), ("q1", true), |question| question.prompt = "In other words?".into()).await;
    assert_eq!(board(&world, "review").await.version, 1, "nothing moves by itself unless that is wanted");

    let act = world.a_move("review", 1, 2);
    world.does("writer", act).await;
    let moved = board(&world, "review").await;
    assert_eq!((moved.version, moved.content.questions[1].prompt.as_str()), (2, "In other words?"));
    assert_eq!(standing(&moved), three([FINE; 3]));
    assert_eq!(signatures(&moved), [true, true], "wording outdates no signature (rule 13)");
    assert!(moved.gate(&moved.stages[0]).is_open(), "the stage is passed as it is");

    world
        .publishes_again("list", (2, 3), ("q0", false), |question| question.prompt = "Who, and since when?".into())
        .await;
    let act = world.a_move("review", 2, 3);
    world.does("writer", act).await;
    let moved = board(&world, "review").await;
    assert_eq!(standing(&moved), three([(Status::Open, false), FINE, FINE]));
    assert_eq!(moved.statuses()[0].missing, [Missing::Meaning]);
    assert_eq!(signatures(&moved), [false, false]);

    // Nobody judges what does not answer the question; saying the same confirms it, and needs a new verdict.
    let verdict = world.verdict("review", "list-q0", 1, Judgement::Fine);
    assert_eq!(code(world.tries("second", verdict).await), Some(Code::NotConfirmed));
    world.answers("review", "list-q0", 1, "Two people on call.").await;
    let moved = board(&world, "review").await;
    assert_eq!(standing(&moved), three([(Status::Answered, false), FINE, FINE]));
    assert!(moved.statuses()[0].ready, "a confirmed answer is handed over still");
    assert_eq!(signatures(&moved), [false, false], "another question was signed");
    let verdict: GiveVerdict = world.verdict("review", "list-q0", 2, Judgement::Fine);
    world.does("reviewer", verdict).await;
    assert_eq!(standing(&*board(&world, "review").await), three([FINE; 3]));
    let again = world.answer("review", "list-q0", 2, "Two people on call.");
    assert!(matches!(world.tries("writer", again).await, Ok(Done::Unchanged)));
}

#[tokio::test]
async fn the_state_before_can_be_read_for_ever() {
    let mut world = signed().await;
    world.publishes_again("list", (1, 2), ("q2", false), |question| question.lifecycle = Lifecycle::Retired).await;
    let act = world.a_move("review", 1, 2);
    let snapshot = act.snapshot.clone();
    world.does("owner", act).await;
    let moved = board(&world, "review").await;
    assert_eq!(standing(&moved), [("q0".to_owned(), FINE.0, true), ("q1".to_owned(), FINE.0, true)]);
    let [told] = moved.moves.as_slice() else { panic!("one move") };
    assert_eq!((told.from, told.to, told.automatic), (1, 2, false));
    assert_eq!(told.snapshot.as_ref(), Some(&snapshot));
    assert_eq!(told.by.as_ref().map(|by| by.id.as_str()), Some("owner"));

    let viewer = world.viewer("outsider").await;
    let (frozen, review) = world.store.snapshot(&viewer, &snapshot).await.unwrap();
    assert_eq!((review.as_str(), frozen.version, frozen.moved_to), ("review", 1, Some(2)));
    let questions = &frozen.sections[0].questions;
    assert_eq!(questions[2].answer.as_ref().unwrap().text, "Planned.");
    assert_eq!(questions[2].verdicts.len(), 1);
    assert!(frozen.signatures.iter().all(|signature| signature.current && signature.version == 1));
    assert_eq!(moved.stages[0].passings.len(), 1, "that froze a text and passed nothing");
}

#[tokio::test]
async fn who_moves_a_review_where() {
    let mut world = signed().await;
    world.publishes_again("list", (1, 2), ("q0", false), |question| question.prompt = "Two?".into()).await;
    for (who, expected) in [
        ("reviewer", Code::OnlyOwningTeam),
        ("administrator", Code::OnlyOwningTeam),
        ("keeper", Code::OnlyOwningTeam),
        ("outsider", Code::OnlyOwningTeam),
    ] {
        let act = world.a_move("review", 1, 2);
        assert_eq!(code(world.tries(who, act).await), Some(expected), "{who}");
    }
    for (from, to, tier, expected) in [
        (2, 2, "standard", Code::Stale),
        (1, 1, "standard", Code::NotNewer),
        (1, 3, "standard", Code::NotAnOption),
        (1, 2, "none of these", Code::NotAnOption),
    ] {
        let act = MoveReview { tier: tier.into(), ..world.a_move("review", from, to) };
        assert_eq!(code(world.tries("writer", act).await), Some(expected), "{from} {to} {tier}");
    }
    let act = MoveReview { tier: "critical".into(), ..world.a_move("review", 1, 2) };
    world.does("writer", act).await;
    let moved = board(&world, "review").await;
    assert_eq!((moved.tier, moved.moves[0].tiers.1.as_str()), (2, "critical"));
    let twice = world.a_move("review", 1, 2);
    assert_eq!(code(world.tries("owner", twice).await), Some(Code::Stale));

    world.publishes_again("list", (2, 3), ("q0", false), |question| question.prompt = "Three?".into()).await;
    let close = CloseReview { review: "review".into(), how: ClosedAs::Stopped, note: String::new() };
    world.does("owner", close).await;
    let closed = world.a_move("review", 2, 3);
    assert_eq!(code(world.tries("owner", closed).await), Some(Code::ReviewClosed));
}

#[tokio::test]
async fn a_version_that_changes_wording_only_is_taken_by_those_it_changes_nothing_else_for() {
    let mut world = signed().await;
    world.does("administrator", TakeWordingVersions { on: true }).await;
    world.starts("other", "service", "watchers").await;
    world.starts("closed", "service", "watchers").await;
    let close = CloseReview { review: "closed".into(), how: ClosedAs::Stopped, note: String::new() };
    world.does("owner", close).await;

    world.publishes_again("list", (1, 2), ("q0", true), |question| question.prompt = "Who is called?".into()).await;
    for (review, version) in [("review", 2), ("other", 2), ("closed", 1)] {
        assert_eq!(board(&world, review).await.version, version, "{review}");
    }
    let moved = board(&world, "review").await;
    assert_eq!(standing(&moved), three([FINE; 3]));
    assert_eq!(signatures(&moved), [true, true]);
    assert_eq!((moved.moves[0].automatic, moved.moves[0].snapshot.clone()), (true, None));
    assert_eq!(moved.signoffs[0].version, 1, "it says on which version it was given");

    world.publishes_again("list", (2, 3), ("q1", false), |question| question.evidence_required = true).await;
    assert_eq!(board(&world, "review").await.version, 2, "that is meaning");
    // To the one who stands on 3 it is wording; to the others it is more.
    let act = world.a_move("other", 2, 3);
    world.does("writer", act).await;
    world.publishes_again("list", (3, 4), ("q2", true), |question| question.prompt = "In other words?".into()).await;
    assert_eq!(board(&world, "other").await.version, 4);
    assert_eq!(board(&world, "review").await.version, 2);
    world.does("administrator", TakeWordingVersions { on: false }).await;
    world.publishes_again("list", (4, 5), ("q2", true), |question| question.prompt = "In yet others?".into()).await;
    assert_eq!(board(&world, "other").await.version, 4);
}

#[tokio::test]
async fn what_was_announced_is_not_taken_unseen() {
    let mut world = signed().await;
    world.does("administrator", TakeWordingVersions { on: true }).await;
    let later = world.now().plus(2 * domain::time::Timestamp::DAY).day();
    world
        .publishes_again("list", (1, 2), ("q2", false), |question| {
            question.lifecycle = Lifecycle::Announced { from: later };
        })
        .await;
    let act = world.a_move("review", 1, 2);
    world.does("writer", act).await;
    assert_eq!(standing(&*board(&world, "review").await).len(), 2, "seen, and not counted yet");
    world.passes(3 * domain::time::Timestamp::DAY);
    world.publishes_again("list", (2, 3), ("q0", true), |question| question.prompt = "Who is called?".into()).await;
    assert_eq!(board(&world, "review").await.version, 2, "it would be asked one more");
    let act = world.a_move("review", 2, 3);
    world.does("writer", act).await;
    let moved = board(&world, "review").await;
    assert_eq!(standing(&moved), three([FINE; 3]), "now it counts, and what was answered before stands again");
    world.answers("review", "list-q2", 1, "Done.").await;
}

#[tokio::test]
async fn whoever_looks_after_a_section_goes_with_it() {
    let mut world = World::empty().await;
    crate::support::live(&mut world).await;
    let moved = board(&world, "alone").await;
    assert_eq!(moved.content.sections.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(), ["Cost", "Made up"]);
    assert_eq!(
        moved.section_reviewers.iter().map(|(at, who)| (*at, who.id.as_str())).collect::<Vec<_>>(),
        [(1, "second")]
    );
    assert_eq!(moved.version, 3, "its sections stay where they are, so it takes the third by itself");
}

#[tokio::test]
async fn a_keeper_suggests_the_newest_version_once() {
    let mut world = signed().await;
    let suggestion = |world: &World, version: &str| -> SuggestVersion { world.suggestion("list", version) };
    let first = suggestion(&world, "list-1");
    assert_eq!(code(world.tries("keeper", first).await), Some(Code::NotNewest), "nobody could move");
    world.publishes_again("list", (1, 2), ("q0", false), |question| question.prompt = "Two?".into()).await;
    let second = suggestion(&world, "list-version-2");
    assert_eq!(code(world.tries("writer", second.clone()).await), Some(Code::OnlyKeepers));
    let silent = SuggestVersion { note: " ".into(), ..second.clone() };
    assert_eq!(code(world.tries("keeper", silent).await), Some(Code::Required));
    world.does("keeper", second.clone()).await;
    assert_eq!(code(world.tries("keeper", second).await), Some(Code::SuggestedAlready));
    let viewer = world.viewer("writer").await;
    let head = world.store.review(&viewer, &"review".into(), world.now()).await.unwrap().head;
    let (note, by, _) = head.suggestion.clone().unwrap();
    assert_eq!((head.newest, note.as_str(), by.id.as_str()), (2, "It asks about costs.", "keeper"));
}

#[tokio::test]
async fn a_risk_keeps_its_question_where_that_is_not_asked_any_more() {
    let mut world = signed().await;
    // Version 2 asks one more; version 3 restores version 1, which never heard of it.
    world.begins("list", "list-2").await;
    let mut new = world.rewrites("list", "q2", |question| question.prompt = "What does it cost?".into()).await;
    (new.question.lineage, new.question.key, new.base) = ("list-cost".into(), "cost".into(), 0);
    world.does("keeper", new).await;
    let publish = PublishVersion { notes: "Costs.".into(), ..PublishVersion::first("list".into(), "list-2".into()) };
    world.does("keeper", publish).await;
    let act = world.a_move("review", 1, 2);
    world.does("writer", act).await;
    let risk = world.proposes("review", "list-cost", 0).await;
    world.accepts("review", &risk).await;
    world.publishes_again("list", (1, 3), ("q0", true), |question| question.prompt = "Who is called?".into()).await;
    let act = world.a_move("review", 2, 3);
    world.does("writer", act).await;
    let moved = board(&world, "review").await;
    assert!(moved.content.by_key("cost").is_none());
    let viewer = world.viewer("writer").await;
    let listed = world.store.risks(&viewer, false).await.unwrap();
    assert_eq!(listed[0].questions, [("cost".to_owned(), "What does it cost?".to_owned())]);
    assert!(moved.accepted_risks(&moved.statuses()).is_empty(), "nobody signs for it here any more");
}

#[tokio::test]
async fn a_review_changes_in_no_other_way() {
    let mut world = signed().await;
    world.publishes_again("list", (1, 2), ("q0", false), |question| question.prompt = "Two?".into()).await;
    let act = world.a_move("review", 1, 2);
    world.does("writer", act).await;
    let engine = Engine::open(&world.folder.path().join("readyroom.db")).await.unwrap();
    for statement in [
        "UPDATE review SET version_id = 'list-1'",
        "UPDATE review SET tier = 'critical'",
        "UPDATE review SET number = 9",
        "UPDATE review SET version_id = version_id, started_at = 0",
        "DELETE FROM review",
    ] {
        let mut db = engine.write(&Meter::default()).await.unwrap();
        let refused = db.run(statement, Vec::new()).await.expect_err(statement).to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
}
