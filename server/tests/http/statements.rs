//! How many statements each page takes over HTTP, everything included: whose session it is, who that is, and the page. The
//! number does not depend on how much there is.

use std::collections::BTreeMap;

use domain::acts::{AddTeam, InvitePerson, SignOff, WriteDocument};
use domain::digest::Digest;
use domain::document::Origin;
use domain::review::{Decision, Judgement};
use server::http::PAGES;
use storage::Store;

use crate::support::{Site, World, organisation};

/// Pages whose statements differ with who looks are looked at by each of these; the most is what counts.
const PEOPLE: [&str; 4] = ["administrator", "owner", "writer", "reviewer"];

/// Each page that reads the database, by its route: an address, and the most statements it takes at the first look after the
/// program was started and at the next.
const PAGES_THAT_READ: &[(&str, &str, u32, u32)] = &[
    ("/", "/", GROWS, 11),
    ("/sign-in", "/sign-in", 4, 4),
    ("/invitations/{token}", "/invitations/link", 4, 4),
    ("/profile", "/profile", 5, 5),
    ("/people", "/people", 7, 7),
    ("/people/{id}", "/people/owner", 8, 8),
    ("/services", "/services", 4, 4),
    ("/services/new", "/services/new", 5, 5),
    ("/services/{slug}", "/services/service", 10, 10),
    ("/services/{slug}/service-levels", "/services/service/service-levels", 7, 7),
    ("/services/{slug}/reviews/new", "/services/service/reviews/new", 8, 7),
    ("/services/{slug}/documents/new", "/services/service/documents/new?template=template-outline", 9, 9),
    ("/services/{slug}/documents/import", "/services/service/documents/import", 5, 5),
    ("/services/{slug}/documents/{id}", "/services/service/documents/service-design", 16, 16),
    (
        "/services/{slug}/documents/{id}/revisions/{number}",
        "/services/service/documents/service-design/revisions/1",
        16,
        16,
    ),
    (
        "/services/{slug}/documents/{id}/differences",
        "/services/service/documents/service-design/differences?from=1&to=2",
        9,
        9,
    ),
    ("/services/{slug}/documents/{id}/edit", "/services/service/documents/service-design/edit", 10, 10),
    ("/services/{slug}/reviews/import", "/services/service/reviews/import", 6, 6),
    ("/templates", "/templates", 4, 4),
    ("/templates/import", "/templates/import", 3, 3),
    ("/templates/{slug}", "/templates/list", 10, 8),
    ("/templates/{slug}/versions/{number}", "/templates/list/versions/1", 10, 8),
    ("/templates/{slug}/differences", "/templates/list/differences?from=1&to=1", 8, 6),
    ("/templates/{slug}/questions/{key}", "/templates/list/questions/q0", 8, 6),
    ("/document-templates", "/document-templates", 4, 4),
    ("/document-templates/new", "/document-templates/new?kind=load_test", 4, 4),
    ("/document-templates/import", "/document-templates/import", 3, 3),
    ("/document-templates/{slug}", "/document-templates/template-outline", 6, 6),
    ("/document-templates/{slug}/versions/{number}", "/document-templates/template-outline/versions/1", 6, 6),
    ("/document-templates/{slug}/differences", "/document-templates/template-outline/differences", 7, 7),
    ("/document-templates/{slug}/edit", "/document-templates/template-outline/edit", 7, 7),
    ("/reviews", "/reviews", 4, 4),
    ("/reviews/{id}", "/reviews/service-review", 24, 9),
    ("/reviews/{id}/questions/{key}", "/reviews/service-review/questions/q0", 26, 11),
    ("/reviews/{id}/questions/{key}/history", "/reviews/service-review/questions/q0/history", 21, 6),
    ("/reviews/{id}/move", "/reviews/service-signed/move", 23, 6),
    ("/reviews/{id}/plan", "/reviews/service-review/plan", 22, 7),
    ("/reviews/{id}/sign", "/reviews/service-review/sign", 20, 5),
    ("/reviews/{id}/retro", "/reviews/service-closed/retro", 23, 8),
    ("/risks", "/risks?state=all", 4, 4),
    ("/risks/{id}", "/risks/service-living", 23, 8),
    ("/snapshots/{id}", "/snapshots/service-signed-snapshot", 5, 5),
];

/// Home's first look reads the viewer's open reviews one by one, fifty at most, and remembers them.
const GROWS: u32 = u32::MAX;

/// What is only there until the organisation is, and what only keepers read: drafts, a few at a time.
const ELSEWHERE: [&str; 5] = [
    "/setup/{token}",
    "/templates/{slug}/import",
    "/templates/{slug}/edit",
    "/templates/{slug}/edit/new",
    "/templates/{slug}/edit/{key}",
];

/// The most statements that each page takes, at the first look and at the next.
async fn statements(world: &World) -> BTreeMap<&'static str, [u32; 2]> {
    let mut counts = BTreeMap::new();
    let file = world.folder.path().join("readyroom.db");
    for who in PEOPLE {
        let cookie = Site::of(world).await.sign_in_as(who).await.cookie();
        for (route, address, ..) in PAGES_THAT_READ {
            // As after a start of the program: nothing is remembered.
            let (store, meter) = Store::open(&file).await.unwrap().counted();
            let visitor = Site::serve(store.clone(), None, None).await.anonymous();
            if let Some(cookie) = &cookie {
                visitor.has_cookie(cookie);
            }
            let count: &mut [u32; 2] = counts.entry(*route).or_default();
            for most in count {
                let before = meter.count();
                let answer = visitor.get(address).await;
                assert_eq!(answer.status, 200, "{who}: {address}: {}", answer.body);
                *most = (meter.count() - before).max(*most);
            }
            store.close().await;
        }
    }
    counts
}

/// Much of everything: services, reviews with answers, risks and signatures, teams, people, invitations, and documents;
/// and much said about the one review, its service and its template.
async fn grows(world: &mut World) {
    for at in 0..30 {
        let (service, review) = (format!("more-{at}"), format!("more-{at}-review"));
        world.registers(&service, at % 2 == 0).await;
        world.starts(&review, &service, "watchers").await;
        world.answers(&review, "list-q0", 0, "Three people on call.").await;
        let risk = world.proposes(&review, "list-q3", 0).await;
        world.accepts(&review, &risk).await;
        world.hands_over(&review).await;
        world.judges("second", &review, "list-q0", 1, Judgement::Concern).await;
        world.writes(&format!("{service}-design"), &service, 0, "# It\n\nIt does nothing.").await;

        let template = world.document_template("outline", at + 2, &format!("# What {at}"));
        world.does("keeper", template).await;
        let template = world.document_template(&format!("outline-{at}"), 0, "# What else");
        world.does("keeper", template).await;
        let origin = Some(Origin { template: "outline".into(), version: at + 1 });
        let begun = world.document(&format!("begun-{at}"), &service, 0, "It does nothing.");
        world.does("writer", WriteDocument { origin, ..begun }).await;

        let person = format!("person-{at}");
        world.joins(&person, at % 3 == 0, at % 3 == 1).await;
        let name = format!("team-{at}");
        world.does("founder", AddTeam { id: name.as_str().into(), name, owns: true, reviews: at % 2 == 0 }).await;
        world.imports(&format!("list-{at}"), 3).await;
        world.publishes(&format!("list-{at}")).await;

        // More of what there was.
        let review = format!("service-{at}");
        world.starts(&review, "service", "watchers").await;
        world.answers(&review, "list-q0", 0, &format!("{at} people on call.")).await;
        world.proposes(&review, "list-q2", 0).await;
        world.answers("service-review", "list-q0", at + 2, &format!("{at} people and a half.")).await;
        world.comments("outsider", "service-review", "list-q0", &format!("Question {at}?")).await;
        world.writes("service-design", "service", at + 2, &format!("# It\n\nIt does nothing, {at} times.")).await;
    }
    let risk = world.proposes("service-review", "list-q3", 0).await;
    world.accepts("service-review", &risk).await;
    world.hands_over("service-review").await;
    world.judges("second", "service-review", "list-q0", 32, Judgement::Concern).await;
    world.judges("second", "service-review", "list-q1", 1, Judgement::Fine).await;
    let sign = world.sign("second", "service-review", Decision::LookedWithConcerns).await;
    world.does("second", SignOff { note: "See q0.".into(), ..sign }).await;
    for at in 0..30 {
        let site = Site::of(world).await;
        site.sign_in_as(PEOPLE[at % PEOPLE.len()]).await;
    }
}

#[tokio::test]
async fn a_page_takes_the_same_few_statements_however_much_there_is() {
    let mut world = organisation().await;
    // Two revisions, so that there is something to compare; and an answer that changed since a reviewer looked.
    world.answers("service-review", "list-q0", 1, "Two people and a half.").await;
    world.publishes_again("small", (1, 2), ("q0", false), |question| question.prompt = "Two?".into()).await;
    world.writes("service-design", "service", 1, "# It\n\nIt does next to nothing.").await;
    let invite = InvitePerson {
        id: "invitation".into(),
        token_digest: Digest::of(b"link").to_string(),
        email: "link@example.org".into(),
        team: None,
        administrator: false,
        keeper: false,
    };
    world.does("administrator", invite).await;
    let few = statements(&world).await;
    grows(&mut world).await;
    let many = statements(&world).await;
    let mut wrong = Vec::new();
    for (route, _, first, next) in PAGES_THAT_READ {
        let (few, many) = (few[route], many[route]);
        let grows = *first == GROWS;
        if few[1] > *next || few[1] != many[1] || (!grows && (few[0] > *first || few[0] != many[0])) {
            wrong.push(format!("{route}: {few:?}, with much {many:?}"));
        }
    }
    assert!(wrong.is_empty(), "first look and next:\n{}", wrong.join("\n"));
}

#[test]
fn every_page_is_counted() {
    let counted = PAGES_THAT_READ.iter().map(|(route, ..)| *route).chain(ELSEWHERE);
    let missing: Vec<&str> =
        PAGES.iter().map(|page| page.path).filter(|path| !counted.clone().any(|it| it == *path)).collect();
    assert!(missing.is_empty(), "not counted: {missing:?}");
}
