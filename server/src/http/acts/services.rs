//! Forms about services.

use domain::acts::{ArchiveService, ChangeService, RegisterService};
use domain::service::ServiceDetails;
use domain::text;

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use crate::clock;

fn details(fields: &Fields) -> ServiceDetails {
    ServiceDetails {
        description: fields.text("description").to_owned(),
        service_owner: fields.id("service_owner"),
        deputy: fields.maybe_id("deputy"),
        product_owner: fields.maybe_id("product_owner"),
        restricted: fields.ticked("restricted"),
    }
}

/// Registers a service.
pub async fn register(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let name = fields.text("name").to_owned();
    let address = acting.asked.store.free_address(acting.viewer()?, &text::name(&name, "name")?).await?;
    let location = format!("/services/{address}");
    let act = RegisterService { id: clock::fresh(), address, name, team: fields.id("team"), details: details(fields) };
    acting.perform(act, location).await
}

/// Changes a service.
pub async fn change(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let slug = acting.parameter("slug");
    let (service, _) = acting.asked.store.service(acting.viewer()?, slug).await?;
    let act = ChangeService { service: service.id, base: fields.base()?, details: details(fields) };
    acting.perform(act, format!("/services/{slug}")).await
}

/// Archives a service, or brings it back.
pub async fn archive(acting: &Acting<'_>) -> Result<Done, Failure> {
    let slug = acting.parameter("slug");
    let (service, _) = acting.asked.store.service(acting.viewer()?, slug).await?;
    let act = ArchiveService { service: service.id, archived: acting.fields.text("archived") == "yes" };
    acting.perform(act, format!("/services/{slug}")).await
}
