//! Forms about templates.

use app::request::{Made, Starter};
use domain::acts::{ArchiveTemplate, ChangeTemplate, CopyTemplate, ImportTemplate, PublishVersion, TemplateDetails};
use domain::id::LineageId;
use domain::import::{CannotRead, read, slug};
use domain::language::Language;
use domain::refusal::{Code, Refusal};
use domain::retro::Feedback;
use domain::template::SigningRule;
use domain::text;

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// The name of a checklist that says none.
const NAMELESS: &str = "Checklist";

/// Why a file cannot be read, as a refusal at the field it came from.
pub(super) fn refusal(cannot: &CannotRead) -> Refusal {
    Refusal::from(cannot).at("source")
}

/// The name and the text of a checklist, as a file or as it was pasted.
pub(super) fn sent(fields: &Fields) -> (&str, &[u8]) {
    match fields.file() {
        Some((name, bytes)) => (name.trim_end_matches(".md"), bytes),
        None => (NAMELESS, fields.text("source").as_bytes()),
    }
}

/// Shows what is understood of a checklist. Stores nothing.
pub fn preview(acting: &Acting<'_>) -> Result<Done, Failure> {
    if !acting.viewer()?.keeper {
        return Err(Code::OnlyKeepers.into());
    }
    let (name, bytes) = sent(acting.fields);
    let understood = read(bytes, name).map_err(|cannot| refusal(&cannot))?;
    let source = String::from_utf8_lossy(bytes).into_owned();
    Ok(Done::Made(Made::Preview(Box::new((understood, source)))))
}

/// What was understood of a checklist that is sent again: so that a refused import shows its preview as before.
pub fn understood(fields: &Fields) -> Option<Made> {
    let source = fields.text("source");
    let understood = read(source.as_bytes(), fields.text("name")).ok()?;
    Some(Made::Preview(Box::new((understood, source.to_owned()))))
}

/// Makes a template of a checklist.
pub async fn import(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let name = fields.text("name").to_owned();
    let checklist = read(fields.text("source").as_bytes(), &name).map_err(|cannot| refusal(&cannot))?.checklist;
    let checklist = checklist.without(&fields.all("leave").collect::<Vec<_>>());
    let act = ImportTemplate {
        template: clock::fresh(),
        version: clock::fresh(),
        purpose: fields.text("purpose").to_owned(),
        language: fields.coded("language", Language::from_tag)?,
        content: checklist.to_content(&mut clock::fresh::<LineageId>),
        name: name.clone(),
    };
    acting.perform(act, format!("/templates/{}", slug(&text::name(&name, "name")?))).await
}

/// Makes a template of a checklist that comes with the program, or of the first question of one that nobody has written yet.
pub async fn use_starter(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let (starter, page) = match fields.text("starter") {
        "" => (blank(fields)?, "/edit"),
        wanted => (Starter::all().find(|(name, _)| *name == wanted).ok_or(Code::NotAnOption)?.1, ""),
    };
    let location = format!("/templates/{}{page}", slug(&starter.name));
    let act = ImportTemplate {
        template: clock::fresh(),
        version: clock::fresh(),
        content: starter.content(&mut clock::fresh::<LineageId>),
        name: starter.name,
        purpose: starter.purpose,
        language: starter.language,
    };
    acting.perform(act, location).await
}

/// The beginning of a checklist, as it was typed.
fn blank(fields: &Fields) -> Result<Starter, Refusal> {
    let about =
        (text::name(fields.text("name"), "name")?, text::optional(fields.text("purpose"), "purpose", text::SENTENCE)?);
    let heading = text::name(fields.text("heading"), "heading")?;
    let prompt = text::required(fields.text("prompt"), "prompt", text::SENTENCE)?;
    Ok(Starter::blank(about, fields.coded("language", Language::from_tag)?, heading, prompt))
}

/// Changes what is said about a template.
pub async fn change(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let template = acting.template().await?;
    let details = TemplateDetails {
        name: fields.text("name").to_owned(),
        purpose: fields.text("purpose").to_owned(),
        keeper: fields.maybe_id("keeper"),
    };
    acting.perform(ChangeTemplate { template, base: fields.base()?, details }, here(acting)).await
}

/// Copies a version as a template of its own.
pub async fn copy(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (slug, fields) = (acting.parameter("slug"), acting.fields);
    let number = fields.number("number")?;
    let template = acting.asked.store.template(acting.viewer()?, slug, Some(number)).await?;
    let name = text::name(fields.text("name"), "name")?;
    let location = format!("/templates/{}/edit", domain::import::slug(&name));
    let act = CopyTemplate {
        template: clock::fresh(),
        version: clock::fresh(),
        from: template.line.id,
        number,
        name,
        lineages: template.version.content.questions.iter().map(|_| clock::fresh()).collect(),
    };
    acting.perform(act, location).await
}

/// Archives a template, or brings it back.
pub async fn archive(acting: &Acting<'_>) -> Result<Done, Failure> {
    let template = acting.template().await?;
    acting.perform(ArchiveTemplate { template, archived: acting.fields.ticked("archived") }, here(acting)).await
}

/// The page that the form stands on.
fn here(acting: &Acting<'_>) -> String {
    match acting.parameter("number") {
        "" => format!("/templates/{}", acting.parameter("slug")),
        number => format!("/templates/{}/versions/{number}", acting.parameter("slug")),
    }
}

/// Publishes a draft.
pub async fn publish(acting: &Acting<'_>) -> Result<Done, Failure> {
    let slug = acting.parameter("slug");
    let ticked = |prefix: &str| {
        let fields = acting.fields.prefixed(prefix).into_iter();
        fields.filter(|(_, value)| value == "yes").map(|(name, _)| name)
    };
    let act = PublishVersion {
        seen: acting.fields.digest("seen"),
        template: acting.template().await?,
        version: acting.fields.id("version"),
        notes: acting.fields.text("notes").to_owned(),
        rule: SigningRule {
            gatekeeping: acting.fields.ticked("gatekeeping"),
            product_owner: acting.fields.ticked("product_owner"),
        },
        wording: ticked("wording.").map(Into::into).collect(),
        feedback: ticked("feedback.").map(|code| Feedback::from_code(&code)).collect(),
    };
    acting.perform(act, format!("/templates/{slug}")).await
}
