//! Moving a review to a later version of its template: what that would do, and what became of it.

use std::collections::HashMap;

use domain::acts::MoveReview;
use domain::id::LineageId;
use domain::people::PersonRef;
use domain::review::{Board, Fate, MovePlan, Moving, QuestionStatus};
use domain::template::facts::holds;
use domain::template::{Content, Question, Section, compare};
use domain::time::Timestamp;
use storage::reviews::Review;

use super::{Clock, Request, plain, review};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::review::{
    AskedBefore, CommentView, MovePage, MoveView, MovingQuestion, NewerView, PlanView, SignatureMove, SuggestionView,
};
use crate::words::differences::{replaced, shown};

/// The page on which a review is moved: to the version of that number, else to the newest; with that tier, else with its own;
/// where these facts hold, one a line, else what is known of the service.
pub async fn move_review(request: &Request, id: &str, to: &str, tier: &str, facts: &str) -> Result<MovePage, AppError> {
    let review = review::load(request, id).await?;
    let wanted = match to {
        "" => None,
        number => Some(number.parse().map_err(|_| AppError::not_found())?),
    };
    let later = request.store.later_versions(&review, wanted).await?;
    let clock = request.clock();
    let board = &review.facts.board;
    let ticked: Option<Vec<String>> = (!facts.is_empty()).then(|| facts.lines().map(str::to_owned).collect());
    let plan = later.content.as_ref().map(|(number, content)| {
        let own = board.content.tiers.get(board.tier).and_then(|tier| content.tier(&tier.key));
        let chosen = content.tier(tier).or(own).unwrap_or(content.usual_tier());
        let facts = board.facts_on(content, ticked.as_deref(), &later.known);
        let asks = board.newly_asked(content).into_iter().map(|fact| (fact.clone(), holds(&fact, &facts))).collect();
        let after = board.moved_to(content, *number, chosen, facts, request.now.day());
        PlanView { tier_gone: own.is_none(), asks, ..plan(Texts::new(request.session.language), board, &after, &clock) }
    });
    Ok(MovePage {
        head: review::head(&review, &board.statuses(), &clock),
        versions: later.versions.into_iter().map(|it| (it.number, clock.moment(it.published_at), it.notes)).collect(),
        plan,
        suggestion: newer(&review, &clock).and_then(|newer| newer.suggestion),
        may: MoveReview::may(&review.facts.part, board.is_open()).err(),
    })
}

fn plan(l: Texts, board: &Board, after: &Board, clock: &Clock) -> PlanView {
    let plan: MovePlan<'_> = board.plan_of_move(after);
    let difference = compare(&board.content, &after.content);
    let differences = difference.by_lineage();
    let not_applying: HashMap<&LineageId, String> =
        after.left_out().map(|(question, lacking)| (&question.lineage, lacking.join(" · "))).collect();
    let question = |moving: &Moving<'_>| -> Option<MovingQuestion> {
        let question: &Question = moving.question()?;
        let lacking = not_applying.get(&question.lineage).cloned();
        // What does not apply is asked of others as ever: that it is not asked here is no change of it.
        let differs = differences.get(&question.lineage).filter(|_| lacking.is_none());
        let matters = matches!(moving.fate, Fate::ConfirmAgain | Fate::Gone);
        let said = moving.answer.filter(|answer| matters && !answer.content.says_nothing());
        Some(MovingQuestion {
            prompt: plain(&question.prompt),
            difference: differs.map(|it| shown(l, it, &board.content, &after.content)),
            answer: said.map(|answer| review::answer(moving.before.unwrap_or(question), answer, clock)),
            outdated: moving.outdated.iter().map(|it| (it.judgement.code().into(), clock.name(&it.author))).collect(),
            lacking,
            concerns: moving.concerns.iter().map(|concern| clock.name(&concern.author)).collect(),
        })
    };
    let becomes = Fate::ALL.into_iter().filter(|fate| *fate != Fate::Carried);
    let becomes = becomes.map(|fate| (fate, plan.of(fate).filter_map(question).collect::<Vec<_>>()));
    let carried = plan.of(Fate::Carried).filter_map(Moving::question);
    let new = plan.of(Fate::New).filter_map(|moving| moving.after);
    let kept: u32 = plan.questions.iter().map(|moving| moving.kept).sum();
    let outdated: u32 = plan.questions.iter().map(|moving| moving.outdated.len() as u32).sum();
    let rules = difference.rule.map(|(before, after)| (l.rule(before), l.rule(after)));
    let tier = |content: &Content, at: usize| content.tiers.get(at).map_or(String::new(), |tier| tier.key.clone());
    PlanView {
        to: after.version,
        tiers: after.content.tiers.iter().map(|tier| (tier.key.clone(), tier.name.clone())).collect(),
        tier: tier(&after.content, after.tier),
        tier_gone: false,
        asks: Vec::new(),
        left_out: after.left_out().map(review::left_out).collect(),
        rule: rules.map_or(Vec::new(), |(before, after)| replaced(&before, &after)),
        questions: becomes.filter(|(_, questions)| !questions.is_empty()).collect(),
        carried: carried.map(|question| plain(&question.prompt)).collect(),
        minutes: new.fold(0, |sum, question| sum.saturating_add(question.minutes.answer)),
        announced: review::announced(after, clock),
        signatures: plan
            .signatures
            .iter()
            .map(|it| SignatureMove {
                decision: it.signoff.decision.code().into(),
                by: clock.name(&it.signoff.by),
                at: clock.moment(it.signoff.at),
                stage: review::stage(it.stage, clock),
                stands: it.stands,
            })
            .collect(),
        verdicts: (kept + outdated, kept),
        progress: plan.progress,
    }
}

fn suggestion((note, by, at): &(String, PersonRef, Timestamp), clock: &Clock) -> SuggestionView {
    SuggestionView { note: note.clone(), by: clock.name(by), at: clock.moment(*at) }
}

/// That there is a later version, while the review can still move.
pub(super) fn newer(review: &Review, clock: &Clock) -> Option<NewerView> {
    let head = &review.head;
    (review.facts.board.is_open() && head.newest > head.version_number).then(|| NewerView {
        newest: head.newest,
        suggestion: head.suggestion.as_ref().map(|it| suggestion(it, clock)),
    })
}

/// How the review came to the version that it stands on.
pub(super) fn moves(board: &Board, clock: &Clock) -> Vec<MoveView> {
    let moves = board.moves.iter().map(|it| MoveView {
        from: it.from,
        to: it.to,
        tiers: (it.tiers.0 != it.tiers.1).then(|| it.tiers.clone()),
        snapshot: it.snapshot.as_ref().map(ToString::to_string),
        automatic: it.automatic,
        by: it.by.as_ref().map(|by| clock.name(by)),
        at: clock.moment(it.at),
    });
    moves.collect()
}

/// What was said on questions that are not asked any more. Their answers are in the snapshot before the move.
pub(super) async fn gone(
    request: &Request,
    review: &Review,
    mut comments: HashMap<&LineageId, Vec<CommentView>>,
) -> Result<Vec<(String, Vec<CommentView>)>, AppError> {
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    let lineages: Vec<LineageId> = comments.keys().map(|lineage| (*lineage).clone()).collect();
    let questions = request.store.asked_last(review, &lineages).await?;
    let said = |question: &Question| Some((plain(&question.prompt), comments.remove(&question.lineage)?));
    Ok(questions.iter().filter_map(said).collect())
}

/// How a question was asked when its answer was given, where it means something else now.
pub(super) async fn asked_before(
    request: &Request,
    review: &Review,
    question: &Question,
    status: Option<&QuestionStatus<'_>>,
) -> Result<Option<AskedBefore>, AppError> {
    let board = &review.facts.board;
    let covered = status.is_some_and(|status| status.covered_by.is_some());
    let answer = board.answers.get(&question.lineage).filter(|answer| !covered && answer.asks_again(question));
    let Some(answer) = answer else { return Ok(None) };
    let found = request.store.asked_before(review, &question.lineage, answer.meaning).await?;
    let l = Texts::new(request.session.language);
    let difference = found.as_ref().and_then(|(_, before)| {
        // This question alone, wherever it stood: where it moved to says nothing about what it means.
        let alone = |content: &Content, question: &Question| Content {
            questions: vec![Question { section: 0, parent: None, ..question.clone() }],
            tiers: content.tiers.clone(),
            sections: vec![Section { title: String::new(), introduction: String::new() }],
            rule: content.rule,
        };
        let before = alone(before, before.by_lineage(&question.lineage)?);
        let after = alone(&board.content, question);
        let difference = compare(&before, &after);
        difference.questions.first().map(|it| shown(l, it, &before, &after))
    });
    Ok(Some(AskedBefore { version: found.map(|(number, _)| number), now: board.version, difference }))
}
