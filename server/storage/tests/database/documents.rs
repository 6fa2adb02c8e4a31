//! Documents: revisions of one another, pins, and what a snapshot keeps of them.

use domain::acts::{PinDocument, WriteDocument};
use domain::digest::Digest;
use domain::refusal::Code;
use domain::review::Decision;
use storage::{Done, Error, Perform};

use crate::support::World;

async fn world() -> World {
    let mut world = World::peopled().await;
    world.imports("list", 1).await;
    world.publishes("list").await;
    for service in ["service", "other"] {
        world.registers(service, false).await;
    }
    world.starts("review", "service", "watchers").await;
    world.writes("design", "service", 0, "One.").await;
    world.writes("design", "service", 1, "Two.").await;
    world
}

async fn refused<A: Perform + Clone>(world: &mut World, act: A) -> Code {
    match world.tries("writer", act).await {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {:?}", other.map(|_| ()).map_err(|error| error.to_string())),
    }
}

#[tokio::test]
async fn every_revision_can_be_read() {
    let mut world = world().await;
    let same = world.document("design", "service", 2, "Two.");
    assert!(matches!(world.tries("writer", same).await, Ok(Done::Unchanged)));
    let viewer = world.viewer("outsider").await;
    let document = world.store.document(&viewer, "service", &"design".into()).await.unwrap();
    let numbers: Vec<u32> = document.revisions.iter().map(|revision| revision.number).collect();
    assert_eq!(numbers, [2, 1], "newest first, and saying the same again made none");
    assert_eq!(document.revision(1).unwrap().author.id.as_str(), "writer");
    for (number, text) in [(1, "One."), (2, "Two.")] {
        assert_eq!(world.store.document_text(&document, number).await.unwrap(), text);
        assert_eq!(document.revision(number).unwrap().digest, Digest::of(text.as_bytes()));
    }
    assert!(matches!(world.store.document_text(&document, 3).await, Err(Error::NotFound)));
    let listed = world.store.documents(&viewer, &"service".into()).await.unwrap();
    assert_eq!((listed.len(), listed[0].newest.number), (1, 2));
    assert!(world.store.documents(&viewer, &"other".into()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_document_is_written_in_its_service_and_from_its_newest_revision() {
    let mut world = world().await;
    let stale = world.document("design", "service", 1, "Another two.");
    assert_eq!(refused(&mut world, stale).await, Code::Stale);
    let elsewhere = WriteDocument { service: "other".into(), ..world.document("design", "service", 2, "Three.") };
    assert!(matches!(world.tries("writer", elsewhere).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_is_pinned_is_on_the_board_at_once_and_newer_revisions_too() {
    let mut world = world().await;
    let viewer = world.viewer("reviewer").await;
    let pinned = async |world: &World| {
        let review = world.store.review(&viewer, &"review".into(), world.now()).await.unwrap();
        review.facts.board.document().map(|document| (document.revision, document.newest))
    };
    assert_eq!(pinned(&world).await, None);
    world.pins("review", 0, Some(("design", 1))).await;
    assert_eq!(pinned(&world).await, Some((1, 2)));
    world.writes("design", "service", 2, "Three.").await;
    assert_eq!(pinned(&world).await, Some((1, 3)), "what is remembered of a review knows of it");
    world.pins("review", 1, None).await;
    assert_eq!(pinned(&world).await, None);

    world.writes("theirs", "other", 0, "Of another service.").await;
    let theirs = world.pin("review", 2, Some(("theirs", 1)));
    assert_eq!(refused(&mut world, theirs).await, Code::NotAnOption);
    let none = world.pin("review", 2, Some(("design", 4)));
    assert_eq!(refused(&mut world, none).await, Code::NotAnOption);
    let late = PinDocument { base: 1, ..world.pin("review", 2, Some(("design", 1))) };
    assert_eq!(refused(&mut world, late).await, Code::Stale);

    world.pins("review", 2, Some(("design", 3))).await;
    let document = world.store.document(&viewer, "service", &"design".into()).await.unwrap();
    let pinnable = world.store.pinnable(&document).await.unwrap();
    assert_eq!((pinnable.len(), pinnable[0].pins), (1, 3));
    assert_eq!(pinnable[0].pinned, Some(("design".into(), 3)));
}

#[tokio::test]
async fn a_snapshot_keeps_the_text() {
    let mut world = world().await;
    world.pins("review", 0, Some(("design", 1))).await;
    world.answers("review", "list-q0", 0, "Two people.").await;
    world.hands_over("review").await;
    world.signs("reviewer", "review", Decision::LookedNoConcerns).await;
    world.signs("owner", "review", Decision::Go).await;
    let viewer = world.viewer("outsider").await;
    let (snapshot, _) = world.store.snapshot(&viewer, &"review-snapshot".into()).await.unwrap();
    let document = snapshot.document.unwrap();
    assert_eq!((document.revision, document.text.as_str()), (1, "One."));
    assert_eq!(document.digest, Digest::of(b"One."));
}
