//! How two versions of a question differ, aspect by aspect, as words.

use domain::diff::{Change, Stretch, differences};
use domain::template::{Aspect, Choice, Content, Differs, Lifecycle, Question, QuestionDifference, Tier};

use super::gate::document_kind;
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
        Differs::Changed(..) => ("changed", after),
    };
    let (prompt, aspects) = match difference.differs {
        Differs::Added(question) => (replaced("", &question.prompt), Vec::new()),
        Differs::Removed(question) => (replaced(&question.prompt, ""), Vec::new()),
        Differs::Changed(old, new) => (differences(&old.prompt, &new.prompt), aspects(l, difference, before, after)),
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

/// What changed beside the prompt: code, and its changes marked.
pub(crate) fn aspects(
    l: Texts,
    difference: &QuestionDifference<'_>,
    before: &Content,
    after: &Content,
) -> Vec<(String, Vec<Stretch>)> {
    let Differs::Changed(old, new) = difference.differs else { return Vec::new() };
    let others = difference.aspects.iter().filter(|aspect| **aspect != Aspect::Prompt);
    others.map(|aspect| (aspect.code().to_owned(), changed(l, *aspect, (old, before), (new, after)))).collect()
}

/// What changed about one aspect: texts word by word, everything else as it was and as it is.
fn changed(l: Texts, aspect: Aspect, old: (&Question, &Content), new: (&Question, &Content)) -> Vec<Stretch> {
    let texts = |of: fn(&Question) -> &String| differences(of(old.0), of(new.0));
    let words = |of: &dyn Fn((&Question, &Content)) -> String| replaced(&of(old), &of(new));
    let yes_or_no = |yes: bool| l.t(if yes { "option.yes" } else { "option.no" }).to_owned();
    match aspect {
        Aspect::Why => texts(|q| &q.guidance.why),
        Aspect::Answering => texts(|q| &q.guidance.answering),
        Aspect::Example => texts(|q| &q.guidance.example),
        Aspect::Reviewing => texts(|q| &q.guidance.reviewing),
        Aspect::Advice => texts(|q| &q.guidance.advice),
        Aspect::Origin => texts(|q| &q.guidance.origin),
        Aspect::Prompt => texts(|q| &q.prompt),
        Aspect::Moved if place(old) == place(new) => {
            vec![Stretch { change: Change::Same, text: l.t("versions.other_order").to_owned() }]
        }
        Aspect::Moved => words(&place),
        Aspect::Kind => words(&|(q, _)| l.t_or(&format!("kind.{}", q.kind.code()), "kind.explain").to_owned()),
        Aspect::Options => words(&|(q, _)| options(l, q)),
        Aspect::Fields => words(&|(q, _)| q.fields.iter().map(|f| f.label.clone()).collect::<Vec<_>>().join(" · ")),
        Aspect::Needs => words(&|(q, content)| needs(l, q, content)),
        Aspect::Evidence => words(&|(q, _)| yes_or_no(q.evidence_required)),
        Aspect::CallsFor => words(&|(q, _)| match q.calls_for {
            Some(kind) => document_kind(l, kind).to_owned(),
            None => l.t("calls_for.none").to_owned(),
        }),
        Aspect::Again => words(&|(q, _)| yes_or_no(q.again)),
        Aspect::NotApplicable => words(&|(q, _)| yes_or_no(q.not_applicable_allowed)),
        Aspect::Milestone => {
            words(&|(q, _)| l.t_or(&format!("milestone.{}", q.milestone.code()), "milestone.everyone").to_owned())
        }
        Aspect::Condition => words(&|(q, _)| q.applies_if.join(" · ")),
        Aspect::Lifecycle => words(&|(q, _)| {
            let word = l.t_or(&format!("lifecycle.{}", q.lifecycle.code()), "lifecycle.active");
            match q.lifecycle {
                Lifecycle::Announced { from } => format!("{word} ({from})"),
                _ => word.to_owned(),
            }
        }),
        Aspect::Minutes => words(&|(q, _)| format!("{} + {}", q.minutes.answer, q.minutes.review)),
    }
}

/// Where a question stands: its section, and what it is nested under.
fn place((question, content): (&Question, &Content)) -> String {
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
