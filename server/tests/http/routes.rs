//! S2: who may do what, for every address and every act in the table of routes. What is not declared here fails.

use std::collections::BTreeSet;
use std::path::Path;

use image::ImageFormat;
use server::http::{ACTS, DATA, DOWNLOADS, PAGES};
use storage::housekeeping;

use crate::images::drawing;
use crate::support::acts::{self, Form};
use crate::support::{ROLES, Site, World, differences, dump, organisation, without};

/// How reading goes for each of [`ROLES`]: anybody, members only, nobody, and those who know of a restricted service.
const ANYBODY: [u16; 7] = [200; 7];
const MEMBERS: [u16; 7] = [303, 200, 200, 200, 200, 200, 200];
const KEEPERS: [u16; 7] = [303, 404, 200, 404, 404, 404, 404];
const NOBODY: [u16; 7] = [404; 7];
const WHO_KNOW: [u16; 7] = [303, 404, 404, 200, 200, 200, 200];

/// Every page and file: its route, an address, and how reading it goes.
const READS: &[(&str, &str, [u16; 7])] = &[
    ("/", "/", MEMBERS),
    ("/setup/{token}", "/setup/guessed", NOBODY),
    ("/sign-in", "/sign-in", ANYBODY),
    ("/invitations/{token}", "/invitations/link", ANYBODY),
    ("/invitations/{token}", "/invitations/guessed", NOBODY),
    ("/profile", "/profile", MEMBERS),
    ("/people", "/people", MEMBERS),
    ("/people/{id}", "/people/owner", MEMBERS),
    ("/people/{id}", "/people/nobody", [303, 404, 404, 404, 404, 404, 404]),
    ("/services", "/services", MEMBERS),
    ("/services/new", "/services/new", MEMBERS),
    ("/services/{slug}", "/services/service", MEMBERS),
    ("/services/{slug}", "/services/secret", WHO_KNOW),
    ("/services/{slug}", "/services/nowhere", [303, 404, 404, 404, 404, 404, 404]),
    ("/services/{slug}/reviews/new", "/services/service/reviews/new", MEMBERS),
    ("/services/{slug}/reviews/new", "/services/secret/reviews/new", WHO_KNOW),
    ("/services/{slug}/documents/new", "/services/service/documents/new", MEMBERS),
    ("/services/{slug}/documents/new", "/services/secret/documents/new", WHO_KNOW),
    ("/services/{slug}/documents/new", "/services/service/documents/new?template=template-outline", MEMBERS),
    ("/services/{slug}/documents/import", "/services/service/documents/import", MEMBERS),
    ("/services/{slug}/documents/import", "/services/secret/documents/import", WHO_KNOW),
    ("/services/{slug}/documents/{id}", "/services/service/documents/service-design", MEMBERS),
    (
        "/services/{slug}/documents/{id}/revisions/{number}/markdown",
        "/services/service/documents/service-design/revisions/1/markdown",
        MEMBERS,
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}/markdown",
        "/services/secret/documents/secret-design/revisions/1/markdown",
        WHO_KNOW,
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}/html",
        "/services/service/documents/service-design/revisions/1/html",
        MEMBERS,
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}/html",
        "/services/secret/documents/secret-design/revisions/1/html",
        WHO_KNOW,
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}/html",
        "/services/service/documents/service-design/revisions/2/html",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    ("/document-templates", "/document-templates", MEMBERS),
    ("/document-templates/new", "/document-templates/new?kind=postmortem&language=ja", MEMBERS),
    ("/document-templates/import", "/document-templates/import", MEMBERS),
    ("/document-templates/{slug}", "/document-templates/template-outline", MEMBERS),
    ("/document-templates/{slug}/versions/{number}", "/document-templates/template-outline/versions/1", MEMBERS),
    (
        "/document-templates/{slug}/versions/{number}",
        "/document-templates/template-outline/versions/3",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    ("/document-templates/{slug}/differences", "/document-templates/template-outline/differences", MEMBERS),
    ("/document-templates/{slug}/edit", "/document-templates/template-outline/edit", MEMBERS),
    ("/services/{slug}/documents/{id}", "/services/secret/documents/secret-design", WHO_KNOW),
    // By another service's name it is not there for anybody.
    (
        "/services/{slug}/documents/{id}",
        "/services/service/documents/secret-design",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}",
        "/services/service/documents/service-design/revisions/1",
        MEMBERS,
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}",
        "/services/secret/documents/secret-design/revisions/1",
        WHO_KNOW,
    ),
    (
        "/services/{slug}/documents/{id}/revisions/{number}",
        "/services/service/documents/service-design/revisions/2",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    ("/services/{slug}/documents/{id}/differences", "/services/service/documents/service-design/differences", MEMBERS),
    ("/services/{slug}/documents/{id}/differences", "/services/secret/documents/secret-design/differences", WHO_KNOW),
    ("/services/{slug}/documents/{id}/edit", "/services/service/documents/service-design/edit", MEMBERS),
    ("/services/{slug}/documents/{id}/edit", "/services/secret/documents/secret-design/edit", WHO_KNOW),
    ("/services/{slug}/service-levels", "/services/service/service-levels", MEMBERS),
    ("/services/{slug}/service-levels", "/services/secret/service-levels", WHO_KNOW),
    ("/services/{slug}/images/{id}", "/services/service/images/service-image", MEMBERS),
    ("/services/{slug}/images/{id}", "/services/secret/images/secret-image", WHO_KNOW),
    ("/services/{slug}/images/{id}", "/services/service/images/secret-image", [303, 404, 404, 404, 404, 404, 404]),
    // Diagrams that stand in no such text; those that do have tests of their own.
    (
        "/services/{slug}/documents/{id}/revisions/{number}/diagrams/{digest}",
        "/services/service/documents/service-design/revisions/1/diagrams/none",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    (
        "/document-templates/{slug}/versions/{number}/diagrams/{digest}",
        "/document-templates/template-outline/versions/1/diagrams/none",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    (
        "/snapshots/{id}/diagrams/{digest}",
        "/snapshots/service-signed-snapshot/diagrams/none",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    ("/diagrams/{digest}", "/diagrams/none", [303, 404, 404, 404, 404, 404, 404]),
    ("/services/{slug}/reviews/import", "/services/service/reviews/import", MEMBERS),
    ("/services/{slug}/reviews/import", "/services/secret/reviews/import", WHO_KNOW),
    ("/templates", "/templates", MEMBERS),
    ("/templates/import", "/templates/import", MEMBERS),
    ("/templates/{slug}", "/templates/list", MEMBERS),
    ("/templates/{slug}", "/templates/next", KEEPERS),
    ("/templates/{slug}/versions/{number}", "/templates/list/versions/1", MEMBERS),
    ("/templates/{slug}/versions/{number}", "/templates/list/versions/9", [303, 404, 404, 404, 404, 404, 404]),
    ("/templates/{slug}/import", "/templates/list/import", KEEPERS),
    ("/templates/{slug}/versions/{number}/export.json", "/templates/list/versions/1/export.json", MEMBERS),
    ("/templates/{slug}/versions/{number}/export.md", "/templates/list/versions/1/export.md", MEMBERS),
    ("/templates/{slug}/versions/{number}/export.yml", "/templates/list/versions/1/export.yml", MEMBERS),
    // Nobody exports a draft here, not even whoever writes it.
    (
        "/templates/{slug}/versions/{number}/export.json",
        "/templates/other/versions/2/export.json",
        [303, 404, 404, 404, 404, 404, 404],
    ),
    ("/templates/{slug}/differences", "/templates/list/differences", MEMBERS),
    ("/templates/{slug}/differences", "/templates/other/differences?from=1&to=draft", KEEPERS),
    ("/templates/{slug}/questions/{key}", "/templates/list/questions/q0", MEMBERS),
    ("/templates/{slug}/questions/{key}", "/templates/next/questions/q0", KEEPERS),
    ("/templates/{slug}/edit", "/templates/other/edit", KEEPERS),
    ("/templates/{slug}/edit/new", "/templates/other/edit/new?under=q0", KEEPERS),
    ("/templates/{slug}/edit/{key}", "/templates/other/edit/q0", KEEPERS),
    ("/reviews", "/reviews", MEMBERS),
    ("/reviews/{id}", "/reviews/service-review", MEMBERS),
    ("/reviews/{id}", "/reviews/secret-review", WHO_KNOW),
    ("/reviews/{id}/questions/{key}", "/reviews/service-review/questions/q0", MEMBERS),
    ("/reviews/{id}/questions/{key}", "/reviews/secret-review/questions/q0", WHO_KNOW),
    ("/reviews/{id}/questions/{key}", "/reviews/service-review/questions/q99", [303, 404, 404, 404, 404, 404, 404]),
    ("/reviews/{id}/questions/{key}/history", "/reviews/service-review/questions/q0/history", MEMBERS),
    ("/reviews/{id}/questions/{key}/history", "/reviews/secret-review/questions/q0/history", WHO_KNOW),
    ("/reviews/{id}/move", "/reviews/service-moves/move", MEMBERS),
    ("/reviews/{id}/move", "/reviews/service-review/move", MEMBERS),
    ("/reviews/{id}/move", "/reviews/service-moves/move?to=9", [303, 404, 404, 404, 404, 404, 404]),
    ("/reviews/{id}/move", "/reviews/secret-moves/move?to=2", WHO_KNOW),
    ("/reviews/{id}/plan", "/reviews/service-review/plan", MEMBERS),
    ("/reviews/{id}/plan", "/reviews/secret-review/plan", WHO_KNOW),
    ("/reviews/{id}/sign", "/reviews/service-review/sign", MEMBERS),
    ("/reviews/{id}/sign", "/reviews/secret-review/sign", WHO_KNOW),
    ("/reviews/{id}/retro", "/reviews/service-closed/retro", MEMBERS),
    ("/reviews/{id}/retro", "/reviews/secret-closed/retro", WHO_KNOW),
    ("/risks", "/risks?state=all", MEMBERS),
    ("/risks/{id}", "/risks/service-risk", MEMBERS),
    ("/risks/{id}", "/risks/secret-risk", WHO_KNOW),
    ("/risks.csv", "/risks.csv?owner=owner", MEMBERS),
    ("/snapshots/{id}", "/snapshots/service-signed-snapshot", MEMBERS),
    ("/snapshots/{id}", "/snapshots/secret-signed-snapshot", WHO_KNOW),
    ("/snapshots/{id}/markdown", "/snapshots/service-signed-snapshot/markdown", MEMBERS),
    ("/snapshots/{id}/markdown", "/snapshots/secret-signed-snapshot/markdown", WHO_KNOW),
    ("/snapshots/{id}/json", "/snapshots/service-signed-snapshot/json", MEMBERS),
    ("/snapshots/{id}/json", "/snapshots/secret-signed-snapshot/json", WHO_KNOW),
];

/// Everything that pages read again. Scripts are told 401 instead of being led to sign in.
const DATA_READS: &[(&str, &str, [u16; 7])] = &[
    ("home", "home", MEMBERS),
    ("set-up", "set-up", NOBODY),
    ("sign-in", "sign-in?next=", ANYBODY),
    ("invitation", "invitation?token=link", ANYBODY),
    ("invitation", "invitation?token=guessed", NOBODY),
    ("profile", "profile", MEMBERS),
    ("people", "people", MEMBERS),
    ("person", "person?id=owner", MEMBERS),
    ("services", "services?state=", MEMBERS),
    ("new-service", "new-service", MEMBERS),
    ("service", "service?slug=service", MEMBERS),
    ("service", "service?slug=secret", WHO_KNOW),
    ("service-levels", "service-levels?slug=service", MEMBERS),
    ("service-levels", "service-levels?slug=secret", WHO_KNOW),
    ("new-review", "new-review?slug=service", MEMBERS),
    ("new-review", "new-review?slug=secret", WHO_KNOW),
    ("new-document", "new-document?slug=service&kind=", MEMBERS),
    ("new-document", "new-document?slug=secret&kind=load_test", WHO_KNOW),
    ("bring", "bring?slug=service&kind=", MEMBERS),
    ("bring", "bring?slug=secret&kind=", WHO_KNOW),
    ("bring", "bring?slug=&kind=load_test", MEMBERS),
    ("document-templates", "document-templates?state=", MEMBERS),
    ("document-template", "document-template?slug=template-outline&number=", MEMBERS),
    ("new-document-template", "new-document-template?kind=&language=", MEMBERS),
    ("edit-document-template", "edit-document-template?slug=template-outline", MEMBERS),
    ("document-template-differences", "document-template-differences?slug=template-outline&from=1&to=2", MEMBERS),
    ("document", "document?slug=service&id=service-design&number=", MEMBERS),
    ("document", "document?slug=secret&id=secret-design&number=1", WHO_KNOW),
    ("edit-document", "edit-document?slug=service&id=service-design", MEMBERS),
    ("edit-document", "edit-document?slug=secret&id=secret-design", WHO_KNOW),
    ("differences", "differences?slug=service&id=service-design&from=&to=", MEMBERS),
    ("differences", "differences?slug=secret&id=secret-design&from=&to=", WHO_KNOW),
    ("import-review", "import-review?slug=service", MEMBERS),
    ("import-review", "import-review?slug=secret", WHO_KNOW),
    ("templates", "templates?state=", MEMBERS),
    ("import", "import", MEMBERS),
    ("import-into", "import-into?slug=list", KEEPERS),
    ("template", "template?slug=list&number=", MEMBERS),
    ("template", "template?slug=next&number=", KEEPERS),
    ("version-differences", "version-differences?slug=list&from=&to=", MEMBERS),
    ("version-differences", "version-differences?slug=other&from=1&to=draft", KEEPERS),
    ("lineage", "lineage?slug=list&key=q0", MEMBERS),
    ("draft", "draft?slug=other", KEEPERS),
    ("new-question", "new-question?slug=other&section=0&under=", KEEPERS),
    ("write-question", "write-question?slug=other&key=q0", KEEPERS),
    ("reviews", "reviews", MEMBERS),
    ("review", "review?id=service-review", MEMBERS),
    ("review", "review?id=secret-review", WHO_KNOW),
    ("question", "question?id=service-review&key=q0", MEMBERS),
    ("question", "question?id=secret-review&key=q0", WHO_KNOW),
    ("history", "history?id=service-review&key=q0", MEMBERS),
    ("history", "history?id=secret-review&key=q0", WHO_KNOW),
    ("move-review", "move-review?id=service-moves&to=&tier=&facts=", MEMBERS),
    ("move-review", "move-review?id=secret-moves&to=2&tier=critical&facts=", WHO_KNOW),
    ("plan", "plan?id=service-review", MEMBERS),
    ("plan", "plan?id=secret-review", WHO_KNOW),
    ("sign", "sign?id=service-review", MEMBERS),
    ("sign", "sign?id=secret-review", WHO_KNOW),
    ("retro", "retro?id=service-closed", MEMBERS),
    ("retro", "retro?id=secret-closed", WHO_KNOW),
    ("risks", "risks?owner=&team=&state=", MEMBERS),
    ("risk", "risk?id=service-risk", MEMBERS),
    ("risk", "risk?id=secret-risk", WHO_KNOW),
    ("snapshot", "snapshot?id=service-signed-snapshot", MEMBERS),
    ("snapshot", "snapshot?id=secret-signed-snapshot", WHO_KNOW),
];

/// Every address that can be read.
pub fn every_read() -> impl Iterator<Item = String> {
    let pages = READS.iter().map(|(_, address, _)| (*address).to_owned());
    pages.chain(DATA_READS.iter().map(|(_, address, _)| format!("/data/{address}")))
}

/// An organisation with an invitation whose link is `link`, an account that is disabled, a service without a review, and reviews
/// that could move to a later version.
pub async fn with_invitation() -> World {
    let mut world = organisation().await;
    let invite = domain::acts::InvitePerson {
        id: "open-invitation".into(),
        token_digest: domain::digest::Digest::of(b"link").to_string(),
        email: "invited@example.org".into(),
        team: None,
        administrator: false,
        keeper: false,
    };
    world.does("administrator", invite).await;
    world.joins("gone", false, false).await;
    world.disables("gone", &[]).await;
    world.registers("unused", false).await;
    world.has_draft("other").await;
    world.imports("moving", 2).await;
    world.publishes("moving").await;
    for service in ["service", "secret"] {
        world.starts_on(&format!("{service}-moves"), service, "watchers", "moving").await;
    }
    world.publishes_again("moving", (1, 2), ("q0", false), |question| question.prompt = "Two?".into()).await;
    world
}

/// Every form, those about the restricted service included: whoever does not know of it is told that it is not there.
pub async fn every_form(world: &World) -> Vec<Form> {
    let mut forms = acts::general();
    forms.extend(acts::of_draft());
    forms.extend(acts::of_templates(world).await);
    forms.push(acts::alone());
    forms.push(acts::unused());
    forms.extend(acts::about(world, "service").await);
    for mut form in acts::about(world, "secret").await {
        form.expected[1..3].fill("404");
        forms.push(form);
    }
    forms
}

fn set<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    texts.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn every_route_and_every_act_is_declared() {
    let routes = PAGES.iter().map(|page| page.path).chain(DOWNLOADS.iter().map(|(path, ..)| *path));
    assert_eq!(set(READS.iter().map(|(route, ..)| *route)), set(routes));
    assert_eq!(set(DATA_READS.iter().map(|(name, ..)| *name)), set(DATA.iter().map(|(name, _)| *name)));

    let world = with_invitation().await;
    let forms = every_form(&world).await;
    let declared: BTreeSet<_> = forms.iter().map(|form| (form.route, form.act)).collect();
    let pages = PAGES.iter().flat_map(|page| page.acts.iter().map(|act| (page.path, *act)));
    assert_eq!(declared, pages.chain(ACTS.iter().map(|(path, ..)| (*path, ""))).collect());
}

/// The addresses of the browser's half are the server's.
#[test]
fn the_pages_of_the_app_are_the_pages_of_the_table() {
    let source = |file: &str| {
        std::fs::read_to_string(Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join(file)).unwrap()
    };
    let quoted = |text: &str, before: &str| -> BTreeSet<String> {
        text.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let app = quoted(&source("../app/src/lib.rs"), "<Route path=path!(\"");
    let parameter = |part: &str| part.strip_prefix(':').map_or(part.to_owned(), |name| format!("{{{name}}}"));
    let paths = app.iter().map(|path| path.split('/').map(parameter).collect::<Vec<_>>().join("/"));
    assert_eq!(paths.collect::<BTreeSet<_>>(), set(PAGES.iter().map(|page| page.path)));
    let endpoints = quoted(&source("../app/src/api/mod.rs"), "endpoint = \"");
    assert_eq!(endpoints, set(DATA.iter().map(|(name, _)| *name)));
}

#[tokio::test]
async fn reading_goes_as_declared() {
    let world = with_invitation().await;
    let site = Site::of(&world).await;
    let mut wrong = Vec::new();
    for (at, role) in ROLES.into_iter().enumerate() {
        let visitor = site.sign_in_as(role).await;
        for (_, address, expected) in READS {
            let answer = visitor.get(address).await;
            if answer.status != expected[at] {
                wrong.push(format!("{role} reads {address}: {} and not {}", answer.status, expected[at]));
            }
            if answer.status == 303 {
                assert!(answer.location().starts_with("/sign-in"), "{address}: {}", answer.location());
            }
        }
        for (_, address, expected) in DATA_READS {
            let answer = visitor.get(&format!("/data/{address}")).await;
            let expected = if expected[at] == 303 { 401 } else { expected[at] };
            if answer.status != expected {
                wrong.push(format!("{role} reads data {address}: {} and not {expected}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn acting_goes_as_declared() {
    let world = with_invitation().await;
    let forms = every_form(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("original.db");
    world.store.copy_to(&original).await.unwrap();
    let mut wrong = Vec::new();
    for (at, form) in forms.iter().enumerate() {
        // Whoever may not changes nothing, so they can all try on the same copy.
        let copy = folder.path().join(format!("{at}.db"));
        let site = Site::on_a_copy(&original, &copy).await;
        let before = without(dump(&site.store).await, housekeeping::TABLES);
        for (role, expected) in form.roles(false) {
            let outcome = send(&site, form, role).await;
            if outcome != expected {
                wrong.push(format!("{role} sends {} to {}: {outcome} and not {expected}", form.act, form.path));
            }
            let after = without(dump(&site.store).await, housekeeping::TABLES);
            assert_eq!(differences(&before, &after), [""; 0], "{role} sends {} to {}", form.act, form.path);
        }
        for (role, _) in form.roles(true) {
            let copy = folder.path().join(format!("{at}-{role}.db"));
            let site = Site::on_a_copy(&original, &copy).await;
            let rows = site.store.audit_log().await.unwrap().len();
            let outcome = send(&site, form, role).await;
            if outcome != "ok" {
                wrong.push(format!("{role} sends {} to {}: {outcome} and not ok", form.act, form.path));
            }
            let is_act = ![
                "",
                "sign_in_demo",
                "preview_import",
                "preview_filled",
                "preview_into",
                "read_markdown",
                // There, no question depends on a fact.
                "change_facts",
                "end_session",
                "end_other_sessions",
            ]
            .contains(&form.act);
            let now = site.store.audit_log().await.unwrap().len();
            if outcome == "ok" && now != rows + usize::from(is_act) {
                wrong.push(format!("{role} sends {} to {}: {} rows more", form.act, form.path, now - rows));
            }
            site.store.close().await;
        }
        site.store.close().await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn send(site: &Site, form: &Form, role: &str) -> String {
    let visitor = site.sign_in_as(role).await;
    if form.act == "add_image" {
        let image = drawing(ImageFormat::Png);
        return visitor.sends_file(&form.path, form.act, &form.fields(), ("a.png", &image), true).await.outcome();
    }
    visitor.sends_by_script(&form.path, form.act, &form.fields()).await.outcome()
}

#[tokio::test]
async fn what_is_not_in_the_table_is_not_there() {
    let world = organisation().await;
    let site = Site::of(&world).await;
    for role in ["anonymous", "administrator"] {
        let visitor = site.sign_in_as(role).await;
        for path in
            ["/nowhere", "/data/nothing", "/data/", "/api/home", "/reviews/x/y", "/admin", "/data/home/x", "/.env"]
        {
            assert_eq!(visitor.get(path).await.status, 404, "{role} reads {path}");
            let sent = visitor.sends(path, "comment", &[]).await.status;
            assert_eq!(sent, 404, "{role} sends to {path}");
        }
        // A page sends its own acts and no others.
        let other = visitor.sends_by_script("/sign-in", "close_review", &[]).await;
        assert_eq!(other.outcome(), "bad_form");
    }
}
