//! Changing one's own password: all other sessions end.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal};
use crate::time::Timestamp;

/// Fewest characters of a password. Length is what counts (NIST SP 800-63B); no rules about kinds of characters.
pub const LEAST: usize = 12;
/// Most characters of a password, so that hashing stays bounded.
pub const MOST: usize = 256;

/// Changes one's own password.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// Hash of the new password; never part of the event.
    pub password: String,
    /// The present password was given rightly: checked before, since hashing is slow and a transaction should not wait.
    pub current_is_right: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangePasswordFacts {
    /// The present password was given rightly.
    pub current_is_right: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct PasswordChanged {
    /// Whose.
    pub person: PersonId,
}

/// Checks a new password and its repetition.
pub fn check(password: &str, repeated: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length < LEAST {
        return Err(Refusal::new(Code::PasswordTooShort).at("password").with("least", LEAST));
    }
    if length > MOST {
        return Err(Refusal::new(Code::TooLong).at("password").with("limit", MOST).with("length", length));
    }
    if password != repeated {
        return Err(Refusal::new(Code::PasswordsDiffer).at("repeated"));
    }
    Ok(())
}

impl Act for ChangePassword {
    const NAME: &'static str = "change_password";
    type Facts = ChangePasswordFacts;
    type Event = PasswordChanged;

    fn decide(&self, facts: &Self::Facts, by: &Actor, _: Timestamp) -> Result<Option<PasswordChanged>, Refusal> {
        let person = by.person().cloned().ok_or(Code::NotSignedIn)?;
        if !facts.current_is_right {
            return Err(Refusal::new(Code::WrongPassword).at("current"));
        }
        Ok(Some(PasswordChanged { person }))
    }
}
