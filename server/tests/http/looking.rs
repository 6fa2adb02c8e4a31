//! What a reviewer saw last, and what is shown of it: the difference, the history, where home leads.

use serde_json::Value;

use crate::support::{Site, World, organisation};

const REVIEW: &str = "service-review";
const PAGE: &str = "/reviews/service-review/questions/q0";
const DATA: &str = "question?id=service-review&key=q0";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// Marks of what was removed and added, part by part.
fn marks(changes: &Value) -> Vec<String> {
    let mark = |stretch: &Value| match (stretch["change"].as_str().unwrap(), stretch["text"].as_str().unwrap()) {
        ("same", text) => text.to_owned(),
        ("removed", text) => format!("-{text}-"),
        (_, text) => format!("+{text}+"),
    };
    let part = |change: &Value| change["stretches"].as_array().unwrap().iter().map(mark).collect::<String>();
    changes.as_array().unwrap().iter().map(part).collect()
}

async fn line_at_home(site: &Site, who: &str) -> Value {
    let home = site.sign_in_as(who).await.data("home").await;
    let lines = home["review"].as_array().unwrap();
    lines.iter().find(|line| line["id"] == REVIEW).unwrap_or(&Value::Null).clone()
}

#[tokio::test]
async fn a_reviewer_is_shown_what_changed_since_they_looked() {
    let (_world, site) = site().await;
    let (reviewer, writer) = (site.sign_in_as("reviewer").await, site.sign_in_as("writer").await);

    // The concern was a look at the first revision; nothing changed since.
    let look = reviewer.data(DATA).await["look"].clone();
    assert_eq!((&look["seen"], &look["revision"]), (&1.into(), &1.into()));
    assert_eq!(marks(&look["changes"]), [""; 0]);
    assert!(writer.data(DATA).await["look"].is_null(), "only reviewers look");

    let edit = [("base", "1"), ("intent", "answer_and_hand_over"), ("text", "Three people on call.")];
    writer.does(PAGE, "answer_question", &edit).await;
    let page = reviewer.data(DATA).await;
    assert_eq!(marks(&page["look"]["changes"]), ["-Two-+Three+ people on call."]);
    let lines = page["index"].as_array().unwrap().iter().flat_map(|section| section["lines"].as_array().unwrap());
    let changed: Vec<&str> = lines.filter(|l| l["changed"] == true).map(|l| l["key"].as_str().unwrap()).collect();
    assert_eq!(changed, ["q0"]);
    let line = line_at_home(&site, "reviewer").await;
    assert_eq!((&line["changed"], &line["first"]), (&1.into(), &"q0".into()));
    // Without a script too: the page itself says it.
    let shown = reviewer.get(PAGE).await.body;
    assert!(shown.contains("<del>") && shown.contains("<ins>"), "{shown}");

    let seen = [("review", REVIEW), ("key", "q0"), ("base", "2")];
    assert_eq!(reviewer.post_form("/looks", &seen).await.status, 204);
    let look = reviewer.data(DATA).await["look"].clone();
    assert_eq!((&look["seen"], marks(&look["changes"])), (&2.into(), Vec::new()));
    assert_eq!(line_at_home(&site, "reviewer").await["changed"], 0);
}

#[tokio::test]
async fn a_look_is_at_something_that_is_there() {
    let (_world, site) = site().await;
    let reviewer = site.sign_in_as("reviewer").await;
    for (review, key, base, status) in
        [(REVIEW, "q99", "1", 404), ("nowhere", "q0", "1", 404), (REVIEW, "q0", "one", 422), (REVIEW, "q0", "1", 204)]
    {
        let sent = [("review", review), ("key", key), ("base", base)];
        assert_eq!(reviewer.post_form("/looks", &sent).await.status, status, "{review} {key} {base}");
    }
    let secret = [("review", "secret-review"), ("key", "q0"), ("base", "1")];
    assert_eq!(site.sign_in_as("outsider").await.post_form("/looks", &secret).await.status, 404);
}

#[tokio::test]
async fn the_history_of_an_answer_has_every_revision_with_what_changed() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let edit = [("base", "1"), ("intent", "answer"), ("text", "Three people on call.")];
    writer.does(PAGE, "answer_question", &edit).await;
    let left_out = [("base", "2"), ("intent", "not_applicable"), ("reason", "Nobody is called.")];
    writer.does(PAGE, "answer_question", &left_out).await;

    let page = writer.data("history?id=service-review&key=q0").await;
    let revisions = page["revisions"].as_array().unwrap();
    let numbers: Vec<u64> = revisions.iter().map(|revision| revision["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(marks(&revisions[0]["changes"])[0], "-answered-+not_applicable+");
    assert_eq!(marks(&revisions[1]["changes"]), ["-Two-+Three+ people on call."]);
    assert_eq!(marks(&revisions[2]["changes"])[1], "+Two people on call.+");
    assert_eq!(revisions[2]["verdicts"].as_array().unwrap().len(), 1, "the concern was on the first");
    assert!(revisions[1]["verdicts"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn saving_can_go_on_to_the_next_question_that_waits() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    assert_eq!(writer.data("question?id=service-review&key=q2").await["queue"], "q3", "q3 is the one nobody answered");
    let save = |next: &'static str, base: &'static str| {
        [("base", base), ("intent", "answer_and_next"), ("text", "Saved."), ("next", next)]
    };
    let here = "/reviews/service-review/questions/q3";
    assert_eq!(writer.does(here, "answer_question", &save("q1", "0")).await, "/reviews/service-review/questions/q1");
    // Another site, another review, no question: it is saved all the same, and the page stays.
    for (next, base) in [("//evil.example", "1"), ("../../x", "1"), ("q99", "1"), ("", "1")] {
        assert_eq!(writer.does(here, "answer_question", &save(next, base)).await, here, "{next}");
    }
}
