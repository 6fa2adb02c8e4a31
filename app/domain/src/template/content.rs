//! The content of one template version: sections and their questions in reading order.

use serde::{Deserialize, Serialize};

use super::{Lifecycle, Question};
use crate::id::LineageId;
use crate::time::Day;

/// How much a service must hold; the names belong to the version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Stable name, as stored on a review.
    pub key: String,
    /// What people read; the three standard names are translated by their keys.
    pub name: String,
    /// Rule 2: where this is set, a `must` can be skipped with one sentence.
    #[serde(default)]
    pub may_skip_musts: bool,
}

impl Tier {
    /// The tiers of a version whose author named none.
    pub fn standard() -> Vec<Tier> {
        [("experimental", true), ("standard", false), ("critical", false)]
            .into_iter()
            .map(|(key, may_skip_musts)| Tier { key: key.into(), name: key.into(), may_skip_musts })
            .collect()
    }
}

/// A heading over questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Markdown under the heading, empty where there is none.
    #[serde(default)]
    pub introduction: String,
}

/// Who has to sign before a stage is passed (rule 11). By default the service team owns the decision: one reviewer looked, and
/// the service owner said go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SigningRule {
    /// Reviewers gate: they sign without concerns, and a concern blocks until it is withdrawn, accepted as a risk or not.
    #[serde(default)]
    pub gatekeeping: bool,
    /// The product owner says go too.
    #[serde(default)]
    pub product_owner: bool,
}

/// Everything a version says. Questions stand in reading order: a parent before its children, a section's together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// From the least demanding to the most.
    pub tiers: Vec<Tier>,
    /// In reading order.
    pub sections: Vec<Section>,
    /// In reading order.
    pub questions: Vec<Question>,
    /// Who signs.
    #[serde(default)]
    pub rule: SigningRule,
}

/// How much there is to do, said before anybody starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Questions that apply; groups are not questions.
    pub questions: u32,
    /// Minutes for the team.
    pub answer_minutes: u32,
    /// Minutes for the reviewer.
    pub review_minutes: u32,
    /// At least one of the minutes is an import's guess.
    pub guessed: bool,
}

impl Content {
    /// The place of a tier in the list.
    pub fn tier(&self, key: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.key == key)
    }

    /// The tier offered first: the middle one, since the unsure do best in the middle.
    pub fn usual_tier(&self) -> usize {
        self.tiers.iter().position(|tier| tier.key == "standard").unwrap_or(self.tiers.len() / 2)
    }

    /// The question with this key.
    pub fn by_key(&self, key: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.key == key)
    }

    /// The question of this lineage.
    pub fn by_lineage(&self, lineage: &LineageId) -> Option<&Question> {
        self.questions.iter().find(|question| &question.lineage == lineage)
    }

    /// The questions that the tier asks, groups left out.
    pub fn asked(&self, tier: usize) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| !question.is_group() && question.need(tier).is_some())
    }

    /// How deep a question is nested: 0 at the top of its section.
    pub fn depth(&self, question: &Question) -> usize {
        let mut depth = 0;
        let mut parent = question.parent.as_ref();
        while let Some(above) = parent.and_then(|lineage| self.by_lineage(lineage)) {
            depth += 1;
            parent = above.parent.as_ref();
        }
        depth
    }

    /// The same as it reads from a day on: what was announced for then counts, and what is retired is not there.
    pub fn as_of(&self, day: Day) -> Self {
        let there = self.questions.iter().filter(|question| question.lifecycle != Lifecycle::Retired);
        let questions = there.map(|question| question.clone().as_of(day)).collect();
        Content { questions, tiers: self.tiers.clone(), sections: self.sections.clone(), rule: self.rule }
    }

    /// What the tier asks for in all.
    pub fn tally(&self, tier: usize) -> Tally {
        self.asked(tier).fold(Tally::default(), |sum, question| Tally {
            questions: sum.questions + 1,
            answer_minutes: sum.answer_minutes.saturating_add(question.minutes.answer),
            review_minutes: sum.review_minutes.saturating_add(question.minutes.review),
            guessed: sum.guessed || question.minutes.guessed,
        })
    }
}
