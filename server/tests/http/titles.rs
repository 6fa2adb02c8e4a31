//! Words of people in the title of a page.

use crate::support::{Site, organisation};

const HOSTILE: &str =
    "x</title><meta http-equiv=refresh content=\"0;url=//evil.example\"><script>alert(1)</script> & more";

#[tokio::test]
async fn they_stay_words() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let owner = site.sign_in_as("owner").await;
    let fields = [("name", HOSTILE), ("team", "makers"), ("service_owner", "owner")];
    let service = owner.does("/services/new", "register_service", &fields).await;
    let document = [("base", "0"), ("kind", "design_doc"), ("title", HOSTILE), ("text", "It does nothing.")];
    let document = owner.does(&format!("{service}/documents/new"), "write_document", &document).await;
    for address in [&service, &format!("{service}/service-levels"), &document, &format!("{document}/edit")] {
        let page = owner.get(address).await.body;
        let title = page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).unwrap().0;
        assert!(title.contains("x&lt;/title&gt;&lt;meta http-equiv=refresh"), "{address}: {title}");
        assert!(title.contains("&amp; more"), "{address}: {title}");
        assert!(!page.contains("<meta http-equiv=refresh") && !page.contains("<script>alert"), "{address}: {page}");
    }
}
