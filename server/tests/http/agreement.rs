//! Agreeing on documents over HTTP: plain forms, and what the pages say.

use domain::digest::Digest;

use crate::support::{Site, Visitor, World, organisation};

const PAGE: &str = "/services/service/documents/service-design";
const FIRST: &str = "# It\n\nIt does nothing.";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

async fn writes(writer: &Visitor, base: &str, text: &str, minor: &str) {
    let fields = [("base", base), ("title", "Design"), ("text", text), ("message", ""), ("minor", minor)];
    writer.does(&format!("{PAGE}/edit"), "write_document", &fields).await;
}

async fn signs(visitor: &Visitor, revision: &str, text: &str, decision: &str) {
    let digest = Digest::of(text.as_bytes()).to_string();
    let fields = [("revision", revision), ("digest", &digest), ("decision", decision)];
    let location = visitor.does(PAGE, "sign_document", &fields).await;
    assert_eq!(location, format!("{PAGE}#agreement"));
}

#[tokio::test]
async fn a_document_is_read_agreed_on_changed_and_carried_over() {
    let (_world, site) = site().await;
    let (writer, owner) = (site.sign_in_as("writer").await, site.sign_in_as("owner").await);
    let reviewer = site.sign_in_as("reviewer").await;
    let waits = format!("{PAGE}#agreement");
    assert!(page(&reviewer, PAGE).await.contains("Nobody has signed it yet."));
    assert!(!page(&reviewer, "/").await.contains(&waits));
    writer.does(PAGE, "step_document", &[("step", "ask_review")]).await;
    assert!(page(&reviewer, PAGE).await.contains("Reviewers are asked to read it."));
    assert!(page(&reviewer, "/").await.contains(&waits), "whoever reviews finds it at home");
    assert!(!page(&writer, "/").await.contains(&waits));
    signs(&reviewer, "1", FIRST, "looked_no_concerns").await;
    assert!(!page(&reviewer, "/").await.contains(&waits));
    assert!(page(&owner, "/").await.contains(&waits), "then it is the owner's turn");
    signs(&owner, "1", FIRST, "go").await;
    let agreed = page(&writer, PAGE).await;
    assert!(agreed.contains("Revision 1 is agreed on:"), "{agreed}");
    assert!(page(&writer, "/services/service").await.contains("agreed"), "the service's page says so too");

    assert!(page(&writer, &format!("{PAGE}/edit")).await.contains("name=\"minor\""));
    writes(&writer, "1", "# It\n\nIt does nothing!", "yes").await;
    let waiting = page(&reviewer, PAGE).await;
    assert!(waiting.contains("calls revision 2 a minor edit"), "{waiting}");
    assert!(waiting.contains(&format!("{PAGE}/differences?from=1&amp;to=2")), "{waiting}");
    let digest = Digest::of("# It\n\nIt does nothing!".as_bytes()).to_string();
    reviewer.does(PAGE, "confirm_minor", &[("revision", "2"), ("digest", &digest)]).await;
    assert!(page(&writer, PAGE).await.contains("it holds for revision 2."));

    writes(&writer, "2", "# It\n\nIt does something.", "").await;
    let changed = page(&writer, PAGE).await;
    assert!(changed.contains("revision 3 has to be agreed on anew"), "{changed}");
    assert!(changed.contains(&format!("{PAGE}/differences?from=2&amp;to=3")), "with the difference: {changed}");
    assert!(!page(&writer, &format!("{PAGE}/edit")).await.contains("name=\"minor\""), "nothing holds to carry over");
}

#[tokio::test]
async fn the_design_doc_of_a_launch_opens_its_review() {
    let mut world = World::peopled().await;
    world.imports("list", 1).await;
    world.publishes("list").await;
    world.registers("service", false).await;
    let site = Site::of(&world).await;
    let (owner, reviewer) = (site.sign_in_as("owner").await, site.sign_in_as("reviewer").await);
    let new = "/services/service/documents/new";
    assert!(page(&owner, new).await.contains("name=\"step\" value=\"launch\""));
    let fields = |target: &'static str| {
        vec![
            ("base", "0"),
            ("kind", "design_doc"),
            ("title", "Lending"),
            ("text", "It lends."),
            ("step", "launch"),
            ("trigger", "launch"),
            ("version", "list-1/standard"),
            ("reviewing_team", "watchers"),
            ("model", "by_share"),
            ("target", target),
            ("form", "write_document"),
        ]
    };
    let late = owner.sends(new, "write_document", &fields("2020-01-01")).await;
    assert_eq!(late.status, 422);
    let body = late.body.replace("<!>", "");
    assert!(body.contains("It lends.") && body.contains("value=\"2020-01-01\""), "everything typed is there: {body}");
    let location = owner.does(new, "write_document", &fields("")).await;
    let shown = page(&owner, &location).await;
    assert!(shown.contains("It is the design of review 1"), "{shown}");
    let review = shown.split("href=\"/reviews/").nth(1).and_then(|rest| rest.split('/').next()).expect("a link to it");
    let gate = page(&reviewer, &format!("/reviews/{review}/sign")).await;
    assert!(gate.contains("Lending"), "what is signed there is the design: {gate}");
    assert!(!page(&owner, new).await.contains("value=\"launch\""), "one launch at a time");
    // It is signed there, and nowhere else.
    let digest = Digest::of("It lends.".as_bytes()).to_string();
    let fields = [("revision", "1"), ("digest", digest.as_str()), ("decision", "looked_no_concerns")];
    let refused = reviewer.sends(&location, "sign_document", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("It is signed there"), "{}", refused.body);
}

#[tokio::test]
async fn what_was_not_read_is_not_signed_and_the_words_beside_it_stay() {
    let (_world, site) = site().await;
    let (writer, reviewer) = (site.sign_in_as("writer").await, site.sign_in_as("reviewer").await);
    writes(&writer, "1", "Another text.", "").await;
    let digest = Digest::of(FIRST.as_bytes()).to_string();
    let fields = [
        ("revision", "1"),
        ("digest", digest.as_str()),
        ("decision", "looked_with_concerns"),
        ("note", "Kept words."),
        ("form", "sign_document/reviewer"),
    ];
    let answer = reviewer.sends(PAGE, "sign_document", &fields).await;
    assert_eq!(answer.status, 422);
    let body = answer.body.replace("<!>", "");
    assert!(
        body.contains("There is a newer revision than the one you read.") && body.contains("Kept words."),
        "{body}"
    );
    assert!(page(&reviewer, PAGE).await.contains("Nobody has signed it yet."));
    // Who says that they have concerns says which.
    let digest = Digest::of("Another text.".as_bytes()).to_string();
    let fields = [("revision", "2"), ("digest", digest.as_str()), ("decision", "looked_with_concerns")];
    assert_eq!(reviewer.sends(PAGE, "sign_document", &fields).await.status, 422);
}
