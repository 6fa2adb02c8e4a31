//! The page of one question.

use domain::acts::{
    AnswerFacts, AnswerQuestion, Comment, CommentFacts, ConcernFacts, DecideRisk, DecideRiskFacts, GiveVerdict,
    HandOver, Intent, ProposeRisk, ProposeRiskFacts, Scope, VerdictFacts, WithdrawConcern,
};
use domain::people::{Part, PersonRef};
use domain::refusal::{Code, Refusal};
use domain::review::{Board, Handover, QuestionStatus, RiskOutcome, Verdict, Waiting};
use domain::template::Question;
use storage::housekeeping::Looks;
use storage::reviews::{OtherAnswer, Review};

use super::{Clock, Request, plain, render, render_line, review, services, templates};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::review::{
    AnswerView, IndexLine, IndexSection, LookView, OtherAnswerView, QuestionPage, QuestionRights, QuestionView,
    VerdictView,
};

/// The page of one question.
pub async fn question(request: &Request, id: &str, key: &str) -> Result<QuestionPage, AppError> {
    let review = review::load(request, id).await?;
    let board = &review.facts.board;
    let question = board.content.by_key(key).ok_or_else(AppError::not_found)?;
    let status = board.status(question);
    if status.is_none() && !question.is_group() {
        return Err(AppError::not_found());
    }
    let looks = match review.facts.part.reviewer {
        true => request.store.looks_at(&request.viewer()?.id, &review.head.id).await?,
        false => Looks::default(),
    };
    let comments = request.store.comments(&review, &question.lineage).await?;
    let clock = request.clock();
    let statuses = board.statuses();
    let (_, stage) = review::next_stage(board)?;
    let viewer = request.viewer()?;
    let rights = rights(request, &review, question)?;
    // Who may not propose a risk needs nobody to choose from.
    let people = if rights.risk.is_none() { services::everybody(request).await? } else { Vec::new() };
    let until = stage.target.unwrap_or_else(|| clock.today()).plus(30);
    let revision = board.answers.get(&question.lineage);
    let touches = |handover: &&Handover| handover.items.iter().any(|item| item.lineage == question.lineage);
    let words = board.handovers.iter().filter(touches).filter(|handover| handover.help || !handover.note.is_empty());
    Ok(QuestionPage {
        head: review::head(&review, &statuses, &clock),
        index: index(board, &statuses, &looks),
        gate: review::gate(board, board.gate(stage)),
        question: view(board, question, status.as_ref()),
        answer: revision.map(|revision| AnswerView {
            missing: status.as_ref().map_or(Vec::new(), |status| status.missing.clone()),
            ..review::answer(question, revision, &clock)
        }),
        risks: board
            .risks
            .iter()
            .rev()
            .filter(|risk| risk.covers(&question.lineage))
            .map(|risk| review::risk(board, risk, &clock))
            .collect(),
        verdicts: verdicts(request, board, question, status.as_ref(), &clock)?,
        comments: comments.iter().map(|said| review::comment(said, &clock)).collect(),
        handovers: words.map(|handover| review::words(handover, &clock)).collect(),
        rights,
        people,
        viewer: PersonRef { id: viewer.id.clone(), name: viewer.name.clone() },
        risk_until: until.to_string(),
        others: others(request, &review, question, &clock).await?,
        look: look(request, &review, question, &looks).await?,
        queue: queue(&review.facts.part, &statuses, question),
    })
}

/// How other services answered the question.
async fn others(
    request: &Request,
    review: &Review,
    question: &Question,
    clock: &Clock,
) -> Result<Vec<OtherAnswerView>, AppError> {
    let found = request.store.other_answers(request.viewer()?, review, &question.lineage).await?;
    let view = |other: OtherAnswer| OtherAnswerView {
        answer: review::answer(question, &other.revision, clock),
        service: other.service,
        review: other.review.to_string(),
        concern: other.concern,
        risk: other.risk,
    };
    Ok(found.into_iter().map(view).collect())
}

/// What a reviewer has seen of the answer, and what changed since.
async fn look(
    request: &Request,
    review: &Review,
    question: &Question,
    looks: &Looks,
) -> Result<Option<LookView>, AppError> {
    let board = &review.facts.board;
    let current = board.answers.get(&question.lineage);
    let Some(current) = current.filter(|_| review.facts.part.reviewer && board.is_open()) else { return Ok(None) };
    let seen = looks.seen(&review.head.id, &question.lineage);
    let changes = if seen > 0 && seen < current.number {
        let earlier = request.store.revision(review, &question.lineage, seen).await?;
        current.content.changes_since(&earlier.content)
    } else {
        Vec::new()
    };
    Ok(Some(LookView { revision: current.number, seen, changes }))
}

/// The next question that waits for the viewer: unsettled ones first, after this one and then from the start again.
fn queue(part: &Part, statuses: &[QuestionStatus<'_>], here: &Question) -> Option<String> {
    let at = statuses.iter().position(|status| status.question.lineage == here.lineage).unwrap_or_default();
    let (before, after) = statuses.split_at(at);
    let others = || after.iter().chain(before).filter(|status| status.question.lineage != here.lineage);
    let mine = || others().filter(|status| waits_for(part, status));
    mine().find(|status| !status.settled).or_else(|| mine().next()).map(|status| status.question.key.clone())
}

/// Whether it is the viewer's turn, as one of those whose turn it is.
pub(super) fn waits_for(part: &Part, status: &QuestionStatus<'_>) -> bool {
    match status.waiting {
        Waiting::Team => part.is_team(),
        Waiting::Reviewers => part.reviewer,
        Waiting::Owners => part.accepts_risks(),
        Waiting::Nobody => false,
    }
}

fn index(board: &Board, statuses: &[QuestionStatus<'_>], looks: &Looks) -> Vec<IndexSection> {
    let mut at = statuses.iter().peekable();
    let mut sections = Vec::new();
    for (place, section) in board.content.sections.iter().enumerate() {
        let (mut settled, mut total, mut lines) = (0, 0, Vec::new());
        for question in board.content.questions.iter().filter(|question| question.section == place) {
            // Statuses come in the questions' order, so one walk over both is enough.
            let status = at.next_if(|status| status.question.lineage == question.lineage);
            if status.is_none() && !question.is_group() {
                continue;
            }
            if let Some(status) = status {
                total += 1;
                settled += u32::from(status.settled);
            }
            lines.push(IndexLine {
                key: question.key.clone(),
                prompt: plain(&question.prompt),
                status: status.map(|status| status.status),
                waiting: status.map_or(Waiting::Nobody, |status| status.waiting),
                depth: board.content.depth(question),
                changed: status.and_then(|status| status.answer).is_some_and(|answer| {
                    let seen = looks.seen(&board.review, &question.lineage);
                    seen > 0 && seen < answer.number
                }),
            });
        }
        if total > 0 {
            sections.push(IndexSection { title: section.title.clone(), settled, total, lines });
        }
    }
    sections
}

fn view(board: &Board, question: &Question, status: Option<&QuestionStatus<'_>>) -> QuestionView {
    let content = &board.content;
    let shown: Vec<&Question> =
        content.questions.iter().filter(|q| q.is_group() || q.need(board.tier).is_some()).collect();
    let here = shown.iter().position(|q| q.lineage == question.lineage).unwrap_or_default();
    let in_section: Vec<&&Question> = shown.iter().filter(|q| q.section == question.section && !q.is_group()).collect();
    let place = in_section.iter().position(|q| q.lineage == question.lineage).map_or(0, |at| at + 1);
    let mut under = Vec::new();
    let mut parent = question.parent.as_ref();
    while let Some(above) = parent.and_then(|lineage| content.by_lineage(lineage)) {
        under.insert(0, plain(&above.prompt));
        parent = above.parent.as_ref();
    }
    let neighbour = |at: Option<usize>| at.and_then(|at| shown.get(at)).map(|q| q.key.clone());
    QuestionView {
        key: question.key.clone(),
        prompt: render_line(&question.prompt),
        plain: plain(&question.prompt),
        section: content.sections.get(question.section).map_or(String::new(), |section| section.title.clone()),
        section_at: question.section,
        place: (place as u32, in_section.len() as u32),
        under,
        kind: question.kind,
        options: question.options.clone(),
        fields: question.fields.clone(),
        evidence_required: question.evidence_required,
        need: status.map(|status| status.need),
        milestone: question.milestone,
        minutes: (question.minutes.answer, question.minutes.review, question.minutes.guessed),
        guidance: templates::guidance(question),
        status: status.map(|status| status.status),
        waiting: status.map_or(Waiting::Nobody, |status| status.waiting),
        ready: status.is_some_and(|status| status.ready),
        covered: status.and_then(|status| status.covered_by).map(|covering| covering.content.reason.clone()),
        previous: neighbour(here.checked_sub(1)),
        next: neighbour(here.checked_add(1)),
    }
}

fn verdicts(
    request: &Request,
    board: &Board,
    question: &Question,
    status: Option<&QuestionStatus<'_>>,
    clock: &Clock,
) -> Result<Vec<VerdictView>, AppError> {
    let actor = request.viewer()?.actor();
    let of_question: Vec<&Verdict> = board.verdicts.iter().filter(|v| v.lineage == question.lineage).collect();
    let view = |verdict: &Verdict| {
        let facts =
            ConcernFacts { open: board.is_open(), author: verdict.author.id.clone(), standing: verdict.is_concern() };
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
            withdraw: Offer::of(verdict.is_concern(), || WithdrawConcern::may(&facts, &actor)),
        }
    };
    Ok(of_question.into_iter().map(view).collect())
}

fn rights(request: &Request, review: &Review, question: &Question) -> Result<QuestionRights, AppError> {
    let actor = request.viewer()?.actor();
    let (board, part) = (&review.facts.board, &review.facts.part);
    let answering = AnswerFacts::of(board, part, question);
    let waits = board.risks.iter().find(|risk| risk.covers(&question.lineage) && risk.is_waiting());
    let deciding = DecideRiskFacts {
        part: part.clone(),
        open: board.is_open(),
        waiting: waits.is_some(),
        until: waits.map_or(board.today, |risk| risk.until),
    };
    let risk = ProposeRiskFacts::of(board, part, question);
    let may_hand_over = HandOver::may(&review.facts).err();
    let ready = !HandOver::ready(board, &Scope::Question(question.lineage.clone())).is_empty();
    let nothing = (!ready).then(|| Refusal::new(Code::NothingToHandOver));
    Ok(QuestionRights {
        answer: AnswerQuestion::may(&answering, Intent::Answer).err(),
        not_applicable: AnswerQuestion::may(&answering, Intent::NotApplicable).err(),
        skip: AnswerQuestion::may(&answering, Intent::Skip).err(),
        risk: ProposeRisk::may(&risk).err(),
        risk_over: risk.concern.map_or(String::new(), |concern| concern.to_string()),
        decide_risk: DecideRisk::may(&deciding, RiskOutcome::Accepted).err(),
        withdraw_risk: DecideRisk::may(&deciding, RiskOutcome::Withdrawn).err(),
        hand_over: may_hand_over.clone().or(nothing),
        ask_help: may_hand_over.or_else(|| question.is_group().then(|| Refusal::new(Code::GroupNotAnswered))),
        verdict: GiveVerdict::may(&VerdictFacts::of(board, part, question, &actor), &actor).err(),
        comment: Comment::may(&CommentFacts { open: board.is_open(), known: true }).err(),
    })
}
