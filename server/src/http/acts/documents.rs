//! Forms about documents.

use app::messages::Texts;
use app::request::Made;
use domain::acts::{AddImage, PinDocument, StartLaunch, WriteDocument};
use domain::diff::{Merged, Sides, merge};
use domain::document::{DocumentContent, DocumentKind, Origin};
use domain::id::DocumentId;
use domain::refusal::{Code, Refusal};
use storage::documents::RevisionLine;

use super::super::acting::{Acting, Done, Failure};
use super::reviews::{chosen, started};
use super::threads::review_and_place;
use crate::{clock, images};

/// What an image shows takes so many signs of its line at most.
const LONGEST_ALTERNATIVE: usize = 200;

/// Writes a document, or a later revision of the one in the address.
pub async fn write(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer, slug) = (&acting.asked.store, acting.viewer()?, acting.parameter("slug"));
    let (document, service, kind) = match acting.parameter("id") {
        "" => {
            let service = store.service(viewer, slug).await?.0.id;
            (clock::fresh(), service, acting.fields.coded("kind", DocumentKind::from_code)?)
        }
        id => {
            let document = store.document(viewer, slug, &DocumentId::from(id)).await?;
            (document.id, document.service, document.kind)
        }
    };
    match acting.fields.text("step") {
        "preview" => return preview(acting).await,
        "merge" => return together(acting).await,
        "image" => return add_image(acting).await,
        _ => {}
    }
    // A file that was chosen comes with this button as its name alone.
    if !acting.fields.text("file").is_empty() {
        return Err(Refusal::new(Code::ImageNotAdded).at("file").into());
    }
    let location = format!("/services/{slug}/documents/{document}");
    let text = |name: &str| acting.fields.text(name).to_owned();
    let act = WriteDocument {
        document,
        service,
        kind,
        base: acting.fields.base()?,
        title: text("title"),
        text: text("text"),
        message: text("message"),
        minor: acting.fields.ticked("minor"),
        origin: Origin::typed(acting.fields.text("template"))?,
    };
    if acting.fields.text("step") == "launch" {
        let (version, tier) = chosen(acting)?;
        let review = started(acting, act.service.clone(), version.into(), tier)?;
        return acting.perform(StartLaunch { design: act, review, pin: clock::fresh() }, location).await;
    }
    acting.perform(act, location).await
}

/// Shows what was typed as it will be read, where it could be saved. Stores nothing.
async fn preview(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer, slug) = (&acting.asked.store, acting.viewer()?, acting.parameter("slug"));
    let (service, part) = store.service(viewer, slug).await?;
    WriteDocument::may(&part, service.archived)?;
    DocumentContent::typed(acting.fields.text("title"), acting.fields.text("text"))?;
    Ok(Done::Made(Made::Document(acting.fields.typed(), None)))
}

/// Adds an image to those of the service, and shows what was typed with a line at its end that shows the image. A script, which sends
/// the file alone and puts the line where it is wanted, is told the image's address.
pub async fn add_image(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer, slug) = (&acting.asked.store, acting.viewer()?, acting.parameter("slug"));
    let (service, part) = store.service(viewer, slug).await?;
    let document = acting.parameter("id");
    if !document.is_empty() {
        store.document(viewer, slug, &DocumentId::from(document)).await?;
    }
    // Whoever may not add it makes nobody read it.
    WriteDocument::may(&part, service.archived)?;
    let (name, file) = acting.fields.file().ok_or_else(|| Refusal::new(Code::ImageNotChosen).at("file"))?;
    let content = images::checked(file).await?;
    let digest = content.digest();
    let act = AddImage { image: clock::fresh(), service: service.id.clone(), content };
    acting.perform(act, format!("/services/{slug}")).await?;
    let image = store.image_with(viewer, &service.id, &digest).await?;
    let Some(text) = acting.fields.maybe("text") else {
        return Ok(Done::At(format!("/services/{slug}/images/{image}")));
    };
    let said = acting.fields.text("alternative").trim();
    let said = if said.is_empty() { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { said };
    let line = format!("![{}](image:{image})", alternative(said));
    let text = format!("{}\n\n{line}\n", text.trim_end());
    let keep = |(name, value): (String, String)| match name.as_str() {
        "alternative" | "file" => None,
        "text" => Some((name, text.trim_start_matches('\n').to_owned())),
        _ => Some((name, value)),
    };
    let fields = acting.fields.typed().into_iter().filter_map(keep).collect();
    Ok(Done::Made(Made::DocumentWithImage(fields, line)))
}

/// Words that can stand in the brackets of an image's line.
fn alternative(words: &str) -> String {
    let fits = |c: &char| !c.is_control() && !matches!(c, '[' | ']' | '\\');
    words.chars().filter(fits).take(LONGEST_ALTERNATIVE).collect()
}

/// Shows what was typed over an earlier revision put together with the newest one. Stores nothing but what stands in the form.
async fn together(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer, slug) = (&acting.asked.store, acting.viewer()?, acting.parameter("slug"));
    let document = store.document(viewer, slug, &DocumentId::from(acting.parameter("id"))).await?;
    WriteDocument::may(&document.part, document.archived)?;
    let over = document.revision(acting.fields.number("over")?).ok_or(Code::BadForm)?;
    let newest = document.revisions.first().ok_or(Code::BadForm)?;
    let (before, theirs) =
        (store.document_text(&document, over.number).await?, store.document_text(&document, newest.number).await?);
    let typed = DocumentContent::typed(acting.fields.text("title"), acting.fields.text("text"))?;
    let merged = put_together(acting, "document.saved_first", newest, (&before, &typed.text, &theirs))?;
    // A title that only somebody else changed is theirs.
    let title = if typed.title == over.title { newest.title.clone() } else { typed.title };
    let message = acting.fields.text("message").to_owned();
    let fields = [("title", title), ("text", merged.text), ("message", message), ("base", newest.number.to_string())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
    Ok(Done::Made(Made::Document(fields, Some(merged.conflicts))))
}

/// What was typed over an earlier text put together with the newest one, which is named by a text with this key.
pub(super) fn put_together(
    acting: &Acting<'_>,
    key: &'static str,
    newest: &RevisionLine,
    (before, typed, theirs): (&str, &str, &str),
) -> Result<Merged, Failure> {
    let l = Texts::new(acting.asked.session.language);
    let saved = l.f(key, &[("number", &newest.number.to_string()), ("name", &newest.author.name)]);
    Ok(merge(before, typed, theirs, Sides { mine: &acting.viewer()?.name, theirs: &saved }))
}

/// Pins a revision in a review, or takes out what is pinned: on the page of the review, or on that of the revision.
pub async fn pin(acting: &Acting<'_>) -> Result<Done, Failure> {
    let document = match acting.fields.text("revision") {
        "" => None,
        chosen => Some(revision(chosen)?),
    };
    let (review, location) = review_and_place(acting, "").await?;
    let act = PinDocument { id: clock::fresh(), review, base: acting.fields.base()?, document };
    acting.perform(act, location).await
}

/// A revision as forms name it: the document's id and the number.
fn revision(chosen: &str) -> Result<(DocumentId, u32), Refusal> {
    let parts = chosen.rsplit_once(':').and_then(|(id, number)| Some((DocumentId::from(id), number.parse().ok()?)));
    parts.ok_or_else(|| Refusal::new(Code::NotAnOption).at("revision"))
}
