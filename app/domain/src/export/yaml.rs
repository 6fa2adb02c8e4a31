//! Texts in YAML. Every text is quoted, so that none can be taken for a number, a truth or a sign.

/// A text in double quotes, on one line. What is no printable sign, or ends a line for some readers, is escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_plain(c) => quoted.push(c),
            c if u32::from(c) <= 0xFFFF => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

/// A text as a value whose name stands at this column: with lines of its own where it has several and nothing speaks
/// against it.
pub(super) fn value(text: &str, column: usize) -> String {
    let good = text.contains('\n')
        && text.chars().all(|c| c == '\n' || is_plain(c))
        && text.lines().all(|line| line.trim_end_matches(' ') == line)
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n');
    if !good {
        return quoted(text);
    }
    let mut value = String::from("|-");
    for line in text.lines() {
        value.push('\n');
        if !line.is_empty() {
            value.push_str(&" ".repeat(column + 2));
            value.push_str(line);
        }
    }
    value
}

/// Whether a sign can stand for itself everywhere.
fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
