//! Pages about the differences of versions.

use std::collections::HashSet;
use std::sync::Arc;

use domain::diff::differences;
use domain::template::{Content, Meant, SectionDifference, compare, number_meanings};
use storage::versions::VersionLine;

use super::templates::line;
use super::{Request, plain, render_line};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::versions::{LineageChange, LineagePage, SectionDifferenceView, VersionDifferencesPage};
use crate::words::differences::{replaced, shown};

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
    let tiers = |tiers: &[domain::template::Tier]| {
        tiers.iter().map(|tier| l.t_or_own(&format!("tier.{}", tier.name), &tier.name)).collect::<Vec<_>>().join(" · ")
    };
    let notes = versions.all[to..from].iter().filter(|version| !version.notes.is_empty());
    Ok(VersionDifferencesPage {
        from: name(&versions.all[from]),
        to: name(&versions.all[to]),
        notes: notes.map(|version| (name(version), version.notes.clone())).collect(),
        meaning,
        tiers: difference.tiers.map_or(Vec::new(), |(before, after)| differences(&tiers(before), &tiers(after))),
        sections: difference.sections.each.iter().map(section).collect(),
        order: difference.sections.order.into_iter().map(str::to_owned).collect(),
        rule: rules.map_or(Vec::new(), |(before, after)| replaced(&before, &after)),
        questions: difference.questions.iter().map(|it| shown(l, it, before, &after)).collect(),
        versions: versions.all.iter().map(name).collect(),
        line: line(versions.line),
    })
}

/// How a section differs.
fn section(difference: &SectionDifference<'_>) -> SectionDifferenceView {
    let (differs, title, introduction) = match difference {
        SectionDifference::Added(it) => ("added", replaced("", &it.title), replaced("", &it.introduction)),
        SectionDifference::Removed(it) => ("removed", replaced(&it.title, ""), replaced(&it.introduction, "")),
        SectionDifference::Changed(was, is) => {
            let introduction =
                (was.introduction != is.introduction).then(|| differences(&was.introduction, &is.introduction));
            ("changed", differences(&was.title, &is.title), introduction.unwrap_or_default())
        }
    };
    SectionDifferenceView { differs: differs.into(), title, introduction }
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
