//! Images of documents: kept once a service, read by whoever may know of it, and nowhere but in the database.

use domain::digest::Digest;
use domain::document::image::ImageKind;
use domain::refusal::{Code, Refusal};
use storage::{Done, Error, Store};

use crate::support::World;

async fn world() -> World {
    let mut world = World::peopled().await;
    world.imports("list", 1).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    world.registers("secret", true).await;
    world.starts("review", "service", "watchers").await;
    world.adds_image("service", "One.").await;
    world.adds_image("secret", "Hidden.").await;
    world
}

async fn id(world: &World, who: &str, service: &str, words: &str) -> Result<domain::id::ImageId, Error> {
    let viewer = world.viewer(who).await;
    world.store.image_with(&viewer, &service.into(), &Digest::of(words.as_bytes())).await
}

#[tokio::test]
async fn the_same_image_is_there_once_a_service() {
    let mut world = world().await;
    let first = id(&world, "writer", "service", "One.").await.unwrap();
    let again = world.image("service", "One.");
    assert!(matches!(world.tries("owner", again).await, Ok(Done::Unchanged)));
    assert_eq!(id(&world, "outsider", "service", "One.").await.unwrap(), first);
    // Another service's is another one: whoever has it shows nothing of the first.
    world.adds_image("secret", "One.").await;
    assert_ne!(id(&world, "writer", "secret", "One.").await.unwrap(), first);
}

#[tokio::test]
async fn an_image_is_read_as_it_was_kept_by_whoever_may_know_of_its_service() {
    let world = world().await;
    let (one, hidden) = (
        id(&world, "writer", "service", "One.").await.unwrap(),
        id(&world, "writer", "secret", "Hidden.").await.unwrap(),
    );
    let viewer = world.viewer("outsider").await;
    let store = &world.store;
    assert_eq!(store.image(&viewer, "service", &one).await.unwrap(), (ImageKind::Png, b"One.".to_vec()));
    let lines = store.images(&viewer, "service", &[one.as_str(), hidden.as_str(), "x' OR 1=1", ""]).await.unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0].id, lines[0].slug.as_str(), lines[0].width, lines[0].height), (&one, "service", 3, 2));
    assert_eq!(store.images_of_review(&viewer, &"review".into(), &[one.as_str()]).await.unwrap(), lines);
    for (slug, image) in [("secret", &hidden), ("service", &hidden), ("secret", &one)] {
        assert!(matches!(store.image(&viewer, slug, image).await, Err(Error::NotFound)), "{slug} {image}");
        let named = store.images(&viewer, slug, &[image.as_str()]).await.unwrap();
        assert!(named.is_empty(), "{slug} {image}");
    }
    assert!(matches!(id(&world, "outsider", "secret", "Hidden.").await, Err(Error::NotFound)));
    let reviewer = world.viewer("administrator").await;
    assert_eq!(store.image(&reviewer, "secret", &hidden).await.unwrap().1, b"Hidden.");
}

#[tokio::test]
async fn who_writes_documents_adds_images() {
    let mut world = world().await;
    let theirs = world.image("service", "Theirs.");
    match world.tries("reviewer", theirs).await {
        Err(Error::Refused(Refusal { code: Code::OnlyOwningTeam, .. })) => {}
        other => panic!("{other:?}"),
    }
    let hidden = world.image("secret", "Theirs.");
    assert!(matches!(world.tries("outsider", hidden).await, Err(Error::NotFound)));
    assert!(matches!(id(&world, "writer", "service", "Theirs.").await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_copy_of_the_database_has_the_images() {
    let world = world().await;
    let one = id(&world, "writer", "service", "One.").await.unwrap();
    let copy = world.folder.path().join("copy.db");
    world.store.copy_to(&copy).await.unwrap();
    let viewer = world.viewer("writer").await;
    let copied = Store::open(&copy).await.unwrap();
    assert_eq!(copied.image(&viewer, "service", &one).await.unwrap().1, b"One.");
}
