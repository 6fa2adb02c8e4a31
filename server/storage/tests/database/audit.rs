//! The audit log: one row an act, in a chain that anybody can compute again.

use storage::Done;

use crate::support::{World, chain, differences, dump, live};

/// The chain is whole, and holds exactly what was done.
pub async fn assert_chain(world: &World) {
    assert_eq!(chain(&world.store).await, Ok(world.done.len()));
}

#[tokio::test]
async fn one_act_leaves_exactly_one_row() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let log = world.store.audit_log().await.unwrap();
    let rows: Vec<(&str, &str)> = log.iter().map(|entry| (entry.actor.as_str(), entry.act.as_str())).collect();
    let done: Vec<(&str, &str)> = world.done.iter().map(|(who, act)| (who.as_str(), *act)).collect();
    assert_eq!(rows, done);
    assert!(log.iter().all(|entry| entry.payload.is_some()));
    assert!(log.windows(2).all(|pair| pair[0].at < pair[1].at));
    assert_chain(&world).await;
}

#[tokio::test]
async fn what_is_refused_or_changes_nothing_leaves_no_row() {
    let mut world = World::empty().await;
    live(&mut world).await;
    world.starts("open", "service", "watchers").await;
    world.answers("open", "list-q0", 0, "Two people.").await;
    let before = dump(&world.store).await;

    let same = world.answer("open", "list-q0", 1, "Two people.");
    assert!(matches!(world.tries("writer", same).await, Ok(Done::Unchanged)));
    let stale = world.answer("open", "list-q0", 0, "Three people.");
    assert!(matches!(world.tries("writer", stale).await, Err(storage::Error::Refused(_))));
    let not_theirs = world.answer("open", "list-q0", 1, "Nobody.");
    assert!(matches!(world.tries("outsider", not_theirs).await, Err(storage::Error::Refused(_))));
    let nowhere = world.answer("nowhere", "list-q0", 1, "Nobody.");
    assert!(matches!(world.tries("writer", nowhere).await, Err(storage::Error::NotFound)));

    assert_eq!(differences(&before, &dump(&world.store).await), Vec::<String>::new());
}

#[tokio::test]
async fn an_erased_payload_leaves_the_chain_whole_and_a_changed_one_does_not() {
    let mut world = World::empty().await;
    live(&mut world).await;
    let rows = world.done.len();
    let mut db = crate::copies::raw(&world).await;

    sqlx::query("DELETE FROM audit_payload WHERE sequence = 3").execute(&mut db).await.unwrap();
    assert_eq!(chain(&world.store).await, Ok(rows));
    sqlx::query("UPDATE audit_payload SET payload = '{}' WHERE sequence = 4").execute(&mut db).await.unwrap();
    assert_eq!(chain(&world.store).await, Err("the payload of row 4 is not the one committed to".into()));
}

#[tokio::test]
async fn whoever_tampers_with_a_row_breaks_the_chain() {
    for tamper in [
        "UPDATE audit SET actor = 'person:outsider' WHERE sequence = 9",
        "UPDATE audit SET at = at + 1 WHERE sequence = 9",
        "DELETE FROM audit WHERE sequence = 9",
        "DELETE FROM audit WHERE sequence = (SELECT MAX(sequence) FROM audit)",
        "UPDATE audit SET sequence = 0 WHERE sequence = 9",
    ] {
        let mut world = World::peopled().await;
        world.imports("list", 2).await;
        let mut db = crate::copies::raw(&world).await;
        for trigger in ["append_only_audit_update", "append_only_audit_delete"] {
            let drop = sqlx::AssertSqlSafe(format!("DROP TRIGGER {trigger}"));
            sqlx::query(drop).execute(&mut db).await.unwrap();
        }
        sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut db).await.unwrap();
        sqlx::query(tamper).execute(&mut db).await.unwrap();
        assert!(chain(&world.store).await.is_err(), "{tamper}");
    }
}
