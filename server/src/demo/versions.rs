//! The next version of the demo's template: what retros asked for, and what one open review could move to.

use std::collections::HashSet;

use domain::acts::{BeginDraft, PublishVersion, RetireQuestion, SuggestVersion, WriteQuestion};
use domain::id::{LineageId, VersionId};
use domain::retro::{Feedback, Worth};
use domain::template::{Guidance, Question};
use domain::time::Timestamp;

use super::Cast;
use super::story::Story;
use crate::clock;

const SLUG: &str = "production-readiness-demo";

/// Version 2: one question means more than it did, one is asked in other words, one is new and one is gone. Its keeper suggests
/// it, and has begun version 3.
pub async fn second(story: &mut Story, cast: &Cast, now: Timestamp) -> anyhow::Result<()> {
    let keeper = &cast.emi;
    story.at(now.plus(-4 * Timestamp::DAY));
    let version = begin(story, cast, 1).await?;
    write(story, cast, "expected-load", |question| {
        question.prompt = "How much load do you expect, in which unit, and from where?".into();
        question.guidance.origin = "A retro: “Mails, or orders?”".into();
    })
    .await?;
    let words = "Are limits set for CPU and memory, and which measurement do they come from?";
    let limits = write(story, cast, "limits", |question| question.prompt = words.into()).await?;
    let new: LineageId = clock::fresh();
    let mut asked = found(story, cast, "dependency-gone").await?.0;
    asked = Question {
        lineage: new,
        key: "dependency-limits".into(),
        prompt: "Who notices when a dependency changes its limits?".into(),
        guidance: Guidance {
            why: "Limits of others are rarely announced to those who live within them.".into(),
            origin: "A retro asked for it.".into(),
            ..Guidance::default()
        },
        ..asked
    };
    let (template, draft) = (cast.template.clone(), version.clone());
    story.person_does(keeper, WriteQuestion { template, version: draft, question: asked, base: 0, was: None }).await?;
    let retire = RetireQuestion {
        template: cast.template.clone(),
        version: version.clone(),
        lineage: found(story, cast, "personal-data").await?.0.lineage,
        back: false,
        seen: None,
    };
    story.person_does(keeper, retire).await?;
    // Who found a question unclear, and what was missing.
    let mut feedback = HashSet::new();
    for of in story.retros(keeper, &cast.template).await? {
        let unclear = of.retro.notes.iter().filter(|note| note.worth == Some(Worth::Unclear));
        let unclear = unclear.map(|note| Some(note.lineage.clone()));
        let missing = (!of.retro.missing.is_empty()).then_some(None);
        feedback.extend(unclear.chain(missing).map(|lineage| Feedback { retro: of.id.clone(), lineage }));
    }
    let publish = PublishVersion {
        feedback,
        notes: "Load has a unit, dependencies have limits; the data catalogue asks about personal data now.".into(),
        wording: HashSet::from([limits]),
        ..PublishVersion::first(cast.template.clone(), version.clone())
    };
    story.person_does(keeper, publish).await?;
    let (template, note) = (cast.template.clone(), "Two of three outages this year began with somebody else’s limit.");
    story.person_does(keeper, SuggestVersion { template, version, note: note.into() }).await?;

    story.at(now.plus(-5 * Timestamp::HOUR));
    begin(story, cast, 2).await?;
    write(story, cast, "alerts", |question| {
        question.prompt = "Which alerts page a person, and what is there to do for each?".into();
    })
    .await?;
    Ok(())
}

async fn begin(story: &mut Story, cast: &Cast, from: u32) -> anyhow::Result<VersionId> {
    let version: VersionId = clock::fresh();
    let act = BeginDraft { template: cast.template.clone(), version: version.clone(), from };
    story.person_does(&cast.emi, act).await?;
    Ok(version)
}

/// A question of the draft, and how often it was changed.
async fn found(story: &Story, cast: &Cast, key: &str) -> anyhow::Result<(Question, u32, VersionId)> {
    let draft = story.draft(&cast.emi, SLUG).await?;
    let question = draft.content.by_key(key).ok_or_else(|| anyhow::anyhow!("no question {key}"))?;
    let base = draft.revisions.get(&question.lineage).copied().unwrap_or_default();
    Ok((question.clone(), base, draft.version))
}

async fn write(
    story: &mut Story,
    cast: &Cast,
    key: &str,
    change: impl FnOnce(&mut Question),
) -> anyhow::Result<LineageId> {
    let (mut question, base, version) = found(story, cast, key).await?;
    change(&mut question);
    let lineage = question.lineage.clone();
    let template = cast.template.clone();
    story.person_does(&cast.emi, WriteQuestion { template, version, question, base, was: None }).await?;
    Ok(lineage)
}
