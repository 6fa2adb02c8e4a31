//! Service levels.

use domain::acts::{ServiceLevelFacts, WriteServiceLevel};
use domain::id::ServiceId;
use domain::people::{Actor, Part};
use domain::service_level::{LevelState, LevelWord, ServiceLevel, Side};

use super::{Clock, Request};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::service_levels::{LevelLine, ServiceLevelsPage, ServiceLevelsView, SideLine, SideWord};

/// What is known of a service of which levels are shown.
pub(super) struct Of<'a> {
    pub(super) id: &'a ServiceId,
    pub(super) slug: &'a str,
    pub(super) archived: bool,
    pub(super) has_product_owner: bool,
    /// What the viewer is to the service.
    pub(super) part: &'a Part,
}

/// The page of a service's levels.
pub async fn service_levels(request: &Request, slug: &str) -> Result<ServiceLevelsPage, AppError> {
    let viewer = request.viewer()?;
    let (service, part) = request.store.service(viewer, slug).await?;
    let of = Of {
        id: &service.id,
        slug,
        archived: service.archived,
        has_product_owner: service.product_owner.is_some(),
        part: &part,
    };
    Ok(ServiceLevelsPage { levels: shown(request, of).await?, service: service.name })
}

/// The service levels of a service that was read for the viewer, with what the viewer may do.
pub(super) async fn shown(request: &Request, of: Of<'_>) -> Result<ServiceLevelsView, AppError> {
    let (by, clock) = (Actor::Person(request.viewer()?.id.clone()), request.clock());
    let levels = request.store.service_levels(of.id).await?;
    let count = levels.len();
    let (dropped, meant): (Vec<_>, Vec<_>) = levels.into_iter().partition(|level| level.state() == LevelState::Dropped);
    let may = |level: &ServiceLevel, side: Side| {
        let facts = || ServiceLevelFacts {
            part: of.part.clone(),
            archived: of.archived,
            levels: count,
            level: Some(level.clone()),
        };
        Offer::of(side.has(of.part), || facts().may_speak(side, &by))
    };
    let lines = |levels: Vec<ServiceLevel>| levels.iter().filter_map(|level| line(level, &clock, &may)).collect();
    Ok(ServiceLevelsView {
        slug: of.slug.to_owned(),
        meant: lines(meant),
        dropped: lines(dropped),
        write: WriteServiceLevel::may(of.part, of.archived).err(),
        has_product_owner: of.has_product_owner,
    })
}

/// The service levels that are meant, to be read.
pub(super) async fn listed(request: &Request, service: &ServiceId) -> Result<Vec<LevelLine>, AppError> {
    let clock = request.clock();
    let levels = request.store.service_levels(service).await?;
    let meant = levels.iter().filter(|level| level.state() != LevelState::Dropped);
    Ok(meant.filter_map(|level| line(level, &clock, &|_, _| Offer::Absent)).collect())
}

fn line(level: &ServiceLevel, clock: &Clock, may: &impl Fn(&ServiceLevel, Side) -> Offer) -> Option<LevelLine> {
    let newest = level.newest()?;
    let word = |word: &LevelWord| SideWord {
        agrees: word.agrees,
        by: clock.name(&word.by),
        at: clock.moment(word.at),
        note: word.note.clone(),
    };
    let side =
        |side: Side| SideLine { side, said: level.word(side, &newest.content).map(word), speak: may(level, side) };
    let was = level.agreed().map(|agreed| &agreed.content).filter(|content| **content != newest.content);
    Some(LevelLine {
        id: level.id.to_string(),
        revision: newest.number,
        content: newest.content.clone(),
        digest: newest.content.digest().to_string(),
        state: level.state(),
        was: was.cloned(),
        author: clock.name(&newest.author),
        at: clock.moment(newest.at),
        sides: Side::ALL.into_iter().map(side).collect(),
    })
}
