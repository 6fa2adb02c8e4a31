//! Changing one's own name, language, zone, theme and shortcuts.

use serde::Serialize;

use super::Act;
use crate::id::PersonId;
use crate::language::Language;
use crate::people::{Actor, Theme};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Timestamp;

/// Changes one's own profile.
#[derive(Debug, Clone)]
pub struct ChangeProfile {
    /// Name.
    pub name: String,
    /// Language; none: as the browser says.
    pub language: Option<Language>,
    /// IANA name of the zone.
    pub zone: String,
    /// Light or dark.
    pub theme: Theme,
    /// Single keys do something.
    pub shortcuts: bool,
    /// The zone is in the time zone database, which the rules do not have.
    pub zone_known: bool,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ChangeProfileFacts {
    /// The zone is in the time zone database.
    pub zone_known: bool,
    /// The profile as it is; none where there is no such account.
    pub current: Option<ProfileChanged>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileChanged {
    /// Whose.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Language.
    pub language: Option<Language>,
    /// Zone.
    pub zone: String,
    /// Light or dark.
    pub theme: Theme,
    /// Single keys do something.
    pub shortcuts: bool,
}

impl Act for ChangeProfile {
    const NAME: &'static str = "change_profile";
    type Facts = ChangeProfileFacts;
    type Event = ProfileChanged;

    fn decide(&self, facts: &Self::Facts, by: &Actor, _: Timestamp) -> Result<Option<ProfileChanged>, Refusal> {
        let person = by.person().cloned().ok_or(Code::NotSignedIn)?;
        let name = text::name(&self.name, "name")?;
        if !facts.zone_known {
            return Err(Refusal::new(Code::NotAnOption).at("zone"));
        }
        let wanted = ProfileChanged {
            person,
            name,
            language: self.language,
            zone: self.zone.clone(),
            theme: self.theme,
            shortcuts: self.shortcuts,
        };
        Ok((facts.current.as_ref() != Some(&wanted)).then_some(wanted))
    }
}
