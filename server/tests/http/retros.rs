//! The retro: given after closing, once, with or without the name, and read beside the template's questions.

use serde_json::Value;

use crate::support::{Site, Visitor, World, dump, organisation};

const WORDS: &str = "We had to ask three people what this means.";

/// Somebody's feedback, with everything in it.
fn fields(anonymous: &str) -> [(&'static str, &str); 6] {
    [
        ("worth.q0", "unclear"),
        ("note.q0", WORDS),
        ("minutes", "40"),
        ("missing", "Nobody asked about the clock."),
        ("remark", ""),
        ("anonymous", anonymous),
    ]
}

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

fn about_q0(template: &Value) -> Value {
    let questions = template["sections"].as_array().unwrap().iter().flat_map(|s| s["questions"].as_array().unwrap());
    questions.clone().find(|question| question["key"] == "q0").unwrap()["feedback"].clone()
}

async fn small(visitor: &Visitor) -> Value {
    visitor.data("template?slug=small").await
}

#[tokio::test]
async fn closing_leads_there_and_what_is_said_stands_on_the_template() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let early = owner.sends_by_script("/reviews/service-signed/retro", "give_retro", &fields("")).await;
    assert_eq!(early.outcome(), "review_open");
    let closed = owner.sends("/reviews/service-signed/sign", "close_review", &[("how", "launched")]).await;
    assert_eq!((closed.status, closed.location()), (303, "/reviews/service-signed/retro"));
    assert!(owner.get("/reviews/service-signed/retro").await.body.contains("name=\"worth.q0\""));

    owner.does("/reviews/service-signed/retro", "give_retro", &fields("")).await;
    let page = owner.get("/reviews/service-signed/retro").await;
    assert!(page.body.contains(WORDS) && !page.body.contains("name=\"worth.q0\""));
    let template = small(&site.sign_in_as("outsider").await).await;
    let said = about_q0(&template);
    assert_eq!(said["counts"], serde_json::json!([0, 0, 1, 0, 0]));
    assert_eq!((said["notes"][0]["text"].as_str(), said["notes"][0]["by"].as_str()), (Some(WORDS), Some("owner")));
    assert_eq!(template["feedback"]["retros"], 1);
    assert_eq!(template["feedback"]["missing"][0]["text"], "Nobody asked about the clock.");
}

#[tokio::test]
async fn a_second_one_is_refused_and_what_was_typed_is_kept() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    writer.does("/reviews/service-closed/retro", "give_retro", &fields("yes")).await;
    let again = writer.sends("/reviews/service-closed/retro", "give_retro", &fields("")).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains(WORDS) && again.body.contains("clock"), "what was typed is kept");
    let bad = site.sign_in_as("reviewer").await;
    let mut wrong = fields("");
    wrong[2].1 = "an afternoon";
    let refused = bad.sends("/reviews/service-closed/retro", "give_retro", &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("an afternoon") && refused.body.contains(WORDS));
    let unknown = bad.sends_by_script("/reviews/service-closed/retro", "give_retro", &[("worth.q99", "useful")]).await;
    assert_eq!(unknown.outcome(), "not_asked");
    let other = bad.sends_by_script("/reviews/service-closed/retro", "give_retro", &[("worth.q0", "great")]).await;
    assert_eq!(other.outcome(), "not_an_option");
}

#[tokio::test]
async fn a_name_that_is_left_out_is_nowhere() {
    let (_world, site) = site().await;
    let before = dump(&site.store).await;
    let reviewer = site.sign_in_as("reviewer").await;
    reviewer.does("/reviews/service-closed/retro", "give_retro", &fields("yes")).await;
    let mut told = Vec::new();
    for (table, rows) in dump(&site.store).await {
        let known = before.get(&table).cloned().unwrap_or_default();
        let new = rows.into_iter().filter(|row| !known.contains(row) && row.contains("reviewer"));
        told.extend(new.map(|_| table.clone()));
    }
    // That they gave theirs is known, and that they are signed in.
    told.retain(|table| !storage::housekeeping::TABLES.contains(&table.as_str()));
    assert_eq!(told, ["retro_given"]);
    let newest = site.store.audit_log().await.unwrap().pop().unwrap();
    assert_eq!((newest.act.as_str(), newest.actor.as_str()), ("give_retro", "somebody"));
}

#[tokio::test]
async fn a_version_names_the_feedback_that_it_answers() {
    let (_world, site) = site().await;
    let (template, edit) = ("/templates/small", "/templates/small/edit");
    let writer = site.sign_in_as("writer").await;
    writer.does("/reviews/service-closed/retro", "give_retro", &fields("yes")).await;
    writer.does("/reviews/secret-closed/retro", "give_retro", &fields("")).await;
    let keeper = site.sign_in_as("keeper").await;
    keeper.does(template, "begin_draft", &[("from", "1")]).await;
    let draft = keeper.data("draft?slug=small").await;
    let offered: Vec<&Value> = draft["feedback"].as_array().unwrap().iter().collect();
    let texts: Vec<&str> = offered.iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Nobody asked about the clock.", WORDS], "what the keeper may know of");
    assert!(offered.iter().all(|line| line["service"] == "service" && line["by"].is_null()));
    let form = keeper.get(edit).await;
    let box_of = |line: &Value| format!("name=\"feedback.{}\"", line["code"].as_str().unwrap());
    assert!(offered.iter().all(|line| form.body.contains(&box_of(line))));

    let version = ("version", draft["version"].as_str().unwrap());
    let base = draft["revision"].to_string();
    keeper.does(edit, "write_section", &[version, ("at", "0"), ("base", &base), ("title", "Clocks")]).await;
    let answers = |line: &Value| format!("feedback.{}", line["code"].as_str().unwrap());
    let of_secret = small(&writer).await;
    let hidden = about_q0(&of_secret)["notes"].as_array().unwrap().clone();
    let hidden = hidden.iter().find(|line| line["service"] == "secret").unwrap();
    let notes = ("notes", "Asks about the clock.");
    let unknown = keeper.sends_by_script(edit, "publish_version", &[version, notes, (&answers(hidden), "yes")]).await;
    assert_eq!(unknown.outcome(), "not_an_option", "what somebody may not know of does not exist for them");
    keeper.does(edit, "publish_version", &[version, notes, (&answers(offered[1]), "yes")]).await;

    let outsider = small(&site.sign_in_as("outsider").await).await;
    let named: Vec<&str> =
        outsider["versions"][0]["feedback"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(named, [WORDS]);
    assert_eq!(about_q0(&outsider)["notes"][0]["answered"], serde_json::json!([2]), "whoever gave it sees so");
    assert_eq!(outsider["versions"][1]["feedback"], serde_json::json!([]));
    keeper.does(template, "begin_draft", &[("from", "2")]).await;
    let left = keeper.data("draft?slug=small").await["feedback"].clone();
    assert_eq!(left.as_array().unwrap().len(), 1, "the rest is offered again");
}

#[tokio::test]
async fn what_was_said_of_a_restricted_service_is_for_those_who_know_of_it() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    writer.does("/reviews/secret-closed/retro", "give_retro", &fields("")).await;
    assert_eq!(about_q0(&small(&writer).await)["counts"], serde_json::json!([0, 0, 1, 0, 0]));
    let outsider = site.sign_in_as("outsider").await;
    assert_eq!(about_q0(&small(&outsider).await), Value::Null);
    assert_eq!(small(&outsider).await["feedback"], Value::Null);
    assert_eq!(outsider.get("/reviews/secret-closed/retro").await.status, 404);
}
