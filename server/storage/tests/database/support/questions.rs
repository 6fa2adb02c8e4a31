//! Plainly fictional checklists.

use domain::id::LineageId;
use domain::template::{Choice, Content, Kind, Lifecycle, Milestone, Minutes, Need, Question, Section, Tier};

/// A checklist of so many questions, in one section. Their keys are `q0`, `q1` …; their lineages have the template's name
/// before the key. Every question is a must; `q1` is yes or no, where no is a gap.
pub fn content(template: &str, questions: usize) -> Content {
    let question = |at: usize| Question {
        lineage: LineageId::from(format!("{template}-q{at}")),
        key: format!("q{at}"),
        meaning: 1,
        parent: None,
        section: 0,
        prompt: format!("Is part {at} of the made-up service ready?"),
        kind: if at == 1 { Kind::YesNo } else { Kind::Explain },
        options: if at == 1 { vec![option("yes", false), option("no", true)] } else { Vec::new() },
        fields: Vec::new(),
        guidance: Default::default(),
        needs: vec![Some(Need::Should), Some(Need::Must), Some(Need::Must)],
        evidence_required: false,
        calls_for: None,
        not_applicable_allowed: true,
        minutes: Minutes { answer: 3, review: 1, guessed: false },
        milestone: Milestone::FirstUsers,
        applies_if: Vec::new(),
        again: false,
        lifecycle: Lifecycle::Active,
    };
    Content {
        tiers: Tier::standard(),
        sections: vec![Section { title: "Made up".into(), introduction: String::new() }],
        questions: (0..questions).map(question).collect(),
        rule: Default::default(),
    }
}

fn option(key: &str, gap: bool) -> Choice {
    Choice { key: key.into(), label: key.into(), gap }
}
