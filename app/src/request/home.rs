//! Home: what waits for whoever looks.

use domain::acts::MoveReview;
use domain::people::Viewer;
use domain::review::{Progress, QuestionStatus, Waiting};
use domain::time::Timestamp;
use storage::housekeeping::Looks;
use storage::looks::ChangedDocument;
use storage::reviews::Review;

use super::agreement::to_agree;
use super::discussion::mention;
use super::{Clock, Request, plain, risks};
use crate::error::AppError;
use crate::view::documents::document_address;
use crate::view::people::{ChangedDocumentLine, ConcernLine, FirstStep, HomeLine, HomePage, SuggestionLine};

/// Risks that are due in so many days are shown to those who answer for them.
const SOON: i32 = 14;

/// Home.
pub async fn home(request: &Request) -> Result<HomePage, AppError> {
    let viewer = request.viewer()?;
    let clock = request.clock();
    let reviews = request.store.own_reviews(viewer, request.now).await?;
    let looks = match reviews.iter().any(|review| review.facts.part.reviewer) {
        true => request.store.looks(&viewer.id).await?,
        false => Looks::default(),
    };
    let mut page = HomePage {
        risks: request
            .store
            .own_risks(viewer, request.now.day().plus(SOON))
            .await?
            .into_iter()
            .map(|it| risks::line(it, request, &clock))
            .collect(),
        agree: request.store.to_agree(viewer).await?.into_iter().map(|it| to_agree(it, &clock)).collect(),
        mentions: request.store.mentions(viewer).await?.into_iter().map(|it| mention(it, &clock)).collect(),
        documents: request.store.changed_documents(viewer).await?.into_iter().map(|it| changed(it, &clock)).collect(),
        ..HomePage::default()
    };
    for review in &reviews {
        let part = &review.facts.part;
        let statuses = review.facts.board.statuses();
        page.concerns.extend(concerns(review, &statuses, viewer, &clock));
        page.suggestions.extend(suggestion(review, &clock));
        let mut waits = false;
        let mut place = |lines: &mut Vec<HomeLine>, waiting: Waiting, has_part: bool| {
            if !has_part {
                return;
            }
            let line = line(review, &statuses, waiting, &looks, viewer, &clock);
            if line.first.is_some() {
                lines.push(line);
                waits = true;
            }
        };
        place(&mut page.decide, Waiting::Owners, part.accepts_risks());
        place(&mut page.answer, Waiting::Team, part.is_team());
        place(&mut page.review, Waiting::Reviewers, part.reviewer);
        if !waits {
            page.others.push(line(review, &statuses, Waiting::Nobody, &looks, viewer, &clock));
        }
    }
    // Whoever was asked by name, or has questions of their own, begins there.
    page.review.sort_by_key(|line| (line.in_section == 0, !line.named));
    page.answer.sort_by_key(|line| line.assigned == 0);
    if reviews.is_empty() {
        page.first_steps = first_steps(request).await?;
    }
    Ok(page)
}

/// A document that changed since the viewer read it.
fn changed(document: ChangedDocument, clock: &Clock) -> ChangedDocumentLine {
    let address = document_address(&document.service_slug, document.id.as_str());
    ChangedDocumentLine {
        address: format!("{address}/differences?from={}&to={}", document.seen, document.newest),
        kind: document.kind,
        title: document.title,
        service: document.service,
        newest: document.newest,
        author: clock.name(&document.author),
        at: clock.moment(document.at),
    }
}

/// A keeper's word that the review should move, to those who could move it.
fn suggestion(review: &Review, clock: &Clock) -> Option<SuggestionLine> {
    let head = &review.head;
    let (note, by, _) = head.suggestion.as_ref().filter(|_| head.newest > head.version_number)?;
    MoveReview::may(&review.facts.part, review.facts.board.is_open()).ok()?;
    Some(SuggestionLine {
        review: head.id.to_string(),
        service: head.service_name.clone(),
        number: head.newest,
        note: note.clone(),
        by: clock.name(by),
    })
}

/// Concerns of a review that the viewer has to look at.
fn concerns(review: &Review, statuses: &[QuestionStatus<'_>], viewer: &Viewer, clock: &Clock) -> Vec<ConcernLine> {
    let gatekeeping = review.facts.board.content.rule.gatekeeping;
    let mut lines = Vec::new();
    for status in statuses {
        for (concern, turn) in status.concerns_for(&viewer.id, gatekeeping) {
            let own = concern.author.id == viewer.id;
            lines.push(ConcernLine {
                review: review.head.id.to_string(),
                service: review.head.service_name.clone(),
                key: status.question.key.clone(),
                prompt: plain(&status.question.prompt),
                author: if own { String::new() } else { clock.name(&concern.author) },
                turn,
            });
        }
    }
    lines
}

fn line(
    review: &Review,
    statuses: &[QuestionStatus<'_>],
    waiting: Waiting,
    looks: &Looks,
    viewer: &Viewer,
    clock: &Clock,
) -> HomeLine {
    let board = &review.facts.board;
    let mine = || statuses.iter().filter(|status| status.waiting == waiting && waiting != Waiting::Nobody);
    let since: Option<Timestamp> = match waiting {
        Waiting::Reviewers => {
            let waits = |item: &domain::review::HandoverItem| mine().any(|s| s.question.lineage == item.lineage);
            board.handovers.iter().filter(|handover| handover.items.iter().any(waits)).map(|h| h.at).min()
        }
        Waiting::Owners => mine().flat_map(|s| &s.risks).filter(|r| r.is_waiting()).map(|r| r.proposed_at).min(),
        Waiting::Team | Waiting::Nobody => None,
    };
    let has_changed = |status: &&QuestionStatus<'_>| {
        let seen = looks.seen(&review.head.id, &status.question.lineage);
        waiting == Waiting::Reviewers && seen > 0 && status.answer.is_some_and(|answer| seen < answer.number)
    };
    let is_assigned = |status: &&QuestionStatus<'_>| {
        let assignee = board.assignees.get(&status.question.lineage);
        waiting == Waiting::Team && assignee.is_some_and(|assignee| assignee.id == viewer.id)
    };
    let is_in_own_section =
        |status: &&QuestionStatus<'_>| waiting == Waiting::Reviewers && board.looks_after(&viewer.id, status.question);
    // Whoever was asked for a section begins there. Reviewers begin with what changed since they looked; a team with what is
    // unanswered, since what only has to be handed over can wait until the rest is there. What is assigned to whoever looks
    // comes first.
    let in_section = || mine().filter(is_in_own_section);
    let own = in_section().find(has_changed).or_else(|| in_section().next());
    let changed = own.or_else(|| mine().find(has_changed));
    let open = || mine().filter(|status| !status.settled);
    let first = changed.or_else(|| open().find(is_assigned)).or_else(|| open().next());
    let first = first.or_else(|| mine().find(is_assigned)).or_else(|| mine().next());
    HomeLine {
        id: review.head.id.to_string(),
        service: review.head.service_name.clone(),
        team: review.head.team_name.clone(),
        trigger: review.head.trigger.code().into(),
        progress: Progress::of(statuses),
        first: first.map(|status| status.question.key.clone()),
        changed: mine().filter(has_changed).count() as u32,
        assigned: mine().filter(is_assigned).count() as u32,
        in_section: in_section().count() as u32,
        ahead: board.ahead().next().is_some(),
        named: board.named_reviewers.iter().any(|person| person.id == viewer.id),
        since: since.map(|at| clock.moment(at)),
    }
}

/// What is still missing before a first review.
async fn first_steps(request: &Request) -> Result<Vec<FirstStep>, AppError> {
    let viewer = request.viewer()?;
    if !request.store.reviews(viewer).await?.is_empty() {
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    let teams = request.store.teams().await?;
    if !teams.iter().any(|team| team.team.owns) || !teams.iter().any(|team| team.team.reviews) {
        steps.push(FirstStep::Teams);
    }
    if !request.store.templates(viewer).await?.iter().any(|template| template.newest.is_some()) {
        steps.push(FirstStep::Template);
    }
    if request.store.services(viewer).await?.is_empty() {
        steps.push(FirstStep::Service);
    }
    steps.push(FirstStep::Review);
    Ok(steps)
}
