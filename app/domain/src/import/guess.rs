//! Which language a text is in.

use crate::language::Language;

/// Characters that neither Chinese script writes this way. Lists of a few nouns have them, and no kana.
const JAPANESE: &str = "発験検証対応実済価変図売団広戻払択総経続処読転軽辺録関駅帰歩毎気楽権険単巻営囲圧労効壊収";

/// Japanese where its script is a good part of the letters. One such character says about as much as three Latin letters,
/// and names and product words stay Latin in Japanese text. Without what only Japanese writes, it is Chinese.
pub(super) fn language(text: &str) -> Language {
    let (mut own, mut shared, mut other) = (0_usize, 0_usize, 0_usize);
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        match letter {
            '\u{3040}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => own += 1,
            '\u{3400}'..='\u{9FFF}' if JAPANESE.contains(letter) => own += 1,
            '\u{3400}'..='\u{9FFF}' => shared += 1,
            _ => other += 1,
        }
    }
    if own > 0 && (own + shared) * 3 >= other { Language::Ja } else { Language::En }
}
