//! Files that are imported into templates, copies, and who keeps what, on a real database.

use domain::acts::{
    ArchiveTemplate, ChangeTemplate, CopyTemplate, DisablePerson, DiscardDraft, ImportInto, PublishVersion,
    StartReview, TemplateDetails, Trigger,
};
use domain::export::{Template, json};
use domain::id::LineageId;
use domain::language::Language;
use domain::ownership::{Heir, Owned};
use domain::people::Actor;
use domain::refusal::Code;
use domain::template::{Content, Lifecycle};
use storage::exchange::Wanted;
use storage::{Done, Error};

use crate::support::World;

async fn world() -> World {
    let mut world = World::empty().await;
    world.people().await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world
}

fn refused<T>(tried: Result<T, Error>) -> Option<Code> {
    match tried {
        Err(Error::Refused(refusal)) => Some(refusal.code),
        _ => None,
    }
}

fn keys(content: &Content) -> Vec<(&str, &str)> {
    content.questions.iter().map(|question| (question.lineage.as_str(), question.key.as_str())).collect()
}

const FILE: &str = "\
## Made up

- [ ] Is part 1 of the made-up service ready?
- [ ] Is part 0 of this made-up service ready yet?
- [ ] Who pays?
";

#[tokio::test]
async fn a_file_becomes_a_draft_in_which_questions_keep_their_identity() {
    let mut world = world().await;
    let mut act = world.import_into("list", FILE).await;
    act.retire = [LineageId::from("list-q2")].into();
    let event = world.does("keeper", act).await;
    assert!(event.begun);
    assert_eq!((event.paired, event.added, event.retired.len()), (2, 1, 1));
    let draft = world.draft("list").await;
    let new = draft.content.by_key("who-pays").unwrap().lineage.clone();
    assert_eq!(
        keys(&draft.content),
        [("list-q1", "q1"), ("list-q0", "q0"), (new.as_str(), "who-pays"), ("list-q2", "q2")]
    );
    assert_eq!(draft.content.questions[1].prompt, "Is part 0 of this made-up service ready yet?");
    assert_eq!(draft.content.questions[3].lifecycle, Lifecycle::Retired);
    assert_eq!(world.says("list").await.questions.len(), 3, "what is published stays");
}

#[tokio::test]
async fn what_changed_since_it_was_looked_at_is_not_written_over() {
    let mut world = world().await;
    let act = world.import_into("list", FILE).await;
    world.begins("list", "list-2").await;
    let tried = world.tries("keeper", act).await;
    assert_eq!(refused(tried), Some(Code::Stale), "a draft was begun since");

    let act = world.import_into("list", FILE).await;
    let edit = world.rewrites("list", "q2", |question| question.prompt = "Who owns it?".into()).await;
    world.does("keeper", edit).await;
    let tried = world.tries("keeper", act).await;
    assert_eq!(refused(tried), Some(Code::Stale), "a question was written since");

    // Looked at again, it goes into the draft that is there, over what that says.
    let act = world.import_into("list", FILE).await;
    let event = world.does("keeper", act).await;
    assert!(!event.begun);
    let draft = world.draft("list").await;
    assert_eq!(draft.version.as_str(), "list-2");
    assert_eq!(draft.content.by_key("q2").unwrap().prompt, "Who owns it?", "what the file does not have stays");
    let again = world.import_into("list", FILE).await;
    let by = Actor::Person("keeper".into());
    assert!(matches!(world.tries_by(by, again, None).await, Ok(Done::Unchanged)), "the draft says it already");
}

#[tokio::test]
async fn a_question_that_was_only_in_a_draft_is_gone_when_it_is_retired() {
    let mut world = world().await;
    let act = world.import_into("list", FILE).await;
    world.does("keeper", act).await;
    let mut act = world.import_into("list", "- [ ] Is part 1 of the made-up service ready?\n").await;
    let draft = world.draft("list").await;
    act.retire = draft.content.questions.iter().map(|question| question.lineage.clone()).collect();
    world.does("keeper", act).await;
    let draft = world.draft("list").await;
    let states: Vec<_> = draft.content.questions.iter().map(|it| (it.key.as_str(), it.lifecycle)).collect();
    // The one in the file is paired, so it is asked, whatever was ticked.
    assert_eq!(states, [("q1", Lifecycle::Active), ("q0", Lifecycle::Retired), ("q2", Lifecycle::Retired)]);
}

#[tokio::test]
async fn what_was_exported_comes_back_as_it_was() {
    let mut world = world().await;
    let exported = world.store.export("list", Wanted::Newest).await.unwrap();
    let (language, content) = (exported.language, &exported.content);
    let file = json(&Template { name: &exported.name, purpose: &exported.purpose, language, content });
    let act = world.import_into("list", &file).await;
    assert_eq!(refused(world.tries("keeper", act).await), Some(Code::FileSaysTheSame));

    // A key that was thrown away with a draft is that question again, and the same key of another question is not.
    let act = world.import_into("list", FILE).await;
    world.does("keeper", act).await;
    let draft = world.draft("list").await;
    let pays = draft.content.by_key("who-pays").unwrap().lineage.clone();
    let content = &draft.content;
    let file = json(&Template { name: "list", purpose: "", language: Language::En, content });
    world.does("keeper", DiscardDraft { template: "list".into(), version: "list-2".into(), seen: None }).await;
    let mut act = world.import_into("list", &file).await;
    act.begun = "list-3".into();
    world.does("keeper", act).await;
    assert_eq!(world.draft("list").await.content.by_key("who-pays").unwrap().lineage, pays);
    world.does("keeper", DiscardDraft { template: "list".into(), version: "list-3".into(), seen: None }).await;
    let mut act = world.import_into("list", FILE).await;
    act.begun = "list-4".into();
    world.does("keeper", act).await;
    let draft = world.draft("list").await;
    assert!(draft.content.by_lineage(&pays).is_none(), "a key that was made of words names nothing");
    assert!(draft.content.by_key("who-pays-2").is_some());

    assert!(matches!(world.store.export("nowhere", Wanted::Newest).await, Err(Error::NotFound)));
    assert!(matches!(world.store.export("list", Wanted::Number(2)).await, Err(Error::NotFound)));
    assert_eq!(world.store.export("list", Wanted::Draft).await.unwrap().content.as_ref(), &draft.content);
}

#[tokio::test]
async fn questions_are_in_one_pair_and_there() {
    let mut world = world().await;
    let act = world.import_into("list", FILE).await;
    let (old, new) = (act.pairs[0].0.clone(), act.imported.questions[2].lineage.clone());
    let with = |old: LineageId, new: LineageId| {
        let mut pairs = act.pairs.clone();
        pairs.push((old, new));
        ImportInto { pairs, ..act.clone() }
    };
    assert_eq!(refused(world.tries("keeper", with(old, new.clone())).await), Some(Code::PairedTwice));
    assert_eq!(refused(world.tries("keeper", with("nowhere".into(), new)).await), Some(Code::NotAnOption));
    assert_eq!(refused(world.tries("writer", act.clone()).await), Some(Code::OnlyKeepers));
    assert!(world.tries("keeper", act).await.is_ok());
}

#[tokio::test]
async fn a_copy_has_a_life_of_its_own() {
    let mut world = world().await;
    let copy = |name: &str, lineages: usize| CopyTemplate {
        template: "copy".into(),
        version: "copy-1".into(),
        from: "list".into(),
        number: 1,
        name: name.into(),
        lineages: (0..lineages).map(|at| format!("copy-{at}").as_str().into()).collect(),
    };
    assert_eq!(refused(world.tries("writer", copy("Mine", 3)).await), Some(Code::OnlyKeepers));
    assert_eq!(refused(world.tries("keeper", copy("list", 3)).await), Some(Code::NameTaken));
    assert_eq!(refused(world.tries("keeper", copy("Import", 3)).await), Some(Code::NameTaken));
    assert_eq!(refused(world.tries("keeper", copy("Mine", 2)).await), Some(Code::Stale));
    world.does("keeper", copy("Mine", 3)).await;
    let draft = world.draft("mine").await;
    assert_eq!(keys(&draft.content), [("copy-0", "q0"), ("copy-1", "q1"), ("copy-2", "q2")]);
    let from = draft.line.copied_from.unwrap();
    assert_eq!((from.slug.as_str(), from.number), ("list", 1));
    assert_eq!(draft.line.keeper.unwrap().id.as_str(), "keeper");
    world.does("keeper", PublishVersion::first("copy".into(), "copy-1".into())).await;
}

#[tokio::test]
async fn no_review_is_started_by_an_archived_template() {
    let mut world = world().await;
    world.registers("service", false).await;
    let archive = |archived| ArchiveTemplate { template: "list".into(), archived };
    assert_eq!(refused(world.tries("writer", archive(true)).await), Some(Code::OnlyKeepersOrAdministrators));
    world.starts("before", "service", "watchers").await;
    world.does("administrator", archive(true)).await;
    assert!(world.store.published_versions().await.unwrap().is_empty());
    let start = StartReview {
        id: "after".into(),
        service: "service".into(),
        version: "list-1".into(),
        tier: "standard".into(),
        trigger: Trigger::Launch,
        stages: Vec::new(),
        reviewing_team: "watchers".into(),
        facts: None,
    };
    assert_eq!(refused(world.tries("owner", start).await), Some(Code::NothingPublished));
    world.answers("before", "list-q0", 0, "It goes on.").await;
    world.does("keeper", archive(false)).await;
    world.starts("after", "service", "watchers").await;
}

#[tokio::test]
async fn a_template_goes_from_one_keeper_to_another() {
    let mut world = world().await;
    let details = |name: &str, keeper: Option<&str>| TemplateDetails {
        name: name.into(),
        purpose: "Made up for a test".into(),
        keeper: keeper.map(|keeper| keeper.into()),
    };
    let change = |base, details| ChangeTemplate { template: "list".into(), base, details };
    let no_keeper = world.tries("keeper", change(0, details("list", Some("writer")))).await;
    assert_eq!(refused(no_keeper), Some(Code::HeirNoKeeper));
    world.imports("other", 1).await;
    assert_eq!(refused(world.tries("keeper", change(0, details("other", None))).await), Some(Code::NameTaken));
    world.keeps_templates("second", true).await;
    world.does("administrator", change(0, details("Our list", Some("second")))).await;
    assert_eq!(refused(world.tries("keeper", change(0, details("Late", None))).await), Some(Code::Stale));
    let keeper = world.viewer("keeper").await;
    let line = world.store.template(&keeper, "list", None).await.unwrap().line;
    assert_eq!((line.name.as_str(), line.slug.as_str()), ("Our list", "list"), "its address stays");
    assert_eq!(line.keeper.unwrap().id.as_str(), "second");

    // Whoever leaves hands it on, to somebody who keeps templates, or to nobody.
    let owned = Owned::Template("list".into());
    let leaves = |wanted: Vec<(Owned, Heir)>| DisablePerson { person: "second".into(), wanted };
    assert_eq!(refused(world.tries("administrator", leaves(Vec::new())).await), Some(Code::Stale));
    let to_writer = leaves(vec![(owned.clone(), Heir::Person("writer".into()))]);
    assert_eq!(refused(world.tries("administrator", to_writer).await), Some(Code::HeirNoKeeper));
    world.does("administrator", leaves(vec![(owned, Heir::Person("keeper".into()))])).await;
    let line = world.store.template(&keeper, "list", None).await.unwrap().line;
    assert_eq!((line.keeper.unwrap().id.as_str(), line.changes), ("keeper", 2));
}

/// Whoever keeps no templates does not learn when somebody writes drafts.
#[tokio::test]
async fn the_last_change_is_one_that_the_viewer_may_read() {
    let mut world = world().await;
    let (keeper, writer) = (world.viewer("keeper").await, world.viewer("writer").await);
    let before = world.store.templates(&writer).await.unwrap()[0].changed;
    world.begins("list", "list-2").await;
    assert_eq!(world.store.templates(&writer).await.unwrap()[0].changed, before);
    assert!(world.store.templates(&keeper).await.unwrap()[0].changed > before);
}
