//! Files that are built to take long. No clock is asked: what is not linear in them does not end within a test's patience.

use super::super::{CannotRead, MOST, filled, markdown, matches};
use crate::id::LineageId;

/// Reads a file, also as a filled-in one.
fn read(text: &str) -> Result<usize, CannotRead> {
    let read = markdown(text.as_bytes(), "File");
    let _ = filled(text.as_bytes(), "File");
    read.map(|checklist| checklist.sections.iter().map(|section| section.questions.len()).sum())
}

/// Refused for too many questions; which line that is differs with the shape of the file.
fn is_too_many(text: &str) -> u32 {
    match read(text) {
        Err(CannotRead::TooMany { line, limit: MOST }) => line,
        other => panic!("{other:?}"),
    }
}

#[test]
fn long_and_wide_tables_are_answered() {
    let table = |rows: usize| {
        let rows = (0..rows).map(|row| format!("| Is *it* {row}? | x | | |\n"));
        format!("| Check | Tier 1 | Tier 2 | Notes |\n|-|-|-|-|\n{}", rows.collect::<String>())
    };
    assert_eq!(read(&table(1_900)), Ok(1_900));
    // The head and the line below it come first; the section that the file begins counts as well.
    assert_eq!(is_too_many(&table(5_000)), 2_002);
    let wide = 10_000;
    let wide = format!("|{}\n|{}\n|{}\n", "Check|".repeat(wide), "-|".repeat(wide), "x|".repeat(wide));
    assert_eq!(read(&wide), Err(CannotRead::NoQuestions));
}

#[test]
fn long_lists_are_answered() {
    let below: String = (0..30).map(|level| format!("{}- [ ] a\n", "  ".repeat(level))).collect();
    for text in
        ["☐ a\n", "・□ a\n", "1. Is it so?\n", "## Is it so?\n", "- [ ] a <!-- b -->\n", "<details>\n\n- [ ] a\n\n"]
    {
        let line = is_too_many(&text.repeat(3_000)) as usize;
        assert!((1_000..3_000 * text.matches('\n').count()).contains(&line), "{text}: {line}");
    }
    is_too_many(&format!("{below}{}", "☐ a\n".repeat(11_000)));
    assert_eq!(read(&format!("- [x] {}\n", "a — b: c, [d](e) ☐ ".repeat(3_000))), Ok(1));
}

#[test]
fn deep_nesting_is_answered_with_its_line() {
    let nested: String = (0..64).map(|level| format!("{}- [ ] a\n", "  ".repeat(level))).collect();
    assert_eq!(read(&nested), Err(CannotRead::TooDeep { line: 33, limit: 32 }));
    let written: String = (0..64).map(|level| format!("{}・a\n", " ".repeat(level))).collect();
    assert_eq!(read(&format!("- [ ] a\n\n{written}")), Ok(1));
}

#[test]
fn as_many_questions_as_can_be_read_are_matched_read() {
    let ask =
        |ending: &str| (0..1_900).map(|at| format!("- [x] Is the thing {at} there{ending}\n")).collect::<String>();
    let template = markdown(ask(", really").as_bytes(), "File").expect("a template");
    let template = template.to_content(&mut || LineageId::from("new"));
    let file = filled(ask(": a, b, c - d, e").as_bytes(), "File").expect("a checklist");
    let found = matches(&file, &template);
    assert_eq!(found.found.len() + found.unmatched.len(), 1_900);
}
