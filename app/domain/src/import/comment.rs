//! HTML comments, and lines that look like tasks.

use super::boxes;

/// What a comment says, without its marks and indentation.
pub(super) fn inner(comment: &str) -> String {
    let text = comment.strip_prefix("<!--").unwrap_or(comment);
    let text = text.strip_suffix("-->").unwrap_or(text);
    let indent = |line: &str| line.len() - line.trim_start().len();
    // The first line begins behind the opening mark, so its own indentation says nothing.
    let shared = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines = text.lines().enumerate().map(|(at, line)| match at {
        0 => line.trim(),
        _ => line.get(shared..).unwrap_or(line.trim_start()).trim_end(),
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Whether a text holds lines that would be tasks elsewhere.
pub(super) fn holds_task(text: &str) -> bool {
    text.lines().any(looks_like_task)
}

/// Whether a line begins with a bullet or number and a box, be it in a quotation or behind a comment's mark.
pub(super) fn looks_like_task(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("<!--").trim_start_matches(['>', ' ', '\t']);
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_marker = match line.len() - after_digits.len() {
        0 => line.strip_prefix(['-', '*', '+']),
        _ => after_digits.strip_prefix(['.', ')']),
    };
    let Some(rest) = after_marker else { return false };
    rest.starts_with([' ', '\t']) && boxes::leading(rest.trim_start()).is_some()
}

/// The words of a piece of HTML.
pub(super) fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let is_tag = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = if is_tag { rest[at..].find('>') } else { None };
        if rest[at..].starts_with("<br") {
            words.push(' ');
        }
        if end.is_none() {
            words.push('<');
        }
        rest = &rest[at + end.unwrap_or(0) + 1..];
        if is_tag && end.is_none() {
            break;
        }
    }
    words.push_str(rest);
    words.trim().to_owned()
}
