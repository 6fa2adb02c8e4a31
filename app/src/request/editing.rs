//! Pages on which a template's draft is written.

use std::collections::HashSet;

use domain::acts::{DiscardDraft, DraftFacts, PublishVersion};
use domain::diff::differences;
use domain::id::LineageId;
use domain::template::{
    Content, Differs, Guidance, Kind, Lifecycle, Milestone, Minutes, Need, Question, VersionDifference, compare,
    number_meanings,
};
use storage::drafts::Draft;

use super::templates::{guidance, line};
use super::{Made, Request, plain, render_line, retro};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::editing::{DraftPage, DraftQuestion, DraftSection, WriteQuestionPage};

/// The most feedback that publishing offers to name: the newest.
const FEEDBACK: usize = 100;

/// The outline of a draft.
pub async fn draft(request: &Request, slug: &str) -> Result<DraftPage, AppError> {
    let viewer = request.viewer()?;
    let draft = request.store.draft(viewer, slug).await?;
    let retros = request.store.retros_on(viewer, &draft.line.id).await?;
    let mut feedback = retro::in_words(&retros, &draft.content, &request.clock());
    feedback.retain(|line| line.answered.is_empty());
    feedback.truncate(FEEDBACK);
    let today = request.now.day();
    // Numbered as if every change were one of meaning: what is left for the keeper to decide is asked below.
    let mut content = draft.content.clone();
    number_meanings(&mut content, &draft.meant, &HashSet::new());
    let difference = draft.newest.as_deref().map(|newest| compare(newest, &content));
    let counts = |of: fn(&Differs<'_>) -> bool| {
        let questions = difference.iter().flat_map(|difference| &difference.questions);
        questions.filter(|question| of(&question.differs)).count() as u32
    };
    let changes = (
        counts(|it| matches!(it, Differs::Added(_))),
        counts(|it| matches!(it, Differs::Changed(..))),
        counts(|it| matches!(it, Differs::Removed(_))),
    );
    let by_lineage = difference.as_ref().map(VersionDifference::by_lineage).unwrap_or_default();
    let differs = |lineage: &LineageId| match by_lineage.get(lineage).map(|question| &question.differs) {
        Some(Differs::Added(_)) => "added",
        Some(Differs::Changed(..)) => "changed",
        _ => "",
    };
    let reworded = content.questions.iter().filter_map(|question| {
        let before = draft.newest.as_deref()?.by_lineage(&question.lineage)?;
        let asks_else = question.differs_in_prompt_alone(before) && question.meaning != before.meaning;
        let line = || (question.lineage.to_string(), differences(&before.prompt, &question.prompt));
        asks_else.then(line)
    });
    let too_long = content.as_of(today).too_long();
    let tiers = content.tiers.iter().enumerate();
    let asked = content.as_of(today);
    Ok(DraftPage {
        number: draft.line.newest.unwrap_or(0) + 1,
        revision: draft.revision,
        sections: sections(&content, differs),
        tiers: tiers.map(|(at, tier)| (tier.clone(), asked.tally(at), too_long.contains(&at))).collect(),
        rule: content.rule,
        seen: facts(&draft).seen().to_string(),
        changes: difference.is_some().then_some(changes),
        meaning: difference.as_ref().is_some_and(|difference| difference.is_meaning()),
        reworded: reworded.collect(),
        feedback,
        publish: Offer::of(true, || PublishVersion::may(viewer.keeper, true)),
        discard: Offer::of(draft.line.newest.is_some(), || DiscardDraft::may(&facts(&draft))),
        version: draft.version.to_string(),
        line: line(draft.line),
    })
}

/// As much of an act's facts as tells whether it may be done at all.
fn facts(draft: &Draft) -> DraftFacts {
    DraftFacts { published: draft.line.newest.unwrap_or(0), ..DraftFacts::first(true, draft.content.clone()) }
}

fn sections(content: &Content, differs: impl Fn(&LineageId) -> &'static str) -> Vec<DraftSection> {
    let question = |(at, question): (usize, &Question)| DraftQuestion {
        steps: content.steps(at),
        lineage: question.lineage.to_string(),
        key: question.key.clone(),
        prompt: render_line(&question.prompt),
        plain: plain(&question.prompt),
        depth: content.depth(question),
        warnings: content.warnings(question).into_iter().map(|warning| warning.code().into()).collect(),
        lifecycle: question.lifecycle.code().into(),
        differs: differs(&question.lineage).into(),
        kind: question.kind.code().into(),
        minutes: (question.minutes.answer, question.minutes.review),
    };
    let section = |(at, section): (usize, &domain::template::Section)| DraftSection {
        title: section.title.clone(),
        introduction: section.introduction.clone(),
        questions: content.questions.iter().enumerate().filter(|(_, it)| it.section == at).map(question).collect(),
    };
    content.sections.iter().enumerate().map(section).collect()
}

/// One question of a draft.
pub async fn write_question(request: &Request, slug: &str, key: &str) -> Result<WriteQuestionPage, AppError> {
    let draft = request.store.draft(request.viewer()?, slug).await?;
    let stored = draft.content.by_key(key).ok_or_else(AppError::not_found)?.clone();
    Ok(page(request, draft, stored, WriteQuestionPage::draft_of(slug, key), false))
}

/// A question that is not there yet: last in a section, or under another question.
pub async fn new_question(
    request: &Request,
    slug: &str,
    section_typed: &str,
    under: &str,
) -> Result<WriteQuestionPage, AppError> {
    let draft = request.store.draft(request.viewer()?, slug).await?;
    let above = (!under.is_empty()).then(|| draft.content.by_key(under).ok_or_else(AppError::not_found)).transpose()?;
    let section = above.map_or_else(|| section_typed.parse().unwrap_or(0), |above| above.section);
    let question = Question {
        lineage: LineageId::from(String::new()),
        key: String::new(),
        meaning: 1,
        parent: above.map(|above| above.lineage.clone()),
        section: section.min(draft.content.sections.len().saturating_sub(1)),
        prompt: String::new(),
        kind: Kind::Explain,
        options: Vec::new(),
        fields: Vec::new(),
        guidance: Guidance::default(),
        needs: vec![Some(Need::Must); draft.content.tiers.len()],
        evidence_required: false,
        calls_for: None,
        not_applicable_allowed: true,
        minutes: Minutes { answer: 5, review: 2, guessed: false },
        milestone: Milestone::FirstUsers,
        applies_if: Vec::new(),
        again: false,
        lifecycle: Lifecycle::Active,
    };
    let kept = WriteQuestionPage::draft_of_new(slug, section_typed, under);
    Ok(page(request, draft, question, kept, true))
}

fn page(request: &Request, draft: Draft, stored: Question, kept: String, new: bool) -> WriteQuestionPage {
    let content = &draft.content;
    let stored_as = serde_json::to_string(&stored).unwrap_or_default();
    let (question, typed_over, was) = match &request.made {
        Some(Made::Question(typed)) => {
            let (typed, base, was) = typed.as_ref().clone();
            let key = if new { typed.key.clone() } else { stored.key };
            let Question { parent, section, lineage, .. } = stored;
            (Question { key, parent, section, lineage, ..typed }, Some(base), was)
        }
        _ => (stored, None, stored_as.clone()),
    };
    let preview = typed_over.is_some();
    let at = content.position(&question.lineage);
    let beside = |at: Option<usize>| Some(content.questions.get(at?)?.key.clone());
    let under = question.parent.as_ref().and_then(|parent| content.by_lineage(parent));
    WriteQuestionPage {
        seen: facts(&draft).seen_of(&question.lineage).to_string(),
        revision: draft.revisions.get(&question.lineage).copied().unwrap_or(0),
        tiers: content.tiers.iter().map(|tier| tier.name.clone()).collect(),
        sections: content.sections.iter().map(|section| section.title.clone()).collect(),
        under: under.map(|under| render_line(&under.prompt)),
        prompt: render_line(&question.prompt),
        guidance: guidance(&question),
        warnings: match new && !preview {
            true => Vec::new(),
            false => content.warnings(&question).into_iter().map(|warning| warning.code().into()).collect(),
        },
        beside: (beside(at.and_then(|at| at.checked_sub(1))), beside(at.map(|at| at + 1))),
        version: draft.version.to_string(),
        line: line(draft.line),
        draft: kept,
        question,
        new,
        was,
        stored: stored_as,
        preview,
        typed_over: typed_over.unwrap_or(0),
    }
}
