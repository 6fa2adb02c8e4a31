//! Service levels over HTTP: plain forms, and what the pages say.

use crate::support::{Site, Visitor, World, level_content, organisation};

const PAGE: &str = "/services/service/service-levels";
const DESIGN: &str = "/services/service/documents/service-design";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

fn said<'a>(digest: &'a str, side: &'a str, says: &'a str, note: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("level", "service-level"), ("digest", digest), ("side", side), ("says", says), ("note", note)]
}

#[tokio::test]
async fn three_sides_agree_and_a_change_has_to_be_agreed_on_anew() {
    let (_world, site) = site().await;
    let digest = level_content("99.9").digest().to_string();
    let reviewer = site.sign_in_as("reviewer").await;
    let provisional = page(&reviewer, PAGE).await;
    for words in
        ["It answers.", "99.9% over 28 days", "error budget: 40 minutes", "provisional", "measured where users are"]
    {
        assert!(provisional.contains(words), "{words}: {provisional}");
    }
    for (who, side) in [("writer", "developers"), ("product", "product_owner")] {
        let location =
            site.sign_in_as(who).await.does(PAGE, "agree_service_level", &said(&digest, side, "yes", "")).await;
        assert_eq!(location, PAGE);
    }
    // From the design doc it leads back there.
    let location = reviewer.does(DESIGN, "agree_service_level", &said(&digest, "sre", "yes", "We can run that.")).await;
    assert_eq!(location, format!("{DESIGN}#service-levels"));
    for address in [PAGE, DESIGN] {
        let agreed = page(&reviewer, address).await;
        assert!(agreed.contains("level-state agreed") && agreed.contains("We can run that."), "{address}: {agreed}");
    }
    for address in ["/services/service", "/reviews/service-review/plan"] {
        let agreed = page(&reviewer, address).await;
        assert!(
            agreed.contains("level-state agreed") && !agreed.contains("agree_service_level"),
            "{address}: {agreed}"
        );
    }
    let change = [
        ("base", "1"),
        ("level", "service-level"),
        ("good", "It answers."),
        ("objective", "99,5 %"),
        ("window", "28"),
        ("measured", "By asking it."),
        ("users_side", "yes"),
    ];
    site.sign_in_as("writer").await.does(PAGE, "write_service_level", &change).await;
    let outdated = page(&reviewer, PAGE).await;
    assert!(outdated.contains("agreed, changed since") && outdated.contains("Agreed on before: 99.9%"), "{outdated}");
    // What was read before is not what is agreed to now.
    let refused = reviewer.sends_by_script(PAGE, "agree_service_level", &said(&digest, "sre", "yes", "")).await;
    assert_eq!(refused.outcome(), "level_changed");
    let plain = reviewer.sends(PAGE, "agree_service_level", &said(&digest, "sre", "yes", "")).await;
    assert_eq!(plain.status, 409, "somebody was quicker");

    let drop = [("base", "2"), ("level", "service-level"), ("dropped", "yes")];
    site.sign_in_as("writer").await.does(PAGE, "write_service_level", &drop).await;
    let dropped = page(&reviewer, PAGE).await;
    assert!(dropped.contains("No longer meant (1)") && dropped.contains("Nothing is said yet"), "{dropped}");
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_with_everything_typed() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    for (objective, window, why) in [
        ("100", "28", "above 0 and below 100"),
        ("often", "28", "above 0 and below 100"),
        ("99.9", "a month", "from 1 to 730"),
        ("99.9", "0", "from 1 to 730"),
    ] {
        for address in [PAGE, DESIGN] {
            let fields = [
                ("base", "0"),
                ("form", "write_service_level/new"),
                ("good", "It <b>answers</b> 7 & 8"),
                ("objective", objective),
                ("window", window),
                ("measured", "At the door."),
            ];
            let answer = writer.sends(address, "write_service_level", &fields).await;
            assert_eq!(answer.status, 422);
            let body = answer.body.replace("<!>", "");
            for words in [why, "It &lt;b&gt;answers&lt;/b&gt; 7 &amp; 8", "At the door."] {
                assert!(body.contains(words), "{words} at {address}: {body}");
            }
            assert!(body.contains(&format!("value=\"{objective}\"")) && body.contains(&format!("value=\"{window}\"")));
        }
    }
    // Two who write: the second keeps what was typed.
    let fields = |base, objective| {
        let form = ("form", "write_service_level/service-level");
        let same = [("level", "service-level"), ("good", "It answers quickly."), ("window", "28"), form];
        [vec![("base", base), ("objective", objective)], same.to_vec()].concat()
    };
    writer.does(PAGE, "write_service_level", &fields("1", "99")).await;
    let second = site.sign_in_as("owner").await.sends(PAGE, "write_service_level", &fields("1", "98.765")).await;
    assert_eq!(second.status, 409);
    assert!(second.body.contains("value=\"98.765\""), "{}", second.body);
    // Whoever does not agree says why.
    let digest = domain::service_level::LevelContent {
        good: "It answers quickly.".into(),
        measured: String::new(),
        users_side: false,
        ..level_content("99")
    };
    let digest = digest.digest().to_string();
    let refused = writer.sends_by_script(PAGE, "agree_service_level", &said(&digest, "developers", "no", " ")).await;
    assert_eq!(refused.outcome(), "required");
}

#[tokio::test]
async fn whoever_may_write_is_invited_to() {
    let mut world = organisation().await;
    world.registers("quiet", false).await;
    world.starts("quiet-review", "quiet", "watchers").await;
    let site = Site::of(&world).await;
    for (who, invited) in [("reviewer", true), ("product", true), ("writer", true), ("outsider", false)] {
        let visitor = site.sign_in_as(who).await;
        for address in ["/services/quiet", "/reviews/quiet-review/plan"] {
            let page = page(&visitor, address).await;
            assert_eq!(page.contains("Say what this service means to keep"), invited, "{who} at {address}");
        }
    }
}

#[tokio::test]
async fn they_are_frozen_with_a_stage() {
    let (_world, site) = site().await;
    let reviewer = site.sign_in_as("reviewer").await;
    let older = page(&reviewer, "/snapshots/service-signed-snapshot").await;
    assert!(older.contains("99.9% over 28 days") && older.contains("provisional"), "{older}");
    let file = reviewer.get("/snapshots/service-signed-snapshot/markdown").await.body;
    assert!(file.contains("## Service levels\n\n- **It answers.**, provisional\n  - 99.9% over 28 days"), "{file}");
}
