//! Keeping house in the browser: accounts, invitations, sessions, archives.

use crate::forms::invitation_link;
use crate::support::{Site, Visitor, World, organisation};

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// Where each thing that `owner` owns in the made-up organisation goes.
const EVERYTHING: [(&str, &str); 7] = [
    ("to-service_owner-service", ""),
    ("to-service_owner-secret", ""),
    ("to-risk-service-risk", ""),
    ("to-risk-service-living", ""),
    ("to-risk-secret-risk", ""),
    ("to-risk-secret-living", ""),
    ("all", "writer"),
];

async fn is_signed_in(visitor: &Visitor) -> bool {
    visitor.get("/").await.status == 200
}

#[tokio::test]
async fn a_disabled_account_ends_at_once_and_its_words_stay() {
    let (_world, site) = site().await;
    let (administrator, owner) = (site.sign_in_as("administrator").await, site.sign_in_as("owner").await);
    assert!(is_signed_in(&owner).await);
    let location = administrator.does("/people/owner", "disable_person", &EVERYTHING).await;
    assert_eq!(location, "/people/owner");
    assert!(!is_signed_in(&owner).await);
    let answered = owner.sends_by_script("/profile", "change_profile", &[("name", "Still here")]).await;
    assert_eq!(answered.status, 401);
    assert_eq!(site.anonymous().sends("/sign-in", "sign_in_demo", &[("person", "owner")]).await.status, 404);

    let writer = site.sign_in_as("writer").await;
    let page = writer.data("risk?id=service-living").await;
    assert_eq!(page["risk"]["owner"], "writer");
    assert_eq!(page["risk"]["owner_changes"][0][0], "writer");
    assert_eq!(page["risk"]["decision"][0], "owner (no longer here)", "what they said keeps their name");
    let signed = writer.data("sign?id=service-signed").await;
    assert!(signed.to_string().contains("owner (no longer here)"), "{signed}");
    let file = writer.get("/risks.csv").await.body;
    assert!(file.contains("\"writer\"") && !file.contains("\"owner\""), "{file}");
    let people = writer.data("people").await;
    assert_eq!(people["gone"][0]["id"], "owner");
    let register = writer.data("new-service").await;
    let offered = register["people"].as_array().unwrap().iter().any(|person| person["id"] == "owner");
    assert!(!offered, "nobody chooses them any more");

    administrator.does("/people/owner", "enable_person", &[]).await;
    assert!(!is_signed_in(&owner).await, "what has ended has ended");
    assert!(is_signed_in(&site.sign_in_as("owner").await).await);
}

#[tokio::test]
async fn what_was_chosen_comes_back_where_it_is_refused() {
    let (_world, site) = site().await;
    let administrator = site.sign_in_as("administrator").await;
    let mut some = EVERYTHING.to_vec();
    some.retain(|(name, _)| *name != "to-risk-service-living");
    let stale = administrator.sends("/people/owner", "disable_person", &some).await;
    assert_eq!(stale.status, 409);
    assert!(stale.body.contains("<option value=\"writer\" selected"), "{}", stale.body);
    let mut nobody = EVERYTHING.to_vec();
    nobody[2].1 = "-nobody";
    let refused = administrator.sends("/people/owner", "disable_person", &nobody).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .body
            .contains("id=\"disable_person-to-risk-service-risk-refusal\" class=\"field-refusal\">This cannot be left"),
        "{}",
        refused.body
    );
    let myself = administrator.sends_by_script("/people/administrator", "disable_person", &[]).await;
    assert_eq!(myself.outcome(), "not_yourself");
}

#[tokio::test]
async fn a_disabled_account_answers_like_a_wrong_password() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::empty(folder.path(), "token").await;
    let founder = site.is_set_up_by("token", "fiona@example.org", "a long enough sentence").await;
    let made = founder.sends("/people", "invite_person", &[("email", "ken@example.org")]).await;
    let link = format!("{}{}", site.address, invitation_link(&made));
    let ken = site.accepts(&link, "Ken", "ken@example.org", "another long sentence").await;
    let people = founder.data("people").await;
    let id =
        people["people"].as_array().unwrap().iter().find(|line| line["email"] == "ken@example.org").unwrap()["person"]
            ["id"]
            .as_str()
            .unwrap()
            .to_owned();
    founder.does(&format!("/people/{id}"), "disable_person", &[]).await;
    assert!(!is_signed_in(&ken).await);
    let mut answers = Vec::new();
    for (email, password) in [
        ("ken@example.org", "another long sentence"),
        ("fiona@example.org", "a wrong guess of it"),
        ("nobody@example.org", "another long sentence"),
    ] {
        let answer =
            site.anonymous().sends_by_script("/sign-in", "sign_in", &[("email", email), ("password", password)]).await;
        answers.push((answer.status, answer.body));
    }
    assert_eq!(answers[0].0, 422);
    assert!(answers[0] == answers[1] && answers[1] == answers[2], "{answers:?}");
    founder.does(&format!("/people/{id}"), "enable_person", &[]).await;
    let again = [("email", "ken@example.org"), ("password", "another long sentence")];
    assert_eq!(site.anonymous().sends("/sign-in", "sign_in", &again).await.status, 303);
}

#[tokio::test]
async fn a_withdrawn_link_says_so() {
    let (_world, site) = site().await;
    let administrator = site.sign_in_as("administrator").await;
    let made =
        administrator.sends("/people", "invite_person", &[("email", "new@example.org"), ("team", "makers")]).await;
    let link = invitation_link(&made);
    let path = link.as_str();
    let people = administrator.data("people").await;
    let line = &people["invitations"][0];
    assert_eq!((&line["by"], &line["team"]), (&"administrator".into(), &"makers".into()));
    let (id, visitor) = (line["id"].as_str().unwrap(), site.anonymous());
    assert_eq!(visitor.get(path).await.status, 200);
    administrator.does("/people", "withdraw_invitation", &[("invitation", id)]).await;
    assert!(administrator.data("people").await["invitations"].as_array().unwrap().is_empty());
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("This link does not work any more"), "{}", answer.body);
    let account = [
        ("name", "New"),
        ("email", "new@example.org"),
        ("password", "a long enough sentence"),
        ("repeated", "a long enough sentence"),
    ];
    let sent = visitor.sends_by_script(path, "accept_invitation", &account).await;
    assert_eq!(sent.outcome(), "link_expired");
    assert!(site.sign_in_as("writer").await.data("people").await["invitations"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn the_sessions_of_a_profile_are_ones_own() {
    let (_world, site) = site().await;
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let mut begun = Vec::new();
    for who in ["writer", "writer", "writer", "owner"] {
        let visitor = site.anonymous();
        let form = [("act", "sign_in_demo"), ("person", who)];
        let request = visitor.request(reqwest::Method::POST, "/sign-in").header("origin", &site.address);
        assert_eq!(visitor.answer(request.header("user-agent", firefox).form(&form)).await.status, 303);
        begun.push(visitor);
    }
    let sessions = async |visitor: &Visitor| visitor.data("profile").await["sessions"].as_array().unwrap().clone();
    let own = sessions(&begun[0]).await;
    assert_eq!(own.len(), 3);
    assert_eq!(own.iter().filter(|line| line["this"] == true).count(), 1);
    assert!(own.iter().all(|line| line["device"] == "Firefox · Linux" && line["seen"][0] == 0));
    // Neither what is in the cookie nor where it comes from is shown.
    let page = begun[0].get("/profile").await.body;
    let cookie = begun[0].cookie().unwrap();
    assert!(
        !page.contains(cookie.split('=').nth(1).unwrap()) && !page.contains("127.0.0.1") && !page.contains("140.0")
    );

    let handle = |lines: &[serde_json::Value], this: bool| {
        let line = lines.iter().find(|line| line["this"] == this).unwrap();
        line["handle"].as_str().unwrap().to_owned()
    };
    let theirs = handle(&sessions(&begun[3]).await, true);
    begun[0].does("/profile", "end_session", &[("session", &theirs)]).await;
    assert!(is_signed_in(&begun[3]).await, "another person's goes on");
    begun[0].does("/profile", "end_session", &[("session", &handle(&own, false))]).await;
    assert!(is_signed_in(&begun[0]).await);
    assert_eq!([is_signed_in(&begun[1]).await, is_signed_in(&begun[2]).await].iter().filter(|is| **is).count(), 1);
    begun[0].does("/profile", "end_other_sessions", &[]).await;
    assert!(is_signed_in(&begun[0]).await && is_signed_in(&begun[3]).await);
    assert!(!is_signed_in(&begun[1]).await && !is_signed_in(&begun[2]).await);
    assert_eq!(sessions(&begun[0]).await.len(), 1);
}

#[tokio::test]
async fn what_somebody_owns_shows_to_those_who_may_know_of_it() {
    let (_world, site) = site().await;
    for (who, expected) in [("outsider", 3), ("writer", 6), ("administrator", 6)] {
        let visitor = site.sign_in_as(who).await;
        let page = visitor.data("person?id=owner").await;
        assert_eq!(page["owned"].as_array().unwrap().len(), expected, "{who}");
        assert_eq!(visitor.get("/people/owner").await.body.contains("secret"), expected == 6, "{who}");
        let may = who == "administrator";
        assert_eq!(page["hand_on"].is_null(), may, "{who}");
        assert_eq!(page["people"].as_array().unwrap().is_empty(), !may, "{who}");
        assert_eq!(page["disable"], if may { "open" } else { "absent" }, "{who}");
    }
}

#[tokio::test]
async fn archived_services_are_listed_where_they_are_asked_for() {
    let (mut world, site) = site().await;
    world.registers("unused", false).await;
    let owner = site.sign_in_as("owner").await;
    let names = |page: &serde_json::Value| {
        page["services"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    owner.does("/services/unused", "archive_service", &[("archived", "yes")]).await;
    let page = owner.data("services?state=").await;
    assert_eq!((names(&page), &page["archived"]), (vec!["secret".to_owned(), "service".to_owned()], &1.into()));
    assert_eq!(names(&owner.data("services?state=archived").await), ["unused"]);
    assert!(owner.get("/services").await.body.contains("archived (1)"));
    assert_eq!(owner.get("/services/unused").await.status, 200);
    let start = [("version", "list-1/standard"), ("trigger", "launch"), ("reviewing_team", "watchers")];
    let started = owner.sends_by_script("/services/unused/reviews/new", "start_review", &start).await;
    assert_eq!(started.outcome(), "service_archived");
    let open = owner.sends("/services/service", "archive_service", &[("archived", "yes")]).await;
    assert_eq!(open.status, 422);
    assert!(open.body.contains("Reviews are still open (number 1, 2, 4)"), "{}", open.body);
    owner.does("/services/unused", "archive_service", &[("archived", "no")]).await;
    assert_eq!(names(&owner.data("services?state=").await).len(), 3);
}

#[tokio::test]
async fn a_team_that_was_changed_meanwhile_is_shown_beside_what_was_typed() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let administrator = site.sign_in_as("administrator").await;
    let change = |name| {
        [("team", "strangers"), ("base", "0"), ("name", name), ("owns", "yes"), ("form", "change_team/strangers")]
    };
    administrator.does("/people", "change_team", &change("The first")).await;
    let late = administrator.sends("/people", "change_team", &change("The second")).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("The first") && late.body.contains("value=\"The second\""), "{}", late.body);
    assert!(late.body.contains("name=\"base\" value=\"1\""), "having seen both, it can be sent again");
    let mut again = change("The second");
    again[1].1 = "1";
    administrator.does("/people", "change_team", &again).await;
}

/// What is refused says what the list offers: a service does without a deputy.
#[tokio::test]
async fn whoever_leaves_may_leave_a_deputy_to_nobody() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let administrator = site.sign_in_as("administrator").await;
    let (mine, secret) = ("to-deputy-service", "to-deputy-secret");
    let form = ("form", "disable_person");
    let undecided = administrator.sends("/people/deputy", "disable_person", &[(mine, ""), (secret, ""), form]).await;
    assert_eq!(undecided.status, 422);
    assert!(undecided.body.contains("or that it does without"), "{}", undecided.body);
    assert!(undecided.body.contains("nobody: it does without") && !undecided.body.contains("cannot be left without"));
    administrator.does("/people/deputy", "disable_person", &[(mine, "-nobody"), (secret, "-nobody")]).await;
}

/// A concern that was handed to somebody, and a section that they look after, are named at home.
#[tokio::test]
async fn home_names_what_is_in_somebodys_hands() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let (reviewer, second) = (site.sign_in_as("reviewer").await, site.sign_in_as("second").await);
    let question = "/reviews/service-review/questions/q0";
    assert_eq!(second.data("home").await["concerns"].as_array().unwrap().len(), 0);
    let hand = [("verdict", "service-concern"), ("to", "second"), ("note", "I am away.")];
    reviewer.does(question, "hand_concern_over", &hand).await;
    let home = second.get("/").await.body.replace("<!>", "");
    assert!(home.contains("Concerns to look at") && home.contains("reviewer handed this concern to you"), "{home}");
    assert!(home.contains(&format!("href=\"{question}\"")), "{home}");
    assert!(!reviewer.get("/").await.body.contains("Concerns to look at"), "it was not answered yet");

    let words = [("base", "1"), ("intent", "answer_and_hand_over"), ("text", "Three people on call.")];
    site.sign_in_as("writer").await.does(question, "answer_question", &words).await;
    assert!(reviewer.get("/").await.body.contains("your concern was answered since"));
    assert!(second.get("/").await.body.contains("the concern of reviewer, in your hands, was answered since"));

    let section = [("person", "second"), ("section", "0"), ("assigned", "yes")];
    reviewer.does("/reviews/service-review", "assign_reviewer", &section).await;
    let home = second.data("home").await;
    let line = home["review"].as_array().unwrap().iter().find(|line| line["id"] == "service-review").unwrap().clone();
    assert_eq!((&line["in_section"], &line["named"]), (&1.into(), &false.into()), "{line}");
    let review = second.get("/reviews/service-review").await.body.replace("<!>", "");
    assert!(review.contains("Looked after by second"), "{review}");
    assert!(second.get("/reviews").await.body.contains("you were asked"));
}
