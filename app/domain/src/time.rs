//! Time, always handed in: nothing in this package asks a clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A calendar day without a zone, as people write due dates: `2026-11-22`, and in no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day of the month, from 1.
    pub fn number(self) -> i8 {
        self.0.day()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// So many days later; the same day where the calendar ends before that.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.checked_add(jiff::Span::new().days(days)).unwrap_or(self.0))
    }

    /// How many days later another day is.
    pub fn until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

/// It is not a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day such as 2026-11-22")
    }
}

impl std::error::Error for NotADay {}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.number())
    }
}

/// By hand, since the calendar's own parser takes a time as well, and would be in the browser.
impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()));
            part.and_then(|part| part.parse::<i16>().ok()).ok_or(NotADay)
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let small = |number: i16| i8::try_from(number).map_err(|_| NotADay);
        match parts.next() {
            None => Date::new(year, small(month)?, small(day)?).map(Self).map_err(|_| NotADay),
            Some(_) => Err(NotADay),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// One second.
    pub const SECOND: i64 = 1_000;
    /// One minute.
    pub const MINUTE: i64 = 60 * Self::SECOND;
    /// One hour.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// One day of 24 hours.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This moment moved by some milliseconds, at most to the ends of time.
    pub fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// The calendar day in UTC.
    pub fn day(self) -> Day {
        jiff::Timestamp::from_millisecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date()
            .into()
    }

    /// The moment as RFC 3339 in UTC, to the second: `2026-11-22T01:31:12Z`.
    pub fn rfc3339(self) -> String {
        let moment = jiff::Timestamp::from_second(self.0.div_euclid(1000)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        for text in ["2026-11-22", "2024-02-29", "0001-01-01"] {
            assert_eq!(text.parse::<Day>().expect("a day").to_string(), text);
        }
        for text in
            ["", "2026-11", "2026-13-01", "2025-02-29", "2026-1-1", "2026-11-22T00:00", "+026-11-22", "2026-11-22-1"]
        {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn days_are_counted() {
        let day: Day = "2026-12-30".parse().expect("a day");
        assert_eq!(day.plus(3).to_string(), "2027-01-02");
        assert_eq!((day.until(day.plus(40)), day.until(day.plus(-2))), (40, -2));
        let json = serde_json::to_string(&day).expect("JSON");
        assert_eq!(serde_json::from_str::<Day>(&json).expect("a day"), day);
    }
}
