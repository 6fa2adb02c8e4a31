//! The questions of a version as branches, without those that are retired.

use crate::template::{Content, Kind, Lifecycle, Question};

/// A question with those nested under it.
pub(super) struct Branch<'a> {
    pub question: &'a Question,
    pub below: Vec<Branch<'a>>,
}

impl Branch<'_> {
    /// Whether it only holds others together.
    pub fn is_group(&self) -> bool {
        self.question.kind == Kind::Group
    }
}

/// The branches of a section. What was nested under a retired question stands where that one stood.
pub(super) fn branches(content: &Content, section: usize) -> Vec<Branch<'_>> {
    let questions: Vec<&Question> = content.questions.iter().filter(|question| question.section == section).collect();
    let is_top = |question: &&&Question| {
        question.parent.as_ref().is_none_or(|parent| !questions.iter().any(|other| &other.lineage == parent))
    };
    questions.iter().filter(is_top).flat_map(|question| grow(question, &questions)).collect()
}

fn grow<'a>(question: &'a Question, all: &[&'a Question]) -> Vec<Branch<'a>> {
    let children = all.iter().filter(|other| other.parent.as_ref() == Some(&question.lineage));
    let below: Vec<Branch> = children.flat_map(|child| grow(child, all)).collect();
    if question.lifecycle == Lifecycle::Retired { below } else { vec![Branch { question, below }] }
}
