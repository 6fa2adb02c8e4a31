//! Documents: read, written, compared.

use std::collections::HashMap;

use domain::acts::{PinDocument, Trigger, WriteDocument};
use domain::diff::{differences as compared, passages};
use domain::document::{DocumentKind, DocumentState, Origin};
use domain::id::{DocumentId, ServiceId};
use domain::language::Language;
use storage::documents::{Document, Pinnable, RevisionLine as Stored};

use super::discussion::Discussed;
use super::markdown::Passage;
use super::{Clock, Diagrams, Images, Made, Request, plan, render_compared, render_document, service_levels};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::Html;
use crate::view::documents::{
    Beginnings, DifferencesPage, DocumentHead, DocumentLine, DocumentPage, Heading, OriginLine, PinLine, PinState,
    Preview, RevisionLine, TextDifferences, WritePage, document_address,
};
use crate::view::service_levels::ServiceLevelsView;
use crate::view::templates::NewReviewPage;
use crate::words;

/// What a form that starts a launch asks about its review.
const LAUNCH: [&str; 4] = ["version", "reviewing_team", "model", "target"];

/// A table of contents is not longer than this.
pub(super) const MOST_HEADINGS: usize = 200;

/// What a new document starts with.
pub(super) fn outline(kind: DocumentKind, language: Language) -> &'static str {
    match (kind, language) {
        (DocumentKind::DesignDoc, Language::En) => include_str!("../../outlines/design_doc.en.md"),
        (DocumentKind::DesignDoc, Language::Ja) => include_str!("../../outlines/design_doc.ja.md"),
        (DocumentKind::LoadTest, Language::En) => include_str!("../../outlines/load_test.en.md"),
        (DocumentKind::LoadTest, Language::Ja) => include_str!("../../outlines/load_test.ja.md"),
        (DocumentKind::PreMortem, Language::En) => include_str!("../../outlines/pre_mortem.en.md"),
        (DocumentKind::PreMortem, Language::Ja) => include_str!("../../outlines/pre_mortem.ja.md"),
        (DocumentKind::Postmortem, Language::En) => include_str!("../../outlines/postmortem.en.md"),
        (DocumentKind::Postmortem, Language::Ja) => include_str!("../../outlines/postmortem.ja.md"),
    }
}

async fn read(request: &Request, slug: &str, id: &str) -> Result<Document, AppError> {
    Ok(request.store.document(request.viewer()?, slug, &DocumentId::from(id)).await?)
}

/// A revision by its number; the newest where none is named.
fn chosen<'a>(document: &'a Document, number: &str) -> Result<&'a Stored, AppError> {
    match number {
        "" => document.revisions.first(),
        number => number.parse().ok().and_then(|number| document.revision(number)),
    }
    .ok_or_else(AppError::not_found)
}

fn head(document: &Document, slug: &str) -> DocumentHead {
    DocumentHead {
        id: document.id.to_string(),
        kind: document.kind,
        service: document.service_name.clone(),
        service_slug: slug.to_owned(),
    }
}

pub(super) fn line(revision: &Stored, clock: &Clock) -> RevisionLine {
    RevisionLine {
        number: revision.number,
        title: revision.title.clone(),
        message: revision.message.clone(),
        author: clock.name(&revision.author),
        at: clock.moment(revision.at),
    }
}

fn lines(document: &Document, clock: &Clock) -> Vec<RevisionLine> {
    document.revisions.iter().map(|revision| line(revision, clock)).collect()
}

/// Documents as the page of their service lists them.
pub(super) fn listed(
    documents: Vec<storage::documents::DocumentLine>,
    states: &HashMap<DocumentId, DocumentState>,
    clock: &Clock,
) -> Vec<DocumentLine> {
    let one = |document: storage::documents::DocumentLine| DocumentLine {
        state: states.get(&document.id).copied().unwrap_or(DocumentState::Draft),
        id: document.id.to_string(),
        kind: document.kind,
        newest: line(&document.newest, clock),
    };
    documents.into_iter().map(one).collect()
}

/// A revision of a document; the newest where no number is given.
pub async fn document(request: &Request, slug: &str, id: &str, number: &str) -> Result<DocumentPage, AppError> {
    let document = read(request, slug, id).await?;
    let revision = chosen(&document, number)?;
    let clock = request.clock();
    let source = request.store.document_text(&document, revision.number).await?;
    let discussed = Discussed::read(request, &document, revision.number, &source).await?;
    let place = format!("{}/revisions/{}", document_address(slug, document.id.as_str()), revision.number);
    let (text, mut headings) = rendered(request, slug, &place, &source, &discussed.passages()).await?;
    headings.truncate(MOST_HEADINGS);
    // What a review stands on, and what is signed, is a design doc.
    let reviews = match document.kind {
        DocumentKind::DesignDoc => request.store.pinnable(&document).await?,
        _ => Vec::new(),
    };
    let rollouts = match document.kind {
        DocumentKind::DesignDoc => plan::of_document(request, &document, &reviews).await?,
        _ => Vec::new(),
    };
    let service_levels = match document.kind {
        DocumentKind::DesignDoc => Some(levels_of(request, &document, slug).await?),
        _ => None,
    };
    let pin_line = |review: Pinnable| PinLine {
        review: review.review.to_string(),
        number: review.number,
        trigger: review.trigger.code().into(),
        pins: review.pins,
        pinned: match review.pinned {
            None => PinState::Nothing,
            Some((pinned, revision)) if pinned == document.id => PinState::Revision(revision),
            Some(_) => PinState::Another,
        },
    };
    Ok(DocumentPage {
        head: head(&document, slug),
        seen: request.store.document_seen(&request.viewer()?.id, &document).await?,
        revision: line(revision, &clock),
        text,
        headings,
        revisions: lines(&document, &clock),
        agreement: super::agreement::agreement(request, &document, &clock).await?,
        discussion: discussed.shown(request, &clock).await?,
        service_levels,
        rollouts,
        reviews: reviews.into_iter().map(pin_line).collect(),
        pin: PinDocument::may(&document.part, true).err(),
        write: WriteDocument::may(&document.part, document.archived).err(),
        origin: document.origin.map(|it| OriginLine {
            slug: it.slug,
            name: it.name,
            version: it.version,
            newest: it.newest,
        }),
    })
}

/// The service levels of a document's service.
async fn levels_of(request: &Request, document: &Document, slug: &str) -> Result<ServiceLevelsView, AppError> {
    let of = service_levels::Of {
        id: &document.service,
        slug,
        archived: document.archived,
        has_product_owner: document.has_product_owner,
        part: &document.part,
    };
    service_levels::shown(request, of).await
}

/// A text as it is read, with the images of its service, diagrams below the text's own address, and marks on passages; a template
/// belongs to no service, and what is typed just now has an empty address.
pub(super) async fn rendered(
    request: &Request,
    slug: &str,
    place: &str,
    text: &str,
    passages: &[Passage],
) -> Result<(Html, Vec<Heading>), AppError> {
    let l = Texts::new(request.session.language);
    let diagrams = Diagrams::at(place, &request.diagrams);
    if slug.is_empty() {
        return Ok(render_document(text, l, &Images::default().with_diagrams(diagrams), passages));
    }
    let images = request.store.images(request.viewer()?, slug, &Images::named_in(text)).await?;
    Ok(render_document(text, l, &Images::of(images).with_diagrams(diagrams), passages))
}

/// What was typed just now to be looked at, of a service or of none; a form calls its title and what changed by these names.
pub(super) async fn preview(
    request: &Request,
    slug: &str,
    title: &str,
    message: &str,
) -> Result<Option<Preview>, AppError> {
    let (typed, conflicts, image) = match &request.made {
        Some(Made::Document(typed, conflicts)) => (typed, *conflicts, None),
        Some(Made::DocumentWithImage(typed, line)) => (typed, None, Some(line.clone())),
        _ => return Ok(None),
    };
    let said = |field: &str| typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str());
    Ok(Some(Preview {
        title: said(title).to_owned(),
        text: rendered(request, slug, "", said("text"), &[]).await?.0,
        source: said("text").to_owned(),
        message: said(message).to_owned(),
        launch: typed.iter().filter(|(name, _)| LAUNCH.contains(&name.as_str())).cloned().collect(),
        minor: said("minor") == "yes",
        base: said("base").parse().unwrap_or_default(),
        conflicts: conflicts.map(|count| count as u32),
        image,
    }))
}

/// Writing a later revision of a document.
pub async fn edit_document(request: &Request, slug: &str, id: &str) -> Result<WritePage, AppError> {
    let document = read(request, slug, id).await?;
    let newest = chosen(&document, "")?;
    Ok(WritePage {
        head: head(&document, slug),
        newest: Some(line(newest, &request.clock())),
        title: newest.title.clone(),
        text: request.store.document_text(&document, newest.number).await?,
        preview: preview(request, slug, "title", "message").await?,
        write: WriteDocument::may(&document.part, document.archived).err(),
        agreed: super::agreement::is_agreed(request, &document).await?,
        launch: None,
        beginnings: Beginnings::default(),
    })
}

/// The kind that an address names, a design doc where it names none; none where there is no such kind.
pub fn document_kind(code: &str) -> Option<DocumentKind> {
    if code.is_empty() { Some(DocumentKind::default()) } else { DocumentKind::from_code(code) }
}

/// Writing a new document of a kind, from a template by its name in addresses, or from the outline of its kind where none is named;
/// not found where there is no such kind, or no such template of it.
pub async fn new_document(
    request: &Request,
    slug: &str,
    kind: Option<DocumentKind>,
    template: &str,
) -> Result<WritePage, AppError> {
    let (service, part) = request.store.service(request.viewer()?, slug).await?;
    let (kind, language) = (kind.ok_or_else(AppError::not_found)?, request.session.language);
    let title = match kind {
        DocumentKind::DesignDoc => service.name.clone(),
        kind => format!("{}: {}", service.name, words::document_kind(Texts::new(language), kind)),
    };
    let (text, beginnings) = begin(request, kind, template).await?;
    Ok(WritePage {
        head: DocumentHead { id: String::new(), kind, service: service.name, service_slug: service.slug },
        newest: None,
        title,
        text: text.unwrap_or_else(|| outline(kind, language).trim_end().to_owned()),
        preview: preview(request, slug, "title", "message").await?,
        write: WriteDocument::may(&part, service.archived).err(),
        agreed: false,
        launch: launch(request, slug, &service.id, kind).await?,
        beginnings,
    })
}

/// What the launch of a new design doc can be reviewed by. None where there is nothing to choose from, where the viewer may not start
/// a review, and where a launch is under review already: its design doc is pinned there.
async fn launch(
    request: &Request,
    slug: &str,
    service: &ServiceId,
    kind: DocumentKind,
) -> Result<Option<NewReviewPage>, AppError> {
    if kind != DocumentKind::DesignDoc {
        return Ok(None);
    }
    let reviews = request.store.reviews_of(request.viewer()?, service).await?;
    if reviews.iter().any(|review| review.closed.is_none() && review.trigger == Trigger::Launch) {
        return Ok(None);
    }
    let page = super::new_review(request, slug).await?;
    let can = page.start.is_none() && !page.versions.is_empty() && !page.reviewing_teams.is_empty();
    Ok(can.then_some(page))
}

/// The text of the template that was chosen, and those that can be chosen. One that was archived meanwhile is not offered any more,
/// but whoever has it open goes on.
async fn begin(request: &Request, kind: DocumentKind, chosen: &str) -> Result<(Option<String>, Beginnings), AppError> {
    let mut found = request.store.document_templates(request.viewer()?).await?;
    found.retain(|template| template.kind == kind && (!template.archived || template.slug == chosen));
    let clock = request.clock();
    let (mut text, mut origin) = (None, String::new());
    if !chosen.is_empty() {
        let template = found.iter().find(|template| template.slug == chosen).ok_or_else(AppError::not_found)?;
        text = Some(request.store.document_template_text(&template.id, template.newest.number).await?.1);
        origin = Origin { template: template.id.clone(), version: template.newest.number }.code();
    }
    let templates = found.iter().map(|template| super::document_templates::line(template, &clock)).collect();
    Ok((text, Beginnings { templates, chosen: chosen.to_owned(), origin }))
}

/// What differs between two revisions, as they are read or as they are written: by default the newest, and the one before that.
pub async fn differences(
    request: &Request,
    slug: &str,
    id: &str,
    (from, to): (&str, &str),
    as_source: bool,
) -> Result<DifferencesPage, AppError> {
    let document = read(request, slug, id).await?;
    let to = chosen(&document, to)?;
    let from = match from {
        "" => document.revision(to.number.saturating_sub(1).max(1)).ok_or_else(AppError::not_found)?,
        from => chosen(&document, from)?,
    };
    let before = request.store.document_text(&document, from.number).await?;
    let after = request.store.document_text(&document, to.number).await?;
    let texts = match (before == after, as_source) {
        (true, _) => TextDifferences::Nothing,
        (false, true) => TextDifferences::Source(passages(&before, &after)),
        (false, false) => {
            let mut named = Images::named_in(&after);
            named.extend(Images::named_in(&before).into_iter().filter(|id| !after.contains(id)));
            let images = request.store.images(request.viewer()?, slug, &named).await?;
            let l = Texts::new(request.session.language);
            let read = render_compared(&before, &after, l, &Images::of(images));
            read.map_or(TextDifferences::ReadTheSame, TextDifferences::Read)
        }
    };
    let clock = request.clock();
    Ok(DifferencesPage {
        head: head(&document, slug),
        from: line(from, &clock),
        to: line(to, &clock),
        revisions: lines(&document, &clock),
        title: if from.title == to.title { Vec::new() } else { compared(&from.title, &to.title) },
        as_source,
        texts,
    })
}

#[cfg(test)]
mod tests {
    use domain::document::DocumentContent;

    use super::*;

    #[test]
    fn an_outline_asks_the_same_in_both_languages_and_can_be_saved_as_it_is() {
        for kind in DocumentKind::ALL {
            let headings =
                |language| render_document(outline(kind, language), Texts::new(language), &Images::default(), &[]).1;
            let depths = |language| headings(language).iter().map(|heading| heading.depth).collect::<Vec<_>>();
            assert_eq!(depths(Language::En), depths(Language::Ja), "{kind:?}");
            assert!(depths(Language::En).len() >= 6, "{kind:?}");
            let rows = |language| outline(kind, language).lines().filter(|line| line.starts_with('|')).count();
            assert_eq!(rows(Language::En), rows(Language::Ja), "{kind:?}");
            for language in Language::ALL {
                assert!(DocumentContent::typed("T", outline(kind, language)).is_ok());
            }
        }
    }
}
