//! The head of a review, its gate, and the page that shows all of it.

use std::collections::HashMap;

use domain::acts::{
    AnswerSection, AssignReviewer, ChangeFacts, ConfirmFine, ConfirmFineFacts, HandOver, PinDocument, Scope,
};
use domain::document::{DocumentKind, PinnedDocument};
use domain::id::{LineageId, ReviewId};
use domain::people::PersonRef;
use domain::review::{AnswerContent, Board, Gate, Handover, Progress, QuestionStatus, Revision, Risk, Stage, Waiting};
use domain::template::facts::holds;
use domain::template::{FieldKind, Lifecycle, Question};
use storage::reviews::Review;

use super::{Clock, Request, imports, moving, plain, plan, render, render_line, services};
use crate::error::AppError;
use crate::view::Moment;
use crate::view::review::{
    AnswerView, BlockerView, CommentView, FactsView, GateView, HandoverView, LeftOut, PinChoice, PinnedView,
    ReadQuestion, ReadSection, ReviewHead, ReviewPage, RiskView, StageView,
};

/// Reads a review for the one who asks.
pub(super) async fn load(request: &Request, id: &str) -> Result<Review, AppError> {
    Ok(request.store.review(request.viewer()?, &ReviewId::from(id), request.now).await?)
}

/// The stage that is worked towards. Every review has at least one.
pub(super) fn next_stage(board: &Board) -> Result<(usize, &Stage), AppError> {
    let next = board.next_stage().ok_or_else(|| AppError::new("failed", 500))?;
    let at = board.stages.iter().position(|stage| stage.id == next.id).unwrap_or_default();
    Ok((at, next))
}

pub(super) fn head(review: &Review, statuses: &[QuestionStatus<'_>], clock: &Clock) -> ReviewHead {
    let (head, board) = (&review.head, &review.facts.board);
    let closed = board.closing.as_ref();
    let exception = board.exception.as_ref();
    ReviewHead {
        id: head.id.to_string(),
        number: head.number,
        service: head.service_name.clone(),
        service_slug: head.service_slug.clone(),
        team: head.team_name.clone(),
        reviewing_team: head.reviewing_team_name.clone(),
        named_reviewers: board.named_reviewers.clone(),
        trigger: head.trigger.code().into(),
        template: head.template_name.clone(),
        template_slug: head.template_slug.clone(),
        template_language: head.template_language,
        version: head.version_number,
        tier: board.content.tiers.get(board.tier).map_or(head.tier.clone(), |tier| tier.name.clone()),
        stages: board.stages.iter().map(|it| stage(it, clock)).collect(),
        next_stage: next_stage(board).map_or(0, |(at, _)| at),
        document: board.document().map(pinned),
        progress: Progress::of(statuses),
        closed: closed.map(|c| (c.how.code().into(), clock.name(&c.by), clock.moment(c.at), c.note.clone())),
        exception: exception.map(|e| (e.reason.clone(), clock.name(&e.by), clock.moment(e.at))),
    }
}

/// A stage of the plan.
pub(super) fn stage(stage: &Stage, clock: &Clock) -> StageView {
    StageView {
        name: stage.name.clone(),
        milestone: stage.milestone,
        target: stage.target.map(|day| clock.day(day)),
        passed: stage.passings.iter().map(|p| (clock.moment(p.at), p.snapshot.to_string())).collect(),
        reached: stage.reached.as_ref().map(|reached| clock.moment(reached.at)),
    }
}

/// A pinned document.
pub(super) fn pinned(document: &PinnedDocument) -> PinnedView {
    PinnedView {
        id: document.id.to_string(),
        title: document.title.clone(),
        revision: document.revision,
        digest: document.digest.to_string(),
        newest: document.newest,
    }
}

pub(super) fn gate(board: &Board, gate: Gate) -> GateView {
    let name = |lineage: &LineageId| {
        board.content.by_lineage(lineage).map(|question| (question.key.clone(), plain(&question.prompt)))
    };
    let blocker = |blocker: domain::review::Blocker| BlockerView {
        question: blocker.question.as_ref().and_then(name),
        reasons: blocker.reasons,
    };
    GateView {
        blockers: gate.blockers.into_iter().map(blocker).collect(),
        signatures: gate.signatures,
        due: gate.due,
        settled: gate.settled,
    }
}

pub(super) fn answer(question: &Question, revision: &Revision, clock: &Clock) -> AnswerView {
    AnswerView {
        revision: revision.number,
        author: clock.name(&revision.author),
        imported: revision.imported,
        at: clock.moment(revision.at),
        ..content(question, &revision.content)
    }
}

/// What an answer says, whoever wrote it when.
pub(super) fn content(question: &Question, content: &AnswerContent) -> AnswerView {
    let is_link = |label: &str| question.fields.iter().any(|f| f.label == label && f.kind == FieldKind::Url);
    let field = |(label, value): &(String, String)| {
        (label.clone(), value.clone(), is_link(label) && domain::text::is_link(value))
    };
    AnswerView {
        state: content.state.code().into(),
        revision: 0,
        author: String::new(),
        imported: false,
        at: Moment::default(),
        option: content.option.clone(),
        // An option that the question had once is told by its key.
        option_label: question.option(&content.option).map_or(content.option.clone(), |option| option.label.clone()),
        gap: content.is_gap(question),
        text: render(&content.text),
        source: content.text.clone(),
        fields: content.fields.iter().map(field).collect(),
        evidence: content.evidence.clone(),
        reason: content.reason.clone(),
        missing: Vec::new(),
    }
}

pub(super) fn risk(board: &Board, risk: &Risk, clock: &Clock) -> RiskView {
    let over = risk.over.as_ref().and_then(|id| board.verdicts.iter().find(|verdict| &verdict.id == id));
    let decided = risk.decision.as_ref();
    RiskView {
        id: risk.id.to_string(),
        statement: risk.statement.clone(),
        acceptable_because: risk.acceptable_because.clone(),
        effect: risk.effect.clone(),
        no_longer_when: risk.no_longer_when.clone(),
        plan: risk.plan.clone(),
        state: risk.state().into(),
        until: clock.day(risk.due()),
        overdue: risk.is_overdue(board.today),
        owner: clock.name(risk.present_owner()),
        covers: risk.questions.len() as u32,
        over: over.map(|verdict| clock.name(&verdict.author)),
        proposed_by: clock.name(&risk.proposed_by),
        proposed_at: clock.moment(risk.proposed_at),
        decision: decided.map(|d| (clock.name(&d.by), clock.moment(d.at), d.reason.clone())),
        renewals: risk
            .renewals
            .iter()
            .map(|r| (clock.day(r.until), clock.name(&r.by), clock.moment(r.at), r.reason.clone()))
            .collect(),
        owner_changes: risk
            .owner_changes
            .iter()
            .map(|change| {
                let by = change.by.as_ref().map(|by| clock.name(by)).unwrap_or_default();
                (clock.name(&change.owner), by, clock.moment(change.at))
            })
            .collect(),
        ending: risk.ending.as_ref().map(|e| (clock.name(&e.by), clock.moment(e.at), e.reason.clone())),
    }
}

/// Whom the viewer could ask by name to review.
async fn assign(request: &Request, review: &Review) -> Result<Option<Vec<PersonRef>>, AppError> {
    let (part, board) = (&review.facts.part, &review.facts.board);
    let gatekeeping = board.content.rule.gatekeeping;
    if AssignReviewer::may(part, board.is_open(), gatekeeping).is_ok() {
        // Whoever was asked for a section can be asked for another, or for all of it.
        return Ok(Some(services::everybody(request).await?));
    }
    // After the end they can still be taken off.
    let named = !board.named_reviewers.is_empty() || !board.section_reviewers.is_empty();
    let taken_off = named && AssignReviewer::may(part, true, gatekeeping).is_ok();
    Ok(taken_off.then(Vec::new))
}

pub(super) fn comment(comment: &storage::reviews::Comment, clock: &Clock) -> CommentView {
    CommentView { body: render(&comment.body), author: clock.name(&comment.author), at: clock.moment(comment.at) }
}

/// The whole review.
pub async fn review(request: &Request, id: &str) -> Result<ReviewPage, AppError> {
    let review = load(request, id).await?;
    let comments = request.store.all_comments(&review).await?;
    let board = &review.facts.board;
    let clock = request.clock();
    let statuses = board.statuses();
    let by_lineage: HashMap<&LineageId, &QuestionStatus<'_>> =
        statuses.iter().map(|status| (&status.question.lineage, status)).collect();
    let mut comments_by: HashMap<&LineageId, Vec<CommentView>> = HashMap::new();
    for said in &comments {
        comments_by.entry(&said.lineage).or_default().push(comment(said, &clock));
    }
    let (_, stage) = next_stage(board)?;
    let ready = HandOver::ready(board, &Scope::Everything);

    let mut sections = Vec::new();
    for (at, section) in board.content.sections.iter().enumerate() {
        let mut questions = Vec::new();
        let (mut settled, mut total) = (0, 0);
        for question in board.content.questions.iter().filter(|question| question.section == at) {
            let status = by_lineage.get(&question.lineage).copied();
            if !question.is_group() && status.is_none() {
                continue;
            }
            if let Some(status) = status {
                total += 1;
                settled += u32::from(status.settled);
            }
            let said = comments_by.remove(&question.lineage).unwrap_or_default();
            questions.push(read_question(board, question, status, said, &clock));
        }
        let leave_out = touched(&review, at, false);
        let looks_after = board.section_reviewers.iter().filter(|(place, _)| *place == at);
        sections.push(ReadSection {
            at,
            title: section.title.clone(),
            reviewers: looks_after.map(|(_, person)| person.clone()).collect(),
            questions,
            counts: (settled, total),
            ready: ready.iter().filter(|status| status.question.section == at).count() as u32,
            take_back: match touched(&review, at, true) {
                // One question alone is taken back on its own page.
                back if leave_out.is_empty() && back.len() > 1 => back,
                _ => Vec::new(),
            },
            leave_out,
        });
    }
    sections.retain(|section| section.counts.1 > 0);
    let gone = moving::gone(request, &review, comments_by).await?;
    let opened = opened(request, &review, &statuses).await?;
    let imported = request.store.imported(&review).await?;
    Ok(ReviewPage {
        newer: moving::newer(&review, &clock),
        moves: moving::moves(board, &clock),
        rollout: plan::of_review(&review, &clock),
        gone,
        pin: pin(request, &review).await?,
        opened,
        assign: assign(request, &review).await?,
        imported: imported
            .map(|it| (clock.name(&it.by), clock.moment(it.at), it.rest.iter().map(imports::rest_line).collect())),
        head: head(&review, &statuses, &clock),
        gate: gate(board, board.gate(stage)),
        sections,
        ready: ready.len() as u32,
        hand_over: HandOver::may(&review.facts).err(),
        part: (review.facts.part.is_team(), review.facts.part.reviewer),
        facts: facts(&review),
        announced: announced(board, &clock),
        handovers: board.handovers.iter().rev().filter(|h| !h.note.is_empty()).map(|h| words(h, &clock)).collect(),
    })
}

/// What is taken to be true of the service, where questions depend on it.
fn facts(review: &Review) -> Option<FactsView> {
    let board = &review.facts.board;
    let asked = board.content.facts();
    (!asked.is_empty()).then(|| FactsView {
        changes: board.fact_changes,
        facts: asked.into_iter().map(|fact| (fact.clone(), holds(&fact, &board.facts))).collect(),
        left_out: board.left_out().map(left_out).collect(),
        refused: ChangeFacts::may(&review.facts.part, board.is_open()).err(),
    })
}

/// A question that does not apply.
pub(super) fn left_out((question, lacking): (&Question, Vec<&str>)) -> LeftOut {
    LeftOut { prompt: plain(&question.prompt), lacking: lacking.join(" · ") }
}

/// What this version will ask, and does not ask in this review.
pub(super) fn announced(board: &Board, clock: &Clock) -> Vec<(String, String)> {
    let announced = board.content.questions.iter().filter_map(|question| match question.lifecycle {
        Lifecycle::Announced { from } => Some((plain(&question.prompt), clock.day(from))),
        _ => None,
    });
    announced.collect()
}

/// What the viewer could set not applicable in a section, or take back.
fn touched(review: &Review, section: usize, reopen: bool) -> Vec<(String, u32, u32)> {
    if AnswerSection::may(&review.facts, section, reopen).is_err() {
        return Vec::new();
    }
    let board = &review.facts.board;
    let revision = |question: &Question| board.answers.get(&question.lineage).map_or(0, |answer| answer.number);
    let touched = AnswerSection::touched(board, &review.facts.part, section, reopen);
    touched.into_iter().map(|question| (question.key.clone(), revision(question), question.meaning)).collect()
}

/// What the viewer may pin: every design doc by its newest revision, and what is pinned now.
async fn pin(request: &Request, review: &Review) -> Result<Option<PinChoice>, AppError> {
    let board = &review.facts.board;
    if PinDocument::may(&review.facts.part, board.is_open()).is_err() {
        return Ok(None);
    }
    let documents = request.store.documents(request.viewer()?, &board.service).await?;
    let design_docs = documents.into_iter().filter(|it| it.kind == DocumentKind::DesignDoc);
    let newest = design_docs.map(|it| (it.id.to_string(), it.newest.title, it.newest.number));
    let mut revisions: Vec<(String, String, u32)> = newest.collect();
    if let Some(now) = board.document()
        && !revisions.iter().any(|(id, _, number)| id == now.id.as_str() && *number == now.revision)
    {
        revisions.push((now.id.to_string(), now.title.clone(), now.revision));
    }
    Ok(Some(PinChoice { pins: board.pins.len() as u32, revisions }))
}

/// What a reviewer can find fine in one act.
async fn opened(
    request: &Request,
    review: &Review,
    statuses: &[QuestionStatus<'_>],
) -> Result<Vec<(String, String, u32)>, AppError> {
    if !review.facts.part.reviewer || !review.facts.board.is_open() {
        return Ok(Vec::new());
    }
    let viewer = request.viewer()?;
    let looks = request.store.looks_at(&viewer.id, &review.head.id).await?;
    let seen = |status: &QuestionStatus<'_>| {
        let lineage = &status.question.lineage;
        (lineage.clone(), looks.seen(&review.head.id, lineage))
    };
    let facts = ConfirmFineFacts { review: review.facts.clone(), seen: statuses.iter().map(seen).collect() };
    let by = viewer.actor();
    let waits = statuses.iter().filter(|status| status.waiting == Waiting::Reviewers);
    let open = waits.filter(|status| ConfirmFine::may(&facts, status, &by).is_ok());
    let line = |status: &QuestionStatus<'_>| {
        let number = status.answer.map_or(0, |answer| answer.number);
        (status.question.key.clone(), plain(&status.question.prompt), number)
    };
    Ok(open.map(line).collect())
}

/// A word to the reviewers.
pub(super) fn words(handover: &Handover, clock: &Clock) -> HandoverView {
    HandoverView {
        by: clock.name(&handover.by),
        at: clock.moment(handover.at),
        help: handover.help,
        note: handover.note.clone(),
    }
}

fn read_question(
    board: &Board,
    question: &Question,
    status: Option<&QuestionStatus<'_>>,
    comments: Vec<CommentView>,
    clock: &Clock,
) -> ReadQuestion {
    let revision = board.answers.get(&question.lineage);
    let verdicts = status.map_or(Vec::new(), |status| {
        let shown = status.verdicts.iter();
        shown
            .map(|v| (v.judgement.code().into(), clock.name(&v.author), status.is_current(v), render(&v.note)))
            .collect()
    });
    ReadQuestion {
        key: question.key.clone(),
        prompt: render_line(&question.prompt),
        depth: board.content.depth(question),
        need: question.need(board.tier).filter(|_| !question.is_group()),
        assignee: board.assignees.get(&question.lineage).map(|person| clock.name(person)),
        status: status.map(|status| status.status),
        waiting: status.map_or(Waiting::Nobody, |status| status.waiting),
        covered: status.and_then(|status| status.covered_by).map(|covering| covering.content.reason.clone()),
        answer: revision.filter(|revision| !revision.content.says_nothing()).map(|revision| AnswerView {
            missing: status.map_or(Vec::new(), |status| status.missing.clone()),
            ..answer(question, revision, clock)
        }),
        risks: status.map_or(Vec::new(), |status| status.risks.iter().map(|r| risk(board, r, clock)).collect()),
        verdicts,
        comments,
    }
}
