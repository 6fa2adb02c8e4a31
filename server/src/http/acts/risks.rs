//! Forms on a risk's page.

use domain::acts::{EndRisk, RenewRisk};
use domain::id::{ReviewId, RiskId};
use domain::review::RiskEnd;

use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// The risk in the address, and the review that it was accepted in.
async fn risk(acting: &Acting<'_>) -> Result<(RiskId, ReviewId), Failure> {
    let id = RiskId::from(acting.parameter("id"));
    let (line, _) = acting.asked.store.risk(acting.viewer()?, &id).await?;
    Ok((id, line.review))
}

/// Accepts a risk for longer.
pub async fn renew(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (risk, review) = risk(acting).await?;
    let location = format!("/risks/{risk}");
    let act = RenewRisk {
        id: clock::fresh(),
        review,
        risk,
        base: acting.fields.base()?,
        until: acting.fields.day("until")?,
        reason: acting.fields.text("reason").to_owned(),
    };
    acting.perform(act, location).await
}

/// Ends a risk.
pub async fn end(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (risk, review) = risk(acting).await?;
    let location = format!("/risks/{risk}");
    let act = EndRisk {
        review,
        risk,
        how: acting.fields.coded("how", RiskEnd::from_code)?,
        reason: acting.fields.text("reason").to_owned(),
    };
    acting.perform(act, location).await
}
