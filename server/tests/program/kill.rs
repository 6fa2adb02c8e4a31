//! R1: the program is killed again and again while four people write. Nothing that was acknowledged is lost, nothing
//! is half done, and it is ready again.

use std::collections::BTreeSet;
use std::path::Path;

use storage::Store;
use tokio::sync::watch;

use crate::chain::chain;
use crate::support::Serving;
use crate::visitor::Visitor;

const KILLS: usize = 25;
const WRITERS: usize = 4;

/// Somebody of the demo organisation, and a question of an open review.
async fn writer(address: &str) -> (Visitor, String) {
    let visitor = Visitor::at(address);
    let page = visitor.data("sign-in?next=").await;
    let person = page["demo"][0]["person"]["id"].as_str().unwrap();
    assert_eq!(visitor.sends("/sign-in", "sign_in_demo", &[("person", person)]).await.status, 303);
    let reviews = visitor.data("reviews").await;
    let open = reviews["reviews"].as_array().unwrap().iter().find(|review| review["closed"].is_null()).unwrap();
    let id = open["id"].as_str().unwrap().to_owned();
    let review = visitor.data(&format!("review?id={id}")).await;
    let key = review["sections"][0]["questions"][0]["key"].as_str().unwrap();
    (visitor, format!("/reviews/{id}/questions/{key}"))
}

/// Comments until the program is gone; what was acknowledged.
async fn write(visitor: Visitor, page: String, name: String, acknowledged: watch::Sender<usize>) -> Vec<String> {
    let mut ledger = Vec::new();
    for number in 0.. {
        let body = format!("{name}, number {number}");
        let request = visitor.request(reqwest::Method::POST, &page).header("sec-fetch-site", "same-origin");
        let fields = [("act", "comment"), ("body", body.as_str()), ("key", body.as_str())];
        match request.form(&fields).send().await {
            Ok(response) if response.status().as_u16() == 303 => ledger.push(body),
            Ok(response) => panic!("{}", response.status()),
            Err(_) => break,
        }
        acknowledged.send_modify(|count| *count += 1);
    }
    ledger
}

/// What the database holds, once it has been found sound.
async fn comments(folder: &Path) -> BTreeSet<String> {
    let store = Store::open(&folder.join("readyroom.db")).await.unwrap();
    let rows = chain(&store).await.unwrap();
    let log = store.audit_log().await.unwrap();
    assert_eq!(log.len(), rows);
    let mut db = store.read().await.unwrap();
    let sound = db.row("PRAGMA integrity_check", Vec::new()).await.unwrap();
    assert_eq!(sound.text("integrity_check").unwrap(), "ok");
    let dangling = db.rows("PRAGMA foreign_key_check", Vec::new()).await.unwrap();
    assert!(dangling.is_empty());
    let comments = db.rows("SELECT body FROM comment", Vec::new()).await.unwrap();
    // Each with its row in the log, and each remembered as carried out.
    assert_eq!(comments.len(), log.iter().filter(|entry| entry.act == "comment").count());
    assert!(log.iter().all(|entry| entry.payload.is_some()));
    let remembered = db.row("SELECT COUNT(*) AS n FROM idempotency", Vec::new()).await.unwrap().count("n").unwrap();
    let bodies: BTreeSet<String> = comments.iter().map(|row| row.text("body").unwrap()).collect();
    let written = bodies.iter().filter(|body| body.starts_with("round ")).count();
    assert_eq!(written, remembered as usize);
    drop(db);
    store.close().await;
    bodies
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Vec::new();
    for round in 0..KILLS {
        let mut serving = Serving::start(folder.path(), &["--demo"]);
        let (count, mut counted) = watch::channel(0);
        let mut writers = Vec::new();
        for at in 0..WRITERS {
            let (visitor, page) = writer(&serving.address).await;
            assert_eq!(visitor.get("/readyz").await.status, 200);
            writers.push(tokio::spawn(write(visitor, page, format!("round {round}, writer {at}"), count.clone())));
        }
        // In the middle of whatever they are doing then.
        counted.wait_for(|count| *count >= 20 + 13 * (round % 5)).await.unwrap();
        serving.kill();
        for writer in writers {
            ledger.extend(writer.await.unwrap());
        }
        let kept = comments(folder.path()).await;
        let lost: Vec<_> = ledger.iter().filter(|body| !kept.contains(*body)).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
    }
    assert!(ledger.len() >= KILLS * 20);
    let serving = Serving::start(folder.path(), &["--demo"]);
    assert_eq!(Visitor::at(&serving.address).get("/readyz").await.status, 200);
}
