//! A question of a file and the same question of a template as one.

use super::super::{Choice, Field, Guidance, Kind, Lifecycle, Question};
use crate::import::Item;

/// What the file says, and what the template says where the file is silent.
pub(super) fn together(new: Question, old: &Question, item: Option<&Item>) -> Question {
    let said = |text: &str, before: &str| if text.is_empty() { before.to_owned() } else { text.to_owned() };
    let (texts, before) = (&new.guidance, &old.guidance);
    let guidance = Guidance {
        why: said(&texts.why, &before.why),
        answering: said(&texts.answering, &before.answering),
        example: said(&texts.example, &before.example),
        reviewing: said(&texts.reviewing, &before.reviewing),
        advice: said(&texts.advice, &before.advice),
        origin: said(&texts.origin, &before.origin),
        points_at: said(&texts.points_at, &before.points_at),
    };
    // A box alone does not say how it is answered, and questions below another do not say that it asks nothing itself.
    let kind_unsaid = match new.kind {
        Kind::Explain => old.kind != Kind::Group || item.is_some_and(|item| !item.questions.is_empty()),
        Kind::Group => true,
        Kind::YesNo | Kind::Link | Kind::Choice => false,
    };
    let (kind, options) =
        if kind_unsaid { (old.kind, old.options.clone()) } else { (new.kind, options(&new.options, &old.options)) };
    let about = item.map(|item| &item.about);
    let lifecycle = match (new.lifecycle, old.lifecycle) {
        // It is in the file again.
        (Lifecycle::Active, Lifecycle::Retired) => Lifecycle::Active,
        (Lifecycle::Active, before) => before,
        (said, _) => said,
    };
    Question {
        lineage: old.lineage.clone(),
        key: old.key.clone(),
        meaning: old.meaning,
        kind,
        options,
        fields: fields(&new.fields, &old.fields),
        guidance,
        evidence_required: new.evidence_required || old.evidence_required,
        calls_for: new.calls_for.or(old.calls_for),
        again: new.again || old.again,
        not_applicable_allowed: about
            .and_then(|about| about.not_applicable_allowed)
            .unwrap_or(old.not_applicable_allowed),
        minutes: if new.minutes.guessed && kind == old.kind { old.minutes } else { new.minutes },
        milestone: about.and_then(|about| about.milestone).unwrap_or(old.milestone),
        lifecycle,
        applies_if: if new.applies_if.is_empty() { old.applies_if.clone() } else { new.applies_if.clone() },
        ..new
    }
}

/// Options with the keys they had, so that answers go on naming them, and with their gaps.
fn options(new: &[Choice], old: &[Choice]) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for option in new {
        let before = old.iter().find(|before| before.label == option.label || before.key == option.key);
        let key = before.filter(|before| before.label == option.label).map_or(&option.key, |before| &before.key);
        // The same key for another label would turn old answers into something else.
        let taken = |key: &str| {
            options.iter().any(|other: &Choice| other.key == key)
                || old.iter().any(|other| other.key == key && other.label != option.label)
        };
        let numbered = (2..).map(|number| format!("{key}-{number}"));
        let key = std::iter::once(key.clone()).chain(numbered).find(|key| !taken(key)).unwrap_or_default();
        let gap = option.gap || before.is_some_and(|before| before.label == option.label && before.gap);
        options.push(Choice { key, label: option.label.clone(), gap });
    }
    options
}

/// Fields with what the template says of those with the same labels; all of the template's where the file has none.
fn fields(new: &[Field], old: &[Field]) -> Vec<Field> {
    if new.is_empty() {
        return old.to_vec();
    }
    let same = |field: &Field| old.iter().find(|other| other.label.to_lowercase() == field.label.to_lowercase());
    let field = |field: &Field| match same(field) {
        Some(before) => {
            Field { required: field.required || before.required, bound: field.bound.or(before.bound), ..field.clone() }
        }
        None => field.clone(),
    };
    new.iter().map(field).collect()
}
