//! The chain of the audit log, computed again by somebody who only has the rows.

use domain::audit::{Row, Subject, beginning, commitment};
use domain::people::Actor;
use storage::Store;

fn actor(code: &str) -> Actor {
    match code {
        "system" => Actor::System,
        "operator" => Actor::Operator,
        "somebody" => Actor::Somebody,
        person => Actor::Person(person.strip_prefix("person:").unwrap().into()),
    }
}

/// Computes the whole chain again from its rows.
pub async fn chain(store: &Store) -> Result<usize, String> {
    let log = store.audit_log().await.unwrap();
    let mut previous = beginning();
    for (at, entry) in log.iter().enumerate() {
        let actor = actor(&entry.actor);
        let subject = Subject { kind: entry.subject_kind.clone().leak(), id: entry.subject_id.clone() };
        let (sequence, act) = (at as i64 + 1, entry.act.as_str());
        let row = Row { sequence, at: entry.at, actor: &actor, act, subject: &subject, commitment: &entry.commitment };
        let hash = row.hash(&previous);
        if hash != entry.hash || sequence != entry.sequence {
            return Err(format!("row {sequence} does not follow from the one before it"));
        }
        if let Some((salt, payload)) = &entry.payload
            && commitment(salt, payload) != entry.commitment
        {
            return Err(format!("the payload of row {sequence} is not the one committed to"));
        }
        previous = hash;
    }
    let mut db = store.read().await.unwrap();
    let head = db.row("SELECT sequence, hash FROM audit_head", Vec::new()).await.unwrap();
    let (sequence, hash) = (head.int("sequence").unwrap(), head.text("hash").unwrap());
    if sequence != log.len() as i64 || hash != previous.as_str() {
        return Err("the head is not the last row".into());
    }
    Ok(log.len())
}
