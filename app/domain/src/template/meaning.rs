//! Wording and meaning (rule 16): which number of meaning each question of a version has when it is published.

use std::collections::{HashMap, HashSet};

use super::{Content, Lifecycle, Question};
use crate::digest::Digest;
use crate::id::LineageId;

/// What a question meant in a version that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The question.
    pub lineage: LineageId,
    /// Its number of meaning.
    pub meaning: u32,
    /// Digest of what it meant, see [`Question::meaning_digest`].
    pub digest: Digest,
}

impl Meant {
    /// What every question of a version means.
    pub fn all(content: &Content) -> impl Iterator<Item = Meant> {
        content.questions.iter().map(|question| Meant {
            lineage: question.lineage.clone(),
            meaning: question.meaning,
            digest: question.meaning_digest(),
        })
    }
}

/// Numbers the meanings of a draft. A question that says what it said in any earlier version means the same again; one whose
/// new prompt its keeper declared to be wording means what it meant last; every other change is a new meaning.
///
/// `earlier` holds the published versions, oldest first.
pub fn number_meanings(draft: &mut Content, earlier: &[Meant], wording: &HashSet<LineageId>) {
    let mut known: HashMap<&LineageId, Vec<&Meant>> = HashMap::new();
    earlier.iter().for_each(|meant| known.entry(&meant.lineage).or_default().push(meant));
    for question in &mut draft.questions {
        let before = known.get(&question.lineage).map_or(&[][..], Vec::as_slice);
        let digest = question.meaning_digest();
        let again = before.iter().rev().find(|meant| meant.digest == digest);
        question.meaning = match (again, before.last()) {
            (Some(same), _) => same.meaning,
            (None, Some(last)) if wording.contains(&question.lineage) => last.meaning,
            (None, _) => before.iter().map(|meant| meant.meaning).max().unwrap_or(0) + 1,
        };
    }
}

/// Whether reviews are asked the same by two versions of a template, in other words at most: the same questions, under the same
/// ones and as often, with their meanings; the same tiers; and the same people sign.
pub fn asks_the_same(before: &Content, after: &Content) -> bool {
    let asked = |content: &Content| -> HashMap<LineageId, (u32, Option<LineageId>, bool, Lifecycle)> {
        let there = content.questions.iter().filter(|question| question.lifecycle != Lifecycle::Retired);
        there.map(|q| (q.lineage.clone(), (q.meaning, q.parent.clone(), q.again, q.lifecycle))).collect()
    };
    before.tiers == after.tiers && before.rule == after.rule && asked(before) == asked(after)
}

impl Question {
    /// Whether the prompt is all that sets its meaning apart from another version of it: only then may a keeper declare the
    /// change to be wording.
    pub fn differs_in_prompt_alone(&self, before: &Question) -> bool {
        self.meaning_digest() != before.meaning_digest()
            && Question { prompt: before.prompt.clone(), ..self.clone() }.meaning_digest() == before.meaning_digest()
    }
}
