//! Forms about templates of documents, and texts that are brought from files.

use app::request::Made;
use app::view::document_templates::{WriteTemplatePage, template_address};
use app::view::documents::WritePage;
use domain::acts::{ArchiveDocumentTemplate, WriteDocument, WriteDocumentTemplate};
use domain::document::{Brought, DocumentKind, DocumentTemplateContent};
use domain::import::slug;
use domain::language::Language;
use domain::refusal::{Code, Refusal};
use domain::text;

use super::super::acting::{Acting, Done, Failure};
use super::documents::put_together;
use crate::clock;

/// Writes a template of documents, or the next version of the one in the address.
pub async fn write(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (viewer, fields) = (acting.viewer()?, acting.fields);
    match fields.text("step") {
        "preview" => return preview(acting),
        "merge" => return together(acting).await,
        _ => {}
    }
    let said = |name: &str| fields.text(name).to_owned();
    let (template, kind, language, location) = match acting.parameter("slug") {
        "" => {
            WriteDocumentTemplate::may(viewer.keeper)?;
            let name = text::name(fields.text("name"), "name")?;
            let kind = fields.coded("kind", DocumentKind::from_code)?;
            let language = fields.coded("language", Language::from_tag)?;
            (clock::fresh(), kind, language, template_address(&slug(&name)))
        }
        slug => {
            let line = acting.asked.store.document_template(viewer, slug).await?.line;
            (line.id, line.kind, line.language, template_address(slug))
        }
    };
    let act = WriteDocumentTemplate {
        template,
        kind,
        language,
        base: fields.base()?,
        name: said("name"),
        purpose: said("purpose"),
        text: said("text"),
        notes: said("notes"),
    };
    acting.perform(act, location).await
}

/// Shows what was typed as it will be read, where it could be saved. Stores nothing.
fn preview(acting: &Acting<'_>) -> Result<Done, Failure> {
    WriteDocumentTemplate::may(acting.viewer()?.keeper)?;
    let said = |name: &str| acting.fields.text(name);
    DocumentTemplateContent::typed(said("name"), said("purpose"), said("text"))?;
    Ok(Done::Made(Made::Document(acting.fields.typed(), None)))
}

/// Shows what was typed over an earlier version put together with the newest one. Stores nothing but what stands in the form.
async fn together(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer) = (&acting.asked.store, acting.viewer()?);
    WriteDocumentTemplate::may(viewer.keeper)?;
    let template = store.document_template(viewer, acting.parameter("slug")).await?;
    let over = template.version(acting.fields.number("over")?).ok_or(Code::BadForm)?;
    let newest = template.versions.first().ok_or(Code::BadForm)?;
    let (purpose_over, before) = store.document_template_text(&template.line.id, over.number).await?;
    let (purpose_newest, theirs) = store.document_template_text(&template.line.id, newest.number).await?;
    let said = |name: &str| acting.fields.text(name);
    let typed = DocumentTemplateContent::typed(said("name"), said("purpose"), said("text"))?;
    let merged = put_together(acting, "document_template.saved_first", newest, (&before, &typed.text, &theirs))?;
    // What only somebody else changed is theirs.
    let name = if typed.name == over.title { newest.title.clone() } else { typed.name };
    let purpose = if typed.purpose == purpose_over { purpose_newest } else { typed.purpose };
    let (notes, base) = (said("notes").to_owned(), newest.number.to_string());
    let fields = [("name", name), ("purpose", purpose), ("text", merged.text), ("notes", notes), ("base", base)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
    Ok(Done::Made(Made::Document(fields, Some(merged.conflicts))))
}

/// Archives a template of documents, or brings it back.
pub async fn archive(acting: &Acting<'_>) -> Result<Done, Failure> {
    let slug = acting.parameter("slug");
    let template = acting.asked.store.document_template(acting.viewer()?, slug).await?.line.id;
    let location = match acting.parameter("number") {
        "" => template_address(slug),
        number => format!("{}/versions/{number}", template_address(slug)),
    };
    acting.perform(ArchiveDocumentTemplate { template, archived: acting.fields.ticked("archived") }, location).await
}

/// Reads a file, and puts it into the form of a new document or of a new template as if its writer had typed it there: it is kept
/// as a draft, and what stands there already is not replaced.
pub async fn bring(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (store, viewer, service) = (&acting.asked.store, acting.viewer()?, acting.parameter("slug"));
    if service.is_empty() {
        WriteDocumentTemplate::may(viewer.keeper)?;
    } else {
        let (service, part) = store.service(viewer, service).await?;
        WriteDocument::may(&part, service.archived)?;
    }
    let kind = acting.fields.coded("kind", DocumentKind::from_code)?;
    let (name, bytes) = match acting.fields.file() {
        Some((name, bytes)) => (name.rsplit_once('.').map_or(name, |(name, _)| name), bytes),
        None => ("", acting.fields.text("source").as_bytes()),
    };
    let brought = Brought::read(bytes)?;
    let kind = brought.kind.unwrap_or(kind);
    let title = if brought.title.is_empty() { name.to_owned() } else { brought.title };
    let (code, base) = (kind.code().to_owned(), "0".to_owned());
    let (draft, location, fields) = if service.is_empty() {
        let language = acting.asked.session.language.tag().to_owned();
        let fields = [("kind", code), ("base", base), ("name", title), ("language", language), ("text", brought.text)];
        (
            WriteTemplatePage::draft_of_new(kind),
            format!("/document-templates/new?kind={}", kind.code()),
            fields.to_vec(),
        )
    } else {
        let fields = [("kind", code), ("base", base), ("title", title), ("text", brought.text)];
        let location = format!("/services/{service}/documents/new?kind={}", kind.code());
        (WritePage::draft_of_new(service, kind, ""), location, fields.to_vec())
    };
    if store.drafts(&viewer.id, &draft).await?.iter().any(|(form, _)| *form == draft) {
        return Err(Refusal::new(Code::UnsavedWords).at("source").into());
    }
    let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    store.keep_draft(&viewer.id, &draft, &fields, acting.now()).await?;
    Ok(Done::At(location))
}
