//! How many statements a read takes does not depend on how much was said.

use crate::support::World;

/// Statements for one look at a review with so many answered questions, each judged and talked about.
async fn statements(questions: usize) -> u32 {
    let mut world = World::peopled().await;
    world.imports("list", questions).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.starts("review", "service", "watchers").await;
    for at in 0..questions {
        let lineage = format!("list-q{at}");
        world.answers("review", &lineage, 0, "yes").await;
        world.comments("outsider", "review", &lineage, "Why?").await;
    }
    world.hands_over("review").await;
    for at in 0..questions {
        world.judges("reviewer", "review", &format!("list-q{at}"), 1, domain::review::Judgement::Fine).await;
    }
    let viewer = world.viewer("reviewer").await;
    // Once before, since a published version is read once and remembered.
    world.store.review(&viewer, &"review".into(), world.now()).await.unwrap();
    let (counted, meter) = world.store.counted();
    let review = counted.review(&viewer, &"review".into(), world.now()).await.unwrap();
    assert_eq!(review.facts.board.answers.len(), questions);
    counted.all_comments(&review).await.unwrap();
    meter.count()
}

#[tokio::test]
async fn a_review_takes_the_same_few_statements_however_large_it_is() {
    let (few, many) = (statements(5).await, statements(100).await);
    assert_eq!(few, many);
    assert!(many <= 14, "{many} statements");
}

#[tokio::test]
async fn lists_take_one_statement() {
    let mut world = World::peopled().await;
    world.imports("list", 2).await;
    world.publishes("list").await;
    for at in 0..12 {
        world.registers(&format!("service-{at}"), at % 2 == 0).await;
        world.starts(&format!("review-{at}"), &format!("service-{at}"), "watchers").await;
    }
    let viewer = world.viewer("outsider").await;
    let (counted, meter) = world.store.counted();
    assert_eq!(counted.services(&viewer).await.unwrap().len(), 6);
    assert_eq!(meter.count(), 1);
    assert_eq!(counted.reviews(&viewer).await.unwrap().len(), 6);
    assert_eq!(meter.count(), 2);
    assert_eq!(counted.people().await.unwrap().len(), 10);
    assert_eq!(meter.count(), 3);
}
