//! The texts around a question as one guidance, each under its own word.

use crate::language::Language;
use crate::template::{Lifecycle, Question};

/// What is said around a question, paragraph by paragraph. Markdown.
pub(super) fn around(question: &Question, language: Language) -> Vec<String> {
    let guidance = &question.guidance;
    let word = |english: &str, japanese: &str| match language {
        Language::En => format!("{english}: "),
        Language::Ja => format!("{japanese}："),
    };
    let mut texts = Vec::new();
    let mut add = |word: String, text: &str| {
        if !text.trim().is_empty() {
            // A list or a heading begins on a line of its own.
            let apart = !word.is_empty() && begins_block(text.trim_start());
            let between = if apart { "\n\n" } else { "" };
            texts.push(format!("{}{between}{}", if apart { word.trim_end() } else { &word }, text.trim()));
        }
    };
    add(String::new(), &guidance.answering);
    add(word("Why it is asked", "なぜ聞くか"), &guidance.why);
    add(word("An example of an answer", "回答の例"), &guidance.example);
    add(word("For those who review", "レビューする人へ"), &guidance.reviewing);
    add(word("What to do about a gap", "足りないときにすること"), &guidance.advice);
    add(word("Where it comes from", "出どころ"), &guidance.origin);
    if let Lifecycle::Announced { from } = question.lifecycle {
        add(word("Counts from this day on", "数え始める日"), &from.to_string());
    }
    texts
}

/// Whether a text begins with a mark that only has its meaning at the beginning of a line.
fn begins_block(text: &str) -> bool {
    let behind_number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with(['-', '*', '+', '#', '>', '|', '`', '~', '<'])
        || (behind_number.len() < text.len() && behind_number.starts_with(['.', ')']))
}
