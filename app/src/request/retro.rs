//! Retros: the one of a review, and what all of them say about a template.

use std::collections::HashMap;

use domain::acts::{GiveRetro, GiveRetroFacts};
use domain::id::LineageId;
use domain::retro::{Feedback, QuestionNote, Worth};
use domain::template::Content;
use storage::retros::{OfTemplate, Retro};

use super::{Clock, Request, plain, render_line, review};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::review::{RetroNoteView, RetroPage, RetroSection, RetroView};
use crate::view::templates::{FeedbackLine, FeedbackView, TemplateFeedback};

fn code(note: &QuestionNote) -> String {
    note.worth.map_or(String::new(), |worth| worth.code().into())
}

/// The retro of a review. Before the review is closed, the page is there and says so.
pub async fn retro(request: &Request, id: &str) -> Result<RetroPage, AppError> {
    let review = review::load(request, id).await?;
    let board = &review.facts.board;
    let viewer = request.viewer()?;
    let given = request.store.has_given_retro(&viewer.id, &review.head.id).await?;
    let retros = request.store.retros(&review).await?;
    let clock = request.clock();
    let statuses = board.statuses();
    let section = |(at, section): (usize, &domain::template::Section)| RetroSection {
        title: section.title.clone(),
        questions: statuses
            .iter()
            .filter(|status| status.question.section == at)
            .map(|status| (status.question.key.clone(), render_line(&status.question.prompt)))
            .collect(),
    };
    let sections = board.content.sections.iter().enumerate().map(section);
    let facts = GiveRetroFacts { review: review.facts.clone(), given };
    Ok(RetroPage {
        head: review::head(&review, &statuses, &clock),
        sections: sections.filter(|section| !section.questions.is_empty()).collect(),
        give: Offer::of(!given && facts.review.part.takes_part(), || GiveRetro::may(&facts)),
        given,
        retros: retros.into_iter().map(|retro| view(retro, &board.content, &clock)).collect(),
    })
}

fn view(retro: Retro, content: &Content, clock: &Clock) -> RetroView {
    let note = |note: &QuestionNote| {
        let question = content.by_lineage(&note.lineage)?;
        let (key, prompt) = (question.key.clone(), plain(&question.prompt));
        Some(RetroNoteView { key, prompt, worth: code(note), note: note.note.clone() })
    };
    RetroView {
        author: retro.author.as_ref().map(|author| clock.name(author)),
        day: clock.day(retro.day),
        minutes: retro.minutes,
        missing: retro.missing,
        remark: retro.remark,
        notes: retro.notes.iter().filter_map(note).collect(),
    }
}

/// What retros say about a template as a whole, and about each of its questions.
pub(super) fn feedback(
    retros: &[OfTemplate],
    clock: &Clock,
) -> (Option<TemplateFeedback>, HashMap<LineageId, FeedbackView>) {
    let mut by_question: HashMap<LineageId, FeedbackView> = HashMap::new();
    let mut whole = TemplateFeedback { retros: retros.len() as u32, ..TemplateFeedback::default() };
    let mut minutes = Vec::new();
    for of in retros {
        let line = |note: Option<&QuestionNote>, text: &str| line(of, note, text, clock);
        minutes.extend(of.retro.minutes);
        let said = |list: &mut Vec<FeedbackLine>, text: &str| {
            if !text.is_empty() {
                list.push(line(None, text));
            }
        };
        said(&mut whole.missing, &of.retro.missing);
        said(&mut whole.remarks, &of.retro.remark);
        for note in &of.retro.notes {
            let view = by_question.entry(note.lineage.clone()).or_default();
            if let Some(worth) = note.worth {
                view.counts[place(worth)] += 1;
            }
            if !note.note.is_empty() {
                view.notes.push(line(Some(note), &note.note));
            }
        }
    }
    minutes.sort_unstable();
    whole.minutes = minutes.get(minutes.len() / 2).copied();
    ((!retros.is_empty()).then_some(whole), by_question)
}

fn line(of: &OfTemplate, note: Option<&QuestionNote>, text: &str, clock: &Clock) -> FeedbackLine {
    let lineage = note.map(|note| note.lineage.clone());
    let answered = of.answered.iter().filter(|(about, _)| *about == lineage).map(|(_, version)| *version);
    FeedbackLine {
        answered: answered.collect(),
        code: Feedback { retro: of.id.clone(), lineage }.code(),
        about: None,
        worth: note.map_or(String::new(), code),
        text: text.to_owned(),
        by: of.retro.author.as_ref().map(|author| clock.name(author)),
        service: of.service.clone(),
        review: of.review.to_string(),
        version: of.version,
        day: clock.day(of.retro.day),
    }
}

/// Everything that a version can answer, each with the question that it is about, newest day first.
pub(super) fn in_words(retros: &[OfTemplate], content: &Content, clock: &Clock) -> Vec<FeedbackLine> {
    let mut lines = Vec::new();
    for of in retros {
        let said: Vec<&str> =
            [&of.retro.missing, &of.retro.remark].into_iter().filter(|it| !it.is_empty()).map(String::as_str).collect();
        if !said.is_empty() {
            lines.push(line(of, None, &said.join("\n"), clock));
        }
        for note in &of.retro.notes {
            // Praise without a word asks for nothing.
            let asks = matches!(note.worth, Some(Worth::Unclear | Worth::NotNeeded | Worth::TooCostly));
            if note.note.is_empty() && !asks {
                continue;
            }
            let about = content.by_lineage(&note.lineage).map(|question| plain(&question.prompt));
            lines.push(FeedbackLine { about, ..line(of, Some(note), &note.note, clock) });
        }
    }
    lines
}

fn place(worth: Worth) -> usize {
    Worth::ALL.iter().position(|one| *one == worth).unwrap_or_default()
}
