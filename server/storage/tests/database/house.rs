//! Keeping house: who has what after somebody left, and sessions that end.

use std::collections::HashMap;

use domain::acts::{ArchiveService, ChangeTeam, CloseReview, DisablePerson, HandOnOwned};
use domain::id::RiskId;
use domain::ownership::{Heir, Owned};
use domain::refusal::Code;
use domain::review::ClosedAs;
use domain::time::Timestamp;
use storage::Error;
use storage::housekeeping::{SESSION_DEVICE, SESSION_PERSON, SESSION_SEEN, SESSION_VERSION, Sessions, session_handle};
use tower_sessions_core::session::{Id, Record};
use tower_sessions_core::session_store::SessionStore as _;

use crate::support::World;

/// A service and a restricted one, each with a risk that its owner answers for.
async fn world() -> (World, RiskId, RiskId) {
    let mut world = World::peopled().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    let mut risks = Vec::new();
    for (service, restricted) in [("service", false), ("secret", true)] {
        world.registers(service, restricted).await;
        world.starts(service, service, "watchers").await;
        let risk = world.proposes(service, "list-q2", 0).await;
        world.accepts(service, &risk).await;
        risks.push(risk);
    }
    let secret = risks.pop().unwrap();
    (world, risks.pop().unwrap(), secret)
}

fn to(person: &str) -> Heir {
    Heir::Person(person.into())
}

/// Everything that `owner` owns in [`world`].
fn everything(risk: &RiskId, secret: &RiskId, heir: &Heir) -> Vec<(Owned, Heir)> {
    let services = ["service", "secret"].map(|service| (Owned::Service(service.into()), heir.clone()));
    let risks = [risk, secret].map(|risk| (Owned::Risk(risk.clone()), heir.clone()));
    services.into_iter().chain(risks).collect()
}

fn code<T>(outcome: Result<T, Error>) -> Option<(Code, Option<String>)> {
    match outcome {
        Err(Error::Refused(refusal)) => Some((refusal.code, refusal.field)),
        Err(error) => panic!("{error}"),
        Ok(_) => None,
    }
}

#[tokio::test]
async fn what_somebody_owned_has_other_owners_when_they_leave() {
    let (mut world, risk, secret) = world().await;
    let wanted = everything(&risk, &secret, &to("writer"));

    let incomplete = DisablePerson { person: "owner".into(), wanted: wanted[1..].to_vec() };
    assert_eq!(
        code(world.tries("administrator", incomplete).await),
        Some((Code::Stale, None)),
        "not shown, not handed on"
    );
    let nobody = DisablePerson { person: "owner".into(), wanted: everything(&risk, &secret, &Heir::Nobody) };
    let field = Some("to-service_owner-service".to_owned());
    assert_eq!(code(world.tries("administrator", nobody).await), Some((Code::HeirNeeded, field)));
    let viewer = world.viewer("owner").await;
    assert_eq!(
        world.store.ownership(&viewer, &"owner".into()).await.unwrap().all().count(),
        4,
        "nothing was half done"
    );

    let rows = world.store.audit_log().await.unwrap().len();
    world.disables("owner", &wanted).await;
    assert_eq!(world.store.audit_log().await.unwrap().len(), rows + 1);
    let writer = world.viewer("writer").await;
    let (service, _) = world.store.service(&writer, "service").await.unwrap();
    assert_eq!(service.service_owner.id.as_str(), "writer");
    assert_eq!(service.changes, 1, "a form that was made before is older than this");
    let own = world.store.own_risks(&writer, world.now().day().plus(60)).await.unwrap();
    assert_eq!(own.len(), 2, "home shows the present owner's");
    let (listed, _) = world.store.risk(&writer, &risk).await.unwrap();
    assert_eq!(listed.risk.owner.id.as_str(), "owner", "its words stay");
    assert_eq!(listed.risk.present_owner().id.as_str(), "writer");
    assert_eq!(listed.risk.owner_changes[0].by.as_ref().unwrap().id.as_str(), "administrator");
    assert_eq!(world.store.ownership(&writer, &"owner".into()).await.unwrap().all().count(), 0);
    assert!(world.store.account(&"owner".into()).await.unwrap().is_none());
    assert!(world.store.account_by_email("owner@example.org").await.unwrap().is_none());
    let gone = world.store.organisation().await.unwrap().unwrap().gone;
    assert_eq!(gone, ["owner".into()].into());
    let people = world.store.people().await.unwrap();
    assert!(people.iter().all(|person| person.id.as_str() != "owner"), "and is offered no more");
}

#[tokio::test]
async fn a_risk_can_change_owners_often_and_keeps_all_of_them() {
    let (mut world, risk, _) = world().await;
    for (from, heir) in [("owner", "second"), ("second", "outsider"), ("outsider", "owner")] {
        world.hands_on(from, &[(Owned::Risk(risk.clone()), heir)]).await;
    }
    let owner = world.viewer("owner").await;
    let (listed, _) = world.store.risk(&owner, &risk).await.unwrap();
    let owners: Vec<&str> = listed.risk.owner_changes.iter().map(|change| change.owner.id.as_str()).collect();
    assert_eq!(owners, ["second", "outsider", "owner"]);
    assert_eq!(listed.questions.len(), 1);
    let second = world.viewer("second").await;
    assert!(world.store.own_risks(&second, world.now().day().plus(60)).await.unwrap().is_empty());
    let stale = HandOnOwned { person: "second".into(), wanted: vec![(Owned::Risk(risk), to("writer"))] };
    assert_eq!(code(world.tries("administrator", stale).await), Some((Code::Stale, None)), "it is theirs no more");
}

#[tokio::test]
async fn a_review_that_is_remembered_shows_the_present_owner() {
    let (mut world, risk, _) = world().await;
    let viewer = world.viewer("reviewer").await;
    let owner = async |world: &World| {
        let review = world.store.review(&viewer, &"service".into(), world.now()).await.unwrap();
        review.facts.board.risks[0].present_owner().id.to_string()
    };
    assert_eq!(owner(&world).await, "owner");
    world.hands_on("owner", &[(Owned::Risk(risk), "deputy")]).await;
    assert_eq!(owner(&world).await, "deputy");
}

#[tokio::test]
async fn what_is_owned_in_a_restricted_service_shows_to_those_who_know_of_it() {
    let (mut world, risk, secret) = world().await;
    for (who, expected) in [("administrator", 4), ("writer", 4), ("reviewer", 4), ("outsider", 2), ("keeper", 2)] {
        let viewer = world.viewer(who).await;
        let seen = world.store.ownership(&viewer, &"owner".into()).await.unwrap();
        assert_eq!(seen.all().count(), expected, "{who}");
        assert_eq!(seen.services.iter().any(|service| service.slug == "secret"), expected == 4, "{who}");
    }
    // A risk goes to nobody who could not see it, unless the service comes with it.
    let field = Some(Owned::Risk(secret.clone()).field());
    let hidden = HandOnOwned { person: "owner".into(), wanted: vec![(Owned::Risk(secret.clone()), to("outsider"))] };
    assert_eq!(code(world.tries("administrator", hidden).await), Some((Code::HeirMayNotKnow, field)));
    world.disables("owner", &everything(&risk, &secret, &to("outsider"))).await;
    let outsider = world.viewer("outsider").await;
    assert_eq!(world.store.ownership(&outsider, &"outsider".into()).await.unwrap().all().count(), 4);
}

#[tokio::test]
async fn nobody_hands_on_what_is_anothers() {
    let (mut world, risk, _) = world().await;
    let wanted = vec![(Owned::Risk(risk), to("writer"))];
    let act = HandOnOwned { person: "owner".into(), wanted };
    assert_eq!(code(world.tries("writer", act.clone()).await), Some((Code::OnlyAdministrators, None)));
    assert_eq!(code(world.tries("owner", act).await), None, "their own they may");
}

#[tokio::test]
async fn an_archived_service_is_out_of_lists_and_its_risks_stay() {
    let (mut world, risk, _) = world().await;
    let archive = ArchiveService { service: "service".into(), archived: true };
    assert_eq!(code(world.tries("owner", archive.clone()).await), Some((Code::ReviewsOpen, None)));
    let close = CloseReview { review: "service".into(), how: ClosedAs::Stopped, note: String::new() };
    world.does("owner", close).await;
    world.does("owner", archive).await;
    let viewer = world.viewer("outsider").await;
    assert!(world.store.services(&viewer).await.unwrap().is_empty());
    let all = world.store.all_services(&viewer).await.unwrap();
    assert_eq!(
        all.iter().map(|service| (service.slug.as_str(), service.archived)).collect::<Vec<_>>(),
        [("service", true)]
    );
    assert!(world.store.service(&viewer, "service").await.is_ok());
    let risks = world.store.risks(&viewer, false).await.unwrap();
    assert_eq!(risks.iter().map(|line| (&line.risk.id, line.service_archived)).collect::<Vec<_>>(), [(&risk, true)]);

    // Only archived ones are left of the public ones; the restricted one still stands in the team's way.
    let rest = ChangeTeam { team: "makers".into(), base: 0, name: "makers".into(), owns: false, reviews: false };
    let refused = world.tries("administrator", rest.clone()).await;
    let Err(Error::Refused(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!((refusal.code, refusal.arguments), (Code::TeamOwnsServices, vec![("services".into(), "secret".into())]));
    let close = CloseReview { review: "secret".into(), how: ClosedAs::Stopped, note: String::new() };
    world.does("owner", close).await;
    world.does("owner", ArchiveService { service: "secret".into(), archived: true }).await;
    world.does("administrator", rest).await;
    let back = ArchiveService { service: "service".into(), archived: false };
    assert_eq!(code(world.tries("owner", back.clone()).await), Some((Code::TeamOwnsNone, None)));
    let own = ChangeTeam { team: "makers".into(), base: 1, name: "Makers".into(), owns: true, reviews: false };
    let stale = ChangeTeam { base: 0, ..own.clone() };
    assert_eq!(code(world.tries("administrator", stale).await), Some((Code::Stale, None)));
    world.does("administrator", own).await;
    world.does("owner", back).await;
    assert_eq!(world.store.services(&viewer).await.unwrap().len(), 1);
}

fn record(person: &str, device: &str, version: i64) -> Record {
    let data = HashMap::from([
        (SESSION_PERSON.to_owned(), person.into()),
        (SESSION_VERSION.to_owned(), version.into()),
        (SESSION_SEEN.to_owned(), 20_000.into()),
        (SESSION_DEVICE.to_owned(), device.into()),
    ]);
    Record { id: Id::default(), data, expiry_date: time::OffsetDateTime::now_utc() + time::Duration::days(4_000) }
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_own_person_alone() {
    let world = World::peopled().await;
    let sessions = Sessions(world.store.clone());
    let version = world.store.account(&"writer".into()).await.unwrap().unwrap().session_version;
    let mut begun = Vec::new();
    for (person, device) in [("writer", "one"), ("writer", "two"), ("writer", "three"), ("owner", "another's")] {
        let mut session = record(person, device, version);
        sessions.create(&mut session).await.unwrap();
        begun.push(session);
    }
    sessions.create(&mut record("writer", "ended before", version - 1)).await.unwrap();
    let (writer, now) = ("writer".into(), world.now());
    let open = async || {
        let open = world.store.open_sessions(&writer, now).await.unwrap();
        let mut devices: Vec<String> = open.into_iter().map(|session| session.device).collect();
        devices.sort_unstable();
        devices
    };
    assert_eq!(open().await, ["one", "three", "two"]);
    let listed = world.store.open_sessions(&writer, now).await.unwrap();
    assert!(listed.iter().all(|session| session.seen == Timestamp(20_000 * Timestamp::DAY)));

    world.store.end_session(&writer, &session_handle(&begun[3].id), now).await.unwrap();
    assert!(sessions.load(&begun[3].id).await.unwrap().is_some(), "another's goes on");
    world.store.end_session(&writer, &session_handle(&begun[0].id), now).await.unwrap();
    assert_eq!(open().await, ["three", "two"]);
    world.store.end_other_sessions(&writer, &session_handle(&begun[1].id), now).await.unwrap();
    assert_eq!(open().await, ["two"]);
    assert!(sessions.load(&begun[3].id).await.unwrap().is_some());

    // What was under way in an ended session does not begin it again.
    sessions.save(&begun[0]).await.unwrap();
    assert_eq!(open().await, ["two"]);
    assert!(sessions.load(&begun[0].id).await.unwrap().is_none());
}

#[tokio::test]
async fn what_somebody_owns_takes_the_same_few_statements_however_much_it_is() {
    let mut world = World::peopled().await;
    for at in 0..12 {
        world.registers(&format!("service-{at}"), false).await;
    }
    let viewer = world.viewer("outsider").await;
    let (counted, meter) = world.store.counted();
    assert_eq!(counted.ownership(&viewer, &"owner".into()).await.unwrap().all().count(), 12);
    assert_eq!(meter.count(), 3);
}
