//! Forms about service levels, on their own page and beside a design doc.

use domain::acts::{AgreeServiceLevel, WriteServiceLevel};
use domain::id::ServiceId;
use domain::refusal::{Code, Refusal};
use domain::service_level::{LevelContent, Objective, Side};

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use super::threads::place;
use crate::clock;

/// The service in the address, and where the form stands.
async fn service(acting: &Acting<'_>) -> Result<(ServiceId, String), Failure> {
    if acting.parameter("id").is_empty() {
        let slug = acting.parameter("slug");
        let (service, _) = acting.asked.store.service(acting.viewer()?, slug).await?;
        return Ok((service.id, format!("/services/{slug}/service-levels")));
    }
    let (document, page) = place(acting).await?;
    Ok((document.service, format!("{page}#service-levels")))
}

/// Writes a service level, or says that it is no longer meant.
pub async fn write(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (service, location) = service(acting).await?;
    let fields = acting.fields;
    let (content, dropped) = match fields.maybe("dropped") {
        Some(_) => (None, fields.yes_or_no("dropped")?),
        None => (Some(content(fields)?), false),
    };
    let base = fields.base()?;
    let level = match base {
        0 => clock::fresh(),
        _ => fields.maybe_id("level").ok_or(Code::BadForm)?,
    };
    let act = WriteServiceLevel { service, level, base, content, dropped };
    acting.perform(act, location).await
}

fn content(fields: &Fields) -> Result<LevelContent, Refusal> {
    Ok(LevelContent {
        good: fields.text("good").to_owned(),
        objective: Objective::typed(fields.text("objective"))?,
        // What is no number is no window either.
        window: fields.text("window").trim().parse().unwrap_or_default(),
        measured: fields.text("measured").to_owned(),
        users_side: fields.ticked("users_side"),
    })
}

/// Agrees for a side, or not.
pub async fn agree(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (service, location) = service(acting).await?;
    let fields = acting.fields;
    let act = AgreeServiceLevel {
        id: clock::fresh(),
        service,
        level: fields.maybe_id("level").ok_or(Code::BadForm)?,
        digest: fields.digest("digest").ok_or(Code::BadForm)?,
        side: fields.coded("side", Side::from_code)?,
        agrees: fields.yes_or_no("says")?,
        note: fields.text("note").to_owned(),
    };
    acting.perform(act, location).await
}
