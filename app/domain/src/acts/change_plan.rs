//! Changing the rollout plan of a review.

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::ReviewId;
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::plan::{MOST_STAGES, NewStage, milestones_in_order};
use crate::review::{Board, Signoff, Stage};
use crate::text;
use crate::time::Timestamp;

/// One stage as it was typed.
#[derive(Debug, Clone)]
pub struct TypedStage {
    /// Its number in the form; names of fields begin with it.
    pub row: usize,
    /// The stage as the form said it before anything was typed: what is still the same was not changed, and is as others have it.
    /// None for one that is added.
    pub was: Option<NewStage>,
    /// What was typed. Its id is the one that it gets where it is added.
    pub says: NewStage,
    /// Its place, from 1; none leaves it where it stands in the form.
    pub place: Option<u32>,
    /// It is taken out.
    pub removed: bool,
}

/// What a plan becomes.
#[derive(Debug, Clone)]
pub enum PlanChange {
    /// What was typed, in the order of the form.
    Typed(Vec<TypedStage>),
    /// What was passed, and after it these stages of a model in place of all others.
    Model(Vec<NewStage>),
}

/// Changes a plan.
#[derive(Debug, Clone)]
pub struct ChangePlan {
    /// Of which review.
    pub review: ReviewId,
    /// How often it was changed, as the form had seen it.
    pub base: u32,
    /// What it becomes.
    pub change: PlanChange,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanChanged {
    /// Of which review.
    pub review: ReviewId,
    /// Counts the review's plans; its start is number 0.
    pub number: u32,
    /// The whole plan from now on.
    pub stages: Vec<NewStage>,
}

impl ChangePlan {
    /// Whether somebody may change the plan of a review: whoever answers for the team, while it is open.
    pub fn may(part: &Part, open: bool) -> Result<(), Refusal> {
        require(part.is_team(), Code::OnlyOwningTeam)?;
        require(open, Code::ReviewClosed)
    }
}

impl Act for ChangePlan {
    const NAME: &'static str = "change_plan";
    type Facts = ReviewFacts;
    type Event = PlanChanged;

    fn decide(&self, facts: &ReviewFacts, _: &Actor, at: Timestamp) -> Result<Option<PlanChanged>, Refusal> {
        let board = &facts.board;
        Self::may(&facts.part, board.is_open())?;
        let is_seen = self.base == board.plan_changes;
        let planned = match &self.change {
            PlanChange::Typed(typed) => written(board, typed, is_seen)?,
            PlanChange::Model(stages) => {
                require(is_seen, Code::Stale)?;
                after_what_was_passed(board, stages)
            }
        };
        let (rows, stages): (Vec<Option<usize>>, Vec<NewStage>) = planned.into_iter().unzip();
        let row = |at: usize, field: &str| rows[at].map_or("model".to_owned(), |row| format!("stage.{row}.{field}"));
        keeps_what_was_said(board, &stages)?;
        if stages.is_empty() || stages.len() > MOST_STAGES {
            return Err(Refusal::new(Code::StagesFew).with("most", MOST_STAGES));
        }
        for (at, stage) in stages.iter().enumerate() {
            if stages[..at].iter().any(|other| other.name == stage.name) {
                return Err(Refusal::new(Code::Twice).at(&row(at, "name")).with("name", &stage.name));
            }
        }
        // No form of ours has a stage in two rows.
        let is_twice = |(at, stage): (usize, &NewStage)| stages[..at].iter().any(|other| other.id == stage.id);
        require(!stages.iter().enumerate().any(is_twice), Code::BadForm)?;
        milestones_in_order(&stages).map_err(|(at, refusal)| refusal.at(&row(at, "milestone")))?;
        // Where no stage reaches anything, nothing is ever due.
        require(stages.iter().any(|stage| stage.milestone.is_some()), Code::PlanReachesNothing)?;
        // A day of grace, since it may be yesterday in UTC where the plan is made. A day that was there already may be past.
        let earliest = at.plus(-Timestamp::DAY).day();
        for (at, stage) in stages.iter().enumerate() {
            let before = board.stages.iter().find(|it| it.id == stage.id).and_then(|it| it.target);
            if stage.target != before && stage.target.is_some_and(|target| target < earliest) {
                return Err(Refusal::new(Code::DayPast).at(&row(at, "target")));
            }
        }
        if board.stages.iter().map(NewStage::of).eq(stages.iter().cloned()) {
            return Ok(None);
        }
        Ok(Some(PlanChanged { review: self.review.clone(), number: board.plan_changes + 1, stages }))
    }
}

/// A stage, and its row in the form where it stood there.
type Planned = (Option<usize>, NewStage);

/// The stages that were typed, in their places, put together with what others did meanwhile. Stages that the form does not know stay
/// behind the one before them.
fn written(board: &Board, typed: &[TypedStage], is_seen: bool) -> Result<Vec<Planned>, Refusal> {
    let mut placed: Vec<((u32, u32), Planned)> = Vec::new();
    for stage in typed {
        if let Some(new) = stage.merged(board, is_seen)? {
            placed.push((stage.goes(), (Some(stage.row), new)));
        }
    }
    // Stable: what was left where it was keeps its order.
    placed.sort_by_key(|(place, _)| *place);
    let mut planned: Vec<Planned> = placed.into_iter().map(|(_, planned)| planned).collect();
    let mut before = None;
    for there in &board.stages {
        let known = typed.iter().any(|stage| stage.was.as_ref().is_some_and(|was| was.id == there.id));
        if !known {
            let behind = before.and_then(|id| planned.iter().position(|(_, stage)| &stage.id == id));
            planned.insert(behind.map_or(0, |at| at + 1), (None, NewStage::of(there)));
        }
        before = Some(&there.id);
    }
    Ok(planned)
}

/// What was typed, unless it was left as it was: then what is there. Refused where somebody else changed the same meanwhile.
fn merged<T: PartialEq>(says: T, was: &T, now: T, is_seen: bool) -> Result<T, Refusal> {
    if says == *was {
        return Ok(now);
    }
    require(is_seen || now == *was || now == says, Code::Stale)?;
    Ok(says)
}

impl TypedStage {
    /// The stage as it is from now on; none where it is none.
    fn merged(&self, board: &Board, is_seen: bool) -> Result<Option<NewStage>, Refusal> {
        let Some(was) = &self.was else {
            let there = !self.removed && !self.is_blank();
            return there.then(|| self.tidy(false)).transpose();
        };
        let now = board.stages.iter().find(|it| it.id == was.id);
        if self.removed {
            require(is_seen || now.is_none_or(|now| NewStage::of(now) == *was), Code::Stale)?;
            return Ok(None);
        }
        let says = self.tidy(was.name.is_empty())?;
        let Some(stage) = now else {
            let said = NewStage { id: was.id.clone(), ..says.clone() } != *was;
            require(is_seen || !said, Code::Stale)?;
            // Whoever was told that it is gone and says it all the same adds it.
            return Ok(said.then_some(says));
        };
        let now = NewStage::of(stage);
        let merged = NewStage {
            id: now.id,
            name: merged(says.name, &was.name, now.name, is_seen)?,
            milestone: merged(says.milestone, &was.milestone, now.milestone, is_seen)?,
            target: merged(says.target, &was.target, now.target, is_seen)?,
            watched: merged(says.watched, &was.watched, now.watched, is_seen)?,
            turn_back: merged(says.turn_back, &was.turn_back, now.turn_back, is_seen)?,
        };
        if stage.is_passed() && (merged.name != stage.name || merged.milestone != stage.milestone) {
            return Err(Refusal::new(Code::StagePassed).at(&self.field("name")).with("stage", &stage.name));
        }
        Ok(Some(merged))
    }

    /// What was typed, as it is kept. The stage of `all at once` has no name, and need not get one.
    fn tidy(&self, nameless: bool) -> Result<NewStage, Refusal> {
        let name = match nameless && self.says.name.trim().is_empty() {
            true => String::new(),
            false => text::name(&self.says.name, &self.field("name"))?,
        };
        Ok(NewStage {
            name,
            watched: text::optional(&self.says.watched, &self.field("watched"), text::SENTENCE)?,
            turn_back: text::optional(&self.says.turn_back, &self.field("turn_back"), text::SENTENCE)?,
            ..self.says.clone()
        })
    }

    fn field(&self, name: &str) -> String {
        format!("stage.{}.{name}", self.row)
    }

    /// Where it goes: what was given another place comes before the one that stands there when it moves up, and after it when it
    /// moves down.
    fn goes(&self) -> (u32, u32) {
        let own = self.row as u32 + 1;
        match self.place.unwrap_or(own) {
            place if place < own => (place, 0),
            place if place > own => (place, 2),
            place => (place, 1),
        }
    }

    /// Nothing was typed into the row for one more.
    fn is_blank(&self) -> bool {
        let NewStage { name, watched, turn_back, milestone, target, .. } = &self.says;
        let words = [name, watched, turn_back];
        words.iter().all(|text| text.trim().is_empty()) && milestone.is_none() && target.is_none()
    }
}

/// A model's stages behind what was passed; whatever was planned after that is replaced.
fn after_what_was_passed(board: &Board, stages: &[NewStage]) -> Vec<Planned> {
    let passed = board.stages.iter().take_while(|stage| stage.is_passed()).map(NewStage::of);
    passed.chain(stages.iter().cloned()).map(|stage| (None, stage)).collect()
}

/// What was passed stands first and in its order, and what somebody signed for is there.
fn keeps_what_was_said(board: &Board, stages: &[NewStage]) -> Result<(), Refusal> {
    let refused = |code, stage: &Stage| Err(Refusal::new(code).with("stage", &stage.name));
    for (at, stage) in board.stages.iter().filter(|stage| stage.is_passed()).enumerate() {
        if stages.get(at).is_none_or(|it| it.id != stage.id) {
            return refused(Code::StagePassed, stage);
        }
    }
    for stage in &board.stages {
        let is_for = |signoff: &Signoff| signoff.stage == stage.id || signoff.up_to.as_ref() == Some(&stage.id);
        let signed = board.signoffs.iter().any(is_for);
        if signed && !stages.iter().any(|it| it.id == stage.id) {
            return refused(Code::StageSigned, stage);
        }
        // Otherwise nobody would be told any more that it happened and was not passed.
        if stage.reached.is_some() && !stages.iter().any(|it| it.id == stage.id) {
            return refused(Code::StageReached, stage);
        }
    }
    Ok(())
}
