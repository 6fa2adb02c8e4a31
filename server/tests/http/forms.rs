//! Forms: what comes back without JavaScript and with it, and what bad input gets.

use reqwest::Method;
use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, ORIGIN};

use crate::support::{Answer, Site, Visitor, World, differences, dump, in_days, organisation};

const OPEN: &str = "/reviews/service-review/questions/q3";
const ANSWERED: &str = "/reviews/service-review/questions/q0";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// The comments on a question, as the page reads them.
async fn comments(visitor: &Visitor, page: &str) -> Vec<String> {
    let key = page.rsplit('/').next().unwrap();
    let page = visitor.data(&format!("question?id=service-review&key={key}")).await;
    let said = page["said"].as_array().unwrap().iter().filter_map(|said| said["thread"]["comments"].as_array());
    said.flatten().map(|comment| comment["body"].to_string()).collect()
}

fn assert_shows(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(answer.body.contains(text), "{text:?} is not on the page ({}): {}", answer.status, answer.body);
    }
}

#[tokio::test]
async fn a_form_that_goes_through_leads_on() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let fields = [("base", "0"), ("intent", "answer"), ("text", "It is ready.")];
    assert_eq!(writer.does(OPEN, "answer_question", &fields).await, OPEN);
    assert_shows(&writer.get(OPEN).await, &["It is ready."]);

    let answer = writer.sends_by_script(OPEN, "comment", &[("body", "Is it?")]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json(), serde_json::json!({ "done": { "location": OPEN } }));
}

#[tokio::test]
async fn a_refused_form_comes_back_with_everything_typed() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let fields = [
        ("form", "answer_question"),
        ("base", "0"),
        ("intent", "answer"),
        ("text", "Typed with care."),
        ("evidence.0.link", "not a link"),
        ("evidence.0.note", "Seen \"yesterday\" & <b>today</b>"),
    ];
    let answer = writer.sends(OPEN, "answer_question", &fields).await;
    assert_eq!(answer.status, 422);
    let escaped = "Seen &quot;yesterday&quot; &amp; &lt;b&gt;today&lt;/b&gt;";
    assert_shows(&answer, &["Typed with care.", "not a link", escaped, "A link starts with http:// or https://."]);

    let refused = writer.sends_by_script(OPEN, "answer_question", &fields).await;
    assert_eq!(refused.status, 422);
    let refusal = refused.json()["refused"]["refusal"].clone();
    assert_eq!((refusal["code"].as_str(), refusal["field"].as_str()), (Some("not_a_link"), Some("evidence.0.link")));
}

/// What people typed into a larger field comes back as text, wherever it comes back.
#[tokio::test]
async fn what_was_typed_never_becomes_markup() {
    let (_world, site) = site().await;
    let (writer, keeper) = (site.sign_in_as("writer").await, site.sign_in_as("keeper").await);
    let hostile = "- [ ] Is it ready? </textarea><b id=evil>&lt;</b>";
    let refused =
        [("form", "answer_question"), ("base", "0"), ("intent", "answer"), ("text", hostile), ("option", "no")];
    let preview = [("source", hostile)];
    let answers = [
        ("refused", writer.sends(OPEN, "answer_question", &refused).await),
        ("signed out", site.anonymous().sends(OPEN, "answer_question", &refused).await),
        ("a preview", keeper.sends("/templates/import", "preview_import", &preview).await),
    ];
    writer.does(OPEN, "answer_question", &refused[..4]).await;
    let stored = ("stored", site.sign_in_as("owner").await.get(OPEN).await);
    for (what, answer) in answers.into_iter().chain([stored]) {
        assert_shows(&answer, &["Is it ready?"]);
        assert!(!answer.body.contains("</textarea><b"), "{what}: {}", answer.body);
        assert!(!answer.body.contains("<b id=evil"), "{what}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_refusal_is_said_in_the_language_of_whoever_reads() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("outsider").await;
    let fields = [("act", "comment"), ("body", " ")];
    // Nobody chose a language here, so the browser's counts.
    for (browser, refusal) in [("en", "Please fill this in."), ("ja, en;q=0.5", "入力してください")] {
        let request = writer.request(Method::POST, ANSWERED).header(ORIGIN, &site.address).form(&fields);
        assert_shows(&writer.answer(request.header(ACCEPT_LANGUAGE, browser)).await, &[refusal]);
    }
    let nobody = site.anonymous();
    let fields = [("act", "sign_in"), ("email", "no@example.org"), ("password", "x")];
    let request = nobody.request(Method::POST, "/sign-in").header(ORIGIN, &site.address).form(&fields);
    let answer = nobody.answer(request.header(ACCEPT_LANGUAGE, "ja, en;q=0.5")).await;
    assert_shows(&answer, &["lang=\"ja\""]);
}

#[tokio::test]
async fn a_stale_form_shows_both_texts() {
    let (_world, site) = site().await;
    let (writer, owner) = (site.sign_in_as("writer").await, site.sign_in_as("owner").await);
    let mine = [("form", "answer_question"), ("base", "1"), ("intent", "answer"), ("text", "Three people on call.")];
    owner.does(ANSWERED, "answer_question", &[("base", "1"), ("intent", "answer"), ("text", "Four people.")]).await;
    let answer = writer.sends(ANSWERED, "answer_question", &mine).await;
    assert_eq!(answer.status, 409);
    assert_shows(&answer, &["Three people on call.", "Four people.", "Somebody saved another version meanwhile."]);
    // The form that came back is made from the newer revision, so sending it again goes through.
    assert_shows(&answer, &["name=\"base\" value=\"2\""]);

    let judged = [("base", "1"), ("judgement", "unclear"), ("note", "Which three?"), ("form", "give_verdict")];
    let answer = site.sign_in_as("reviewer").await.sends(ANSWERED, "give_verdict", &judged).await;
    assert_eq!(answer.status, 409);
    assert_shows(&answer, &["Which three?", "Four people."]);
    let outcome = writer.sends_by_script(ANSWERED, "answer_question", &mine).await;
    assert_eq!((outcome.status, outcome.outcome().as_str()), (409, "stale"));
}

#[tokio::test]
async fn a_form_sent_twice_acts_once() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    for (key, count) in [("one", 1), ("one", 1), ("two", 2)] {
        owner.does(OPEN, "comment", &[("key", key), ("body", "Sent twice.")]).await;
        assert_eq!(comments(&owner, OPEN).await.len(), count);
    }
    // The same key with other words is another form.
    owner.does(OPEN, "comment", &[("key", "one"), ("body", "Other words.")]).await;
    // And somebody else's key is their own.
    site.sign_in_as("writer").await.does(OPEN, "comment", &[("key", "two"), ("body", "Sent twice.")]).await;
    assert_eq!(comments(&owner, OPEN).await.len(), 4);

    let week = in_days(7);
    let start = [
        ("key", "three"),
        ("version", "list-1/standard"),
        ("trigger", "change"),
        ("reviewing_team", "watchers"),
        ("target", week.as_str()),
    ];
    let first = owner.does("/services/service/reviews/new", "start_review", &start).await;
    let second = owner.does("/services/service/reviews/new", "start_review", &start).await;
    assert_eq!(first, second, "both lead to the one review that was started");
    assert_eq!(owner.get(&first).await.status, 200);
}

#[tokio::test]
async fn an_invitation_sent_twice_shows_the_link_that_works() {
    let (_world, site) = site().await;
    let administrator = site.sign_in_as("administrator").await;
    let mut links = Vec::new();
    for key in ["one", "one", "two"] {
        let fields = [("key", key), ("email", "new@example.org")];
        let answer = administrator.sends("/people", "invite_person", &fields).await;
        assert_eq!(answer.status, 200);
        links.push(invitation_link(&answer));
        assert_eq!(site.anonymous().get(links.last().unwrap()).await.status, 200, "{links:?}");
    }
    assert_eq!(links[0], links[1]);
    assert_ne!(links[0], links[2]);
}

/// The path of the link that was shown.
pub fn invitation_link(answer: &Answer) -> String {
    let rest = answer.body.split("/invitations/").nth(1).unwrap_or_else(|| panic!("no link: {}", answer.body));
    format!("/invitations/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn too_much_is_refused_and_nothing_is_stored() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let before = dump(&site.store).await;
    let large = "x".repeat(server::http::MOST_SENT + 1);
    for (body, status) in [(large.as_str(), 413), (&large[..100_000], 422)] {
        let answer = writer.sends_by_script(OPEN, "comment", &[("body", body)]).await;
        assert_eq!(answer.status, status, "{} bytes: {}", body.len(), answer.body);
    }
    let answer = writer.sends(OPEN, "comment", &[("body", &large)]).await;
    assert_eq!(answer.status, 413);
    assert_shows(&answer, &["<h1>"]);
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn other_scripts_than_latin_work_in_addresses() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    for name in ["検索サービス", "Größe & Maß", "café ☕"] {
        let fields = [("name", name), ("team", "makers"), ("service_owner", "owner")];
        let location = owner.does("/services/new", "register_service", &fields).await;
        assert!(location.is_ascii() && location.starts_with("/services/"), "{location}");
        let answer = owner.get(&location).await;
        assert_eq!(answer.status, 200, "{location}");
        assert_shows(&answer, &[&name.replace('&', "&amp;")]);
        assert_eq!(owner.get(&format!("{location}/reviews/new")).await.status, 200, "{location}");
    }
}

#[tokio::test]
async fn whoever_was_signed_out_meanwhile_gets_their_words_back() {
    let (_world, site) = site().await;
    let nobody = site.anonymous();
    let before = dump(&site.store).await;
    let fields = [("base", "0"), ("text", "An hour of work."), ("current", "secret"), ("password", "secret too")];
    let answer = nobody.sends(OPEN, "answer_question", &fields).await;
    assert_eq!(answer.status, 401);
    assert_shows(&answer, &["An hour of work.", "/sign-in"]);
    assert!(!answer.body.contains("secret"), "passwords are never sent back");
    let answer = nobody.sends_by_script(OPEN, "answer_question", &fields).await;
    assert_eq!(answer.json()["failed"]["code"], "not_signed_in");
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn unknown_things_are_not_found_and_words_come_back() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    for (path, act) in [
        ("/reviews/nowhere/questions/q0", "comment"),
        ("/reviews/service-review/questions/q99", "comment"),
        ("/reviews/nowhere/sign", "close_review"),
        ("/services/nowhere", "change_service"),
        ("/services/nowhere/reviews/new", "start_review"),
        ("/reviews/%00/questions/%F0%9F%92%A9", "comment"),
        ("/reviews/..%2f..%2fetc/questions/passwd", "comment"),
    ] {
        let fields = [
            ("body", "An hour of work."),
            ("how", "stopped"),
            ("base", "0"),
            ("version", "list-1/standard"),
            ("trigger", "launch"),
        ];
        let answer = owner.sends(path, act, &fields).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_shows(&answer, &["An hour of work."]);
    }
    // Ids of other things, and of things in another review.
    for (act, fields) in [
        ("decide_risk", [("risk", "secret-risk"), ("outcome", "accepted")]),
        ("decide_risk", [("risk", "'; DROP TABLE risk; --"), ("outcome", "accepted")]),
        ("withdraw_concern", [("verdict", "secret-concern"), ("note", "x")]),
    ] {
        assert_eq!(owner.sends_by_script(ANSWERED, act, &fields).await.status, 404, "{fields:?}");
    }
}

#[tokio::test]
async fn signing_in_leads_back_and_never_elsewhere() {
    let (_world, site) = site().await;
    let visitor = site.anonymous();
    let answer = visitor.get("/reviews/service-review?x=1&y=%E6%97%A5").await;
    assert_eq!(answer.location(), "/sign-in?next=/reviews/service-review%3Fx%3D1%26y%3D%25E6%2597%25A5");
    for (next, location) in [
        ("/reviews/service-review", "/reviews/service-review"),
        ("/services/検索", "/services/%E6%A4%9C%E7%B4%A2"),
        ("", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/ok\r\nSet-Cookie: a=b", "/"),
        ("javascript:alert(1)", "/"),
        ("evil.example", "/"),
    ] {
        let fields = [("person", "owner"), ("next", next)];
        assert_eq!(visitor.does("/sign-in", "sign_in_demo", &fields).await, location, "{next:?}");
    }
}

#[tokio::test]
async fn a_draft_is_kept_until_its_form_goes_through() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let draft = "service-review/q3/answer_question";
    let typed = |text| [("draft", draft), ("base", "0"), ("intent", "answer"), ("text", text)];
    assert_eq!(writer.post_form("/drafts", &typed("Half a sent")).await.status, 204);
    assert_shows(&writer.get(OPEN).await, &["Half a sent"]);
    assert!(!site.sign_in_as("owner").await.get(OPEN).await.body.contains("Half a sent"), "a draft is its author's");

    // Refused: what was typed is kept as the newer draft.
    let stale = [("draft", draft), ("base", "9"), ("intent", "answer"), ("text", "Half a sentence more")];
    assert_eq!(writer.sends(OPEN, "answer_question", &stale).await.status, 409);
    assert_shows(&writer.get(OPEN).await, &["Half a sentence more"]);
    writer.does(OPEN, "answer_question", &typed("A whole sentence.")).await;
    let page = writer.get(OPEN).await;
    assert_shows(&page, &["A whole sentence."]);
    assert!(!page.body.contains("Half a sent"));

    // Words come back with the revision that they were typed over, not with one that their author has not seen.
    let over_one = [("draft", draft), ("base", "1"), ("intent", "answer"), ("text", "Mine, over the first.")];
    assert_eq!(writer.post_form("/drafts", &over_one).await.status, 204);
    let owner = site.sign_in_as("owner").await;
    let theirs = [("base", "1"), ("intent", "answer"), ("text", "Theirs, the second.")];
    owner.does(OPEN, "answer_question", &theirs).await;
    let page = writer.get(OPEN).await;
    assert_shows(&page, &["Mine, over the first.", "Theirs, the second.", "name=\"base\" value=\"1\""]);
    writer
        .does(OPEN, "answer_question", &[("draft", draft), ("base", "2"), ("intent", "answer"), ("text", "Both.")])
        .await;

    // Names of forms that are none, and too much.
    assert_eq!(writer.post_form("/drafts", &[("draft", ""), ("text", "x")]).await.status, 422);
    assert_eq!(writer.post_form("/drafts", &[("draft", &"x".repeat(400)), ("text", "x")]).await.status, 422);
    assert_eq!(site.anonymous().post_form("/drafts", &typed("x")).await.status, 401);
}

#[tokio::test]
async fn a_draft_is_thrown_away_where_its_author_says_so() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let typed = [("base", "0"), ("intent", "answer"), ("text", "Half a thought.")];
    let empty = writer.get(OPEN).await.body;
    let name = empty.split("name=\"draft\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let named = [("draft", name)];
    assert_eq!(writer.post_form("/drafts", &[&named[..], &typed].concat()).await.status, 204);
    let page = writer.get(OPEN).await;
    assert_shows(&page, &["Half a thought.", "These are your own words", "value=\"discard\""]);
    let before = dump(&site.store).await;
    let thrown = [&[("step", "discard"), ("draft", name)][..], &typed].concat();
    assert_eq!(writer.does(OPEN, "answer_question", &thrown).await, OPEN);
    let page = writer.get(OPEN).await.body;
    assert!(!page.contains("Half a thought.") && !page.contains("value=\"discard\""), "{page}");
    let changed = differences(&before, &dump(&site.store).await);
    assert!(changed.iter().all(|line| line.contains("draft")), "nothing else changes: {changed:?}");
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let before = dump(&site.store).await;
    for (kind, body) in [
        ("application/json", &b"{\"act\":\"comment\"}"[..]),
        ("text/plain", b"act=comment&body=x"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("application/x-www-form-urlencoded", b"%%%=&&&\x00\xff=%ZZ&act"),
        ("application/x-www-form-urlencoded", b""),
    ] {
        let request = writer.request(Method::POST, OPEN).header(ORIGIN, &site.address).header(CONTENT_TYPE, kind);
        let answer = writer.answer(request.body(body)).await;
        assert_eq!(answer.status, 422, "{kind}: {}", answer.body);
    }
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}
