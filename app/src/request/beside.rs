//! Documents beside a question: the design doc that the review stands on, and what answers take from documents of the service.

use domain::document::OwnLink;
use domain::review::AnswerContent;
use domain::template::Question;
use storage::documents::DocumentLine;
use storage::reviews::Review;

use super::markdown::{headings_of, render_section};
use super::{Images, Request};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::review::{BesideView, DocumentChoice, UsedRevision};

/// So many headings are offered.
const MOST_HEADINGS: usize = 60;

/// What of the pinned design doc stands beside a question; none where nothing is pinned.
pub(super) async fn beside(
    request: &Request,
    review: &Review,
    question: &Question,
) -> Result<Option<BesideView>, AppError> {
    let Some(pinned) = review.facts.board.document() else { return Ok(None) };
    let (viewer, slug) = (request.viewer()?, &review.head.service_slug);
    let (text, seen) = request.store.pinned_text(viewer, &pinned.id, pinned.revision).await?;
    let l = Texts::new(request.session.language);
    let heading = question.guidance.points_at.clone();
    let section = match heading.is_empty() {
        true => None,
        false => {
            let images = request.store.images(viewer, slug, &Images::named_in(&text)).await?;
            render_section(&text, &heading, l, &Images::of(images))
        }
    };
    let mut headings = match section {
        Some(_) => Vec::new(),
        None => headings_of(&text, l),
    };
    headings.truncate(MOST_HEADINGS);
    Ok(Some(BesideView { revision: pinned.revision, seen, heading, section, headings }))
}

/// Documents that an answer can take something from: the revision that the review stands on first, then the newest of each.
pub(super) fn choices(review: &Review, documents: &[DocumentLine]) -> Vec<DocumentChoice> {
    let pinned = review.facts.board.document();
    let first = pinned.and_then(|pinned| {
        let line = documents.iter().find(|line| line.id == pinned.id)?;
        Some(DocumentChoice {
            id: pinned.id.to_string(),
            revision: pinned.revision,
            title: pinned.title.clone(),
            kind: line.kind,
            is_newest: pinned.revision == line.newest.number,
        })
    });
    let is_first = |line: &DocumentLine| {
        pinned.is_some_and(|pinned| pinned.id == line.id && pinned.revision == line.newest.number)
    };
    let newest = documents.iter().filter(|line| !is_first(line)).map(|line| DocumentChoice {
        id: line.id.to_string(),
        revision: line.newest.number,
        title: line.newest.title.clone(),
        kind: line.kind,
        is_newest: true,
    });
    first.into_iter().chain(newest).collect()
}

/// Whether an answer names documents of this site.
pub(super) fn names_documents(site: &str, content: &AnswerContent) -> bool {
    let links = content.evidence.iter().any(|row| OwnLink::read(site, &row.link).is_some());
    links || !OwnLink::in_text(site, &content.text).is_empty()
}

/// The revisions that an answer names, as evidence or where it quotes them.
pub(super) fn used(site: &str, content: &AnswerContent, slug: &str, documents: &[DocumentLine]) -> Vec<UsedRevision> {
    let evidence = content.evidence.iter().enumerate();
    let evidence = evidence.filter_map(|(at, row)| Some((Some(at as u32), OwnLink::read(site, &row.link)?)));
    let quoted = OwnLink::in_text(site, &content.text).into_iter().map(|link| (None, link));
    let one = |(row, link): (Option<u32>, OwnLink)| {
        let line = documents.iter().find(|line| line.id == link.document && link.service_slug == slug)?;
        let revision = link.revision.filter(|number| (1..=line.newest.number).contains(number))?;
        Some(UsedRevision {
            row,
            id: line.id.to_string(),
            kind: line.kind,
            title: line.newest.title.clone(),
            revision,
            newest: line.newest.number,
        })
    };
    evidence.chain(quoted).filter_map(one).collect()
}
