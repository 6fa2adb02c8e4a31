//! A template of documents as an organisation writes one: plainly made up, and in two versions.

use domain::acts::WriteDocumentTemplate;
use domain::document::DocumentKind;
use domain::id::{DocumentTemplateId, PersonId};
use domain::language::Language;

use super::story::Story;
use crate::clock;

const FIRST: &str = "> Written within a week. It looks for causes, not for somebody to blame.

## What happened

> One paragraph that somebody from another team understands.

## Times

| When | What |
| --- | --- |
|  |  |

## Why it was possible

> More than one cause. What else would have had to be otherwise?

## What follows

- [ ] Who does what, until when?";

const MORE: &str = "

## What went well

> What kept it from being worse? Do more of that.";

/// The keeper's template for postmortems, in two versions.
pub(super) async fn postmortem(story: &mut Story, keeper: &PersonId) -> anyhow::Result<()> {
    let template: DocumentTemplateId = clock::fresh();
    let version = |base: u32, text: String, notes: &str| WriteDocumentTemplate {
        template: template.clone(),
        kind: DocumentKind::Postmortem,
        language: Language::En,
        base,
        name: "Demo postmortem".into(),
        purpose: "For every incident that users noticed.".into(),
        text,
        notes: notes.into(),
    };
    story.person_does(keeper, version(0, FIRST.into(), "")).await?;
    let next =
        version(1, format!("{FIRST}{MORE}"), "Asks what went well, after three postmortems without a word of it.");
    story.person_does(keeper, next).await
}
