//! Forms about agreeing on documents.

use domain::acts::{ConfirmMinor, SignDocument, StepDocument};
use domain::document::Step;
use domain::refusal::Code;
use domain::review::Decision;

use super::super::acting::{Acting, Done, Failure};
use super::threads::place;
use crate::clock;

/// Signs the revision that was read.
pub async fn sign(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, page) = place(acting).await?;
    let act = SignDocument {
        id: clock::fresh(),
        document: document.id,
        revision: acting.fields.number("revision")?,
        digest: acting.fields.digest("digest").ok_or(Code::BadForm)?,
        decision: acting.fields.coded("decision", Decision::from_code)?,
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, format!("{page}#agreement")).await
}

/// Confirms that the revision that was read is a minor edit.
pub async fn confirm(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, page) = place(acting).await?;
    let act = ConfirmMinor {
        document: document.id,
        revision: acting.fields.number("revision")?,
        digest: acting.fields.digest("digest").ok_or(Code::BadForm)?,
    };
    acting.perform(act, format!("{page}#agreement")).await
}

/// Says where the document stands.
pub async fn step(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (document, page) = place(acting).await?;
    let step = acting.fields.coded("step", Step::from_code)?;
    acting.perform(StepDocument { id: clock::fresh(), document: document.id, step }, format!("{page}#agreement")).await
}
