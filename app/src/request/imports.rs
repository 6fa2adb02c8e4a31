//! The page on which a review is begun with a filled-in checklist.

use std::collections::HashMap;

use domain::acts::{AnswerFacts, ImportedAnswer, StartReview};
use domain::import::{Filled, Held, How, Item, Plan, Planned, Rest, WhyNot};
use domain::people::Part;
use domain::review::{AnswerState, Status};
use domain::template::{Content, Question};
use domain::time::Timestamp;
use storage::templates::Published;

use super::templates::{counted, reviewing_teams, unused, version_choice};
use super::{Request, render, render_line, review};
use crate::error::AppError;
use crate::view::imports::{
    FilledChoice, FilledCounts, FilledPreview, FilledQuestion, FilledSection, FoundQuestion, ImportReviewPage,
    MadeTemplate, RestLine,
};
use crate::view::review::AnswerView;

/// Stands for a template that is made of the file, where others have the id of a version.
pub const NEW_TEMPLATE: &str = "new";

/// A filled-in checklist as it was sent.
#[derive(Debug, Clone)]
pub struct FilledForm {
    /// What was understood.
    pub filled: Filled,
    /// The file's text.
    pub source: String,
    /// What a review is to be by: id of a version or [`NEW_TEMPLATE`], a slash, key of a tier. Empty where that is not said.
    pub chosen: String,
    /// Keys of questions that were taken out.
    pub left: Vec<String>,
    /// What else was typed.
    pub typed: Vec<(String, String)>,
    /// Something else was chosen than what was looked at before.
    pub changed: bool,
}

/// The page.
pub async fn import_review(request: &Request, slug: &str) -> Result<ImportReviewPage, AppError> {
    let (service, part) = request.store.service(request.viewer()?, slug).await?;
    let preview = match &request.made {
        Some(super::Made::Filled(form)) => Some(preview(request, form, &part).await?),
        _ => None,
    };
    Ok(ImportReviewPage {
        reviewing_teams: reviewing_teams(request, &service.team).await?,
        start: StartReview::may(&part, service.archived).err(),
        service: service.name,
        slug: service.slug,
        preview,
    })
}

async fn preview(request: &Request, form: &FilledForm, part: &Part) -> Result<FilledPreview, AppError> {
    let viewer = request.viewer()?;
    let (filled, keeper) = (&form.filled, viewer.keeper);
    let checklist = &filled.checklist;
    let share = |it: Published| (Plan::share(filled, &it.content).0, it);
    let mut published: Vec<(usize, Published)> =
        request.store.published_versions().await?.into_iter().map(share).collect();
    // Of two that ask as much of the file, the one that asks less besides fits better.
    published.sort_by_key(|(found, it)| (std::cmp::Reverse(*found), it.content.questions.len()));
    let matches = published.first().is_some_and(|(found, _)| *found > 0);
    let own = checklist.to_content(&mut counted());

    let mut choices = Vec::with_capacity(published.len() + 1);
    for (found, it) in &published {
        let version = version_choice(it.id.to_string(), it.template.clone(), it.number, it.language, &it.content);
        choices.push(FilledChoice { version, found: Some(*found as u32) });
    }
    if keeper {
        let name = checklist.name.clone();
        let version = version_choice(NEW_TEMPLATE.into(), name, 1, checklist.language, &own);
        let at = if matches { choices.len() } else { 0 };
        choices.insert(at, FilledChoice { version, found: None });
    }
    let content = |id: &str| match published.iter().find(|(_, it)| it.id.as_str() == id) {
        Some((_, it)) => Some(it.content.as_ref()),
        None => (keeper && id == NEW_TEMPLATE).then_some(&own),
    };
    let best = || {
        // A template that asks nothing of the file is nobody's guess: somebody has to choose it.
        let fits = published.first().filter(|_| matches);
        let id = fits.map_or(NEW_TEMPLATE.to_owned(), |(_, it)| it.id.to_string());
        let tier = content(&id).map(|content| content.tiers[content.usual_tier()].key.clone());
        tier.map_or(String::new(), |tier| format!("{id}/{tier}"))
    };
    let is_there = |chosen: &str| {
        chosen.split_once('/').is_some_and(|(id, tier)| content(id).is_some_and(|it| it.tier(tier).is_some()))
    };
    let chosen = if is_there(&form.chosen) { form.chosen.clone() } else { best() };
    let (id, tier) = chosen.split_once('/').unwrap_or_default();
    let made = (id == NEW_TEMPLATE).then(|| MadeTemplate {
        name: checklist.name.clone(),
        purpose: checklist.purpose.clone(),
        language: checklist.language,
    });
    let shown = content(id).and_then(|content| Some((content, content.tier(tier)?)));
    let (counts, sections, rest) = match shown {
        Some((content, tier)) => Shown { form, content, tier, part, at: request.now, by: viewer.actor() }.all(),
        None => (FilledCounts::default(), Vec::new(), Vec::new()),
    };
    Ok(FilledPreview {
        source: form.source.clone(),
        typed: form.typed.clone(),
        choices,
        changed: form.changed,
        matches,
        keeper,
        made,
        counts,
        sections,
        rest,
        unused: unused(checklist),
        chosen,
    })
}

/// One choice, looked at.
struct Shown<'a> {
    form: &'a FilledForm,
    content: &'a Content,
    tier: usize,
    part: &'a Part,
    at: Timestamp,
    by: domain::people::Actor,
}

impl Shown<'_> {
    fn all(&self) -> (FilledCounts, Vec<FilledSection>, Vec<RestLine>) {
        let left: Vec<&str> = self.form.left.iter().map(String::as_str).collect();
        let plan = Plan::of(&self.form.filled, self.content, self.tier, &left);
        let items = self.form.filled.checklist.items_by_key();
        let planned: HashMap<_, _> = plan.found.iter().map(|it| (&it.found.lineage, it)).collect();
        let mut sections = Vec::new();
        for (at, section) in self.content.sections.iter().enumerate() {
            let own = self.content.questions.iter().filter(|question| question.section == at);
            let asked = own.filter(|question| question.is_group() || question.need(self.tier).is_some());
            let line = |question: &Question| self.question(question, planned.get(&question.lineage).copied(), &items);
            let questions: Vec<FilledQuestion> = asked.map(line).collect();
            if questions.iter().any(|question| question.status.is_some()) {
                sections.push(FilledSection { title: section.title.clone(), questions });
            }
        }
        let all = || sections.iter().flat_map(|section| &section.questions);
        let count = |wanted: Status| all().filter(|question| question.status == Some(wanted)).count() as u32;
        let not_asked = plan.rest.iter().filter(|rest| rest.why == WhyNot::NotAsked).count() as u32;
        let in_no_tier = plan.rest.iter().filter(|rest| rest.why == WhyNot::NotInTier).count() as u32;
        let counts = FilledCounts {
            file: self.form.filled.lines.len() as u32,
            asked: all().filter(|question| question.status.is_some()).count() as u32,
            answered: count(Status::Answered),
            not_applicable: count(Status::NotApplicable),
            open: count(Status::Open),
            words: all().filter(|q| q.status == Some(Status::Open) && q.answer.is_some()).count() as u32,
            not_asked: not_asked + in_no_tier,
        };
        let rest = plan.rest.iter().map(rest_line).collect();
        (counts, sections, rest)
    }

    fn question(&self, question: &Question, planned: Option<&Planned>, items: &HashMap<&str, &Item>) -> FilledQuestion {
        let answer = planned.and_then(|planned| self.answer(question, planned));
        let status = match answer.as_ref().map(|(answer, _)| answer.state.as_str()) {
            Some("answered") => Status::Answered,
            Some("not_applicable") => Status::NotApplicable,
            _ => Status::Open,
        };
        let prompt = render_line(&question.prompt);
        let found = planned.and_then(|planned| {
            let item = items.get(planned.found.key.as_str())?;
            let how = planned.found.how;
            let words = render_line(&item.prompt);
            Some(FoundQuestion {
                line: item.line,
                how: how.code().into(),
                // Words that are merely alike are not the same, however much they share.
                likeness: planned.found.likeness.min(99),
                words: (how != How::Prompt && words != prompt).then_some(words),
            })
        });
        let (answer, held) = answer.unzip();
        FilledQuestion {
            key: question.key.clone(),
            prompt,
            depth: self.content.depth(question),
            status: (!question.is_group()).then_some(status),
            found,
            answer,
            held: held.flatten().map(|held| held.code().to_owned()),
            left: self.form.left.contains(&question.key),
        }
    }

    /// The answer that the act would make, by the act's own rule.
    fn answer(&self, question: &Question, planned: &Planned) -> Option<(AnswerView, Option<Held>)> {
        let taken = planned.taken.as_ref()?;
        let facts = AnswerFacts {
            part: self.part.clone(),
            open: true,
            question: question.clone(),
            need: question.need(self.tier),
            may_skip_musts: self.content.tiers[self.tier].may_skip_musts,
            current: None,
            risk_waits: false,
            asked_again: false,
        };
        let answer = ImportedAnswer::of(taken, question, &"".into(), "".into());
        let content = answer.decide(&facts, &self.by, self.at).ok()??.content;
        let is_open = content.state == AnswerState::Open;
        let missing = if is_open && taken.held.is_none() { content.open_for(question) } else { Vec::new() };
        Some((AnswerView { missing, ..review::content(question, &content) }, taken.held))
    }
}

pub(super) fn rest_line(rest: &Rest) -> RestLine {
    RestLine {
        line: rest.line,
        prompt: render_line(&rest.prompt),
        words: render(&rest.words),
        why: rest.why.code().into(),
    }
}
