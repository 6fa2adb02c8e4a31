//! Documents: written in revisions, pinned in reviews, covered by signatures.

mod support;

use std::collections::BTreeMap;

use domain::acts::{Act, DocumentWritten, PinDocument, WriteDocument, WriteDocumentFacts};
use domain::digest::{Digest, Parts};
use domain::document::{DocumentContent, DocumentKind, LONGEST, MESSAGE, Origin, TITLE};
use domain::people::Part;
use domain::refusal::{Code, Refusal};
use domain::review::Decision::{Go, LookedNoConcerns};
use domain::review::{ClosedAs, Decision, Reason, Role, Signing};
use support::{Do, MORNING, Scope, Story, actor, must};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

fn write(base: u32, title: &str, text: &str) -> WriteDocument {
    WriteDocument {
        document: "document".into(),
        service: "service".into(),
        kind: DocumentKind::DesignDoc,
        base,
        title: title.into(),
        text: text.into(),
        minor: false,
        message: String::new(),
        origin: None,
    }
}

fn facts(newest: Option<(u32, &str, &str)>) -> WriteDocumentFacts {
    let newest = newest.map(|(number, title, text)| (number, title.to_owned(), Digest::of(text.as_bytes())));
    WriteDocumentFacts {
        part: Part { owning_team: true, ..Part::default() },
        archived: false,
        kind: DocumentKind::DesignDoc,
        newest,
        standing: Vec::new(),
        texts: BTreeMap::new(),
        origin: None,
    }
}

fn decide(act: &WriteDocument, facts: &WriteDocumentFacts) -> Result<Option<DocumentWritten>, Refusal> {
    act.decide(facts, &actor(WRITER), MORNING)
}

#[test]
fn a_document_keeps_the_version_that_it_was_begun_from() {
    let origin = Origin { template: "ours".into(), version: 3 };
    let begun = |base| WriteDocument { origin: Some(origin.clone()), ..write(base, "T", "t") };
    let of = |origin, newest| WriteDocumentFacts { origin, ..facts(newest) };
    let written = decide(&begun(0), &of(Some(DocumentKind::DesignDoc), None)).expect("decided").expect("written");
    assert_eq!(written.origin, Some(origin.clone()));
    for nothing in [None, Some(DocumentKind::LoadTest)] {
        assert_eq!(refused(&begun(0), &of(nothing, None)), (Code::NotAnOption, "template".into()), "{nothing:?}");
    }
    // Later revisions say nothing about it.
    let later = decide(&begun(1), &of(None, Some((1, "T", "before")))).expect("decided").expect("written");
    assert_eq!(later.origin, None);

    assert_eq!(Origin::typed(&origin.code()), Ok(Some(origin)));
    assert_eq!(Origin::typed(""), Ok(None));
    for nonsense in ["ours", "ours:", "ours:x", ":", "ours:-1"] {
        assert_eq!(Origin::typed(nonsense).map_err(|refusal| refusal.code), Err(Code::NotAnOption), "{nonsense}");
    }
}

/// The code, and the field that it is about.
fn refused(act: &WriteDocument, facts: &WriteDocumentFacts) -> (Code, String) {
    let refusal = decide(act, facts).expect_err("refused");
    (refusal.code, refusal.field.unwrap_or_default())
}

#[test]
fn who_may_write() {
    let nobody = Part::default();
    for (part, expected) in [
        (Part { owning_team: true, ..nobody.clone() }, Ok(())),
        (Part { service_owner: true, ..nobody.clone() }, Ok(())),
        (Part { deputy: true, ..nobody.clone() }, Ok(())),
        (Part { product_owner: true, ..nobody.clone() }, Ok(())),
        (Part { administrator: true, ..nobody.clone() }, Ok(())),
        (Part { reviewer: true, ..nobody.clone() }, Err(Code::OnlyOwningTeam)),
        (nobody, Err(Code::OnlyOwningTeam)),
    ] {
        assert_eq!(WriteDocument::may(&part, false).map_err(|refusal| refusal.code), expected, "{part:?}");
        let decided = decide(&write(0, "T", "t"), &WriteDocumentFacts { part: part.clone(), ..facts(None) });
        assert_eq!(decided.map(|_| ()).map_err(|refusal| refusal.code), expected, "{part:?}");
    }
    assert_eq!(
        refused(&write(0, "T", "t"), &WriteDocumentFacts { archived: true, ..facts(None) }).0,
        Code::ServiceArchived
    );
}

#[test]
fn revisions_are_numbered_and_nobody_overwrites_another() {
    let first = decide(&write(0, " A  title ", "\n\nOne.\r\nTwo. \n"), &facts(None)).expect("may").expect("something");
    assert_eq!((first.number, first.content.title.as_str(), first.content.text.as_str()), (1, "A title", "One.\nTwo."));
    assert_eq!(first.digest, Digest::of(b"One.\nTwo."), "whoever has the text can check the digest");

    let there = facts(Some((3, "A title", "One.")));
    assert_eq!(decide(&write(3, "A title", "Two."), &there).expect("may").expect("something").number, 4);
    for stale in [0, 2, 4] {
        assert_eq!(refused(&write(stale, "A title", "Two."), &there).0, Code::Stale, "made from {stale}");
    }
    assert_eq!(refused(&write(1, "A title", "Two."), &facts(None)).0, Code::Stale);
}

#[test]
fn writing_the_same_again_is_nothing() {
    let there = facts(Some((1, "A title", "One.")));
    assert!(decide(&write(1, "A title", "One.\n"), &there).expect("may").is_none());
    assert!(decide(&write(1, "Another", "One."), &there).expect("may").is_some(), "the title is part of a revision");
    let same_with_a_message = WriteDocument { message: "Again".into(), ..write(1, "A title", "One.") };
    assert!(decide(&same_with_a_message, &there).expect("may").is_none());
}

#[test]
fn what_is_no_text_or_too_long_is_refused_beside_its_field() {
    let text = |text: &str| refused(&write(0, "T", text), &facts(None));
    assert_eq!(text(" \r\n\t"), (Code::Required, "text".into()));
    assert_eq!(text("a\0b"), (Code::FileNotText, "text".into()));
    assert_eq!(text("a\u{fffd}b"), (Code::FileNotText, "text".into()));
    assert_eq!(text(&"あ".repeat(LONGEST / 3 + 1)), (Code::DocumentTooLong, "text".into()), "it counts bytes");
    assert!(decide(&write(0, "T", &"a".repeat(LONGEST)), &facts(None)).is_ok());
    let refusal = decide(&write(0, "T", "1\n2\n\u{1b}[31m"), &facts(None)).expect_err("no text");
    assert_eq!(refusal.arguments, [("line".to_owned(), "3".to_owned())]);
    let refusal = decide(&write(0, "T", &"a".repeat(LONGEST + 1)), &facts(None)).expect_err("too long");
    let said = |name: &str| refusal.arguments.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    assert_eq!((said("size"), said("limit")), (Some("201"), Some("200")), "rounded so that it is more than the limit");

    let title = |title: &str| refused(&write(0, title, "t"), &facts(None));
    assert_eq!(title(" \n "), (Code::Required, "title".into()));
    assert_eq!(title(&"題".repeat(TITLE + 1)), (Code::TooLong, "title".into()));
    assert!(decide(&write(0, &"題".repeat(TITLE), "t"), &facts(None)).is_ok());
    let wordy = WriteDocument { message: "m".repeat(MESSAGE + 1), ..write(0, "T", "t") };
    assert_eq!(refused(&wordy, &facts(None)), (Code::TooLong, "message".into()));
}

#[test]
fn the_audit_log_keeps_the_digest_and_not_the_text() {
    let event = decide(&write(0, "T", "A long text."), &facts(None)).expect("may").expect("something");
    let payload = serde_json::to_string(&event).expect("JSON");
    assert!(!payload.contains("A long text.") && payload.contains(event.digest.as_str()), "{payload}");
}

fn ready() -> Story {
    let questions = vec![must("q")];
    let story = Story::of(questions).documented(&["We build it.", "We build it well."]);
    story.so(&[(WRITER, Do::Answer("q", "Nightly.")), (WRITER, Do::HandOver(Scope::Everything))])
}

fn signed() -> Story {
    ready().so(&[(WRITER, Do::Pin(1)), (REVIEWER, Do::Sign(LookedNoConcerns)), (OWNER, Do::Sign(Go))])
}

fn pin(story: &mut Story, who: &str, revision: u32) -> Result<bool, Code> {
    story.tries(who, &Do::Pin(revision)).map_err(|refusal| refusal.code)
}

#[test]
fn the_team_pins_while_the_review_is_open() {
    for (who, expected) in [
        (WRITER, Ok(true)),
        (OWNER, Ok(true)),
        ("deputy", Ok(true)),
        (REVIEWER, Err(Code::OnlyOwningTeam)),
        ("product owner", Err(Code::OnlyOwningTeam)),
        ("administrator", Err(Code::OnlyOwningTeam)),
    ] {
        assert_eq!(pin(&mut ready(), who, 1), expected, "{who}");
    }
    let mut closed = ready().so(&[(WRITER, Do::Pin(1)), (OWNER, Do::Close(ClosedAs::Stopped))]);
    assert_eq!(pin(&mut closed, WRITER, 2), Err(Code::ReviewClosed));
}

#[test]
fn the_newest_pin_counts() {
    let mut story = ready();
    assert_eq!(pin(&mut story, WRITER, 0), Ok(false), "there is nothing to take out");
    assert_eq!(pin(&mut story, WRITER, 3), Err(Code::NotAnOption), "there is no such revision");
    assert_eq!(pin(&mut story, WRITER, 1), Ok(true));
    assert_eq!(pin(&mut story, OWNER, 1), Ok(false), "it is pinned already");
    assert_eq!(pin(&mut story, OWNER, 2), Ok(true));
    let pinned = story.board.document().expect("a document");
    assert_eq!((pinned.revision, pinned.newest), (2, 2));
    let (first, second) = (story.board.pins[0].at, story.board.pins[1].at);
    assert_eq!(story.board.document_at(first).map(|document| document.revision), Some(1));
    assert_eq!(story.board.document_at(second).map(|document| document.revision), Some(2));
    assert_eq!(story.board.document_at(first.plus(-1)), None);
    assert_eq!(pin(&mut story, WRITER, 0), Ok(true));
    assert_eq!(story.board.document(), None);

    let late = PinDocument { base: 1, ..story.pin(1) };
    assert_eq!(story.pins(WRITER, &late).map_err(|refusal| refusal.code), Err(Code::Stale));
}

#[test]
fn signatures_cover_the_pinned_revision() {
    let story = ready().so(&[(WRITER, Do::Pin(1))]);
    let stage = &story.board.stages[0];
    let due = story.board.due(stage);
    let signing = Signing::of(&story.board, stage, &due);
    let text = Digest::of(b"We build it.");
    let expected = Parts::new("readyroom/document/1").text("1").text(text.as_str()).digest();
    for role in Role::ALL {
        let covered = signing.canonical(role).text();
        assert!(covered.contains(&format!("\ndocument document {expected}\n")), "{role:?}: {covered}");
    }
    let without = ready();
    for role in Role::ALL {
        assert_ne!(story.digest(role), without.digest(role));
    }
    let due = without.board.due(&without.board.stages[0]);
    let nothing = Signing::of(&without.board, &without.board.stages[0], &due).canonical(Role::Reviewer).text();
    assert!(!nothing.contains("\ndocument "), "{nothing}");
}

#[test]
fn pinning_another_outdates_signatures_and_the_old_one_restores_them() {
    let outdated = [Reason::ReviewerSignoff { outdated: true }, Reason::OwnerDecision { outdated: true, no_go: false }];
    for other in [2, 0] {
        let mut story = signed();
        assert!(story.gate().is_open());
        story.then(&[(OWNER, Do::Pin(other))]);
        assert_eq!(story.gate().signatures, outdated, "revision {other}");
        story.then(&[(WRITER, Do::Pin(1))]);
        assert!(story.gate().is_open(), "the old one again after {other}");
        assert_eq!(story.snapshots.len(), 1);
    }
}

#[test]
fn a_later_revision_alone_outdates_nothing() {
    let mut story = signed();
    story.document.push(DocumentContent { title: "Design".into(), text: "Otherwise.".into() });
    for pin in &mut story.board.pins {
        pin.document.as_mut().expect("a document").newest = 3;
    }
    assert!(story.gate().is_open());
}

#[test]
fn whoever_saw_another_revision_does_not_sign() {
    let mut story = ready().so(&[(WRITER, Do::Pin(1))]);
    let seen = story.signature(0, Decision::LookedNoConcerns);
    story.then(&[(WRITER, Do::Pin(2))]);
    assert_eq!(story.sign(REVIEWER, &seen).map_err(|refusal| refusal.code), Err(Code::SignedTextChanged));
}

#[test]
fn the_snapshot_holds_the_text() {
    let story = signed();
    let document = story.snapshots[0].document.as_ref().expect("a document");
    assert_eq!((document.title.as_str(), document.revision, document.text.as_str()), ("Design", 1, "We build it."));
    assert_eq!(document.digest, Digest::of(document.text.as_bytes()), "it can be checked from the snapshot alone");

    let without = ready().so(&[(REVIEWER, Do::Sign(LookedNoConcerns)), (OWNER, Do::Sign(Go))]);
    assert!(without.snapshots[0].document.is_none());
    // Snapshots that are older than documents say nothing of them.
    let mut older = serde_json::to_value(&without.snapshots[0]).expect("JSON");
    older.as_object_mut().expect("an object").remove("document");
    let read: domain::snapshot::Snapshot = serde_json::from_value(older).expect("a snapshot");
    assert_eq!(read, without.snapshots[0]);
}
