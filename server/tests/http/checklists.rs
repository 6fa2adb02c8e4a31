//! Templates that begin as a file, or as one of those that come along.

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};

use crate::support::{Answer, Site, World, differences, dump, organisation};

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// The comments on a question, as the page reads them.
fn assert_shows(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(answer.body.contains(text), "{text:?} is not on the page ({}): {}", answer.status, answer.body);
    }
}

#[tokio::test]
async fn a_checklist_is_uploaded_looked_at_and_made_a_template() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    let upload = |name: &str, bytes: &[u8]| {
        let mut body = Vec::new();
        for (name, value) in [("act", "preview_import"), ("source", "")] {
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n--x--\r\n"));
        let request = keeper.request(Method::POST, "/templates/import").header(ORIGIN, &site.address);
        keeper.answer(request.header(CONTENT_TYPE, "multipart/form-data; boundary=x").body(body))
    };
    let checklist = "## Made up\n\n- [ ] Does the made-up thing start?\n- [ ] Does it stop?\n";
    let before = dump(&site.store).await;
    let answer = upload("made-up.md", checklist.as_bytes()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_shows(&answer, &["Does the made-up thing start?", "Does it stop?", "import_template"]);
    let nested = format!("---\na: {}1{}\n---\n- [ ] x\n", "{a: ".repeat(40), "}".repeat(40));
    for (what, bytes, code) in [
        ("empty", &b""[..], "There is nothing in it"),
        ("binary", &[0xff, 0xfe, 0, 1, 0x80, 0x81], "UTF-"),
        ("front matter", nested.as_bytes(), "front matter"),
        ("no question", b"# Only a heading\n", "No question was found"),
    ] {
        let answer = upload("bad.md", bytes).await;
        assert_eq!(answer.status, 422, "{what}: {}", answer.body);
        assert_shows(&answer, &[code]);
    }
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0], "looking stores nothing");

    let fields = [("source", checklist), ("name", "Made up"), ("language", "en")];
    assert_eq!(keeper.does("/templates/import", "import_template", &fields).await, "/templates/made-up");
    let taken = keeper.sends("/templates/import", "import_template", &fields).await;
    assert_eq!(taken.status, 422);
    assert_shows(&taken, &["Does it stop?", "There is one called"]);
}

#[tokio::test]
async fn questions_that_are_none_are_left_out_of_an_import() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    let source = "# Harbour\n\n- [ ] Is the pier lit?\n- [ ] Who\n  - [ ] owns it\n  - [ ] watches it\n- [ ] N/A\n";
    let preview = keeper.sends("/templates/import", "preview_import", &[("source", source)]).await;
    assert_shows(&preview, &["form=\"import-form\"", "name=\"leave\"", "Says “not applicable”"]);

    let import = |name, left: &[&'static str]| {
        let mut fields = vec![("source", source), ("name", name), ("language", "en")];
        fields.extend(left.iter().map(|key| ("leave", *key)));
        fields
    };
    let all = ["is-the-pier-lit", "who", "n-a"];
    let none_left = keeper.sends_by_script("/templates/import", "import_template", &import("None", &all)).await;
    assert_eq!(none_left.outcome(), "no_questions");
    keeper.does("/templates/import", "import_template", &import("Harbour", &["n-a", "owns-it"])).await;
    let page = keeper.data("template?slug=harbour").await;
    let keys: Vec<&str> =
        page["sections"][0]["questions"].as_array().unwrap().iter().map(|q| q["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["is-the-pier-lit", "who", "watches-it"]);
}

#[tokio::test]
async fn a_starter_becomes_a_draft_that_can_be_published_and_used() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    assert_shows(&keeper.get("/templates/import").await, &["Production readiness", "本番準備チェック"]);
    let address = keeper.does("/templates/import", "use_starter", &[("starter", "production-readiness.en")]).await;
    assert_eq!(address, "/templates/production-readiness");
    let again =
        keeper.sends_by_script("/templates/import", "use_starter", &[("starter", "production-readiness.en")]).await;
    assert_eq!(again.outcome(), "name_taken");
    let typed =
        [("name", "Ferries"), ("purpose", ""), ("language", "en"), ("heading", "Crew"), ("prompt", "Who steers?")];
    let draft = keeper.does("/templates/import", "use_starter", &typed).await;
    assert_eq!(draft, "/templates/ferries/edit");
    assert!(keeper.get(&draft).await.body.contains("who-steers"), "written from nothing");
    let mut silent = typed;
    (silent[0].1, silent[4].1) = ("Boats", " ");
    let refused = keeper
        .sends("/templates/import", "use_starter", &[&silent[..], &[("form", "use_starter/blank")]].concat())
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Boats") && refused.body.contains("Crew"), "what was typed is kept");
    let unknown = keeper.sends_by_script("/templates/import", "use_starter", &[("starter", "another")]).await;
    assert_eq!(unknown.outcome(), "not_an_option");

    let draft = keeper.data("template?slug=production-readiness").await;
    let version = draft["version"].as_str().unwrap().to_owned();
    keeper.does(&format!("{address}/edit"), "publish_version", &[("version", &version)]).await;
    let owner = site.sign_in_as("owner").await;
    let version = format!("{version}/critical");
    let start = [("version", version.as_str()), ("trigger", "launch"), ("reviewing_team", "watchers")];
    let review = owner.does("/services/service/reviews/new", "start_review", &start).await;
    let page = owner.data(&format!("review?id={}", review.trim_start_matches("/reviews/"))).await;
    assert_eq!(page["sections"].as_array().unwrap().len(), 8);
    assert_eq!(page["head"]["progress"]["questions"], 43);
}
