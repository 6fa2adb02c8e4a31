//! The texts around a question as one guidance, each under its own word.

use crate::language::Language;
use crate::template::{Lifecycle, Question};

/// A text around a question, beside how to answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    /// Why it is asked.
    Why,
    /// An example of an answer.
    Example,
    /// For those who review.
    Reviewing,
    /// What to do about a gap.
    Advice,
    /// Where it comes from.
    Origin,
    /// Under which heading of the design doc an answer has its ground.
    PointsAt,
    /// The day from which on it counts.
    From,
}

impl Around {
    /// All of them with their words in English and in Japanese, in the order in which they are written. What is written under
    /// them is found under them again.
    pub(crate) const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Why, "Why it is asked", "なぜ聞くか"),
        (Self::Example, "An example of an answer", "回答の例"),
        (Self::Reviewing, "For those who review", "レビューする人へ"),
        (Self::Advice, "What to do about a gap", "足りないときにすること"),
        (Self::Origin, "Where it comes from", "出どころ"),
        (Self::PointsAt, "In the design doc under", "Design Doc の見出し"),
        (Self::From, "Counts from this day on", "数え始める日"),
    ];

    fn of(self, question: &Question) -> String {
        let guidance = &question.guidance;
        match self {
            Self::Why => guidance.why.clone(),
            Self::Example => guidance.example.clone(),
            Self::Reviewing => guidance.reviewing.clone(),
            Self::Advice => guidance.advice.clone(),
            Self::Origin => guidance.origin.clone(),
            Self::PointsAt => guidance.points_at.clone(),
            Self::From => match question.lifecycle {
                Lifecycle::Announced { from } => from.to_string(),
                Lifecycle::Active | Lifecycle::Retired => String::new(),
            },
        }
    }
}

/// What is said around a question, paragraph by paragraph. Markdown.
pub(super) fn around(question: &Question, language: Language) -> Vec<String> {
    let mut texts = Vec::new();
    let mut add = |word: String, text: &str| {
        if !text.trim().is_empty() {
            // A list or a heading begins on a line of its own.
            let apart = !word.is_empty() && begins_block(text.trim_start());
            let between = if apart { "\n\n" } else { "" };
            texts.push(format!("{}{between}{}", if apart { word.trim_end() } else { &word }, text.trim()));
        }
    };
    add(String::new(), &question.guidance.answering);
    for (part, english, japanese) in Around::ALL {
        let word = match language {
            Language::En => format!("{english}: "),
            Language::Ja => format!("{japanese}："),
        };
        add(word, &part.of(question));
    }
    texts
}

/// Whether a text begins with a mark that only has its meaning at the beginning of a line.
fn begins_block(text: &str) -> bool {
    let behind_number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with(['-', '*', '+', '#', '>', '|', '`', '~', '<'])
        || (behind_number.len() < text.len() && behind_number.starts_with(['.', ')']))
}
