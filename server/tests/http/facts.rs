//! Facts over HTTP: what is asked at the start, what follows from it in a review, and what outdates what.

use crate::support::{Site, Visitor, World, organisation};

const NEW: &str = "/services/service/reviews/new";
const V: (&str, &str) = ("version", "2");
const DATABASE: (&str, &str) = ("fact", "has a database");

/// Version 2 of `list` asks `q0` only of services that have a database.
async fn site() -> (World, Site) {
    let mut world = organisation().await;
    let condition = |question: &mut domain::template::Question| question.applies_if = vec!["has a database".into()];
    world.publishes_again("list", (1, 2), ("q0", false), condition).await;
    let site = Site::of(&world).await;
    (world, site)
}

async fn starts(owner: &Visitor, facts: &[(&'static str, &'static str)]) -> String {
    let version = owner.data("new-review?slug=service").await["versions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|version| version["number"] == 2)
        .map(|version| format!("{}/standard", version["id"].as_str().unwrap()))
        .unwrap();
    let fields = [("version", version.as_str()), ("trigger", "launch"), ("reviewing_team", "watchers")];
    owner.does(NEW, "start_review", &[fields.as_slice(), facts].concat()).await
}

async fn review(visitor: &Visitor, address: &str) -> serde_json::Value {
    visitor.data(&format!("review?id={}", address.trim_start_matches("/reviews/"))).await
}

#[tokio::test]
async fn a_review_asks_what_applies_and_says_what_does_not() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let page = owner.get(NEW).await.body;
    assert!(page.contains("What is true of service?") && page.contains("value=\"has a database\""), "{page}");
    let address = starts(&owner, &[]).await;
    let shown = review(&owner, &address).await;
    assert_eq!(shown["head"]["progress"]["questions"], 4);
    assert_eq!(shown["facts"]["left_out"][0]["lacking"], "has a database");
    let page = owner.get(&address).await.body;
    assert!(page.contains("1 question does not apply"), "{page}");
    assert_eq!(owner.get(&format!("{address}/questions/q0")).await.status, 404, "it is not asked");
    let answer = [("intent", "answer"), ("base", "0"), ("text", "We have none.")];
    let refused = owner.sends_by_script(&format!("{address}/questions/q1"), "answer_question", &answer).await;
    assert_eq!(refused.status, 200, "others are answered");
}

#[tokio::test]
async fn the_team_says_otherwise_and_nobody_is_asked_twice() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let address = starts(&owner, &[]).await;
    let base = ("base", "0");
    assert_eq!(owner.does(&address, "change_facts", &[base, V, DATABASE]).await, address);
    let shown = review(&owner, &address).await;
    assert_eq!(shown["head"]["progress"]["questions"], 5);
    assert_eq!(shown["facts"]["facts"][0][1], true);
    let stale = owner.sends_by_script(&address, "change_facts", &[base, V]).await;
    assert_eq!((stale.status, stale.outcome().as_str()), (409, "stale"));
    let reviewer = site.sign_in_as("reviewer").await;
    assert_eq!(
        reviewer.sends_by_script(&address, "change_facts", &[("base", "1"), V]).await.outcome(),
        "only_owning_team"
    );

    let facts = owner.data("new-review?slug=service").await["facts"].to_string();
    assert_eq!(facts, "[[\"has a database\",true]]", "the record of the service has learned it");
    let second = starts(&owner, &[DATABASE]).await;
    assert_eq!(review(&owner, &second).await["head"]["progress"]["questions"], 5);
}

#[tokio::test]
async fn a_signature_is_outdated_by_a_question_that_begins_to_apply() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let address = starts(&owner, &[]).await;
    let id = address.trim_start_matches("/reviews/").to_owned();
    let reviewer = site.sign_in_as("reviewer").await;
    let sign = reviewer.data(&format!("sign?id={id}")).await;
    let (stage, digest) = (sign["stage_id"].as_str().unwrap(), sign["reviewer_digest"].as_str().unwrap());
    let said = [("decision", "looked_with_concerns"), ("note", "Nothing is answered yet.")];
    let fields = [[("stage", stage), ("digest", digest)], said].concat();
    reviewer.does(&format!("{address}/sign"), "sign_off", &fields).await;
    let current = |page: &serde_json::Value| page["signatures"][0]["current"].clone();
    let before = current(&owner.data(&format!("sign?id={id}")).await);
    owner.does(&address, "change_facts", &[("base", "0"), V, DATABASE]).await;
    let after = current(&owner.data(&format!("sign?id={id}")).await);
    assert_eq!((before, after), (true.into(), false.into()));
    owner.does(&address, "change_facts", &[("base", "1"), V]).await;
    assert_eq!(current(&owner.data(&format!("sign?id={id}")).await), true, "it is on what it was on again");
}
