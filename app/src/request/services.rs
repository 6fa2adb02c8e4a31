//! Pages about services, and the list of reviews.

use domain::acts::{
    ArchiveService, ArchiveServiceFacts, ChangeService, RegisterService, StartReview, WriteDocument, WriteServiceLevel,
};
use domain::people::PersonRef;
use domain::refusal::Refusal;

use super::{Clock, Request, documents, service_levels};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::people::{NewServicePage, ReviewLine, ReviewsPage, ServiceLine, ServicePage, ServicesPage};

/// The list of services: those in use, or the archived ones.
pub async fn services(request: &Request, archived: bool) -> Result<ServicesPage, AppError> {
    let services = request.store.all_services(request.viewer()?).await?;
    let clock = request.clock();
    Ok(ServicesPage {
        archived: services.iter().filter(|service| service.archived).count() as u32,
        shows_archived: archived,
        services: services
            .into_iter()
            .filter(|service| service.archived == archived)
            .map(|service| ServiceLine {
                slug: service.slug,
                name: service.name,
                description: service.description,
                team: service.team_name,
                owner: clock.name(&service.service_owner),
                restricted: service.restricted,
                archived: service.archived,
            })
            .collect(),
        register: may_register(request)?,
    })
}

fn may_register(request: &Request) -> Result<Option<Refusal>, AppError> {
    let viewer = request.viewer()?;
    Ok(RegisterService::may(viewer.administrator, viewer.teams.iter().any(|team| team.owns)).err())
}

/// The page on which a service is registered.
pub async fn new_service(request: &Request) -> Result<NewServicePage, AppError> {
    let viewer = request.viewer()?;
    let teams = request.store.teams().await?;
    let may = |team: &storage::people::Team| team.team.owns && (viewer.administrator || viewer.is_in(&team.team.id));
    Ok(NewServicePage {
        teams: teams.into_iter().filter(may).map(|team| team.team).collect(),
        people: everybody(request).await?,
        viewer: PersonRef { id: viewer.id.clone(), name: viewer.name.clone() },
        register: may_register(request)?,
    })
}

/// Everybody, to choose from.
pub(super) async fn everybody(request: &Request) -> Result<Vec<PersonRef>, AppError> {
    let people = request.store.people().await?;
    Ok(people.into_iter().map(|person| PersonRef { id: person.id, name: person.name }).collect())
}

/// One service.
pub async fn service(request: &Request, slug: &str) -> Result<ServicePage, AppError> {
    let viewer = request.viewer()?;
    let (service, part) = request.store.service(viewer, slug).await?;
    let change = ChangeService::may(&part).err();
    let clock = request.clock();
    let reviews = request.store.reviews_of(viewer, &service.id).await?;
    let documents = request.store.documents(viewer, &service.id).await?;
    let states = request.store.document_states(&service.id).await?;
    let archiving = ArchiveServiceFacts {
        part: part.clone(),
        archived: service.archived,
        team_owns: service.team_owns,
        open_reviews: reviews.iter().rev().filter(|line| line.closed.is_none()).map(|line| line.number).collect(),
    };
    let service_levels = service_levels::listed(request, &service.id).await?;
    Ok(ServicePage {
        service_levels,
        write_service_level: WriteServiceLevel::may(&part, service.archived).err(),
        people: if change.is_none() { everybody(request).await? } else { Vec::new() },
        slug: service.slug,
        name: service.name,
        description: service.description,
        team: service.team_name,
        facts: service.facts,
        service_owner: service.service_owner,
        deputy: service.deputy,
        product_owner: service.product_owner,
        restricted: service.restricted,
        documents: documents::listed(documents, &states, &clock),
        write_document: WriteDocument::may(&part, service.archived).err(),
        archived: service.archived,
        archive: Offer::of(part.decides() || part.administrator, || ArchiveService::may(&archiving)),
        changes: service.changes,
        reviews: reviews.into_iter().map(|line| review_line(line, &clock)).collect(),
        change,
        start_review: StartReview::may(&part, service.archived).err(),
    })
}

/// The list of reviews.
pub async fn reviews(request: &Request) -> Result<ReviewsPage, AppError> {
    let clock = request.clock();
    let reviews = request.store.reviews(request.viewer()?).await?;
    Ok(ReviewsPage { reviews: reviews.into_iter().map(|line| review_line(line, &clock)).collect() })
}

fn review_line(line: storage::services::ReviewLine, clock: &Clock) -> ReviewLine {
    ReviewLine {
        id: line.id.to_string(),
        number: line.number,
        service: line.service,
        team: line.team,
        trigger: line.trigger.code().into(),
        template: line.template,
        version: line.version,
        started: clock.moment(line.started_at),
        asked: line.asked,
        ahead: line.ahead,
        closed: line.closed.map(|(how, at)| (how.code().into(), clock.moment(at))),
    }
}
