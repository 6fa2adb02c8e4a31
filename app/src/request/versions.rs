//! Pages about the differences of versions.

use std::collections::HashSet;
use std::sync::Arc;

use domain::diff::{Change, Stretch, differences};
use domain::template::{
    Aspect, Content, Differs, Lifecycle, Meant, Question, QuestionDifference, compare, number_meanings,
};
use storage::versions::VersionLine;

use super::templates::line;
use super::{Request, plain, render_line};
use crate::components::gate::document_kind;
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::versions::{LineageChange, LineagePage, QuestionDifferenceView, VersionDifferencesPage};

/// A version as addresses name it.
fn name(version: &VersionLine) -> String {
    version.number.map_or("draft".to_owned(), |number| number.to_string())
}

/// What differs between two versions: by default the newest and the one before it.
pub async fn version_differences(
    request: &Request,
    slug: &str,
    from: &str,
    to: &str,
) -> Result<VersionDifferencesPage, AppError> {
    let chosen = |all: &[VersionLine]| -> Option<(usize, usize)> {
        let named = |wanted: &str| all.iter().position(|version| name(version) == wanted);
        let to = if to.is_empty() { 0 } else { named(to)? };
        let from = if from.is_empty() { (to + 1).min(all.len().checked_sub(1)?) } else { named(from)? };
        // The later one is nearer to the beginning of the list, whichever was named first.
        Some((from.max(to), from.min(to)))
    };
    let wanted = |all: &[VersionLine]| chosen(all).map_or(vec![usize::MAX], |(from, to)| vec![from, to]);
    let versions = request.store.versions(request.viewer()?, slug, wanted).await?;
    let [before, after] = &versions.contents[..] else { return Err(AppError::not_found()) };
    let (from, to) = chosen(&versions.all).ok_or_else(AppError::not_found)?;
    let l = Texts::new(request.session.language);
    let after = as_if_published(&versions.all[to], after, before);
    let difference = compare(before, &after);
    let meaning = difference.is_meaning();
    let rules = difference.rule.map(|(before, after)| (l.rule(before), l.rule(after)));
    let headings = [(Change::Removed, difference.sections.0), (Change::Added, difference.sections.1)];
    let headings = headings
        .into_iter()
        .flat_map(|(change, titles)| titles.into_iter().map(move |title| Stretch { change, text: title.to_owned() }));
    let tiers = |tiers: &[domain::template::Tier]| {
        tiers.iter().map(|tier| l.t_or_own(&format!("tier.{}", tier.name), &tier.name)).collect::<Vec<_>>().join(" · ")
    };
    Ok(VersionDifferencesPage {
        from: name(&versions.all[from]),
        to: name(&versions.all[to]),
        notes: versions.all[to].notes.clone(),
        meaning,
        tiers: difference.tiers.map_or(Vec::new(), |(before, after)| differences(&tiers(before), &tiers(after))),
        sections: headings.collect(),
        rule: rules.map_or(Vec::new(), |(before, after)| replaced(&before, &after)),
        questions: difference.questions.iter().map(|it| shown(l, it, before, &after)).collect(),
        versions: versions.all.iter().map(name).collect(),
        line: line(versions.line),
    })
}

/// A draft has no numbers of meaning of its own yet: as if none of its changes were declared to be wording.
fn as_if_published(version: &VersionLine, content: &Arc<Content>, before: &Content) -> Arc<Content> {
    if version.number.is_some() {
        return content.clone();
    }
    let mut content = Content::clone(content);
    let meant: Vec<Meant> = Meant::all(before).collect();
    number_meanings(&mut content, &meant, &HashSet::new());
    Arc::new(content)
}

/// One question across all versions, newest first.
pub async fn lineage(request: &Request, slug: &str, key: &str) -> Result<LineagePage, AppError> {
    let everything = |all: &[VersionLine]| (0..all.len()).collect();
    let versions = request.store.versions(request.viewer()?, slug, everything).await?;
    let (l, clock) = (Texts::new(request.session.language), request.clock());
    let newest = versions.contents.iter().find_map(|content| content.by_key(key)).ok_or_else(AppError::not_found)?;
    let nothing = Content { questions: Vec::new(), ..Content::clone(&versions.contents[0]) };
    let mut changes = Vec::new();
    for (at, version) in versions.all.iter().enumerate() {
        let before = versions.contents.get(at + 1).map_or(&nothing, Arc::as_ref);
        let after = as_if_published(version, &versions.contents[at], before);
        let difference = compare(before, &after);
        let found = difference.questions.iter().find(|it| it.question().lineage == newest.lineage);
        if let Some(found) = found {
            changes.push(LineageChange {
                number: version.number,
                published: (version.published.clone())
                    .map(|(at, by)| (clock.moment(at), by.map(|person| clock.name(&person)))),
                notes: version.notes.clone(),
                difference: shown(l, found, before, &after),
            });
        }
    }
    let (key, prompt, plain) = (newest.key.clone(), render_line(&newest.prompt), plain(&newest.prompt));
    Ok(LineagePage { line: line(versions.line), key, prompt, plain, versions: changes })
}

/// Nothing of it is the same.
pub(super) fn replaced(before: &str, after: &str) -> Vec<Stretch> {
    let piece = |change, text: &str| (!text.is_empty()).then(|| Stretch { change, text: text.to_owned() });
    [piece(Change::Removed, before), piece(Change::Added, after)].into_iter().flatten().collect()
}

pub(super) fn shown(
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
pub(super) fn aspects(
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
    let parts = section.into_iter().chain(above.map(|above| plain(&above.prompt)));
    parts.collect::<Vec<_>>().join(" › ")
}

fn options(l: Texts, question: &Question) -> String {
    let option = |option: &domain::template::Choice| {
        let label = l.t_or_own(&format!("option.{}", option.label), &option.label);
        if option.gap { format!("{label} ({})", l.t("question.gap")) } else { label }
    };
    question.options.iter().map(option).collect::<Vec<_>>().join(" · ")
}

fn needs(l: Texts, question: &Question, content: &Content) -> String {
    let need = |(at, tier): (usize, &domain::template::Tier)| {
        let name = l.t_or_own(&format!("tier.{}", tier.name), &tier.name);
        let need = question
            .need_of(at)
            .map_or(l.t("question.not_asked"), |need| l.t_or(&format!("need.{}", need.code()), "need.must"));
        format!("{name}: {need}")
    };
    content.tiers.iter().enumerate().map(need).collect::<Vec<_>>().join(" · ")
}
