//! Telling an answer from the question it stands behind.

use super::boundary::{Between, Boundary, boundaries};
use crate::import::flag::normal;

/// Beginnings of what explains a question instead of answering it.
const EXPLAINS: &str = "\
    please |e.g|eg. |ex. |ex: |example|for example|for instance|hint|tip|note that|include |describe |list |specify |\
    provide |consider |make sure|ensure |should |must |if |例|ヒント|記入|記載";

/// Ways of saying that it does not apply.
const NOT_APPLICABLE: &str =
    "n/a|not applicable|does not apply|not needed|not relevant|対象外|該当なし|該当しない|適用外|不要";

/// A line cut in two.
pub(super) struct Cut {
    pub prompt: String,
    pub rest: String,
    /// The prompt is a label, so that what stands behind it answers even where the box was left open.
    pub is_label: bool,
}

/// The prompt and the answer behind it, as far as the line alone tells.
pub(super) fn split(line: &str, ticked: Option<bool>) -> Cut {
    let answers = |it: &&Boundary| {
        let rest = tail(&line[it.start..]);
        let is_struck = || struck(head(&line[..it.end])).is_some();
        match it.between {
            Between::Dash | Between::Link => ticked == Some(true) || not_applicable(rest).is_some() || is_struck(),
            Between::Colon => looks_like_answer(rest),
            Between::Stop => false,
        }
    };
    let boundaries = boundaries(line);
    match boundaries.iter().find(answers) {
        Some(at) => Cut {
            prompt: head(&line[..at.end]).to_owned(),
            rest: tail(&line[at.start..]).to_owned(),
            is_label: at.between == Between::Colon,
        },
        None => Cut { prompt: line.to_owned(), rest: String::new(), is_label: false },
    }
}

/// The words that are struck through, where that is all of them.
pub(super) fn struck(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix("~~")?.strip_suffix("~~")?;
    (!inner.is_empty() && !inner.contains("~~")).then_some(inner)
}

/// All ways of cutting a line, the longest prompt first.
pub(super) fn cuts(line: &str) -> Vec<(&str, &str)> {
    let cut = |it: &Boundary| (head(&line[..it.end]), tail(&line[it.start..]));
    let mut cuts: Vec<_> = boundaries(line).iter().map(cut).filter(|(head, _)| !head.is_empty()).collect();
    cuts.push((line, ""));
    cuts.reverse();
    cuts
}

/// A prompt without the sign behind it.
fn head(text: &str) -> &str {
    text.trim_end_matches([' ', ':', '：', '-', '–', '—', '、', ',', '\u{3000}'])
}

/// An answer without the sign before it.
fn tail(text: &str) -> &str {
    text.trim().trim_start_matches(['—', '–', ' ', ':', '：'])
}

/// Whether a text behind a colon answers what stands before it.
fn looks_like_answer(text: &str) -> bool {
    let begins = text.starts_with(['@', '#']) || text.starts_with(|c: char| c.is_ascii_digit());
    begins || !links(text).is_empty() || yes_or_no(text).is_some() || not_applicable(text).is_some()
}

/// Whether a text below a question answers it.
pub(in crate::import) fn reads_as_answer(text: &str) -> bool {
    let text = normal(text.trim_start_matches(['-', '*', '+', ' ']));
    let explains = EXPLAINS.split('|').any(|it| text.starts_with(it));
    let ends = text.trim_end_matches(['.', '。', ' ']);
    !explains && !ends.ends_with([':', '?']) && !ends.ends_with("ください")
}

/// The reason why something does not apply, where a text says that it does not.
pub(in crate::import) fn not_applicable(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['-', '*', '_', '+', ' ', '(', '（', '~', '「']);
    let lower = bare.to_lowercase();
    // Lower case may be longer: what is cut off has to be the same text.
    let found = NOT_APPLICABLE.split('|').find(|it| lower.starts_with(*it) && bare.is_char_boundary(it.len()))?;
    let rest = &bare[found.len()..];
    let whole = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || !c.is_ascii());
    let reason = rest.trim_start_matches(|c: char| c.is_whitespace() || ":：-–—,、。.*_)）~」".contains(c));
    let reason =
        ["because ", "since ", "as ", "because of "].iter().find_map(|it| reason.strip_prefix(it)).unwrap_or(reason);
    // Brackets around the reason, or around all of it.
    let opened = reason.starts_with(['(', '（']) || bare.len() < text.len();
    let reason = reason.trim_start_matches(['(', '（']);
    let reason = if opened { reason.trim_end_matches([')', '）']) } else { reason };
    whole.then(|| reason.trim().to_owned())
}

/// `yes` or `no`, where a text begins with one of them or leaves one of both.
pub(super) fn yes_or_no(text: &str) -> Option<&'static str> {
    let text = normal(text);
    // `yes / ~~no~~` and `**yes** / no` choose; `yes / no` does not.
    let marked: Vec<&str> = text.split(['/', '|']).map(str::trim).collect();
    if let [first, second] = marked.as_slice() {
        let struck = |part: &str| part.starts_with("~~") && part.ends_with("~~");
        let strong = |part: &str| part.starts_with("**") || part.starts_with("__");
        let chosen = match () {
            () if struck(second) || (strong(first) && !strong(second)) => first,
            () if struck(first) || (strong(second) && !strong(first)) => second,
            () => return None,
        };
        return word(chosen.trim_matches(['*', '_']));
    }
    word(text.trim_matches(['*', '_']))
}

fn word(text: &str) -> Option<&'static str> {
    let first = text.split(|c: char| c.is_whitespace() || ",.;:、。(-".contains(c)).next().unwrap_or_default();
    // `no database` and `no more than two` are no answers to yes or no.
    let goes_on = text[first.len()..].trim_start().starts_with(char::is_alphanumeric);
    if goes_on && first != "yes" {
        return None;
    }
    match first {
        "yes" | "y" | "はい" | "有" | "有り" | "あり" | "○" | "〇" => Some("yes"),
        "no" | "n" | "いいえ" | "無" | "無し" | "なし" | "×" => Some("no"),
        _ => None,
    }
}

/// The addresses in a text.
pub(super) fn links(text: &str) -> Vec<String> {
    let starts = text.match_indices("http").map(|(at, _)| &text[at..]);
    let starts = starts.filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"));
    let link = |rest: &str| {
        let ends = |c: char| c.is_whitespace() || "<>\"')]|`）」、。，".contains(c);
        let end = rest.find(ends).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']).to_owned()
    };
    starts.map(link).filter(|link| link.len() > "https://".len()).collect()
}
