//! How alike two prompts are.

use std::collections::{HashMap, HashSet};

use crate::import::flag;
use crate::import::plain::plain;

/// A feature in more prompts than this says nothing; without such a limit, comparing would take the square of their number.
const COMMON: usize = 60;

/// Words that turn a prompt into its opposite.
const NEGATIONS: [&str; 8] = ["not", "no", "never", "without", "n't", "ない", "ません", "なし"];

/// The words of a prompt, without marks, signs and case.
pub(super) fn normalised(prompt: &str) -> String {
    let text = flag::normal(&plain(prompt));
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What a prompt is compared by: pairs of neighbouring letters, so that Japanese needs no words.
pub(super) struct Features {
    pairs: HashSet<(char, char)>,
    /// Rarer than pairs, so they find more with less work.
    triples: HashSet<[char; 3]>,
    negated: bool,
}

impl Features {
    /// Of a normalised prompt.
    pub fn of(normalised: &str) -> Self {
        let letters: Vec<char> = normalised.chars().take(400).collect();
        let pairs = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let triples = letters.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
        let spaced = format!(" {normalised} ");
        let negated = NEGATIONS.iter().any(|it| match it.is_ascii() {
            true => spaced.contains(&format!(" {it} ")),
            false => spaced.contains(it),
        });
        Self { pairs, triples, negated }
    }

    /// From 0 to 100.
    pub fn likeness(&self, other: &Self) -> u8 {
        let all = self.pairs.len() + other.pairs.len();
        if self.negated != other.negated || all == 0 {
            return 0;
        }
        let shared = self.pairs.iter().filter(|pair| other.pairs.contains(*pair)).count();
        u8::try_from(shared * 200 / all).unwrap_or(100)
    }
}

/// Finds the prompts that share something rare.
pub(super) struct Index(HashMap<[char; 3], Vec<usize>>);

impl Index {
    /// Of prompts by their places.
    pub fn of<'a>(prompts: impl Iterator<Item = (usize, &'a Features)>) -> Self {
        let mut index: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, features) in prompts {
            features.triples.iter().for_each(|triple| index.entry(*triple).or_default().push(at));
        }
        index.retain(|_, places| places.len() <= COMMON);
        Self(index)
    }

    /// Those that share most with a prompt, at most eight.
    pub fn near(&self, features: &Features) -> Vec<usize> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let places = features.triples.iter().filter_map(|triple| self.0.get(triple)).flatten();
        places.for_each(|at| *shared.entry(*at).or_default() += 1);
        let mut near: Vec<(usize, usize)> = shared.into_iter().map(|(at, count)| (count, at)).collect();
        near.sort_unstable_by(|a, b| b.cmp(a));
        near.into_iter().take(8).map(|(_, at)| at).collect()
    }
}
