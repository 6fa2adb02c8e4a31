//! Forms about a review as a whole.

use std::collections::HashMap;

use app::messages::Texts;
use app::words::plan::stages_of_model;
use domain::acts::{
    AllowException, AnswerSection, AssignReviewer, ChangeFacts, CloseReview, ConfirmFine, Confirmed, GiveRetro,
    HandOver, InSection, Scope, SignOff, StartReview, Trigger,
};
use domain::id::{ServiceId, VersionId};
use domain::refusal::{Code, Refusal};
use domain::retro::{QuestionNote, Worth};
use domain::review::{ClosedAs, Decision, RolloutModel};

use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// Starts a review by a rollout model, whose stages are called as the one who starts it reads them.
pub async fn start(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (service, _) = acting.asked.store.service(acting.viewer()?, acting.parameter("slug")).await?;
    let (version, tier) = chosen(acting)?;
    let facts = acting.fields.all("fact").map(str::to_owned).collect();
    let act = StartReview { facts: Some(facts), ..started(acting, service.id, version.into(), tier)? };
    let location = format!("/reviews/{}", act.id);
    acting.perform(act, location).await
}

/// Says what is true of the service.
pub async fn change_facts(acting: &Acting<'_>) -> Result<Done, Failure> {
    let review = acting.review();
    let facts = acting.fields.all("fact").map(str::to_owned).collect();
    let (base, version) = (acting.fields.base()?, acting.fields.number("version")?);
    let act = ChangeFacts { review: review.clone(), base, version, facts };
    acting.perform(act, format!("/reviews/{review}")).await
}

/// The version, or what stands for one, and the key of the tier.
pub(super) fn chosen<'a>(acting: &Acting<'a>) -> Result<(&'a str, &'a str), Refusal> {
    let chosen = acting.fields.text("version").split_once('/');
    chosen.ok_or_else(|| Refusal::new(Code::NothingPublished).at("version"))
}

/// What a form says about a review that is started.
pub(super) fn started(
    acting: &Acting<'_>,
    service: ServiceId,
    version: VersionId,
    tier: &str,
) -> Result<StartReview, Refusal> {
    let fields = acting.fields;
    let model = match fields.text("model") {
        "" => RolloutModel::AllAtOnce,
        _ => fields.coded("model", RolloutModel::from_code)?,
    };
    let (l, target) = (Texts::new(acting.asked.session.language), fields.maybe_day("target")?);
    Ok(StartReview {
        id: clock::fresh(),
        service,
        version,
        tier: tier.to_owned(),
        trigger: fields.coded("trigger", Trigger::from_code)?,
        stages: stages_of_model(l, model, None, target, clock::fresh),
        reviewing_team: fields.id("reviewing_team"),
        facts: None,
    })
}

/// Hands over one question, a section or everything; or asks for help on one question.
pub async fn hand_over(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let scope = match fields.text("scope") {
        "everything" => Scope::Everything,
        "section" => Scope::Section(fields.text("section").parse().map_err(|_| Code::BadForm)?),
        "question" | "help" => Scope::Question(acting.lineage().await?),
        _ => return Err(Code::BadForm.into()),
    };
    let act = HandOver {
        id: clock::fresh(),
        review: acting.review(),
        scope,
        help: fields.text("scope") == "help",
        note: fields.text("note").to_owned(),
    };
    let location = match acting.parameter("key") {
        "" => format!("/reviews/{}", acting.review()),
        key => format!("/reviews/{}/questions/{key}", acting.review()),
    };
    acting.perform(act, location).await
}

fn signing_page(acting: &Acting<'_>) -> String {
    format!("/reviews/{}/sign", acting.review())
}

/// Finds several answers fine that were opened.
pub async fn confirm_fine(acting: &Acting<'_>) -> Result<Done, Failure> {
    let review = acting.review();
    let known = acting.asked.store.review(acting.viewer()?, &review, acting.now()).await?;
    let content = &known.facts.board.content;
    let confirmed = |value: &str| {
        let (key, revision) = value.rsplit_once(':')?;
        let lineage = content.by_key(key)?.lineage.clone();
        Some(Confirmed { id: clock::fresh(), lineage, revision: revision.parse().ok()? })
    };
    let answers: Option<Vec<Confirmed>> = acting.fields.all("fine").map(confirmed).collect();
    let act = ConfirmFine { review: review.clone(), answers: answers.ok_or(Code::BadForm)? };
    acting.perform(act, format!("/reviews/{review}")).await
}

/// Sets a whole section not applicable, or takes that back.
pub async fn answer_section(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (review, fields) = (acting.review(), acting.fields);
    let known = acting.asked.store.review(acting.viewer()?, &review, acting.now()).await?;
    let content = &known.facts.board.content;
    let shown = |(key, base): (String, String)| {
        let question = content.by_key(&key).ok_or(Code::NotAsked)?;
        let base = base.parse().map_err(|_| Code::BadForm)?;
        let meaning = fields.meaning_of(&key)?;
        Ok(InSection { lineage: question.lineage.clone(), base, meaning, answer: clock::fresh() })
    };
    let act = AnswerSection {
        review: review.clone(),
        section: fields.text("section").parse().map_err(|_| Code::BadForm)?,
        reopen: fields.ticked("reopen"),
        reason: fields.text("reason").to_owned(),
        questions: fields.prefixed("base.").into_iter().map(shown).collect::<Result<_, Failure>>()?,
    };
    acting.perform(act, format!("/reviews/{review}")).await
}

/// Asks somebody by name to review, or takes them off.
pub async fn assign_reviewer(acting: &Acting<'_>) -> Result<Done, Failure> {
    let review = acting.review();
    let act = AssignReviewer {
        id: clock::fresh(),
        review: review.clone(),
        person: acting.fields.id("person"),
        section: match acting.fields.text("section") {
            "" => None,
            place => Some(place.parse().map_err(|_| Refusal::new(Code::NotAnOption).at("section"))?),
        },
        assigned: acting.fields.ticked("assigned"),
    };
    acting.perform(act, format!("/reviews/{review}")).await
}

/// Signs a stage.
pub async fn sign_off(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let act = SignOff {
        id: clock::fresh(),
        snapshot: clock::fresh(),
        review: acting.review(),
        stage: fields.id("stage"),
        decision: fields.coded("decision", Decision::from_code)?,
        digest: fields.text("digest").to_owned(),
        note: fields.text("note").to_owned(),
        up_to: fields.maybe_id("up_to"),
    };
    acting.perform(act, signing_page(acting)).await
}

/// Allows an exception from rule 12.
pub async fn allow_exception(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = AllowException { review: acting.review(), reason: acting.fields.text("reason").to_owned() };
    acting.perform(act, signing_page(acting)).await
}

/// Closes a review; the retro comes next.
pub async fn close(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = CloseReview {
        review: acting.review(),
        how: acting.fields.coded("how", ClosedAs::from_code)?,
        note: acting.fields.text("note").to_owned(),
    };
    acting.perform(act, retro_page(acting)).await
}

fn retro_page(acting: &Acting<'_>) -> String {
    format!("/reviews/{}/retro", acting.review())
}

/// Takes the feedback on a closed review.
pub async fn give_retro(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let known = acting.asked.store.review(acting.viewer()?, &acting.review(), acting.now()).await?;
    let content = &known.facts.board.content;
    let words: HashMap<String, String> = fields.prefixed("note.").into_iter().collect();
    let taps: HashMap<String, String> = fields.prefixed("worth.").into_iter().collect();
    let mut notes = Vec::new();
    for key in words.keys().chain(taps.keys().filter(|key| !words.contains_key(*key))) {
        let question = content.by_key(key).ok_or(Code::NotAsked)?;
        let worth = match taps.get(key).map(String::as_str) {
            None | Some("") => None,
            Some(code) => Some(Worth::from_code(code).ok_or(Code::NotAnOption)?),
        };
        let note = words.get(key).cloned().unwrap_or_default();
        notes.push(QuestionNote { lineage: question.lineage.clone(), worth, note });
    }
    // As they are asked, not as they happened to be sent.
    notes.sort_by_key(|note| content.questions.iter().position(|question| question.lineage == note.lineage));
    let act = GiveRetro {
        id: clock::fresh(),
        review: acting.review(),
        anonymous: fields.ticked("anonymous"),
        minutes: fields.text("minutes").to_owned(),
        notes,
        missing: fields.text("missing").to_owned(),
        remark: fields.text("remark").to_owned(),
    };
    acting.perform(act, retro_page(acting)).await
}
