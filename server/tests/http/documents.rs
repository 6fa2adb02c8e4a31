//! Documents over HTTP: plain forms, what was typed, and what is pinned where.

use reqwest::Method;

use crate::support::{Site, Visitor, World, organisation};

const PAGE: &str = "/services/service/documents/service-design";
const EDIT: &str = "/services/service/documents/service-design/edit";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

async fn writes(writer: &Visitor, base: &str, text: &str) -> String {
    let fields = [("base", base), ("title", "Design"), ("text", text), ("message", "As said.")];
    writer.does(EDIT, "write_document", &fields).await
}

#[tokio::test]
async fn a_design_doc_begins_with_an_outline_in_the_viewers_language() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    for (language, heading) in [("ja", "## 未解決の問い"), ("en", "## Open questions")] {
        let page = owner.request(Method::GET, "/services/service/documents/new").header("accept-language", language);
        assert!(owner.answer(page).await.body.contains(heading), "{language}");
    }

    let fields =
        [("base", "0"), ("kind", "design_doc"), ("title", "Our design"), ("text", "# What\r\n\r\nIt *is* one.\r\n")];
    let location = owner.does("/services/service/documents/new", "write_document", &fields).await;
    let page = owner.get(&location).await;
    assert!(page.body.contains("Our design") && page.body.contains("<em>is</em>"), "{}", page.body);
    let service = owner.get("/services/service").await;
    assert!(service.body.contains(&location) && service.body.contains(PAGE), "both are listed");
}

#[tokio::test]
async fn every_kind_begins_with_an_outline_of_its_own_and_only_design_docs_are_pinned() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let new = "/services/service/documents/new";
    for (kind, heading) in
        [("load_test", "## Requirements"), ("pre_mortem", "## What could have happened"), ("postmortem", "## Times")]
    {
        let page = owner.get(&format!("{new}?kind={kind}")).await.body;
        assert!(page.contains(heading) && page.contains(&format!("name=\"kind\" value=\"{kind}\"")), "{kind}: {page}");
        let fields = [("base", "0"), ("kind", kind), ("title", kind), ("text", "What came out.")];
        let location = owner.does(&format!("{new}?kind={kind}"), "write_document", &fields).await;
        let page = owner.get(&location).await.body;
        assert!(!page.contains("pin_document"), "{kind}: {page}");
        let id = location.rsplit('/').next().unwrap();
        let pin = [("base", "0"), ("revision", &format!("{id}:1"))];
        let refused = owner.sends_by_script("/reviews/service-review", "pin_document", &pin).await;
        assert_eq!(refused.outcome(), "not_an_option", "{kind}");
    }
    let service = owner.get("/services/service").await.body;
    assert!(["Load test", "Pre-mortem", "Postmortem"].iter().all(|kind| service.contains(kind)), "{service}");
    assert_eq!(owner.get(&format!("{new}?kind=poem")).await.status, 404);
    let poem =
        [("base", "0"), ("kind", "poem"), ("title", "Kept"), ("text", "Words that stay."), ("form", "write_document")];
    let refused = owner.sends(new, "write_document", &poem).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Words that stay."), "{}", refused.body);
}

#[tokio::test]
async fn whoever_was_slower_sees_both_texts() {
    let (_world, site) = site().await;
    let (writer, owner) = (site.sign_in_as("writer").await, site.sign_in_as("owner").await);
    assert_eq!(writes(&writer, "1", "The words that won.").await, PAGE);
    let slow =
        [("base", "1"), ("title", "My title"), ("text", "My own words, typed for an hour."), ("message", "Mine.")];
    let fields: Vec<_> = slow.into_iter().chain([("form", "write_document")]).collect();
    let answer = owner.sends(EDIT, "write_document", &fields).await;
    assert_eq!(answer.status, 409);
    for kept in
        ["My title", "My own words, typed for an hour.", "Mine.", "The words that won.", "name=\"base\" value=\"2\""]
    {
        assert!(answer.body.contains(kept), "{kept}: {}", answer.body);
    }
    // Having seen both, they save; and saying the same again changes nothing.
    assert_eq!(writes(&owner, "2", "Both.").await, PAGE);
    assert_eq!(writes(&owner, "3", "Both.").await, PAGE);
    let page = owner.data("document?slug=service&id=service-design&number=").await;
    assert_eq!(page["revisions"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_was_typed_before_is_not_taken_for_the_newest() {
    let (_world, site) = site().await;
    let (writer, owner) = (site.sign_in_as("writer").await, site.sign_in_as("owner").await);
    let draft = ("draft", "document/service-design/write_document");
    let kept = [draft, ("base", "1"), ("title", "Design"), ("text", "Half a document")];
    assert_eq!(owner.post_form("/drafts", &kept).await.status, 204);
    writes(&writer, "1", "Saved meanwhile.").await;
    let page = owner.get(EDIT).await.body;
    assert!(page.contains("Half a document") && page.contains("name=\"base\" value=\"1\""), "{page}");
    // A draft of a whole document fits.
    let long = "あ\n".repeat(50_000);
    assert_eq!(owner.post_form("/drafts", &[draft, ("base", "1"), ("text", &long)]).await.status, 204);
}

#[tokio::test]
async fn bad_input_comes_back_with_its_reason_beside_the_field() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let long = format!("kept to the end {}", "a".repeat(200_000));
    for (title, text, field, sentence) in [
        ("", "Words.", "title", "Please fill this in."),
        ("Design", " ", "text", "Please fill this in."),
        ("Design", "one\ntwo\u{0}", "text", "Line 2 is not text in UTF-8, or has a character that does not show."),
        ("Design", long.as_str(), "text", "The text has 201 kB; at most 200 kB fit."),
    ] {
        let fields = [("base", "1"), ("title", title), ("text", text), ("form", "write_document")];
        let answer = owner.sends(EDIT, "write_document", &fields).await;
        assert_eq!(answer.status, 422, "{sentence}");
        let beside = format!("id=\"write_document-{field}-refusal\"");
        let said = answer.body.split_once(&beside).map(|(_, rest)| rest.split("</p>").next().unwrap());
        assert!(said.unwrap().contains(sentence), "{sentence}: {said:?}");
        assert!(text.trim().is_empty() || answer.body.contains(text.trim_end_matches('\0')), "what was typed is kept");
    }
    assert_eq!(owner.data("document?slug=service&id=service-design&number=").await["revision"]["number"], 1);
}

#[tokio::test]
async fn who_reviews_reads_and_does_not_write() {
    let (_world, site) = site().await;
    let reviewer = site.sign_in_as("reviewer").await;
    let page = reviewer.get(PAGE).await;
    assert!(page.status == 200 && !page.body.contains("/edit\""), "no link leads to what they may not do");
    let edit = reviewer.get(EDIT).await.body;
    assert!(edit.contains("Only the team that owns the service may do this."), "{edit}");
    let fields = [("base", "1"), ("title", "Design"), ("text", "Mine now.")];
    let answer = reviewer.sends(EDIT, "write_document", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Mine now."));
    assert_eq!(site.sign_in_as("outsider").await.get("/services/secret/documents/secret-design").await.status, 404);
}

#[tokio::test]
async fn differences_are_between_any_two_revisions() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    writes(&owner, "1", "# It\n\nIt does nothing twice.").await;
    writes(&owner, "2", "# It\n\nIt does nothing thrice.").await;
    let marked = |body: &str| (body.contains("twice</del>"), body.contains("thrice</ins>"));
    assert_eq!(
        marked(&page(&owner, &format!("{PAGE}/differences")).await),
        (true, true),
        "the newest, and the one before"
    );
    assert_eq!(marked(&page(&owner, &format!("{PAGE}/differences?from=1&to=3")).await), (false, true));
    assert!(owner.get(&format!("{PAGE}/differences?from=2&to=2")).await.body.contains("Nothing differs."));
    for unknown in ["from=4&to=1", "from=0", "to=x", "from=-1&to=2", "from=99999999999"] {
        assert_eq!(owner.get(&format!("{PAGE}/differences?{unknown}")).await.status, 404, "{unknown}");
    }
}

#[tokio::test]
async fn differences_are_shown_as_the_text_is_read_and_as_it_is_written() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    writes(&owner, "1", "# It\n\nIt does nothing **twice**.\n\n- [ ] tried\n\n~~gone~~").await;
    let address = format!("{PAGE}/differences?from=1&to=2");
    let read = page(&owner, &address).await;
    for part in [">It</h2>", "<strong>", "<p class=\"fact\">Added</p>", "type=\"checkbox\"", "<s>gone</s>", " [added] "]
    {
        assert!(read.contains(part), "{part}: {read}");
    }
    assert!(!read.contains("**twice**"), "no source: {read}");
    let escaped = address.replace('&', "&amp;");
    assert!(read.contains(&format!("href=\"{escaped}&amp;as=source\"")), "a link leads to the source: {read}");
    let source = page(&owner, &format!("{address}&as=source")).await;
    assert!(source.contains("**twice**") && source.contains("~~gone~~"), "{source}");
    assert!(source.contains(&format!("href=\"{escaped}\"")) && source.contains("name=\"as\" value=\"source\""));
    // The browser reads the same again.
    let data = owner.data("differences?slug=service&id=service-design&from=1&to=2&shown=source").await;
    assert!(data["texts"]["source"].is_array(), "{data}");
    let data = owner.data("differences?slug=service&id=service-design&from=1&to=2").await;
    assert!(data["texts"]["read"].is_string(), "{data}");
    // Another way to write the same is no difference for readers, and can be looked at.
    writes(&owner, "2", "# It\n\nIt does nothing\n**twice**.\n\n* [ ] tried\n\n~~gone~~").await;
    assert!(page(&owner, &format!("{PAGE}/differences")).await.contains("only the source differs"));
    assert!(page(&owner, &format!("{PAGE}/differences?as=source")).await.contains("<del>"));
}

#[tokio::test]
async fn what_is_pinned_is_shown_wherever_the_review_is() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let review = "/reviews/service-review";
    let question = format!("{review}/questions/q0");
    assert!(!owner.get(review).await.body.contains("revisions/1\""));
    let pin = |base, revision| [("review", "service-review"), ("base", base), ("revision", revision)];
    assert_eq!(owner.does(PAGE, "pin_document", &pin("0", "service-design:1")).await, PAGE);
    writes(&owner, "1", "The text of the second.").await;
    for page in [review, &question, "/reviews/service-review/sign", "/reviews/service-review/questions/q0/history"] {
        let body = owner.get(page).await.body;
        assert!(body.contains(&format!("{PAGE}/revisions/1\"")), "{page}");
        assert!(body.contains("differences?from=1&amp;to=2"), "{page} says that there is a newer one");
    }
    // The text itself is not read for a question's page.
    let body = page(&owner, &question).await;
    assert!(!body.contains("It does nothing.") && body.contains("revision 1</summary>"), "{body}");

    let stale = owner.sends(PAGE, "pin_document", &pin("0", "service-design:2")).await;
    assert_eq!(stale.status, 409);
    for nonsense in ["service-design:9", "service-design", "secret-design:1", ":", "service-design:-1"] {
        let refused = owner.sends_by_script(PAGE, "pin_document", &pin("1", nonsense)).await;
        assert_eq!(refused.outcome(), "not_an_option", "{nonsense}");
    }
    assert_eq!(owner.does(review, "pin_document", &[("base", "1"), ("revision", "")]).await, review);
    assert!(!owner.get(&question).await.body.contains(&format!("{PAGE}/revisions/1\"")));
}

#[tokio::test]
async fn signatures_say_on_which_revision_they_stand() {
    let (world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let sign = "/reviews/service-signed/sign";
    let before = owner.data("sign?id=service-signed").await;
    let current = |page: &serde_json::Value| -> Vec<bool> {
        page["signatures"].as_array().unwrap().iter().map(|signature| signature["current"].as_bool().unwrap()).collect()
    };
    assert_eq!(current(&before), [true, true]);
    let pin = |base, revision| [("review", "service-signed"), ("base", base), ("revision", revision)];
    owner.does(PAGE, "pin_document", &pin("0", "service-design:1")).await;
    let after = owner.data("sign?id=service-signed").await;
    assert_eq!(current(&after), [false, false]);
    assert!(owner.get(sign).await.body.contains("signed without a design doc"));

    // Signed on the first, shown so once the second is pinned, and good again with the first.
    let digest = after["owner_digest"].as_str().unwrap();
    let stage = after["stage_id"].as_str().unwrap();
    let fields = [("stage", stage), ("decision", "go"), ("digest", digest), ("note", "")];
    owner.does(sign, "sign_off", &fields).await;
    writes(&owner, "1", "Another text.").await;
    owner.does(PAGE, "pin_document", &pin("1", "service-design:2")).await;
    let body = owner.get(sign).await.body;
    assert!(body.contains("signed on revision 1 of “Design of service”"), "{body}");
    owner.does(PAGE, "pin_document", &pin("2", "service-design:1")).await;
    assert!(current(&owner.data("sign?id=service-signed").await)[0]);

    let reviewer = site.sign_in_as("reviewer").await;
    let page = reviewer.data("sign?id=service-signed").await;
    let digest = page["reviewer_digest"].as_str().unwrap();
    let fields = [("stage", stage), ("decision", "looked_no_concerns"), ("digest", digest), ("note", "")];
    reviewer.does(sign, "sign_off", &fields).await;
    let passed = reviewer.data("sign?id=service-signed").await["head"]["stages"][0]["passed"].clone();
    let snapshot = passed.as_array().unwrap().last().unwrap()[1].as_str().unwrap().to_owned();
    let page = reviewer.get(&format!("/snapshots/{snapshot}")).await.body;
    assert!(page.contains("It does nothing.") && page.contains("revision 1"), "{page}");
    let markdown = reviewer.get(&format!("/snapshots/{snapshot}/markdown")).await.body;
    assert!(
        markdown.contains("Design of service, revision 1") && markdown.contains("> It does nothing."),
        "{markdown}"
    );
    let json = reviewer.get(&format!("/snapshots/{snapshot}/json")).await.json();
    assert_eq!(json["document"]["text"], "# It\n\nIt does nothing.");
    drop(world);
}

#[tokio::test]
async fn a_document_is_looked_at_before_it_is_saved() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let before = writer.data("document?slug=service&id=service-design&number=").await;
    let draft = "document/service-design/write_document";
    let typed = [
        ("base", "1"),
        ("title", "Another title"),
        ("text", "It *is* <b>one</b>."),
        ("message", "Looked at."),
        ("draft", draft),
        ("step", "preview"),
    ];
    let page = writer.sends(EDIT, "write_document", &typed).await;
    assert_eq!(page.status, 200);
    let shown = page.body.replace("<!>", "");
    for words in ["Nothing is saved yet", "It <em>is</em>", "It *is* &lt;b&gt;one", "value=\"Another title\""] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(shown.contains("value=\"Looked at.\"") && shown.contains("name=\"base\" value=\"1\""), "{shown}");
    assert_eq!(writer.data("document?slug=service&id=service-design&number=").await, before, "nothing is saved");
    let again = writer.get(EDIT).await.body;
    assert!(
        again.contains("Another title") && !again.contains("Nothing is saved yet"),
        "what was typed is kept: {again}"
    );

    // Somebody who saved meanwhile is not overwritten by what is only looked at, or after it.
    let owner = site.sign_in_as("owner").await;
    writes(&owner, "1", "The words that won.").await;
    let page = writer.sends(EDIT, "write_document", &typed).await;
    assert!(page.body.contains("name=\"base\" value=\"1\""), "it was typed over the first: {}", page.body);
    let save: Vec<_> = typed[..4].iter().copied().chain([("form", "write_document")]).collect();
    assert_eq!(writer.sends(EDIT, "write_document", &save).await.status, 409);

    // What could not be saved cannot be looked at either, and nobody looks who may not write.
    let empty = [("base", "1"), ("title", "Kept"), ("text", " "), ("form", "write_document"), ("step", "preview")];
    let refused = writer.sends(EDIT, "write_document", &empty).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"Kept\""), "{}", refused.body);
    let outsider = site.sign_in_as("outsider").await;
    assert_eq!(outsider.sends(EDIT, "write_document", &typed).await.status, 422);
    let new = "/services/service/documents/new";
    let page = writer
        .sends(
            new,
            "write_document",
            &[("base", "0"), ("kind", "pre_mortem"), ("title", "New"), ("text", "# Yes"), ("step", "preview")],
        )
        .await;
    assert!(page.body.contains("Nothing is saved yet") && page.body.contains("value=\"New\""), "{}", page.body);
}

#[tokio::test]
async fn what_two_wrote_is_put_together() {
    let (_world, site) = site().await;
    let (writer, owner) = (site.sign_in_as("writer").await, site.sign_in_as("owner").await);
    let lines = |second: &str, fourth: &str| format!("One.\n\n{second}\n\nThree.\n\n{fourth}\n");
    writes(&writer, "1", &lines("Two.", "Four.")).await;
    writes(&writer, "2", &lines("Two, by the writer.", "Four.")).await;
    let form = |base: &'static str, text: String| {
        [("draft", "document/service-design/write_document"), ("base", base), ("title", "Design"), ("message", "Mine.")]
            .map(|(name, value)| (name, value.to_owned()))
            .into_iter()
            .chain([("form", "write_document".to_owned()), ("text", text)])
            .collect::<Vec<_>>()
    };
    let send = async |fields: &[(&'static str, String)], more: &[(&'static str, &'static str)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        owner.sends(EDIT, "write_document", &[&fields[..], more].concat()).await
    };
    let mine = form("2", lines("Two.", "Four, by the owner."));
    let slow = send(&mine, &[]).await;
    assert_eq!(slow.status, 409);
    assert!(slow.body.contains("name=\"over\" value=\"2\"") && slow.body.contains("value=\"merge\""), "{}", slow.body);

    let mine = form("3", lines("Two.", "Four, by the owner."));
    let both = send(&mine, &[("over", "2"), ("step", "merge")]).await;
    assert_eq!(both.status, 200, "{}", both.body);
    for words in
        ["Two, by the writer.", "Four, by the owner.", "they changed different passages", "name=\"base\" value=\"3\""]
    {
        assert!(both.body.contains(words), "{words}: {}", both.body);
    }
    // A closed laptop loses none of it, and saving it is a revision as ever.
    let kept = owner.get(EDIT).await.body;
    assert!(kept.contains("Two, by the writer.") && kept.contains("Four, by the owner."), "{kept}");
    assert_eq!(writes(&owner, "3", &lines("Two, by the writer.", "Four, by the owner.")).await, PAGE);

    // What both changed stands there twice, with marks, and nothing is lost.
    let mine = form("4", lines("Two, again by the owner.", "Four, by the owner."));
    let torn = send(&mine, &[("over", "2"), ("step", "merge")]).await.body;
    for words in [
        "1 passage that both changed",
        "&lt;&lt;&lt;&lt;&lt;&lt;&lt; owner",
        "Two, again by the owner.",
        "Two, by the writer.",
        "&gt;&gt;&gt;&gt;&gt;&gt;&gt; Revision 4, saved by",
    ] {
        assert!(torn.contains(words), "{words}: {torn}");
    }
    let nobody = send(&mine, &[("over", "9"), ("step", "merge")]).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.body.contains("Two, again by the owner."), "{}", nobody.body);
}

#[tokio::test]
async fn a_draft_that_is_too_long_is_refused() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let long = "x".repeat(domain::document::LONGEST_DRAFT);
    let kept = [("draft", "document/service-design/write_document"), ("base", "1"), ("text", &long)];
    assert_eq!(writer.post_form("/drafts", &kept).await.status, 413);
}
