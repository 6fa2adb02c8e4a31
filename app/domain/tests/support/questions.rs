//! Questions, written short.

use domain::template::{Choice, Field, FieldKind, Guidance, Kind, Lifecycle, Milestone, Minutes, Need, Question};

fn asked(key: &str, need: Need) -> Question {
    Question {
        lineage: key.into(),
        key: key.into(),
        meaning: 1,
        parent: None,
        section: 0,
        prompt: format!("Is {key} considered?"),
        kind: Kind::Explain,
        options: Vec::new(),
        fields: Vec::new(),
        guidance: Guidance::default(),
        needs: vec![Some(need); 3],
        evidence_required: false,
        calls_for: None,
        not_applicable_allowed: true,
        minutes: Minutes { answer: 5, review: 2, guessed: false },
        milestone: Milestone::Everyone,
        applies_if: Vec::new(),
        again: false,
        lifecycle: Lifecycle::Active,
    }
}

/// Asked of every tier, to be answered in words.
pub fn must(key: &str) -> Question {
    asked(key, Need::Must)
}

pub fn should(key: &str) -> Question {
    asked(key, Need::Should)
}

pub fn info(key: &str) -> Question {
    asked(key, Need::Info)
}

/// Asked of the tier `critical` only.
pub fn of_critical(key: &str) -> Question {
    Question { needs: vec![None, None, Some(Need::Must)], ..must(key) }
}

pub fn group(key: &str) -> Question {
    Question { kind: Kind::Group, ..must(key) }
}

/// Yes or no, where no is a gap.
pub fn yes_no(key: &str) -> Question {
    let option = |key: &str, gap| Choice { key: key.into(), label: key.into(), gap };
    Question { kind: Kind::YesNo, options: vec![option("yes", false), option("no", true)], ..must(key) }
}

pub fn link(key: &str) -> Question {
    Question { kind: Kind::Link, ..must(key) }
}

pub fn under(parent: &str, question: Question) -> Question {
    Question { parent: Some(parent.into()), ..question }
}

pub fn in_section(section: usize, question: Question) -> Question {
    Question { section, ..question }
}

pub fn due(milestone: Milestone, question: Question) -> Question {
    Question { milestone, ..question }
}

pub fn with_evidence(question: Question) -> Question {
    Question { evidence_required: true, ..question }
}

pub fn with_field(label: &str, required: bool, question: Question) -> Question {
    Question { fields: vec![Field { label: label.into(), kind: FieldKind::Text, required, bound: None }], ..question }
}

/// A field that wants a web address.
pub fn with_address(label: &str, question: Question) -> Question {
    Question {
        fields: vec![Field { label: label.into(), kind: FieldKind::Url, required: false, bound: None }],
        ..question
    }
}

pub fn always_applicable(question: Question) -> Question {
    Question { not_applicable_allowed: false, ..question }
}

/// One question of every sort. `region` is not asked of the tier `standard`; `restore` stands under a question, `retention`
/// under a group, `format` under a group in a group.
pub fn checklist() -> Vec<Question> {
    vec![
        must("backup"),
        under("backup", must("restore")),
        group("data"),
        under("data", must("retention")),
        under("data", group("exports")),
        under("exports", must("format")),
        in_section(1, should("runbook")),
        in_section(1, info("history")),
        in_section(1, yes_no("alerts")),
        in_section(1, link("dashboard")),
        in_section(1, with_evidence(must("load"))),
        in_section(1, with_field("flow", true, must("login"))),
        in_section(1, always_applicable(must("contact"))),
        in_section(1, of_critical("region")),
    ]
}
