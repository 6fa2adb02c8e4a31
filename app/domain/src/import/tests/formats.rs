//! What a file is, whatever it is called.

use super::super::{CannotRead, Format, read};
use super::check_any;

fn format(text: &str) -> Result<Format, CannotRead> {
    read(text.as_bytes(), "something.txt").map(|understood| understood.format)
}

#[test]
fn a_format_is_found_by_content() {
    let form = "name: x\nbody:\n  - type: input\n    attributes:\n      label: Who?\n";
    let lens =
        r#"{"schemaVersion": "2021-11-01", "name": "x", "pillars": [{"name": "p", "questions": [{"title": "t"}]}]}"#;
    let criteria = "basic:\n  docs:\n    readme:\n      category: MUST\n";
    let exported = r#"{"readyroom": "template/1", "name": "x", "language": "en", "tiers": [], "sections": [{"title": "s",
        "questions": [{"key": "k", "prompt": "p", "kind": "explain", "milestone": "deployed", "minutes": {}}]}]}"#;
    assert_eq!(format(form), Ok(Format::IssueForm));
    assert_eq!(format(&form.replace('\n', "\r\n")), Ok(Format::IssueForm), "line ends of Windows");
    assert_eq!(format(&format!("\u{FEFF}---\n# A remark.\n{form}")), Ok(Format::IssueForm));
    assert_eq!(
        format(r#"{"name": "x", "body": [{"type": "input", "attributes": {"label": "Who?"}}]}"#),
        Ok(Format::IssueForm)
    );
    assert_eq!(format(lens), Ok(Format::Lens));
    assert_eq!(format(&format!("\n\n  {lens}\n")), Ok(Format::Lens));
    assert_eq!(format(criteria), Ok(Format::Criteria));
    assert_eq!(format(exported), Ok(Format::Readyroom));
}

#[test]
fn what_is_nothing_else_is_markdown() {
    for text in [
        "- [ ] a\n",
        "Note: tick all.\n\n- [ ] a\n",
        "[ ] a\n[ ] b\n",
        "{% include x %}\n\n- [ ] a\n",
        "---\nname: x\nabout: y\n---\n\n## body:\n\n- [ ] a\n",
        "---\nname: x\n---\nbody:\n\n- [ ] type: input\n",
        "---\nname: x\n---\nbody:\n\ntype: input\n\n- [ ] a\n",
        "body:\n\n- [ ] a\n- [ ] b\n",
        "Form: an example\n\n```yaml\nbody:\n  - type: input\n```\n\n- [ ] a\n",
        "Words: first\n\n- [ ] category: MUST\n",
        "# body:\n\n- [ ] a\n",
    ] {
        assert_eq!(format(text), Ok(Format::Markdown), "{text}");
    }
}

#[test]
fn markdown_is_read_as_before() {
    check_any("## Data\n\n- [ ] Backups?\n", "markdown\n§ 1 Data\n- 3 explain backups: Backups?");
}

#[test]
fn what_is_none_of_them_is_refused() {
    assert_eq!(format("{\"a\": 1}"), Err(CannotRead::UnknownFormat));
    assert_eq!(format("[{\"body\": 1}]"), Err(CannotRead::UnknownFormat));
    assert_eq!(format("{}"), Err(CannotRead::UnknownFormat));
    assert_eq!(format(" \n"), Err(CannotRead::Empty));
    assert_eq!(format("[1, 2, 3]\n"), Err(CannotRead::UnknownFormat));
    assert_eq!(format("[\"a\"]\n"), Err(CannotRead::UnknownFormat));
    assert_eq!(format("version: 3\nservices:\n  a: b\n"), Err(CannotRead::NoQuestions));
}

#[test]
fn what_is_nearly_one_of_them_is_refused_with_its_line() {
    for (text, expected) in [
        ("a:\n  b:\n    category: must\n", "cannot read: unknown_value line=3 name=category value=must"),
        ("// Ours.\n{\"pillars\": []}", "cannot read: syntax line=1 reason=JSON has no comments"),
        ("/* Ours. */ {\"pillars\": []}", "cannot read: syntax line=1 reason=JSON has no comments"),
        ("{\n// Ours.\n\"pillars\": []}", "cannot read: syntax line=2 reason=JSON has no comments"),
        ("{\n\"body\": [\"a\\u0000b\"]}", "cannot read: not_text line=2"),
        ("name: x\nbody:\n  - type: input\n    attributes: {label: \"a\\0\"}\n", "cannot read: not_text line=4"),
    ] {
        check_any(text, expected);
    }
}

#[test]
fn each_coding_is_refused_in_words_of_its_own() {
    let code = |bytes: &[u8]| read(bytes, "x").map_err(|cannot| crate::refusal::Refusal::from(&cannot).code);
    assert_eq!(code(b"\xFF\xFE-\0"), Err(crate::refusal::Code::FileUtf16));
    assert_eq!(code(b"\xFF-"), Err(crate::refusal::Code::FileNotText));
}
