//! Forms about what is discussed on documents.

use app::messages::Texts;
use app::words::suggestion_taken;
use domain::acts::{AnswerThread, ApplySuggestion, BeginThread, SettleThread};
use domain::id::{DocumentId, PersonId, ReviewId, ThreadId};

use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// The document in the address, and the address of its page: of its newest revision, or of the one that is read. Whoever may not know
/// of the service is told so before anything about the document.
pub(super) async fn place(acting: &Acting<'_>) -> Result<(storage::documents::Document, String), Failure> {
    let (slug, id) = (acting.parameter("slug"), DocumentId::from(acting.parameter("id")));
    let document = acting.asked.store.document(acting.viewer()?, slug, &id).await?;
    let page = format!("/services/{slug}/documents/{id}");
    let page = match acting.parameter("number") {
        "" => page,
        number => format!("{page}/revisions/{number}"),
    };
    Ok((document, page))
}

/// The review that a form is about, and the address where the form stands: the page below the review's own address, or the page of a
/// document beside which it stands, where the form names the review.
pub(super) async fn review_and_place(acting: &Acting<'_>, below: &str) -> Result<(ReviewId, String), Failure> {
    if acting.parameter("slug").is_empty() {
        let review = acting.review();
        let page = format!("/reviews/{review}{below}");
        return Ok((review, page));
    }
    let (_, page) = place(acting).await?;
    Ok((acting.fields.id("review"), page))
}

fn mentions(acting: &Acting<'_>) -> Option<PersonId> {
    let person = acting.fields.text("mentions");
    (!person.is_empty()).then(|| PersonId::from(person))
}

/// Begins a thread on the revision that was read.
pub async fn begin(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, page) = place(acting).await?;
    let thread: ThreadId = clock::fresh();
    let under = acting.fields.text("under");
    let act = BeginThread {
        thread: thread.clone(),
        comment: clock::fresh(),
        document: document.id,
        revision: acting.fields.number("revision")?,
        under: (!under.is_empty()).then(|| acting.fields.number("under")).transpose()?.map(|at| at as usize),
        quote: acting.fields.text("quote").to_owned(),
        replacement: acting.fields.text("replacement").to_owned(),
        body: acting.fields.text("body").to_owned(),
        mentions: mentions(acting),
    };
    acting.perform(act, format!("{page}#thread-{thread}")).await
}

/// Answers in a thread.
pub async fn answer(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, page) = place(acting).await?;
    let thread: ThreadId = acting.fields.id("thread");
    let act = AnswerThread {
        comment: clock::fresh(),
        document: document.id,
        thread: thread.clone(),
        body: acting.fields.text("body").to_owned(),
        seen: acting.fields.text("seen").parse().unwrap_or_default(),
        mentions: mentions(acting),
    };
    acting.perform(act, format!("{page}#thread-{thread}")).await
}

/// Resolves a thread, or opens it again.
pub async fn settle(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, page) = place(acting).await?;
    let thread: ThreadId = acting.fields.id("thread");
    let resolved = acting.fields.text("resolved") == "yes";
    let act = SettleThread { id: clock::fresh(), document: document.id, thread: thread.clone(), resolved };
    acting.perform(act, format!("{page}#thread-{thread}")).await
}

/// Takes the words that a thread suggests into the document.
pub async fn apply(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, _) = place(acting).await?;
    let thread: ThreadId = acting.fields.id("thread");
    let by = acting.asked.store.thread_author(&document, &thread).await?;
    let act = ApplySuggestion {
        resolution: clock::fresh(),
        document: document.id.clone(),
        service: document.service,
        thread,
        base: acting.fields.base()?,
        message: suggestion_taken(Texts::new(acting.asked.session.language), &by.name),
    };
    let page = format!("/services/{}/documents/{}", acting.parameter("slug"), document.id);
    acting.perform(act, page).await
}
