//! What is remembered of reviews is what is stored.

use domain::review::Judgement;
use domain::time::Timestamp;

use crate::support::{Manner, World, live};

#[tokio::test]
async fn after_every_act_a_review_is_what_is_stored() {
    let mut world = World::empty().await;
    world.manner = Manner::Remembering;
    live(&mut world).await;
    // About no review, and yet on its page.
    world.profile("reviewer").await;
    world.changes_service("service", 1, true).await;
}

#[tokio::test]
async fn what_is_known_takes_two_statements_and_what_changed_is_read_again() {
    let mut world = World::peopled().await;
    world.imports("list", 2).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.starts("review", "service", "watchers").await;
    world.starts("other", "service", "watchers").await;
    world.answers("review", "list-q0", 0, "Two people.").await;
    world.hands_over("review").await;
    let viewer = world.viewer("reviewer").await;
    let (counted, meter) = world.store.counted();
    let look = async |now: Timestamp| {
        let before = meter.count();
        let review = counted.review(&viewer, &"review".into(), now).await.unwrap();
        (meter.count() - before, review.facts.board.verdicts.len())
    };
    look(world.now()).await;
    assert_eq!(look(world.now()).await, (2, 0));
    world.answers("other", "list-q0", 0, "Nobody.").await;
    assert_eq!(look(world.now()).await, (2, 0), "another review changes nothing");
    world.judges("reviewer", "review", "list-q0", 1, Judgement::Fine).await;
    let (statements, verdicts) = look(world.now()).await;
    assert!(statements > 2 && verdicts == 1, "{statements} statements, {verdicts} verdicts");
    assert_eq!(look(world.now()).await, (2, 1));
    let tomorrow = world.now().plus(Timestamp::DAY);
    assert!(look(tomorrow).await.0 > 2, "what is overdue is another question tomorrow");
}

#[tokio::test]
async fn home_takes_two_statements_however_many_reviews_it_shows() {
    let mut world = World::peopled().await;
    world.imports("list", 2).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    for at in 0..12 {
        world.starts(&format!("review-{at}"), "service", "watchers").await;
    }
    let viewer = world.viewer("reviewer").await;
    assert_eq!(world.store.own_reviews(&viewer, world.now()).await.unwrap().len(), 12);
    let (counted, meter) = world.store.counted();
    let own = counted.own_reviews(&viewer, world.now()).await.unwrap();
    assert!(own.iter().all(|review| review.facts.part.reviewer && !review.facts.part.is_team()));
    assert_eq!(meter.count(), 2);
}
