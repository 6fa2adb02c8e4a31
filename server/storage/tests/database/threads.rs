//! Threads on documents: where they stand in each revision, who is told, and who may know.

use domain::document::Anchor;
use domain::refusal::{Code, Refusal};
use storage::threads::{Place, Thread};
use storage::{Done, Error};

use crate::support::World;

/// A document of a service in two revisions, and the same of a restricted one.
async fn world() -> World {
    let mut world = World::peopled().await;
    world.imports("list", 1).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.starts("review", "service", "watchers").await;
    world.writes("design", "service", 0, "It takes one order.\n\nAt noon.").await;
    world
}

async fn threads(world: &World, revision: u32) -> Vec<Thread> {
    let viewer = world.viewer("outsider").await;
    let document = world.store.document(&viewer, "service", &"design".into()).await.unwrap();
    world.store.threads(&document, revision).await.unwrap()
}

fn passage(block: usize, start: usize, quote: &str) -> Place {
    Place::Passage(Anchor { block, start, quote: quote.into() })
}

#[tokio::test]
async fn a_thread_stands_where_its_words_stand_in_each_revision() {
    let mut world = world().await;
    let whole = world.thread("whole", 1, "", "");
    world.does("outsider", whole).await;
    let one = world.thread("one", 1, "one order", "");
    world.does("outsider", one).await;
    world.writes("design", "service", 1, "First.\n\nIt takes one order.\n\nAt noon.").await;
    world.writes("design", "service", 2, "First.\n\nIt takes two orders.\n\nAt noon.").await;
    let late = world.thread("late", 2, "noon", "");
    world.does("reviewer", late).await;
    world.writes("design", "service", 3, "It takes one order.\n\nAt noon.").await;

    let mut places = Vec::new();
    for revision in 1..=4 {
        let of: Vec<(u32, Place)> = threads(&world, revision).await.into_iter().map(|t| (t.number, t.place)).collect();
        places.push(of);
    }
    let (whole, gone) = ((1, Place::Whole), Place::Changed("one order".into()));
    assert_eq!(places[0], [whole.clone(), (2, passage(0, 9, "one order"))]);
    assert_eq!(places[1], [whole.clone(), (2, passage(1, 9, "one order")), (3, passage(2, 3, "noon"))]);
    assert_eq!(
        places[2],
        [whole.clone(), (2, gone), (3, passage(2, 3, "noon"))],
        "begun on an older one, it is here too"
    );
    assert_eq!(
        places[3],
        [whole, (2, passage(0, 9, "one order")), (3, passage(1, 3, "noon"))],
        "what came back is found"
    );
}

#[tokio::test]
async fn suggested_words_are_taken_once() {
    let mut world = world().await;
    let thread = world.thread("words", 1, "one order", "two orders");
    world.does("outsider", thread).await;
    let theirs = world.apply("words", 1);
    let refused = world.tries("outsider", theirs).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal { code: Code::OnlyOwningTeam, .. }))), "{refused:?}");
    let apply = world.apply("words", 1);
    world.does("writer", apply).await;
    let viewer = world.viewer("writer").await;
    let document = world.store.document(&viewer, "service", &"design".into()).await.unwrap();
    assert_eq!(world.store.document_text(&document, 2).await.unwrap(), "It takes two orders.\n\nAt noon.");
    let thread = threads(&world, 2).await.remove(0);
    let (by, _, revision) = thread.resolved.unwrap();
    assert_eq!((by.id, revision, thread.place), ("writer".into(), Some(2), Place::Changed("one order".into())));
    let again = world.apply("words", 2);
    let refused = world.tries("writer", again).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal { code: Code::NoSuggestion, .. }))), "{refused:?}");
}

#[tokio::test]
async fn whoever_is_mentioned_is_told_until_they_answer_or_it_is_resolved() {
    let mut world = world().await;
    let waits = async |world: &World, who: &str| {
        let viewer = world.viewer(who).await;
        world.store.mentions(&viewer).await.unwrap().len()
    };
    let thread = world.thread("one", 1, "noon", "");
    world.does("outsider", thread).await;
    let answer = world.answer_in("one", Some("writer"));
    world.does("reviewer", answer).await;
    assert_eq!((waits(&world, "writer").await, waits(&world, "owner").await), (1, 0));
    let again = world.answer_in("one", Some("writer"));
    world.does("outsider", again).await;
    assert_eq!(waits(&world, "writer").await, 1, "one thread, however often they were mentioned in it");
    let answer = world.answer_in("one", Some("owner"));
    world.does("writer", answer).await;
    assert_eq!((waits(&world, "writer").await, waits(&world, "owner").await), (0, 1));
    let settle = world.settle("one", true);
    world.does("outsider", settle).await;
    assert_eq!(waits(&world, "owner").await, 0);
    let settle = world.settle("one", false);
    world.does("reviewer", settle).await;
    assert_eq!(waits(&world, "owner").await, 1, "it is open again");
    let settle = world.settle("one", false);
    assert!(matches!(world.tries("reviewer", settle).await, Ok(Done::Unchanged)));
}

#[tokio::test]
async fn a_restricted_service_is_discussed_by_those_who_may_know_of_it() {
    let mut world = world().await;
    let thread = world.thread("one", 1, "noon", "");
    world.does("outsider", thread).await;
    world.changes_service("service", 0, true).await;
    let thread = world.thread("two", 1, "noon", "");
    assert!(matches!(world.tries("outsider", thread).await, Err(Error::NotFound)));
    let answer = world.answer_in("one", None);
    assert!(matches!(world.tries("outsider", answer).await, Err(Error::NotFound)));
    let settle = world.settle("one", true);
    assert!(matches!(world.tries("outsider", settle).await, Err(Error::NotFound)));
    let apply = world.apply("one", 1);
    assert!(matches!(world.tries("outsider", apply).await, Err(Error::NotFound)));
    let mention = world.answer_in("one", Some("outsider"));
    let refused = world.tries("writer", mention).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal { code: Code::MayNotKnow, .. }))), "{refused:?}");
    let who = world.store.who_know(&"service".into()).await.unwrap();
    assert!(who.iter().any(|person| person.id == "reviewer".into()), "{who:?}");
    assert!(!who.iter().any(|person| person.id == "outsider".into()), "{who:?}");
    // A thread of another document, by an address made up.
    world.writes("else", "service", 0, "Else.").await;
    let mut answer = world.answer_in("one", None);
    answer.document = "else".into();
    assert!(matches!(world.tries("writer", answer).await, Err(Error::NotFound)));
}
