//! What the demo agrees on beside reviews: service levels, and a design that has changed since.

use domain::acts::{AgreeServiceLevel, SignDocument, WriteServiceLevel};
use domain::document::DocumentContent;
use domain::id::{DocumentId, PersonId, ServiceLevelId};
use domain::review::Decision;
use domain::service_level::{LevelContent, Objective, Side};

use super::story::Story;
use super::{Cast, documents};
use crate::clock;

/// One service level that all sides agree to, and one that is provisional.
pub async fn service_levels(story: &mut Story, cast: &Cast) -> anyhow::Result<()> {
    let quick = LevelContent {
        good: "A checkout answers within two seconds and without an error.".into(),
        objective: Objective::stored(99_000),
        window: 28,
        measured: "Timed in the browser, for every checkout that is begun.".into(),
        users_side: true,
    };
    let (chie, ben, dan) = (&cast.chie, &cast.ben, &cast.dan);
    let yes = [(chie, Side::ProductOwner), (ben, Side::Developers), (dan, Side::Sre)];
    say(story, cast, quick, yes.map(|(who, side)| (who, side, true, ""))).await?;
    let mailed = LevelContent {
        good: "The mail about an order leaves within five minutes.".into(),
        objective: Objective::stored(95_000),
        window: 28,
        measured: String::new(),
        users_side: false,
    };
    let unsure = "Nothing measures it yet. Could the queue say how old its oldest mail is?";
    say(story, cast, mailed, [(ben, Side::Developers, true, ""), (dan, Side::Sre, false, unsure)]).await
}

type Word<'a> = (&'a PersonId, Side, bool, &'a str);

async fn say<const N: usize>(
    story: &mut Story,
    cast: &Cast,
    content: LevelContent,
    words: [Word<'_>; N],
) -> anyhow::Result<()> {
    let (service, level): (_, ServiceLevelId) = (cast.checkout.clone(), clock::fresh());
    let digest = content.digest();
    let write = WriteServiceLevel { service, level: level.clone(), base: 0, content: Some(content), dropped: false };
    story.person_does(&cast.ben, write).await?;
    for (who, side, agrees, note) in words {
        let act = AgreeServiceLevel {
            id: clock::fresh(),
            service: cast.checkout.clone(),
            level: level.clone(),
            digest: digest.clone(),
            side,
            agrees,
            note: note.into(),
        };
        story.person_does(who, act).await?;
    }
    Ok(())
}

/// A reviewer and the owner agree on the first revision of the checkout's design.
pub async fn design(story: &mut Story, cast: &Cast, document: &DocumentId) -> anyhow::Result<()> {
    let written = documents::checkout(1);
    let content = DocumentContent::typed(written.title, written.text);
    let digest = content.map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?.digest();
    for (who, decision) in [(&cast.dan, Decision::LookedNoConcerns), (&cast.aya, Decision::Go)] {
        let act = SignDocument {
            id: clock::fresh(),
            document: document.clone(),
            revision: 1,
            digest: digest.clone(),
            decision,
            note: String::new(),
        };
        story.person_does(who, act).await?;
    }
    Ok(())
}
