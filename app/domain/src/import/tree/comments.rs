//! Comments in YAML. The YAML reader passes over them, and they may say something.

use std::ops::Range;

/// The comments of a file, with their lines: from a `#` that is in none of these values to the end of its line. Behind a letter
/// it begins no comment.
pub(super) fn outside(text: &str, mut values: Vec<Range<usize>>) -> Vec<(u32, String)> {
    values.sort_by_key(|value| value.start);
    let mut values = values.into_iter().peekable();
    let mut comments = Vec::new();
    let mut start = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let end = start + line.len();
        let mut at = start;
        while let Some(sign) = text[at..end].find('#').map(|below| at + below) {
            while values.next_if(|value| value.end <= sign).is_some() {}
            if let Some(value) = values.peek().filter(|value| value.contains(&sign)) {
                at = value.end.min(end);
            } else if text[..sign].ends_with(|c: char| !c.is_whitespace()) {
                at = sign + 1;
            } else {
                let comment = text[sign..end].trim_end();
                if !comment.trim_matches(['#', ' ']).is_empty() {
                    comments.push((number, comment.to_owned()));
                }
                at = end;
            }
        }
        start = end;
    }
    comments
}
