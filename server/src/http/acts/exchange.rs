//! Forms on the page on which a file is imported into a template.

use app::request::{IntoForm, Made};
use domain::acts::ImportInto;
use domain::digest::Digest;
use domain::id::LineageId;
use domain::import::{CannotRead, read};
use domain::template::matching::{Choice, Plan, pair};

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use super::templates;
use crate::clock;

/// What a field is called that says which question one of the file is.
const PAIR: &str = "pair.";

/// Reads what was sent, and what was chosen where something was.
fn form(fields: &Fields) -> Result<IntoForm, CannotRead> {
    let (name, bytes) = templates::sent(fields);
    let chosen = fields.prefixed(PAIR).into_iter().map(|(key, chosen)| (key, Choice::from_code(&chosen)));
    Ok(IntoForm {
        understood: read(bytes, name)?,
        source: String::from_utf8_lossy(bytes).into_owned(),
        chosen: chosen.collect(),
        retire: fields.all("retire").map(str::to_owned).collect(),
    })
}

/// Shows what becomes of a file. Stores nothing.
pub async fn preview(acting: &Acting<'_>) -> Result<Done, Failure> {
    // Whoever may not know of the template is told so, and nothing of the file.
    acting.asked.store.import_target(&acting.viewer()?.actor(), acting.parameter("slug")).await?;
    let form = form(acting.fields).map_err(|cannot| templates::refusal(&cannot))?;
    Ok(Done::Made(Made::Into(Box::new(form))))
}

/// What becomes of a file that is sent again: so that a refused import shows its preview as before.
pub fn understood(fields: &Fields) -> Option<Made> {
    form(fields).ok().map(|form| Made::Into(Box::new(form)))
}

/// Imports a file as it was looked at.
pub async fn import(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let slug = acting.parameter("slug");
    let target = acting.asked.store.import_target(&acting.viewer()?.actor(), slug).await?;
    let form = form(fields).map_err(|cannot| templates::refusal(&cannot))?;
    if fields.text("step") == "preview" {
        return Ok(Done::Made(Made::Into(Box::new(form))));
    }
    let seen = Digest::stored(fields.text("seen").to_owned());
    let current = &target.facts.state.content;
    let checklist = &form.understood.checklist;
    let imported = checklist.to_content(&mut clock::fresh::<LineageId>);
    let act = ImportInto::planned(
        (target.template.clone(), clock::fresh()),
        (&Plan::of(&pair(current, &imported), &imported, &form.chosen), current),
        (checklist, &imported),
        &form.retire,
        seen,
        &mut clock::fresh::<LineageId>,
    );
    acting.perform(act, format!("/templates/{slug}/edit")).await
}
