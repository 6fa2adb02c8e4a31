//! Withdrawing an invitation: its link does not work any more.

use serde::Serialize;

use super::Act;
use crate::id::InvitationId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::time::Timestamp;

/// Withdraws an invitation that nobody accepted.
#[derive(Debug, Clone)]
pub struct WithdrawInvitation {
    /// Which.
    pub invitation: InvitationId,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct WithdrawInvitationFacts {
    /// The one who acts is an administrator.
    pub administrator: bool,
    /// There is such an invitation.
    pub known: bool,
    /// It made an account already.
    pub used: bool,
    /// It was withdrawn before.
    pub withdrawn: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct InvitationWithdrawn {
    /// Which invitation.
    pub invitation: InvitationId,
}

impl Act for WithdrawInvitation {
    const NAME: &'static str = "withdraw_invitation";
    type Facts = WithdrawInvitationFacts;
    type Event = InvitationWithdrawn;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<InvitationWithdrawn>, Refusal> {
        require(facts.administrator, Code::OnlyAdministrators)?;
        require(facts.known, Code::NotAnOption)?;
        require(!facts.used, Code::InvitationUsed)?;
        if facts.withdrawn {
            return Ok(None);
        }
        Ok(Some(InvitationWithdrawn { invitation: self.invitation.clone() }))
    }
}
