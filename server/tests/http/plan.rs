//! Rollout plans over HTTP: begun with a model, changed, passed stage by stage.

use serde_json::Value;

use crate::support::{Site, Visitor, in_days, organisation};

/// Starts a review by the template with one question, and answers that.
async fn starts(owner: &Visitor, model: &str, target: &str) -> String {
    let fields = [
        ("version", "small-1/standard"),
        ("trigger", "launch"),
        ("reviewing_team", "watchers"),
        ("model", model),
        ("target", target),
    ];
    owner.does("/services/service/reviews/new", "start_review", &fields).await
}

async fn shown(visitor: &Visitor, address: &str) -> Value {
    visitor.data(&format!("review?id={}", address.trim_start_matches("/reviews/"))).await
}

fn names(page: &Value) -> Vec<String> {
    let stages = page["head"]["stages"].as_array().unwrap();
    stages.iter().map(|stage| stage["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_review_begins_with_a_model_in_the_words_of_whoever_starts_it() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let owner = site.sign_in_as("owner").await;
    let offered = owner.get("/services/service/reviews/new").await.body;
    assert!(offered.contains("Dark launch: Design agreed → In production, no users"), "{offered}");

    let target = in_days(30);
    let review = starts(&owner, "inside_first", &target).await;
    let page = shown(&owner, &review).await;
    let stages = ["Design agreed", "In production, no users", "Our own people", "Those who were invited", "Everyone"];
    assert_eq!(names(&page), stages);
    assert_eq!(page["head"]["stages"][0]["target"], Value::Null);
    assert!(page["head"]["stages"][4]["target"].is_string(), "the day is that of the last stage");
    // The one question is due before everybody, so nothing but signatures stands before the design.
    assert_eq!((page["gate"]["due"].as_u64(), page["head"]["next_stage"].as_u64()), (Some(0), Some(0)));

    let japanese = [("name", "owner"), ("language", "ja"), ("zone", "UTC"), ("theme", "auto")];
    owner.does("/profile", "change_profile", &japanese).await;
    let review = starts(&owner, "inside_first", "").await;
    assert_eq!(names(&shown(&owner, &review).await)[2], "社内の利用者");
    let review = starts(&owner, "", "").await;
    assert_eq!(names(&shown(&owner, &review).await), [""], "all at once is called so in the language of whoever reads");

    let fields =
        [("version", "small-1/standard"), ("trigger", "launch"), ("reviewing_team", "watchers"), ("model", "x")];
    let refused = owner.sends_by_script("/services/service/reviews/new", "start_review", &fields).await;
    assert_eq!(refused.outcome(), "not_an_option");
}

/// The rows of the form as the page shows them: what each stage was, and what stands in its fields.
async fn rows(visitor: &Visitor, review: &str) -> (String, Vec<(String, String)>) {
    let page = visitor.data(&format!("plan?id={review}")).await;
    let plan = &page["rollout"];
    let mut fields = Vec::new();
    for (at, stage) in plan["stages"].as_array().unwrap().iter().enumerate() {
        let stage = &stage["stage"];
        let text = |field: &str| stage[field].as_str().unwrap_or_default().to_owned();
        fields.push((format!("stage.{at}.was"), stage.to_string()));
        for field in ["name", "milestone", "target", "watched", "turn_back"] {
            fields.push((format!("stage.{at}.{field}"), text(field)));
        }
        fields.push((format!("stage.{at}.place"), (at + 1).to_string()));
    }
    (plan["changes"].to_string(), fields)
}

/// What the form would send after some fields were typed over.
fn typed<'a>(base: &'a str, rows: &'a [(String, String)], over: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let rows = rows.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kept = rows.filter(|(name, _)| !over.iter().any(|(other, _)| other == name));
    [("base", base)].into_iter().chain(kept).chain(over.iter().copied()).collect()
}

#[tokio::test]
async fn a_plan_is_changed_on_its_page_and_what_two_typed_is_shown_to_both() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let (owner, writer) = (site.sign_in_as("owner").await, site.sign_in_as("writer").await);
    let review = starts(&owner, "by_share", "").await;
    let (id, page) = (review.trim_start_matches("/reviews/").to_owned(), format!("{review}/plan"));
    let (base, stages) = rows(&owner, &id).await;

    let added = [
        ("stage.2.watched", "Errors of <checkout>"),
        ("stage.2.turn_back", "One in a hundred."),
        ("stage.6.name", "A week later"),
        ("stage.6.milestone", "in_operation"),
    ];
    assert_eq!(owner.does(&page, "change_plan", &typed(&base, &stages, &added)).await, page);
    let read = owner.get(&page).await.body;
    assert!(read.contains("Errors of &lt;checkout&gt;") && read.contains("One in a hundred."), "{read}");
    assert_eq!(names(&shown(&owner, &review).await)[6], "A week later");
    // What is watched is read and printed with the whole review too.
    assert!(writer.get(&review).await.body.contains("One in a hundred."));

    // Made from the plan as it was: what others did not touch goes through, what they did is refused once, with both.
    let elsewhere = typed(&base, &stages, &[("stage.0.watched", "The agreement.")]);
    assert_eq!(writer.sends_by_script(&page, "change_plan", &elsewhere).await.outcome(), "ok");
    let clash = [("form", "change_plan"), ("stage.2.turn_back", "Never.")];
    let form = format!("change_plan/{id}");
    let clash = [("form", form.as_str()), clash[1]];
    let refused = writer.sends(&page, "change_plan", &typed(&base, &stages, &clash)).await;
    assert_eq!(refused.status, 409, "{}", refused.body);
    for text in [">Never.</textarea>", "One in a hundred.", "value=\"2\""] {
        assert!(refused.body.contains(text), "{text}: {}", refused.body);
    }
    let told = typed("2", &stages, &clash);
    assert_eq!(writer.sends_by_script(&page, "change_plan", &told).await.outcome(), "ok");
    let now = writer.data(&format!("plan?id={id}")).await["rollout"].clone();
    assert_eq!(now["stages"][2]["stage"]["turn_back"], "Never.");
    assert_eq!(now["stages"][2]["stage"]["watched"], "Errors of <checkout>", "what was not typed over stays");
    assert_eq!(now["stages"][0]["stage"]["watched"], "The agreement.");
    assert_eq!(now["stages"].as_array().unwrap().len(), 7, "the stage that this form does not know stays");

    let model = [("base", "3"), ("model", "dark_launch")];
    owner.does(&page, "change_plan", &model).await;
    assert_eq!(names(&shown(&owner, &review).await)[2], "Real traffic, nobody sees it");
    let now = shown(&owner, &review).await;
    let (base, stages) = rows(&owner, &id).await;
    let was = stages[0].1.clone();
    let twice = [
        ("base", base.as_str()),
        ("stage.0.name", "One"),
        ("stage.0.was", &was),
        ("stage.1.name", "Two"),
        ("stage.1.was", &was),
    ];
    assert_eq!(owner.sends_by_script(&page, "change_plan", &twice).await.outcome(), "bad_form");
    assert_eq!(shown(&owner, &review).await, now);
    let broken = [("base", "4"), ("stage.0.name", "x"), ("stage.0.was", "no stage")];
    assert_eq!(owner.sends_by_script(&page, "change_plan", &broken).await.outcome(), "bad_form");
}

#[tokio::test]
async fn a_plan_is_changed_beside_the_document_that_its_review_stands_on() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let owner = site.sign_in_as("owner").await;
    let document = "/services/service/documents/service-design";
    assert!(!owner.get(document).await.body.contains("Rollout plan"), "no review stands on it");
    let review = starts(&owner, "by_share", "").await;
    let id = review.trim_start_matches("/reviews/").to_owned();
    let pin = [("review", id.as_str()), ("base", "0"), ("revision", "service-design:1")];
    owner.does(document, "pin_document", &pin).await;
    let (base, stages) = rows(&owner, &id).await;
    let here = [("review", id.as_str()), ("stage.3.watched", "Errors of everybody")];
    assert_eq!(owner.does(document, "change_plan", &typed(&base, &stages, &here)).await, document);
    let read = site.sign_in_as("outsider").await.get(document).await.body;
    assert!(read.contains("Errors of everybody") && !read.contains("change_plan"), "read by all, changed by the team");
    assert!(owner.get(document).await.body.contains("Change the plan"));
    // A document of another service opens no door.
    let secret = "/services/secret/documents/secret-design";
    let refused = site.sign_in_as("outsider").await.sends(secret, "change_plan", &typed(&base, &stages, &here)).await;
    assert_eq!(refused.status, 404);
}

/// Signs the stage that is worked towards.
async fn signs(visitor: &Visitor, review: &str, decision: &str, digest: &str) {
    let page = visitor.data(&format!("sign?id={}", review.trim_start_matches("/reviews/"))).await;
    let fields = [
        ("stage", page["stage_id"].as_str().unwrap()),
        ("digest", page[digest].as_str().unwrap()),
        ("decision", decision),
    ];
    visitor.does(&format!("{review}/sign"), "sign_off", &fields).await;
}

#[tokio::test]
async fn stages_are_passed_one_after_the_other_and_the_next_asks_again() {
    let mut world = organisation().await;
    let again = |question: &mut domain::template::Question| {
        question.again = true;
        question.milestone = domain::template::Milestone::DesignAgreed;
    };
    world.publishes_again("small", (1, 2), ("q0", false), again).await;
    let site = Site::of(&world).await;
    let (owner, reviewer) = (site.sign_in_as("owner").await, site.sign_in_as("reviewer").await);
    let offered = owner.data("new-review?slug=service").await["versions"].as_array().unwrap().clone();
    let newest = offered.iter().find(|it| it["template"] == "small").unwrap()["id"].as_str().unwrap().to_owned();
    let version = format!("{newest}/standard");
    let start = [
        ("version", version.as_str()),
        ("trigger", "launch"),
        ("reviewing_team", "watchers"),
        ("model", "inside_first"),
    ];
    let review = owner.does("/services/service/reviews/new", "start_review", &start).await;
    // The design is agreed on first.
    let pin = [("base", "0"), ("revision", "service-design:1")];
    owner.does(&review, "pin_document", &pin).await;
    let question = format!("{review}/questions/q0");
    let said = [("base", "0"), ("intent", "answer_and_hand_over"), ("text", "We agreed on Monday.")];
    owner.does(&question, "answer_question", &said).await;
    let fine = [("base", "1"), ("judgement", "fine")];
    reviewer.does(&question, "give_verdict", &fine).await;
    signs(&reviewer, &review, "looked_no_concerns", "reviewer_digest").await;
    signs(&owner, &review, "go", "owner_digest").await;

    let page = shown(&owner, &review).await;
    assert_eq!(page["head"]["next_stage"], 1);
    assert_eq!(page["gate"]["blockers"][0]["reasons"][0]["why"], "asked_again");
    let read = owner.get(&question).await.body;
    assert!(read.contains("Asked again before: In production, no users") && read.contains("Still true"), "{read}");
    let told = reviewer.get(&question).await.body;
    assert!(told.contains("The team says whether it still holds.") && !told.contains("Still true"), "{told}");
    let snapshot = page["head"]["stages"][0]["passed"][0][1].as_str().unwrap();
    let frozen = owner.get(&format!("/snapshots/{snapshot}")).await.body;
    assert!(frozen.contains("Those who were invited"), "the plan is frozen too: {frozen}");
    let markdown = owner.get(&format!("/snapshots/{snapshot}/markdown")).await.body;
    assert!(markdown.contains("1. **Those who were invited**"), "{markdown}");

    let stale = owner.sends_by_script(&question, "answer_question", &[("base", "0"), ("intent", "confirm")]).await;
    assert_eq!(stale.outcome(), "stale");
    owner.does(&question, "answer_question", &[("base", "1"), ("intent", "confirm")]).await;
    let confirmed = owner.data(&format!("question?id={}&key=q0", review.trim_start_matches("/reviews/"))).await;
    assert_eq!(
        (confirmed["answer"]["revision"].as_u64(), confirmed["question"]["asked_again"].as_bool()),
        (Some(2), Some(false))
    );
    assert_eq!(confirmed["answer"]["source"], "We agreed on Monday.");
    assert_eq!(confirmed["gate"]["blockers"], serde_json::json!([]));
    signs(&reviewer, &review, "looked_no_concerns", "reviewer_digest").await;
    signs(&owner, &review, "go", "owner_digest").await;
    assert_eq!(shown(&owner, &review).await["head"]["next_stage"], 2, "the reviewer had found the same words fine");
    let passed = owner.get(&format!("{review}/sign")).await.body.replace("<!>", "");
    assert!(passed.contains("Design agreed: Passed") && passed.contains("In production, no users: Passed"), "{passed}");
}

#[tokio::test]
async fn what_happened_without_being_passed_is_said_everywhere_until_it_is() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let (writer, reviewer) = (site.sign_in_as("writer").await, site.sign_in_as("reviewer").await);
    let (review, stage) = ("/reviews/service-review", "service-review-stage");
    let plan = format!("{review}/plan");
    let said = [("stage", stage), ("reached", "yes"), ("note", "Since <ten>.")];
    assert_eq!(writer.does(&plan, "reach_stage", &said).await, plan);
    let page = reviewer.get(&plan).await.body.replace("<!>", "");
    for words in ["reached, says writer", "Since &lt;ten&gt;.", "What stands before it: everyone", "questions/q3\""] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let ahead = "reached without being passed";
    for address in
        ["/", "/reviews", "/services/service", review, &format!("{review}/questions/q0"), &format!("{review}/sign")]
    {
        assert!(reviewer.get(address).await.body.contains(ahead), "{address}");
    }
    writer.does(&plan, "reach_stage", &[("stage", stage), ("reached", "no")]).await;
    for address in ["/", "/reviews", review, &plan] {
        assert!(!reviewer.get(address).await.body.contains(ahead), "{address}");
    }
    let neither = writer.sends_by_script(&plan, "reach_stage", &[("stage", stage)]).await;
    assert_eq!(neither.outcome(), "not_an_option");
    let nowhere = [("stage", "service-signed-stage"), ("reached", "yes")];
    assert_eq!(
        writer.sends_by_script(&plan, "reach_stage", &nowhere).await.outcome(),
        "bad_form",
        "one of another review"
    );
}

#[tokio::test]
async fn a_reviewer_signs_as_far_ahead_as_nothing_more_is_asked() {
    let mut world = organisation().await;
    world.adds_stage("service-signed", 0, "later").await;
    let site = Site::of(&world).await;
    let (reviewer, owner) = (site.sign_in_as("reviewer").await, site.sign_in_as("owner").await);
    let page = "/reviews/service-signed/sign";
    // The stage that is worked towards is the last one, behind which there is none.
    assert!(!reviewer.get(page).await.body.contains("name=\"up_to\""));
    world.starts_on("ahead", "service", "watchers", "small").await;
    world.adds_stage("ahead", 0, "after").await;
    world.answers("ahead", "small-q0", 0, "It is.").await;
    let page = "/reviews/ahead/sign";
    let form = reviewer.get(page).await.body.replace("<!>", "");
    assert!(
        form.contains("name=\"up_to\"") && form.contains("Up to “Stage after”, as long as nothing changes"),
        "{form}"
    );
    assert!(!owner.get(page).await.body.contains("name=\"up_to\""), "the owner is in no team that reviews it");
    // What was chosen comes back where something else was missing.
    let data = reviewer.data("sign?id=ahead").await;
    let fields = [
        ("stage", "ahead-stage"),
        ("digest", data["reviewer_digest"].as_str().unwrap()),
        ("decision", "looked_with_concerns"),
        ("up_to", "after"),
        ("form", "sign_off/reviewer"),
    ];
    let refused = reviewer.sends(page, "sign_off", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"after\" selected"), "{}", refused.body);
    let digest = data["reviewer_digest"].as_str().unwrap();
    let fields = [("stage", "ahead-stage"), ("digest", digest), ("decision", "looked_no_concerns"), ("up_to", "after")];
    reviewer.does(page, "sign_off", &fields).await;
    signs(&owner, "/reviews/ahead", "go", "owner_digest").await;
    let now = owner.data("sign?id=ahead").await;
    assert_eq!(
        now["gate"]["signatures"],
        serde_json::json!([{"why": "owner_decision", "outdated": false, "no_go": false}])
    );
    assert!(owner.get(page).await.body.replace("<!>", "").contains("up to “Stage after”"));
    signs(&owner, "/reviews/ahead", "go", "owner_digest").await;
    assert_eq!(owner.data("sign?id=ahead").await["gate"]["signatures"], serde_json::json!([]));
}
