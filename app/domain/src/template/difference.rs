//! Differences between two versions, question by question: never by line, since a question keeps its identity.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::sections::{SectionDifferences, same_sections};
use super::{Content, Guidance, Lifecycle, Question, SigningRule, Tier};
use crate::id::LineageId;

/// What differs in a question that is in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// It stands elsewhere: in another section, under another question, or in another order among those beside it.
    Moved,
    /// What is asked.
    Prompt,
    /// How it is answered.
    Kind,
    /// Its options.
    Options,
    /// Its labelled fields.
    Fields,
    /// Its need, in any tier.
    Needs,
    /// Whether evidence is required.
    Evidence,
    /// The document that it calls for.
    CallsFor,
    /// Whether it may be not applicable.
    NotApplicable,
    /// Before what it is due.
    Milestone,
    /// Whether later stages ask it again.
    Again,
    /// What has to be true of a service for it to be asked.
    Condition,
    /// Whether it is asked yet, or still.
    Lifecycle,
    /// Why it is asked.
    Why,
    /// How to answer it.
    Answering,
    /// The example.
    Example,
    /// How to review it.
    Reviewing,
    /// What to do about a gap.
    Advice,
    /// Where it comes from.
    Origin,
    /// Where in the design doc an answer has its ground.
    PointsAt,
    /// How long it takes.
    Minutes,
}

impl Aspect {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Prompt => "prompt",
            Self::Kind => "kind",
            Self::Options => "options",
            Self::Fields => "fields",
            Self::Needs => "needs",
            Self::Evidence => "evidence",
            Self::CallsFor => "calls_for",
            Self::NotApplicable => "not_applicable",
            Self::Milestone => "milestone",
            Self::Again => "again",
            Self::Condition => "condition",
            Self::Lifecycle => "lifecycle",
            Self::Why => "why",
            Self::Answering => "answering",
            Self::Example => "example",
            Self::Reviewing => "reviewing",
            Self::Advice => "advice",
            Self::Origin => "origin",
            Self::PointsAt => "points_at",
            Self::Minutes => "minutes",
        }
    }

    /// It is running text, which is compared word by word; else names and numbers, of which one takes the place of another.
    pub fn is_text(self) -> bool {
        let guides = matches!(self, Self::Why | Self::Answering | Self::Example | Self::Reviewing | Self::Advice);
        guides || matches!(self, Self::Prompt | Self::Origin)
    }
}

/// How a question differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs<'a> {
    /// Only the later version asks it.
    Added(&'a Question),
    /// Only the earlier version asks it.
    Removed(&'a Question),
    /// Both do, not in the same way.
    Changed(&'a Question, &'a Question),
}

/// One question that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionDifference<'a> {
    /// How.
    pub differs: Differs<'a>,
    /// In what; for one that was added, what it says beside its prompt; empty for one that was removed.
    pub aspects: Vec<Aspect>,
}

impl<'a> QuestionDifference<'a> {
    /// The question as the later version has it, or as the earlier one had it.
    pub fn question(&self) -> &'a Question {
        match self.differs {
            Differs::Added(question) | Differs::Removed(question) | Differs::Changed(_, question) => question,
        }
    }

    /// Whether reviews have to look at it again (rule 16). A prompt that was declared to be wording has the same number of
    /// meaning before and after, once it is published.
    pub fn is_meaning(&self) -> bool {
        match self.differs {
            Differs::Added(question) | Differs::Removed(question) => !question.is_group(),
            Differs::Changed(before, after) => {
                before.meaning_digest() != after.meaning_digest() && before.meaning != after.meaning
                    || self.aspects.iter().any(|aspect| matches!(aspect, Aspect::Lifecycle | Aspect::Again))
            }
        }
    }
}

/// Everything in which two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionDifference<'a> {
    /// Questions in the order of the later version, removed ones behind what they stood behind.
    pub questions: Vec<QuestionDifference<'a>>,
    /// Sections that differ.
    pub sections: SectionDifferences<'a>,
    /// Tiers before and after, where they differ.
    pub tiers: Option<(&'a [Tier], &'a [Tier])>,
    /// Who signs, before and after, where that differs.
    pub rule: Option<(SigningRule, SigningRule)>,
}

impl<'a> VersionDifference<'a> {
    /// Those of its questions.
    pub fn by_lineage(&self) -> HashMap<&'a LineageId, &QuestionDifference<'a>> {
        self.questions.iter().map(|difference| (&difference.question().lineage, difference)).collect()
    }

    /// Whether the versions say the same.
    pub fn is_nothing(&self) -> bool {
        self.questions.is_empty() && self.sections.is_nothing() && self.tiers.is_none() && self.rule.is_none()
    }

    /// Whether reviews have to look at something again: the strictest of its changes decides (rule 16).
    pub fn is_meaning(&self) -> bool {
        self.tiers.is_some() || self.rule.is_some() || self.questions.iter().any(QuestionDifference::is_meaning)
    }
}

/// Compares two versions of one template.
pub fn compare<'a>(before: &'a Content, after: &'a Content) -> VersionDifference<'a> {
    let earlier = by_lineage(before);
    let later = by_lineage(after);
    let moved = moved(before, after);
    let mut questions = Vec::new();
    let mut gone = Gone::of(before, &later);
    gone.behind(None, &mut questions);
    for question in after.questions.iter() {
        let is_there = question.lifecycle != Lifecycle::Retired;
        match earlier.get(&question.lineage) {
            Some(old) if is_there => {
                let aspects = aspects(old, question, moved.contains(&&question.lineage));
                if !aspects.is_empty() {
                    questions.push(QuestionDifference { differs: Differs::Changed(old, question), aspects });
                }
            }
            None if is_there => {
                questions.push(QuestionDifference { differs: Differs::Added(question), aspects: said(question) });
            }
            _ => {}
        }
        gone.behind(Some(&question.lineage), &mut questions);
    }
    gone.rest(&mut questions);
    VersionDifference {
        questions,
        sections: SectionDifferences::of(before, after),
        tiers: (before.tiers != after.tiers).then_some((&before.tiers, &after.tiers)),
        rule: (before.rule != after.rule).then_some((before.rule, after.rule)),
    }
}

fn by_lineage(content: &Content) -> HashMap<&LineageId, &Question> {
    let there = content.questions.iter().filter(|question| question.lifecycle != Lifecycle::Retired);
    there.map(|question| (&question.lineage, question)).collect()
}

/// Questions that the later version does not ask, each with the question behind which it stood.
struct Gone<'a>(Vec<(Option<&'a LineageId>, &'a Question)>);

impl<'a> Gone<'a> {
    fn of(before: &'a Content, later: &HashMap<&LineageId, &Question>) -> Self {
        let mut last = None;
        let mut gone = Vec::new();
        for question in before.questions.iter().filter(|question| question.lifecycle != Lifecycle::Retired) {
            if later.contains_key(&question.lineage) {
                last = Some(&question.lineage);
            } else {
                gone.push((last, question));
            }
        }
        Self(gone)
    }

    fn behind(&mut self, lineage: Option<&LineageId>, questions: &mut Vec<QuestionDifference<'a>>) {
        let found = |gone: &(Option<&LineageId>, &Question)| gone.0 == lineage;
        questions.extend(self.0.iter().filter(|gone| found(gone)).map(|gone| removed(gone.1)));
        self.0.retain(|gone| !found(gone));
    }

    fn rest(self, questions: &mut Vec<QuestionDifference<'a>>) {
        questions.extend(self.0.into_iter().map(|gone| removed(gone.1)));
    }
}

fn removed(question: &Question) -> QuestionDifference<'_> {
    QuestionDifference { differs: Differs::Removed(question), aspects: Vec::new() }
}

/// What a question says beside its prompt. How it is answered and for whom is always something; the rest can be nothing.
fn said(question: &Question) -> Vec<Aspect> {
    let silent = Question {
        options: Vec::new(),
        fields: Vec::new(),
        evidence_required: false,
        calls_for: None,
        not_applicable_allowed: true,
        again: false,
        applies_if: Vec::new(),
        lifecycle: Lifecycle::Active,
        guidance: Guidance::default(),
        ..question.clone()
    };
    let mut said = if question.is_group() { Vec::new() } else { vec![Aspect::Kind, Aspect::Needs, Aspect::Milestone] };
    said.extend(aspects(&silent, question, false));
    said
}

fn aspects(before: &Question, after: &Question, moved: bool) -> Vec<Aspect> {
    let (old, new) = (&before.guidance, &after.guidance);
    let differs = [
        (moved, Aspect::Moved),
        (before.prompt != after.prompt, Aspect::Prompt),
        (before.kind != after.kind, Aspect::Kind),
        (before.options != after.options, Aspect::Options),
        (before.fields != after.fields, Aspect::Fields),
        (before.needs != after.needs, Aspect::Needs),
        (before.evidence_required != after.evidence_required, Aspect::Evidence),
        (before.calls_for != after.calls_for, Aspect::CallsFor),
        (before.not_applicable_allowed != after.not_applicable_allowed, Aspect::NotApplicable),
        (before.milestone != after.milestone, Aspect::Milestone),
        (before.again != after.again, Aspect::Again),
        (before.applies_if != after.applies_if, Aspect::Condition),
        (before.lifecycle != after.lifecycle, Aspect::Lifecycle),
        (old.why != new.why, Aspect::Why),
        (old.answering != new.answering, Aspect::Answering),
        (old.example != new.example, Aspect::Example),
        (old.reviewing != new.reviewing, Aspect::Reviewing),
        (old.advice != new.advice, Aspect::Advice),
        (old.origin != new.origin, Aspect::Origin),
        (old.points_at != new.points_at, Aspect::PointsAt),
        (before.minutes != after.minutes, Aspect::Minutes),
    ];
    differs.into_iter().filter_map(|(differs, aspect)| differs.then_some(aspect)).collect()
}

/// Questions in both versions that stand elsewhere. What only followed its parent did not move, nor did what others were put
/// before or taken away from: of those that stayed side by side, the most that kept their order stayed where they are.
fn moved<'a>(before: &'a Content, after: &'a Content) -> std::collections::HashSet<&'a LineageId> {
    let sections = same_sections(before, after);
    let place: HashMap<&LineageId, (usize, &Question)> =
        before.questions.iter().enumerate().map(|(at, question)| (&question.lineage, (at, question))).collect();
    let mut moved = std::collections::HashSet::new();
    // Those under one parent, or in one section, each with its earlier place.
    let mut beside: HashMap<_, Vec<(usize, &LineageId)>> = HashMap::new();
    for question in &after.questions {
        let Some((at, old)) = place.get(&question.lineage) else { continue };
        let same_parent = old.parent == question.parent;
        if !same_parent || question.parent.is_none() && sections.get(&old.section) != Some(&question.section) {
            moved.insert(&question.lineage);
            continue;
        }
        // Under one parent the section is that of the parent.
        let section = if question.parent.is_some() { 0 } else { question.section };
        beside.entry((question.parent.as_ref(), section)).or_default().push((*at, &question.lineage));
    }
    for siblings in beside.values() {
        let kept = longest_rising(&siblings.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        let strayed = siblings.iter().enumerate().filter(|(place, _)| !kept.contains(place));
        moved.extend(strayed.map(|(_, (_, lineage))| *lineage));
    }
    moved
}

/// The places of a longest rising run in a list of different numbers.
fn longest_rising(numbers: &[usize]) -> std::collections::HashSet<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut places = std::collections::HashSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        places.insert(at);
        next = before[at];
    }
    places
}
