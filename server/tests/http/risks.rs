//! The register of risks: who sees which, in which order, and as a file.

use serde_json::Value;

use crate::support::{Site, World, in_days, organisation};

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

fn ids(page: &Value) -> Vec<&str> {
    page["lines"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap()).collect()
}

fn sorted(mut ids: Vec<&str>) -> Vec<&str> {
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn the_register_has_the_risks_of_every_service_that_one_may_know_of() {
    let (_world, site) = site().await;
    let all = |state| format!("risks?owner=&team=&state={state}");
    let outsider = site.sign_in_as("outsider").await.data(&all("")).await;
    assert_eq!(sorted(ids(&outsider)), ["service-living", "service-risk"]);
    let writer = site.sign_in_as("writer").await;
    let page = writer.data(&all("")).await;
    assert_eq!(sorted(ids(&page)), ["secret-living", "secret-risk", "service-living", "service-risk"]);
    assert_eq!(page["owners"].as_array().unwrap().len(), 1);

    writer.does("/risks/service-living", "end_risk", &[("how", "mitigated"), ("reason", "Limited.")]).await;
    assert_eq!(sorted(ids(&writer.data(&all("")).await)), ["secret-living", "secret-risk", "service-risk"]);
    assert_eq!(ids(&writer.data(&all("all")).await).len(), 4, "ended ones are kept");
    assert!(writer.get("/risks/service-living").await.body.contains("Limited."));
    assert_eq!(ids(&writer.data("risks?owner=nobody&team=&state=").await).len(), 0);
    assert_eq!(ids(&writer.data("risks?owner=&team=nobodies&state=").await).len(), 0);
}

#[tokio::test]
async fn a_renewal_is_refused_where_the_form_is_older_than_another() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let (far, farther) = (in_days(90), in_days(120));
    let renew = |until| [("base", "0"), ("until", until), ("reason", "It is still rare.")];
    owner.does("/risks/service-living", "renew_risk", &renew(far.as_str())).await;
    let late = owner.sends("/risks/service-living", "renew_risk", &renew(farther.as_str())).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("It is still rare."), "what was typed is kept");
    let risk = owner.data("risk?id=service-living").await;
    assert_eq!(risk["renewals"], 1);
    let again = [("base", "1"), ("until", far.as_str()), ("reason", "Rare.")];
    let same = owner.sends_by_script("/risks/service-living", "renew_risk", &again).await;
    assert_eq!(same.outcome(), "day_not_later");
}

#[tokio::test]
async fn the_file_has_what_the_page_has_and_computes_nothing() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let month = in_days(30);
    let propose = [
        ("base", "0"),
        ("statement", "=HYPERLINK(\"https://evil.example\")"),
        ("acceptable_because", "Nobody \"clicks\", ever."),
        ("until", month.as_str()),
        ("owner", "owner"),
    ];
    writer.does("/reviews/service-review/questions/q3", "propose_risk", &propose).await;
    let file = writer.get("/risks.csv?owner=&team=&state=").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"readyroom-risks-"));
    assert_eq!(file.body.lines().count(), 1 + 5);
    assert!(file.body.contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\""), "{}", file.body);
    assert!(file.body.contains("\"Nobody \"\"clicks\"\", ever.\""), "{}", file.body);
    let theirs = site.sign_in_as("outsider").await.get("/risks.csv").await;
    assert_eq!(theirs.body.lines().count(), 1 + 3, "the restricted service is not there");
    assert_eq!(site.anonymous().get("/risks.csv").await.status, 303);
}
