//! Agreeing on documents: on the document, with a stage of a review, and across minor edits.

use domain::acts::{StartLaunch, StartReview, WriteDocument};
use domain::document::{DocumentState, Step};
use domain::refusal::{Code, Refusal};
use domain::review::{Decision, NewStage, Reason};
use domain::template::Milestone;
use storage::agreement::Standing;
use storage::{Done, Error};

use crate::support::World;

const LOOKED: Decision = Decision::LookedNoConcerns;

/// A service with a document in one revision, and a template.
async fn world() -> World {
    let mut world = World::peopled().await;
    world.imports("list", 1).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.writes("design", "service", 0, "It takes one order.").await;
    world
}

async fn standing(world: &World) -> Standing {
    let viewer = world.viewer("outsider").await;
    let document = world.store.document(&viewer, "service", &"design".into()).await.unwrap();
    world.store.agreement(&document).await.unwrap()
}

async fn state(world: &World) -> DocumentState {
    let state = standing(world).await.facts.agreement.state();
    let viewer = world.viewer("outsider").await;
    let service = world.store.service(&viewer, "service").await.unwrap().0.id;
    assert_eq!(world.store.document_states(&service).await.unwrap().get(&"design".into()), Some(&state));
    state
}

async fn signs(world: &mut World, who: &str, decision: Decision) {
    let act = world.signature(who, ("service", "design"), decision).await;
    world.does(who, act).await;
}

fn refused<T: std::fmt::Debug>(tried: Result<Done<T>, Error>) -> Code {
    match tried {
        Err(Error::Refused(Refusal { code, .. })) => code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_document_is_asked_for_signed_changed_and_carried_over() {
    let mut world = world().await;
    assert_eq!(state(&world).await, DocumentState::Draft);
    let ask = world.step("design", Step::AskReview);
    world.does("writer", ask).await;
    assert_eq!(state(&world).await, DocumentState::InReview);
    signs(&mut world, "reviewer", LOOKED).await;
    signs(&mut world, "owner", Decision::Go).await;
    assert_eq!(state(&world).await, DocumentState::Agreed);
    let outdated = world.signature("reviewer", ("service", "design"), LOOKED).await;

    let edit = WriteDocument { minor: true, ..world.document("design", "service", 1, "It takes an order.") };
    world.does("writer", edit).await;
    assert_eq!(state(&world).await, DocumentState::Outdated);
    assert_eq!(refused(world.tries("reviewer", outdated).await), Code::DocumentChanged);
    let confirm = world.confirmation("reviewer", ("service", "design")).await;
    world.does("reviewer", confirm.clone()).await;
    assert_eq!(state(&world).await, DocumentState::Agreed);
    let agreed = standing(&world).await.facts.agreement.agreed().unwrap();
    assert_eq!((agreed.revision, agreed.holds_to), (1, 2));
    assert_eq!(refused(world.tries("reviewer", confirm).await), Code::NothingToConfirm);

    world.writes("design", "service", 2, "It takes two orders.").await;
    assert_eq!(state(&world).await, DocumentState::Outdated);
    let over = world.step("design", Step::Supersede);
    world.does("owner", over).await;
    assert_eq!(state(&world).await, DocumentState::Superseded);
}

/// Starts a review at whose first stage the design is agreed on.
async fn launches(world: &mut World, review: &str) {
    let plain = world.start(review, "service", "watchers", "list");
    let stage = |id: &str, milestone| {
        NewStage::plain(format!("{review}-{id}").as_str().into(), id.to_owned(), Some(milestone), None)
    };
    let stages = vec![stage("stage", Milestone::DesignAgreed), stage("all", Milestone::Everyone)];
    world.does("owner", StartReview { stages, ..plain }).await;
}

async fn reasons_at_the_end(world: &World, review: &str) -> Vec<Reason> {
    let viewer = world.viewer("writer").await;
    let review = world.store.review(&viewer, &review.into(), world.now()).await.unwrap();
    let board = &review.facts.board;
    let blockers = board.gate(&board.stages[1]).blockers;
    blockers.into_iter().filter(|blocker| blocker.question.is_none()).flat_map(|blocker| blocker.reasons).collect()
}

#[tokio::test]
async fn a_launch_begins_with_design_and_review_or_with_neither() {
    let mut world = world().await;
    let review = world.start("launch", "service", "watchers", "list");
    let design = world.document("new-design", "service", 0, "It takes none.");
    let act = StartLaunch { design, review, pin: "pin".into() };
    let nameless = StartLaunch { design: WriteDocument { title: String::new(), ..act.design.clone() }, ..act.clone() };
    assert_eq!(refused(world.tries("owner", nameless).await), Code::Required);
    let viewer = world.viewer("owner").await;
    assert!(world.store.review(&viewer, &"launch".into(), world.now()).await.is_err(), "nothing was started");
    world.does("owner", act).await;
    let review = world.store.review(&viewer, &"launch".into(), world.now()).await.unwrap();
    let pinned = review.facts.board.document().unwrap();
    assert_eq!((pinned.id.as_str(), pinned.revision), ("new-design", 1));
}

#[tokio::test]
async fn signing_the_stage_of_the_design_is_signing_the_document() {
    let mut world = world().await;
    launches(&mut world, "launch").await;
    launches(&mut world, "other").await;
    for review in ["launch", "other"] {
        world.pins(review, 0, Some(("design", 1))).await;
        assert_eq!(reasons_at_the_end(&world, review).await, [Reason::DesignNotAgreed]);
    }
    let design = standing(&world).await.design.unwrap();
    assert_eq!((design.review, design.stage, design.revision), ("other".into(), "other-stage".into(), 1));
    let by_itself = world.signature("reviewer", ("service", "design"), LOOKED).await;
    assert_eq!(refused(world.tries("reviewer", by_itself).await), Code::SignedWithReview);
    world.signs("reviewer", "launch", LOOKED).await;
    world.signs("owner", "launch", Decision::Go).await;
    assert_eq!(state(&world).await, DocumentState::Agreed);
    // What was remembered of the other review does not say otherwise.
    for review in ["launch", "other"] {
        assert_eq!(reasons_at_the_end(&world, review).await, []);
    }
    world.writes("design", "service", 1, "It takes two orders.").await;
    assert_eq!(state(&world).await, DocumentState::Outdated);
    assert_eq!(reasons_at_the_end(&world, "launch").await, [], "it stands on what was pinned");
    world.pins("launch", 1, Some(("design", 2))).await;
    assert_eq!(reasons_at_the_end(&world, "launch").await, [Reason::DesignNotAgreed]);
}
