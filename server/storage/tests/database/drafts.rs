//! Drafts on a real database: what is kept, what is refused, and what never changes.

use domain::acts::{BeginDraft, MoveQuestion, PublishVersion, RetireQuestion};
use domain::refusal::Code;
use domain::template::{Lifecycle, Move};
use storage::Error;

use crate::support::World;

async fn world() -> World {
    let mut world = World::empty().await;
    world.people().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world
}

fn code<T>(tried: Result<T, Error>) -> Option<Code> {
    match tried {
        Err(Error::Refused(refusal)) => Some(refusal.code),
        _ => None,
    }
}

#[tokio::test]
async fn a_draft_is_written_and_published() {
    let mut world = world().await;
    world.edits("list", None).await;
    let content = world.says("list").await;
    let asked: Vec<_> = content.questions.iter().map(|q| (q.key.as_str(), q.section, q.meaning, q.lifecycle)).collect();
    assert_eq!(
        asked,
        [
            ("q0", 1, 1, Lifecycle::Active),
            ("q2", 1, 1, Lifecycle::Active),
            ("q1", 1, 1, Lifecycle::Retired),
            ("fresh", 1, 1, Lifecycle::Active),
        ]
    );
    assert_eq!(content.questions[0].prompt, "Who is on call?");
    assert_eq!(content.sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["Cost", "Made up"]);
    assert!(content.tiers.iter().all(|tier| tier.name.ends_with(" now")));
    let keeper = world.viewer("keeper").await;
    assert!(matches!(world.store.draft(&keeper, "list").await, Err(Error::NotFound)), "the third was thrown away");
}

#[tokio::test]
async fn two_keepers_lose_nothing() {
    let mut world = world().await;
    world.begins("list", "list-2").await;
    let mine = world.rewrites("list", "q0", |question| question.prompt = "Mine?".into()).await;
    let theirs = world.rewrites("list", "q0", |question| question.prompt = "Theirs?".into()).await;
    let other = world.rewrites("list", "q1", |question| question.prompt = "Other?".into()).await;
    let down =
        MoveQuestion { template: "list".into(), version: "list-2".into(), lineage: "list-q0".into(), to: Move::Down };
    world.does("keeper", down).await;
    world.does("keeper", mine).await;
    assert_eq!(code(world.tries("keeper", theirs).await), Some(Code::Stale));
    world.does("keeper", other).await;
    let draft = world.draft("list").await.content;
    let prompts: Vec<_> = draft.questions.iter().map(|q| (q.key.as_str(), q.prompt.as_str())).collect();
    assert_eq!(prompts[..2], [("q1", "Other?"), ("q0", "Mine?")], "moved by one, written by another");
}

#[tokio::test]
async fn only_the_draft_changes() {
    let mut world = world().await;
    world.begins("list", "list-2").await;
    let begin = || BeginDraft { template: "list".into(), version: "list-3".into(), from: 1 };
    assert_eq!(code(world.tries("keeper", begin()).await), Some(Code::DraftThere));
    assert_eq!(code(world.tries("writer", begin()).await), Some(Code::OnlyKeepers));
    let retire = |version: &str| RetireQuestion {
        template: "list".into(),
        version: version.into(),
        lineage: "list-q0".into(),
        back: false,
        seen: None,
    };
    assert_eq!(code(world.tries("keeper", retire("list-1")).await), Some(Code::VersionPublished));
    assert!(matches!(world.tries("keeper", retire("nothing")).await, Err(Error::NotFound)));
    let publish = || PublishVersion { notes: "Less.".into(), ..PublishVersion::first("list".into(), "list-2".into()) };
    assert_eq!(code(world.tries("keeper", publish()).await), Some(Code::NothingChanged));
    world.does("keeper", retire("list-2")).await;
    world.does("keeper", publish()).await;
    assert_eq!(code(world.tries("keeper", publish()).await), Some(Code::VersionPublished), "twice makes one version");
    assert_eq!(world.says("list").await.questions.len(), 3);
    // An older version comes back as a draft.
    world.does("keeper", begin()).await;
    assert!(world.draft("list").await.content.is_the_same_for_all());
    let writer = world.viewer("writer").await;
    assert!(matches!(world.store.draft(&writer, "list").await, Err(Error::NotFound)));
}
