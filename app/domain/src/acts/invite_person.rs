//! Inviting: an administrator makes a link that makes one account.

use serde::Serialize;

use super::Act;
use crate::id::{InvitationId, TeamId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::text;
use crate::time::Timestamp;

/// How long an invitation link works, in milliseconds.
pub const LASTS: i64 = 7 * Timestamp::DAY;

/// Invites somebody.
#[derive(Debug, Clone)]
pub struct InvitePerson {
    /// Id of the invitation.
    pub id: InvitationId,
    /// Digest of the secret in the link; the secret itself is shown once and never kept.
    pub token_digest: String,
    /// The address of the one invited; they may change it.
    pub email: String,
    /// A team they will belong to.
    pub team: Option<TeamId>,
    /// They will be an administrator.
    pub administrator: bool,
    /// They will be a template keeper.
    pub keeper: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct InvitePersonFacts {
    /// The one who acts is an administrator, or the operator.
    pub administrator: bool,
    /// The e-mail address that is to be invited has an account.
    pub email_taken: bool,
    /// The team named is there.
    pub known: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct PersonInvited {
    /// Which invitation.
    pub invitation: InvitationId,
    /// Whom.
    pub email: String,
    /// Into which team.
    pub team: Option<TeamId>,
    /// As an administrator.
    pub administrator: bool,
    /// As a template keeper.
    pub keeper: bool,
    /// Until when the link works.
    pub expires: Timestamp,
}

impl Act for InvitePerson {
    const NAME: &'static str = "invite_person";
    type Facts = InvitePersonFacts;
    type Event = PersonInvited;

    fn decide(&self, facts: &InvitePersonFacts, _: &Actor, at: Timestamp) -> Result<Option<PersonInvited>, Refusal> {
        require(facts.administrator, Code::OnlyAdministrators)?;
        let email = text::email(&self.email, "email")?;
        if facts.email_taken {
            return Err(Refusal::new(Code::EmailTaken).at("email"));
        }
        if !facts.known {
            return Err(Refusal::new(Code::NotAnOption).at("team"));
        }
        Ok(Some(PersonInvited {
            invitation: self.id.clone(),
            email,
            team: self.team.clone(),
            administrator: self.administrator,
            keeper: self.keeper,
            expires: at.plus(LASTS),
        }))
    }
}
