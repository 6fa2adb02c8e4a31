//! Templates of documents: versions, names, and the documents that were begun from them.

use domain::acts::{ArchiveDocumentTemplate, WriteDocument, WriteDocumentTemplate};
use domain::document::{DocumentKind, Origin};
use domain::people::Actor;
use domain::refusal::Code;
use storage::{Done, Error, Once, Perform};

use crate::support::World;

async fn world() -> World {
    let mut world = World::peopled().await;
    world.registers("service", false).await;
    world.templates_of_documents().await;
    world
}

async fn refused<A: Perform + Clone>(world: &mut World, act: A) -> Code {
    match world.tries("keeper", act).await {
        Err(Error::Refused(refusal)) => refusal.code,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("went through"),
    }
}

#[tokio::test]
async fn a_template_keeps_every_version() {
    let world = world().await;
    let viewer = world.viewer("outsider").await;
    let template = world.store.document_template(&viewer, "template-outline").await.unwrap();
    let numbers: Vec<_> = template.versions.iter().map(|version| (version.number, version.message.as_str())).collect();
    assert_eq!(numbers, [(2, "As discussed."), (1, "")]);
    assert_eq!(template.versions[1].author.id.as_str(), "keeper");
    for (number, text) in [(1, "# What"), (2, "# Why")] {
        let found = world.store.document_template_text(&template.line.id, number).await.unwrap();
        assert_eq!(found, ("For everything.".to_owned(), text.to_owned()));
    }
    assert!(matches!(world.store.document_template_text(&template.line.id, 3).await, Err(Error::NotFound)));
    assert!(matches!(world.store.document_template(&viewer, "outline").await, Err(Error::NotFound)));
    let listed = world.store.document_templates(&viewer).await.unwrap();
    assert_eq!(listed.iter().map(|line| line.newest.number).collect::<Vec<_>>(), [2, 1]);
}

#[tokio::test]
async fn names_are_taken_and_addresses_stay() {
    let mut world = world().await;
    let named = |world: &World, id: &str, base, name: &str| WriteDocumentTemplate {
        name: name.into(),
        ..world.document_template(id, base, "# Other")
    };
    for name in ["Template outline", " template  OUTLINE!", "New", "Import"] {
        let act = named(&world, "fresh", 0, name);
        assert_eq!(refused(&mut world, act).await, Code::NameTaken, "{name}");
    }
    let act = named(&world, "outline", 2, "Template unused");
    assert_eq!(refused(&mut world, act).await, Code::NameTaken);
    let act = named(&world, "outline", 2, "Renamed");
    world.does("keeper", act).await;
    let viewer = world.viewer("outsider").await;
    let template = world.store.document_template(&viewer, "template-outline").await.unwrap();
    assert_eq!(template.line.newest.title, "Renamed");
    // The name is free again, the address is not.
    let act = named(&world, "fresh", 0, "Template outline");
    assert_eq!(refused(&mut world, act).await, Code::NameTaken);
    let act = named(&world, "unused", 1, "Template outline");
    world.does("keeper", act).await;
}

#[tokio::test]
async fn two_keepers_at_once_make_one_version_and_so_does_a_form_that_is_sent_twice() {
    let mut world = world().await;
    let act = world.document_template("outline", 2, "# Mine");
    world.does("keeper", act).await;
    let act = world.document_template("outline", 2, "# Theirs");
    assert_eq!(refused(&mut world, act).await, Code::Stale);

    let act = world.document_template("twice", 0, "# Once");
    let once = Once { key: domain::digest::Digest::of(b"key"), location: "/document-templates/twice".into() };
    let keeper = || Actor::Person("keeper".into());
    assert!(matches!(world.tries_by(keeper(), act.clone(), Some(once.clone())).await.unwrap(), Done::Happened(_)));
    let again = WriteDocumentTemplate { template: "another".into(), ..act };
    assert!(matches!(world.tries_by(keeper(), again, Some(once)).await.unwrap(), Done::Before(_)));
    let viewer = world.viewer("outsider").await;
    assert_eq!(world.store.document_templates(&viewer).await.unwrap().len(), 3);
    assert!(matches!(
        world.tries_by(Actor::Operator, world.document_template("x", 0, "#"), None).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn a_document_knows_what_it_was_begun_from() {
    let mut world = world().await;
    let begun = |world: &World, template: &str, version, kind| WriteDocument {
        origin: Some(Origin { template: template.into(), version }),
        kind,
        ..world.document("design", "service", 0, "One.")
    };
    for (template, version, kind) in [
        ("outline", 3, DocumentKind::DesignDoc),
        ("nothing", 1, DocumentKind::DesignDoc),
        ("outline", 1, DocumentKind::LoadTest),
    ] {
        let act = begun(&world, template, version, kind);
        let refused = world.tries("writer", act).await;
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == Code::NotAnOption), "{template}");
    }
    // An archived one too, for whoever began before.
    world.does("keeper", ArchiveDocumentTemplate { template: "outline".into(), archived: true }).await;
    let act = begun(&world, "outline", 2, DocumentKind::DesignDoc);
    world.does("writer", act).await;
    let next = world.document_template("outline", 2, "# How");
    world.does("keeper", next).await;
    world.writes("plain", "service", 0, "Two.").await;
    let viewer = world.viewer("outsider").await;
    let origin = world.store.document(&viewer, "service", &"design".into()).await.unwrap().origin.unwrap();
    assert_eq!((origin.slug.as_str(), origin.version, origin.newest), ("template-outline", 2, 3));
    assert_eq!(origin.name, "Template outline");
    assert_eq!(world.store.document(&viewer, "service", &"plain".into()).await.unwrap().origin, None);
    let template = world.store.document_template(&viewer, "template-outline").await.unwrap();
    assert_eq!((template.line.documents, template.line.archived), (1, true));
}
