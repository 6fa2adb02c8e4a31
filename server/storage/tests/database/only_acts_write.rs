//! Nothing but acts writes, except for the listed housekeeping (invariant 4).

use domain::people::Viewer;
use domain::time::Timestamp;
use storage::housekeeping::{SESSION_PERSON, Sessions, TABLES};
use storage::{Once, Store};
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store::SessionStore as _;

use crate::support::{World, differences, dump, live, without};

fn record(person: &str, expires: time::OffsetDateTime) -> Record {
    let data = [(SESSION_PERSON.to_owned(), serde_json::Value::from(person))].into();
    Record { id: Id::default(), data, expiry_date: expires }
}

/// The tables that something changes.
async fn changes(store: &Store, something: impl Future<Output = ()>) -> Vec<String> {
    let before = dump(store).await;
    something.await;
    differences(&before, &dump(store).await)
}

#[tokio::test]
async fn housekeeping_writes_its_own_tables_only() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let once = Once { key: domain::digest::Digest::of(b"key"), location: "/".into() };
    let act = domain::acts::Comment {
        id: "remembered".into(),
        review: "alone".into(),
        lineage: "list-q0".into(),
        thread: None,
        body: "Sent once.".into(),
    };
    world.tries_by(domain::people::Actor::Person("writer".into()), act, Some(once)).await.unwrap();

    let store = world.store.clone();
    let (person, now) = ("writer".into(), world.now());
    let typed = [("text".to_owned(), "Half a".to_owned())];
    let before = without(dump(&store).await, TABLES);

    assert_eq!(changes(&store, async { store.keep_draft(&person, "f", &typed, now).await.unwrap() }).await, ["draft"]);
    let same = async { store.keep_draft(&person, "f", &typed, now.plus(1)).await.unwrap() };
    assert_eq!(changes(&store, same).await, ["draft"]);
    assert_eq!(changes(&store, async { store.drop_draft(&person, "f").await.unwrap() }).await, ["draft"]);

    let (review, lineage) = ("alone".into(), "list-q0".into());
    let look = |revision| store.looked(&person, &review, &lineage, revision, now);
    assert_eq!(changes(&store, async { look(2).await.unwrap() }).await, ["look"]);
    assert_eq!(changes(&store, async { look(1).await.unwrap() }).await, [""; 0], "an older one changes nothing");
    assert_eq!(store.looks_at(&person, &review).await.unwrap().seen(&review, &lineage), 2);
    assert_eq!(store.looks(&person).await.unwrap().seen(&review, &"list-q1".into()), 0);

    let sessions = Sessions(store.clone());
    let later = time::OffsetDateTime::now_utc() + time::Duration::days(1);
    let mut session = record("writer", later);
    assert_eq!(changes(&store, async { sessions.create(&mut session).await.unwrap() }).await, ["session"]);
    session.expiry_date = later + time::Duration::days(1);
    assert_eq!(changes(&store, async { sessions.save(&session).await.unwrap() }).await, ["session"]);
    assert_eq!(changes(&store, async { drop(sessions.load(&session.id).await.unwrap().unwrap()) }).await, [""; 0]);
    assert_eq!(changes(&store, async { sessions.delete(&session.id).await.unwrap() }).await, ["session"]);

    sessions.create(&mut record("writer", time::OffsetDateTime::UNIX_EPOCH)).await.unwrap();
    let much_later = now.plus(3 * Timestamp::DAY);
    let tidied = changes(&store, async { store.tidy(much_later).await.unwrap() }).await;
    assert_eq!(tidied, ["idempotency", "session"]);

    assert_eq!(differences(&before, &without(dump(&store).await, TABLES)), [""; 0]);
}

#[tokio::test]
async fn an_expired_session_is_nobodys() {
    let world = World::peopled().await;
    let sessions = Sessions(world.store.clone());
    let mut expired = record("writer", time::OffsetDateTime::now_utc() - time::Duration::seconds(1));
    sessions.create(&mut expired).await.unwrap();
    assert_eq!(sessions.load(&expired.id).await.unwrap(), None);
    assert_eq!(sessions.load(&Id::default()).await.unwrap(), None);
}

#[tokio::test]
async fn a_copy_of_the_database_signs_nobody_in() {
    let world = World::peopled().await;
    let mut session = record("writer", time::OffsetDateTime::now_utc() + time::Duration::days(1));
    Sessions(world.store.clone()).create(&mut session).await.unwrap();
    let rows = dump(&world.store).await.remove("session").unwrap();
    assert_eq!(rows.len(), 1);
    // The record stands under a digest; the id itself is in the cookie and nowhere else.
    assert!(!rows[0].contains(&session.id.to_string()) && !rows[0].contains(&session.id.0.to_string()), "{}", rows[0]);
}

#[tokio::test]
async fn reading_writes_nothing() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let store = &world.store;
    let viewer: Viewer = world.viewer("owner").await;
    let now = world.now();
    let read = async {
        store.organisation().await.unwrap();
        store.people().await.unwrap();
        store.teams().await.unwrap();
        store.disabled_people().await.unwrap();
        store.person(&"second".into()).await.unwrap();
        store.ownership(&viewer, &"owner".into()).await.unwrap();
        store.open_sessions(&viewer.id, now).await.unwrap();
        store.open_invitations(now).await.unwrap();
        store.services(&viewer).await.unwrap();
        store.all_services(&viewer).await.unwrap();
        store.service(&viewer, "service").await.unwrap();
        store.templates(&viewer).await.unwrap();
        store.template(&viewer, "list", None).await.unwrap();
        store.published_versions().await.unwrap();
        store.reviews(&viewer).await.unwrap();
        store.own_reviews(&viewer, now).await.unwrap();
        let review = store.review(&viewer, &"first".into(), now).await.unwrap();
        store.all_comments(&review).await.unwrap();
        store.revisions(&review, &"list-q0".into()).await.unwrap();
        store.risks(&viewer, true).await.unwrap();
        store.own_risks(&viewer, now.day()).await.unwrap();
        let listed = store.risks(&viewer, true).await.unwrap();
        store.risk(&viewer, &listed[0].risk.id).await.unwrap();
        store.snapshot(&viewer, &"first-snapshot".into()).await.unwrap();
        assert_eq!(store.documents(&viewer, &"service".into()).await.unwrap().len(), 2);
        let document = store.document(&viewer, "service", &"design".into()).await.unwrap();
        store.document_text(&document, 1).await.unwrap();
        store.pinnable(&document).await.unwrap();
        assert!(store.agreement(&document).await.unwrap().facts.agreement.agreed().is_some());
        assert_eq!(store.document_states(&document.service).await.unwrap().len(), 2);
        let threads = store.threads(&document, 2).await.unwrap();
        assert_eq!(store.thread_author(&document, &threads[0].id).await.unwrap().id, "outsider".into());
        store.who_know(&document.service).await.unwrap();
        store.mentions(&viewer).await.unwrap();
        let drawing = domain::digest::Digest::of(b"A drawing.");
        let image = store.image_with(&viewer, &"service".into(), &drawing).await.unwrap();
        assert_eq!(store.images(&viewer, "service", &[image.as_str()]).await.unwrap().len(), 1);
        assert_eq!(store.images_of_review(&viewer, &"first".into(), &[image.as_str()]).await.unwrap().len(), 1);
        assert_eq!(store.image(&viewer, "service", &image).await.unwrap().1, b"A drawing.");
        assert_eq!(store.document_templates(&viewer).await.unwrap().len(), 2);
        let template = store.document_template(&viewer, "template-outline").await.unwrap();
        store.document_template_text(&template.line.id, 1).await.unwrap();
        store.revision(&review, &"list-q0".into(), 1).await.unwrap();
        store.other_answers(&viewer, &review, &"list-q0".into()).await.unwrap();
        store.looks(&viewer.id).await.unwrap();
        store.looks_at(&viewer.id, &"first".into()).await.unwrap();
        store.drafts(&viewer.id, "").await.unwrap();
        store.audit_log().await.unwrap();
        assert!(store.is_writable().await);
    };
    assert_eq!(changes(store, read).await, [""; 0]);
}
