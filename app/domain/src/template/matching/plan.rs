//! What each question of a file is to be in a template: what was found, unless a keeper chose otherwise.

use std::collections::{HashMap, HashSet};

use super::{Matching, Pair};
use crate::id::LineageId;
use crate::template::{Content, Question};

/// What a question of a file is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The question of the template that has this key.
    Is(String),
    /// One that the template does not have.
    New,
    /// Nothing: it is left out, and what is nested under it.
    Left,
}

impl Choice {
    /// Stands for [`Choice::New`]; no key begins so.
    pub const NEW: &str = "+new";
    /// Stands for [`Choice::Left`]; no key begins so.
    pub const LEFT: &str = "-leave";

    /// The stable code: a key, or what stands for the others.
    pub fn code(&self) -> &str {
        match self {
            Self::Is(key) => key,
            Self::New => Self::NEW,
            Self::Left => Self::LEFT,
        }
    }

    /// Reads a code; where nothing is written, the question is new.
    pub fn from_code(code: &str) -> Self {
        match code.trim() {
            "" | Self::NEW => Self::New,
            Self::LEFT => Self::Left,
            key => Self::Is(key.to_owned()),
        }
    }
}

/// What a file becomes in a template, question by question of the file.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// What was found, by key in the file.
    found: HashMap<&'a str, Pair<'a>>,
    /// What each question is to be, in the file's order. What is nested under one that is left out is left out too.
    pub chosen: Vec<(&'a Question, Choice)>,
}

impl<'a> Plan<'a> {
    /// Each question is what was chosen by its key. What nobody was asked about is what was found.
    pub fn of(matching: &Matching<'a>, imported: &'a Content, chosen: &HashMap<String, Choice>) -> Self {
        let found: HashMap<&str, Pair<'a>> =
            matching.pairs.iter().map(|pair| (pair.imported.key.as_str(), *pair)).collect();
        let mut left: HashSet<&LineageId> = HashSet::new();
        let mut all = Vec::with_capacity(imported.questions.len());
        for question in &imported.questions {
            let proposed = || match found.get(question.key.as_str()) {
                Some(pair) => Choice::Is(pair.current.key.clone()),
                None => Choice::New,
            };
            let mut choice = chosen.get(&question.key).cloned().unwrap_or_else(proposed);
            if choice == Choice::Left || question.parent.as_ref().is_some_and(|parent| left.contains(parent)) {
                left.insert(&question.lineage);
                choice = Choice::Left;
            }
            all.push((question, choice));
        }
        Self { found, chosen: all }
    }

    /// What was found for a question, where that is what was chosen.
    pub fn as_found(&self, question: &Question, choice: &Choice) -> Option<&Pair<'a>> {
        self.found.get(question.key.as_str()).filter(|pair| pair.current.key == choice.code())
    }

    /// Keys of the questions that are left out.
    pub fn left(&self) -> Vec<&'a str> {
        let left = self.chosen.iter().filter(|(_, choice)| *choice == Choice::Left);
        left.map(|(question, _)| question.key.as_str()).collect()
    }

    /// The pairs that were chosen, by lineage: the template's, then that of the question with the same key in `imported`, which
    /// can be the file without what is left out. A key that no question of the template has stands for itself, for the rule to
    /// refuse: the template has changed since it was looked at.
    pub fn pairs(&self, current: &Content, imported: &Content) -> Vec<(LineageId, LineageId)> {
        let pair = |(question, choice): &(&Question, Choice)| {
            let Choice::Is(key) = choice else { return None };
            let now = imported.by_key(&question.key)?;
            let before = current.by_key(key).map_or(LineageId::from(key.as_str()), |before| before.lineage.clone());
            Some((before, now.lineage.clone()))
        };
        self.chosen.iter().filter_map(pair).collect()
    }
}
