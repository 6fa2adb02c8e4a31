//! Which language a text is in.

use crate::language::Language;

/// Japanese where its script is a good part of the letters. One such character says about as much as three Latin letters,
/// and names and product words stay Latin in Japanese text.
pub(super) fn language(text: &str) -> Language {
    let (mut japanese, mut other) = (0_usize, 0_usize);
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        match letter {
            '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF66}'..='\u{FF9F}' => japanese += 1,
            _ => other += 1,
        }
    }
    if japanese > 0 && japanese * 3 >= other { Language::Ja } else { Language::En }
}
