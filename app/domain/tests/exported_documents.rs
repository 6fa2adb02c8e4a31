//! Revisions as files, and texts that come from files.

use domain::digest::Digest;
use domain::document::{Brought, DocumentContent, DocumentKind, Exported, LONGEST};
use domain::refusal::Code;
use domain::time::Timestamp;
use proptest::prelude::*;

fn exported<'a>(content: &'a DocumentContent, kind: DocumentKind, digest: &'a Digest) -> Exported<'a> {
    Exported {
        title: &content.title,
        kind,
        service: "Search: \"the\" one",
        revision: 3,
        author: "Aki\n---",
        at: Timestamp(0),
        digest,
        template: Some(("Our template", 2)),
        text: &content.text,
    }
}

#[test]
fn the_file_says_everything_and_the_text_is_as_it_was() {
    let content = DocumentContent::typed("A \"title\": 設計", "# One\n\n---\n\nTwo.").expect("a document");
    let digest = content.digest();
    let file = exported(&content, DocumentKind::LoadTest, &digest).markdown();
    let lines: Vec<&str> = file.lines().collect();
    let digest_line = format!("sha256: {digest}");
    let expected = [
        "---",
        "readyroom: document/1",
        "title: \"A \\\"title\\\": 設計\"",
        "kind: load_test",
        "service: \"Search: \\\"the\\\" one\"",
        "revision: 3",
        "author: \"Aki\\n---\"",
        "date: 1970-01-01T00:00:00Z",
        digest_line.as_str(),
        "template: \"Our template\"",
        "template_version: 2",
        "---",
        "# One",
    ];
    assert_eq!(lines[..13], expected);
    let text = file.splitn(13, '\n').last().expect("a text");
    assert_eq!(Digest::of(text.as_bytes()), digest, "whoever has the file can check it");
}

#[test]
fn what_a_file_is_called() {
    for (file, title, kind, text) in [
        ("# The *first* one\n\nWords.\n", "The first one", None, "# The *first* one\n\nWords."),
        ("Words.\n\n## Later\n", "Later", None, "Words.\n\n## Later"),
        ("Words alone.", "", None, "Words alone."),
        ("\u{feff}\r\n# Windows\r\n\r\nWords.\r\n", "Windows", None, "# Windows\n\nWords."),
        // What others write before their texts stays with them.
        ("---\ntitle: Theirs\nkind: poem\n---\n# One\n", "Theirs", None, "---\ntitle: Theirs\nkind: poem\n---\n# One"),
        ("---\ntags: x\n---\n# One\n", "One", None, "---\ntags: x\n---\n# One"),
        ("---\nno end\n# One\n", "One", None, "---\nno end\n# One"),
        (
            "---\r\nreadyroom: document/1\r\ntitle: \"Ours\"\r\nkind: postmortem\r\n---\r\n# One\r\n",
            "Ours",
            Some(DocumentKind::Postmortem),
            "# One",
        ),
        ("---\nreadyroom: document/1\n---\n# One", "One", None, "# One"),
    ] {
        let brought = Brought::read(file.as_bytes()).expect(file);
        assert_eq!((brought.title.as_str(), brought.kind, brought.text.as_str()), (title, kind, text), "{file}");
    }
}

#[test]
fn what_is_no_text_is_refused_where_it_was_sent() {
    let long = "a".repeat(LONGEST + 1);
    let huge = "word\n".repeat(1 << 18);
    for (file, code) in [
        (&b""[..], Code::Required),
        (b" \r\n \n", Code::Required),
        (b"---\nreadyroom: document/1\n---\n", Code::Required),
        (b"one\n\0two", Code::FileNotText),
        (b"\xff\xfe\x00", Code::FileNotText),
        (long.as_bytes(), Code::DocumentTooLong),
        (huge.as_bytes(), Code::DocumentTooLong),
    ] {
        let refusal = Brought::read(file).expect_err("refused");
        assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some("source")));
    }
    // A text of the longest length fits with what stands before it.
    let content = DocumentContent::typed("T", &"a".repeat(LONGEST)).expect("it fits");
    let digest = content.digest();
    let file = exported(&content, DocumentKind::DesignDoc, &digest).markdown();
    assert_eq!(Brought::read(file.as_bytes()).expect("it fits").text, content.text);
}

proptest! {
    #[test]
    fn what_is_exported_comes_back_as_it_was(
        title in "[\"\\\\n:#-]{1,4}|\\PC{1,120}",
        text in "([ -~あ設\n\t\"\\\\:-]|---\n|# ){1,200}",
        kind in prop::sample::select(DocumentKind::ALL.to_vec()),
    ) {
        let Ok(content) = DocumentContent::typed(&title, &text) else { return Ok(()) };
        let digest = content.digest();
        let brought = Brought::read(exported(&content, kind, &digest).markdown().as_bytes()).expect("read");
        prop_assert_eq!(brought, Brought { title: content.title, kind: Some(kind), text: content.text });
    }
}
