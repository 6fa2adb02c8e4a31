//! Rollout plans: changed, with what was before kept, and with what was signed as it was.

use std::sync::Arc;

use domain::acts::{ChangePlan, PlanChange, SignOff};
use domain::refusal::Code;
use domain::review::{Board, Decision, Reason, Role, Signing};
use domain::template::Milestone;

use crate::support::{World, added, differences, dump, kept};

async fn board(world: &World) -> Arc<Board> {
    let viewer = world.viewer("writer").await;
    world.store.review(&viewer, &"review".into(), world.now()).await.unwrap().facts.board
}

/// A review whose one stage was passed.
async fn passed() -> World {
    let mut world = World::empty().await;
    world.people().await;
    world.imports("list", 1).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.starts("review", "service", "watchers").await;
    world.answers("review", "list-q0", 0, "Two people on call.").await;
    world.signs("reviewer", "review", Decision::LookedNoConcerns).await;
    world.signs("owner", "review", Decision::Go).await;
    world
}

#[tokio::test]
async fn stages_keep_their_ids_and_what_was_signed_stands() {
    let mut world = passed().await;
    let before = dump(&world.store).await;
    world.adds_stage("review", 0, "later").await;
    let changed = differences(&before, &dump(&world.store).await);
    assert_eq!(changed, ["audit", "audit_head", "audit_payload", "plan", "plan_stage", "stage"]);

    let now = board(&world).await;
    let ids: Vec<&str> = now.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!((ids.as_slice(), now.plan_changes), (["review-stage", "later"].as_slice(), 1));
    assert_eq!((now.stages[1].watched.as_str(), now.stages[1].turn_back.as_str()), ("Errors.", "One in a hundred."));
    assert!(now.stages[0].is_passed() && !now.stages[1].is_passed());
    let due = now.due(&now.stages[0]);
    let signing = Signing::of(&now, &now.stages[0], &due);
    assert!(now.signoffs.iter().all(|signoff| signing.is_current(signoff)));
    assert_eq!(signing.digest(Role::Reviewer), &now.signoffs[0].digest);
}

#[tokio::test]
async fn a_stage_that_is_taken_out_and_its_plan_stay_in_the_record() {
    let mut world = passed().await;
    world.adds_stage("review", 0, "later").await;
    let out = |board: &Board| {
        let mut rows: Vec<_> = board.stages.iter().enumerate().map(|(row, stage)| kept(stage, row)).collect();
        rows[1].removed = true;
        rows.push(added("last", Some(Milestone::InOperation)));
        ChangePlan { review: "review".into(), base: board.plan_changes, change: PlanChange::Typed(rows) }
    };
    let before = dump(&world.store).await;
    let act = out(&*board(&world).await);
    world.does("owner", act.clone()).await;
    let now = board(&world).await;
    let ids: Vec<&str> = now.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!((ids.as_slice(), now.plan_changes), (["review-stage", "last"].as_slice(), 2));
    // What was there before is there still, row by row.
    let after = dump(&world.store).await;
    for table in ["plan", "plan_stage", "stage"] {
        assert!(before[table].iter().all(|row| after[table].contains(row)), "{table}");
    }
    let refused = world.tries("writer", act).await.err();
    assert!(matches!(refused, Some(storage::Error::Refused(refusal)) if refusal.code == Code::Twice));
}

#[tokio::test]
async fn that_a_stage_happened_is_kept_and_lists_say_where_nobody_decided_it() {
    let mut world = passed().await;
    world.adds_stage("review", 0, "later").await;
    world.reaches("writer", "review", "review-stage", true).await;
    let ahead = async |world: &World| {
        let viewer = world.viewer("outsider").await;
        world.store.reviews(&viewer).await.unwrap()[0].ahead
    };
    assert!(!ahead(&world).await, "it was passed");
    let before = dump(&world.store).await;
    world.reaches("reviewer", "review", "later", true).await;
    let changed = differences(&before, &dump(&world.store).await);
    assert_eq!(changed, ["audit", "audit_head", "audit_payload", "stage_reach"]);
    let now = board(&world).await;
    let reached = now.stages[1].reached.clone().unwrap();
    assert_eq!((reached.by.name.as_str(), reached.note.as_str(), reached.at), ("reviewer", "Since ten.", world.now()));
    assert!(now.stages[1].is_ahead() && now.stages[0].reached.is_some());
    assert!(ahead(&world).await);

    world.reaches("writer", "review", "later", false).await;
    assert!(board(&world).await.stages[1].reached.is_none() && !ahead(&world).await);
    world.reaches("writer", "review", "later", true).await;
    assert!(ahead(&world).await);
    // It stays in the plan until somebody says that it was not reached.
    let now = board(&world).await;
    let mut rows: Vec<_> = now.stages.iter().enumerate().map(|(row, stage)| kept(stage, row)).collect();
    rows[1].removed = true;
    let out = ChangePlan { review: "review".into(), base: 1, change: PlanChange::Typed(rows) };
    let refused = world.tries("owner", out.clone()).await.err();
    assert!(matches!(refused, Some(storage::Error::Refused(refusal)) if refusal.code == Code::StageReached));
    world.reaches("writer", "review", "later", false).await;
    world.does("owner", out).await;
    assert!(!ahead(&world).await);
}

#[tokio::test]
async fn a_signature_says_how_far_it_holds() {
    let mut world = passed().await;
    world.adds_stage("review", 0, "later").await;
    let sign = world.sign("second", "review", Decision::LookedNoConcerns).await;
    world.does("second", SignOff { up_to: Some("later".into()), ..sign }).await;
    let now = board(&world).await;
    assert_eq!(now.signoffs.last().unwrap().up_to, Some("later".into()));
    assert_eq!(now.gate(&now.stages[1]).signatures, [Reason::OwnerDecision { outdated: false, no_go: false }]);
}
