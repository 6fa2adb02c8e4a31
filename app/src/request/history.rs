//! The history of one answer.

use domain::diff::Change;
use domain::review::{AnswerContent, PartChange, Revision};

use super::{Request, plain, render, render_line, review};
use crate::error::AppError;
use crate::view::review::{HistoryPage, RevisionView};

/// The first revision is all new: it is shown as it is, without marks.
fn unmarked(mut changes: Vec<PartChange>) -> Vec<PartChange> {
    for change in &mut changes {
        change.stretches.retain(|stretch| stretch.change != Change::Removed);
        change.stretches.iter_mut().for_each(|stretch| stretch.change = Change::Same);
    }
    changes
}

/// The page of all revisions of one answer.
pub async fn history(request: &Request, id: &str, key: &str) -> Result<HistoryPage, AppError> {
    let review = review::load(request, id).await?;
    let board = &review.facts.board;
    let question = board.content.by_key(key).ok_or_else(AppError::not_found)?;
    let revisions = request.store.revisions(&review, &question.lineage).await?;
    let clock = request.clock();
    let nothing = AnswerContent::empty();
    let view = |(at, revision): (usize, &Revision)| {
        // Newest first, so the one before comes after.
        let before = revisions.get(at + 1).map_or(&nothing, |before| &before.content);
        let on_it = |verdict: &&domain::review::Verdict| {
            verdict.lineage == question.lineage && verdict.revision == revision.number
        };
        let verdicts = board.verdicts.iter().filter(on_it).map(|verdict| {
            let note = render(&verdict.note);
            (verdict.judgement.code().into(), clock.name(&verdict.author), note, verdict.withdrawn.is_some())
        });
        let earlier = revisions.get(at + 1);
        let said_again = earlier.is_some_and(|before| before.content == revision.content);
        RevisionView {
            confirmed: said_again,
            number: revision.number,
            author: clock.name(&revision.author),
            imported: revision.imported,
            at: clock.moment(revision.at),
            changes: match at + 1 == revisions.len() {
                true => unmarked(revision.content.changes_since(before)),
                false => revision.content.changes_since(before),
            },
            verdicts: verdicts.collect(),
        }
    };
    Ok(HistoryPage {
        head: review::head(&review, &board.statuses(), &clock),
        key: question.key.clone(),
        prompt: render_line(&question.prompt),
        plain: plain(&question.prompt),
        options: question.options.clone(),
        revisions: revisions.iter().enumerate().map(view).collect(),
    })
}
