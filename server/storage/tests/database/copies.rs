//! Opening and copying: schemas of newer programs, folders that cannot be written, copies made under load.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use domain::acts::Comment;
use domain::people::Actor;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use storage::engine::schema_version;
use storage::{Error, Occasion, Store};

use crate::support::{World, chain, dump, hex, live};

/// The database without the program around it.
pub async fn raw(world: &World) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(world.folder.path().join("readyroom.db"));
    SqliteConnection::connect_with(&options).await.unwrap()
}

#[tokio::test]
async fn opening_again_changes_nothing() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let before = dump(&world.store).await;
    world.store.close().await;
    let again = Store::open(&world.folder.path().join("readyroom.db")).await.unwrap();
    assert_eq!(before, dump(&again).await);
    assert_eq!(chain(&again).await, Ok(world.done.len()));
}

#[tokio::test]
async fn a_newer_schema_is_refused_with_a_sentence() {
    let world = World::peopled().await;
    let before = dump(&world.store).await;
    let newer = schema_version() + 1;
    let insert = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                  VALUES ($1, 'from the future', TRUE, x'00', 0)";
    sqlx::query(insert).bind(newer).execute(&mut raw(&world).await).await.unwrap();
    world.store.close().await;

    let refused = Store::open(&world.folder.path().join("readyroom.db")).await.err().unwrap();
    assert!(matches!(refused, Error::NewerSchema { found, known } if found == newer && known == schema_version()));
    assert_eq!(
        refused.to_string(),
        format!(
            "the database has schema {newer}, and this program knows schemas up to {}: use a newer readyroom",
            newer - 1
        )
    );
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version = $1")
        .bind(newer)
        .execute(&mut raw(&world).await)
        .await
        .unwrap();
    let again = Store::open(&world.folder.path().join("readyroom.db")).await.unwrap();
    assert_eq!(before, dump(&again).await);
}

#[tokio::test]
async fn what_is_no_database_or_cannot_be_written_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Store::open(&folder.path().join("absent/readyroom.db")).await.is_err());
    let text = folder.path().join("text.db");
    std::fs::write(&text, "This is a letter, and no database at all.".repeat(50)).unwrap();
    assert!(Store::open(&text).await.is_err());
    assert!(Store::open(folder.path()).await.is_err());
}

#[tokio::test]
async fn a_copy_never_overwrites() {
    let world = World::peopled().await;
    let taken = world.folder.path().join("taken.db");
    std::fs::write(&taken, "somebody's").unwrap();
    assert!(world.store.copy_to(&taken).await.is_err());
    assert_eq!(std::fs::read(&taken).unwrap(), b"somebody's");
}

/// Copies are made while four write. Each is whole, and holds at least what was acknowledged before it was begun and no more
/// than was begun before it was done.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn copies_made_under_load_are_whole() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let already = world.done.len() as u32;
    let (begun, acknowledged) = (Arc::new(AtomicU32::new(already)), Arc::new(AtomicU32::new(already)));
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (store, at) = (world.store.clone(), world.now());
            let (begun, acknowledged, stop) = (begun.clone(), acknowledged.clone(), stop.clone());
            tokio::spawn(async move {
                for round in 0.. {
                    if stop.load(Ordering::SeqCst) {
                        break;
                    }
                    let act = Comment {
                        id: format!("{writer}-{round}").into(),
                        review: "alone".into(),
                        lineage: "list-q0".into(),
                        thread: None,
                        body: "Once more.".into(),
                    };
                    begun.fetch_add(1, Ordering::SeqCst);
                    let by = Actor::Person("writer".into());
                    store.perform(act, Occasion { by, at, salt: hex(round), once: None }).await.unwrap();
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();

    for copy in 0..5 {
        // Something new between copies.
        let seen = acknowledged.load(Ordering::SeqCst);
        while acknowledged.load(Ordering::SeqCst) < seen + 10 {
            tokio::task::yield_now().await;
        }
        let least = acknowledged.load(Ordering::SeqCst) as usize;
        let file = world.folder.path().join(format!("copy-{copy}.db"));
        world.store.copy_to(&file).await.unwrap();
        let most = begun.load(Ordering::SeqCst) as usize;
        let copied = Store::open(&file).await.unwrap();
        let rows = chain(&copied).await.unwrap();
        assert!((least..=most).contains(&rows), "{least} <= {rows} <= {most}");
        let comments = dump(&copied).await["comment"].len();
        let log = copied.audit_log().await.unwrap();
        assert_eq!(comments, log.iter().filter(|entry| entry.act == "comment").count());
    }
    stop.store(true, Ordering::SeqCst);
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(chain(&world.store).await, Ok(acknowledged.load(Ordering::SeqCst) as usize));
}
