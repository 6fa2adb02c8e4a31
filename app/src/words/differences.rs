//! How two versions of a question differ, aspect by aspect, as words.

use domain::diff::{Change, Stretch, differences};
use domain::template::{Aspect, Choice, Content, Differs, Lifecycle, Question, QuestionDifference, Tier};

use super::document_kind;
use crate::messages::Texts;
use crate::view::versions::QuestionDifferenceView;

/// Nothing of it is the same.
pub(crate) fn replaced(before: &str, after: &str) -> Vec<Stretch> {
    let piece = |change, text: &str| (!text.is_empty()).then(|| Stretch { change, text: text.to_owned() });
    [piece(Change::Removed, before), piece(Change::Added, after)].into_iter().flatten().collect()
}

pub(crate) fn shown(
    l: Texts,
    difference: &QuestionDifference<'_>,
    before: &Content,
    after: &Content,
) -> QuestionDifferenceView {
    let question = difference.question();
    let (differs, content) = match difference.differs {
        Differs::Added(_) => ("added", after),
        Differs::Removed(_) => ("removed", before),
        Differs::Changed(..) if difference.aspects == [Aspect::Moved] => ("moved", after),
        Differs::Changed(..) => ("changed", after),
    };
    let (prompt, aspects) = match difference.differs {
        Differs::Added(question) => {
            let says = |aspect: &Aspect| (*aspect, vec![unmarked(said(l, *aspect, (question, after)))]);
            (replaced("", &question.prompt), difference.aspects.iter().map(says).collect())
        }
        Differs::Removed(question) => (replaced(&question.prompt, ""), Vec::new()),
        Differs::Changed(old, new) => (differences(&old.prompt, &new.prompt), changes(l, difference, before, after)),
    };
    QuestionDifferenceView {
        key: question.key.clone(),
        differs: differs.into(),
        meaning: difference.is_meaning(),
        section: content.sections.get(question.section).map(|section| section.title.clone()).unwrap_or_default(),
        prompt,
        aspects,
    }
}

/// What changed beside the prompt, marked: texts word by word, everything else as it was and as it is.
pub(crate) fn changes(
    l: Texts,
    difference: &QuestionDifference<'_>,
    before: &Content,
    after: &Content,
) -> Vec<(Aspect, Vec<Stretch>)> {
    let Differs::Changed(old, new) = difference.differs else { return Vec::new() };
    let others = difference.aspects.iter().copied().filter(|aspect| *aspect != Aspect::Prompt);
    let change = |aspect: Aspect| {
        let (was, is) = (said(l, aspect, (old, before)), said(l, aspect, (new, after)));
        let marked = match aspect {
            Aspect::Moved if was == is => vec![unmarked(l.t("versions.other_order").to_owned())],
            _ if aspect.is_text() => differences(&was, &is),
            _ => replaced(&was, &is),
        };
        (aspect, marked)
    };
    others.map(change).collect()
}

fn unmarked(text: String) -> Stretch {
    Stretch { change: Change::Same, text }
}

/// What a question says in one aspect.
fn said(l: Texts, aspect: Aspect, (question, content): (&Question, &Content)) -> String {
    let yes_or_no = |yes: bool| l.t(if yes { "option.yes" } else { "option.no" }).to_owned();
    let guidance = &question.guidance;
    match aspect {
        Aspect::Why => guidance.why.clone(),
        Aspect::Answering => guidance.answering.clone(),
        Aspect::Example => guidance.example.clone(),
        Aspect::Reviewing => guidance.reviewing.clone(),
        Aspect::Advice => guidance.advice.clone(),
        Aspect::Origin => guidance.origin.clone(),
        Aspect::PointsAt => guidance.points_at.clone(),
        Aspect::Prompt => question.prompt.clone(),
        Aspect::Moved => place(question, content),
        Aspect::Kind => l.t_or(&format!("kind.{}", question.kind.code()), "kind.explain").to_owned(),
        Aspect::Options => options(l, question),
        Aspect::Fields => question.fields.iter().map(|field| field.label.clone()).collect::<Vec<_>>().join(" · "),
        Aspect::Needs => needs(l, question, content),
        Aspect::Evidence => yes_or_no(question.evidence_required),
        Aspect::CallsFor => question.calls_for.map_or(l.t("calls_for.none"), |kind| document_kind(l, kind)).to_owned(),
        Aspect::Again => yes_or_no(question.again),
        Aspect::NotApplicable => yes_or_no(question.not_applicable_allowed),
        Aspect::Milestone => {
            l.t_or(&format!("milestone.{}", question.milestone.code()), "milestone.everyone").to_owned()
        }
        Aspect::Condition => question.applies_if.join(" · "),
        Aspect::Lifecycle => {
            let word = l.t_or(&format!("lifecycle.{}", question.lifecycle.code()), "lifecycle.active");
            match question.lifecycle {
                Lifecycle::Announced { from } => format!("{word} ({from})"),
                _ => word.to_owned(),
            }
        }
        Aspect::Minutes => format!("{} + {}", question.minutes.answer, question.minutes.review),
    }
}

/// Where a question stands: its section, and what it is nested under.
fn place(question: &Question, content: &Content) -> String {
    let section = content.sections.get(question.section).map(|section| section.title.clone());
    let above = question.parent.as_ref().and_then(|parent| content.by_lineage(parent));
    let parts = section.into_iter().chain(above.map(|above| above.prompt.clone()));
    parts.collect::<Vec<_>>().join(" › ")
}

fn options(l: Texts, question: &Question) -> String {
    let option = |option: &Choice| {
        let label = l.t_or_own(&format!("option.{}", option.label), &option.label);
        if option.gap { format!("{label} ({})", l.t("question.gap")) } else { label }
    };
    question.options.iter().map(option).collect::<Vec<_>>().join(" · ")
}

fn needs(l: Texts, question: &Question, content: &Content) -> String {
    let need = |(at, tier): (usize, &Tier)| {
        let name = l.t_or_own(&format!("tier.{}", tier.name), &tier.name);
        let need = question
            .need_of(at)
            .map_or(l.t("question.not_asked"), |need| l.t_or(&format!("need.{}", need.code()), "need.must"));
        format!("{name}: {need}")
    };
    content.tiers.iter().enumerate().map(need).collect::<Vec<_>>().join(" · ")
}
