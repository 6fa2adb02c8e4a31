//! Files that cannot be read, or only just.

use super::super::{CannotRead, LIMIT, MAX_DEPTH, MOST, markdown};
use super::{check, outline, refusal};

fn refused(bytes: &[u8], expected: &str) {
    let reason = markdown(bytes, "File").expect_err("should be refused");
    assert_eq!(refusal(&reason).trim_end(), expected);
}

#[test]
fn nothing_is_refused() {
    for empty in ["", " \n\t\n", "\u{FEFF}", "\r\n"] {
        refused(empty.as_bytes(), "cannot read: empty");
    }
    refused(b"# Only\n\nwords\n", "cannot read: no_questions");
    refused(b"---\nname: a\n---\n", "cannot read: no_questions");
    refused(b"<!--\n- [ ] a\n-->\n", "cannot read: no_questions");
}

#[test]
fn what_is_no_text_is_refused_with_its_line() {
    refused(b"- [ ] a\n- [ ] \0b\n", "cannot read: not_text line=2");
    refused(b"- [ ] a\r\n\r\n- [ ] \xFFb\n", "cannot read: not_text line=3");
    refused(b"a\rb\r\xC3", "cannot read: not_text line=3");
    refused(b"\xFF\xFE-\0 \0", "cannot read: utf16");
    refused(b"\xFE\xFF\0-\0 ", "cannot read: utf16");
}

#[test]
fn what_is_too_large_is_refused_with_its_size() {
    let line = format!("- [ ] {}\n", "a".repeat(1017));
    let mut text = line.repeat(LIMIT / line.len());
    assert_eq!(text.len(), LIMIT);
    let whole = markdown(text.as_bytes(), "File").expect("at the limit");
    assert_eq!(whole.sections[0].questions.len(), LIMIT / line.len());
    text.push('\n');
    refused(text.as_bytes(), "cannot read: too_large bytes=1048577 limit=1048576");
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let text = "---\nname: N\n---\n## S\n\ntext\n\n- [ ] a\n  - url:\n  > q\n\n<!--\n- [ ] b\n-->\n";
    let expected = outline(&markdown(text.as_bytes(), "File").expect("text"));
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{FEFF}{text}")] {
        assert_eq!(outline(&markdown(other.as_bytes(), "File").expect("text")), expected);
    }
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| (0..depth).map(|level| format!("{}- [ ] a\n", "  ".repeat(level))).collect::<String>();
    assert!(markdown(nested(MAX_DEPTH).as_bytes(), "File").is_ok());
    refused(nested(MAX_DEPTH + 1).as_bytes(), "cannot read: too_deep line=33 limit=32");
    refused(nested(300).as_bytes(), "cannot read: too_deep line=33 limit=32");
    refused("- + ".repeat(100_000).as_bytes(), "cannot read: too_deep line=1 limit=32");
    // Quotations are copied whole, so their depth does not matter.
    let quotes = format!("{} deep\n\n- [ ] a\n", ">".repeat(100_000));
    assert!(markdown(quotes.as_bytes(), "File").is_ok());
}

#[test]
fn hostile_markdown_is_kept_as_text() {
    check(
        r#"
# <img src=x onerror=alert(1)>
<script>
- [ ] in a script
</script>

<svg onload=alert(1)>

## [a](javascript:alert(1))
- [ ] <a href="javascript:alert(1)">b</a>
  - <iframe src="https://example.test"></iframe>
"#,
        r#"
# <img src=x onerror=alert(1)>
§ 8 a
~ [a](javascript:alert(1))
- 9 explain a-href-javascript-alert-1-b-a: <a href="javascript:alert(1)">b</a>
  > - <iframe src="https://example.test"></iframe>
! 2 html: <script>
! 3 html: - [ ] in a script
! 4 html: </script>
! 6 html: <svg onload=alert(1)>
"#,
    );
}

#[test]
fn reasons_travel_with_their_code() {
    let json = serde_json::to_string(&CannotRead::TooDeep { line: 3, limit: 32 }).expect("json");
    assert_eq!(json, r#"{"code":"too_deep","line":3,"limit":32}"#);
}

#[test]
fn every_why_has_its_own_code() {
    for why in super::super::Why::ALL {
        assert_eq!(serde_json::to_string(&why).expect("json"), format!("\"{}\"", why.code()));
    }
}

#[test]
fn so_many_questions_that_no_review_could_hold_them() {
    // One section, so the line is that of the last question that fits.
    let too_many = |line: usize| Err(CannotRead::TooMany { line: line.try_into().expect("small"), limit: MOST });
    let list = |count: usize| "- [ ] Is it there?\n".repeat(count);
    assert!(markdown(list(MOST - 1).as_bytes(), "Many").is_ok());
    assert_eq!(markdown(list(MOST).as_bytes(), "Many"), too_many(MOST));
    let nested = format!("- [ ] All of it?\n{}", "  - [ ] This?\n".repeat(MOST));
    assert_eq!(markdown(nested.as_bytes(), "Many"), too_many(MOST));
    let sections: String = (0..1_500).map(|at| format!("\n## Part {at}\n\n- [ ] Is it there?\n")).collect();
    // Two of four lines count, and the file begins with an empty one.
    assert_eq!(markdown(sections.as_bytes(), "Many"), too_many(4_002));
}
