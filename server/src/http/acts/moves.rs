//! Forms about reviews that move to later versions.

use domain::acts::{MoveReview, SuggestVersion, TakeWordingVersions};

use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// Moves a review to a later version of its template.
pub async fn move_review(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    // Moving does what was seen: whoever ticked something else since sees first what that does.
    let ticked: Vec<&str> = fields.all("fact").collect();
    let shown = fields.maybe("shown").map(|shown| shown.lines().collect::<Vec<_>>());
    if fields.text("step") == "preview" || shown.as_ref().is_some_and(|shown| *shown != ticked) {
        return Ok(Done::At(preview(acting, &ticked)));
    }
    let act = MoveReview {
        id: clock::fresh(),
        review: acting.review(),
        from: fields.base()?,
        to: fields.number("to")?,
        tier: fields.text("tier").to_owned(),
        facts: shown.map(|shown| shown.into_iter().map(str::to_owned).collect()),
        snapshot: clock::fresh(),
    };
    acting.perform(act, format!("/reviews/{}", acting.review())).await
}

/// The page with what moving does where these facts hold. A line that no fact has says that none does.
fn preview(acting: &Acting<'_>, facts: &[&str]) -> String {
    let facts = if facts.is_empty() { "-".to_owned() } else { facts.join("\n") };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("to", acting.fields.text("to"))
        .append_pair("tier", acting.fields.text("tier"))
        .append_pair("facts", &facts)
        .finish();
    format!("/reviews/{}/move?{query}", acting.review())
}

/// Suggests a version to the reviews on earlier ones.
pub async fn suggest(acting: &Acting<'_>) -> Result<Done, Failure> {
    let slug = acting.parameter("slug");
    let act = SuggestVersion {
        template: acting.template().await?,
        version: acting.fields.id("version"),
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, format!("/templates/{slug}")).await
}

/// Lets open reviews take versions by themselves that change nothing but wording, or not.
pub async fn take_wording(acting: &Acting<'_>) -> Result<Done, Failure> {
    acting.perform(TakeWordingVersions { on: acting.fields.ticked("on") }, "/people".to_owned()).await
}
