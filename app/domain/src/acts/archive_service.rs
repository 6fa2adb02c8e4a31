//! Archiving a service that is no longer run, and bringing it back.

use serde::Serialize;

use super::Act;
use crate::id::ServiceId;
use crate::people::{Actor, Part};
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Archives a service, or brings it back. Its pages stay, and its accepted risks stay in the register.
#[derive(Debug, Clone)]
pub struct ArchiveService {
    /// Which.
    pub service: ServiceId,
    /// Archived from now on, or no longer.
    pub archived: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ArchiveServiceFacts {
    /// What the one who acts is to the service.
    pub part: Part,
    /// It is archived now.
    pub archived: bool,
    /// Its team owns services.
    pub team_owns: bool,
    /// Numbers of its reviews that are open.
    pub open_reviews: Vec<u32>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceArchived {
    /// Which service.
    pub service: ServiceId,
    /// Archived from now on, or no longer.
    pub archived: bool,
}

impl ArchiveService {
    /// Whether somebody may archive the service or bring it back, whichever of the two there is to do.
    pub fn may(facts: &ArchiveServiceFacts) -> Result<(), Refusal> {
        require(facts.part.decides() || facts.part.administrator, Code::OnlyInCharge)?;
        if facts.archived {
            return require(facts.team_owns, Code::TeamOwnsNone);
        }
        if facts.open_reviews.is_empty() {
            return Ok(());
        }
        let numbers: Vec<String> = facts.open_reviews.iter().map(u32::to_string).collect();
        Err(Refusal::new(Code::ReviewsOpen).with("count", numbers.len()).with("numbers", numbers.join(", ")))
    }
}

impl Act for ArchiveService {
    const NAME: &'static str = "archive_service";
    type Facts = ArchiveServiceFacts;
    type Event = ServiceArchived;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<ServiceArchived>, Refusal> {
        Self::may(facts)?;
        if self.archived == facts.archived {
            return Ok(None);
        }
        Ok(Some(ServiceArchived { service: self.service.clone(), archived: self.archived }))
    }
}
