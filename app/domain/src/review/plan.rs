//! Rollout plans: the models that one can begin with, and what holds of the stages of every plan (rule 10).

use serde::{Deserialize, Serialize};

use super::Stage;
use crate::id::StageId;
use crate::refusal::{Code, Refusal};
use crate::template::{Milestone, Question};
use crate::time::{Day, Timestamp};

/// The most stages of one plan.
pub const MOST_STAGES: usize = 12;

/// A stage as a plan is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStage {
    /// Its id, which it keeps through every change of the plan.
    pub id: StageId,
    /// Its name; empty for the one stage of `all at once`.
    pub name: String,
    /// What it reaches; none for a stage that only asks again.
    pub milestone: Option<Milestone>,
    /// When.
    pub target: Option<Day>,
    /// What is watched while it lasts; may be empty.
    #[serde(default)]
    pub watched: String,
    /// When to turn back; may be empty.
    #[serde(default)]
    pub turn_back: String,
}

impl NewStage {
    /// A stage about which nothing more is said yet.
    pub fn plain(id: StageId, name: String, milestone: Option<Milestone>, target: Option<Day>) -> Self {
        Self { id, name, milestone, target, watched: String::new(), turn_back: String::new() }
    }

    /// The stage of a plan as it was written.
    pub fn of(stage: &Stage) -> Self {
        Self {
            id: stage.id.clone(),
            name: stage.name.clone(),
            milestone: stage.milestone,
            target: stage.target,
            watched: stage.watched.clone(),
            turn_back: stage.turn_back.clone(),
        }
    }
}

/// A way of coming into use that teams have, as the beginning of a plan. What a plan is made of can be changed afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutModel {
    /// Everybody gets it at one moment.
    AllAtOnce,
    /// A growing share of all users.
    ByShare,
    /// One's own people, then those who were invited, then everybody.
    InsideFirst,
    /// It does its work beside the real thing before anybody sees what comes of it.
    DarkLaunch,
    /// One region, or one customer, after the other.
    OneAfterAnother,
    /// It takes the place of something that is switched off in the end.
    Replacement,
}

/// A stage of a model: the last part of its name's key, and what it reaches.
pub type ModelStage = (&'static str, Option<Milestone>);

impl RolloutModel {
    /// All of them, in the order in which they are offered.
    pub const ALL: [RolloutModel; 6] =
        [Self::AllAtOnce, Self::ByShare, Self::InsideFirst, Self::DarkLaunch, Self::OneAfterAnother, Self::Replacement];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::AllAtOnce => "all_at_once",
            Self::ByShare => "by_share",
            Self::InsideFirst => "inside_first",
            Self::DarkLaunch => "dark_launch",
            Self::OneAfterAnother => "one_after_another",
            Self::Replacement => "replacement",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.code() == code)
    }

    /// Its stages in order. All but those of `all at once` begin with the design, and run in production before anybody uses it.
    pub fn stages(self) -> &'static [ModelStage] {
        use Milestone::{Deployed, DesignAgreed, Everyone, FirstUsers, InOperation};
        const DESIGN: ModelStage = ("design_agreed", Some(DesignAgreed));
        const DEPLOYED: ModelStage = ("deployed", Some(Deployed));
        const EVERYONE: ModelStage = ("everyone", Some(Everyone));
        match self {
            Self::AllAtOnce => &[("", Some(Everyone))],
            Self::ByShare => {
                &[DESIGN, DEPLOYED, ("share_1", Some(FirstUsers)), ("share_10", None), ("share_50", None), EVERYONE]
            }
            Self::InsideFirst => &[DESIGN, DEPLOYED, ("inside", Some(FirstUsers)), ("invited", None), EVERYONE],
            Self::DarkLaunch => &[DESIGN, DEPLOYED, ("dark", None), ("first_users", Some(FirstUsers)), EVERYONE],
            Self::OneAfterAnother => {
                &[DESIGN, DEPLOYED, ("first_place", Some(FirstUsers)), ("more_places", None), EVERYONE]
            }
            Self::Replacement => &[
                DESIGN,
                DEPLOYED,
                ("beside_old", None),
                ("some_moved", Some(FirstUsers)),
                EVERYONE,
                ("old_off", Some(InOperation)),
            ],
        }
    }

    /// What is left of its stages after a milestone was reached: those up to the last that reaches no more are left out.
    pub fn stages_after(self, reached: Option<Milestone>) -> &'static [ModelStage] {
        let stages = self.stages();
        let behind =
            |(_, milestone): &ModelStage| milestone.is_some_and(|it| reached.is_some_and(|reached| it <= reached));
        let from = stages.iter().rposition(behind).map_or(0, |at| at + 1);
        &stages[from..]
    }
}

/// Whether a milestone's questions are due before the stage in this place: it is the first that reaches the milestone or a later one,
/// or comes after that (rule 10). What no stage reaches is asked for, and due before none.
pub fn is_due(stages: &[Stage], milestone: Milestone, at: usize) -> bool {
    stages[..=at].iter().filter_map(|stage| stage.milestone).any(|reached| reached >= milestone)
}

/// Until when an answer to a question was said too early for the stage in this place (rule 14): the question is one that later stages
/// ask again, and was due before a stage that was passed before this one; that is when that stage was passed. What was said after the
/// stage was passed for the first time has been said again.
pub fn asked_again(stages: &[Stage], question: &Question, at: usize) -> Option<Timestamp> {
    let (place, passed) = stages[..at].iter().enumerate().rev().find(|(_, stage)| stage.is_passed())?;
    let asked = question.again && is_due(stages, question.milestone, place);
    passed.passings.first().filter(|_| asked).map(|passing| passing.at)
}

/// Place of the stage that is worked towards: the first not passed, or the last.
pub fn next_stage(stages: &[Stage]) -> usize {
    let next = stages.iter().position(|stage| !stage.is_passed());
    next.unwrap_or(stages.len().saturating_sub(1))
}

/// Refuses stages whose milestones go back; the place of the first that does is what it is about.
pub fn milestones_in_order(stages: &[NewStage]) -> Result<(), (usize, Refusal)> {
    let mut reached = None;
    for (at, stage) in stages.iter().enumerate() {
        if stage.milestone.is_some() && stage.milestone < reached {
            return Err((at, Refusal::new(Code::MilestonesGoBack).with("stage", &stage.name)));
        }
        reached = stage.milestone.or(reached);
    }
    Ok(())
}
