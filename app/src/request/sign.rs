//! The signing page and snapshots.

use std::collections::BTreeSet;

use domain::acts::{AllowException, CloseReview, SignOff};
use domain::document::PinnedDocument;
use domain::id::{SnapshotId, StageId};
use domain::review::{AnswerContent, Board, ClosedAs, Decision, Judgement, QuestionStatus, Role, Signing, Status};
use domain::snapshot::{FrozenStage, Snapshot};
use domain::time::Timestamp;

use super::{Diagrams, Images, Request, plain, render, render_document, render_line, review, status};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::review::{Covers, SignPage, SignatureView, SignedOn, SnapshotPage};
use crate::view::{Moment, Offer};

/// The signing page of the stage that is worked towards.
pub async fn sign(request: &Request, id: &str) -> Result<SignPage, AppError> {
    let review = review::load(request, id).await?;
    let (facts, board) = (&review.facts, &review.facts.board);
    let clock = request.clock();
    let actor = request.viewer()?.actor();
    let statuses = board.statuses();
    let (at, stage) = review::next_stage(board)?;
    let due = board.due(stage);
    let signing = Signing::of(board, stage, &due);
    let decider = signing.owner_decision().map(|signoff| &signoff.by.id);
    let place = |id: &StageId| board.stages.iter().position(|stage| &stage.id == id);
    let later = match facts.part.reviewer && board.is_open() {
        true => board.covered_with(stage),
        false => Vec::new(),
    };
    let later = later.into_iter().filter_map(|stage| Some((stage.id.to_string(), place(&stage.id)?)));
    let signature = |signoff: &&domain::review::Signoff| SignatureView {
        decision: signoff.decision.code().into(),
        by: clock.name(&signoff.by),
        at: clock.moment(signoff.at),
        current: signing.is_current(signoff),
        counts: match signoff.decision.role() {
            Role::Reviewer => signing.reviewer_counts(&signoff.by.id, decider),
            Role::ServiceOwner | Role::ProductOwner => true,
        },
        signed_on: signed_on(board, signoff.at),
        version: (signoff.version != board.version).then_some(signoff.version),
        up_to: signoff.up_to.as_ref().and_then(&place),
        note: signoff.note.clone(),
        digest: signoff.digest.to_string(),
    };
    let has_part = |decision: &Decision| match decision.role() {
        Role::Reviewer => facts.part.reviewer,
        Role::ServiceOwner => facts.part.decides(),
        Role::ProductOwner => facts.part.product_owner && board.content.rule.product_owner,
    };
    let decisions = Decision::ALL.into_iter().filter(has_part);
    let risks = board.accepted_risks(&due);
    let head = review::head(&review, &statuses, &clock);
    let gate = review::gate(board, board.gate(stage));
    let left_out = board.left_out().filter(|(question, _)| board.is_due(question, stage));
    let risks: Vec<_> = risks.into_iter().map(|risk| review::risk(board, risk, &clock)).collect();
    let texts = Texts::new(request.session.language);
    Ok(SignPage {
        status: status::markdown(texts, &request.base_url, &head, &gate, &risks),
        head,
        rule: board.content.rule,
        stage: at,
        stage_id: stage.id.to_string(),
        gate,
        covers: Covers { risks, left_out: left_out.map(review::left_out).collect(), ..covers(&due) },
        decisions: decisions.map(|d| (d.code().into(), SignOff::may(facts, stage, d, &actor).err())).collect(),
        later: later.collect(),
        reviewer_digest: signing.digest(Role::Reviewer).to_string(),
        owner_digest: signing.digest(Role::ServiceOwner).to_string(),
        signatures: signing.signoffs().iter().rev().map(signature).collect(),
        close: ClosedAs::ALL.into_iter().map(|how| (how.code().into(), CloseReview::may(facts, how).err())).collect(),
        exception: Offer::of(facts.part.administrator, || AllowException::may(facts)),
    })
}

/// The document that was pinned at a moment, as far as it is another than now.
fn signed_on(board: &Board, at: Timestamp) -> SignedOn {
    let which = |document: &PinnedDocument| (document.id.clone(), document.revision);
    let (then, now) = (board.document_at(at), board.document());
    match then {
        then if then.map(which) == now.map(which) => SignedOn::Same,
        Some(document) => SignedOn::Another(review::pinned(document)),
        None => SignedOn::Nothing,
    }
}

fn covers(due: &[QuestionStatus<'_>]) -> Covers {
    let mut covers = Covers::default();
    for status in due {
        let (key, prompt) = (status.question.key.clone(), plain(&status.question.prompt));
        let said = status.covered_by.or(status.answer);
        let reason = said.map_or(String::new(), |answer| answer.content.reason.clone());
        let unclear = |v: &&domain::review::Verdict| v.judgement == Judgement::Unclear && status.is_current(v);
        if status.verdicts.iter().copied().any(|verdict| unclear(&verdict)) {
            covers.unclear.push((key.clone(), prompt.clone()));
        }
        let says = status.answer.is_some_and(|answer| answer.content != AnswerContent::empty());
        if says && !status.has_current_verdict() {
            covers.without_verdict += 1;
        }
        match status.status {
            Status::Answered if status.is_explained_gap() => covers.explained_gaps.push((key, prompt)),
            Status::Answered => covers.answered += 1,
            Status::Skipped => covers.skipped.push((key, prompt, reason)),
            Status::NotApplicable => covers.not_applicable.push((key, prompt, reason)),
            // Listed with the risks, and in the gate.
            Status::RiskAccepted | Status::Concern | Status::Open => {}
        }
    }
    covers
}

/// A record is read years later and on paper: the whole date, never `today`.
fn dated(moment: Moment) -> Moment {
    Moment { text: moment.exact.clone(), ..moment }
}

/// A frozen stage.
pub async fn snapshot(request: &Request, id: &str) -> Result<SnapshotPage, AppError> {
    let (mut snapshot, review) = request.store.snapshot(request.viewer()?, &SnapshotId::from(id)).await?;
    let clock = request.clock();
    let rendered = texts(&snapshot).into_iter().map(|text| (text.to_owned(), render(text))).collect();
    let questions = snapshot.sections.iter().flat_map(|section| &section.questions);
    let left_out = snapshot.left_out.iter().map(|question| question.prompt.as_str());
    let prompts: BTreeSet<&str> = questions.map(|question| question.prompt.as_str()).chain(left_out).collect();
    let prompts = prompts.into_iter().map(|prompt| (prompt.to_owned(), render_line(prompt))).collect();
    let moments = moments(&snapshot).into_iter().map(|at| (at.0, dated(clock.moment(at)))).collect();
    // Sent rendered, not twice.
    let l = Texts::new(request.session.language);
    let named = snapshot.document.as_ref().map(|document| Images::named_in(&document.text)).unwrap_or_default();
    let images = Images::of(request.store.images_of_review(request.viewer()?, &review, &named).await?);
    let images = images.with_diagrams(Diagrams::at(&format!("/snapshots/{id}"), &request.diagrams));
    let document = snapshot
        .document
        .as_mut()
        .map(|document| render_document(&std::mem::take(&mut document.text), l, &images, &[]).0);
    Ok(SnapshotPage {
        document,
        id: id.to_owned(),
        review: review.to_string(),
        passed_at: dated(clock.moment(snapshot.passed_at)),
        rendered,
        prompts,
        moments,
        snapshot,
    })
}

/// Every Markdown text of a snapshot but the prompts, once.
fn texts(snapshot: &Snapshot) -> BTreeSet<&str> {
    let mut texts = BTreeSet::new();
    for question in snapshot.sections.iter().flat_map(|section| &section.questions) {
        texts.extend(question.answer.iter().map(|answer| answer.text.as_str()));
        texts.extend(question.verdicts.iter().map(|verdict| verdict.note.as_str()));
    }
    texts.remove("");
    texts
}

fn moments(snapshot: &Snapshot) -> BTreeSet<Timestamp> {
    let questions = snapshot.sections.iter().flat_map(|section| &section.questions);
    let answers = questions.clone().filter_map(|question| question.answer.as_ref()).map(|answer| answer.at);
    let verdicts = questions.flat_map(|question| &question.verdicts).map(|verdict| verdict.at);
    let signatures = snapshot.signatures.iter().map(|signature| signature.at);
    let risks = snapshot.risks.iter().map(|risk| risk.accepted_at);
    let exception = snapshot.exception.iter().map(|exception| exception.at);
    let reached = |stage: &FrozenStage| stage.reached.as_ref().map(|reached| reached.at);
    let stages = snapshot.plan.iter().flat_map(|stage| [stage.passed_at, reached(stage)]).flatten();
    let words = snapshot.service_levels.iter().flat_map(|level| &level.words).map(|word| word.at);
    answers.chain(verdicts).chain(stages).chain(words).chain(signatures).chain(risks).chain(exception).collect()
}
