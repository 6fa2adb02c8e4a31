//! Moving a review in flight to a later version of its template: what it would be there, beside what it is.
//!
//! Nothing here has rules of its own: the review is put on the other version, and both are read by the rules as ever.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Board, Progress, QuestionStatus, Revision, Signing, Signoff, Stage, Verdict};
use crate::id::{LineageId, SnapshotId};
use crate::people::PersonRef;
use crate::template::facts::{holds, learned};
use crate::template::{Content, Question, same_sections};
use crate::time::{Day, Timestamp};

/// That a review moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewMove {
    /// Number of the version that it left.
    pub from: u32,
    /// Number of the version that it took.
    pub to: u32,
    /// Keys of its tier before and after.
    pub tiers: (String, String),
    /// The review as it was before; none where only wording changed.
    pub snapshot: Option<SnapshotId>,
    /// It took a version by itself that changed wording only.
    pub automatic: bool,
    /// Who moved it, or who published the version that it took by itself; none for the operator.
    pub by: Option<PersonRef>,
    /// When.
    pub at: Timestamp,
}

/// What becomes of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// What was said on it has to be said again: it means something else now, or what settled it does not any more.
    ConfirmAgain,
    /// It was not asked before.
    New,
    /// It is asked in other words, or otherwise, and nothing that was said has to be said again.
    Reworded,
    /// It is asked as it was.
    Carried,
    /// It is not asked any more; what was said stays in the record.
    Gone,
}

impl Fate {
    /// All of them, what gives work first.
    pub const ALL: [Fate; 5] = [Self::ConfirmAgain, Self::New, Self::Reworded, Self::Carried, Self::Gone];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::ConfirmAgain => "confirm_again",
            Self::New => "new",
            Self::Reworded => "reworded",
            Self::Carried => "carried",
            Self::Gone => "gone",
        }
    }
}

/// One question of a move.
#[derive(Debug, Clone)]
pub struct Moving<'a> {
    /// What becomes of it.
    pub fate: Fate,
    /// As it was asked before.
    pub before: Option<&'a Question>,
    /// As it is asked afterwards.
    pub after: Option<&'a Question>,
    /// What was answered.
    pub answer: Option<&'a Revision>,
    /// Verdicts that were on the answer before, and are not afterwards.
    pub outdated: Vec<&'a Verdict>,
    /// How many stay on it.
    pub kept: u32,
    /// Concerns that stood, where the question is gone: they stand in nobody's way any more.
    pub concerns: Vec<&'a Verdict>,
}

impl<'a> Moving<'a> {
    /// The question as it is asked afterwards, else as it was before.
    pub fn question(&self) -> Option<&'a Question> {
        self.after.or(self.before)
    }
}

/// What becomes of a signature that stands.
#[derive(Debug, Clone)]
pub struct MovingSignature<'a> {
    /// Which.
    pub signoff: &'a Signoff,
    /// On which stage.
    pub stage: &'a Stage,
    /// It stands afterwards too.
    pub stands: bool,
}

/// What a move would do.
#[derive(Debug, Clone)]
pub struct MovePlan<'a> {
    /// In the order of the version that it moves to, then what is gone.
    pub questions: Vec<Moving<'a>>,
    /// Signatures that stand before it, oldest first.
    pub signatures: Vec<MovingSignature<'a>>,
    /// How far the review is, before and after.
    pub progress: (Progress, Progress),
}

impl<'a> MovePlan<'a> {
    /// The questions that have a fate.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &Moving<'a>> {
        self.questions.iter().filter(move |moving| moving.fate == fate)
    }

    /// How many questions have a fate.
    pub fn count(&self, fate: Fate) -> u32 {
        self.of(fate).count() as u32
    }
}

impl Board {
    /// Facts that another version depends on, and that nobody was asked about in this review.
    pub fn newly_asked(&self, content: &Content) -> Vec<String> {
        let asked = self.content.facts();
        content.facts().into_iter().filter(|fact| !holds(fact, &asked)).collect()
    }

    /// What is taken to be true of the service on another version: of what is newly asked, that which was ticked; where nobody
    /// was asked, that which is `known` of the service.
    pub fn facts_on(&self, content: &Content, ticked: Option<&[String]>, known: &[String]) -> Vec<String> {
        let asked = self.newly_asked(content);
        match ticked {
            Some(ticked) => learned(&self.facts, &asked, ticked),
            None => learned(&self.facts, &asked, &[known, &self.facts].concat()),
        }
    }

    /// The review as it would be on another version of its template, read on a day, where these facts hold.
    pub fn moved_to(&self, content: &Arc<Content>, version: u32, tier: usize, facts: Vec<String>, day: Day) -> Board {
        let (content, not_applying) = content.read_by(day, tier, &facts);
        let sections = same_sections(&self.content, &content);
        let section_reviewers = moved_sections(&self.section_reviewers, &sections);
        Board { content, version, tier, facts, not_applying, section_reviewers, ..self.clone() }
    }

    /// What moving would do, from the review as it is and as it would be.
    pub fn plan_of_move<'a>(&'a self, after: &'a Board) -> MovePlan<'a> {
        let (earlier, later) = (self.statuses(), after.statuses());
        let before: HashMap<&LineageId, &QuestionStatus<'a>> =
            earlier.iter().map(|status| (&status.question.lineage, status)).collect();
        let asked: HashSet<&LineageId> = later.iter().map(|status| &status.question.lineage).collect();
        let mut questions: Vec<Moving<'a>> = Vec::with_capacity(later.len());
        for status in &later {
            questions.push(moving(before.get(&status.question.lineage).copied(), Some(status)));
        }
        let gone = earlier.iter().filter(|status| !asked.contains(&status.question.lineage));
        questions.extend(gone.map(|status| moving(Some(status), None)));
        MovePlan {
            questions,
            signatures: self.moving_signatures(after),
            progress: (Progress::of(&earlier), Progress::of(&later)),
        }
    }

    fn moving_signatures<'a>(&'a self, after: &Board) -> Vec<MovingSignature<'a>> {
        let mut signatures = Vec::new();
        let is_signed = |stage: &&Stage| self.signoffs.iter().any(|signoff| self.is_signed_by(stage, signoff));
        for stage in self.stages.iter().filter(is_signed) {
            let (due, due_then) = (self.due(stage), after.due(stage));
            let (now, then) = (Signing::of(self, stage, &due), Signing::of(after, stage, &due_then));
            let stands = |signoff: &&Signoff| self.is_signed_by(stage, signoff) && now.is_current(signoff);
            let standing = self.signoffs.iter().filter(stands);
            signatures.extend(standing.map(|signoff| MovingSignature {
                signoff,
                stage,
                stands: then.is_current(signoff),
            }));
        }
        signatures
    }
}

/// Who looks after which section, by its place, after sections moved. Whoever looked after one that is no more looks after
/// none.
pub fn moved_sections<P: Clone + PartialEq>(
    reviewers: &[(usize, P)],
    sections: &HashMap<usize, usize>,
) -> Vec<(usize, P)> {
    let mut moved: Vec<(usize, P)> = Vec::with_capacity(reviewers.len());
    for (section, person) in reviewers {
        let Some(to) = sections.get(section) else { continue };
        let place = (*to, person.clone());
        if !moved.contains(&place) {
            moved.push(place);
        }
    }
    moved
}

/// Whether an answer waited to be confirmed to the same meaning already: that is work, and none that the move makes.
fn waits_alike(before: &QuestionStatus<'_>, after: &QuestionStatus<'_>) -> bool {
    before.asks_again() && before.question.meaning == after.question.meaning
}

fn moving<'a>(before: Option<&QuestionStatus<'a>>, after: Option<&QuestionStatus<'a>>) -> Moving<'a> {
    let (was, is) = (before.map(|status| status.question), after.map(|status| status.question));
    let fate = match (before, after) {
        (_, None) => Fate::Gone,
        (before, Some(after)) if after.asks_again() && !before.is_some_and(|it| waits_alike(it, after)) => {
            Fate::ConfirmAgain
        }
        (None, Some(_)) => Fate::New,
        (Some(before), Some(after)) if before.settled && !after.settled => Fate::ConfirmAgain,
        (Some(before), Some(after)) if before.question.meaning_digest() != after.question.meaning_digest() => {
            Fate::Reworded
        }
        (Some(_), Some(_)) => Fate::Carried,
    };
    let current = before.map_or(Vec::new(), |before| {
        before.verdicts.iter().copied().filter(|verdict| before.is_current(verdict)).collect()
    });
    let (kept, outdated): (Vec<&Verdict>, Vec<&Verdict>) =
        current.into_iter().partition(|verdict| after.is_some_and(|after| after.is_current(verdict)));
    let gone = before.filter(|_| after.is_none());
    Moving {
        fate,
        before: was,
        after: is,
        answer: before.or(after).and_then(|status| status.answer),
        outdated,
        kept: kept.len() as u32,
        concerns: gone.map_or(Vec::new(), |before| before.concerns.clone()),
    }
}
