//! The frozen text of a passed stage, or of a review before it moved to another version: readable for ever, without anything
//! else.

mod levels;
mod plan;

use serde::{Deserialize, Serialize};

pub use levels::{FrozenLevel, FrozenWord};
pub use plan::{FrozenReaching, FrozenStage};

use crate::acts::Trigger;
use crate::digest::Digest;
use crate::id::{DocumentId, StageId};
use crate::review::{
    AnswerState, Board, Decision, Evidence, Exception, Judgement, QuestionStatus, Role, Signing, Stage, Status,
};
use crate::service_level::ServiceLevel;
use crate::template::facts::holds;
use crate::template::{Kind, Milestone, Need, Question};
use crate::time::{Day, Timestamp};

/// The format's name and version.
pub const FORMAT: &str = "readyroom/snapshot/1";

/// Names that the board itself does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    /// The service.
    pub service: String,
    /// The team that owns it.
    pub team: String,
    /// The review's number among the service's.
    pub number: u32,
    /// Why the review was held.
    pub trigger: Trigger,
    /// The template.
    pub template: String,
    /// The team that reviewed.
    pub reviewing_team: String,
}

/// A frozen stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// [`FORMAT`].
    pub format: String,
    /// Names.
    #[serde(flatten)]
    pub naming: Naming,
    /// Number of the template version.
    pub version: u32,
    /// What that calls the tier; in snapshots of reviews from before, its key.
    pub tier: String,
    /// Name of the stage; empty for `all at once`.
    pub stage: String,
    /// What the stage reaches.
    pub milestone: Option<Milestone>,
    /// When it was meant to happen.
    pub target: Option<Day>,
    /// When it was passed; for a review that moved, when that was.
    pub passed_at: Timestamp,
    /// Number of the version that the review moved to, where the text was frozen before that, and no stage was passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<u32>,
    /// The document that the review stood on; none where none was pinned, and in snapshots that are older than documents.
    #[serde(default)]
    pub document: Option<FrozenDocument>,
    /// The rollout plan, where it said more than that everything happens at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<FrozenStage>,
    /// What the service meant to keep, where it said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_levels: Vec<FrozenLevel>,
    /// Questions due before the stage, by section.
    pub sections: Vec<FrozenSection>,
    /// What was taken to be true of the service, where questions depend on that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// Questions that were not asked, since they do not apply to such a service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<FrozenLeftOut>,
    /// Risks accepted on them.
    pub risks: Vec<FrozenRisk>,
    /// All signatures of the stage, oldest first.
    pub signatures: Vec<FrozenSignature>,
    /// An exception from rule 12.
    pub exception: Option<Exception>,
    /// What a reviewer's signature covered, in canonical form.
    pub reviewer_covers: String,
    /// What the owner's signature covered, in canonical form.
    pub owner_covers: String,
}

/// What is frozen with a review and that its board does not hold.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The text of the pinned document; empty where none is pinned.
    pub document: String,
    /// The service levels of the service.
    pub service_levels: Vec<ServiceLevel>,
}

/// A document, whole: its service may be gone when this is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenDocument {
    /// Which.
    pub id: DocumentId,
    /// The title of the revision.
    pub title: String,
    /// Its number.
    pub revision: u32,
    /// The digest of its text.
    pub digest: Digest,
    /// Markdown.
    pub text: String,
}

/// A question that did not apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLeftOut {
    /// Its key.
    pub key: String,
    /// Markdown.
    pub prompt: String,
    /// What it asks for that was not true of the service.
    pub lacking: Vec<String>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenSection {
    /// Its heading.
    pub title: String,
    /// Its questions.
    pub questions: Vec<FrozenQuestion>,
}

/// A question with its answer and verdicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenQuestion {
    /// Its key.
    pub key: String,
    /// Markdown.
    pub prompt: String,
    /// The groups and questions that it is nested under, outermost first.
    pub under: Vec<String>,
    /// How it is answered.
    pub kind: Kind,
    /// Its need.
    pub need: Need,
    /// Where it stood.
    pub status: Status,
    /// The answer; none where nothing was said.
    pub answer: Option<FrozenAnswer>,
    /// The reason of the group above that was not applicable.
    pub not_applicable_with_group: Option<String>,
    /// Verdicts, oldest first.
    pub verdicts: Vec<FrozenVerdict>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenAnswer {
    /// Where it stood.
    pub state: AnswerState,
    /// Label of the chosen option.
    pub option: String,
    /// The option is a gap.
    pub gap: bool,
    /// Markdown.
    pub text: String,
    /// Values by field label.
    pub fields: Vec<(String, String)>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Why it is not applicable or skipped.
    pub reason: String,
    /// Number of the revision.
    pub revision: u32,
    /// Who wrote it.
    pub author: String,
    /// Its author took it over from a filled-in checklist.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub imported: bool,
    /// When.
    pub at: Timestamp,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenVerdict {
    /// What was said.
    pub judgement: Judgement,
    /// Why.
    pub note: String,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// It was on the answer as frozen.
    pub current: bool,
    /// A concern that was withdrawn.
    pub withdrawn: bool,
    /// A concern that stood and was accepted as a risk.
    pub accepted_over: bool,
}

/// A risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenRisk {
    /// Keys of the questions it covers.
    pub questions: Vec<String>,
    /// What may happen.
    pub statement: String,
    /// Why that was acceptable.
    pub acceptable_because: String,
    /// What it would mean.
    pub effect: String,
    /// From when on it is no longer acceptable.
    pub no_longer_when: String,
    /// What is done about it.
    pub plan: String,
    /// Until when.
    pub until: Day,
    /// Who answers for it.
    pub owner: String,
    /// Who accepted it.
    pub accepted_by: String,
    /// When.
    pub accepted_at: Timestamp,
    /// Whose concern it was accepted over.
    pub over_concern_of: Option<String>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenSignature {
    /// What was said.
    pub decision: Decision,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Digest of what was signed.
    pub digest: String,
    /// It was on the text as frozen.
    pub current: bool,
    /// Number of the template version then; 0 in snapshots that are older than moves, where it was the review's.
    #[serde(default)]
    pub version: u32,
    /// A word beside it.
    pub note: String,
    /// The name of the earlier stage at which it was given, by a reviewer who looked ahead to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_at: Option<String>,
}

impl Snapshot {
    /// Freezes a stage as it stands; none where the review has no such stage.
    pub fn freeze(board: &Board, naming: &Naming, around: Around, stage: &StageId, at: Timestamp) -> Option<Self> {
        let stage: &Stage = board.stages.iter().find(|s| &s.id == stage)?;
        Some(Self::of(board, naming, around, (stage, None), at))
    }

    /// Freezes a review before it moves to another version: every question that it asks, whatever it is due before, under the
    /// last stage of its plan; none where it has no plan.
    pub fn before_move(board: &Board, naming: &Naming, around: Around, to: u32, at: Timestamp) -> Option<Self> {
        let stage = board.stages.last()?;
        Some(Self::of(board, naming, around, (stage, Some(to)), at))
    }

    fn of(
        board: &Board,
        naming: &Naming,
        around: Around,
        (stage, moved_to): (&Stage, Option<u32>),
        at: Timestamp,
    ) -> Self {
        let due = board.due(stage);
        let signing = Signing::of(board, stage, &due);
        let everything = moved_to.map(|_| board.statuses());
        let shown = everything.as_ref().unwrap_or(&due);
        let sections = board.content.sections.iter().enumerate().map(|(at, section)| FrozenSection {
            title: section.title.clone(),
            questions: shown.iter().filter(|s| s.question.section == at).map(|s| question(board, s)).collect(),
        });
        let earlier = |signoff: &crate::review::Signoff| {
            board.stages.iter().find(|it| it.id == signoff.stage).filter(|it| it.id != stage.id)
        };
        let signature = |signoff: &&crate::review::Signoff| FrozenSignature {
            decision: signoff.decision,
            by: signoff.by.name.clone(),
            at: signoff.at,
            digest: signoff.digest.to_string(),
            current: signing.is_current(signoff),
            version: signoff.version,
            note: signoff.note.clone(),
            given_at: earlier(signoff).map(|stage| stage.name.clone()).filter(|name| !name.is_empty()),
        };
        Self {
            format: FORMAT.into(),
            naming: naming.clone(),
            version: board.version,
            tier: board.content.tiers.get(board.tier).map_or(String::new(), |tier| tier.name.clone()),
            stage: stage.name.clone(),
            milestone: stage.milestone,
            target: stage.target,
            passed_at: at,
            moved_to,
            document: board.document().map(|pinned| FrozenDocument {
                id: pinned.id.clone(),
                title: pinned.title.clone(),
                revision: pinned.revision,
                digest: pinned.digest.clone(),
                text: around.document,
            }),
            plan: plan::plan(board, stage, moved_to.is_none().then_some(at)),
            service_levels: around.service_levels.iter().filter_map(levels::level).collect(),
            sections: sections.filter(|section| !section.questions.is_empty()).collect(),
            facts: board.content.facts().into_iter().filter(|fact| holds(fact, &board.facts)).collect(),
            left_out: board
                .left_out()
                .filter(|(it, _)| moved_to.is_some() || board.is_due(it, stage))
                .map(left_out)
                .collect(),
            risks: risks(board, shown),
            signatures: signing.signoffs().iter().map(signature).collect(),
            exception: board.exception.clone(),
            reviewer_covers: signing.canonical(Role::Reviewer).text(),
            owner_covers: signing.canonical(Role::ServiceOwner).text(),
        }
    }
}

fn left_out((question, lacking): (&Question, Vec<&str>)) -> FrozenLeftOut {
    let lacking = lacking.into_iter().map(str::to_owned).collect();
    FrozenLeftOut { key: question.key.clone(), prompt: question.prompt.clone(), lacking }
}

fn question(board: &Board, status: &QuestionStatus<'_>) -> FrozenQuestion {
    let question = status.question;
    let mut under = Vec::new();
    let mut parent = question.parent.as_ref();
    while let Some(above) = parent.and_then(|lineage| board.content.by_lineage(lineage)) {
        under.insert(0, above.prompt.clone());
        parent = above.parent.as_ref();
    }
    let answer = status.answer.filter(|answer| answer.content != crate::review::AnswerContent::empty());
    let verdict = |verdict: &&crate::review::Verdict| FrozenVerdict {
        judgement: verdict.judgement,
        note: verdict.note.clone(),
        author: verdict.author.name.clone(),
        at: verdict.at,
        current: status.is_current(verdict),
        withdrawn: verdict.withdrawn.is_some(),
        accepted_over: status.accepted_concerns.iter().any(|concern| concern.id == verdict.id),
    };
    FrozenQuestion {
        key: question.key.clone(),
        prompt: question.prompt.clone(),
        under,
        kind: question.kind,
        need: status.need,
        status: status.status,
        answer: answer.map(|revision| FrozenAnswer {
            state: revision.content.state,
            option: question.option(&revision.content.option).map_or(String::new(), |option| option.label.clone()),
            gap: revision.content.is_gap(question),
            text: revision.content.text.clone(),
            fields: revision.content.fields.clone(),
            evidence: revision.content.evidence.clone(),
            reason: revision.content.reason.clone(),
            revision: revision.number,
            author: revision.author.name.clone(),
            imported: revision.imported,
            at: revision.at,
        }),
        not_applicable_with_group: status.covered_by.map(|revision| revision.content.reason.clone()),
        verdicts: board
            .verdicts
            .iter()
            .filter(|v| v.lineage == question.lineage)
            .collect::<Vec<_>>()
            .iter()
            .map(verdict)
            .collect(),
    }
}

fn risks(board: &Board, due: &[QuestionStatus<'_>]) -> Vec<FrozenRisk> {
    let key = |lineage: &crate::id::LineageId| board.content.by_lineage(lineage).map(|question| question.key.clone());
    let frozen = |risk: &crate::review::Risk| {
        let decision = risk.decision.as_ref()?;
        let over = risk.over.as_ref().and_then(|id| board.verdicts.iter().find(|verdict| &verdict.id == id));
        Some(FrozenRisk {
            questions: risk.questions.iter().filter_map(key).collect(),
            statement: risk.statement.clone(),
            acceptable_because: risk.acceptable_because.clone(),
            effect: risk.effect.clone(),
            no_longer_when: risk.no_longer_when.clone(),
            plan: risk.plan.clone(),
            until: risk.due(),
            owner: risk.present_owner().name.clone(),
            accepted_by: decision.by.name.clone(),
            accepted_at: decision.at,
            over_concern_of: over.map(|verdict| verdict.author.name.clone()),
        })
    };
    board.accepted_risks(due).into_iter().filter_map(frozen).collect()
}
