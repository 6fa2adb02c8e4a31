//! Accepting an invitation: the link is used up and there is an account.

use serde::Serialize;

use super::Act;
use crate::id::{InvitationId, PersonId, TeamId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// Makes an account from an invitation.
#[derive(Debug, Clone)]
pub struct AcceptInvitation {
    /// Id of the new person.
    pub person: PersonId,
    /// Digest of the secret in the link.
    pub token_digest: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Hash of their password; never part of the event. None in the demo organisation, which signs in by one click.
    pub password: Option<String>,
}

/// The invitation behind the link.
#[derive(Debug, Clone)]
pub struct AcceptInvitationFacts {
    /// Which, and none where there is no such link.
    pub invitation: Option<InvitationId>,
    /// Until when it works.
    pub expires: Timestamp,
    /// It made an account already.
    pub used: bool,
    /// It was withdrawn.
    pub withdrawn: bool,
    /// The team it leads into.
    pub team: Option<TeamId>,
    /// As an administrator.
    pub administrator: bool,
    /// As a template keeper.
    pub keeper: bool,
    /// The address has an account.
    pub email_taken: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct InvitationAccepted {
    /// Which invitation.
    pub invitation: InvitationId,
    /// The new person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their team.
    pub team: Option<TeamId>,
    /// An administrator.
    pub administrator: bool,
    /// A template keeper.
    pub keeper: bool,
}

impl Act for AcceptInvitation {
    const NAME: &'static str = "accept_invitation";
    type Facts = AcceptInvitationFacts;
    type Event = InvitationAccepted;

    fn decide(&self, facts: &Self::Facts, _: &Actor, at: Timestamp) -> Result<Option<InvitationAccepted>, Refusal> {
        let invitation = facts.invitation.clone().ok_or(Code::LinkExpired)?;
        require(!facts.used && !facts.withdrawn && at < facts.expires, Code::LinkExpired)?;
        let name = text::name(&self.name, "name")?;
        let email = text::email(&self.email, "email")?;
        if facts.email_taken {
            return Err(Refusal::new(Code::EmailTaken).at("email"));
        }
        Ok(Some(InvitationAccepted {
            invitation,
            person: self.person.clone(),
            name,
            email,
            team: facts.team.clone(),
            administrator: facts.administrator,
            keeper: facts.keeper,
        }))
    }
}
