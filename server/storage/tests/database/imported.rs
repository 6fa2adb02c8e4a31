//! A review that was begun with a filled-in checklist.

use domain::refusal::Code;
use domain::review::{AnswerState, Missing};
use storage::Error;

use crate::support::World;

async fn world() -> World {
    let mut world = World::peopled().await;
    world.registers("service", false).await;
    world.registers("secret", true).await;
    world.keeps_templates("owner", true).await;
    world
}

#[tokio::test]
async fn its_answers_carry_the_mark_until_somebody_writes_them_anew() {
    let mut world = world().await;
    let act = world.brings("review", "service", "brought");
    let rows = world.store.audit_log().await.unwrap().len();
    world.does("owner", act).await;
    assert_eq!(world.store.audit_log().await.unwrap().len(), rows + 1, "one act, one row");

    let viewer = world.viewer("writer").await;
    let review = world.store.review(&viewer, &"review".into(), world.now()).await.unwrap();
    let board = &review.facts.board;
    assert_eq!((review.head.template_name.as_str(), review.head.version_number), ("brought", 1));
    assert_eq!(board.answers.len(), 2);
    assert!(board.handovers.is_empty(), "nothing is handed over by itself");
    let revision = |lineage: &str| board.answers[&lineage.into()].clone();
    let (whole, held) = (revision("brought-q0"), revision("brought-q2"));
    assert!(whole.imported && held.imported);
    assert_eq!(whole.author.name, "owner");
    assert_eq!((whole.content.state, held.content.state), (AnswerState::Answered, AnswerState::Open));
    assert_eq!(held.digest, held.content.digest());
    let question = board.content.by_key("q2").unwrap();
    assert_eq!(board.status(question).unwrap().missing, [Missing::Confirmation]);

    let kept = world.store.imported(&review).await.unwrap().unwrap();
    assert_eq!((kept.by.name.as_str(), kept.rest[0].words.as_str()), ("owner", "The department."));

    // The same words, typed: the digest is the same as it would be without the mark, and the mark is gone.
    world.answers("review", "brought-q0", 1, "Three people on call.").await;
    world.answers("review", "brought-q0", 2, "Two people on call.").await;
    // Saving the words that were kept open is all that it takes to make them the answer.
    world.answers("review", "brought-q2", 1, "Planned.").await;
    let again = world.store.review(&viewer, &"review".into(), world.now()).await.unwrap();
    let typed = &again.facts.board.answers[&"brought-q0".into()];
    assert_eq!((typed.imported, &typed.digest), (false, &whole.digest));
    assert_eq!(again.facts.board.answers[&"brought-q2".into()].content.state, AnswerState::Answered);
    let lineage = "brought-q0".into();
    let revisions = world.store.revisions(&again, &lineage).await.unwrap();
    assert_eq!(revisions.iter().map(|it| it.imported).collect::<Vec<_>>(), [false, false, true], "newest first");
}

#[tokio::test]
async fn a_template_takes_a_keeper_and_a_restricted_service_those_who_know_of_it() {
    let mut world = world().await;
    for who in ["outsider", "keeper"] {
        let act = world.brings("review", "secret", "brought");
        assert!(matches!(world.tries(who, act).await, Err(Error::NotFound)), "{who}");
        let act = world.brings("review", "service", "brought");
        let refused = world.tries(who, act).await;
        assert!(matches!(refused, Err(Error::Refused(it)) if it.code == Code::OnlyOwningTeam), "{who}");
    }
    let act = world.brings("review", "service", "brought");
    let refused = world.tries("writer", act.clone()).await;
    assert!(matches!(refused, Err(Error::Refused(it)) if it.code == Code::OnlyKeepers));
    let viewer = world.viewer("owner").await;
    assert!(world.store.templates(&viewer).await.unwrap().is_empty(), "no template without its review");

    // Nor is there a second one of the name.
    world.does("owner", act).await;
    let act = world.brings("other", "service", "brought");
    let refused = world.tries("owner", act).await;
    assert!(matches!(refused, Err(Error::Refused(it)) if it.code == Code::NameTaken));

    // By the published version, anybody of the team may.
    let mut act = world.brings("by-the-version", "service", "brought");
    act.template = None;
    world.does("writer", act).await;
    let mut act = world.brings("by-none", "service", "nothing");
    act.template = None;
    let refused = world.tries("writer", act).await;
    assert!(matches!(refused, Err(Error::Refused(it)) if it.code == Code::NothingPublished));
}
