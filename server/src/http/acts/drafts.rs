//! Forms on a template's draft.

use app::request::Made;
use domain::acts::{
    BeginDraft, ChangeTiers, DiscardDraft, MoveQuestion, MoveSection, RetireQuestion, SectionMove, TypedTier,
    WriteQuestion, WriteSection,
};
use domain::document::DocumentKind;
use domain::id::{LineageId, TemplateId, VersionId};
use domain::refusal::{Code, Refusal};
use domain::template::{
    Bound, Choice, Field, FieldKind, Guidance, Kind, Lifecycle, Milestone, Minutes, Move, Need, Question, Section,
};

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};
use crate::clock;

/// The template of the page, and the version that its form was made for.
async fn place(acting: &Acting<'_>) -> Result<(TemplateId, VersionId), Failure> {
    Ok((acting.template().await?, acting.fields.id("version")))
}

fn outline(acting: &Acting<'_>) -> String {
    format!("/templates/{}/edit", acting.parameter("slug"))
}

/// Begins the next version, or restores an earlier one as a draft.
pub async fn begin(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (template, _) = place(acting).await?;
    let from = acting.fields.number("from")?;
    acting.perform(BeginDraft { template, version: clock::fresh(), from }, outline(acting)).await
}

/// Throws the draft away.
pub async fn discard(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (template, version) = place(acting).await?;
    let act = DiscardDraft { template, version, seen: acting.fields.digest("seen") };
    acting.perform(act, format!("/templates/{}", acting.parameter("slug"))).await
}

/// Writes a question, or shows how it will look.
pub async fn write_question(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let typed = question(fields)?;
    let base = fields.base()?;
    if fields.text("step") == "preview" {
        return Ok(Done::Made(Made::Question(Box::new((typed, base, fields.text("was").to_owned())))));
    }
    let (template, version) = place(acting).await?;
    let new = typed.lineage.as_str().is_empty();
    let lineage = if new { clock::fresh::<LineageId>() } else { typed.lineage.clone() };
    let act = WriteQuestion { template, version, question: Question { lineage, ..typed }, base, was: was(fields) };
    // A new question stands at the end of the outline; one that was there is looked at as it will be seen.
    let location = if new { outline(acting) } else { format!("{}/{}", outline(acting), acting.parameter("key")) };
    acting.perform(act, location).await
}

/// What the form said before anything was typed: the fields as they were sent last, or else the question that the page showed.
fn was(fields: &Fields) -> Option<Question> {
    let sent: Option<Vec<(String, String)>> = serde_json::from_str(fields.text("sent")).ok();
    let sent = sent.and_then(|pairs| question(&Fields::of(pairs)).ok());
    sent.or_else(|| serde_json::from_str(fields.text("was")).ok())
}

/// The question that was typed.
fn question(fields: &Fields) -> Result<Question, Refusal> {
    let kind = fields.coded("kind", Kind::from_code)?;
    let lifecycle = match fields.text("lifecycle") {
        "announced" => Lifecycle::Announced { from: fields.day("from")? },
        _ => Lifecycle::Active,
    };
    let text = |name: &str| fields.text(name).to_owned();
    let need = |code: &str| match code {
        "" => Ok(None),
        code => Need::from_code(code).map(Some).ok_or_else(|| Refusal::from(Code::NotAnOption)),
    };
    let needs = (0..).map_while(|at| fields.maybe(&format!("need.{at}"))).map(need);
    Ok(Question {
        lineage: fields.id("lineage"),
        key: text("question_key"),
        meaning: 1,
        parent: fields.maybe_id("parent"),
        section: fields.number("section")? as usize,
        prompt: text("prompt"),
        kind,
        options: options(fields, kind),
        fields: asked_fields(fields)?,
        guidance: Guidance {
            why: text("why"),
            answering: text("answering"),
            example: text("example"),
            reviewing: text("reviewing"),
            advice: text("advice"),
            origin: text("origin"),
            points_at: text("points_at"),
        },
        needs: needs.collect::<Result<_, _>>()?,
        evidence_required: fields.ticked("evidence"),
        calls_for: match fields.text("calls_for") {
            "" => None,
            _ => Some(fields.coded("calls_for", DocumentKind::from_code)?),
        },
        not_applicable_allowed: fields.ticked("not_applicable"),
        minutes: Minutes {
            answer: fields.number("answer_minutes")?,
            review: fields.number("review_minutes")?,
            guessed: false,
        },
        milestone: fields.coded("milestone", Milestone::from_code)?,
        applies_if: fields.text("applies_if").lines().map(str::to_owned).collect(),
        again: fields.ticked("again"),
        lifecycle,
    })
}

/// Rows that end where the form has no more of them.
fn rows(fields: &Fields, name: &'static str) -> impl Iterator<Item = (usize, String)> {
    let label = move |at| fields.maybe(&format!("{name}.{at}.label")).map(str::to_owned);
    (0..).map_while(move |at| Some((at, label(at)?)))
}

fn options(fields: &Fields, kind: Kind) -> Vec<Choice> {
    if kind == Kind::YesNo {
        let option =
            |key: &str| Choice { key: key.into(), label: key.into(), gap: fields.ticked(&format!("gap.{key}")) };
        return ["yes", "no"].map(option).into();
    }
    let option = |(at, label): (usize, String)| Choice {
        key: fields.text(&format!("option.{at}.key")).to_owned(),
        label,
        gap: fields.ticked(&format!("option.{at}.gap")),
    };
    rows(fields, "option").map(option).collect()
}

fn asked_fields(fields: &Fields) -> Result<Vec<Field>, Refusal> {
    let field = |(at, label): (usize, String)| {
        let of = |name: &str| format!("field.{at}.{name}");
        let bound = fields.maybe(&of("bound")).filter(|code| !code.is_empty());
        Ok(Field {
            kind: if fields.text(&of("kind")) == "url" { FieldKind::Url } else { FieldKind::Text },
            required: fields.ticked(&of("required")),
            bound: bound.map(|code| Bound::from_code(code).ok_or(Code::NotAnOption)).transpose()?,
            label,
        })
    };
    rows(fields, "field").map(field).collect()
}

/// Moves a question: `up:LINEAGE`, `before:LINEAGE:OTHER`, `end:LINEAGE:SECTION`.
pub async fn move_question(acting: &Acting<'_>) -> Result<Done, Failure> {
    let mut parts = acting.fields.text("move").split(':');
    let mut next = || parts.next().unwrap_or_default();
    let (step, lineage, target) = (next(), next(), next());
    let to = match step {
        "before" => Move::Before(target.to_owned().into()),
        "end" => Move::EndOf(target.parse().map_err(|_| Code::BadForm)?),
        step => Move::STEPS.into_iter().find(|(code, _)| *code == step).ok_or(Code::BadForm)?.1,
    };
    let (template, version) = place(acting).await?;
    let lineage = lineage.to_owned().into();
    acting.perform(MoveQuestion { template, version, lineage, to }, outline(acting)).await
}

/// Retires a question, or brings it back.
pub async fn retire_question(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (template, version) = place(acting).await?;
    let fields = acting.fields;
    let act = RetireQuestion {
        template,
        version,
        lineage: fields.id("lineage"),
        back: fields.ticked("back"),
        seen: fields.digest("seen"),
    };
    acting.perform(act, outline(acting)).await
}

/// Writes a section.
pub async fn write_section(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (template, version) = place(acting).await?;
    let fields = acting.fields;
    let there = fields.maybe("at").is_some();
    let act = WriteSection {
        template,
        version,
        at: if there { Some(fields.number("at")? as usize) } else { None },
        title: fields.text("title").to_owned(),
        introduction: fields.text("introduction").to_owned(),
        base: if there { fields.base()? } else { 0 },
        was: fields
            .maybe("was_title")
            .map(|title| Section { title: title.to_owned(), introduction: fields.text("was_introduction").to_owned() }),
    };
    acting.perform(act, outline(acting)).await
}

/// Moves a section, or takes an empty one away.
pub async fn move_section(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (template, version) = place(acting).await?;
    let fields = acting.fields;
    let to = fields.coded("to", SectionMove::from_code)?;
    let act = MoveSection { template, version, at: fields.number("at")? as usize, to, base: fields.base()? };
    acting.perform(act, outline(acting)).await
}

/// Changes the tiers.
pub async fn change_tiers(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (template, version) = place(acting).await?;
    let fields = acting.fields;
    let tier = |at: usize| {
        Some(TypedTier {
            name: fields.maybe(&format!("tier.{at}.name"))?.to_owned(),
            key: fields.text(&format!("tier.{at}.key")).to_owned(),
            may_skip_musts: fields.ticked(&format!("tier.{at}.may_skip")),
            was: fields
                .maybe(&format!("tier.{at}.was"))
                .map(|name| (name.to_owned(), fields.ticked(&format!("tier.{at}.skipped")))),
        })
    };
    let tiers = (0..).map_while(tier).collect();
    acting.perform(ChangeTiers { template, version, tiers, base: fields.base()? }, outline(acting)).await
}
