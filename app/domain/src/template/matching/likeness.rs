//! How alike two prompts are.

use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

use crate::import::flag::normal;
use crate::import::plain::plain;

/// Letters of a prompt that are compared. What is longer is told apart by its beginning.
const LONGEST: usize = 400;

/// Words that turn a prompt into its opposite: with one of them on one side alone, prompts are not alike.
const NEGATIONS: [&str; 5] = ["not", "no", "never", "without", "cannot"];
/// The same where words have no space between them.
const NEGATIVE_ENDS: [&str; 3] = ["ない", "ません", "なし"];

/// A prompt made comparable: without marks, signs and case.
pub(super) struct Letters {
    words: String,
    letters: Vec<char>,
    /// The same in order, to see quickly how much two can have in common.
    sorted: Vec<char>,
    negated: bool,
}

impl Letters {
    /// Of a prompt, in Markdown.
    pub fn of(prompt: &str) -> Self {
        let text = normal(&plain(prompt));
        let all: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let ends = |text: &str| NEGATIVE_ENDS.iter().any(|end| text.contains(end));
        let negated = all.iter().any(|word| NEGATIONS.contains(word)) || text.contains("n't") || ends(&text);
        let words = all.join(" ");
        let letters: Vec<char> = words.chars().take(LONGEST).collect();
        let mut sorted = letters.clone();
        sorted.sort_unstable();
        Self { words, letters, sorted, negated }
    }

    /// Its words, by which the same prompts are the same.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// From 0 to 100: the part of the letters that both have in the same order.
    pub fn likeness(&self, other: &Self) -> u8 {
        if self.words == other.words {
            return 100;
        }
        if self.negated != other.negated {
            return 0;
        }
        let changes = capture_diff_slices(Algorithm::Myers, &self.letters, &other.letters);
        let ratio = get_diff_ratio(&changes, self.letters.len(), other.letters.len());
        // Only the same words are all alike.
        percent(ratio).min(99)
    }

    /// Whether they can be that much alike: they are not where too few letters are in both, whatever their order.
    pub fn could_be(&self, other: &Self, likeness: u8) -> bool {
        if self.negated != other.negated {
            return false;
        }
        let all = self.sorted.len() + other.sorted.len();
        // As many as there can be in common, by length alone; then by letters.
        let enough = |shared: usize| shared * 200 >= all * usize::from(likeness);
        enough(self.sorted.len().min(other.sorted.len())) && enough(self.shared(other))
    }

    fn shared(&self, other: &Self) -> usize {
        let (mut one, mut two, mut shared) = (self.sorted.iter().peekable(), other.sorted.iter().peekable(), 0);
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => _ = one.next(),
                std::cmp::Ordering::Greater => _ = two.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    one.next();
                    two.next();
                }
            }
        }
        shared
    }
}

/// A part of one as a part of a hundred.
fn percent(ratio: f32) -> u8 {
    (0..=100).rev().find(|percent| f32::from(*percent) <= ratio * 100.0).unwrap_or(0)
}
