//! Threads on documents over HTTP: plain forms, marks in the text, and what comes back.

use crate::support::{Site, Visitor, World, organisation};

const PAGE: &str = "/services/service/documents/service-design";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// A page without the marks by which the browser finds its places in it.
async fn page(visitor: &Visitor, address: &str) -> String {
    visitor.get(address).await.body.replace("<!>", "")
}

async fn writes(writer: &Visitor, base: &str, text: &str) {
    let fields = [("base", base), ("title", "Design"), ("text", text), ("message", "")];
    writer.does(&format!("{PAGE}/edit"), "write_document", &fields).await;
}

#[tokio::test]
async fn a_passage_is_marked_followed_and_said_to_have_changed() {
    let (_world, site) = site().await;
    let (writer, outsider) = (site.sign_in_as("writer").await, site.sign_in_as("outsider").await);
    writes(&writer, "1", "# Load\n\nAt noon, *forty* orders a second.").await;
    let fields =
        [("revision", "2"), ("quote", "noon, forty"), ("body", "Measured <b>when</b>?"), ("mentions", "writer")];
    let location = outsider.does(PAGE, "begin_thread", &fields).await;
    let (address, thread) = location.split_once("#thread-").expect("it leads to the thread");
    assert_eq!(address, PAGE);
    let shown = page(&writer, PAGE).await;
    let marked =
        format!("At <mark>noon, </mark><em><mark>forty</mark><sup class=\"thread-mark\"><a id=\"passage-{thread}\"");
    assert!(shown.contains(&marked), "{shown}");
    assert!(shown.contains("Measured &lt;b&gt;when&lt;/b&gt;?") && shown.contains(&format!("id=\"thread-{thread}\"")));
    let home = page(&writer, "/").await;
    assert!(home.contains(&location), "whoever is mentioned finds it at home: {home}");

    // What was said on the older page holds for the newest as well.
    writes(&writer, "2", "Above.\n\n# Load\n\nAt noon, *forty* orders a second.").await;
    assert!(page(&outsider, PAGE).await.contains("<mark>noon, </mark>"));
    writes(&writer, "3", "# Load\n\nAt noon, *fifty* orders a second.").await;
    let changed = page(&outsider, PAGE).await;
    assert!(!changed.contains("<mark>noon") && changed.contains("In revision 2 it said:"), "{changed}");
    assert!(changed.contains("<blockquote>noon, forty</blockquote>"), "the old words stay: {changed}");

    outsider.does(PAGE, "answer_thread", &[("thread", thread), ("body", "I see.")]).await;
    outsider.does(PAGE, "settle_thread", &[("thread", thread), ("resolved", "yes")]).await;
    assert!(page(&outsider, PAGE).await.contains("1 resolved"));
    assert!(!page(&writer, "/").await.contains(&location));
}

#[tokio::test]
async fn what_cannot_be_quoted_comes_back_with_everything_typed() {
    let (_world, site) = site().await;
    let (writer, outsider) = (site.sign_in_as("writer").await, site.sign_in_as("outsider").await);
    let ten = "Said again.\n\n".repeat(10);
    writes(&writer, "1", &ten).await;
    for (quote, why) in [("Said again", "in 10 places"), ("Never said", "does not say this")] {
        let typed = [("revision", "2"), ("quote", quote), ("body", "Kept words."), ("form", "begin_thread")];
        let answer = outsider.sends(PAGE, "begin_thread", &typed).await;
        assert_eq!(answer.status, 422);
        let body = answer.body.replace("<!>", "");
        assert!(body.contains(why) && body.contains("Kept words.") && body.contains(quote), "{why}: {body}");
        assert!(body.contains("id=\"begin_thread-quote-refusal\""), "beside its field");
    }
    let stranger = [("revision", "2"), ("body", "You there."), ("mentions", "nobody-known"), ("form", "begin_thread")];
    let answer = outsider.sends(PAGE, "begin_thread", &stranger).await;
    assert_eq!(answer.status, 422);
    let beside = answer.body.replace("<!>", "");
    assert!(beside.contains("This person may not know of the service."), "{beside}");
}

#[tokio::test]
async fn suggested_words_are_taken_with_one_click_or_it_is_said_why_not() {
    let (_world, site) = site().await;
    let (writer, outsider) = (site.sign_in_as("writer").await, site.sign_in_as("outsider").await);
    assert!(page(&writer, PAGE).await.contains("name=\"act\" value=\"apply_suggestion\""));
    let fields = [("thread", "service-words"), ("base", "1")];
    assert_eq!(writer.does(PAGE, "apply_suggestion", &fields).await, PAGE);
    let shown = page(&writer, PAGE).await;
    assert!(shown.contains("It does something.") && shown.contains("Words that"), "{shown}");
    assert!(shown.contains("Taken in revision 2:"), "{shown}");

    writes(&writer, "2", "It *does* nothing.").await;
    let fields = [("revision", "3"), ("quote", "does nothing"), ("replacement", "rests"), ("body", "")];
    outsider.does(PAGE, "begin_thread", &fields).await;
    let shown = page(&writer, PAGE).await;
    assert!(shown.contains("marks like * or a link lie within these words"), "{shown}");
    let thread =
        shown.split("id=\"thread-").find_map(|rest| rest.split('"').next().filter(|id| id.len() == 36)).unwrap();
    let refused = writer.sends(PAGE, "apply_suggestion", &[("thread", thread), ("base", "3")]).await;
    assert_eq!(refused.status, 422);
    assert!(page(&writer, PAGE).await.contains("revision 3 of 3"), "nothing was written");
}
