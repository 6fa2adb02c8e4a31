//! What was said on a question, in the order in which it was said.

use domain::acts::{ConcernFacts, HandConcernOver, HandConcernOverFacts, ResolveThread, ThreadFacts, WithdrawConcern};
use domain::people::PersonRef;
use domain::review::{Handover, QuestionStatus, Verdict};
use domain::template::Question;
use domain::time::Timestamp;
use storage::reviews::{Comment, Review};

use super::{Clock, Request, render, review};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::review::{SaidView, ThreadView, VerdictView};

/// Everything that was said.
pub(super) async fn said(
    request: &Request,
    review: &Review,
    question: &Question,
    status: Option<&QuestionStatus<'_>>,
    clock: &Clock,
) -> Result<Vec<SaidView>, AppError> {
    let board = &review.facts.board;
    let comments = request.store.comments(review, &question.lineage).await?;
    let touches = |handover: &&Handover| handover.items.iter().any(|item| item.lineage == question.lineage);
    let words = board.handovers.iter().filter(touches).filter(|handover| handover.help || !handover.note.is_empty());
    let mut said: Vec<(Timestamp, SaidView)> =
        words.map(|handover| (handover.at, SaidView::Handover(review::words(handover, clock)))).collect();
    let verdicts = || board.verdicts.iter().filter(|verdict| verdict.lineage == question.lineage);
    let viewer = request.viewer()?;
    let part = &review.facts.part;
    let facts = |verdict: &Verdict| HandConcernOverFacts {
        concern: ConcernFacts::of(verdict, board.is_open()),
        reviews: true,
        orphaned: !board.reviewers.iter().any(|reviewer| verdict.is_in_hands_of(reviewer)),
        may_adopt: part.reviewer || part.administrator,
    };
    let hands =
        |verdict: &Verdict| verdict.is_concern() && HandConcernOver::may(&facts(verdict), &viewer.actor()).is_ok();
    // Only whoever can hand a concern over needs reviewers to choose from.
    let reviewers = if verdicts().any(hands) { request.store.reviewers(review).await? } else { Vec::new() };
    let reviewers: Vec<PersonRef> = reviewers.into_iter().map(|reviewer| reviewer.person).collect();
    for verdict in verdicts() {
        let facts = facts(verdict).concern;
        let withdraw = Offer::of(verdict.is_concern(), || WithdrawConcern::may(&facts, &viewer.actor()));
        let hand_to = reviewers.iter().filter(|person| hands(verdict) && &person.id != facts.in_hands_of());
        let hand_to = hand_to.cloned().collect();
        let view = VerdictView { withdraw, hand_to, ..self::verdict(verdict, status, clock) };
        said.push((verdict.at, SaidView::Verdict(Box::new(view))));
    }
    for begun in comments.iter().filter(|comment| comment.thread.is_none()) {
        said.push((begun.at, SaidView::Thread(thread(request, review, begun, &comments, clock)?)));
    }
    said.sort_by_key(|(at, _)| *at);
    Ok(said.into_iter().map(|(_, view)| view).collect())
}

fn thread(
    request: &Request,
    review: &Review,
    begun: &Comment,
    all: &[Comment],
    clock: &Clock,
) -> Result<ThreadView, AppError> {
    let answers = all.iter().filter(|comment| comment.thread.as_ref() == Some(&begun.id));
    let open = review.facts.board.is_open();
    let facts = ThreadFacts {
        part: review.facts.part.clone(),
        open,
        author: begun.author.id.clone(),
        resolved: begun.resolved.is_some(),
    };
    Ok(ThreadView {
        id: begun.id.to_string(),
        comments: std::iter::once(begun).chain(answers).map(|comment| review::comment(comment, clock)).collect(),
        resolved: begun.resolved.as_ref().map(|(by, at)| (clock.name(by), clock.moment(*at))),
        resolve: ResolveThread::may(&facts, &request.viewer()?.actor()).is_ok(),
        answer: open,
    })
}

fn verdict(verdict: &Verdict, status: Option<&QuestionStatus<'_>>, clock: &Clock) -> VerdictView {
    VerdictView {
        id: verdict.id.to_string(),
        judgement: verdict.judgement.code().into(),
        note: render(&verdict.note),
        author: clock.name(&verdict.author),
        at: clock.moment(verdict.at),
        revision: verdict.revision,
        current: status.is_some_and(|status| status.is_current(verdict)),
        superseded: status.is_some_and(|status| !status.verdicts.iter().any(|newest| newest.id == verdict.id)),
        withdrawn: verdict.withdrawn.as_ref().map(|w| (clock.moment(w.at), w.note.clone())),
        accepted_over: status.is_some_and(|s| s.accepted_concerns.iter().any(|c| c.id == verdict.id)),
        holder: verdict.holder.as_ref().map(|holder| (clock.name(holder), verdict.holder_note.clone())),
        withdraw: Offer::Absent,
        hand_to: Vec::new(),
    }
}
