//! S4: sessions begin and end when they should, and guessing is slow.

use crate::support::{Site, Visitor, organisation};

const TOKEN: &str = "the-first-link";
const FOUNDER: &str = "fiona@example.org";
const PASSWORD: &str = "a long enough sentence";

/// The cookie alone, as another browser would send it.
fn with_cookie(site: &Site, cookie: &str) -> Visitor {
    let visitor = site.anonymous();
    visitor.has_cookie(cookie);
    visitor
}

async fn is_signed_in(visitor: &Visitor) -> bool {
    match visitor.get("/").await.status {
        200 => true,
        303 => false,
        other => panic!("{other}"),
    }
}

async fn signs_in(site: &Site, email: &str, password: &str) -> Visitor {
    let visitor = site.anonymous();
    visitor.does("/sign-in", "sign_in", &[("email", email), ("password", password)]).await;
    visitor
}

#[tokio::test]
async fn a_session_known_before_is_worth_nothing() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    // An attacker's own session, or one that was made up, put into the victim's browser.
    let attacker = site.sign_in_as("outsider").await.cookie().unwrap();
    for planted in [attacker.as_str(), "readyroom=AAAAAAAAAAAAAAAAAAAAAA", "readyroom=nonsense"] {
        let victim = with_cookie(&site, planted);
        victim.does("/sign-in", "sign_in_demo", &[("person", "owner")]).await;
        let cookie = victim.cookie().unwrap();
        assert_ne!(cookie, planted);
        assert!(is_signed_in(&victim).await);
        assert!(!is_signed_in(&with_cookie(&site, planted)).await, "{planted}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let visitor = site.sign_in_as("owner").await;
    let other_tab = with_cookie(&site, &visitor.cookie().unwrap());
    let elsewhere = site.sign_in_as("owner").await;
    assert!(is_signed_in(&other_tab).await);
    let answer = visitor.sends("/sign-out", "", &[]).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-in"));
    assert_eq!(visitor.cookie(), None);
    assert!(!is_signed_in(&visitor).await && !is_signed_in(&other_tab).await);
    assert!(is_signed_in(&elsewhere).await);
}

#[tokio::test]
async fn the_cookie_is_for_this_server_alone() {
    let world = organisation().await;
    let plain = Site::of(&world).await;
    let answer = plain.anonymous().sends("/sign-in", "sign_in_demo", &[("person", "owner")]).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("readyroom="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain="), "{cookie}");

    let secure = Site::serve(world.store.clone(), Some("https://ready.example"), None).await;
    let visitor = secure.anonymous();
    let request = visitor.request(reqwest::Method::POST, "/sign-in").header("origin", "https://ready.example");
    let answer = visitor.answer(request.form(&[("act", "sign_in_demo"), ("person", "owner")])).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-readyroom="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
}

#[tokio::test]
async fn a_changed_role_ends_the_sessions_of_whoever_it_is() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let (administrator, writer) = (site.sign_in_as("administrator").await, site.sign_in_as("writer").await);
    administrator.does("/people", "change_roles", &[("person", "writer"), ("keeper", "yes")]).await;
    assert!(!is_signed_in(&writer).await);
    assert!(is_signed_in(&administrator).await);
    assert!(is_signed_in(&site.sign_in_as("writer").await).await);

    // Their own goes on under a new id; others of theirs end.
    let elsewhere = site.sign_in_as("administrator").await;
    let old = administrator.cookie().unwrap();
    let fields = [("person", "administrator"), ("administrator", "yes"), ("keeper", "yes")];
    administrator.does("/people", "change_roles", &fields).await;
    assert!(is_signed_in(&administrator).await);
    assert!(!is_signed_in(&elsewhere).await && !is_signed_in(&with_cookie(&site, &old)).await);
}

#[tokio::test]
async fn a_changed_password_ends_all_other_sessions() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::empty(folder.path(), TOKEN).await;
    let founder = site.is_set_up_by(TOKEN, FOUNDER, PASSWORD).await;
    let elsewhere = signs_in(&site, FOUNDER, PASSWORD).await;
    let old = founder.cookie().unwrap();

    let new = "an even longer sentence";
    let wrong = [("current", "not this one"), ("password", new), ("repeated", new)];
    let refused = founder.sends_by_script("/profile", "change_password", &wrong).await;
    assert_eq!(refused.outcome(), "wrong_password");
    assert!(is_signed_in(&elsewhere).await);
    founder.does("/profile", "change_password", &[("current", PASSWORD), ("password", new), ("repeated", new)]).await;
    assert!(is_signed_in(&founder).await);
    assert!(!is_signed_in(&elsewhere).await && !is_signed_in(&with_cookie(&site, &old)).await);

    let before =
        site.anonymous().sends_by_script("/sign-in", "sign_in", &[("email", FOUNDER), ("password", PASSWORD)]).await;
    assert_eq!(before.outcome(), "wrong_credentials");
    assert!(is_signed_in(&signs_in(&site, FOUNDER, new).await).await);
}

#[tokio::test]
async fn guessing_is_limited_and_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::empty(folder.path(), TOKEN).await;
    site.is_set_up_by(TOKEN, FOUNDER, PASSWORD).await;
    let guesser = site.anonymous();
    let mut answers = Vec::new();
    for email in [FOUNDER, "nobody@example.org"] {
        let mut outcomes = Vec::new();
        for _ in 0..11 {
            let fields = [("email", email), ("password", "a wrong guess")];
            let answer = guesser.sends_by_script("/sign-in", "sign_in", &fields).await;
            outcomes.push((answer.status, answer.body));
        }
        answers.push(outcomes);
    }
    assert_eq!(answers[0], answers[1], "an address without an account answers like one with a wrong password");
    let statuses: Vec<u16> = answers[0].iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 422, 422, 422, 422, 429]);

    // The right password has to wait too, and another address does not.
    let right = [("email", "Fiona@Example.ORG "), ("password", PASSWORD)];
    assert_eq!(guesser.sends("/sign-in", "sign_in", &right).await.status, 429);
    let other = [("email", "another@example.org"), ("password", PASSWORD)];
    assert_eq!(guesser.sends("/sign-in", "sign_in", &other).await.status, 422);
    assert_eq!(guesser.cookie(), None);
}

#[tokio::test]
async fn one_click_signs_in_only_where_the_database_is_a_demo() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::empty(folder.path(), TOKEN).await;
    let founder = site.is_set_up_by(TOKEN, FOUNDER, PASSWORD).await;
    let people = founder.data("people").await;
    let id = people["people"][0]["person"]["id"].as_str().unwrap();
    let visitor = site.anonymous();
    assert_eq!(visitor.sends("/sign-in", "sign_in_demo", &[("person", id)]).await.status, 404);
    assert!(!visitor.get("/sign-in").await.body.contains("Fiona"));
    assert!(!is_signed_in(&visitor).await);
}

#[tokio::test]
async fn nothing_but_the_one_time_link_works_before_it_is_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::empty(folder.path(), TOKEN).await;
    let visitor = site.anonymous();
    for path in ["/", "/sign-in", "/people", "/data/home", "/data/people"] {
        assert_eq!(visitor.get(path).await.status, 503, "{path}");
    }
    assert_eq!(visitor.get("/setup/guessed").await.status, 404);
    assert_eq!(visitor.get("/setup/").await.status, 404);
    assert_eq!(visitor.get(&format!("/setup/{TOKEN}")).await.status, 200);
    assert_eq!(visitor.sends("/setup/guessed", "set_up", &[("name", "Eve")]).await.status, 404);
    site.is_set_up_by(TOKEN, FOUNDER, PASSWORD).await;
    // A second click on the form's button, or on the link: what it was for is done, and nothing more happens.
    let link = format!("/setup/{TOKEN}");
    for again in [visitor.get(&link).await, visitor.sends(&link, "set_up", &[("name", "Eve")]).await] {
        assert_eq!((again.status, again.location()), (303, "/"));
    }
    assert_eq!(visitor.get("/setup/guessed").await.status, 404);
    assert_eq!(site.store.people().await.unwrap().len(), 1);
}
