//! The page of one question.

use domain::acts::{
    AnswerFacts, AnswerQuestion, AssignQuestion, Comment, CommentFacts, DecideRisk, DecideRiskFacts, GiveVerdict,
    HandOver, Intent, ProposeRisk, ProposeRiskFacts, RiskOnFacts, Scope, VerdictFacts,
};
use domain::id::PersonId;
use domain::people::{Part, PersonRef};
use domain::refusal::{Code, Refusal};
use domain::review::{Board, QuestionStatus, RiskOutcome, Waiting};
use domain::service::ServiceRecord;
use domain::template::{Bound, Field, Kind, Question};
use storage::housekeeping::Looks;
use storage::people::Person;
use storage::reviews::{OtherAnswer, Review};

use super::{Clock, Request, beside, moving, plain, render_line, review, said, templates};
use crate::error::AppError;
use crate::view::review::{
    AnswerView, IndexLine, IndexSection, LookView, OtherAnswerView, QuestionPage, QuestionRights, QuestionView,
};
use crate::view::templates::AskedWhen;

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
    let clock = request.clock();
    let statuses = board.statuses();
    let (_, stage) = review::next_stage(board)?;
    let viewer = request.viewer()?;
    let rights = rights(request, &review, question)?;
    // Who may not propose a risk needs nothing to choose from.
    let also = if rights.risk.is_none() { also(board, question) } else { Vec::new() };
    let may_assign = AssignQuestion::may(&review.facts.part, board.is_open(), status.is_some()).is_ok();
    let known = if rights.risk.is_none() || may_assign { request.store.people().await? } else { Vec::new() };
    let person = |person: &Person| PersonRef { id: person.id.clone(), name: person.name.clone() };
    let team = known.iter().filter(|person| may_assign && person.teams.contains(&review.head.team_name));
    let assignees = team.map(person).collect();
    let people = if rights.risk.is_none() { known.iter().map(person).collect() } else { Vec::new() };
    let until = board.day_due(question).unwrap_or_else(|| clock.today()).plus(30);
    let revision = board.answers.get(&question.lineage);
    let (site, content) = (&request.base_url, revision.map(|revision| &revision.content));
    let may_answer = rights.answer.is_none();
    let documents = match may_answer || content.is_some_and(|content| beside::names_documents(site, content)) {
        true => request.store.documents(viewer, &review.head.service).await?,
        false => Vec::new(),
    };
    Ok(QuestionPage {
        head: review::head(&review, &statuses, &clock),
        index: index(board, &statuses, &looks),
        gate: review::gate(board, board.gate(stage)),
        question: view(board, question, status.as_ref()),
        answer: revision.map(|revision| AnswerView {
            missing: status.as_ref().map_or(Vec::new(), |status| status.missing.clone()),
            ..review::answer(question, revision, &clock)
        }),
        asked_before: moving::asked_before(request, &review, question, status.as_ref()).await?,
        risks: board
            .risks
            .iter()
            .rev()
            .filter(|risk| risk.covers(&question.lineage))
            .map(|risk| review::risk(board, risk, &clock))
            .collect(),
        said: said::said(request, &review, question, status.as_ref(), &clock).await?,
        assignee: board.assignees.get(&question.lineage).cloned(),
        assignees,
        from_record: from_record(&review.head.record, question),
        rights,
        people,
        also,
        viewer: PersonRef { id: viewer.id.clone(), name: viewer.name.clone() },
        risk_until: until.to_string(),
        others: others(request, &review, question, &clock).await?,
        look: look(request, &review, question, &looks).await?,
        queue: queue(&review, &viewer.id, &statuses, question),
        beside: beside::beside(request, &review, question).await?,
        documents: if may_answer { beside::choices(&review, &documents) } else { Vec::new() },
        used: content.map_or(Vec::new(), |content| beside::used(site, content, &review.head.service_slug, &documents)),
    })
}

/// What the service record says already, so that nobody types it again: where a keeper bound a field to it, or a label asks for it.
/// The question itself is asked by a label only where its whole prompt is one.
fn from_record(record: &ServiceRecord, question: &Question) -> Vec<(String, String)> {
    let bound = |field: &Field| Some((field.label.clone(), field.bound.or_else(|| Bound::of_label(&field.label))?));
    let fields = question.fields.iter().filter_map(bound);
    let asked = (question.kind == Kind::Explain).then(|| Bound::of_label(&plain(&question.prompt))).flatten();
    let all = fields.chain(asked.map(|part| (String::new(), part)));
    all.filter_map(|(name, part)| Some((name, record.value(part)?.to_owned()))).collect()
}

/// Other questions that could come under a risk on this one: nothing is settled there yet.
fn also(board: &Board, question: &Question) -> Vec<(String, String, String)> {
    let statuses = board.statuses();
    let open = statuses.iter().filter(|other| !other.settled && other.question.lineage != question.lineage);
    let open = open.filter(|other| ProposeRisk::may_cover(&RiskOnFacts::of(board, other.question)).is_ok());
    open.map(|other| {
        let revision = other.answer.map_or(0, |answer| answer.number);
        let seen = format!("{revision}/{}", other.question.meaning);
        (other.question.key.clone(), plain(&other.question.prompt), seen)
    })
    .collect()
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
    let mut look = LookView { revision: current.number, seen, changes: Vec::new(), confirmed: false };
    if seen > 0 && seen < current.number {
        let earlier = request.store.revision(review, &question.lineage, seen).await?;
        look.changes = current.content.changes_since(&earlier.content);
        look.confirmed = current.answers(question) && !earlier.answers(question);
    }
    Ok(Some(look))
}

/// The next question that waits for the viewer: those of a section that they were asked to look after, then unsettled ones, after
/// this one and then from the start again.
fn queue(review: &Review, viewer: &PersonId, statuses: &[QuestionStatus<'_>], here: &Question) -> Option<String> {
    let (part, board) = (&review.facts.part, &review.facts.board);
    let at = statuses.iter().position(|status| status.question.lineage == here.lineage).unwrap_or_default();
    let (before, after) = statuses.split_at(at);
    let others = || after.iter().chain(before).filter(|status| status.question.lineage != here.lineage);
    let mine = || others().filter(|status| waits_for(part, status));
    let in_section = |status: &&QuestionStatus<'_>| {
        status.waiting == Waiting::Reviewers && board.looks_after(viewer, status.question)
    };
    let first = mine().find(in_section).or_else(|| mine().find(|status| !status.settled));
    first.or_else(|| mine().next()).map(|status| status.question.key.clone())
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
        asked_again: status.is_some_and(|status| status.asked_again),
        key: question.key.clone(),
        meaning: question.meaning,
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
        asked: AskedWhen::of(question),
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
        risk_over: risk.on.concern.map_or(String::new(), |concern| concern.to_string()),
        concern_stays: board.content.rule.gatekeeping,
        decide_risk: DecideRisk::may(&deciding, RiskOutcome::Accepted).err(),
        withdraw_risk: DecideRisk::may(&deciding, RiskOutcome::Withdrawn).err(),
        hand_over: may_hand_over.clone().or(nothing),
        ask_help: may_hand_over.or_else(|| question.is_group().then(|| Refusal::new(Code::GroupNotAnswered))),
        verdict: GiveVerdict::may(&VerdictFacts::of(board, part, question, &actor), &actor).err(),
        comment: Comment::may(&CommentFacts { open: board.is_open(), known: true, thread_known: true }).err(),
    })
}
