//! Starting a review: one service, one pinned template version, one plan.

use serde::{Deserialize, Serialize};

use super::Act;
use crate::id::{ReviewId, ServiceId, TeamId, VersionId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::plan;
use crate::review::plan::NewStage;
use crate::template::facts::learned;
use crate::time::Timestamp;

/// Why a review is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A new service goes to production.
    Launch,
    /// Something big changes.
    Change,
    /// After an incident.
    Incident,
    /// Because it is time again.
    Schedule,
}

impl Trigger {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Trigger; 4] = [Self::Launch, Self::Change, Self::Incident, Self::Schedule];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Launch => "launch",
            Self::Change => "change",
            Self::Incident => "incident",
            Self::Schedule => "schedule",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trigger| trigger.code() == code)
    }
}

/// Starts a review.
#[derive(Debug, Clone)]
pub struct StartReview {
    /// Its id.
    pub id: ReviewId,
    /// Of which service.
    pub service: ServiceId,
    /// By which template version.
    pub version: VersionId,
    /// Key of the tier.
    pub tier: String,
    /// Why.
    pub trigger: Trigger,
    /// The plan, at least one stage.
    pub stages: Vec<NewStage>,
    /// The team that reviews it.
    pub reviewing_team: TeamId,
    /// Those of the version's facts that hold of the service; none where nobody was asked, and the record of the service tells.
    pub facts: Option<Vec<String>>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct StartReviewFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// The service is archived.
    pub archived: bool,
    /// The version is published and not retired.
    pub published: bool,
    /// The version has the tier.
    pub tier_known: bool,
    /// The team is one that reviews.
    pub team_reviews: bool,
    /// The service's reviews so far.
    pub reviews_so_far: u32,
    /// Facts that the version asks about.
    pub asked: Vec<String>,
    /// What the record says to be true of the service.
    pub known: Vec<String>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewStarted {
    /// Which review.
    pub review: ReviewId,
    /// Its number among the service's.
    pub number: u32,
    /// Of which service.
    pub service: ServiceId,
    /// By which version.
    pub version: VersionId,
    /// In which tier.
    pub tier: String,
    /// Why.
    pub trigger: Trigger,
    /// The plan.
    pub stages: Vec<NewStage>,
    /// The team that reviews it.
    pub reviewing_team: TeamId,
    /// What is true of the service; its record says the same from now on.
    pub facts: Vec<String>,
}

impl StartReview {
    /// Whether somebody may start a review of the service.
    pub fn may(part: &Part, archived: bool) -> Result<(), Refusal> {
        require(part.is_team(), Code::OnlyOwningTeam)?;
        require(!archived, Code::ServiceArchived)
    }
}

impl Act for StartReview {
    const NAME: &'static str = "start_review";
    type Facts = StartReviewFacts;
    type Event = ReviewStarted;

    fn decide(&self, facts: &Self::Facts, _: &Actor, at: Timestamp) -> Result<Option<ReviewStarted>, Refusal> {
        Self::may(&facts.part, facts.archived)?;
        if !facts.published {
            return Err(Refusal::new(Code::NothingPublished).at("version"));
        }
        if !facts.tier_known {
            return Err(Refusal::new(Code::NotAnOption).at("tier"));
        }
        if !facts.team_reviews {
            return Err(Refusal::new(Code::NobodyReviews).at("reviewing_team"));
        }
        require(!self.stages.is_empty(), Code::BadForm)?;
        plan::milestones_in_order(&self.stages).map_err(|(_, refusal)| refusal)?;
        // A day of grace, since it may be yesterday in UTC where the plan is made.
        let earliest = at.plus(-Timestamp::DAY).day();
        if self.stages.iter().filter_map(|stage| stage.target).any(|target| target < earliest) {
            return Err(Refusal::new(Code::DayPast).at("target"));
        }
        Ok(Some(ReviewStarted {
            review: self.id.clone(),
            number: facts.reviews_so_far + 1,
            service: self.service.clone(),
            version: self.version.clone(),
            tier: self.tier.clone(),
            trigger: self.trigger,
            stages: self.stages.clone(),
            reviewing_team: self.reviewing_team.clone(),
            facts: self.facts.as_ref().map_or(facts.known.clone(), |said| learned(&facts.known, &facts.asked, said)),
        }))
    }
}
