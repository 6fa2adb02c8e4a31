//! What becomes of a whole file: which answers are taken over, and what has no place in the review.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::taken::{Taken, own_lines, taken};
use super::{Filled, Given, Match, Matches, matches};
use crate::import::checklist::{Item, append};
use crate::template::{Content, Question};
use crate::text;

/// Everything that becomes of a file.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What the template asks and the file as well, in the file's order.
    pub found: Vec<Planned>,
    /// What the file asks or says and the review has no place for, in the file's order.
    pub rest: Vec<Rest>,
}

/// What becomes of one answer.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The questions of both sides.
    pub found: Match,
    /// The answer that is made; none where the file says nothing, or what it says is in the rest.
    pub taken: Option<Taken>,
}

/// Why words of the file are no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The template does not ask the question.
    NotAsked,
    /// The tier does not ask it.
    NotInTier,
    /// Somebody took the answer out.
    LeftOpen,
    /// They stand below a box that is not ticked.
    Guidance,
    /// They are longer than an answer can be.
    TooLong,
}

impl WhyNot {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [WhyNot; 5] = [Self::NotAsked, Self::NotInTier, Self::LeftOpen, Self::Guidance, Self::TooLong];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::NotInTier => "not_in_tier",
            Self::LeftOpen => "left_open",
            Self::Guidance => "guidance",
            Self::TooLong => "too_long",
        }
    }
}

/// Words of the file that become no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// Where the question stands in the file.
    pub line: u32,
    /// What the file asks. Markdown, one line.
    pub prompt: String,
    /// What it says there; empty where it says nothing. Markdown.
    pub words: String,
    /// Why that is no answer.
    pub why: WhyNot,
}

/// How many questions of a file are ticked, and how many there are.
pub fn ticks(filled: &Filled) -> (usize, usize) {
    (filled.lines.values().filter(|line| line.ticked == Some(true)).count(), filled.lines.len())
}

impl Plan {
    /// What becomes of a file under a template and the tier at this place of its list; `left` are keys of the template's
    /// questions that somebody wants left open.
    pub fn of(filled: &Filled, template: &Content, tier: usize, left: &[&str]) -> Self {
        let Matches { found, unmatched } = matches(filled, template);
        let items = filled.checklist.items_by_key();
        let questions: HashMap<_, _> = template.questions.iter().map(|it| (&it.lineage, it)).collect();
        let (mut planned, mut rest) = (Vec::new(), Vec::new());
        for mut found in found {
            let (Some(question), Some(item)) = (questions.get(&found.lineage), items.get(found.key.as_str())) else {
                continue;
            };
            take_fields(&mut found, question);
            let line = filled.lines.get(&found.key);
            let language = filled.checklist.language;
            let taken = taken(&found, item, line, question, language);
            let why = match &taken {
                Some(_) if question.need(tier).is_none() => Some(WhyNot::NotInTier),
                Some(_) if left.contains(&question.key.as_str()) => Some(WhyNot::LeftOpen),
                Some(taken) if taken.is_too_long() => Some(WhyNot::TooLong),
                _ => None,
            };
            if let Some(why) = why {
                let mut words = found.given.as_ref().map(all_words).unwrap_or_default();
                append(&mut words, &found.beside);
                rest.push(Rest { line: item.line, prompt: question.prompt.clone(), words, why });
            }
            if !found.below.is_empty() {
                let (prompt, words) = (question.prompt.clone(), found.below.clone());
                rest.push(Rest { line: item.line, prompt, words, why: WhyNot::Guidance });
            }
            planned.push(Planned { found, taken: taken.filter(|_| why.is_none()) });
        }
        for key in &unmatched {
            let Some(item) = items.get(key.as_str()) else { continue };
            let (prompt, words) = (item.prompt.clone(), words_of(filled, item));
            rest.push(Rest { line: item.line, prompt, words, why: WhyNot::NotAsked });
        }
        rest.sort_by_key(|rest| rest.line);
        Self { found: planned, rest }
    }

    /// How many questions of the file the template asks, and how many it has.
    pub fn share(filled: &Filled, template: &Content) -> (usize, usize) {
        let matches = matches(filled, template);
        (matches.found.len(), matches.found.len() + matches.unmatched.len())
    }
}

/// Lines that name a field of the question are for that field, wherever they stand; they are no words beside it any more.
fn take_fields(found: &mut Match, question: &Question) {
    let mut values = Vec::new();
    for text in [&mut found.beside, &mut found.below] {
        values.extend(own_lines(text, question));
    }
    if let Some(given) = &mut found.given {
        for text in [&mut given.behind, &mut given.below] {
            values.extend(own_lines(text, question));
        }
    }
    if !values.is_empty() {
        found.given.get_or_insert_default().fields.extend(values);
    }
}

impl Taken {
    /// Longer than an answer can be.
    fn is_too_long(&self) -> bool {
        let long = |words: &str, limit| words.chars().count() > limit;
        long(&self.text, text::LONG) || self.evidence.iter().any(|evidence| long(&evidence.note, text::SENTENCE))
    }
}

fn words_of(filled: &Filled, item: &Item) -> String {
    let mut words = filled.given.get(&item.key).map(all_words).unwrap_or_default();
    append(&mut words, filled.below.get(&item.key).map_or("", String::as_str));
    words
}

/// Everything that was answered, as one text.
fn all_words(given: &Given) -> String {
    let mut words = given.text();
    for option in &given.options {
        if !words.to_lowercase().contains(&option.to_lowercase()) {
            append(&mut words, &format!("☑ {option}"));
        }
    }
    let fields: Vec<String> = given.fields.iter().map(|it| format!("**{}**: {}", it.label, it.value)).collect();
    append(&mut words, &fields.join("\n\n"));
    if words.is_empty() && given.not_applicable.is_some() {
        words.push_str("N/A");
    }
    if words.is_empty() && given.ticked == Some(true) {
        words.push('☑');
    }
    words
}
