//! Service levels: what a service means to keep, as data that those who build it, run it and answer for the product agree on.
//!
//! A service level is provisional until all three sides have agreed to the same words, and again once the words change.

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Parts};
use crate::id::ServiceLevelId;
use crate::people::{Part, PersonRef};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Timestamp;

/// The most service levels of one service, with those that are no longer meant.
pub const MOST_LEVELS: usize = 40;
/// The longest window, in days: two years.
pub const LONGEST_WINDOW: u32 = 730;

/// Which share of all that happens has to be good, in thousandths of a percent: from 0.001 % to 99.999 %. A service that keeps all of
/// it would never have a reason to stop changing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Objective(u32);

impl Objective {
    /// The whole, in thousandths of a percent.
    const ALL: u32 = 100_000;

    /// Reads what was typed: a number of percent with up to three places, with a point or a comma, and with or without the sign; in
    /// full width too, as Japanese keyboards write.
    ///
    /// # Errors
    /// [`Code::NotAShare`], about the field `objective`.
    pub fn typed(text: &str) -> Result<Self, Refusal> {
        let plain = |sign: char| match sign {
            ',' | '，' | '．' => '.',
            '％' => '%',
            '０'..='９' => char::from_u32(u32::from(sign) - u32::from('０') + u32::from('0')).unwrap_or(sign),
            _ => sign,
        };
        let number: String = text.chars().map(plain).collect();
        let number = number.trim().trim_end_matches('%').trim_end();
        let (whole, places) = number.split_once('.').unwrap_or((number, ""));
        let digits = |part: &str| part.bytes().all(|sign| sign.is_ascii_digit());
        let share = (!whole.is_empty() && whole.len() <= 2 && places.len() <= 3 && digits(whole) && digits(places))
            .then(|| format!("{whole}{places:0<3}").parse().ok())
            .flatten()
            .filter(|share| (1..Self::ALL).contains(share));
        share.map(Self).ok_or_else(|| Refusal::new(Code::NotAShare).at("objective"))
    }

    /// From storage: thousandths of a percent.
    pub fn stored(share: u32) -> Self {
        Self(share)
    }

    /// In thousandths of a percent.
    pub fn thousandths(self) -> u32 {
        self.0
    }

    /// How many seconds of a window of so many days may be bad, were nothing good in them: the error budget, in time.
    pub fn allows(self, window: u32) -> u64 {
        u64::from(window) * 86_400 * u64::from(Self::ALL - self.0) / u64::from(Self::ALL)
    }
}

impl std::fmt::Display for Objective {
    /// Percent, without the sign and without zeros that say nothing.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:03}", self.0 / 1000, self.0 % 1000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// What a service level says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelContent {
    /// What counts as good, for example "Checkout answers within 300 ms and without an error".
    pub good: String,
    /// Which share has to be good.
    pub objective: Objective,
    /// Over how many days.
    pub window: u32,
    /// How and where it is measured; may be empty while nobody knows.
    pub measured: String,
    /// It is measured where users are, and not where the service runs.
    pub users_side: bool,
}

impl LevelContent {
    /// The same as it is kept.
    ///
    /// # Errors
    /// What is missing or too long, and [`Code::NotAWindow`].
    pub fn tidy(&self) -> Result<Self, Refusal> {
        let good = text::required(&self.good, "good", text::SENTENCE)?;
        if !(1..=LONGEST_WINDOW).contains(&self.window) {
            return Err(Refusal::new(Code::NotAWindow).at("window").with("limit", LONGEST_WINDOW));
        }
        let measured = text::optional(&self.measured, "measured", text::SENTENCE)?;
        Ok(Self { good, measured, ..self.clone() })
    }

    /// Names these words: what the three sides agree to.
    pub fn digest(&self) -> Digest {
        Parts::new("readyroom/service-level/1")
            .text(&self.good)
            .text(&self.objective.thousandths().to_string())
            .text(&self.window.to_string())
            .text(&self.measured)
            .text(if self.users_side { "users" } else { "service" })
            .digest()
    }
}

/// Who has to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Whoever answers for the product knows what users need.
    ProductOwner,
    /// Those who build the service know what it can keep.
    Developers,
    /// Those who review know what it takes to run it so.
    Sre,
}

impl Side {
    /// All of them.
    pub const ALL: [Side; 3] = [Self::ProductOwner, Self::Developers, Self::Sre];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::ProductOwner => "product_owner",
            Self::Developers => "developers",
            Self::Sre => "sre",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }

    /// Whether somebody who is this to the service speaks for the side.
    pub fn has(self, part: &Part) -> bool {
        match self {
            Self::ProductOwner => part.product_owner,
            Self::Developers => part.is_team(),
            Self::Sre => part.reviewer,
        }
    }
}

/// What somebody said to a service level for a side. Never changed; the newest of each side counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelWord {
    /// To which revision.
    pub revision: u32,
    /// For whom.
    pub side: Side,
    /// Yes, or no.
    pub agrees: bool,
    /// A word beside it; may be empty where it is yes.
    pub note: String,
    /// Who.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// A revision of a service level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelRevision {
    /// Its number, from 1.
    pub number: u32,
    /// What it says.
    pub content: LevelContent,
    /// It is no longer meant.
    pub dropped: bool,
    /// Who wrote it.
    pub author: PersonRef,
    /// When.
    pub at: Timestamp,
}

/// Where a service level stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelState {
    /// Not all sides agree to it yet.
    Provisional,
    /// All sides agree to what it says.
    Agreed,
    /// All sides agreed to what it said before, and not to what it says now.
    Outdated,
    /// It is no longer meant.
    Dropped,
}

impl LevelState {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Agreed => "agreed",
            Self::Outdated => "outdated",
            Self::Dropped => "dropped",
        }
    }
}

/// A service level with its past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLevel {
    /// Which.
    pub id: ServiceLevelId,
    /// Oldest first; never empty.
    pub revisions: Vec<LevelRevision>,
    /// Oldest first.
    pub words: Vec<LevelWord>,
}

impl ServiceLevel {
    /// What it says now; none where nothing was ever written.
    pub fn newest(&self) -> Option<&LevelRevision> {
        self.revisions.last()
    }

    /// The newest word of a side to what a revision says; where later revisions say the same again, words to those count as well.
    pub fn word(&self, side: Side, content: &LevelContent) -> Option<&LevelWord> {
        let says = |number: u32| self.revisions.iter().any(|it| it.number == number && it.content == *content);
        self.words.iter().rev().find(|word| word.side == side && says(word.revision))
    }

    fn is_agreed(&self, content: &LevelContent) -> bool {
        Side::ALL.into_iter().all(|side| self.word(side, content).is_some_and(|word| word.agrees))
    }

    /// The newest revision on which all sides agree, whether or not it is what is said now.
    pub fn agreed(&self) -> Option<&LevelRevision> {
        self.revisions.iter().rev().find(|revision| self.is_agreed(&revision.content))
    }

    /// Where it stands.
    pub fn state(&self) -> LevelState {
        let Some(newest) = self.newest() else { return LevelState::Provisional };
        match self.agreed() {
            _ if newest.dropped => LevelState::Dropped,
            Some(agreed) if agreed.content == newest.content => LevelState::Agreed,
            Some(_) => LevelState::Outdated,
            None => LevelState::Provisional,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objectives_are_read_as_people_type_them() {
        for (typed, shown) in [
            ("99.9", "99.9"),
            (" 99.95 % ", "99.95"),
            ("99,5%", "99.5"),
            ("99.999", "99.999"),
            ("95", "95"),
            ("95.", "95"),
            ("0.001", "0.001"),
            ("99.900", "99.9"),
            ("９９．９５％", "99.95"),
        ] {
            assert_eq!(Objective::typed(typed).map(|it| it.to_string()).as_deref(), Ok(shown), "{typed}");
        }
        for wrong in
            ["", "100", "100.0", "0", "0.000", "99.9999", "-1", "+9", "1e1", "99.9.9", "many", ".5", "%", "9.9999"]
        {
            let refusal = Objective::typed(wrong).err().map(|it| (it.code, it.field));
            assert_eq!(refusal, Some((Code::NotAShare, Some("objective".to_owned()))), "{wrong}");
        }
    }

    #[test]
    fn an_objective_says_what_may_be_spent() {
        let allows = |share: &str, days| Objective::typed(share).map(|it| it.allows(days));
        assert_eq!(allows("99.9", 30), Ok(2592));
        assert_eq!(allows("99.99", 28), Ok(241));
        assert_eq!(allows("99.999", LONGEST_WINDOW), Ok(630));
        assert_eq!(allows("0.001", 1), Ok(86_399));
    }
}
