//! Forms about reviews that move to later versions.

use domain::acts::{MoveReview, SuggestVersion, TakeWordingVersions};

use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// Moves a review to a later version of its template.
pub async fn move_review(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let act = MoveReview {
        id: clock::fresh(),
        review: acting.review(),
        from: fields.base()?,
        to: fields.number("to")?,
        tier: fields.text("tier").to_owned(),
        snapshot: clock::fresh(),
    };
    acting.perform(act, format!("/reviews/{}", acting.review())).await
}

/// Suggests a version to the reviews on earlier ones.
pub async fn suggest(acting: &Acting<'_>) -> Result<Done, Failure> {
    let slug = acting.parameter("slug");
    let template = acting.asked.store.template(acting.viewer()?, slug, None).await?;
    let act = SuggestVersion {
        template: template.line.id,
        version: acting.fields.id("version"),
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, format!("/templates/{slug}")).await
}

/// Lets open reviews take versions by themselves that change nothing but wording, or not.
pub async fn take_wording(acting: &Acting<'_>) -> Result<Done, Failure> {
    acting.perform(TakeWordingVersions { on: acting.fields.ticked("on") }, "/people".to_owned()).await
}
