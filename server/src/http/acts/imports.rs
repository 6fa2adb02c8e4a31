//! Forms on the page on which a review is begun with a filled-in checklist.

use app::request::{FilledForm, Made, NEW_TEMPLATE};
use domain::acts::{ImportReview, ImportTemplate, ImportedAnswer, PublishVersion, StartReview};
use domain::id::LineageId;
use domain::import::{CannotRead, Plan, filled};
use domain::language::Language;
use domain::refusal::{Code, Refusal};
use domain::template::Content;

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use super::{reviews, templates};
use crate::clock;

/// Reads what was sent, and what was chosen where something was.
fn read(fields: &Fields) -> Result<FilledForm, CannotRead> {
    let (name, bytes) = templates::sent(fields);
    let (chosen, previewed) = (fields.text("version"), fields.text("previewed"));
    let changed = chosen != previewed;
    // Keys that were left open belong to the questions that were looked at.
    let left = fields.all("leave").filter(|_| !changed).map(str::to_owned).collect();
    let typed = fields.typed().into_iter().filter(|(name, _)| !["source", "leave"].contains(&name.as_str()));
    Ok(FilledForm {
        filled: filled(bytes, name)?,
        source: String::from_utf8_lossy(bytes).into_owned(),
        chosen: chosen.to_owned(),
        left,
        // The first form has nothing in it but the file.
        typed: if fields.maybe("previewed").is_some() { typed.collect() } else { Vec::new() },
        changed: changed && !previewed.is_empty(),
    })
}

/// Shows what becomes of a checklist. Stores nothing.
pub async fn preview(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (service, part) = acting.asked.store.service(acting.viewer()?, acting.parameter("slug")).await?;
    StartReview::may(&part, service.archived)?;
    let form = read(acting.fields).map_err(|cannot| templates::refusal(&cannot))?;
    Ok(Done::Made(Made::Filled(Box::new(form))))
}

/// What becomes of a checklist that is sent again: so that a refused import shows its preview as before.
pub fn understood(fields: &Fields) -> Option<Made> {
    read(fields).ok().map(|form| Made::Filled(Box::new(form)))
}

/// Starts a review with the answers of a checklist, as they were looked at. Where something else was chosen since, that is
/// looked at first.
pub async fn import(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let (service, part) = acting.asked.store.service(acting.viewer()?, acting.parameter("slug")).await?;
    StartReview::may(&part, service.archived)?;
    let form = read(fields).map_err(|cannot| templates::refusal(&cannot))?;
    let asks_to_look = fields.text("step") == "preview" || fields.text("version") != fields.text("previewed");
    if asks_to_look {
        return Ok(Done::Made(Made::Filled(Box::new(form))));
    }
    // Where no template matches, nothing is chosen for anybody.
    if fields.text("version").is_empty() {
        return Err(Refusal::new(Code::Required).at("version").into());
    }
    let (version, tier_key) = reviews::chosen(acting)?;
    let made = version == NEW_TEMPLATE;
    let content = if made {
        form.filled.checklist.to_content(&mut clock::fresh::<LineageId>)
    } else {
        published(acting, version).await?.for_review(acting.now().day(), &service.facts)
    };
    let tier = content.tier(tier_key).ok_or_else(|| Refusal::new(Code::NotAnOption).at("version"))?;
    let version = if made { clock::fresh() } else { version.into() };
    let start = reviews::started(acting, service.id, version, tier_key)?;
    let left: Vec<&str> = form.left.iter().map(String::as_str).collect();
    let plan = Plan::of(&form.filled, &content, tier, &left);
    let answer = |planned: &domain::import::Planned| {
        let question = content.by_lineage(&planned.found.lineage)?;
        Some(ImportedAnswer::of(planned.taken.as_ref()?, question, &start.id, clock::fresh()))
    };
    let location = format!("/reviews/{}", start.id);
    let act = ImportReview {
        answers: plan.found.iter().filter_map(answer).collect(),
        rest: if fields.ticked("keep_rest") { plan.rest } else { Vec::new() },
        template: if made { Some(template(fields, &start, content)?) } else { None },
        start,
    };
    acting.perform(act, location).await
}

async fn published(acting: &Acting<'_>, version: &str) -> Result<Content, Failure> {
    let published = acting.asked.store.published_versions().await?;
    let found = published.into_iter().find(|it| it.id.as_str() == version);
    let found = found.ok_or_else(|| Refusal::new(Code::NothingPublished).at("version"))?;
    Ok(found.content.as_ref().clone())
}

/// The template that is made of the file, and its publication.
fn template(
    fields: &Fields,
    start: &StartReview,
    content: Content,
) -> Result<(ImportTemplate, PublishVersion), Refusal> {
    let import = ImportTemplate {
        template: clock::fresh(),
        version: start.version.clone(),
        name: fields.text("name").to_owned(),
        purpose: fields.text("purpose").to_owned(),
        language: fields.coded("language", Language::from_tag)?,
        content,
    };
    let (template, version) = (import.template.clone(), start.version.clone());
    Ok((import, PublishVersion::first(template, version)))
}
