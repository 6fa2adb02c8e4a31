//! What people do over HTTP.

pub mod acts;
pub mod hostile;
mod site;
mod visitor;

// The made-up organisation of the storage's tests, made by the same acts.
#[path = "../../../storage/tests/database/support/mod.rs"]
#[allow(dead_code, unused_imports, clippy::module_inception, reason = "the storage's tests use the rest")]
mod world;

pub use site::Site;
pub use visitor::{Answer, Visitor};
pub use world::{World, differences, dump, level_content, without};

use domain::acts::{AddImage, BeginThread, WriteDocument};
use domain::document::DocumentKind;
use domain::document::image::{Image, ImageKind};
use domain::review::Decision;
use domain::time::Timestamp;

/// A person with each role, and nobody.
pub const ROLES: [&str; 7] = ["anonymous", "outsider", "keeper", "writer", "owner", "reviewer", "administrator"];

/// People and teams; two services, `service` and the restricted `secret`, each with a review in the middle of its life, one
/// that is signed, one for a template with one question, and one that is closed.
pub async fn organisation() -> World {
    let mut world = World::begun_at(server::clock::now().plus(-Timestamp::DAY)).await;
    world.people().await;
    world.imports("list", 5).await;
    world.publishes("list").await;
    world.imports("small", 1).await;
    world.publishes("small").await;
    world.imports("next", 2).await;
    world.templates_of_documents().await;
    for (service, restricted) in [("service", false), ("secret", true)] {
        world.registers(service, restricted).await;
        in_the_middle(&mut world, service).await;
        world.writes(&format!("{service}-design"), service, 0, "# It\n\nIt does nothing.").await;
        let words = world.thread(&format!("{service}-words"), 1, "nothing", "something");
        world.does("owner", BeginThread { document: format!("{service}-design").into(), ..words }).await;
        let content = Image { kind: ImageKind::Png, width: 1, height: 1, bytes: b"pixels".to_vec() };
        let image = format!("{service}-image").into();
        world.does("writer", AddImage { image, service: service.into(), content }).await;
        edited(&mut world, service).await;
        let level = world.level(service, &format!("{service}-level"), 0, "99.9");
        world.does("writer", level).await;
        signed(&mut world, service).await;
        closed(&mut world, service).await;
    }
    world.starts("alone", "service", "loners").await;
    world
}

/// `q0` is handed over, with a concern; `q1` is answered since; a risk waits on `q2`; nothing is said on `q3`; `q4` is lived
/// with as a risk.
async fn in_the_middle(world: &mut World, service: &str) {
    let review = format!("{service}-review");
    world.starts(&review, service, "watchers").await;
    world.answers(&review, "list-q0", 0, "Two people on call.").await;
    world.hands_over(&review).await;
    let concern = world.verdict(&review, "list-q0", 1, domain::review::Judgement::Concern);
    world.does("reviewer", domain::acts::GiveVerdict { id: format!("{service}-concern").into(), ..concern }).await;
    world.answers(&review, "list-q1", 0, "yes").await;
    let (thread, body) = (format!("{service}-thread"), "How long is the rota?".to_owned());
    let lineage = "list-q0".into();
    let comment =
        domain::acts::Comment { id: thread.into(), review: review.as_str().into(), lineage, thread: None, body };
    world.does("second", comment).await;
    let risk = world.risk(&review, "list-q2", 0);
    world.does("writer", domain::acts::ProposeRisk { id: format!("{service}-risk").into(), ..risk }).await;
    let living = world.risk(&review, "list-q4", 0);
    let living = domain::acts::ProposeRisk { id: format!("{service}-living").into(), ..living };
    let id = living.id.clone();
    world.does("writer", living).await;
    world.accepts(&review, &id).await;
}

/// A pre-mortem that was agreed on, with a minor edit since.
async fn edited(world: &mut World, service: &str) {
    let document = format!("{service}-edited");
    let plan = WriteDocument { kind: DocumentKind::PreMortem, ..world.document(&document, service, 0, "Ten at once.") };
    world.does("writer", plan).await;
    for (who, decision) in [("reviewer", Decision::LookedNoConcerns), ("owner", Decision::Go)] {
        let sign = world.signature(who, (service, &document), decision).await;
        world.does(who, sign).await;
    }
    let edit = WriteDocument { minor: true, ..world.document(&document, service, 1, "Ten at once!") };
    world.does("writer", edit).await;
}

/// One question, answered and signed.
async fn signed(world: &mut World, service: &str) {
    let review = format!("{service}-signed");
    world.starts_on(&review, service, "watchers", "small").await;
    world.answers(&review, "small-q0", 0, "It is.").await;
    world.hands_over(&review).await;
    world.signs("reviewer", &review, Decision::LookedNoConcerns).await;
    world.signs("owner", &review, Decision::Go).await;
}

/// One question, never answered.
async fn closed(world: &mut World, service: &str) {
    let review = format!("{service}-closed");
    world.starts_on(&review, service, "watchers", "small").await;
    let (how, note) = (domain::review::ClosedAs::Stopped, String::new());
    world.does("owner", domain::acts::CloseReview { review: review.as_str().into(), how, note }).await;
}

/// A day some days from now, as a form sends it.
pub fn in_days(days: i64) -> String {
    server::clock::now().plus(days * Timestamp::DAY).day().to_string()
}
