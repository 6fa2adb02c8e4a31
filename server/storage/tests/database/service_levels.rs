//! Service levels: what was said of them stays, and nobody reaches those of another service.

use domain::acts::WriteServiceLevel;
use domain::refusal::Code;
use domain::service_level::{LevelState, ServiceLevel, Side};
use storage::Error;

use crate::support::{World, differences, dump, level_content};

async fn levels(world: &World, service: &str) -> Vec<ServiceLevel> {
    world.store.service_levels(&service.into()).await.unwrap()
}

#[tokio::test]
async fn they_are_written_agreed_on_and_kept_through_every_change() {
    let mut world = World::peopled().await;
    world.registers("service", false).await;
    let before = dump(&world.store).await;
    world.agrees_on_level("service", "answers").await;
    let agreed = dump(&world.store).await;
    let written = ["audit", "audit_head", "audit_payload"].into_iter();
    let written: Vec<&str> = written.chain(["service_level", "service_level_revision", "service_level_word"]).collect();
    assert_eq!(differences(&before, &agreed), written);
    assert_eq!(levels(&world, "service").await[0].state(), LevelState::Agreed);

    let change = world.level("service", "answers", 1, "99.5");
    world.does("reviewer", change).await;
    let other = world.level("service", "another", 0, "95");
    world.does("writer", other).await;
    let [first, second] = &levels(&world, "service").await[..] else { panic!("two of them") };
    assert_eq!((first.id.as_str(), first.state()), ("answers", LevelState::Outdated));
    assert_eq!(first.newest().unwrap().content, level_content("99.5"));
    assert_eq!(first.agreed().unwrap().content, level_content("99.9"));
    assert_eq!(
        first.words.iter().map(|word| word.by.name.as_str()).collect::<Vec<_>>(),
        ["product", "writer", "reviewer"]
    );
    assert_eq!((second.id.as_str(), second.state()), ("another", LevelState::Provisional));

    let drop = WriteServiceLevel { content: None, dropped: true, ..world.level("service", "another", 1, "95") };
    world.does("owner", drop).await;
    assert_eq!(levels(&world, "service").await[1].state(), LevelState::Dropped);
    let after = dump(&world.store).await;
    for table in ["service_level", "service_level_revision", "service_level_word"] {
        assert!(agreed[table].iter().all(|row| after[table].contains(row)), "{table}");
    }
}

#[tokio::test]
async fn nobody_reaches_those_of_another_service() {
    let mut world = World::peopled().await;
    world.registers("service", false).await;
    world.registers("secret", true).await;
    let write = world.level("secret", "hidden", 0, "99.9");
    world.does("writer", write).await;
    assert_eq!(levels(&world, "service").await, []);
    // As if it were one of the service that they do know.
    let change = world.level("service", "hidden", 1, "95");
    assert!(matches!(world.tries("writer", change).await, Err(Error::NotFound)));
    let agree = world.agreeing("service", "hidden", "99.9", Side::Developers);
    assert!(matches!(world.tries("writer", agree).await, Err(Error::NotFound)));
    // One that may not be known of is not there.
    let change = world.level("secret", "hidden", 1, "95");
    assert!(matches!(world.tries("outsider", change).await, Err(Error::NotFound)));
    let stale = world.level("secret", "hidden", 0, "95");
    let refused = world.tries("writer", stale).await.err();
    assert!(matches!(refused, Some(Error::Refused(refusal)) if refusal.code == Code::Stale));
}
