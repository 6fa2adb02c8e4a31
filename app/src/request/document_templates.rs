//! Templates of documents: read, written, compared; and texts that are brought from files.

use domain::acts::{ChangeTemplate, WriteDocument, WriteDocumentTemplate};
use domain::diff::{Stretch, differences as compared, passages};
use domain::document::DocumentKind;
use domain::language::Language;
use storage::document_templates::{DocumentTemplate, DocumentTemplateLine as Stored};
use storage::documents::RevisionLine as Version;

use super::documents::{MOST_HEADINGS, line as version_line, outline, preview, rendered};
use super::{Clock, Made, Request};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::document_templates::{
    BringPage, DocumentTemplateLine, DocumentTemplatePage, DocumentTemplatesPage, TemplateDifferencesPage,
    WriteTemplatePage, template_address,
};
use crate::words;

/// A template as lists show it.
pub(super) fn line(template: &Stored, clock: &Clock) -> DocumentTemplateLine {
    DocumentTemplateLine {
        slug: template.slug.clone(),
        name: template.newest.title.clone(),
        purpose: template.purpose.clone(),
        kind: template.kind,
        language: template.language,
        version: template.newest.number,
        at: clock.moment(template.newest.at),
        documents: template.documents,
    }
}

/// The list of templates of documents: those in use, or the archived ones.
pub async fn document_templates(request: &Request, archived: bool) -> Result<DocumentTemplatesPage, AppError> {
    let viewer = request.viewer()?;
    let found = request.store.document_templates(viewer).await?;
    let clock = request.clock();
    Ok(DocumentTemplatesPage {
        templates: found.iter().filter(|it| it.archived == archived).map(|it| line(it, &clock)).collect(),
        archived: found.iter().filter(|it| it.archived).count() as u32,
        shows_archived: archived,
        write: WriteDocumentTemplate::may(viewer.keeper).err(),
    })
}

/// A version by its number; the newest where none is named.
fn chosen<'a>(template: &'a DocumentTemplate, number: &str) -> Result<&'a Version, AppError> {
    match number {
        "" => template.versions.first(),
        number => number.parse().ok().and_then(|number| template.version(number)),
    }
    .ok_or_else(AppError::not_found)
}

fn versions(template: &DocumentTemplate, clock: &Clock) -> Vec<crate::view::documents::RevisionLine> {
    template.versions.iter().map(|version| version_line(version, clock)).collect()
}

/// A version of a template of documents; the newest where no number is given.
pub async fn document_template(request: &Request, slug: &str, number: &str) -> Result<DocumentTemplatePage, AppError> {
    let viewer = request.viewer()?;
    let template = request.store.document_template(viewer, slug).await?;
    let version = chosen(&template, number)?;
    let (purpose, text) = request.store.document_template_text(&template.line.id, version.number).await?;
    let place = format!("{}/versions/{}", template_address(slug), version.number);
    let (text, mut headings) = rendered(request, "", &place, &text, &[]).await?;
    headings.truncate(MOST_HEADINGS);
    let clock = request.clock();
    Ok(DocumentTemplatePage {
        line: line(&template.line, &clock),
        version: version_line(version, &clock),
        purpose,
        text,
        headings,
        versions: versions(&template, &clock),
        archived: template.line.archived,
        write: WriteDocumentTemplate::may(viewer.keeper).err(),
        archive: ChangeTemplate::may(viewer.keeper, viewer.administrator).err(),
    })
}

fn typed_purpose(request: &Request) -> String {
    let Some(Made::Document(typed, _)) = &request.made else { return String::new() };
    typed.iter().find(|(name, _)| name == "purpose").map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Writing the next version of a template of documents.
pub async fn edit_document_template(request: &Request, slug: &str) -> Result<WriteTemplatePage, AppError> {
    let viewer = request.viewer()?;
    let template = request.store.document_template(viewer, slug).await?;
    let newest = chosen(&template, "")?;
    let (purpose, text) = request.store.document_template_text(&template.line.id, newest.number).await?;
    Ok(WriteTemplatePage {
        slug: template.line.slug.clone(),
        kind: template.line.kind,
        language: template.line.language,
        newest: Some(version_line(newest, &request.clock())),
        name: newest.title.clone(),
        purpose,
        text,
        preview: preview(request, "", "name", "notes").await?,
        typed_purpose: typed_purpose(request),
        write: WriteDocumentTemplate::may(viewer.keeper).err(),
    })
}

/// Writing a new template of documents of a kind, from the outline in a language; not found where there is no such kind.
pub async fn new_document_template(
    request: &Request,
    kind: Option<DocumentKind>,
    language: &str,
) -> Result<WriteTemplatePage, AppError> {
    let kind = kind.ok_or_else(AppError::not_found)?;
    let language = Language::from_tag(language).unwrap_or(request.session.language);
    Ok(WriteTemplatePage {
        slug: String::new(),
        kind,
        language,
        newest: None,
        name: words::document_kind(Texts::new(language), kind).to_owned(),
        purpose: String::new(),
        text: outline(kind, language).trim_end().to_owned(),
        preview: preview(request, "", "name", "notes").await?,
        typed_purpose: typed_purpose(request),
        write: WriteDocumentTemplate::may(request.viewer()?.keeper).err(),
    })
}

/// What differs between two versions: by default the newest, and the one before that.
pub async fn document_template_differences(
    request: &Request,
    slug: &str,
    from: &str,
    to: &str,
) -> Result<TemplateDifferencesPage, AppError> {
    let template = request.store.document_template(request.viewer()?, slug).await?;
    let to = chosen(&template, to)?;
    let from = match from {
        "" => template.version(to.number.saturating_sub(1).max(1)).ok_or_else(AppError::not_found)?,
        from => chosen(&template, from)?,
    };
    let (purpose_before, before) = request.store.document_template_text(&template.line.id, from.number).await?;
    let (purpose, after) = request.store.document_template_text(&template.line.id, to.number).await?;
    let clock = request.clock();
    Ok(TemplateDifferencesPage {
        slug: template.line.slug.clone(),
        from: version_line(from, &clock),
        to: version_line(to, &clock),
        versions: versions(&template, &clock),
        name: changed(&from.title, &to.title),
        purpose: changed(&purpose_before, &purpose),
        passages: passages(&before, &after),
    })
}

/// What differs between two lines; nothing where they are the same.
fn changed(before: &str, after: &str) -> Vec<Stretch> {
    if before == after { Vec::new() } else { compared(before, after) }
}

/// Bringing a text from a file, which becomes a document of a service, or a template where no service is named.
pub async fn bring(request: &Request, slug: &str, kind: Option<DocumentKind>) -> Result<BringPage, AppError> {
    let (viewer, kind) = (request.viewer()?, kind.ok_or_else(AppError::not_found)?);
    if slug.is_empty() {
        return Ok(BringPage { service: None, kind, write: WriteDocumentTemplate::may(viewer.keeper).err() });
    }
    let (service, part) = request.store.service(viewer, slug).await?;
    let write = WriteDocument::may(&part, service.archived).err();
    Ok(BringPage { service: Some((service.name, service.slug)), kind, write })
}
