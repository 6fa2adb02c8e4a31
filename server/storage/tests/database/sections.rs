//! Reviewers of a section (rule 6): it says what stands first for them, and lets them know of the review.

use domain::acts::AssignReviewer;
use domain::refusal::Code;
use storage::Error;

use crate::support::World;

async fn asks(world: &mut World, section: Option<usize>, assigned: bool) -> Result<(), Code> {
    let act =
        AssignReviewer { id: world.fresh(), review: "review".into(), person: "outsider".into(), section, assigned };
    match world.tries("reviewer", act).await {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) => Err(refusal.code),
        Err(error) => panic!("{error}"),
    }
}

/// Whether the outsider may review, for all of it and for which sections.
async fn asked(world: &World) -> Option<(bool, Vec<usize>)> {
    let viewer = world.viewer("outsider").await;
    let review = world.store.review(&viewer, &"review".into(), world.now()).await.ok()?;
    assert!(review.facts.part.reviewer);
    let board = &review.facts.board;
    assert!(board.reviewers.contains(&viewer.id));
    let whole = board.named_reviewers.iter().any(|person| person.id == viewer.id);
    let sections = board.section_reviewers.iter().filter(|(_, person)| person.id == viewer.id);
    Some((whole, sections.map(|(section, _)| *section).collect()))
}

#[tokio::test]
async fn a_section_and_the_whole_review_are_asked_for_apart() {
    let mut world = World::peopled().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world.registers("secret", true).await;
    world.starts("review", "secret", "watchers").await;
    world.starts("later", "secret", "watchers").await;
    assert_eq!(asked(&world).await, None);
    assert_eq!(asks(&mut world, Some(7), true).await, Err(Code::NotAnOption), "there is no such section");
    asks(&mut world, Some(0), true).await.unwrap();
    assert_eq!(asked(&world).await, Some((false, vec![0])));

    // What they were asked for stands first, though it is older.
    let viewer = world.viewer("outsider").await;
    let lines = world.store.reviews(&viewer).await.unwrap();
    assert_eq!(
        lines.iter().map(|it| (it.id.as_str(), it.asked)).collect::<Vec<_>>(),
        [("review", true), ("later", false)]
    );
    let viewer = world.viewer("writer").await;
    let lines = world.store.reviews(&viewer).await.unwrap();
    assert_eq!(lines.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["later", "review"]);

    asks(&mut world, None, true).await.unwrap();
    assert_eq!(asked(&world).await, Some((true, vec![0])));
    asks(&mut world, None, false).await.unwrap();
    assert_eq!(asked(&world).await, Some((false, vec![0])), "the section is still theirs");
    asks(&mut world, Some(0), false).await.unwrap();
    assert_eq!(asked(&world).await, None);
}
