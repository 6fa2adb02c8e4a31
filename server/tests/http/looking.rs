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
    assert_eq!(marks(&revisions[2]["changes"])[1], "Two people on call.", "nothing was there before");
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

#[tokio::test]
async fn several_answers_are_found_fine_at_once_after_they_were_opened() {
    let (_world, site) = site().await;
    let (reviewer, writer) = (site.sign_in_as("reviewer").await, site.sign_in_as("writer").await);
    let save = [("base", "0"), ("intent", "answer"), ("text", "Yes, twice.")];
    writer.does("/reviews/service-review/questions/q3", "answer_question", &save).await;
    let whole = "/reviews/service-review";
    writer.does(whole, "hand_over", &[("scope", "everything")]).await;
    let opened = async || reviewer.data("review?id=service-review").await["opened"].clone();
    assert_eq!(opened().await, serde_json::json!([]), "nothing was opened");

    let both = [("fine", "q1:1"), ("fine", "q3:1")];
    let unseen = reviewer.sends_by_script(whole, "confirm_fine", &both).await;
    assert_eq!(unseen.outcome(), "not_opened");
    assert_eq!(reviewer.sends_by_script(whole, "confirm_fine", &[]).await.outcome(), "nothing_chosen");
    for key in ["q1", "q3"] {
        let look = [("review", REVIEW), ("key", key), ("base", "1")];
        assert_eq!(reviewer.post_form("/looks", &look).await.status, 204);
    }
    let keys: Vec<Value> = opened().await.as_array().unwrap().iter().map(|line| line[0].clone()).collect();
    assert_eq!(keys, ["q1", "q3"]);
    // One of them changes meanwhile: none is found fine, since the act is one.
    let edit = [("base", "1"), ("intent", "answer_and_hand_over"), ("text", "Yes, three times.")];
    writer.does("/reviews/service-review/questions/q3", "answer_question", &edit).await;
    assert_eq!(reviewer.sends_by_script(whole, "confirm_fine", &both).await.outcome(), "not_opened");
    let verdicts = async |key: &str| {
        let page = reviewer.data(&format!("question?id=service-review&key={key}")).await;
        page["said"].as_array().unwrap().iter().filter(|said| said["verdict"].is_object()).count()
    };
    assert_eq!((verdicts("q1").await, verdicts("q3").await), (0, 0));
    reviewer.does(whole, "confirm_fine", &[("fine", "q1:1")]).await;
    assert_eq!((verdicts("q1").await, verdicts("q3").await), (1, 0));
}

#[tokio::test]
async fn answers_of_other_services_are_shown_to_those_who_may_know_of_them() {
    let (_world, site) = site().await;
    let services = async |who: &str, data: &str| {
        let page = site.sign_in_as(who).await.data(data).await;
        let others = page["others"].as_array().unwrap().clone();
        others.iter().map(|other| other["service"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(services("writer", DATA).await, ["secret"]);
    assert_eq!(services("outsider", DATA).await, [""; 0], "the other service is restricted");
    assert_eq!(services("writer", "question?id=secret-review&key=q0").await, ["service"]);
    let other = site.sign_in_as("writer").await.data(DATA).await["others"][0].clone();
    assert_eq!((&other["concern"], &other["answer"]["source"]), (&true.into(), &"Two people on call.".into()));
    let lived_with = site.sign_in_as("writer").await.data("question?id=service-review&key=q4").await;
    assert_eq!(lived_with["others"][0]["risk"], "It may be slow.");
    assert_eq!(services("writer", "question?id=service-review&key=q3").await, [""; 0], "nobody answered it");
}
