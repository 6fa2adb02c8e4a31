//! How alike two prompts are.

use std::convert::Infallible;

use similar::Algorithm;
use similar::algorithms::{DiffHook, diff_slices};

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
    /// Neighbouring letters in the order of the alphabet, to see quickly how much two have in common.
    pairs: Vec<(char, char)>,
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
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        Self { words, letters, pairs, negated }
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
        let mut same = Same(0);
        let Ok(()) = diff_slices(Algorithm::Myers, &mut same, &self.letters, &other.letters);
        let all = self.letters.len() + other.letters.len();
        // Only the same words are all alike.
        u8::try_from(same.0 * 200 / all.max(1)).unwrap_or(100).min(99)
    }

    /// Whether they can be that much alike: not where one is much longer, or says the opposite.
    pub fn could_be(&self, other: &Self, likeness: u8) -> bool {
        let (one, two) = (self.letters.len(), other.letters.len());
        self.negated == other.negated && one.min(two) * 200 >= (one + two) * usize::from(likeness)
    }

    /// How many neighbouring letters both have, wherever they stand.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut one, mut two, mut shared) = (self.pairs.as_slice(), other.pairs.as_slice(), 0);
        while let ([a, rest @ ..], [b, others @ ..]) = (one, two) {
            shared += usize::from(a == b);
            if a <= b {
                one = rest;
            }
            if b <= a {
                two = others;
            }
        }
        shared
    }
}

/// Counts the letters that both have in the same order. Nothing else of a difference is wanted, and there are many to look at.
struct Same(usize);

impl DiffHook for Same {
    type Error = Infallible;

    fn equal(&mut self, _: usize, _: usize, length: usize) -> Result<(), Infallible> {
        self.0 += length;
        Ok(())
    }
}
