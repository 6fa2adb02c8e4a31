//! Readable keys.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest slug, in characters.
const LONGEST: usize = 48;
/// A slug is cut between words unless that leaves less than this: scripts without spaces are cut where they must be.
const SHORTEST: usize = 16;

/// A text as part of an address: letters and digits of any script in lower case, everything else as single hyphens, at
/// most 48 characters. A text without letters and digits gives `question`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || (is_combining_mark(c) && !slug.is_empty() && !slug.ends_with('-')) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = cut(slug.trim_end_matches('-'), LONGEST);
    if slug.is_empty() { "question".to_owned() } else { slug.to_owned() }
}

/// At most so many characters of a slug.
pub(super) fn cut(slug: &str, longest: usize) -> &str {
    let Some((end, next)) = slug.char_indices().nth(longest) else { return slug };
    let whole = &slug[..end];
    if next == '-' {
        return whole;
    }
    match whole.rfind('-').map(|at| &whole[..at]) {
        Some(words) if words.chars().count() >= SHORTEST => words,
        _ => whole.trim_end_matches('-'),
    }
}
