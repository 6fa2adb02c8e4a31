//! Templates of documents over HTTP: written by keepers, chosen by whoever begins a document.

use crate::support::{Site, Visitor, World, organisation};

const LIST: &str = "/document-templates";
const NEW: &str = "/document-templates/new";
const DOCUMENTS: &str = "/services/service/documents";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    let answer = visitor.get(address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.body);
    answer.body.replace("<!>", "")
}

fn has(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_template_lives_from_the_outline_to_the_document() {
    let (_world, site) = site().await;
    let (keeper, owner) = (site.sign_in_as("keeper").await, site.sign_in_as("owner").await);
    has(&page(&keeper, "/templates").await, &["href=\"/document-templates\""]);
    let list = page(&keeper, LIST).await;
    has(&list, &["Template outline", "href=\"/document-templates/new?kind=load_test&amp;language=ja\""]);
    let form = page(&keeper, &format!("{NEW}?kind=load_test&language=ja")).await;
    has(&form, &["value=\"負荷試験\"", "name=\"kind\" value=\"load_test\"", "<option value=\"ja\" selected"]);
    let form = page(&keeper, &format!("{NEW}?kind=load_test&language=en")).await;
    has(&form, &["## Requirements"]);

    let fields = [
        ("base", "0"),
        ("kind", "load_test"),
        ("language", "en"),
        ("name", "How we test load"),
        ("purpose", "For services with users."),
        ("text", "# Load\r\n\r\n> Say *how much*.\r\n"),
    ];
    let address = keeper.does(NEW, "write_document_template", &fields).await;
    assert_eq!(address, "/document-templates/how-we-test-load");
    let shown = page(&owner, &address).await;
    has(&shown, &["Load test", "For services with users.", "<em>how much</em>", ">version 1</b>", "0 documents"]);
    assert!(!shown.contains("/edit\""), "no link leads to what they may not do: {shown}");

    // The owner begins from it; of other kinds it is not offered.
    let new = format!("{DOCUMENTS}/new?kind=load_test");
    let offered = page(&owner, &new).await;
    has(&offered, &["template=how-we-test-load", "For services with users.", "## Requirements"]);
    assert!(!page(&owner, &format!("{DOCUMENTS}/new?kind=postmortem")).await.contains("how-we-test-load"));
    let begun = page(&owner, &format!("{new}&template=how-we-test-load")).await;
    has(&begun, &["&gt; Say *how much*.", "name=\"template\""]);
    let origin = begun.split("name=\"template\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let save = [("base", "0"), ("kind", "load_test"), ("title", "Noon"), ("text", "# Load"), ("template", &origin)];
    let document = owner.does(&new, "write_document", &save).await;
    let said = "Begun from “How we test load”, version 1";
    let shown = page(&owner, &document).await;
    has(&shown, &[said, "href=\"/document-templates/how-we-test-load/versions/1\""]);
    assert!(!shown.contains("is newer"), "{shown}");

    // The next version says what changed, and the document that there is one.
    let edit = format!("{address}/edit");
    has(&page(&keeper, &edit).await, &["value=\"How we test load\"", "name=\"base\" value=\"1\""]);
    let next = [("base", "1"), ("name", "Load, tested"), ("purpose", ""), ("text", "# Load\n\n> Say when.")];
    let refused = keeper.sends(&edit, "write_document_template", &next).await;
    assert_eq!(refused.status, 422);
    has(&refused.body, &["Please fill this in.", "Say when."]);
    let with_notes: Vec<_> = next.into_iter().chain([("notes", "Asks when.")]).collect();
    assert_eq!(keeper.does(&edit, "write_document_template", &with_notes).await, address);
    has(&page(&owner, &document).await, &[said, "differences?from=1&amp;to=2", "version 2 is newer"]);
    let differences = page(&owner, &format!("{address}/differences")).await;
    has(&differences, &["<del>", "For services with users.", "when", "Asks when."]);
    has(&page(&owner, &format!("{address}/versions/1")).await, &["The newest is version 2", "how much"]);
    has(&page(&owner, &address).await, &["Load, tested", "1 document begun", "Asks when."]);

    // Archived, it is not offered any more, and brought back it is.
    keeper.does(&address, "archive_document_template", &[("archived", "yes")]).await;
    assert!(!page(&owner, &new).await.contains("how-we-test-load"));
    has(&page(&owner, &format!("{LIST}?state=archived")).await, &["Load, tested"]);
    has(&page(&owner, &format!("{new}&template=how-we-test-load")).await, &["Say when."]);
    keeper.does(&address, "archive_document_template", &[("archived", "no")]).await;
    has(&page(&owner, &new).await, &["Load, tested"]);
}

#[tokio::test]
async fn two_keepers_at_once_see_both_texts_and_put_them_together() {
    let (mut world, site) = site().await;
    world.keeps_templates("second", true).await;
    let (keeper, second) = (site.sign_in_as("keeper").await, site.sign_in_as("second").await);
    let edit = "/document-templates/template-outline/edit";
    let fields = |text: &'static str| {
        [("base", "2"), ("name", "Template outline"), ("purpose", "For some."), ("text", text), ("notes", "Mine.")]
    };
    keeper.does(edit, "write_document_template", &fields("# Why\n\nOne.\n\nTheir two.")).await;
    let mine = fields("My zero.\n\n# Why");
    let stale: Vec<_> = mine.into_iter().chain([("form", "write_document_template")]).collect();
    let answer = second.sends(edit, "write_document_template", &stale).await;
    assert_eq!(answer.status, 409);
    has(
        &answer.body.replace("<!>", ""),
        &["My zero.", "Their two.", "Version 3, saved by", "For some.", "name=\"over\" value=\"2\"", "value=\"merge\""],
    );
    let merge: Vec<_> = mine.into_iter().chain([("over", "2"), ("step", "merge")]).collect();
    let together = second.sends(edit, "write_document_template", &merge).await;
    assert_eq!(together.status, 200);
    has(&together.body.replace("<!>", ""), &["# Why\n\nOne.\n\nTheir two.", "My zero.", "name=\"base\" value=\"3\""]);
    let data = second.data("document-template?slug=template-outline&number=").await;
    assert_eq!(data["versions"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_version_and_looking_makes_none() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    let fields = [
        ("key", "one-key"),
        ("base", "0"),
        ("kind", "postmortem"),
        ("language", "ja"),
        ("name", "振り返り"),
        ("text", "# 何が起きたか"),
        ("purpose", "*障害* のあと"),
    ];
    let looked: Vec<_> = fields.into_iter().chain([("step", "preview")]).collect();
    let answer = keeper.sends(NEW, "write_document_template", &looked).await;
    assert_eq!(answer.status, 200);
    has(&answer.body.replace("<!>", ""), &["Nothing is saved yet", "何が起きたか</h2>", "value=\"*障害* のあと\""]);
    assert_eq!(keeper.data("document-templates?state=").await["templates"].as_array().unwrap().len(), 2);
    let (first, again) = tokio::join!(
        keeper.does(NEW, "write_document_template", &fields),
        keeper.does(NEW, "write_document_template", &fields)
    );
    assert_eq!(first, again);
    assert_eq!(keeper.data("document-templates?state=").await["templates"].as_array().unwrap().len(), 3);
    // Another one cannot have its name.
    let same: Vec<_> = fields[1..].to_vec();
    let refused = keeper.sends_by_script(NEW, "write_document_template", &same).await;
    assert_eq!(refused.outcome(), "name_taken");
}

#[tokio::test]
async fn bad_input_comes_back_with_its_reason() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    let long = format!("kept to the end {}", "a ".repeat(1 << 19));
    for (name, text, sentence) in [
        ("", "# Words.", "Please fill this in."),
        ("Name", " ", "Please fill this in."),
        ("Name", "one\ntwo\u{0}", "Line 2 is not text in UTF-8"),
        ("Name", long.as_str(), "at most 200 kB fit."),
        ("Template outline", "# Words.", "There is one called “Template outline” already."),
    ] {
        let fields = [
            ("base", "0"),
            ("kind", "design_doc"),
            ("language", "en"),
            ("name", name),
            ("text", text),
            ("form", "write_document_template"),
        ];
        let answer = keeper.sends(NEW, "write_document_template", &fields).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(answer.body.contains(sentence), "{sentence}");
        assert!(answer.body.contains(text.trim_end_matches('\0').trim()), "what was typed is kept: {sentence}");
    }
    assert_eq!(keeper.get(&format!("{NEW}?kind=poem")).await.status, 404);
    let owner = site.sign_in_as("owner").await;
    for template in ["nothing", "template-unused%2F"] {
        let address = format!("{DOCUMENTS}/new?template={template}");
        assert_eq!(owner.get(&address).await.status, 404, "{template}");
    }
    // A template of another kind is not there for this one.
    let other = format!("{DOCUMENTS}/new?kind=load_test&template=template-outline");
    assert_eq!(owner.get(&other).await.status, 404);
    for origin in ["outline:9", "nothing:1", "outline"] {
        let fields = [("base", "0"), ("kind", "design_doc"), ("title", "T"), ("text", "t"), ("template", origin)];
        let refused = owner.sends_by_script(&format!("{DOCUMENTS}/new"), "write_document", &fields).await;
        assert_eq!(refused.outcome(), "not_an_option", "{origin}");
    }
}
