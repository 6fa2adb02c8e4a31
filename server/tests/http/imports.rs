//! A filled-in checklist becomes a review.

use std::time::Instant;

use serde_json::Value;

use crate::support::hostile::{Hostile, PATIENCE, hostile, one_long_line};
use crate::support::{Answer, Site, Visitor, World, differences, dump, organisation};

const PAGE: &str = "/services/service/reviews/import";

/// The five questions of `list`, one of them in other words, and one that nobody asks here.
const FILE: &str = "\
- [x] Is part 0 of the made-up service ready? — Two people, see https://example.test/rota
- [x] Is part 1 of the made-up service ready?
- [ ] Is part 2 of the made-up service ready? — planned for May
- [ ] Is part 3 of the made-up service ready?
- [x] Is part 4 of this made-up service ready yet? — It is <b>fast</b>.
- [x] Who pays? — The department.
";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

fn assert_shows(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.body.contains(word), "{word} is not in: {}", answer.body);
    }
}

fn form<'a>(version: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("source", FILE),
        ("version", version),
        ("previewed", version),
        ("trigger", "change"),
        ("reviewing_team", "watchers"),
        ("target", ""),
    ];
    fields.extend_from_slice(more);
    fields
}

fn of(address: &str) -> &str {
    address.strip_prefix("/reviews/").unwrap()
}

/// The question of a review that has this key.
fn question<'a>(review: &'a Value, key: &str) -> &'a Value {
    let sections = review["sections"].as_array().unwrap();
    let mut questions = sections.iter().flat_map(|section| section["questions"].as_array().unwrap());
    questions.find(|question| question["key"] == key).unwrap()
}

async fn imported(writer: &Visitor, more: &[(&str, &str)]) -> (String, Value) {
    let address = writer.does(PAGE, "import_review", &form("list-1/standard", more)).await;
    let review = writer.data(&format!("review?id={}", of(&address))).await;
    (address, review)
}

/// Nothing is chosen for anybody that asks nothing of the file.
#[tokio::test]
async fn a_file_that_matches_no_template_is_said_to() {
    let (mut world, site) = site().await;
    let other = "- [x] Who brings the cake? — Dan\n- [x] Is the kitchen booked? — for noon\n";
    let writer = site.sign_in_as("writer").await;
    let page = writer.sends(PAGE, "preview_filled", &[("source", other)]).await;
    assert_shows(
        &page,
        &["No published template asks any of these questions, so no answer", "value=\"list-1/standard\""],
    );
    assert!(!page.body.contains("checked"), "nothing is chosen: {}", page.body);
    assert!(!page.body.contains("questions answered"), "nothing was looked at");
    let mut fields = form("", &[("form", "import_review")]);
    fields[0].1 = other;
    let refused = writer.sends(PAGE, "import_review", &fields).await;
    assert_eq!(refused.status, 422);
    assert_shows(&refused, &["No published template asks any", "Who brings the cake?"]);
    fields[1].1 = "list-1/standard";
    let page = writer.sends(PAGE, "import_review", &fields).await;
    assert_shows(&page, &["0 of 5 questions answered", "value=\"list-1/standard\" checked"]);

    world.keeps_templates("writer", true).await;
    // Other roles, another session.
    let writer = site.sign_in_as("writer").await;
    let page = writer.sends(PAGE, "preview_filled", &[("source", other)]).await;
    assert_shows(&page, &["A new template is made of the file", "value=\"new/standard\" checked"]);
}

#[tokio::test]
async fn it_is_looked_at_first_and_nothing_is_stored() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let before = dump(&site.store).await;
    let page = writer.sends(PAGE, "preview_filled", &[("source", FILE)]).await;
    assert_eq!(page.status, 200);
    assert_shows(
        &page,
        &[
            "3 of 5 questions answered",
            "2 stay open; the file says something to 1 of them",
            "1 of the file’s 6 questions not asked here",
            "asks 5 of the file’s questions",
            "value=\"list-1/standard\" checked",
            "similar words, ",
            "Stays open, since its box is not ticked.",
            "planned for May",
            "The department.",
            "a template keeper can make a template from this file",
            "name=\"leave\" value=\"q0\" form=\"filled-form\"",
        ],
    );
    assert!(!page.body.contains("new/standard"), "who keeps no templates makes none");
    assert!(!page.body.contains("<b>fast</b>"), "what the file says is text");

    // Another checklist is looked at before anything is started by it, however the form is sent.
    let mut other = form("small-1/standard", &[("target", "2030-01-02"), ("leave", "q0")]);
    other[2].1 = "list-1/standard";
    for step in ["preview", ""] {
        let mut fields = other.clone();
        fields.push(("step", step));
        let page = writer.sends(PAGE, "import_review", &fields).await;
        assert_eq!(page.status, 200);
        assert_shows(&page, &["You chose another checklist or tier.", "value=\"small-1/standard\" checked"]);
        assert_shows(&page, &["name=\"previewed\" value=\"small-1/standard\"", "value=\"change\" selected"]);
        assert!(!page.body.contains("left open by you"), "what was taken out was another question");
    }
    let again = form("list-1/standard", &[("step", "preview"), ("leave", "q0")]);
    assert_shows(&writer.sends(PAGE, "import_review", &again).await, &["left open by you"]);
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn its_answers_stand_in_the_review_with_the_mark() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let (address, review) = imported(&writer, &[("keep_rest", "yes")]).await;
    assert_eq!(review["head"]["trigger"], "change");
    let state = |key: &str| question(&review, key)["answer"]["state"].clone();
    assert_eq!([state("q0"), state("q1"), state("q2"), state("q4")], ["answered", "answered", "open", "answered"]);
    assert_eq!(question(&review, "q1")["answer"]["option"], "yes");
    assert_eq!(question(&review, "q3")["answer"], Value::Null);
    assert_eq!(question(&review, "q0")["answer"]["evidence"][0]["link"], "https://example.test/rota");
    assert_eq!(question(&review, "q2")["answer"]["missing"][0]["what"], "confirmation");
    assert_eq!(review["imported"][2].as_array().unwrap().len(), 1);
    let mark = "imported by writer from a filled-in checklist";
    assert_shows(&writer.get(&address).await, &[mark, "The department."]);
    for page in ["", "/history"] {
        assert_shows(&writer.get(&format!("{address}/questions/q0{page}")).await, &[mark, "Two people"]);
    }

    // The reviewers were not asked for anything.
    assert!(review["handovers"].as_array().unwrap().is_empty());
    let reviewer = site.sign_in_as("reviewer").await;
    let theirs = reviewer.data(&format!("question?id={}&key=q0", of(&address))).await;
    assert_eq!(theirs["question"]["ready"], false);

    // What is written anew carries no mark; what was imported before keeps it.
    let anew = [("base", "1"), ("intent", "answer"), ("text", "Three people.")];
    let page = format!("{address}/questions/q0");
    writer.does(&page, "answer_question", &anew).await;
    assert!(!writer.get(&page).await.body.contains(mark));
    assert_shows(&writer.get(&format!("{page}/history")).await, &[mark]);
}

#[tokio::test]
async fn what_is_taken_out_stays_open() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let (_, review) = imported(&writer, &[("leave", "q0"), ("leave", "q4")]).await;
    assert_eq!(question(&review, "q0")["answer"], Value::Null);
    assert_eq!(question(&review, "q4")["answer"], Value::Null);
    assert_eq!(question(&review, "q1")["answer"]["state"], "answered");
    assert_eq!(review["imported"][2].as_array().unwrap().len(), 0, "nobody wanted the rest kept");
}

#[tokio::test]
async fn the_mark_is_in_the_snapshot() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let mut fields = form("small-1/standard", &[]);
    fields[0].1 = "- [x] Is part 0 of the made-up service ready? — It is.\n";
    let address = owner.does(PAGE, "import_review", &fields).await;
    owner.does(&address, "hand_over", &[("scope", "everything")]).await;
    let sign = format!("{address}/sign");
    for (who, decision, digest) in
        [("reviewer", "looked_no_concerns", "reviewer_digest"), ("owner", "go", "owner_digest")]
    {
        let visitor = site.sign_in_as(who).await;
        let page = visitor.data(&format!("sign?id={}", of(&address))).await;
        let fields = [
            ("stage", page["stage_id"].as_str().unwrap()),
            ("decision", decision),
            ("digest", page[digest].as_str().unwrap()),
        ];
        visitor.does(&sign, "sign_off", &fields).await;
    }
    let page = owner.get(&sign).await;
    let (_, rest) = page.body.split_once("\"/snapshots/").expect("a snapshot");
    let snapshot = format!("/snapshots/{}", rest.split('"').next().unwrap());
    let mark = "imported by owner from a filled-in checklist";
    assert_shows(&owner.get(&snapshot).await, &[mark]);
    assert_shows(&owner.get(&format!("{snapshot}/markdown")).await, &[mark]);
    assert_shows(&owner.get(&format!("{snapshot}/json")).await, &["\"imported\""]);
    let typed = owner.get("/snapshots/service-signed-snapshot/json").await;
    assert!(!typed.body.contains("\"imported\""), "an answer that was typed says nothing about it");
}

#[tokio::test]
async fn what_cannot_be_read_or_started_keeps_what_was_typed() {
    let (_world, site) = site().await;
    let writer = site.sign_in_as("writer").await;
    let before = dump(&site.store).await;
    let deep: String = (0..200).map(|at| format!("{}- [x] level {at}\n", "  ".repeat(at))).collect();
    for (what, source, words) in [
        ("nothing", "  \n", "There is nothing in it"),
        ("no question", "# Only a heading\n", "No question was found"),
        ("binary", "\u{0}\u{1}\u{2}- [x] a", "text"),
        ("nesting", deep.as_str(), "nested"),
        ("too much", &"- [x] Is it ready?\n".repeat(60_000), "1024 kB"),
    ] {
        let page = writer.sends(PAGE, "preview_filled", &[("source", source)]).await;
        assert_eq!(page.status, 422, "{what}");
        assert_shows(&page, &[words, "preview_filled"]);
    }
    let page = writer.sends(PAGE, "preview_filled", &[("source", "# Only a heading\n")]).await;
    assert_shows(&page, &["# Only a heading"]);

    let past = form("list-1/standard", &[("leave", "q4")]);
    let past: Vec<_> = past.into_iter().map(|(n, v)| if n == "target" { (n, "2020-01-02") } else { (n, v) }).collect();
    let page = writer.sends(PAGE, "import_review", &past).await;
    assert_eq!(page.status, 422);
    assert_shows(
        &page,
        &["This day is past.", "2020-01-02", "Two people", "left open by you", "value=\"change\" selected"],
    );
    let unknown = writer.sends_by_script(PAGE, "import_review", &form("list-1/none", &[])).await;
    assert_eq!(unknown.outcome(), "not_an_option");
    let unknown = writer.sends_by_script(PAGE, "import_review", &form("next-1/standard", &[])).await;
    assert_eq!(unknown.outcome(), "nothing_published", "a draft is no choice");
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}

#[tokio::test]
async fn a_keeper_makes_the_template_on_the_way_and_a_member_does_not() {
    let (_world, site) = site().await;
    let mut fields = form("new/standard", &[("name", "Harbour"), ("purpose", ""), ("language", "en")]);
    fields[0].1 = "- [x] Is the pier lit? — By lamps.\n- [ ] Is it swept?\n- [x] Is the gate watched: yes\n";
    let writer = site.sign_in_as("writer").await;
    let refused = writer.sends_by_script(PAGE, "import_review", &fields).await;
    assert_eq!(refused.outcome(), "only_keepers");
    assert_eq!(writer.get("/templates/harbour").await.status, 404);

    let administrator = site.sign_in_as("administrator").await;
    administrator.does("/people", "change_roles", &[("person", "writer"), ("keeper", "yes")]).await;
    // With other rights come other sessions.
    let writer = site.sign_in_as("writer").await;
    // None of the published ones asks anything of it, so making one is what is offered first.
    let page = writer.sends(PAGE, "preview_filled", &[("source", fields[0].1)]).await;
    assert_shows(&page, &["value=\"new/standard\" checked", "2 of 3 questions answered", "name=\"name\""]);
    let address = writer.does(PAGE, "import_review", &fields).await;
    let review = writer.data(&format!("review?id={}", of(&address))).await;
    assert_eq!(question(&review, "is-the-pier-lit")["answer"]["source"], "By lamps.");
    assert_eq!(question(&review, "is-it-swept")["answer"], Value::Null);
    let template = writer.data("template?slug=harbour&number=").await;
    assert_eq!(template["number"], 1);
    assert!(!template.to_string().contains("By lamps"), "the template asks and does not answer");

    // The name is taken now: all of it is refused, and the preview is there as before.
    let page = writer.sends(PAGE, "import_review", &fields).await;
    assert_eq!(page.status, 422);
    assert_shows(&page, &["There is one called", "Is the pier lit?", "By lamps."]);
}

#[tokio::test]
async fn the_import_of_a_template_says_that_a_file_is_filled_in() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    let page = keeper.sends("/templates/import", "preview_import", &[("source", FILE)]).await;
    assert_shows(&page, &["This file looks filled in: 4 of its 6 questions are ticked."]);
    let empty = FILE.replace("[x]", "[ ]");
    let page = keeper.sends("/templates/import", "preview_import", &[("source", &empty)]).await;
    assert!(!page.body.contains("looks filled in"));
}

#[tokio::test]
async fn a_large_file_is_looked_at() {
    let mut world = World::begun_at(server::clock::now()).await;
    world.people().await;
    for (template, questions) in [("few", 5), ("many", 300)] {
        world.imports(template, questions).await;
        world.publishes(template).await;
    }
    world.registers("service", false).await;
    let site = Site::of(&world).await;
    let writer = site.sign_in_as("writer").await;
    let file: String =
        (0..300).map(|at| format!("- [x] Is part {at} of the made-up service ready? — Yes, {at}.\n")).collect();
    let large = writer.sends(PAGE, "preview_filled", &[("source", &file)]).await;
    assert_shows(&large, &["300 of 300 questions answered", "asks 300 of the file’s questions"]);
}

#[tokio::test]
async fn files_that_are_built_to_take_long_are_answered_soon_with_the_line() {
    let (_world, site) = site().await;
    let (writer, keeper) = (site.sign_in_as("writer").await, site.sign_in_as("keeper").await);
    let before = dump(&site.store).await;
    for Hostile { what, source, line, words } in hostile() {
        let words = match line {
            Some(line) => vec![format!("(line {line})"), format!("Line {line} ")],
            None => vec![words.to_owned()],
        };
        for (who, page, act) in [(&keeper, "/templates/import", "preview_import"), (&writer, PAGE, "preview_filled")] {
            let begun = Instant::now();
            let answer = who.sends(page, act, &[("source", &source)]).await;
            let took = begun.elapsed();
            assert_eq!(answer.status, 422, "{what}: {act}");
            let says = words.iter().any(|words| answer.body.contains(words));
            assert!(says, "{what}: {act} does not say {words:?}");
            assert!(took < PATIENCE, "{what}: {act} took {took:?}");
        }
        let imported = [("source", source.as_str()), ("name", "Hostile"), ("language", "en")];
        assert_eq!(keeper.sends("/templates/import", "import_template", &imported).await.status, 422, "{what}");
        let mut begin = form("list-1/standard", &[]);
        begin[0].1 = &source;
        assert_eq!(writer.sends(PAGE, "import_review", &begin).await.status, 422, "{what}");
    }
    // Not refused, and answered as soon: as large as a file may be, on one line.
    let begun = Instant::now();
    let page = keeper.sends("/templates/import", "preview_import", &[("source", &one_long_line())]).await;
    let took = begun.elapsed();
    assert_eq!(page.status, 200);
    assert!(took < PATIENCE, "one long line took {took:?}");
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0], "nothing is stored");
}
