//! Publishing a draft: what its changes mean, and what the keeper saw.

use std::collections::HashSet;

use domain::acts::*;
use domain::refusal::Code;
use domain::template::*;

mod support;

use support::drafts::*;
use support::{group, in_section, must};

#[test]
fn publishing_says_what_changes_mean() {
    let publish = |wording: &[&str], notes: &str| PublishVersion {
        notes: notes.into(),
        wording: wording.iter().map(|key| (*key).into()).collect(),
        ..PublishVersion::first("t".into(), "v".into())
    };
    let newest = || Some(content());
    let meant = || Meant::all(&content()).collect::<Vec<_>>();
    let try_it = |act: PublishVersion, change: &dyn Fn(&mut Content)| {
        let mut draft = facts();
        change(&mut draft.content);
        decide(
            &act,
            &PublishVersionFacts {
                draft,
                newest: newest(),
                meant: meant(),
                in_flight: Vec::new(),
                feedback: HashSet::new(),
            },
        )
        .map(|event| event.expect("an event"))
    };
    let reword = |content: &mut Content| content.questions[0].prompt = "Is there a backup?".into();
    let meaning = |event: &VersionPublished| event.content.questions[0].meaning;
    assert_eq!(try_it(publish(&[], "x"), &|_| ()).map(|_| ()), Err(Code::NothingChanged));
    assert_eq!(try_it(publish(&[], " "), &reword).map(|_| ()), Err(Code::Required));
    let event = try_it(publish(&[], "Asked anew."), &reword).expect("allowed");
    assert_eq!((event.number, meaning(&event)), (2, 2), "a new prompt is a new meaning");
    let event = try_it(publish(&["backup"], "Shorter."), &reword).expect("allowed");
    assert_eq!(meaning(&event), 1, "unless its keeper says that it is wording");
    let kind = |content: &mut Content| {
        reword(content);
        content.questions[0].kind = Kind::Link;
    };
    assert_eq!(try_it(publish(&["backup"], "x"), &kind).map(|_| ()), Err(Code::NotWording));
    assert_eq!(try_it(publish(&["nobody"], "x"), &reword).map(|_| ()), Err(Code::NotWording));
    let guidance = |content: &mut Content| content.questions[0].guidance.why = "Disks die.".into();
    assert_eq!(
        try_it(publish(&[], "Why."), &guidance).map(|event| meaning(&event)),
        Ok(1),
        "texts around it are no meaning"
    );

    // Back to what an earlier version said: what was answered to that stands again.
    let mut draft = facts();
    let second = Meant {
        meaning: 2,
        digest: Question { prompt: "Other?".into(), ..backup() }.meaning_digest(),
        lineage: "backup".into(),
    };
    let mut meant_before = meant();
    meant_before.push(second);
    draft.content.questions[1].prompt = "Something else, so that there is something new.".into();
    let mut other = content();
    other.questions[0].prompt = "Other?".into();
    let event = decide(
        &publish(&[], "Back."),
        &PublishVersionFacts {
            draft,
            newest: Some(other),
            meant: meant_before,
            in_flight: Vec::new(),
            feedback: HashSet::new(),
        },
    );
    assert_eq!(event.map(|event| event.map(|event| meaning(&event))), Ok(Some(1)));

    let first = PublishVersion::first("t".into(), "v".into());
    let one = |keeper, content| PublishVersionFacts {
        draft: DraftFacts::first(keeper, content),
        newest: None,
        in_flight: Vec::new(),
        meant: Vec::new(),
        feedback: HashSet::new(),
    };
    assert_eq!(decide(&first, &one(true, content())).map(|event| event.map(|event| event.number)), Ok(Some(1)));
    assert_eq!(decide(&first, &one(false, content())).map(|_| ()), Err(Code::OnlyKeepers));
    let mut empty = content();
    empty.questions = vec![group("g"), in_section(1, Question { lifecycle: Lifecycle::Retired, ..must("q") })];
    assert_eq!(decide(&first, &one(true, empty)).map(|_| ()), Err(Code::NoQuestions));
    let closed = PublishVersionFacts {
        draft: DraftFacts { is_draft: false, ..facts() },
        newest: newest(),
        meant: meant(),
        in_flight: Vec::new(),
        feedback: HashSet::new(),
    };
    assert_eq!(decide(&first, &closed).map(|_| ()), Err(Code::VersionPublished));
}

#[test]
fn drafts_are_begun_and_thrown_away() {
    let begin = BeginDraft { template: "t".into(), version: "v".into(), from: 1 };
    let from = |keeper, has_draft| BeginDraftFacts { keeper, has_draft, content: content() };
    assert!(decide(&begin, &from(true, false)).is_ok_and(|event| event.is_some()));
    assert_eq!(decide(&begin, &from(true, true)).map(|_| ()), Err(Code::DraftThere));
    assert_eq!(decide(&begin, &from(false, false)).map(|_| ()), Err(Code::OnlyKeepers));
    let discard = DiscardDraft { template: "t".into(), version: "v".into(), seen: Some(facts().seen()) };
    assert!(decide(&discard, &facts()).is_ok_and(|event| event.is_some()));
    let mut written = facts();
    written.content.questions[0].prompt.push('!');
    assert_eq!(decide(&discard, &written).map(|_| ()), Err(Code::Stale), "somebody has written in it meanwhile");
    assert_eq!(decide(&discard, &DraftFacts { published: 0, ..facts() }).map(|_| ()), Err(Code::NoQuestions));
    assert_eq!(decide(&discard, &DraftFacts { is_draft: false, ..facts() }).map(|_| ()), Err(Code::VersionPublished));
}

#[test]
fn a_version_is_published_as_it_was_seen() {
    let draft = DraftFacts::first(true, content());
    let seen = draft.seen();
    let publish = |draft: DraftFacts| {
        let act = PublishVersion { seen: Some(seen.clone()), ..PublishVersion::first("t".into(), "v".into()) };
        decide(
            &act,
            &PublishVersionFacts {
                draft,
                newest: None,
                meant: Vec::new(),
                in_flight: Vec::new(),
                feedback: HashSet::new(),
            },
        )
        .map(drop)
    };
    assert_eq!(publish(draft.clone()), Ok(()));
    let mut written = draft.clone();
    written.content.questions[0].guidance.why.push('!');
    assert_eq!(publish(written), Err(Code::Stale), "somebody wrote meanwhile");
    let mut moved = draft;
    moved.content.questions.swap(0, 1);
    assert_eq!(publish(moved), Err(Code::Stale), "somebody moved a question meanwhile");
}
