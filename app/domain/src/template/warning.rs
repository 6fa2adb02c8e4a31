//! What a keeper should look at again before publishing. Warnings stop nobody.

use serde::{Deserialize, Serialize};

use super::{Content, Kind, Lifecycle, Question};
use crate::id::LineageId;

/// A service team has an hour and a half for a review; more than that is put off.
pub const MINUTES_AT_MOST: u32 = 90;

/// One thing to look at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// No guidance for reviewing: only those who know everything can review it.
    NoReviewing,
    /// It asks two things at once; one answer can only be right for one of them.
    Compound,
    /// It does not say where it comes from, so nobody will dare to retire it.
    NoOrigin,
    /// A choice between fewer than two options.
    FewOptions,
    /// No tier asks it.
    NobodyAsked,
    /// A group with nothing under it asks nothing.
    EmptyGroup,
    /// Its minutes are an import's guess.
    GuessedMinutes,
}

impl Warning {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoReviewing => "no_reviewing",
            Self::Compound => "compound",
            Self::NoOrigin => "no_origin",
            Self::FewOptions => "few_options",
            Self::NobodyAsked => "nobody_asked",
            Self::EmptyGroup => "empty_group",
            Self::GuessedMinutes => "guessed_minutes",
        }
    }
}

impl Content {
    /// What to look at again in a question.
    pub fn warnings(&self, question: &Question) -> Vec<Warning> {
        if question.lifecycle == Lifecycle::Retired {
            return Vec::new();
        }
        if question.is_group() {
            let is_empty = !self.questions.iter().any(|other| is_child(other, &question.lineage));
            return if is_empty { vec![Warning::EmptyGroup] } else { Vec::new() };
        }
        let found = [
            (question.guidance.reviewing.is_empty(), Warning::NoReviewing),
            (is_compound(&question.prompt), Warning::Compound),
            (question.guidance.origin.is_empty(), Warning::NoOrigin),
            (question.kind == Kind::Choice && question.options.len() < 2, Warning::FewOptions),
            (question.needs.iter().all(Option::is_none), Warning::NobodyAsked),
            (question.minutes.guessed, Warning::GuessedMinutes),
        ];
        found.into_iter().filter_map(|(applies, warning)| applies.then_some(warning)).collect()
    }

    /// The tiers that ask for more minutes of the team than it has.
    pub fn too_long(&self) -> Vec<usize> {
        (0..self.tiers.len()).filter(|&tier| self.tally(tier).answer_minutes > MINUTES_AT_MOST).collect()
    }
}

fn is_child(question: &Question, parent: &LineageId) -> bool {
    question.parent.as_ref() == Some(parent) && question.lifecycle != Lifecycle::Retired
}

/// Words that join two questions. What joins two nouns as often (`と`, a comma) is not among them.
const JOINTS: [&str; 8] = [" and ", " as well as ", "および", "及び", "かつ", "ならびに", "並びに", "また、"];

fn is_compound(prompt: &str) -> bool {
    let lower = prompt.to_lowercase();
    let marks = lower.matches(['?', '？']).count();
    marks > 1 || JOINTS.iter().any(|joint| lower.contains(joint))
}
