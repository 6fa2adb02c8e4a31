//! The main path, from the set-up link to a closed review, over HTTP and without JavaScript.

use serde_json::Value;

use crate::forms::invitation_link;
use crate::support::{Site, Visitor, in_days};

const TOKEN: &str = "the-first-link";
const PASSWORD: &str = "a long enough sentence";
const CHECKLIST: &str = "\
# Made-up checklist

## Ownership

- [ ] Who owns the made-up service?

## Load

- [ ] How much load is expected?
- [ ] Was it tested under that load?
";

/// Somebody at one review.
struct At<'a> {
    who: &'a Visitor,
    review: &'a str,
}

impl At<'_> {
    fn question(&self, key: &str) -> String {
        format!("{}/questions/{key}", self.review)
    }

    fn id(&self) -> &str {
        self.review.strip_prefix("/reviews/").unwrap()
    }

    async fn answers(&self, key: &str, base: &str, text: &str) {
        let fields = [("base", base), ("intent", "answer"), ("text", text)];
        self.who.does(&self.question(key), "answer_question", &fields).await;
    }

    async fn hands_over(&self) {
        self.who.does(self.review, "hand_over", &[("scope", "everything"), ("note", "Have a look.")]).await;
    }

    async fn judges(&self, key: &str, base: &str, judgement: &str) {
        let fields = [("base", base), ("judgement", judgement), ("note", "Read twice.")];
        self.who.does(&self.question(key), "give_verdict", &fields).await;
    }

    async fn signing_page(&self) -> Value {
        self.who.data(&format!("sign?id={}", self.id())).await
    }

    /// Signs what the page shows, and says how that went.
    async fn signs(&self, decision: &str) -> String {
        let page = self.signing_page().await;
        let role = if decision.starts_with("looked") { "reviewer_digest" } else { "owner_digest" };
        let fields = [
            ("stage", page["stage_id"].as_str().unwrap()),
            ("digest", page[role].as_str().unwrap()),
            ("decision", decision),
        ];
        self.who.sends_by_script(&format!("{}/sign", self.review), "sign_off", &fields).await.outcome()
    }

    async fn closes(&self, how: &str) -> String {
        self.who.sends_by_script(&format!("{}/sign", self.review), "close_review", &[("how", how)]).await.outcome()
    }

    /// Addresses of the snapshots so far.
    async fn snapshots(&self) -> Vec<String> {
        let page = self.signing_page().await;
        let passed = page["head"]["stages"][0]["passed"].as_array().unwrap().clone();
        passed.iter().map(|passing| format!("/snapshots/{}", passing[1].as_str().unwrap())).collect()
    }

    async fn signatures(&self) -> Vec<(String, bool)> {
        let page = self.signing_page().await;
        let one = |s: &Value| (s["decision"].as_str().unwrap().to_owned(), s["current"].as_bool().unwrap());
        page["signatures"].as_array().unwrap().iter().map(one).collect()
    }
}

fn id_of(list: &Value, name: &str, within: &str) -> String {
    let found = list.as_array().unwrap().iter().find(|one| one[within]["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {list}"))[within]["id"].as_str().unwrap().to_owned()
}

/// Teams, and one person in each.
async fn people(site: &Site, founder: &Visitor) -> (Visitor, Visitor) {
    founder.does("/people", "add_team", &[("name", "Makers"), ("owns", "yes")]).await;
    founder.does("/people", "add_team", &[("name", "Watchers"), ("reviews", "yes")]).await;
    let mut made = Vec::new();
    for (name, email, team) in
        [("Olga Owner", "olga@example.org", "Makers"), ("Rita Reviewer", "rita@example.org", "Watchers")]
    {
        let page = founder.data("people").await;
        let team = id_of(&page["teams"], team, "team");
        let fields = [("email", email), ("team", team.as_str())];
        let link = invitation_link(&founder.sends("/people", "invite_person", &fields).await);
        made.push(site.accepts(&format!("{}{link}", site.address), name, email, PASSWORD).await);
        // It works once.
        assert_eq!(site.anonymous().get(&link).await.status, 404);
    }
    let reviewer = made.pop().unwrap();
    (made.pop().unwrap(), reviewer)
}

async fn template(founder: &Visitor) {
    let preview = founder.sends("/templates/import", "preview_import", &[("source", CHECKLIST)]).await;
    assert_eq!(preview.status, 200);
    assert!(preview.body.contains("How much load is expected?"));
    let fields = [("source", CHECKLIST), ("name", "Made-up checklist"), ("language", "en")];
    let page = founder.does("/templates/import", "import_template", &fields).await;
    assert_eq!(page, "/templates/made-up-checklist");
    let template = founder.data("template?slug=made-up-checklist").await;
    founder
        .does(&format!("{page}/edit"), "publish_version", &[("version", template["version"].as_str().unwrap())])
        .await;
    assert_eq!(founder.data("template?slug=made-up-checklist").await["number"], 1);
}

/// A service and a review of it; where the review is, and the keys of its questions.
async fn review(owner: &Visitor) -> (String, Vec<String>) {
    let page = owner.data("new-service").await;
    let me = page["viewer"]["id"].as_str().unwrap();
    let team = page["teams"][0]["id"].as_str().unwrap();
    let fields = [("name", "Made-up service"), ("team", team), ("service_owner", me)];
    let service = owner.does("/services/new", "register_service", &fields).await;
    assert_eq!(service, "/services/made-up-service");

    let page = owner.data("new-review?slug=made-up-service").await;
    let version = format!("{}/standard", page["versions"][0]["id"].as_str().unwrap());
    let team = page["reviewing_teams"][0]["id"].as_str().unwrap();
    let target = in_days(14);
    let fields = [("version", version.as_str()), ("trigger", "launch"), ("reviewing_team", team), ("target", &target)];
    let review = owner.does(&format!("{service}/reviews/new"), "start_review", &fields).await;
    let page = owner.data(&format!("review?id={}", review.strip_prefix("/reviews/").unwrap())).await;
    let sections = page["sections"].as_array().unwrap();
    let questions = sections.iter().flat_map(|section| section["questions"].as_array().unwrap());
    (review, questions.map(|question| question["key"].as_str().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn a_service_goes_from_a_checklist_to_a_closed_review() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::empty(folder.path(), TOKEN).await;
    let founder = site.is_set_up_by(TOKEN, "fiona@example.org", PASSWORD).await;
    let (owner, reviewer) = people(&site, &founder).await;
    template(&founder).await;
    let (review, keys) = review(&owner).await;
    let [who, load, tested] = &keys[..] else { panic!("{keys:?}") };
    let (owner, reviewer) = (At { who: &owner, review: &review }, At { who: &reviewer, review: &review });

    // Two answers and a risk, which the owner accepts.
    owner.answers(who, "0", "Olga, and nobody else.").await;
    owner.answers(load, "0", "Five a minute.").await;
    let month = in_days(30);
    let me = owner.who.data("new-service").await["viewer"]["id"].as_str().unwrap().to_owned();
    let risk = [
        ("base", "0"),
        ("statement", "It may fall over."),
        ("acceptable_because", "Nobody depends on it yet."),
        ("until", month.as_str()),
        ("owner", &me),
    ];
    owner.who.does(&owner.question(tested), "propose_risk", &risk).await;
    let page = owner.who.data(&format!("question?id={}&key={tested}", owner.id())).await;
    let proposed = page["risks"][0]["id"].as_str().unwrap();
    let accept = [("risk", proposed), ("outcome", "accepted")];
    owner.who.does(&owner.question(tested), "decide_risk", &accept).await;

    // Not before it is handed over.
    let early = [("base", "1"), ("judgement", "fine")];
    let early = reviewer.who.sends_by_script(&reviewer.question(who), "give_verdict", &early).await;
    assert_eq!(early.outcome(), "not_handed_over");
    owner.hands_over().await;
    reviewer.judges(load, "1", "fine").await;
    reviewer.judges(who, "1", "concern").await;

    // An edit outdates a verdict; a concern stands all the same, and the stage is not passed.
    owner.answers(load, "1", "Six a minute.").await;
    let page = owner.who.data(&format!("question?id={}&key={load}", owner.id())).await;
    let verdict = page["said"].as_array().unwrap().iter().find_map(|said| said.get("verdict")).unwrap();
    assert_eq!(verdict["current"], false);
    assert_eq!(owner.signs("go_with_risks").await, "gate_blocked");
    assert_eq!(owner.closes("launched").await, "not_passed");
    let page = owner.who.get(&format!("{review}/sign")).await;
    assert!(page.body.contains("Rita Reviewer"), "whose concern stands is said: {}", page.body);

    // Resolved and signed by both.
    owner.answers(who, "1", "Olga, and Fiona when she is away.").await;
    owner.hands_over().await;
    reviewer.judges(who, "2", "fine").await;
    assert_eq!(owner.signs("go").await, "go_hides_risks");
    assert_eq!(reviewer.signs("looked_no_concerns").await, "ok");
    assert_eq!(owner.snapshots().await, [""; 0]);
    assert_eq!(owner.signs("go_with_risks").await, "ok");

    // The snapshot: a page, Markdown and JSON.
    let snapshots = owner.snapshots().await;
    let [snapshot] = &snapshots[..] else { panic!("{snapshots:?}") };
    for (path, kind) in [
        (snapshot.clone(), "text/html"),
        (format!("{snapshot}/markdown"), "text/markdown"),
        (format!("{snapshot}/json"), "application/json"),
    ] {
        let answer = reviewer.who.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").starts_with(kind), "{path}");
        for text in ["Olga, and Fiona when she is away.", "It may fall over.", "Rita Reviewer"] {
            assert!(answer.body.contains(text), "{path}: {text}");
        }
    }
    let frozen = reviewer.who.get(&format!("{snapshot}/json")).await.json();

    // A later edit outdates both signatures; signed again, it is closed.
    owner.answers(load, "2", "Seven a minute.").await;
    assert!(owner.signatures().await.iter().all(|(_, current)| !current));
    assert_eq!(owner.closes("launched").await, "not_passed");
    owner.hands_over().await;
    reviewer.judges(load, "3", "fine").await;
    assert_eq!(reviewer.signs("looked_no_concerns").await, "ok");
    assert_eq!(owner.signs("go_with_risks").await, "ok");
    assert_eq!(owner.signatures().await.iter().filter(|(_, current)| *current).count(), 2);
    assert_eq!(owner.snapshots().await.len(), 2);
    assert_eq!(owner.closes("launched").await, "ok");

    // From now on it is a record.
    let answer = [("base", "3"), ("intent", "answer"), ("text", "Eight a minute.")];
    for (act, fields) in [
        ("answer_question", &answer[..]),
        ("comment", &[("body", "Late.")]),
        ("give_verdict", &[("base", "3"), ("judgement", "fine")]),
    ] {
        let who = if act == "give_verdict" { reviewer.who } else { owner.who };
        assert_eq!(who.sends_by_script(&owner.question(load), act, fields).await.outcome(), "review_closed", "{act}");
    }
    assert_eq!(owner.signs("no_go").await, "review_closed");
    assert_eq!(owner.closes("stopped").await, "review_closed");
    assert_eq!(owner.who.get(&review).await.status, 200);
    assert_eq!(reviewer.who.get(&format!("{snapshot}/json")).await.json(), frozen, "the first snapshot is as it was");
}
