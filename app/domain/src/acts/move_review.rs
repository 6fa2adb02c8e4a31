//! Moving a review in flight to a later version of its template (rule 16).

use std::collections::HashMap;

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::id::{PersonId, ReviewId, ServiceId, SnapshotId, VersionId};
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::review::moved_sections;
use crate::template::facts::learned;
use crate::template::{Content, same_sections};
use crate::time::Timestamp;

/// Moves a review, once and for all of it.
#[derive(Debug, Clone)]
pub struct MoveReview {
    /// Id of the move.
    pub id: String,
    /// Which review.
    pub review: ReviewId,
    /// Number of the version that the form was made from: the review's then.
    pub from: u32,
    /// Number of the version to move to, of the same template.
    pub to: u32,
    /// Key of the tier to have there.
    pub tier: String,
    /// Those of the newly asked facts that hold; none where nobody was asked, and the record of the service tells.
    pub facts: Option<Vec<String>>,
    /// Id of the snapshot that is frozen before.
    pub snapshot: SnapshotId,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct MoveReviewFacts {
    /// Who is who, and the review.
    pub review: ReviewFacts,
    /// The version to move to, where the review's template has published one of that number: its id, and what it says.
    pub version: Option<(VersionId, Content)>,
    /// What is known of the service.
    pub known: Vec<String>,
    /// Who looks after which section, people who are not here now included.
    pub section_reviewers: Vec<(usize, PersonId)>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewMoved {
    /// Which move.
    pub r#move: String,
    /// Which review.
    pub review: ReviewId,
    /// Number of the version that it left.
    pub from: u32,
    /// Number of the version that it took.
    pub to: u32,
    /// That version.
    pub version: VersionId,
    /// Keys of its tier before and after.
    pub tiers: (String, String),
    /// Of which service.
    pub service: ServiceId,
    /// The count of changes of what is taken to be true of the service, and that, where the move changes it.
    pub facts: Option<(u32, Vec<String>)>,
    /// What the service's record says from now on, where somebody was asked.
    pub known: Option<Vec<String>>,
    /// The review as it was before.
    pub snapshot: SnapshotId,
    /// Sections by their new places whose reviewers change with that, and whether the person looks after it from now on.
    pub section_reviewers: Vec<(usize, PersonId, bool)>,
}

impl MoveReview {
    /// Whether somebody may move a review: only the team that owns the service does, while it is open.
    pub fn may(part: &Part, open: bool) -> Result<(), Refusal> {
        require(part.is_team(), Code::OnlyOwningTeam)?;
        require(open, Code::ReviewClosed)
    }
}

impl Act for MoveReview {
    const NAME: &'static str = "move_review";
    type Facts = MoveReviewFacts;
    type Event = ReviewMoved;

    fn decide(&self, facts: &MoveReviewFacts, _: &Actor, _: Timestamp) -> Result<Option<ReviewMoved>, Refusal> {
        let board = &facts.review.board;
        Self::may(&facts.review.part, board.is_open())?;
        require(self.from == board.version, Code::Stale)?;
        let not_an_option = |field| Refusal::new(Code::NotAnOption).at(field);
        let (version, content) = facts.version.as_ref().ok_or_else(|| not_an_option("to"))?;
        if self.to <= board.version {
            return Err(Refusal::new(Code::NotNewer).at("to"));
        }
        content.tier(&self.tier).ok_or_else(|| not_an_option("tier"))?;
        let tier = board.content.tiers.get(board.tier).map_or(String::new(), |tier| tier.key.clone());
        let now = board.facts_on(content, self.facts.as_deref(), &facts.known);
        Ok(Some(ReviewMoved {
            r#move: self.id.clone(),
            review: self.review.clone(),
            from: board.version,
            to: self.to,
            version: version.clone(),
            tiers: (tier, self.tier.clone()),
            service: board.service.clone(),
            known: self.facts.as_ref().map(|_| learned(&facts.known, &board.newly_asked(content), &now)),
            facts: (now != board.facts).then(|| (board.fact_changes + 1, now)),
            snapshot: self.snapshot.clone(),
            section_reviewers: changed(&facts.section_reviewers, &same_sections(&board.content, content)),
        }))
    }
}

/// Sections that somebody looks after no longer, and those that they look after from now on.
fn changed(before: &[(usize, PersonId)], sections: &HashMap<usize, usize>) -> Vec<(usize, PersonId, bool)> {
    let after = moved_sections(before, sections);
    let left = before.iter().filter(|place| !after.contains(place)).map(|(at, who)| (*at, who.clone(), false));
    let taken = after.iter().filter(|place| !before.contains(place)).map(|(at, who)| (*at, who.clone(), true));
    left.chain(taken).collect()
}
