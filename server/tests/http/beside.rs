//! Documents beside the questions of a review: the design doc, evidence, and passages that answers quote.

use domain::document::DocumentKind;

use crate::support::{Site, Visitor, World, organisation};

const DOCUMENT: &str = "/services/service/documents/service-design";
const REVIEW: &str = "/reviews/measured";
const PAGE: &str = "/reviews/measured/questions/q0";

/// A review with one question, which points at a heading and calls for a load test.
async fn site() -> (World, Site) {
    let mut world = organisation().await;
    world
        .publishes_again("small", (1, 2), ("q0", false), |question| {
            question.guidance.points_at = "Load".into();
            question.calls_for = Some(DocumentKind::LoadTest);
        })
        .await;
    world.starts_on("measured", "service", "watchers", "small").await;
    let moved = world.a_move("measured", 1, 2);
    world.does("owner", moved).await;
    let text = "# It\n\nIt does nothing.\n\n## 2. Load\n\nAt noon, *forty* orders a second[^1].\n\n## Users\n\nEverybody.\n\n[^1]: In May.";
    world.writes("service-design", "service", 1, text).await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

async fn load_test(owner: &Visitor) -> String {
    let new = "/services/service/documents/new?kind=load_test";
    let fields = [("base", "0"), ("kind", "load_test"), ("title", "Noon"), ("text", "It held.")];
    owner.does(new, "write_document", &fields).await
}

#[tokio::test]
async fn the_section_that_a_question_points_at_stands_beside_it() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    assert!(
        page(&owner, PAGE).await.contains("in the design doc: Load"),
        "what it points at is said before anything is pinned"
    );
    assert!(!page(&owner, PAGE).await.contains("beside-section"));
    owner
        .does(DOCUMENT, "pin_document", &[("review", "measured"), ("base", "0"), ("revision", "service-design:2")])
        .await;
    let beside = page(&owner, PAGE).await;
    for part in ["beside-section", "<em>forty</em>", "In May.", "Of the design doc, you have read revision 1."] {
        assert!(beside.contains(part), "{part}: {beside}");
    }
    assert!(!beside.contains("Everybody."), "nothing else of it is read out: {beside}");
    // The first revision has no such heading, and the page says so, with those that there are.
    owner
        .does(DOCUMENT, "pin_document", &[("review", "measured"), ("base", "1"), ("revision", "service-design:1")])
        .await;
    let missing = page(&owner, PAGE).await;
    assert!(missing.contains("has no heading “Load”"), "{missing}");
    assert!(missing.contains(&format!("{DOCUMENT}/revisions/1#doc-it")), "{missing}");
    assert!(missing.contains("You have read this revision of the design doc."), "{missing}");
}

#[tokio::test]
async fn a_document_of_the_service_is_evidence_by_its_revision() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let answer = |base: &'static str| vec![("base", base), ("intent", "answer"), ("text", "It held.")];
    assert!(page(&owner, PAGE).await.contains("The service has no such document yet"), "what is missing is said");
    let document = load_test(&owner).await;
    let id = document.rsplit('/').next().unwrap();
    let offered = page(&owner, PAGE).await;
    assert!(offered.contains(&format!("value=\"{id}:1\"")) && offered.contains("Noon · Load test · revision 1"));
    assert!(!offered.contains("name=\"document\"><option value=\"service-design"), "a design doc is no load test");

    let chosen = format!("{id}:1");
    owner.does(PAGE, "answer_question", &[answer("0"), vec![("document", &chosen)]].concat()).await;
    let data = owner.data("question?id=measured&key=q0").await;
    let link = data["answer"]["evidence"][0]["link"].as_str().unwrap().to_owned();
    assert_eq!(link, format!("{}{document}/revisions/1", site.address));
    assert_eq!(data["answer"]["evidence"][0]["note"], "Noon, Load test, revision 1");
    assert_eq!(data["answer"]["state"], "answered", "nothing is missing any more");
    let shown = page(&owner, PAGE).await;
    assert!(shown.contains(&format!("<a href=\"{document}/revisions/1\"><b>Noon</b>")), "{shown}");
    // Chosen again beside the row that it became, it stands there once.
    let again =
        [("evidence.0.link", link.as_str()), ("evidence.0.note", "Noon, Load test, revision 1"), ("document", &chosen)];
    owner.does(PAGE, "answer_question", &[answer("1"), again.to_vec()].concat()).await;
    assert_eq!(owner.data("question?id=measured&key=q0").await["answer"]["revision"], 1, "nothing changed");

    // A later revision changes nothing but a word beside it.
    let later = [("base", "1"), ("title", "Noon"), ("text", "It held, and fell."), ("message", "")];
    owner.does(&format!("{document}/edit"), "write_document", &later).await;
    let shown = page(&owner, PAGE).await;
    assert!(
        shown.contains("revision 2 is newer") || shown.contains(&format!("{document}/differences?from=1&amp;to=2")),
        "{shown}"
    );
    assert_eq!(owner.data("question?id=measured&key=q0").await["answer"]["revision"], 1);
    // An address that leads to the newest becomes that of the revision.
    let newest = format!("{}{document}", site.address);
    owner.does(PAGE, "answer_question", &[answer("1"), vec![("evidence.0.link", &newest)]].concat()).await;
    let data = owner.data("question?id=measured&key=q0").await;
    assert_eq!(data["answer"]["evidence"][0]["link"], format!("{newest}/revisions/2"));
}

#[tokio::test]
async fn other_documents_and_addresses_made_up_are_refused_where_they_were_given() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let own = |path: &str| format!("{}/services/{path}", site.address);
    let links = [
        own("secret/documents/secret-design/revisions/1"),
        own("service/documents/secret-design/revisions/1"),
        own("secret/documents/service-design/revisions/1"),
        own("service/documents/service-design/revisions/9"),
        own("service/documents/service-design/revisions/x"),
        own("service/documents/nothing"),
    ];
    for link in &links {
        let fields = [
            ("base", "0"),
            ("intent", "answer"),
            ("text", "Typed with care."),
            ("evidence.0.link", "https://example.com"),
            ("evidence.1.link", link),
        ];
        let refusal =
            owner.sends_by_script(PAGE, "answer_question", &fields).await.json()["refused"]["refusal"].clone();
        assert_eq!(
            (&refusal["code"], &refusal["field"]),
            (&"not_own_document".into(), &"evidence.1.link".into()),
            "{link}"
        );
        let plain = owner.sends(PAGE, "answer_question", &fields).await;
        assert!(plain.status == 422 && plain.body.contains("Typed with care."), "{link}");
    }
    for chosen in ["secret-design:1", "service-design:9", "nonsense", "service-design:0"] {
        let fields = [("base", "0"), ("intent", "answer"), ("text", "Yes."), ("document", chosen)];
        let refusal =
            owner.sends_by_script(PAGE, "answer_question", &fields).await.json()["refused"]["refusal"].clone();
        assert_eq!((&refusal["code"], &refusal["field"]), (&"not_own_document".into(), &"document".into()), "{chosen}");
    }
    // What is kept elsewhere is linked as ever.
    let fields = [
        ("base", "0"),
        ("intent", "answer"),
        ("text", "Yes."),
        ("evidence.0.link", "https://example.com/services/x/documents/y"),
    ];
    assert_eq!(owner.does(PAGE, "answer_question", &fields).await, PAGE);
}

#[tokio::test]
async fn a_passage_is_quoted_into_the_text_and_nothing_is_saved_by_that() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let draft = "measured/q0/answer_question";
    let quote = |words: &'static str, from: &'static str| {
        [
            ("base", "0"),
            ("meaning", "1"),
            ("step", "quote"),
            ("draft", draft),
            ("text", "We measured it."),
            ("evidence.0.link", "https://example.com/run"),
            ("quote_from", from),
            ("quote", words),
        ]
    };
    let answer = owner.sends(PAGE, "answer_question", &quote("At noon, forty orders", "service-design:2")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let link = format!("{}{DOCUMENT}/revisions/2", site.address);
    let text =
        format!("We measured it.\n\n&gt; At noon, forty orders\n&gt;\n&gt; — [Design of service, revision 2]({link})");
    assert!(answer.body.contains(&text), "{}", answer.body);
    assert!(answer.body.contains("https://example.com/run"), "everything else stands as it was typed");
    assert!(owner.data("question?id=measured&key=q0").await["answer"].is_null(), "nothing is saved");
    // It is kept as what was typed is.
    assert!(owner.get(PAGE).await.body.contains(&text));
    let typed = format!("We measured it.\n\n> At noon, forty orders\n>\n> — [Design of service, revision 2]({link})");
    owner
        .does(PAGE, "answer_question", &[("base", "0"), ("intent", "answer"), ("text", &typed), ("draft", draft)])
        .await;
    let shown = page(&owner, PAGE).await;
    assert!(shown.contains("<blockquote>") && shown.contains(&format!("href=\"{link}\"")), "{shown}");
    assert!(shown.contains("Quoted: <a href=\"/services/service/documents/service-design/revisions/2\">"), "{shown}");

    let base = |fields: [(&'static str, &'static str); 8]| {
        fields.map(|(name, value)| (name, if name == "base" { "1" } else { value }))
    };
    for (words, from, code, field) in [
        ("At noon, fifty orders", "service-design:2", "not_in_text", "quote"),
        ("forty", "service-design:1", "not_in_text", "quote"),
        ("", "service-design:2", "required", "quote"),
        ("forty", "secret-design:1", "not_own_document", "quote_from"),
        ("forty", "service-design:9", "not_own_document", "quote_from"),
    ] {
        let fields = base(quote(words, from));
        let refusal =
            owner.sends_by_script(PAGE, "answer_question", &fields).await.json()["refused"]["refusal"].clone();
        assert_eq!((&refusal["code"], &refusal["field"]), (&code.into(), &field.into()), "{words} from {from}");
        let plain = owner.sends(PAGE, "answer_question", &fields).await;
        assert!(plain.status == 422 && plain.body.contains("We measured it."), "{}", plain.body);
    }
}

#[tokio::test]
async fn whoever_only_reads_is_offered_nothing() {
    let (_world, site) = site().await;
    let reviewer = site.sign_in_as("reviewer").await;
    let body = page(&reviewer, PAGE).await;
    assert!(!body.contains("quote_from") && !body.contains("name=\"document\""), "{body}");
    assert_eq!(reviewer.get(REVIEW).await.status, 200, "the review is theirs to read");
}
