//! Forms on a question's page.

use domain::acts::{
    AnswerQuestion, AssignQuestion, Comment, DecideRisk, GiveVerdict, HandConcernOver, HandOver, Intent, ProposeRisk,
    ResolveThread, RiskOn, Scope, WithdrawConcern,
};
use domain::id::{LineageId, ReviewId};
use domain::refusal::Code;
use domain::review::{AnswerState, Judgement, RiskOutcome};

use super::super::acting::{Acting, Done, Failure};
use super::evidence;
use crate::clock;

fn page(acting: &Acting<'_>) -> String {
    format!("/reviews/{}/questions/{}", acting.review(), acting.parameter("key"))
}

/// The page of the question that the form names as the next one; this one's where there is none such.
async fn next_page(acting: &Acting<'_>) -> Result<String, Failure> {
    let (review, next) = (acting.review(), acting.fields.text("next"));
    match acting.asked.store.lineage(acting.viewer()?, &review, next).await {
        Ok(_) => Ok(format!("/reviews/{review}/questions/{next}")),
        Err(storage::Error::NotFound) => Ok(page(acting)),
        Err(error) => Err(error.into()),
    }
}

/// Answers, and hands over or goes on at once where the button says so.
pub async fn answer(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    if fields.text("step") == "quote" {
        return evidence::quote(acting).await;
    }
    let (review, lineage) = (acting.review(), acting.lineage().await?);
    let (hands_over, goes_on) = match fields.text("intent") {
        "answer_and_hand_over" => (true, false),
        "answer_and_next" => (false, true),
        _ => (false, false),
    };
    if fields.text("intent") == "confirm" {
        return confirm(acting, review, lineage).await;
    }
    let intent = if hands_over || goes_on { Intent::Answer } else { fields.coded("intent", Intent::from_code)? };
    let location = if goes_on { next_page(acting).await? } else { page(acting) };
    let act = AnswerQuestion {
        id: clock::fresh(),
        review: review.clone(),
        lineage: lineage.clone(),
        base: fields.base()?,
        meaning: fields.meaning()?,
        intent,
        option: fields.text("option").to_owned(),
        text: fields.text("text").to_owned(),
        fields: fields.prefixed("field."),
        evidence: evidence::evidence(acting).await?,
        reason: fields.text("reason").to_owned(),
    };
    let done = acting.perform(act, location).await?;
    if !hands_over {
        return Ok(done);
    }
    let act =
        HandOver { id: clock::fresh(), review, scope: Scope::Question(lineage), help: false, note: String::new() };
    match acting.perform(act, page(acting)).await {
        // Saved, but something is missing: the page names it.
        Err(Failure::Refused(refusal)) if refusal.code == Code::NothingToHandOver => Ok(done),
        other => other,
    }
}

/// Says the same again, word for word, to a question that is asked again. Whoever saw an older answer is told so.
async fn confirm(acting: &Acting<'_>, review: ReviewId, lineage: LineageId) -> Result<Done, Failure> {
    let known = acting.asked.store.review(acting.viewer()?, &review, acting.now()).await?;
    let answer = known.facts.board.answers.get(&lineage).ok_or(Code::BadForm)?;
    let content = answer.content.clone();
    let intent = match content.state {
        AnswerState::Answered => Intent::Answer,
        AnswerState::NotApplicable => Intent::NotApplicable,
        AnswerState::Skipped => Intent::Skip,
        AnswerState::Open | AnswerState::RiskAccepted => return Err(Code::BadForm.into()),
    };
    let act = AnswerQuestion {
        id: clock::fresh(),
        review,
        lineage,
        base: acting.fields.base()?,
        meaning: acting.fields.meaning()?,
        intent,
        option: content.option,
        text: content.text,
        fields: content.fields,
        evidence: content.evidence,
        reason: content.reason,
    };
    acting.perform(act, page(acting)).await
}

/// Proposes a risk.
pub async fn propose_risk(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let (base, meaning) = (fields.base()?, fields.meaning()?);
    let on = RiskOn { lineage: acting.lineage().await?, base, meaning, answer: clock::fresh() };
    let act = ProposeRisk {
        id: clock::fresh(),
        review: acting.review(),
        on,
        also: also(acting).await?,
        over: acting.fields.maybe_id("over"),
        statement: fields.text("statement").to_owned(),
        acceptable_because: fields.text("acceptable_because").to_owned(),
        until: fields.day("until")?,
        owner: fields.id("owner"),
        effect: fields.text("effect").to_owned(),
        no_longer_when: fields.text("no_longer_when").to_owned(),
        plan: fields.text("plan").to_owned(),
    };
    acting.perform(act, page(acting)).await
}

/// Other questions that come under the same risk: each field names one, and its value the revision that was there, with the meaning
/// that the form showed.
async fn also(acting: &Acting<'_>) -> Result<Vec<RiskOn>, Failure> {
    let named = acting.fields.prefixed("also.");
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let known = acting.asked.store.review(acting.viewer()?, &acting.review(), acting.now()).await?;
    let on = |(key, base): &(String, String)| {
        let question = known.facts.board.content.by_key(key).ok_or(Code::NotAsked)?;
        let (base, meaning) = base.split_once('/').map_or((base.as_str(), None), |(base, it)| (base, Some(it)));
        let number = |text: &str| text.parse::<u32>().map_err(|_| Code::BadForm);
        let meaning = meaning.map(number).transpose()?;
        Ok(RiskOn { lineage: question.lineage.clone(), base: number(base)?, meaning, answer: clock::fresh() })
    };
    named.iter().map(on).collect()
}

/// Accepts, declines or withdraws a risk.
pub async fn decide_risk(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = DecideRisk {
        review: acting.review(),
        risk: acting.fields.id("risk"),
        outcome: acting.fields.coded("outcome", RiskOutcome::from_code)?,
        reason: acting.fields.text("reason").to_owned(),
    };
    acting.perform(act, page(acting)).await
}

/// Judges an answer.
pub async fn give_verdict(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = GiveVerdict {
        id: clock::fresh(),
        review: acting.review(),
        lineage: acting.lineage().await?,
        revision: acting.fields.base()?,
        judgement: acting.fields.coded("judgement", Judgement::from_code)?,
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, page(acting)).await
}

/// Withdraws a concern.
pub async fn withdraw_concern(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = WithdrawConcern {
        review: acting.review(),
        verdict: acting.fields.id("verdict"),
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, page(acting)).await
}

/// Hands a concern to another reviewer.
pub async fn hand_concern_over(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = HandConcernOver {
        id: clock::fresh(),
        review: acting.review(),
        verdict: acting.fields.id("verdict"),
        to: acting.fields.id("to"),
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, page(acting)).await
}

/// Says who of the team answers.
pub async fn assign(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = AssignQuestion {
        id: clock::fresh(),
        review: acting.review(),
        lineage: acting.lineage().await?,
        person: acting.fields.maybe_id("assignee"),
    };
    acting.perform(act, page(acting)).await
}

/// Resolves a thread, or opens it again.
pub async fn resolve_thread(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = ResolveThread {
        id: clock::fresh(),
        review: acting.review(),
        thread: acting.fields.id("thread"),
        resolved: acting.fields.ticked("resolved"),
    };
    acting.perform(act, page(acting)).await
}

/// Comments.
pub async fn comment(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = Comment {
        id: clock::fresh(),
        review: acting.review(),
        lineage: acting.lineage().await?,
        thread: acting.fields.maybe_id("thread"),
        body: acting.fields.text("body").to_owned(),
    };
    acting.perform(act, page(acting)).await
}
