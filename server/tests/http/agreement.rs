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
    assert!(!page(&owner, "/").await.contains(&waits));
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
