//! How many statements each page takes, and that what was said elsewhere, or more of it, takes no more.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::error::AppError;
use app::request::{self, Request, Site};
use app::view::Session;
use app::view::risks::RiskFilter;
use domain::language::Language;
use domain::review::Judgement;

use crate::support::{World, organisation};

/// The most statements that a page takes which was looked at before; who is looking comes on top (one more).
const MOST: &[(&str, u32)] = &[
    ("history", 3),
    ("home", 6),
    ("people", 3),
    ("question", 10),
    ("retro", 4),
    ("review", 8),
    ("reviews", 1),
    ("risk", 6),
    ("risks", 2),
    ("service", 5),
    ("services", 1),
    ("sign", 2),
    ("template", 6),
    ("templates", 1),
];

async fn asks(world: &World, who: &str) -> Request {
    Request {
        store: world.store.clone(),
        session: Session { language: Language::En, viewer: Some(world.viewer(who).await), ..Session::default() },
        now: world.now(),
        base_url: String::new(),
        id: String::new(),
        key: String::new(),
        submitted: None,
        made: None,
        problem: None,
        site: Site { style: "", favicon: "", scripts: None },
        gone: Arc::default(),
        device: String::new(),
        own_session: None,
    }
}

/// Reads a page; what it shows is of no matter here.
async fn reads(request: &Request, page: &str) -> Result<(), AppError> {
    let review = "service-review";
    match page {
        "history" => request::history(request, review, "q0").await.map(drop),
        "home" => request::home(request).await.map(drop),
        "people" => request::people(request).await.map(drop),
        "question" => request::question(request, review, "q0").await.map(drop),
        "retro" => request::retro(request, "service-closed").await.map(drop),
        "review" => request::review(request, review).await.map(drop),
        "reviews" => request::reviews(request).await.map(drop),
        "risk" => request::risk(request, "service-risk").await.map(drop),
        "risks" => {
            request::risks(request, RiskFilter { owner: "owner".into(), ..RiskFilter::default() }).await.map(drop)
        }
        "service" => request::service(request, "service").await.map(drop),
        "services" => request::services(request, false).await.map(drop),
        "sign" => request::sign(request, review).await.map(drop),
        "template" => request::template(request, "list").await.map(drop),
        _ => request::templates(request).await.map(drop),
    }
}

/// The most statements that each page takes for any of these people, at the second look.
async fn statements(world: &World) -> BTreeMap<&'static str, u32> {
    let mut counts = BTreeMap::new();
    for who in ["writer", "owner", "reviewer", "administrator"] {
        let request = asks(world, who).await;
        for (page, _) in MOST {
            reads(&request, page).await.unwrap();
            let (store, meter) = request.store.counted();
            reads(&Request { store, ..request.clone() }, page).await.unwrap();
            let count = counts.entry(*page).or_default();
            *count = meter.count().max(*count);
        }
    }
    counts
}

#[tokio::test]
async fn a_page_takes_the_same_few_statements_however_much_there_is() {
    let mut world = organisation().await;
    let few = statements(&world).await;
    for (page, most) in MOST {
        assert!(few[page] <= *most, "{page} takes {} statements", few[page]);
    }

    // More of everything: services, reviews, answers, comments, verdicts, risks, people's words.
    for at in 0..6 {
        let (service, review) = (format!("more-{at}"), format!("more-{at}-review"));
        world.registers(&service, at % 2 == 0).await;
        world.starts(&review, &service, "watchers").await;
        world.answers(&review, "list-q0", 0, "Three people on call.").await;
        let risk = world.proposes(&review, "list-q3", 0).await;
        world.accepts(&review, &risk).await;
        world.hands_over(&review).await;
    }
    for at in 0..8 {
        world.comments("outsider", "service-review", "list-q0", &format!("Question {at}?")).await;
    }
    world.hands_over("service-review").await;
    world.judges("second", "service-review", "list-q0", 1, Judgement::Concern).await;
    world.judges("second", "service-review", "list-q1", 1, Judgement::Fine).await;
    let many = statements(&world).await;
    assert_eq!(many, few, "statements grow with what was said");
}
