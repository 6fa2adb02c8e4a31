//! Templates and files over HTTP: what is exported comes back, and a file is imported into a template that is there.

use std::time::Instant;

use domain::import::{Format, read};
use domain::template::Content;

use crate::support::hostile::{PATIENCE, Structured, structured};
use crate::support::{Answer, Site, Visitor, World, differences, dump, organisation};

const INTO: &str = "/templates/list/import";

/// Of the five questions of `list` one as it is, one in other words, and one that nobody asks there.
const FILE: &str = "\
## Made up

- [ ] Is part 1 of the made-up service ready?
- [ ] Is part 0 of this made-up service ready yet?
- [ ] Who pays?

---
";

async fn site() -> (World, Site, Visitor) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    let keeper = site.sign_in_as("keeper").await;
    (world, site, keeper)
}

fn assert_shows(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.body.replace("<!>", "").contains(word), "{word} is not in: {}", answer.body);
    }
}

/// What the page says that the template was looked at as.
fn seen(answer: &Answer) -> String {
    let (_, rest) = answer.body.split_once("name=\"seen\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

async fn previewed(keeper: &Visitor, file: &str) -> (Answer, String) {
    let page = keeper.sends(INTO, "preview_into", &[("source", file)]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let seen = seen(&page);
    (page, seen)
}

#[tokio::test]
async fn a_file_is_looked_at_first_and_nothing_is_stored() {
    let (_world, site, keeper) = site().await;
    let before = dump(&site.store).await;
    let empty = keeper.get(INTO).await;
    assert_shows(
        &empty,
        &["It becomes the draft of version 2.", "GitHub issue form (YAML)", "AWS Well-Architected custom lens (JSON)"],
    );
    let (page, _) = previewed(&keeper, FILE).await;
    assert_shows(
        &page,
        &[
            "Read as: Markdown",
            "1 question the same, 1 reworded, 1 new. 3 of the template not in the file.",
            "1 line was not used",
            "<ins><span class=\"visually-hidden\"> [added] </span>this</ins>",
            "<option value=\"q0\" selected",
            "Not in the file (3)",
            "name=\"retire\" value=\"q2\"",
        ],
    );
    let broken = keeper.sends(INTO, "preview_into", &[("source", "Only words.")]).await;
    assert_eq!(broken.status, 422);
    assert_shows(&broken, &["No question was found", "Only words."]);
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn what_was_confirmed_is_written_into_the_draft() {
    let (_world, site, keeper) = site().await;
    let (_, seen) = previewed(&keeper, FILE).await;
    let form =
        [("key", "one key"), ("source", FILE), ("seen", seen.as_str()), ("pair.who-pays", "q4"), ("retire", "q2")];
    // What it is to be can be looked at as often as wanted.
    let again = keeper.sends(INTO, "import_into", &[&form[..], &[("step", "preview")]].concat()).await;
    assert_eq!(again.status, 200);
    assert_shows(&again, &["1 question the same, 2 reworded, 0 new. 2 of the template not in the file.", "checked"]);
    assert!(keeper.get("/templates/list/edit").await.status == 404, "nothing is stored");

    assert_eq!(keeper.does(INTO, "import_into", &form).await, "/templates/list/edit");
    let rows = site.store.audit_log().await.unwrap().len();
    assert_eq!(keeper.does(INTO, "import_into", &form).await, "/templates/list/edit", "sent twice");
    assert_eq!(site.store.audit_log().await.unwrap().len(), rows, "and done once");
    let draft = keeper.data("draft?slug=list").await;
    let questions = draft["sections"][0]["questions"].as_array().unwrap();
    let outline: Vec<String> =
        questions.iter().map(|it| format!("{} {}", it["key"], it["lifecycle"]).replace('"', "")).collect();
    assert_eq!(outline, ["q1 active", "q0 active", "q4 active", "q2 retired", "q3 active"]);
    assert_eq!(questions[2]["plain"], "Who pays?");
}

#[tokio::test]
async fn a_question_is_left_out_or_new_where_the_keeper_says_so() {
    let (_world, _site, keeper) = site().await;
    let (_, seen) = previewed(&keeper, FILE).await;
    let twice = [("source", FILE), ("seen", seen.as_str()), ("form", "import_into"), ("pair.who-pays", "q1")];
    let refused = keeper.sends(INTO, "import_into", &twice).await;
    assert_eq!(refused.status, 422);
    assert_shows(&refused, &["are both said to be “q1”", "Who pays?"]);
    let form = [
        ("source", FILE),
        ("seen", seen.as_str()),
        ("pair.who-pays", "-leave"),
        ("pair.is-part-0-of-this-made-up-service-ready-yet", "+new"),
    ];
    keeper.does(INTO, "import_into", &form).await;
    let draft = keeper.data("draft?slug=list").await.to_string();
    assert!(!draft.contains("Who pays?"));
    assert!(draft.contains("is-part-0-of-this-made-up-service-ready-yet"));
}

#[tokio::test]
async fn a_preview_that_is_out_of_date_is_refused_and_nothing_is_lost() {
    let (_world, _site, keeper) = site().await;
    let (_, old) = previewed(&keeper, FILE).await;
    keeper.does("/templates/list", "begin_draft", &[("from", "1")]).await;
    let form = |seen: &str| {
        [("source", FILE), ("form", "import_into"), ("pair.who-pays", "q4"), ("retire", "q2")]
            .into_iter()
            .chain([("seen", seen)])
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect::<Vec<_>>()
    };
    let send = async |seen: &str| {
        let form = form(seen);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        keeper.sends(INTO, "import_into", &form).await
    };
    let refused = send(&old).await;
    assert_eq!(refused.status, 409);
    assert_shows(
        &refused,
        &["Version 2 is being written: the file goes into that draft", "<option value=\"q4\" selected", "Who pays?"],
    );
    // The page that came back shows the draft, so it may be imported from there.
    let now = seen(&refused);
    assert_ne!(now, old);
    assert_eq!(send(&now).await.status, 303);
}

/// Every format that is written is read again, and Readyroom's own says everything.
#[tokio::test]
async fn what_is_exported_comes_back() {
    let (_world, site, keeper) = site().await;
    let writer = site.sign_in_as("writer").await;
    let stored = site.store.export("list", storage::exchange::Wanted::Newest).await.unwrap();
    for (suffix, kind, format) in [
        ("json", "application/json", Format::Readyroom),
        ("md", "text/markdown; charset=utf-8", Format::Markdown),
        ("yml", "application/yaml; charset=utf-8", Format::IssueForm),
    ] {
        let file = writer.get(&format!("/templates/list/versions/1/export.{suffix}")).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.header("content-type"), kind);
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"list-1.{suffix}\""));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        let understood = read(file.body.as_bytes(), "File").unwrap();
        assert_eq!(understood.format, format);
        let mut next = 0;
        let content = understood.checklist.to_content(&mut || {
            next += 1;
            next.to_string().as_str().into()
        });
        let prompts = |content: &Content| content.questions.iter().map(|it| it.prompt.clone()).collect::<Vec<_>>();
        assert_eq!(prompts(&content), prompts(&stored.content), "{suffix}");
        if format == Format::Readyroom {
            let without_ids = |content: &Content| {
                let mut content = content.clone();
                content.questions.iter_mut().for_each(|question| question.lineage = "".into());
                content
            };
            assert_eq!(without_ids(&content), without_ids(&stored.content));
            let refused = previewed(&keeper, &file.body).await.0;
            assert_shows(
                &refused,
                &["5 questions the same, 0 reworded, 0 new.", "says what the template says already"],
            );
        }
    }
}

#[tokio::test]
async fn the_gallery_says_what_templates_are_used_for() {
    let (_world, site, keeper) = site().await;
    let writer = site.sign_in_as("writer").await;
    let page = writer.get("/templates").await;
    // The restricted service's review is not counted for whoever may not know of it; the writer may.
    assert_shows(&page, &["Made up for a test", "version 1", "3 open reviews, 3 in all", "Keeper: keeper", "English"]);
    assert!(!page.body.contains("/templates/next"), "a template that is only a draft is for keepers");
    let outsider = site.sign_in_as("outsider").await.get("/templates").await;
    assert_shows(&outsider, &["2 open reviews, 2 in all"]);
    keeper.does("/templates/list", "begin_draft", &[("from", "1")]).await;
    assert_shows(&keeper.get("/templates").await, &["/templates/next", "version 2 is being written"]);
    assert!(!writer.get("/templates").await.body.contains("is being written"));
}

#[tokio::test]
async fn a_template_is_copied_renamed_and_archived() {
    let (_world, site, keeper) = site().await;
    let copied = [("number", "1"), ("name", "Another list")];
    assert_eq!(keeper.does("/templates/list", "copy_template", &copied).await, "/templates/another-list/edit");
    let page = keeper.get("/templates/another-list").await;
    assert_shows(&page, &["Copied from list, version 1", "href=\"/templates/list/versions/1\""]);
    let taken = keeper.sends("/templates/list", "copy_template", &copied).await;
    assert_eq!(taken.status, 422);
    assert_shows(&taken, &["There is one called", "value=\"Another list\""]);

    let change = [("base", "0"), ("name", "Our list"), ("purpose", "For us."), ("keeper", "keeper")];
    assert_eq!(keeper.does("/templates/list", "change_template", &change).await, "/templates/list");
    assert_shows(&keeper.get("/templates").await, &["Our list", "For us."]);
    let late = [&change[..], &[("form", "change_template")]].concat();
    let stale = keeper.sends("/templates/list", "change_template", &late).await;
    assert_eq!(stale.status, 409);
    assert_shows(&stale, &["For us."]);

    let owner = site.sign_in_as("owner").await;
    let new_review = "/services/service/reviews/new";
    assert!(owner.get(new_review).await.body.contains("Our list"));
    keeper.does("/templates/list", "archive_template", &[("archived", "yes")]).await;
    assert!(!owner.get(new_review).await.body.contains("Our list"));
    let list = owner.get("/templates").await;
    assert!(!list.body.contains("Our list"));
    assert_shows(&list, &["archived (1)"]);
    assert_shows(&owner.get("/templates?state=archived").await, &["Our list", "Archived templates"]);
    assert_shows(&owner.get("/templates/list").await, &["This template is archived"]);
    assert_eq!(owner.get("/reviews/service-review").await.status, 200, "reviews that stand on it go on");
    keeper.does("/templates/list", "archive_template", &[("archived", "no")]).await;
    assert!(owner.get(new_review).await.body.contains("Our list"));
}

/// Files of every other format that are broken or built to take long: an answer that names the line and the reason, soon.
#[tokio::test]
async fn broken_files_of_every_format_are_answered_soon() {
    let (_world, site, keeper) = site().await;
    let before = dump(&site.store).await;
    for Structured { what, source, says } in structured() {
        for (path, act) in [
            ("/templates/import", "preview_import"),
            ("/templates/import", "import_template"),
            (INTO, "preview_into"),
            (INTO, "import_into"),
        ] {
            let begun = Instant::now();
            let form = [("source", source.as_str()), ("name", "Hostile"), ("language", "en"), ("form", act)];
            let answer = keeper.sends(path, act, &form).await;
            let took = begun.elapsed();
            assert_eq!(answer.status, 422, "{what}: {act}");
            assert!(took < PATIENCE, "{what}: {act} took {took:?}");
            if act.starts_with("preview") {
                let text = answer.body.replace("Line ", "line ");
                assert!(says.iter().all(|words| text.contains(words)), "{what}: {act} does not say {says:?}: {}", text);
            }
        }
    }
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0], "nothing is stored");
}
