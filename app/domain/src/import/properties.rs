//! Front matter read line by line: TOML, and YAML that a template language or a slip has made unreadable.

/// The properties that stand on lines of their own, before the first table of a TOML file.
pub(super) fn read<'a>(lines: &[&'a str], sign: char) -> Vec<(&'a str, String)> {
    let top = lines.iter().take_while(|line| sign == ':' || !line.starts_with('['));
    top.filter_map(|line| property(line, sign)).collect()
}

fn property(line: &str, sign: char) -> Option<(&str, String)> {
    let (key, value) = line.split_once(sign)?;
    let key = key.trim_end().trim_matches(['"', '\'']);
    let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    let value = unquoted(value.trim())?;
    (named && !value.is_empty()).then_some((key, value))
}

/// The words of a value of one line; nothing where it has another shape.
fn unquoted(value: &str) -> Option<String> {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let end = rest.find(quote).filter(|_| !rest.starts_with(quote))?;
            return Some(rest[..end].trim().to_owned());
        }
    }
    let shaped = value.starts_with(['[', '{', '|', '>', '&', '*', '!', '#']);
    let words = value.split_once(" #").map_or(value, |(words, _)| words);
    (!shaped).then(|| words.trim().to_owned())
}
