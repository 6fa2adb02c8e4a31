//! What an answer takes from documents of the service: revisions as evidence, and passages that it quotes.

use app::messages::Texts;
use app::request::Made;
use app::words::{evidence_note, quoted_from};
use domain::document::block::blocks;
use domain::document::{OwnLink, quoted};
use domain::id::DocumentId;
use domain::refusal::{Code, Refusal};
use domain::review::Evidence;

use super::super::acting::{Acting, Done, Failure};

/// Rows of evidence that are read from a form at most.
const MOST: usize = 50;

/// The evidence of a form: its rows, and the document that was chosen. What leads to a document here has to lead to one of the
/// review's own service, and becomes the address of a revision.
pub(super) async fn evidence(acting: &Acting<'_>) -> Result<Vec<Evidence>, Failure> {
    let row = |at: usize| {
        let part = |name: &str| acting.fields.maybe(&format!("evidence.{at}.{name}")).map(str::to_owned);
        Some(Evidence { link: part("link")?, note: part("note").unwrap_or_default() })
    };
    let mut rows: Vec<Evidence> = (0..MOST).map_while(row).collect();
    let (site, chosen) = (acting.asked.base_url.as_str(), acting.fields.text("document"));
    let own: Vec<(usize, OwnLink)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, OwnLink::read(site, row.link.trim())?))).collect();
    if own.is_empty() && chosen.is_empty() {
        return Ok(rows);
    }
    let (store, viewer) = (&acting.asked.store, acting.viewer()?);
    let head = store.review(viewer, &acting.review(), acting.now()).await?.head;
    let documents = store.documents(viewer, &head.service).await?;
    for (at, link) in own {
        let line = documents.iter().find(|line| line.id == link.document && link.service_slug == head.service_slug);
        let newest = line.map_or(0, |line| line.newest.number);
        let number = link.revision.unwrap_or(newest);
        if !(1..=newest).contains(&number) {
            return Err(Refusal::new(Code::NotOwnDocument).at(&format!("evidence.{at}.link")).into());
        }
        rows[at].link = OwnLink::address(site, &head.service_slug, &link.document, number);
    }
    if !chosen.is_empty() {
        let refused = || Refusal::new(Code::NotOwnDocument).at("document");
        let (document, number) = revision(chosen).ok_or_else(refused)?;
        let line = documents.iter().find(|line| line.id == document).ok_or_else(refused)?;
        if !(1..=line.newest.number).contains(&number) {
            return Err(refused().into());
        }
        let link = OwnLink::address(site, &head.service_slug, &document, number);
        // Chosen again, it is evidence once.
        if !rows.iter().any(|row| row.link == link) {
            let l = Texts::new(acting.asked.session.language);
            let note = evidence_note(l, &line.newest.title, line.kind, number);
            rows.retain(|row| !(row.link.trim().is_empty() && row.note.trim().is_empty()));
            rows.push(Evidence { link, note });
        }
    }
    Ok(rows)
}

/// Puts a passage of a document into the text of an answer, as it stands in the form. Stores nothing but what stands there.
pub(super) async fn quote(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer) = (&acting.asked.store, acting.viewer()?);
    let refused = || Refusal::new(Code::NotOwnDocument).at("quote_from");
    let (id, number) = revision(acting.fields.text("quote_from")).ok_or_else(refused)?;
    let head = store.review(viewer, &acting.review(), acting.now()).await?.head;
    let document = match store.document(viewer, &head.service_slug, &id).await {
        Err(storage::Error::NotFound) => return Err(refused().into()),
        found => found?,
    };
    let title = &document.revision(number).ok_or_else(refused)?.title;
    let text = store.document_text(&document, number).await?;
    let link = OwnLink::address(&acting.asked.base_url, &head.service_slug, &id, number);
    let called = quoted_from(Texts::new(acting.asked.session.language), title, number);
    let fields = acting.fields;
    let answer = quoted(fields.text("text"), fields.text("quote"), &blocks(&text), (&called, &link))?;
    let keep = |(name, value): (String, String)| match name.as_str() {
        "text" => (name, answer.clone()),
        "quote" => (name, String::new()),
        _ => (name, value),
    };
    Ok(Done::Made(Made::AnswerWithQuote(fields.typed().into_iter().map(keep).collect())))
}

/// A revision as forms name it: the document's id and the number.
fn revision(chosen: &str) -> Option<(DocumentId, u32)> {
    let (id, number) = chosen.rsplit_once(':')?;
    Some((DocumentId::from(id), number.parse().ok()?))
}
