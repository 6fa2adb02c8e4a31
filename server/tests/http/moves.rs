//! Moving a review over HTTP: what the page says beforehand, one click, and what is there afterwards.

use domain::acts::{ChangeTiers, PublishVersion, TypedTier};

use crate::support::{Answer, Site, Visitor, World, organisation};

const MOVE: &str = "/reviews/service-signed/move";
const REVIEW: &str = "/reviews/service-signed";

/// A signed review on version 1 of a template of one question, which means something else in version 2, and has another beside
/// it; version 3 changes words.
async fn versions(world: &mut World, wording: bool) {
    let words = if wording { "In other words, is it ready?" } else { "Is it ready, and who says so?" };
    world.publishes_again("small", (1, 2), ("q0", wording), |question| question.prompt = words.into()).await;
}

async fn site(wording: bool) -> (World, Site) {
    let mut world = organisation().await;
    versions(&mut world, wording).await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    text(&visitor.get(address).await)
}

fn text(answer: &Answer) -> String {
    answer.body.replace("<!>", "").replace("<span>", "").replace("</span>", "")
}

fn says(page: &str, all: &[&str]) {
    for words in all {
        assert!(page.contains(words), "{words}: {page}");
    }
}

const FORM: [(&str, &str); 3] = [("base", "1"), ("to", "2"), ("tier", "standard")];

#[tokio::test]
async fn a_move_is_previewed_done_once_and_can_be_read_afterwards() {
    let (_world, site) = site(false).await;
    let writer = site.sign_in_as("writer").await;
    says(
        &page(&writer, REVIEW).await,
        &["Version 2 is current, this review follows 1.", "/reviews/service-signed/move"],
    );
    let preview = page(&writer, MOVE).await;
    says(
        &preview,
        &[
            "Moving to version 2",
            "1 answer to confirm again",
            "Settled: 1 of 1 now, 0 of 1 afterwards.",
            "<ins>",
            "What was answered",
            "will be outdated",
            "Asked otherwise.",
            "Move to version 2",
        ],
    );
    assert!(!preview.contains("disabled"), "{preview}");

    // Two clicks move once.
    let twice: Vec<_> = FORM.into_iter().chain([("key", "the same click")]).collect();
    let (one, other) =
        tokio::join!(writer.sends(MOVE, "move_review", &twice), writer.sends(MOVE, "move_review", &twice));
    assert_eq!((one.status, other.status), (303, 303), "the second click is answered as the first");
    assert_eq!(one.location(), REVIEW);
    let moved = writer.data("review?id=service-signed").await;
    assert_eq!((moved["head"]["version"].as_u64(), moved["moves"].as_array().unwrap().len()), (Some(2), 1));
    let whole = page(&writer, REVIEW).await;
    says(
        &whole,
        &["From version 1 to 2", "by writer", "Read the state before", "confirmation, since the question has changed"],
    );

    let snapshot = moved["moves"][0]["snapshot"].as_str().unwrap();
    let before = page(&site.sign_in_as("outsider").await, &format!("/snapshots/{snapshot}")).await;
    says(&before, &["as it was before version 2", "small v1", "It is.", "Is part 0 of the made-up service ready?"]);
    assert!(!before.contains("outdated"), "its signatures stood then: {before}");
    let file = writer.get(&format!("/snapshots/{snapshot}/markdown")).await.body;
    says(&file, &["# service: as it was before version 2", "- The review as it stood before it moved to version 2."]);

    let question = page(&writer, "/reviews/service-signed/questions/q0").await;
    says(
        &question,
        &[
            "The question has changed since it was answered",
            "It was answered as version 1 asked it; the review follows version 2.",
            "<del>",
            "Saving the answer as it is confirms it.",
            "Confirm or change the answer",
            "name=\"meaning\" value=\"2\"",
        ],
    );
    assert!(!question.contains("Stands in"), "where it stands says nothing about what it means: {question}");
    let answer = [("base", "1"), ("meaning", "2"), ("intent", "answer"), ("text", "It is.")];
    writer.does("/reviews/service-signed/questions/q0", "answer_question", &answer).await;
    let question = page(&writer, "/reviews/service-signed/questions/q0").await;
    assert!(!question.contains("has changed since it was answered"), "{question}");
    says(&page(&writer, "/reviews/service-signed/questions/q0/history").await, &["Confirmed as it was"]);
    says(&page(&writer, "/reviews/service-signed/sign").await, &["outdated: signed other text", "signed on version 1"]);
}

#[tokio::test]
async fn whoever_looked_before_is_told_that_it_was_confirmed() {
    let (_world, site) = site(false).await;
    let (writer, reviewer) = (site.sign_in_as("writer").await, site.sign_in_as("reviewer").await);
    let look = [("review", "service-signed"), ("key", "q0"), ("base", "1")];
    assert_eq!(reviewer.post_form("/looks", &look).await.status, 204);
    writer.does(MOVE, "move_review", &FORM).await;
    let address = "/reviews/service-signed/questions/q0";
    says(&page(&reviewer, address).await, &["The team confirms its answer, or changes it."]);
    let verdict = reviewer.sends_by_script(address, "give_verdict", &[("base", "1"), ("judgement", "fine")]).await;
    assert_eq!(verdict.outcome(), "not_confirmed");
    let answer = [("base", "1"), ("intent", "answer"), ("text", "It is.")];
    writer.does(address, "answer_question", &answer).await;
    says(&page(&reviewer, address).await, &["the team has confirmed its answer"]);
    reviewer.does(address, "give_verdict", &[("base", "2"), ("judgement", "fine")]).await;
}

#[tokio::test]
async fn what_was_typed_for_another_question_is_kept_and_not_saved() {
    let (_world, site) = site(false).await;
    let writer = site.sign_in_as("writer").await;
    writer.does(MOVE, "move_review", &FORM).await;
    let address = "/reviews/service-signed/questions/q0";
    let typed = [
        ("form", "answer_question"),
        ("base", "1"),
        ("meaning", "1"),
        ("intent", "answer"),
        ("text", "Typed for an hour."),
    ];
    let refused = writer.sends(address, "answer_question", &typed).await;
    assert_eq!(refused.status, 409);
    says(
        &text(&refused),
        &[
            "The question has changed since you opened it.",
            "Typed for an hour.",
            "name=\"meaning\" value=\"2\"",
            "who says so",
        ],
    );
    let unreadable = [("base", "1"), ("meaning", "many"), ("intent", "answer"), ("text", "It is.")];
    assert_eq!(writer.sends_by_script(address, "answer_question", &unreadable).await.outcome(), "bad_form");
}

#[tokio::test]
async fn who_may_not_and_what_cannot_be() {
    let (_world, site) = site(false).await;
    let (owner, reviewer) = (site.sign_in_as("owner").await, site.sign_in_as("reviewer").await);
    let read = page(&reviewer, MOVE).await;
    says(&read, &["1 answer to confirm again", "disabled", "Only the team that owns the service may do this."]);
    assert_eq!(reviewer.sends_by_script(MOVE, "move_review", &FORM).await.outcome(), "only_owning_team");
    for (fields, expected) in [
        ([("base", "1"), ("to", "9"), ("tier", "standard")], "not_an_option"),
        ([("base", "1"), ("to", "1"), ("tier", "standard")], "not_newer"),
        ([("base", "1"), ("to", "2"), ("tier", "vital")], "not_an_option"),
        ([("base", "1"), ("to", "two"), ("tier", "standard")], "not_a_number"),
        ([("base", "2"), ("to", "2"), ("tier", "standard")], "stale"),
    ] {
        assert_eq!(owner.sends_by_script(MOVE, "move_review", &fields).await.outcome(), expected, "{fields:?}");
    }
    assert_eq!(owner.get(&format!("{MOVE}?to=9")).await.status, 404);
    assert_eq!(owner.get(&format!("{MOVE}?to=x")).await.status, 404);

    owner.does(MOVE, "move_review", &FORM).await;
    let late = owner.sends(MOVE, "move_review", &[FORM.to_vec(), vec![("form", "move_review")]].concat()).await;
    assert_eq!(late.status, 409, "somebody was quicker");
    says(&text(&late), &["Nothing to move to"]);
    let closed = "/reviews/service-closed/move";
    says(&page(&owner, closed).await, &["The review is closed"]);
    assert_eq!(owner.sends_by_script(closed, "move_review", &FORM).await.outcome(), "review_closed");
    assert!(!page(&owner, "/reviews/service-closed").await.contains("is current, this review follows"));
}

#[tokio::test]
async fn a_signature_stands_where_only_words_changed() {
    let (_world, site) = site(true).await;
    let owner = site.sign_in_as("owner").await;
    says(&page(&owner, MOVE).await, &["nothing to confirm", "Nothing has to be answered or confirmed.", "stands"]);
    owner.does(MOVE, "move_review", &FORM).await;
    let sign = page(&owner, "/reviews/service-signed/sign").await;
    says(&sign, &["signed on version 1, wording changed since"]);
    assert!(!sign.contains("outdated"), "{sign}");
}

#[tokio::test]
async fn versions_of_other_words_are_taken_by_themselves_where_that_is_wanted() {
    let mut world = organisation().await;
    let site = Site::of(&world).await;
    let administrator = site.sign_in_as("administrator").await;
    administrator.does("/people", "take_wording_versions", &[("on", "yes")]).await;
    let shown = page(&administrator, "/people").await;
    says(&shown, &["Open reviews take them by themselves"]);
    assert_eq!(administrator.data("people").await["take_wording"], true);
    versions(&mut world, true).await;
    let writer = site.sign_in_as("writer").await;
    says(
        &page(&writer, REVIEW).await,
        &["From version 1 to 2", "taken by itself, only wording changed; published by keeper"],
    );
    assert_eq!(writer.data("review?id=service-closed").await["head"]["version"], 1, "what is closed is closed");
    administrator.does("/people", "take_wording_versions", &[]).await;
    assert_eq!(administrator.data("people").await["take_wording"], false);
}

#[tokio::test]
async fn a_keeper_suggests_and_teams_decide() {
    let (_world, site) = site(false).await;
    let (keeper, writer) = (site.sign_in_as("keeper").await, site.sign_in_as("writer").await);
    let template = "/templates/small";
    says(&page(&keeper, template).await, &["Suggest moving to this version"]);
    assert!(!page(&writer, template).await.contains("Suggest moving"));
    assert!(!page(&keeper, "/templates/small/versions/1").await.contains("Suggest moving"));
    let silent = keeper.sends(template, "suggest_version", &[("version", "small-version-2"), ("note", " ")]).await;
    assert_eq!(silent.status, 422);
    let words = [("version", "small-version-2"), ("note", "It asks who says so.")];
    assert_eq!(keeper.does(template, "suggest_version", &words).await, template);
    assert_eq!(keeper.sends_by_script(template, "suggest_version", &words).await.outcome(), "suggested_already");
    let first = [("version", "small-1"), ("note", "Back.")];
    assert_eq!(keeper.sends_by_script(template, "suggest_version", &first).await.outcome(), "not_newest");
    says(&page(&keeper, template).await, &["keeper suggested moving to it:", "It asks who says so."]);

    let home = page(&writer, "/").await;
    says(&home, &["Suggested by template keepers", "keeper suggests moving to version 2: It asks who says so."]);
    says(&page(&writer, REVIEW).await, &["keeper suggests moving:", "It asks who says so."]);
    assert!(!page(&site.sign_in_as("reviewer").await, "/").await.contains("Suggested by"), "it is not theirs to move");
    for review in ["service-signed", "secret-signed"] {
        writer.does(&format!("/reviews/{review}/move"), "move_review", &FORM).await;
    }
    assert!(!page(&writer, "/").await.contains("Suggested by"), "done");
}

#[tokio::test]
async fn a_tier_that_is_not_there_is_chosen_anew() {
    let mut world = organisation().await;
    // Version 2 has a tier more; version 3 restores version 1, and asks other words.
    world.begins("small", "small-2").await;
    let draft = world.draft("small").await;
    let typed =
        |key: &str, name: &str| TypedTier { key: key.into(), name: name.into(), may_skip_musts: false, was: None };
    let tiers = draft.content.tiers.iter().map(|tier| typed(&tier.key, &tier.name));
    let tiers: Vec<_> = tiers.chain([typed("", "vital")]).collect();
    let (template, version) = (|| draft.line.id.clone(), || draft.version.clone());
    world.does("keeper", ChangeTiers { template: template(), version: version(), tiers, base: draft.revision }).await;
    let all = world.draft("small").await;
    let key = all.content.tiers[3].key.clone();
    let mut write = world.rewrites("small", "q0", |question| question.prompt = "Asked of all?".into()).await;
    write.question.needs[3] = Some(domain::template::Need::Must);
    world.does("keeper", write).await;
    let publish = PublishVersion { notes: "Vital.".into(), ..PublishVersion::first(template(), version()) };
    world.does("keeper", publish).await;

    let site = Site::of(&world).await;
    let owner = site.sign_in_as("owner").await;
    owner.does(MOVE, "move_review", &[("base", "1"), ("to", "2"), ("tier", &key)]).await;
    world.publishes_again("small", (1, 3), ("q0", false), |question| question.prompt = "Asked again?".into()).await;
    let page = page(&owner, MOVE).await;
    says(&page, &["The tier “vital” is not in this version. Choose another.", "name=\"tier\" value=\"standard\""]);
    let chosen = text(&owner.get(&format!("{MOVE}?to=3&tier=critical")).await);
    says(&chosen, &["name=\"tier\" value=\"critical\""]);
    let same = [("base", "2"), ("to", "3"), ("tier", key.as_str())];
    assert_eq!(owner.sends_by_script(MOVE, "move_review", &same).await.outcome(), "not_an_option");
    owner.does(MOVE, "move_review", &[("base", "2"), ("to", "3"), ("tier", "critical")]).await;
    says(&text(&owner.get(REVIEW).await), &["tier vital → critical"]);
}

#[tokio::test]
async fn what_was_said_on_a_question_that_is_gone_can_be_read() {
    let mut world = organisation().await;
    world
        .publishes_again("list", (1, 2), ("q0", false), |question| {
            question.lifecycle = domain::template::Lifecycle::Retired;
        })
        .await;
    let site = Site::of(&world).await;
    let writer = site.sign_in_as("writer").await;
    let (address, review) = ("/reviews/service-review/move", "/reviews/service-review");
    says(&page(&writer, address).await, &["Not asked any more", "the concern of reviewer"]);
    assert!(!page(&writer, review).await.contains("not asked any more"));
    writer.does(address, "move_review", &FORM).await;
    let whole = page(&writer, review).await;
    says(
        &whole,
        &["Said on questions that are not asked any more", "How long is the rota?", "Is part 0 of the made-up"],
    );
    assert_eq!(writer.get("/reviews/service-review/questions/q0").await.status, 404);
}

/// What a version depends on is asked before the move, and moving does what was seen.
#[tokio::test]
async fn moving_asks_what_the_version_depends_on() {
    let mut world = organisation().await;
    let condition = |question: &mut domain::template::Question| question.applies_if = vec!["has a database".into()];
    world.publishes_again("small", (1, 2), ("q0", false), condition).await;
    let site = Site::of(&world).await;
    let writer = site.sign_in_as("writer").await;
    let without = page(&writer, MOVE).await;
    says(&without, &["value=\"has a database\"", "1 not asked", "asked only if: has a database", "0 of 0 afterwards"]);

    let database = ("fact", "has a database");
    let ticked = [FORM.as_slice(), &[("shown", ""), database]].concat();
    let preview = writer.does(MOVE, "move_review", &ticked).await;
    assert!(preview.starts_with(&format!("{MOVE}?to=2&tier=standard&facts=")), "{preview}");
    assert_eq!(writer.data("review?id=service-signed").await["head"]["version"], 1, "nothing has moved");
    let with = page(&writer, &preview).await;
    says(&with, &["1 answer to confirm again", "0 of 1 afterwards"]);
    assert!(!with.contains("1 not asked"), "{with}");

    let seen = [FORM.as_slice(), &[("shown", "has a database"), database]].concat();
    assert_eq!(writer.does(MOVE, "move_review", &seen).await, REVIEW);
    let moved = writer.data("review?id=service-signed").await;
    assert_eq!((moved["head"]["version"].as_u64(), &moved["facts"]["facts"][0][1]), (Some(2), &true.into()));
    let known = writer.data("new-review?slug=service").await["facts"].to_string();
    assert_eq!(known, "[[\"has a database\",true]]", "the record of the service has learned it");
}
