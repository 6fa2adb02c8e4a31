//! Tables as CSV (RFC 4180), for spreadsheets.

/// Lines of cells, each in quotation marks. A cell that a spreadsheet would take for a formula gets an apostrophe before it,
/// which spreadsheets do not show: what somebody typed into a form must not compute in somebody else's file.
pub fn table(lines: impl IntoIterator<Item = Vec<String>>) -> String {
    // With the mark, spreadsheets read other scripts right.
    let mut text = String::from("\u{feff}");
    for cells in lines {
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", harmless(cell).replace('"', "\"\""))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn harmless(cell: &str) -> String {
    // Spreadsheets look past blanks, and read full-width signs too.
    let first = cell.trim_start().chars().next();
    let computes = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    if first.is_some_and(computes) || cell.starts_with(['\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, expected) in [
            ("plain", "\"plain\""),
            ("a \"b\", c\nd", "\"a \"\"b\"\", c\nd\""),
            ("=1+1", "\"'=1+1\""),
            ("  =cmd|' /C calc'!A0", "\"'  =cmd|' /C calc'!A0\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("＝1", "\"'＝1\""),
            ("\t=1", "\"'\t=1\""),
            ("", "\"\""),
            ("2026-03-01", "\"2026-03-01\""),
        ] {
            assert_eq!(table([vec![cell.to_owned()]]), format!("\u{feff}{expected}\r\n"), "{cell}");
        }
        assert_eq!(table([vec!["a".into(), "b".into()]]), "\u{feff}\"a\",\"b\"\r\n");
    }
}
