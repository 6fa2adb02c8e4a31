//! The register of risks: who sees which, in which order, and as a file.

use serde_json::Value;

use crate::support::{Site, World, in_days, organisation};

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

fn ids(page: &Value) -> Vec<&str> {
    page["lines"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap()).collect()
}

fn sorted(mut ids: Vec<&str>) -> Vec<&str> {
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn the_register_has_the_risks_of_every_service_that_one_may_know_of() {
    let (_world, site) = site().await;
    let all = |state| format!("risks?owner=&team=&state={state}");
    let outsider = site.sign_in_as("outsider").await.data(&all("")).await;
    assert_eq!(sorted(ids(&outsider)), ["service-living", "service-risk"]);
    let writer = site.sign_in_as("writer").await;
    let page = writer.data(&all("")).await;
    assert_eq!(sorted(ids(&page)), ["secret-living", "secret-risk", "service-living", "service-risk"]);
    assert_eq!(page["owners"].as_array().unwrap().len(), 1);

    writer.does("/risks/service-living", "end_risk", &[("how", "mitigated"), ("reason", "Limited.")]).await;
    assert_eq!(sorted(ids(&writer.data(&all("")).await)), ["secret-living", "secret-risk", "service-risk"]);
    assert_eq!(ids(&writer.data(&all("all")).await).len(), 4, "ended ones are kept");
    assert!(writer.get("/risks/service-living").await.body.contains("Limited."));
    assert_eq!(ids(&writer.data("risks?owner=nobody&team=&state=").await).len(), 0);
    assert_eq!(ids(&writer.data("risks?owner=&team=nobodies&state=").await).len(), 0);
}

#[tokio::test]
async fn a_renewal_is_refused_where_the_form_is_older_than_another() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let (far, farther) = (in_days(90), in_days(120));
    let renew = |until| [("base", "0"), ("until", until), ("reason", "It is still rare.")];
    owner.does("/risks/service-living", "renew_risk", &renew(far.as_str())).await;
    let late = owner.sends("/risks/service-living", "renew_risk", &renew(farther.as_str())).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("It is still rare."), "what was typed is kept");
    let risk = owner.data("risk?id=service-living").await;
    assert_eq!(risk["renewals"], 1);
    let again = [("base", "1"), ("until", far.as_str()), ("reason", "Rare.")];
    let same = owner.sends_by_script("/risks/service-living", "renew_risk", &again).await;
    assert_eq!(same.outcome(), "day_not_later");
}

#[tokio::test]
async fn the_file_has_what_the_page_has_and_computes_nothing() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let month = in_days(30);
    let propose = [
        ("base", "0"),
        ("statement", "=HYPERLINK(\"https://evil.example\")"),
        ("acceptable_because", "Nobody \"clicks\", ever."),
        ("until", month.as_str()),
        ("owner", "owner"),
    ];
    writer.does("/reviews/service-review/questions/q3", "propose_risk", &propose).await;
    let file = writer.get("/risks.csv?owner=&team=&state=").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"readyroom-risks-"));
    assert_eq!(file.body.lines().count(), 1 + 5);
    assert!(file.body.contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\""), "{}", file.body);
    assert!(file.body.contains("\"Nobody \"\"clicks\"\", ever.\""), "{}", file.body);
    let theirs = site.sign_in_as("outsider").await.get("/risks.csv").await;
    assert_eq!(theirs.body.lines().count(), 1 + 3, "the restricted service is not there");
    assert_eq!(site.anonymous().get("/risks.csv").await.status, 303);
}

/// A file as a spreadsheet reads it.
fn cells(file: &str) -> Vec<Vec<String>> {
    let (mut lines, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut rest = file.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => cell.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut cells));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    lines
}

/// Ways in which a cell can begin that a spreadsheet computes, or that hide the sign behind them.
const BEGINNINGS: [&str; 8] = ["=", "+", "-", "@", "\t=", "\r=", "\n=", " ="];

#[tokio::test]
async fn no_cell_of_any_column_begins_as_a_formula() {
    let (_world, site) = site().await;
    let (owner, administrator) = (site.sign_in_as("owner").await, site.sign_in_as("administrator").await);
    let month = in_days(30);
    for (at, beginning) in BEGINNINGS.into_iter().enumerate() {
        let bad = |what: &str| format!("{beginning}{what}{at}");
        let (team, service) = (bad("team"), bad("service"));
        let base = at.to_string();
        let renamed = [("team", "makers"), ("base", base.as_str()), ("name", team.as_str()), ("owns", "yes")];
        administrator.does("/people", "change_team", &renamed).await;
        let profile =
            [("name", bad("owner")), ("language", "en".into()), ("zone", "UTC".into()), ("theme", "dark".into())];
        let profile: Vec<_> = profile.iter().map(|(name, value)| (*name, value.as_str())).collect();
        owner.does("/profile", "change_profile", &profile).await;
        let fields = [("name", service.as_str()), ("team", "makers"), ("service_owner", "owner")];
        let address = owner.does("/services/new", "register_service", &fields).await;
        let target = in_days(7);
        let start = [
            ("version", "list-1/standard"),
            ("trigger", "launch"),
            ("reviewing_team", "watchers"),
            ("target", &target),
        ];
        let review = owner.does(&format!("{address}/reviews/new"), "start_review", &start).await;
        let words = ["statement", "because", "effect", "when", "plan"].map(bad);
        let propose = [
            ("base", "0"),
            ("statement", words[0].as_str()),
            ("acceptable_because", &words[1]),
            ("effect", &words[2]),
            ("no_longer_when", &words[3]),
            ("plan", &words[4]),
            ("until", &month),
            ("owner", "owner"),
        ];
        owner.does(&format!("{review}/questions/q3"), "propose_risk", &propose).await;

        let file = cells(&owner.get("/risks.csv?owner=&team=&state=all").await.body);
        let width = file[0].len();
        let sign = beginning.trim();
        let line = file.iter().find(|line| line.iter().any(|cell| cell.ends_with(&format!("statement{at}")))).unwrap();
        // Statement, why, service, team, owner, effect, no longer when, plan: in the order of the columns.
        for (column, what) in [
            (1, "statement"),
            (2, "because"),
            (3, "service"),
            (4, "team"),
            (5, "owner"),
            (8, "effect"),
            (9, "when"),
            (10, "plan"),
        ] {
            assert_eq!(line[column], format!("'{sign}{what}{at}"), "what follows {beginning:?}");
        }
        for line in &file {
            assert_eq!(line.len(), width);
            for cell in line {
                let first = cell.trim_start().chars().next();
                assert!(
                    !first.is_some_and(|c| "=+-@".contains(c)) && !cell.starts_with(['\t', '\r', '\n']),
                    "{cell:?}"
                );
            }
        }
    }
}
