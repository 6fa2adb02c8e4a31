//! The same request sent twice acts once.

use domain::acts::Comment;
use domain::digest::Digest;
use domain::people::Actor;
use domain::time::Timestamp;
use storage::{Done, Error, Once};

use crate::support::{World, differences, dump, live};

fn once(key: &str, location: &str) -> Option<Once> {
    Some(Once { key: Digest::of(key.as_bytes()), location: location.into() })
}

fn comment(id: &str, review: &str) -> Comment {
    Comment {
        id: id.into(),
        review: review.into(),
        lineage: "list-q0".into(),
        thread: None,
        body: "Sent twice.".into(),
    }
}

#[tokio::test]
async fn a_repeated_request_is_answered_as_before_and_does_nothing() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let writer = || Actor::Person("writer".into());
    let first = world.tries_by(writer(), comment("one", "alone"), once("a", "/first")).await;
    assert!(matches!(first, Ok(Done::Happened(_))));
    let before = dump(&world.store).await;
    match world.tries_by(writer(), comment("two", "alone"), once("a", "/second")).await {
        Ok(Done::Before(location)) => assert_eq!(location, "/first"),
        _ => panic!("not recognised"),
    }
    assert_eq!(differences(&before, &dump(&world.store).await), [""; 0]);

    // Another key is another request; the memory ends after a while.
    let other = world.tries_by(writer(), comment("three", "alone"), once("b", "/third")).await;
    assert!(matches!(other, Ok(Done::Happened(_))));
    world.store.tidy(world.now().plus(3 * Timestamp::DAY)).await.unwrap();
    let late = world.tries_by(writer(), comment("four", "alone"), once("a", "/fourth")).await;
    assert!(matches!(late, Ok(Done::Happened(_))));
}

#[tokio::test]
async fn a_refused_request_can_be_sent_again() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let writer = || Actor::Person("writer".into());
    let refused = world.tries_by(writer(), comment("one", "first"), once("a", "/")).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "the review is closed");
    let again = world.tries_by(writer(), comment("one", "alone"), once("a", "/")).await;
    assert!(matches!(again, Ok(Done::Happened(_))));
}

#[tokio::test]
async fn of_two_at_the_same_time_one_acts() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let send = |id: String| {
        let store = world.store.clone();
        let by = Actor::Person("writer".into());
        let (at, salt) = (world.now(), crate::support::hex(7));
        async move {
            let occasion = storage::Occasion { by, at, salt, once: once("a", "/") };
            matches!(store.perform(comment(&id, "alone"), occasion).await, Ok(Done::Happened(_)))
        }
    };
    let all: Vec<_> = (0..8).map(|at| tokio::spawn(send(format!("comment-{at}")))).collect();
    let mut acted = 0;
    for one in all {
        acted += u32::from(one.await.unwrap());
    }
    assert_eq!(acted, 1);
}
