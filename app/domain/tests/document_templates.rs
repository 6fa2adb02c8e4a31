//! Templates of documents: written in versions by those who keep templates, archived and brought back.

mod support;

use domain::acts::{
    Act, ArchiveDocumentTemplate, ArchiveDocumentTemplateFacts, DocumentTemplateWritten, WriteDocumentTemplate,
    WriteDocumentTemplateFacts,
};
use domain::digest::Digest;
use domain::document::{DocumentKind, LONGEST};
use domain::language::Language;
use domain::refusal::{Code, Refusal};
use domain::text;
use support::{MORNING, actor};

fn write(base: u32, text: &str, notes: &str) -> WriteDocumentTemplate {
    WriteDocumentTemplate {
        template: "template".into(),
        kind: DocumentKind::LoadTest,
        language: Language::Ja,
        base,
        name: "  Load\ttests ".into(),
        purpose: " For all.\r\n".into(),
        text: text.into(),
        notes: notes.into(),
    }
}

fn facts(newest: Option<(u32, &str)>) -> WriteDocumentTemplateFacts {
    let said = |(number, text): (u32, &str)| {
        (number, "Load tests".to_owned(), "For all.".to_owned(), Digest::of(text.as_bytes()))
    };
    WriteDocumentTemplateFacts { keeper: true, name_taken: false, newest: newest.map(said) }
}

fn decide(
    act: &WriteDocumentTemplate,
    facts: &WriteDocumentTemplateFacts,
) -> Result<Option<DocumentTemplateWritten>, Refusal> {
    act.decide(facts, &actor("keeper"), MORNING)
}

fn refused(act: &WriteDocumentTemplate, facts: &WriteDocumentTemplateFacts) -> (Code, String) {
    let refusal = decide(act, facts).expect_err("refused");
    (refusal.code, refusal.field.unwrap_or_default())
}

#[test]
fn saving_makes_the_next_version() {
    let first = decide(&write(0, "\r\n# A\r\n\r\n> Say why.\r\n\r\n", ""), &facts(None)).expect("decided");
    let first = first.expect("written");
    assert_eq!((first.number, first.kind, first.language), (1, DocumentKind::LoadTest, Language::Ja));
    assert_eq!((first.name.as_str(), first.content.purpose.as_str()), ("Load tests", "For all."));
    assert_eq!(first.content.text, "# A\n\n> Say why.");
    assert_eq!(first.digest, Digest::of(first.content.text.as_bytes()));

    let second = decide(&write(1, "# B", "Asks for B."), &facts(Some((1, "# A")))).expect("decided").expect("written");
    assert_eq!((second.number, second.notes.as_str()), (2, "Asks for B."));
    // The text stands in its version for ever, and the audit log has its digest.
    let kept = serde_json::to_string(&second).expect("JSON");
    assert!(!kept.contains("# B") && kept.contains(second.digest.as_str()), "{kept}");
}

#[test]
fn what_is_the_same_is_no_version_and_what_differs_says_what_changed() {
    let newest = facts(Some((1, "# A")));
    assert!(decide(&write(1, "# A\n", ""), &newest).expect("decided").is_none());
    assert_eq!(refused(&write(1, "# B", " "), &newest), (Code::Required, "notes".into()));
    let otherwise = WriteDocumentTemplate { purpose: "For some.".into(), ..write(1, "# A", "For fewer.") };
    assert_eq!(decide(&otherwise, &newest).expect("decided").map(|event| event.number), Some(2));
    let renamed = WriteDocumentTemplate { name: "Other".into(), ..write(1, "# A", "Renamed.") };
    assert_eq!(decide(&renamed, &newest).expect("decided").map(|event| event.name), Some("Other".into()));
}

#[test]
fn keepers_write_and_nobody_is_overwritten() {
    let nobody = WriteDocumentTemplateFacts { keeper: false, ..facts(None) };
    assert_eq!(refused(&write(0, "# A", ""), &nobody).0, Code::OnlyKeepers);
    for base in [0, 1, 3] {
        assert_eq!(refused(&write(base, "# B", "x"), &facts(Some((2, "# A")))).0, Code::Stale, "{base}");
    }
    assert_eq!(refused(&write(1, "# B", "x"), &facts(None)).0, Code::Stale);
    let taken = WriteDocumentTemplateFacts { name_taken: true, ..facts(None) };
    assert_eq!(refused(&write(0, "# A", ""), &taken), (Code::NameTaken, "name".into()));
}

#[test]
fn bad_input_is_refused_at_its_field() {
    let at = |field: &str, code| (code, field.to_owned());
    for text in ["", " \n ", "\u{feff}\r\n "] {
        assert_eq!(refused(&write(0, text, ""), &facts(None)), at("text", Code::Required));
    }
    assert_eq!(refused(&write(0, "a\0b", ""), &facts(None)), at("text", Code::FileNotText));
    assert_eq!(refused(&write(0, "a\u{fffd}b", ""), &facts(None)), at("text", Code::FileNotText));
    assert!(decide(&write(0, &"a".repeat(LONGEST), ""), &facts(None)).is_ok());
    for size in [LONGEST + 1, 1 << 20] {
        assert_eq!(refused(&write(0, &"a".repeat(size), ""), &facts(None)), at("text", Code::DocumentTooLong));
    }
    let named = |name: &str| WriteDocumentTemplate { name: name.into(), ..write(0, "# A", "") };
    assert_eq!(refused(&named(" \n"), &facts(None)), at("name", Code::Required));
    assert_eq!(refused(&named(&"n".repeat(text::NAME + 1)), &facts(None)), at("name", Code::TooLong));
    let long = "p".repeat(text::SENTENCE + 1);
    let purposeful = WriteDocumentTemplate { purpose: long.clone(), ..write(0, "# A", "") };
    assert_eq!(refused(&purposeful, &facts(None)), at("purpose", Code::TooLong));
    assert_eq!(refused(&write(0, "# A", &long), &facts(None)), at("notes", Code::TooLong));
}

#[test]
fn keepers_and_administrators_archive() {
    let act = |archived| ArchiveDocumentTemplate { template: "template".into(), archived };
    let decide = |archived, keeper, administrator, is| {
        let facts = ArchiveDocumentTemplateFacts { keeper, administrator, archived: is };
        act(archived).decide(&facts, &actor("somebody"), MORNING)
    };
    for (keeper, administrator) in [(true, false), (false, true)] {
        assert!(decide(true, keeper, administrator, false).expect("decided").is_some_and(|event| event.archived));
        assert!(decide(false, keeper, administrator, true).expect("decided").is_some_and(|event| !event.archived));
        assert!(decide(true, keeper, administrator, true).expect("decided").is_none());
    }
    let refused = decide(true, false, false, false).expect_err("refused");
    assert_eq!(refused.code, Code::OnlyKeepersOrAdministrators);
}
