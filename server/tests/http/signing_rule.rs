//! Who signs is said when a version is published, and holds in the reviews that stand on it.

use serde_json::Value;

use crate::support::{Site, in_days, organisation};

fn decisions(page: &Value) -> Vec<&str> {
    page["decisions"].as_array().unwrap().iter().map(|decision| decision[0].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_product_owner_decides_where_the_version_asks_for_it() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let keeper = site.sign_in_as("keeper").await;
    let rule = [("version", "next-1"), ("gatekeeping", "yes"), ("product_owner", "yes")];
    keeper.does("/templates/next/edit", "publish_version", &rule).await;
    assert_eq!(keeper.data("template?slug=next").await["rule"]["gatekeeping"], true);
    assert_eq!(keeper.data("template?slug=list").await["rule"]["gatekeeping"], false);

    let (owner, week) = (site.sign_in_as("owner").await, in_days(7));
    // It is said before anybody starts by it, and said of this version alone.
    let said = "Reviewers gate, so that a stage is passed once they sign without concerns";
    let before = owner.get("/services/service/reviews/new").await.body;
    assert_eq!(before.matches(said).count(), 1, "{before}");
    let file = [("source", "- [x] Is part 0 of the made-up service ready? — yes\n")];
    let preview = owner.sends("/services/service/reviews/import", "preview_filled", &file).await.body;
    assert_eq!(preview.matches(said).count(), 1, "{preview}");
    let start =
        [("version", "next-1/standard"), ("trigger", "launch"), ("reviewing_team", "watchers"), ("target", &week)];
    let review = owner.does("/services/service/reviews/new", "start_review", &start).await;
    let id = review.strip_prefix("/reviews/").unwrap();
    let product = site.sign_in_as("product").await;
    let page = product.data(&format!("sign?id={id}")).await;
    assert_eq!(decisions(&page), ["product_go", "product_no_go"]);
    assert!(decisions(&product.data("sign?id=service-review").await).is_empty(), "nobody asks there");
    assert!(!decisions(&owner.data(&format!("sign?id={id}")).await).contains(&"product_go"));

    let stage = page["stage_id"].as_str().unwrap();
    let digest = page["owner_digest"].as_str().unwrap();
    let no = [("stage", stage), ("digest", digest), ("decision", "product_no_go"), ("note", "Not this quarter.")];
    product.does(&format!("{review}/sign"), "sign_off", &no).await;
    let shown = product.get(&format!("{review}/sign")).await.body;

    // A concern is not lifted by its risk: whoever proposes one is told before.
    let question = format!("{review}/questions/q0");
    let told = "Accepting this risk does not lift the concern";
    let words = [("base", "0"), ("intent", "answer_and_hand_over"), ("text", "Two people.")];
    owner.does(&question, "answer_question", &words).await;
    assert!(!owner.get(&question).await.body.contains(told), "there is no concern");
    let concern = [("base", "1"), ("judgement", "concern"), ("note", "One of them is away.")];
    site.sign_in_as("reviewer").await.does(&question, "give_verdict", &concern).await;
    assert!(owner.get(&question).await.body.contains(told));
    assert!(!owner.get("/reviews/service-review/questions/q0").await.body.contains(told), "nobody gates there");
    assert!(shown.contains("The product owner said: no go") && shown.contains("Reviewers gate"), "{shown}");
}
