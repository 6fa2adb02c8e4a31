//! S6: the headers of every kind of response, failures included.

use reqwest::Method;
use reqwest::header::{ACCEPT, ORIGIN};

use crate::support::{Answer, Site, organisation};

/// What every response says.
fn assert_safe(what: &str, answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
        assert_eq!(answer.headers.get_all(name).iter().count(), 1, "{what}: {name}");
    }
    for name in ["server", "x-powered-by", "x-aspnet-version", "via"] {
        assert!(!answer.headers.contains_key(name), "{what}: {name}");
    }
    assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1, "{what}");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    if !what.contains("/site/") {
        let expected = if what == "an image" { "private, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(answer.header("cache-control"), expected, "{what}");
    }
    if answer.header("content-type").starts_with("text/html") {
        let nonce = nonce(answer).unwrap_or_else(|| panic!("{what}: no nonce in {policy}"));
        assert!(nonce.len() >= 16, "{what}: {nonce}");
        assert!(policy.contains(" img-src 'self';"), "{what}: {policy}");
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{what}: a script without the nonce: {tag}");
        }
        assert!(!answer.body.contains(" style=\""), "{what}: inline style");
    }
}

fn nonce(answer: &Answer) -> Option<String> {
    let policy = answer.header("content-security-policy");
    policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).map(str::to_owned)
}

#[tokio::test]
async fn every_kind_of_response_is_safe() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let (nobody, writer) = (site.anonymous(), site.sign_in_as("writer").await);
    let question = "/reviews/service-review/questions/q3";
    let refused = [("base", "0"), ("intent", "answer"), ("text", "")];
    let stale = [("base", "7"), ("intent", "answer"), ("text", "It is.")];
    let done = [("body", "Good.")];

    let mut answers = vec![
        ("a page", 200, nobody.get("/sign-in").await),
        ("a page for members", 200, writer.get("/").await),
        ("a question", 200, writer.get(question).await),
        ("nothing", 404, nobody.get("/nowhere").await),
        ("nothing for members", 404, writer.get("/nowhere").await),
        ("what one may not know of", 404, site.sign_in_as("outsider").await.get("/reviews/secret-review").await),
        ("signed out", 303, nobody.get("/reviews").await),
        ("sent signed out", 401, nobody.sends(question, "comment", &done).await),
        ("refused", 422, writer.sends(question, "answer_question", &refused).await),
        ("stale", 409, writer.sends(question, "answer_question", &stale).await),
        ("done", 303, writer.sends(question, "comment", &done).await),
        ("refused by script", 422, writer.sends_by_script(question, "answer_question", &refused).await),
        ("data", 200, writer.get("/data/home").await),
        ("data, signed out", 401, nobody.get("/data/home").await),
        ("data without arguments", 400, writer.get("/data/review").await),
        ("from elsewhere", 403, nobody.answer(nobody.request(Method::POST, "/sign-in")).await),
        ("alive", 200, nobody.get("/healthz").await),
        ("ready", 200, nobody.get("/readyz").await),
        ("a snapshot", 200, writer.get("/snapshots/service-signed-snapshot/json").await),
        ("an image", 200, writer.get("/services/service/images/service-image").await),
        ("no image", 404, writer.get("/services/service/images/nothing").await),
        ("/site/ without the file", 404, nobody.get("/site/readyroom.css").await),
        ("no such act", 422, nobody.sends("/sign-in", "close_review", &[]).await),
    ];
    let large = "x".repeat(server::http::MOST_SENT + 1);
    answers.push(("too large", 413, writer.sends(question, "comment", &[("body", &large)]).await));
    let other = nobody.request(Method::POST, "/healthz").header(ORIGIN, &site.address);
    answers.push(("another method", 405, nobody.answer(other).await));
    for (what, status, answer) in &answers {
        assert_eq!(answer.status, *status, "{what}: {}", answer.body);
        assert_safe(what, answer);
    }
}

#[tokio::test]
async fn every_page_has_a_nonce_of_its_own() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let visitor = site.sign_in_as("writer").await;
    let mut nonces = std::collections::BTreeSet::new();
    for path in ["/", "/", "/reviews", "/nowhere", "/sign-in", "/sign-in"] {
        assert!(nonces.insert(nonce(&visitor.get(path).await).unwrap()), "{path}");
    }
}

/// The database fails at each statement of a page, one after the other: whoever asks is told so, with a status, a sentence
/// and the same headers, and is still signed in afterwards.
#[tokio::test]
async fn failures_are_safe_too() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let visitor = site.sign_in_as("writer").await;
    let page = "/reviews/service-review/questions/q0";
    // A first look, so that the published version is remembered and looks are alike.
    assert_eq!(visitor.get(page).await.status, 200);
    let mut failed = 0;
    for statement in 0.. {
        site.store.fail_after(statement);
        let answer = visitor.get(page).await;
        if answer.status == 200 {
            break;
        }
        failed += 1;
        let what = format!("failing at statement {statement}");
        assert!([500, 503].contains(&answer.status), "{what}: {} {}", answer.status, answer.location());
        assert!(!answer.body.is_empty() && !answer.body.contains("failure on demand"), "{what}: {}", answer.body);
        assert_safe(&what, &answer);
    }
    assert!(failed >= 5, "only {failed} statements failed");
    site.store.fail_after(u32::MAX);
    assert_eq!(visitor.get(page).await.status, 200);
}

#[tokio::test]
async fn what_is_sent_while_the_database_fails_is_not_half_done() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let visitor = site.sign_in_as("writer").await;
    let page = "/reviews/service-review/questions/q3";
    let fields = [("base", "0"), ("intent", "answer"), ("text", "Typed with care."), ("key", "one")];
    let rows = site.store.audit_log().await.unwrap().len();
    let mut failed = 0;
    for statement in 0.. {
        site.store.fail_after(statement);
        let answer = visitor.sends(page, "answer_question", &fields).await;
        if answer.status == 303 {
            break;
        }
        failed += 1;
        assert!([500, 503].contains(&answer.status), "statement {statement}: {}", answer.status);
        assert_safe(&format!("statement {statement}"), &answer);
        // Said on the page itself where that can be shown.
        if answer.status == 500 {
            assert!(answer.body.contains("Typed with care."), "statement {statement}: {}", answer.body);
        }
    }
    site.store.fail_after(u32::MAX);
    assert!(failed >= 10, "only {failed} statements failed");
    assert_eq!(site.store.audit_log().await.unwrap().len(), rows + 1);
    assert_eq!(visitor.data("question?id=service-review&key=q3").await["answer"]["source"], "Typed with care.");
}

#[tokio::test]
async fn what_never_changes_is_kept_and_the_rest_is_not() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let visitor = site.anonymous();
    let page = visitor.get("/sign-in").await;
    let links = page.body.split("href=\"/site/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let links: Vec<String> = links.map(|name| format!("/site/{name}")).collect();
    assert!(links.iter().any(|link| link.ends_with(".css")), "{links:?}");
    for link in links {
        let answer = visitor.get(&link).await;
        assert_eq!(answer.status, 200, "{link}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{link}");
        assert_safe(&link, &answer);
    }
}

#[tokio::test]
async fn a_script_that_asks_for_data_gets_data() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let visitor = site.anonymous();
    let request = visitor.request(Method::GET, "/reviews/nowhere").header(ACCEPT, "application/json");
    let answer = visitor.answer(request).await;
    // Reading leads to the sign-in page whoever asks; sending says what is wrong.
    assert_eq!((answer.status, answer.location()), (303, "/sign-in?next=/reviews/nowhere"));
    let answer = visitor.sends_by_script("/reviews/nowhere", "hand_over", &[]).await;
    assert_eq!(answer.json()["failed"]["code"], "not_signed_in");
}
