//! The page on which a file is imported into a template.

use std::collections::{HashMap, HashSet};

use domain::acts::{Act as _, ImportInto};
use domain::diff::{Change, Stretch, differences};
use domain::import::Understood;
use domain::template::matching::{Choice, FoundBy, Pair, Plan, pair};
use domain::template::{Differs, Lifecycle, Question, compare};
use storage::exchange::Target;

use super::templates::{counted, unused};
use super::{Made, Request, plain, render_line};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::exchange::{GoneQuestion, ImportIntoPage, IntoCounts, IntoPreview, IntoQuestion, IntoSection};
use crate::words::differences as words;

/// More offers than this on one page (questions in doubt times questions to choose from) make it too long to be sent.
const MOST_OFFERS: usize = 10_000;

/// A file as it was sent, with what was chosen where something was.
#[derive(Debug, Clone)]
pub struct IntoForm {
    /// What was understood.
    pub understood: Understood,
    /// The file's text.
    pub source: String,
    /// What was chosen, by the key of a question in the file. What was not is what was found.
    pub chosen: HashMap<String, Choice>,
    /// Keys of questions that are retired.
    pub retire: HashSet<String>,
}

/// The page.
pub async fn import_into(request: &Request, slug: &str) -> Result<ImportIntoPage, AppError> {
    let actor = request.viewer()?.actor();
    let target = request.store.import_target(&actor, slug).await?;
    let preview = match &request.made {
        Some(Made::Into(form)) => Some(preview(request, form, &target)?),
        _ => None,
    };
    Ok(ImportIntoPage {
        next: target.facts.next(),
        has_draft: target.facts.state.is_draft,
        preview,
        name: target.name,
        slug: target.slug,
        language: target.language,
    })
}

fn preview(request: &Request, form: &IntoForm, target: &Target) -> Result<IntoPreview, AppError> {
    let l = Texts::new(request.session.language);
    let current = &target.facts.state.content;
    let seen = target.facts.seen();
    let whole = form.understood.checklist.to_content(&mut counted());
    let items = form.understood.checklist.items_by_key();
    let plan = Plan::of(&pair(current, &whole), &whole, &form.chosen);
    let act = ImportInto::planned(
        (target.template.clone(), "".into()),
        (&plan, current),
        (&form.understood.checklist, &whole),
        &form.retire,
        seen.clone(),
        &mut counted(),
    );
    // By the act's own rule: what it says is what it will do.
    let (event, refused) = match act.decide(&target.facts, &request.viewer()?.actor(), request.now) {
        Ok(event) => (event, None),
        Err(refusal) => (None, Some(refusal)),
    };
    let after = event.as_ref().map_or(current, |event| &event.content);
    let difference = compare(current, after);
    let changes = difference.by_lineage();

    let mut counts = IntoCounts::default();
    let mut row = |question: &Question, chosen: &Choice| {
        let before = current.by_key(chosen.code());
        let proposed = plan.as_found(question, chosen);
        let is_left = *chosen == Choice::Left;
        let same = proposed.is_some_and(|pair| pair.sure == 100);
        *match (is_left, same, before) {
            (true, ..) => &mut counts.left,
            (_, true, _) => &mut counts.same,
            (_, _, Some(_)) => &mut counts.reworded,
            _ => &mut counts.new,
        } += 1;
        let difference = before.and_then(|before| changes.get(&before.lineage));
        let changed = difference.filter(|it| matches!(it.differs, Differs::Changed(..)));
        IntoQuestion {
            key: question.key.clone(),
            line: items.get(question.key.as_str()).map_or(0, |item| item.line),
            depth: whole.depth(question),
            chosen: chosen.code().to_owned(),
            how: proposed.map_or("", |pair| found_by(pair)).to_owned(),
            likeness: proposed.map_or(0, |pair| pair.sure),
            same,
            prompt: match before {
                Some(before) => differences(&before.prompt, &question.prompt),
                None => {
                    let change = if is_left { Change::Same } else { Change::Added };
                    vec![Stretch { change, text: question.prompt.clone() }]
                }
            },
            aspects: changed.map_or(Vec::new(), |it| words::changes(l, it, current, after)),
        }
    };
    let mut sections = Vec::with_capacity(whole.sections.len());
    for (at, section) in whole.sections.iter().enumerate() {
        let own = plan.chosen.iter().filter(|(question, _)| question.section == at);
        sections.push(IntoSection {
            title: section.title.clone(),
            questions: own.map(|(question, chosen)| row(question, chosen)).collect(),
        });
    }
    let taken: HashSet<&str> =
        sections.iter().flat_map(|section| &section.questions).map(|question| question.chosen.as_str()).collect();
    let gone = current
        .questions
        .iter()
        .filter(|question| question.lifecycle != Lifecycle::Retired && !taken.contains(question.key.as_str()));
    let gone = gone.map(|question| GoneQuestion {
        key: question.key.clone(),
        prompt: render_line(&question.prompt),
        depth: current.depth(question),
        retire: form.retire.contains(&question.key),
    });
    let gone: Vec<GoneQuestion> = gone.collect();
    let certain: HashSet<&str> = (sections.iter().flat_map(|section| &section.questions))
        .filter(|question| question.same)
        .map(|question| question.chosen.as_str())
        .collect();
    let choices = current.questions.iter().filter(|question| !certain.contains(question.key.as_str()));
    let choices: Vec<(String, String)> =
        choices.map(|question| (question.key.clone(), plain(&question.prompt))).collect();
    let in_doubt = sections.iter().flat_map(|section| &section.questions).filter(|question| !question.same).count();
    Ok(IntoPreview {
        source: form.source.clone(),
        format: form.understood.format.code().into(),
        seen: seen.to_string(),
        by_key: in_doubt * choices.len() > MOST_OFFERS,
        counts,
        sections,
        gone,
        choices,
        refused,
        unused: unused(&form.understood.checklist),
    })
}

fn found_by(pair: &Pair) -> &'static str {
    match pair.by {
        // The same words say more than a key that was made of them.
        FoundBy::Key if pair.sure == 100 => FoundBy::Words.code(),
        by => by.code(),
    }
}
