//! Several documents in one YAML file.

use crate::import::CannotRead;

/// The part of a file that holds its only document: some end in a line that begins another one, with nothing behind it. A
/// second document is refused with its line.
pub(super) fn only(text: &str) -> Result<&str, CannotRead> {
    let mut start = 0;
    let (mut begun, mut ended) = (false, None);
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let words = line.trim();
        if begun && (is_mark(line, "---") || is_mark(line, "...")) {
            ended = ended.or(Some(start));
        } else if !words.is_empty() && !words.starts_with('#') && !line.starts_with('%') && words != "---" {
            if ended.is_some() {
                let reason = "a second document begins here; only files with one are read".to_owned();
                return Err(CannotRead::Syntax { line: number, reason });
            }
            begun = true;
        }
        start += line.len();
    }
    Ok(&text[..ended.unwrap_or(text.len())])
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.trim().is_empty() || rest.starts_with([' ', '\t']))
}
