//! Which revision of a document somebody read last, and what they are told has changed since.

use crate::support::{Site, Visitor, World, organisation};

const PAGE: &str = "/services/service/documents/service-design";
const CHANGED: &str = "Changed since you last looked";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

async fn writes(writer: &Visitor, base: &str, text: &str) {
    let fields = [("base", base), ("title", "Design"), ("text", text), ("message", "")];
    writer.does(&format!("{PAGE}/edit"), "write_document", &fields).await;
}

async fn reads(visitor: &Visitor, revision: &str) -> u16 {
    let look = [("service", "service"), ("document", "service-design"), ("base", revision)];
    visitor.post_form("/looks", &look).await.status
}

#[tokio::test]
async fn a_document_says_what_changed_since_it_was_read() {
    let (_world, site) = site().await;
    let (writer, reviewer) = (site.sign_in_as("writer").await, site.sign_in_as("reviewer").await);
    writes(&writer, "1", "# It\n\nIt does nothing twice.").await;
    for reader in [&writer, &reviewer] {
        assert!(!page(reader, PAGE).await.contains(CHANGED), "who wrote it knows, who never read it is told nothing");
    }
    assert_eq!(reads(&reviewer, "1").await, 204);
    let said = page(&reviewer, PAGE).await;
    assert!(said.contains(CHANGED) && said.contains("at revision 1"), "{said}");
    assert!(said.contains(&format!("{PAGE}/differences?from=1&amp;to=2")), "{said}");
    let home = page(&reviewer, "/").await;
    assert!(home.contains(&format!("{PAGE}/differences?from=1&amp;to=2")), "{home}");
    assert!(!page(&reviewer, &format!("{PAGE}/revisions/1")).await.contains(CHANGED), "an earlier one is what it was");

    // An older one than was read before changes nothing, and without a script a form says that it was read.
    reads(&reviewer, "2").await;
    reads(&reviewer, "1").await;
    assert!(!page(&reviewer, PAGE).await.contains(CHANGED));
    assert!(!page(&reviewer, "/").await.contains("differences?from="));
    writes(&writer, "2", "# It\n\nIt does nothing thrice.").await;
    assert!(page(&reviewer, PAGE).await.contains(CHANGED));
    let form = [("service", "service"), ("document", "service-design"), ("base", "3"), ("then", "read")];
    let answer = reviewer.post_form("/looks", &form).await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
    assert!(!page(&reviewer, PAGE).await.contains(CHANGED));
}

#[tokio::test]
async fn what_somebody_says_on_a_revision_tells_that_they_read_it() {
    let (_world, site) = site().await;
    let (writer, outsider) = (site.sign_in_as("writer").await, site.sign_in_as("outsider").await);
    let said = [("revision", "1"), ("quote", "nothing"), ("body", "Nothing at all?")];
    let thread = outsider.does(PAGE, "begin_thread", &said).await;
    let thread = thread.split_once("#thread-").expect("it leads to the thread").1.to_owned();
    writes(&writer, "1", "# It\n\nIt does nothing twice.").await;
    assert!(page(&outsider, PAGE).await.contains(CHANGED));
    // Nobody of the service: it is theirs to read, and none of their business at home.
    assert!(!page(&outsider, "/").await.contains("differences?from="));
    outsider.does(PAGE, "answer_thread", &[("thread", &thread), ("body", "I see."), ("seen", "2")]).await;
    assert!(!page(&outsider, PAGE).await.contains(CHANGED));
}

#[tokio::test]
async fn only_what_is_there_can_be_read() {
    let (_world, site) = site().await;
    let reviewer = site.sign_in_as("reviewer").await;
    for (revision, status) in [("9", 404), ("0", 404), ("one", 422), ("1", 204)] {
        assert_eq!(reads(&reviewer, revision).await, status, "{revision}");
    }
    let secret = [("service", "secret"), ("document", "secret-design"), ("base", "1")];
    assert_eq!(site.sign_in_as("outsider").await.post_form("/looks", &secret).await.status, 404);
    let wrong = [("service", "secret"), ("document", "service-design"), ("base", "1")];
    assert_eq!(reviewer.post_form("/looks", &wrong).await.status, 404);
}
