//! Drafts over HTTP: plain forms, what was typed, and what is published.

use crate::support::{Site, Visitor, World, organisation};

const TEMPLATE: &str = "/templates/list";
const EDIT: &str = "/templates/list/edit";

/// A keeper with a draft of a published template, and the draft's id.
async fn keeper() -> (World, Visitor, String) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let keeper = site.sign_in_as("keeper").await;
    assert_eq!(keeper.does(TEMPLATE, "begin_draft", &[("from", "1")]).await, EDIT);
    let version = keeper.data("draft?slug=list").await["version"].as_str().unwrap().to_owned();
    (world, keeper, version)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

fn question<'a>(version: &'a str, base: &'a str, prompt: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("base", base),
        ("lineage", "list-q0"),
        ("section", "0"),
        ("prompt", prompt),
        ("kind", "choice"),
        ("option.0.label", "Weekly"),
        ("option.1.label", "Never"),
        ("option.1.gap", "yes"),
        ("field.0.label", "owner"),
        ("field.0.kind", "text"),
        ("field.0.bound", "service_owner"),
        ("need.0", ""),
        ("need.1", "should"),
        ("need.2", "must"),
        ("milestone", "deployed"),
        ("not_applicable", "yes"),
        ("calls_for", "load_test"),
        ("again", "yes"),
        ("answer_minutes", "7"),
        ("review_minutes", "2"),
        ("reviewing", "Ask *when* it was last tried."),
        ("origin", "An outage."),
        ("points_at", "## Load  and limits"),
        ("lifecycle", "announced"),
        ("from", "2031-02-03"),
    ]
}

#[tokio::test]
async fn every_field_of_a_question_is_kept() {
    let (_world, keeper, version) = keeper().await;
    let address = format!("{EDIT}/q0");
    assert_eq!(keeper.does(&address, "write_question", &question(&version, "1", "How often?")).await, address);
    let kept = &keeper.data("write-question?slug=list&key=q0").await["question"];
    for (field, value) in [
        ("prompt", "\"How often?\""),
        ("kind", "\"choice\""),
        ("key", "\"q0\""),
        ("needs", "[null,\"should\",\"must\"]"),
        ("milestone", "\"deployed\""),
        ("evidence_required", "false"),
        ("calls_for", "\"load_test\""),
        ("again", "true"),
        ("not_applicable_allowed", "true"),
        ("minutes", "{\"answer\":7,\"guessed\":false,\"review\":2}"),
        ("lifecycle", "{\"from\":\"2031-02-03\",\"state\":\"announced\"}"),
        ("fields", "[{\"bound\":\"service_owner\",\"kind\":\"text\",\"label\":\"owner\",\"required\":false}]"),
    ] {
        // The order of a thing's parts means nothing.
        assert_eq!(kept[field], serde_json::from_str::<serde_json::Value>(value).unwrap(), "{field}");
    }
    assert_eq!(kept["guidance"]["points_at"], "Load and limits", "a heading as it is copied");
    let never = serde_json::json!({ "gap": true, "key": "never", "label": "Never" });
    assert_eq!(kept["options"][1], never);
    let shown = page(&keeper, &address).await;
    for words in
        ["How often?", "Ask <em>when</em> it was last tried.", "value=\"2031-02-03\"", "name=\"base\" value=\"2\""]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(page(&keeper, EDIT).await.contains("announced"));
}

#[tokio::test]
async fn a_preview_keeps_what_was_typed_and_saves_nothing() {
    let (_world, keeper, version) = keeper().await;
    let address = format!("{EDIT}/q0");
    let fields = [question(&version, "1", "Is it *tried*?"), vec![("step", "preview")]].concat();
    let answer = keeper.sends(&address, "write_question", &fields).await;
    assert_eq!(answer.status, 200);
    let shown = answer.body.replace("<!>", "");
    for words in [
        "Is it <em>tried</em>?",
        "As typed, not saved yet",
        "Is it *tried*?",
        "value=\"Weekly\"",
        "name=\"base\" value=\"1\"",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let kept = keeper.data("write-question?slug=list&key=q0").await;
    assert_ne!(kept["question"]["prompt"], "Is it *tried*?");
}

#[tokio::test]
async fn bad_input_is_said_at_its_field_and_nothing_is_lost() {
    let (_world, keeper, version) = keeper().await;
    let address = format!("{EDIT}/q0");
    for (name, value, words) in [
        ("prompt", " ", "Ask <em>when</em>"),
        ("answer_minutes", "many", "A whole number up to 480 fits here."),
        ("from", "soon", "Ask"),
        ("option.1.label", "Weekly", "“Weekly” stands there twice."),
        ("option.1.label", "", "A choice needs two to fifty options."),
    ] {
        let mut fields = question(&version, "1", "How often?");
        fields.iter_mut().find(|(field, _)| *field == name).unwrap().1 = value;
        let fields = [fields, vec![("form", "write_question")]].concat();
        let answer = keeper.sends(&address, "write_question", &fields).await;
        assert_eq!(answer.status, 422, "{name}: {value}");
        let shown = answer.body.replace("<!>", "");
        assert!(shown.contains(words) || words.starts_with("Ask"), "{name}: {shown}");
        for kept in ["Ask *when* it was last tried.", "An outage."] {
            assert!(shown.contains(kept), "{name}: {kept}");
        }
    }
    let stale = [question(&version, "9", "Mine, typed for an hour?"), vec![("form", "write_question")]].concat();
    let answer = keeper.sends(&address, "write_question", &stale).await;
    assert_eq!(answer.status, 409);
    let shown = answer.body.replace("<!>", "");
    for words in ["Mine, typed for an hour?", "Is part 0 of the made-up service ready?", "name=\"base\" value=\"1\""] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[tokio::test]
async fn words_that_come_back_bring_what_they_were_typed_over() {
    let (_world, keeper, version) = keeper().await;
    let address = format!("{EDIT}/q0");
    let options = |rows: [(&'static str, &'static str); 2]| {
        let fields = question("", "", "How often?").into_iter().filter(|(name, _)| !name.starts_with("option."));
        let names = [("option.0.key", "option.0.label"), ("option.1.key", "option.1.label")];
        let rows = names.into_iter().zip(rows).flat_map(|((key, label), row)| [(key, row.0), (label, row.1)]);
        fields.chain(rows).filter(|(name, _)| !["version", "base"].contains(name)).collect::<Vec<_>>()
    };
    let made = [("version", version.as_str()), ("base", "1")];
    keeper.does(&address, "write_question", &[&made[..], &options([("", "Weekly"), ("", "Never")])].concat()).await;
    let typed = options([("weekly", "Each week"), ("never", "Never")]);
    let typed =
        [&[("draft", "question/list/q0/write_question"), ("version", version.as_str()), ("base", "2")][..], &typed]
            .concat();
    assert_eq!(keeper.post_form("/drafts", &typed).await.status, 204);
    let others = [("version", version.as_str()), ("base", "2")];
    let others = [&others[..], &options([("never", "Never"), ("", "Monthly")])].concat();
    keeper.does(&address, "write_question", &others).await;
    let shown = page(&keeper, &address).await;
    assert!(shown.contains("value=\"Each week\""), "{shown}");
    for (name, value) in [("option.0.key", "weekly"), ("option.1.key", "never"), ("base", "2")] {
        assert!(shown.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}: {shown}");
    }

    let tiers = [("draft", "outline/list/tiers"), ("base", "1"), ("tier.0.key", "gone"), ("tier.0.name", "Gold")];
    assert_eq!(keeper.post_form("/drafts", &tiers).await.status, 204);
    let shown = page(&keeper, EDIT).await;
    assert!(shown.contains("name=\"tier.0.key\" value=\"gone\"") && shown.contains("value=\"Gold\""), "{shown}");
}

#[tokio::test]
async fn nothing_that_somebody_else_wrote_is_thrown_away_unread() {
    let (_world, keeper, version) = keeper().await;
    let (address, of) = (format!("{EDIT}/q0"), ("version", version.as_str()));
    let seen = async || {
        let one = keeper.data("write-question?slug=list&key=q0").await["seen"].as_str().unwrap().to_owned();
        (one, keeper.data("draft?slug=list").await["seen"].as_str().unwrap().to_owned())
    };
    let (one, all) = seen().await;
    keeper.does(&address, "write_question", &question(&version, "1", "How often?")).await;
    let retire = [of, ("lineage", "list-q0"), ("back", "no")];
    let refused = keeper.sends_by_script(&address, "retire_question", &[&retire[..], &[("seen", &one)]].concat()).await;
    assert_eq!(refused.outcome(), "stale");
    assert_eq!(keeper.sends_by_script(EDIT, "discard_draft", &[of, ("seen", &all)]).await.outcome(), "stale");
    let (one, _) = seen().await;
    keeper.does(&address, "retire_question", &[&retire[..], &[("seen", &one)]].concat()).await;
    let (_, all) = seen().await;
    keeper.does(EDIT, "discard_draft", &[of, ("seen", &all)]).await;
}

#[tokio::test]
async fn a_version_is_published_with_what_its_changes_mean() {
    let (_world, keeper, version) = keeper().await;
    let (version, base) = (("version", version.as_str()), ("base", "1"));
    let address = format!("{EDIT}/q0");
    let mut fields = question(version.1, "1", "How often?");
    fields.retain(|(name, _)| !matches!(*name, "lifecycle" | "from"));
    fields.push(("lifecycle", "active"));
    keeper.does(&address, "write_question", &fields).await;
    keeper.does(EDIT, "move_question", &[version, ("move", "down:list-q0")]).await;
    keeper.does(EDIT, "write_section", &[version, ("at", "0"), base, ("title", "Renamed")]).await;
    let (back, lineage) = (("back", "no"), ("lineage", "list-q1"));
    keeper.does(&format!("{EDIT}/q1"), "retire_question", &[version, lineage, back]).await;

    let compared = page(&keeper, "/templates/list/differences?from=1&to=draft").await;
    for words in ["How often", "meaning: to be looked at again", "Renamed", "taken away", "Due before"] {
        assert!(compared.contains(words), "{words}: {compared}");
    }
    let silent = keeper.sends(EDIT, "publish_version", &[version, ("form", "publish_version")]).await;
    assert_eq!(silent.status, 422, "from version 2 on something has to be said");
    let claim = [version, ("notes", "Asked anew."), ("wording.list-q0", "yes")];
    let claimed = keeper.sends_by_script(EDIT, "publish_version", &claim).await;
    assert_eq!(claimed.outcome(), "not_wording");
    let publish = [version, ("notes", "Asked anew.")];
    assert_eq!(keeper.does(EDIT, "publish_version", &publish).await, TEMPLATE);
    assert_eq!(keeper.sends_by_script(TEMPLATE, "begin_draft", &[("from", "9")]).await.status, 404);

    let newest = page(&keeper, TEMPLATE).await;
    for words in ["version 2", "Asked anew.", "/templates/list/differences?from=1&amp;to=2", "Begin version 3"] {
        assert!(newest.contains(words), "{words}: {newest}");
    }
    assert!(!newest.contains("Is part 1 of the made-up service ready?"), "retired");
    let first = page(&keeper, "/templates/list/versions/1").await;
    assert!(
        first.contains("Is part 1 of the made-up service ready?") && first.contains("Restore as a draft"),
        "{first}"
    );
    let history = page(&keeper, "/templates/list/questions/q0").await;
    for words in ["version 2", "version 1", "How often?", "Asked anew."] {
        assert!(history.contains(words), "{words}: {history}");
    }
}

#[tokio::test]
async fn publishing_twice_makes_one_version() {
    let (_world, keeper, version) = keeper().await;
    let version = version.as_str();
    keeper.does(&format!("{EDIT}/q0"), "write_question", &question(version, "1", "How often?")).await;
    let fields = [("version", version), ("notes", "Once."), ("key", "the same click")];
    let (one, other) =
        tokio::join!(keeper.sends(EDIT, "publish_version", &fields), keeper.sends(EDIT, "publish_version", &fields));
    assert_eq!((one.status, other.status), (303, 303), "the second click is answered as the first");
    let versions = keeper.data("template?slug=list&number=").await["versions"].as_array().unwrap().len();
    assert_eq!(versions, 2);
}

#[tokio::test]
async fn a_question_moves_to_another_section_from_its_page() {
    let (_world, keeper, version) = keeper().await;
    keeper.does(EDIT, "write_section", &[("version", &version), ("title", "Money")]).await;
    let address = format!("{EDIT}/q0");
    let shown = page(&keeper, &address).await;
    assert!(shown.contains("<option value=\"end:list-q0:1\"") && shown.contains("Money"), "{shown}");
    assert_eq!(keeper.does(&address, "move_question", &[("version", &version), ("move", "end:list-q0:1")]).await, EDIT);
    let draft = keeper.data("draft?slug=list").await;
    assert_eq!(draft["sections"][1]["questions"][0]["key"], "q0");
    let steps = &draft["sections"][1]["questions"][0]["steps"];
    assert_eq!(steps.to_string(), "[true,false,false,false]", "up to the section above, and nowhere else");
    let shown = page(&keeper, EDIT).await;
    assert!(shown.contains("aria-disabled=\"true\""), "{shown}");
}
