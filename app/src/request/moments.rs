//! Moments, days and names, written for somebody's language and zone.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::id::PersonId;
use domain::language::Language;
use domain::people::PersonRef;
use domain::time::{Day, Timestamp};
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::messages::Texts;
use crate::view::Moment;

/// Writes moments and names as one viewer reads them.
#[derive(Debug, Clone)]
pub struct Clock {
    now: Zoned,
    texts: Texts,
    gone: Arc<BTreeSet<PersonId>>,
}

impl Clock {
    /// For a viewer in a zone; UTC where the zone is not known.
    pub fn new(now: Timestamp, zone: &str, language: Language) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self { now: zoned(now, zone), texts: Texts::new(language), gone: Arc::default() }
    }

    /// The same, knowing who is no longer here.
    pub fn knowing(self, gone: Arc<BTreeSet<PersonId>>) -> Self {
        Self { gone, ..self }
    }

    /// The name of whoever said something; marked where they are no longer here.
    pub fn name(&self, person: &PersonRef) -> String {
        if self.gone.contains(&person.id) {
            self.texts.f("person.gone", &[("name", &person.name)])
        } else {
            person.name.clone()
        }
    }

    /// Today, where the viewer is.
    pub fn today(&self) -> Day {
        self.now.date().into()
    }

    /// A moment.
    pub fn moment(&self, at: Timestamp) -> Moment {
        let at_here = zoned(at, self.now.time_zone().clone());
        let zone = at_here.strftime("%Z").to_string();
        let time = at_here.strftime("%H:%M").to_string();
        let day = Day::from(at_here.date());
        let text = match day.until(self.today()) {
            0 => self.texts.f("time.today", &[("time", &time)]),
            1 => self.texts.f("time.yesterday", &[("time", &time)]),
            _ => self.day(day),
        };
        Moment { iso: at.rfc3339(), text, exact: format!("{} {time} {zone}", self.full_day(day)) }
    }

    /// A day, with the year only where it is another one.
    pub fn day(&self, day: Day) -> String {
        if day.year() == self.today().year() {
            self.texts.f(
                "time.day",
                &[("day", &day.number().to_string()), ("month", self.month(day)), ("number", &day.month().to_string())],
            )
        } else {
            self.full_day(day)
        }
    }

    fn full_day(&self, day: Day) -> String {
        self.texts.f(
            "time.full_day",
            &[
                ("day", &day.number().to_string()),
                ("month", self.month(day)),
                ("number", &day.month().to_string()),
                ("year", &day.year().to_string()),
            ],
        )
    }

    fn month(&self, day: Day) -> &'static str {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        MONTHS.get(usize::from(day.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or_default()
    }
}

fn zoned(at: Timestamp, zone: TimeZone) -> Zoned {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_are_no_longer_here_are_marked() {
        let gone = Arc::new(BTreeSet::from([PersonId::from("gone")]));
        let clock = Clock::new(Timestamp(0), "UTC", Language::En).knowing(gone);
        let name = |id: &str| clock.name(&PersonRef { id: id.into(), name: "Aya".into() });
        assert_eq!([name("here"), name("gone")], ["Aya", "Aya (no longer here)"]);
    }

    #[test]
    fn moments_are_said_as_people_say_them() {
        // 2026-03-01T00:30:00Z
        let now = Timestamp(1_772_325_000_000);
        let hour = Timestamp::HOUR;
        for (zone, language, ago, expected) in [
            ("UTC", Language::En, 0, "today 00:30"),
            ("UTC", Language::En, hour, "yesterday 23:30"),
            ("Asia/Tokyo", Language::En, hour, "today 08:30"),
            ("Asia/Tokyo", Language::Ja, 48 * hour, "2月27日"),
            ("UTC", Language::En, 100 * 24 * hour, "21 Nov 2025"),
            ("UTC", Language::Ja, 100 * 24 * hour, "2025年11月21日"),
            ("No/Where", Language::En, 0, "today 00:30"),
        ] {
            assert_eq!(Clock::new(now, zone, language).moment(now.plus(-ago)).text, expected);
        }
        assert_eq!(Clock::new(now, "Asia/Tokyo", Language::En).moment(now).exact, "1 Mar 2026 09:30 JST");
    }
}
