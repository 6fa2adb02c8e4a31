//! What the words of a prompt say about how it is answered.

/// Ends of a prompt that stand for yes and no.
const PAIRS: [(&str, &str); 8] = [
    ("yes", "no"),
    ("y", "n"),
    ("はい", "いいえ"),
    ("有り", "無し"),
    ("あり", "なし"),
    ("有", "無"),
    ("○", "×"),
    ("〇", "×"),
];

/// Ways of saying that a question may not apply: every question can be answered that way here.
const NOT_APPLICABLE: [&str; 3] = ["n/a", "該当なし", "対象外"];

/// The prompt without its ending, where that is `yes / no`. It is empty where there is nothing else.
pub(super) fn yes_no(prompt: &str) -> Option<String> {
    let end = unwrapped(prompt).trim_end_matches([' ', '.', '。', '?', '？', '*', '_', '`']);
    let inside = end.strip_suffix([')', '）', ']', '】']);
    let rest = without_pair(inside.unwrap_or(end))?;
    let rest = match inside {
        Some(_) => rest.strip_suffix(['(', '（', '[', '【'])?,
        // The emphasis may be on the ending alone: `Load: **yes / no**`.
        None => Some(rest.trim_end_matches(['*', '_', '`'])).filter(|it| it.ends_with(' ')).unwrap_or(rest),
    };
    Some(without_colon(rest))
}

/// Whether two labels are `Yes` and `No`, in this order.
pub(super) fn is_pair(yes: &str, no: &str) -> bool {
    let bare = |label: &str| label.trim().trim_end_matches(['.', '。']).to_owned();
    yes_no(&format!("{} / {}", bare(yes), bare(no))).is_some_and(|rest| rest.is_empty())
}

fn without_pair(text: &str) -> Option<&str> {
    let text = NOT_APPLICABLE.iter().find_map(|ending| before_slash(text, ending)).unwrap_or(text);
    PAIRS.iter().find_map(|(yes, no)| {
        let rest = strip_end(before_slash(text, no)?, yes)?;
        // `eyes / no` and `所有 / 無` are something else; in kana no space is needed.
        let whole = *yes == "はい" || !rest.ends_with(char::is_alphanumeric);
        whole.then_some(rest.trim_end())
    })
}

/// What stands before ` / ending`.
fn before_slash<'a>(text: &'a str, ending: &str) -> Option<&'a str> {
    Some(strip_end(text, ending)?.trim_end().strip_suffix(['/', '／', '|'])?.trim_end())
}

fn strip_end<'a>(text: &'a str, ending: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(ending.len())?;
    text.get(at..)?.eq_ignore_ascii_case(ending).then_some(&text[..at])
}

/// The text without the colon, or what else leads on, at its end.
pub(super) fn without_colon(text: &str) -> String {
    let text = text.trim_end();
    // The colon may be inside the emphasis: `**Load:** yes / no`.
    for mark in ["**", "__"] {
        if let Some(words) = text.strip_suffix(mark).and_then(|text| text.strip_suffix([':', '：'])) {
            return format!("{}{mark}", words.trim_end());
        }
    }
    let separators = [':', '：', '-', '–', '—', '、', ',', '…', ' ', '\u{3000}'];
    text.trim_end_matches(separators).to_owned()
}

/// The text without emphasis around the whole of it.
pub(super) fn unwrapped(text: &str) -> &str {
    let inner = ["**", "__"].into_iter().find_map(|mark| {
        let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    });
    inner.unwrap_or(text).trim()
}

/// The prompt and the options of a choice, where the prompt ends in `: a / b / c`. Two options may as well be two names
/// or a path, so it takes three, short and different.
pub(super) fn choice(prompt: &str) -> Option<(String, Vec<String>)> {
    let prompt = unwrapped(prompt);
    let colons = [":** ", ":__ ", "：**", "：__", ": ", "："];
    let (colon, at) = colons.into_iter().find_map(|colon| Some((colon, prompt.rfind(colon)?)))?;
    let (before, after) = prompt.split_at(at + colon.trim_end().len());
    let after = after.trim_matches([' ', '*', '_']).replace('／', " / ");
    let options: Vec<String> = after.split(" / ").map(|option| option.trim().to_owned()).collect();
    let few = (3..=8).contains(&options.len());
    let different = || options.iter().enumerate().all(|(at, option)| !options[..at].contains(option));
    let clear = few && options.iter().all(|option| is_option(option)) && different();
    (clear && !before.trim().is_empty()).then(|| (without_colon(before), options))
}

fn is_option(option: &str) -> bool {
    let mut characters = option.chars();
    let first = characters.next();
    // `YYYY / MM / DD` is a date to fill in.
    let repeated = option.chars().count() > 1 && characters.all(|c| Some(c) == first);
    option.chars().count() <= 24
        && option.split_whitespace().count() <= 3
        && option.chars().any(char::is_alphabetic)
        && !option.contains(['/', '`', '[', ']', '(', ')', '<', '>', '{', '}', '?', '？', '.', '。', ':', '：', '@'])
        && !repeated
}

/// Whether a text is a question of its own and not merely a heading for others. One word with a question mark
/// (`Stakeholders?`) is a heading.
pub(super) fn asks(plain: &str) -> bool {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let spaceless = plain.chars().any(|c| c >= '\u{3040}');
    let ends_asking = plain.trim_end_matches(['?', '？', '。', ' ']).ends_with('か');
    if plain.trim_end().ends_with(['?', '？']) {
        return words.len() > 1 || ends_asking || (spaceless && plain.chars().count() > 12);
    }
    let auxiliaries = ["is", "are", "does", "did", "has", "can", "could", "will", "would", "should", "was", "were"];
    let first = words.first().map(|word| word.to_ascii_lowercase()).unwrap_or_default();
    (spaceless && ends_asking) || (words.len() > 2 && auxiliaries.contains(&first.as_str()))
}

/// Whether the text goes on in the next line, so that both are one prompt. Otherwise the next line explains the prompt.
pub(super) fn goes_on(line: &str, next: &str) -> bool {
    if line.ends_with(['.', '?', '!', ':', ';', '。', '？', '！', '：', '\\']) {
        return false;
    }
    let columns: usize = line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum();
    let full = if spaceless(line, next) { 40 } else { 60 };
    columns >= full || next.starts_with(|c: char| c.is_lowercase() || matches!(c, ')' | ',' | '&' | '/'))
}

/// Whether two lines of one text have no space between them.
pub(super) fn spaceless(line: &str, next: &str) -> bool {
    line.ends_with(is_wide) && next.starts_with(is_wide)
}

/// Characters of two columns, near enough: those of Japanese and Chinese.
fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}
