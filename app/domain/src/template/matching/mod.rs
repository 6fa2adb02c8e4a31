//! Matching an imported checklist with the template that is there, so that questions keep their identity.
//!
//! Questions are paired by key, then by their words, then by likeness; each pair says how it was found and how sure that is.
//! A keeper confirms pairs ([`pair`]), and [`merge`] makes the draft of them.

mod likeness;
mod merge;
mod plan;
mod together;

pub use merge::{Merging, merge};
pub use plan::{Choice, Plan};

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Content, Lifecycle, Question};
use crate::id::LineageId;
use likeness::Letters;

/// How alike two prompts have to be to be proposed as a pair, of 100: twice the letters that both have in the same order, as a
/// part of the letters of both. A word or two may differ in a sentence of ten; prompts that only share their frame (`Is … known?`)
/// stay below it.
pub const ALIKE: u8 = 70;

/// The most pairs that are looked at for likeness: those of 1,000 questions on both sides. Beyond it, only keys and words count.
const MOST: usize = 1_000_000;

/// How many questions each is compared with letter by letter: those that share most neighbouring letters with it. Counting
/// those takes a hundredth of the time.
const NEAR: usize = 12;

/// How a pair was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// Both have the same key.
    Key,
    /// Both ask with the same words.
    Words,
    /// Both ask with nearly the same words.
    Likeness,
}

impl FoundBy {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [FoundBy; 3] = [Self::Key, Self::Words, Self::Likeness];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Words => "words",
            Self::Likeness => "likeness",
        }
    }
}

/// A question of the template and the imported one that is taken to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// As the template has it.
    pub current: &'a Question,
    /// As the file has it.
    pub imported: &'a Question,
    /// How it was found.
    pub by: FoundBy,
    /// How alike the prompts are, from 0 to 100: 100 where their words are the same. A key can join prompts that are not alike;
    /// that is for the keeper to see.
    pub sure: u8,
}

/// Pairs, and what is on one side alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching<'a> {
    /// In the order of the file.
    pub pairs: Vec<Pair<'a>>,
    /// Questions of the template, retired ones left out, that the file does not have. In the template's order.
    pub only_current: Vec<&'a Question>,
    /// Questions of the file that the template does not have. In the file's order.
    pub only_imported: Vec<&'a Question>,
}

/// Pairs the questions of a template with those of a file. Each question is in one pair at most. A retired question is paired by
/// key and by words, which brings it back, and not by likeness; a group is paired by likeness with groups alone, and by words with
/// what holds others in the file.
pub fn pair<'a>(current: &'a Content, imported: &'a Content) -> Matching<'a> {
    let (old, new) = (&current.questions, &imported.questions);
    let old_letters: Vec<Letters> = old.iter().map(|question| Letters::of(&question.prompt)).collect();
    let new_letters: Vec<Letters> = new.iter().map(|question| Letters::of(&question.prompt)).collect();
    let mut pairs = Pairs { old: vec![false; old.len()], new: vec![None; new.len()] };

    let by_key: HashMap<&str, usize> =
        old.iter().enumerate().map(|(at, question)| (question.key.as_str(), at)).collect();
    for (at, question) in new.iter().enumerate() {
        if let Some(same) = by_key.get(question.key.as_str()) {
            pairs.join(*same, at, FoundBy::Key, old_letters[*same].likeness(&new_letters[at]));
        }
    }

    // The same words may stand there several times: then the first takes the first, those that are asked before those retired.
    let mut by_words: HashMap<(&str, bool), Vec<usize>> = HashMap::new();
    for retired in [true, false] {
        for (at, question) in old.iter().enumerate().rev() {
            let words = old_letters[at].words();
            if (question.lifecycle == Lifecycle::Retired) == retired && !words.is_empty() {
                by_words.entry((words, question.is_group())).or_default().push(at);
            }
        }
    }
    // Last, what holds others: a file cannot say of a heading that asks whether it is answered itself.
    for is_heading in [false, true] {
        for (at, question) in new.iter().enumerate() {
            if pairs.new[at].is_some() || is_heading && !holds(imported, question) {
                continue;
            }
            let same = by_words.get_mut(&(new_letters[at].words(), question.is_group() != is_heading));
            if let Some(same) = same.and_then(|places| std::iter::from_fn(|| places.pop()).find(|it| !pairs.old[*it])) {
                pairs.join(same, at, FoundBy::Words, 100);
            }
        }
    }

    let free_old: Vec<usize> =
        (0..old.len()).filter(|at| !pairs.old[*at] && old[*at].lifecycle != Lifecycle::Retired).collect();
    let free_new: Vec<usize> = (0..new.len()).filter(|at| pairs.new[*at].is_none()).collect();
    let mut alike = Vec::new();
    if free_old.len().saturating_mul(free_new.len()) <= MOST {
        for &at in &free_new {
            let could_be = |other: &&usize| {
                old[**other].is_group() == new[at].is_group() && old_letters[**other].could_be(&new_letters[at], ALIKE)
            };
            let others = free_old.iter().filter(could_be);
            let mut near: Vec<(usize, usize)> =
                others.map(|other| (old_letters[*other].shared(&new_letters[at]), *other)).collect();
            near.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            for (_, other) in near.into_iter().take(NEAR) {
                let sure = old_letters[other].likeness(&new_letters[at]);
                alike.extend((sure >= ALIKE).then_some((sure, at, other)));
            }
        }
    }
    // The surest first; of those as sure, the first in the file, with the first of the template.
    alike.sort_by(|one, other| other.0.cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    alike.into_iter().for_each(|(sure, at, other)| pairs.join(other, at, FoundBy::Likeness, sure));

    let found = new.iter().zip(&pairs.new);
    Matching {
        pairs: found
            .clone()
            .filter_map(|(imported, pair)| pair.map(|(at, by, sure)| Pair { current: &old[at], imported, by, sure }))
            .collect(),
        only_imported: found.filter(|(_, pair)| pair.is_none()).map(|(question, _)| question).collect(),
        only_current: free_old.iter().filter(|at| !pairs.old[**at]).map(|at| &old[*at]).collect(),
    }
}

/// Whether others are nested under a question.
fn holds(content: &Content, question: &Question) -> bool {
    content.questions.iter().any(|other| other.parent.as_ref() == Some(&question.lineage))
}

/// Who is in a pair, by places.
struct Pairs {
    old: Vec<bool>,
    new: Vec<Option<(usize, FoundBy, u8)>>,
}

impl Pairs {
    fn join(&mut self, old: usize, new: usize, by: FoundBy, sure: u8) {
        if !self.old[old] && self.new[new].is_none() {
            self.old[old] = true;
            self.new[new] = Some((old, by, sure));
        }
    }
}

impl Matching<'_> {
    /// All pairs as [`merge`] wants them: the template's lineage, then that of the file.
    pub fn confirmed(&self) -> Vec<(LineageId, LineageId)> {
        self.pairs.iter().map(|pair| (pair.current.lineage.clone(), pair.imported.lineage.clone())).collect()
    }
}
