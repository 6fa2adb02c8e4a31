//! What service levels say in the reader's language.

use domain::service_level::{LevelContent, LevelState, Side};

use crate::messages::Texts;

/// Where a service level stands, in a word.
pub fn level_state(l: Texts, state: LevelState) -> &'static str {
    l.t_or(&format!("level.state_{}", state.code()), "level.state_provisional")
}

/// What a side is called.
pub fn level_side(l: Texts, side: Side) -> &'static str {
    l.t_or(&format!("level.side_{}", side.code()), "level.side_sre")
}

/// Objective and window, and the error budget that follows from them, as if nothing were good for that long.
pub fn level_facts(l: Texts, content: &LevelContent) -> String {
    let (objective, window) = (content.objective.to_string(), content.window.to_string());
    let facts = l.f("level.facts", &[("objective", &objective), ("window", &window)]);
    let leaves = l.f("level.leaves", &[("time", &duration(l, content.objective.allows(content.window)))]);
    format!("{facts} · {leaves}")
}

/// Where it is measured, in a word.
pub fn level_measured_at(l: Texts, content: &LevelContent) -> &'static str {
    if content.users_side { l.t("level.at_users") } else { l.t("level.at_service") }
}

/// So many seconds in the largest unit of which there are at least two, rounded down.
fn duration(l: Texts, seconds: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(86_400, "level.days"), (3_600, "level.hours"), (60, "level.minutes")];
    let unit = UNITS.into_iter().find(|(length, _)| seconds / length >= 2);
    let (length, key) = unit.unwrap_or((1, if seconds == 0 { "level.no_second" } else { "level.seconds" }));
    l.f(key, &[("count", &(seconds / length).to_string())])
}

#[cfg(test)]
mod tests {
    use domain::language::Language;

    use super::duration;
    use crate::messages::Texts;

    #[test]
    fn durations_come_in_units_that_people_think_in() {
        let l = Texts::new(Language::En);
        for (seconds, words) in [
            (0, "under a second"),
            (1, "1 second"),
            (119, "119 seconds"),
            (120, "2 minutes"),
            (2_592, "43 minutes"),
            (7_199, "119 minutes"),
            (7_200, "2 hours"),
            (172_800, "2 days"),
        ] {
            assert_eq!(duration(l, seconds), words);
        }
    }
}
