//! Rule 1: a restricted service exists for its team, its reviewers, its owners and administrators, and for nobody else.

use domain::acts::{
    AllowException, ChangeService, CloseReview, Comment, DecideRisk, HandOnOwned, HandOver, NewStage, Scope,
    StartReview, Trigger, WriteDocument,
};
use domain::document::Origin;
use domain::ownership::{Heir, Owned};
use domain::refusal::{Code, Refusal};
use domain::review::{ClosedAs, Decision, Judgement, RiskOutcome};
use domain::service::ServiceDetails;
use storage::{Error, Perform};

use crate::support::World;

const KNOW: [&str; 8] = ["owner", "deputy", "product", "writer", "reviewer", "second", "administrator", "founder"];
const DO_NOT_KNOW: [&str; 2] = ["outsider", "keeper"];

/// A restricted service with a review that was passed, and with a risk and a concern to ask for.
async fn secret() -> World {
    let mut world = World::peopled().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world.registers("secret", true).await;
    world.registers("open", false).await;
    world.starts("review", "secret", "watchers").await;
    world.answers("review", "list-q0", 0, "Two people.").await;
    world.answers("review", "list-q1", 0, "yes").await;
    let risk = world.proposes("review", "list-q2", 0).await;
    world.accepts("review", &risk).await;
    world.hands_over("review").await;
    world.templates_of_documents().await;
    let origin = Some(Origin { template: "outline".into(), version: 1 });
    let design = WriteDocument { origin, ..world.document("design", "secret", 0, "It is secret.") };
    world.does("writer", design).await;
    world.pins("review", 0, Some(("design", 1))).await;
    world.signs("reviewer", "review", Decision::LookedNoConcerns).await;
    world.signs("owner", "review", Decision::GoWithRisks).await;
    world
}

fn is_not_found<T>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

#[tokio::test]
async fn no_read_tells_an_outsider() {
    let world = secret().await;
    let store = &world.store;
    for who in DO_NOT_KNOW {
        let viewer = world.viewer(who).await;
        let services = store.services(&viewer).await.unwrap();
        assert_eq!(services.iter().map(|service| service.slug.as_str()).collect::<Vec<_>>(), ["open"], "{who}");
        assert!(is_not_found(store.service(&viewer, "secret").await), "{who}");
        assert!(store.reviews(&viewer).await.unwrap().is_empty(), "{who}");
        assert!(store.reviews_of(&viewer, &"secret".into()).await.unwrap().is_empty(), "{who}");
        assert!(is_not_found(store.review(&viewer, &"review".into(), world.now()).await.map(|_| ())), "{who}");
        assert!(is_not_found(store.snapshot(&viewer, &"review-snapshot".into()).await), "{who}");
        assert!(store.own_reviews(&viewer, world.now()).await.unwrap().is_empty(), "{who}");
        assert!(store.documents(&viewer, &"secret".into()).await.unwrap().is_empty(), "{who}");
        assert!(is_not_found(store.document(&viewer, "secret", &"design".into()).await), "{who}");
        assert!(is_not_found(store.document(&viewer, "open", &"design".into()).await), "{who}, by another service");
        assert_eq!(store.templates(&viewer).await.unwrap()[0].reviews, 0, "{who}");
        assert!(store.document_templates(&viewer).await.unwrap().iter().all(|it| it.documents == 0), "{who}");
        assert_eq!(store.document_template(&viewer, "template-outline").await.unwrap().line.documents, 0, "{who}");
        assert_eq!(
            store.free_address(&viewer, "Secret").await.unwrap(),
            "secret-2",
            "{who} is not told that it is taken"
        );
        assert_eq!(store.free_address(&viewer, "Open").await.unwrap(), "open", "{who} may know that it is taken");
        assert_eq!(store.template(&viewer, "list", None).await.unwrap().line.reviews, 0, "{who}");
        assert!(is_not_found(store.lineage(&viewer, &"review".into(), "q0").await), "{who}");
    }
}

#[tokio::test]
async fn those_with_a_part_in_it_know_of_it() {
    let world = secret().await;
    let store = &world.store;
    for who in KNOW {
        let viewer = world.viewer(who).await;
        assert_eq!(store.services(&viewer).await.unwrap().len(), 2, "{who}");
        assert_eq!(store.document_template(&viewer, "template-outline").await.unwrap().line.documents, 1, "{who}");
        assert!(store.service(&viewer, "secret").await.is_ok(), "{who}");
        assert_eq!(store.reviews(&viewer).await.unwrap().len(), 1, "{who}");
        assert_eq!(store.reviews_of(&viewer, &"secret".into()).await.unwrap().len(), 1, "{who}");
        assert!(store.review(&viewer, &"review".into(), world.now()).await.is_ok(), "{who}");
        assert!(store.snapshot(&viewer, &"review-snapshot".into()).await.is_ok(), "{who}");
        assert_eq!(store.templates(&viewer).await.unwrap()[0].reviews, 1, "{who}");
        assert_eq!(store.free_address(&viewer, "Secret").await.unwrap(), "secret", "{who}");
        assert!(store.lineage(&viewer, &"review".into(), "q0").await.is_ok(), "{who}");
        assert_eq!(store.documents(&viewer, &"secret".into()).await.unwrap().len(), 1, "{who}");
        assert!(store.document(&viewer, "secret", &"design".into()).await.is_ok(), "{who}");
        let has_part = !["administrator", "founder"].contains(&who);
        assert_eq!(store.own_reviews(&viewer, world.now()).await.unwrap().len(), usize::from(has_part), "{who}");
    }
}

#[tokio::test]
async fn it_is_open_again_when_it_is_no_longer_restricted() {
    let mut world = secret().await;
    world.changes_service("secret", 0, false).await;
    let viewer = world.viewer("outsider").await;
    assert!(world.store.review(&viewer, &"review".into(), world.now()).await.is_ok());
    assert_eq!(world.store.services(&viewer).await.unwrap().len(), 2);
}

/// Without a deputy and a product owner there is nothing to compare with, which is no reason to know of it.
#[tokio::test]
async fn a_service_with_an_owner_alone_is_as_restricted() {
    let mut world = World::peopled().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world.registers_with("secret", true, None, None).await;
    world.starts("review", "secret", "watchers").await;
    let owned = Owned::Risk(world.proposes("review", "list-q2", 0).await);
    // The first risk on the question makes a revision of its answer, later ones find it there.
    let mut revision = 0;
    for who in KNOW.into_iter().chain(DO_NOT_KNOW) {
        let knows = KNOW.contains(&who) && !["deputy", "product"].contains(&who);
        let viewer = world.viewer(who).await;
        assert_eq!(world.store.service(&viewer, "secret").await.is_ok(), knows, "{who}");
        assert_eq!(world.store.services(&viewer).await.unwrap().len(), usize::from(knows), "{who}");
        // Nor does anybody come to answer for a risk of a service that they may not know of.
        let refused = |refusal: &Refusal, field: &str| {
            assert_eq!((refusal.code, refusal.field.as_deref()), (Code::HeirMayNotKnow, Some(field)), "{who}");
        };
        let mut act = world.risk("review", "list-q0", revision);
        act.owner = who.into();
        let (review, risk) = (act.review.clone(), act.id.clone());
        match world.tries("writer", act).await {
            Ok(_) => {
                assert!(knows, "{who}");
                let (outcome, reason) = (RiskOutcome::Withdrawn, String::new());
                world.does("writer", DecideRisk { review, risk, outcome, reason }).await;
                revision = 1;
            }
            Err(Error::Refused(refusal)) if !knows => refused(&refusal, "owner"),
            Err(error) => panic!("{who}: {error}"),
        }
        if !knows {
            let wanted = vec![(owned.clone(), Heir::Person(who.into()))];
            let on = HandOnOwned { person: "owner".into(), wanted };
            let Err(Error::Refused(refusal)) = world.tries("administrator", on).await else { panic!("{who}") };
            refused(&refusal, &owned.field());
        }
    }
}

/// An act is refused as if the thing were not there, and as it is refused where it really is not.
async fn unknown<A: Perform + Clone>(world: &mut World, act: A) {
    for who in DO_NOT_KNOW {
        let outcome = world.tries(who, act.clone()).await;
        assert!(is_not_found(outcome), "{who}: {}", A::NAME);
    }
}

#[tokio::test]
async fn no_act_tells_an_outsider() {
    let mut world = secret().await;
    let w = &mut world;
    w.answers("review", "list-q0", 1, "Three people.").await;
    w.hands_over("review").await;
    let concern = w.judges("reviewer", "review", "list-q0", 2, Judgement::Concern).await;
    let risk = w.proposes("review", "list-q0", 2).await;

    let act = w.answer("review", "list-q0", 2, "Nobody.");
    unknown(w, act).await;
    let act = w.risk("review", "list-q1", 1);
    unknown(w, act).await;
    let act = w.verdict("review", "list-q0", 2, Judgement::Fine);
    unknown(w, act).await;
    let sign = w.sign("owner", "review", Decision::NoGo).await;
    unknown(w, sign).await;
    unknown(w, crate::support::withdraw("review", &concern)).await;
    let (review, outcome) = ("review".into(), RiskOutcome::Accepted);
    unknown(w, DecideRisk { review, risk, outcome, reason: String::new() }).await;
    let (id, scope) = ("handover".into(), Scope::Everything);
    unknown(w, HandOver { id, review: "review".into(), scope, help: false, note: String::new() }).await;
    let (id, lineage) = ("comment".into(), "list-q0".into());
    unknown(w, Comment { id, review: "review".into(), lineage, thread: None, body: "I was here.".into() }).await;
    let act = w.document("design", "secret", 1, "It is not.");
    unknown(w, act).await;
    let act = w.document("new", "secret", 0, "It is not.");
    unknown(w, act).await;
    let act = w.pin("review", 1, None);
    unknown(w, act).await;
    unknown(w, AllowException { review: "review".into(), reason: "Because.".into() }).await;
    unknown(w, CloseReview { review: "review".into(), how: ClosedAs::Stopped, note: String::new() }).await;
    let start = StartReview {
        id: "another".into(),
        service: "secret".into(),
        version: "list-1".into(),
        tier: "standard".into(),
        trigger: Trigger::Launch,
        stages: vec![NewStage::plain("s".into(), String::new(), None, None)],
        reviewing_team: "watchers".into(),
        facts: None,
    };
    unknown(w, start).await;
    let change = ChangeService {
        service: "secret".into(),
        base: 0,
        details: ServiceDetails {
            description: String::new(),
            service_owner: "outsider".into(),
            deputy: None,
            product_owner: None,
            restricted: false,
        },
    };
    unknown(w, change).await;
}
