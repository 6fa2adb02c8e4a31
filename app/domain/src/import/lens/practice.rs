//! Best practices, and choices that are none.

use super::risk::Rule;
use crate::import::checklist::{Item, append};
use crate::import::{flag, wording};
use crate::template::{Choice, Kind, Need};

/// A choice: mostly a best practice.
pub(super) struct Practice {
    /// Its name in the rules.
    pub id: String,
    pub title_line: u32,
    pub item: Item,
}

/// How the choice is called that nothing else is so.
const NONE: &str = "\
    none|none of these|none of these apply|none of the above|none of the above apply|none of above|none apply|nothing|\
    なし|どれも該当しない|いずれでもない|いずれも該当しない|上記のいずれでもない|上記のいずれも該当しない";

impl Practice {
    /// Whether it says that nothing else is so.
    pub fn is_none(&self) -> bool {
        let title = flag::normal(&self.item.prompt);
        let bare = title.trim_end_matches(['.', '。', '!']);
        NONE.split('|').any(|it| it == bare) || flag::is_not_applicable_alone(bare)
    }
}

/// Yes and no as choices; the one that is a gap.
pub(super) fn yes_no(gap: &str) -> Vec<Choice> {
    let option = |key: &str| Choice { key: key.to_owned(), label: key.to_owned(), gap: key == gap };
    ["yes", "no"].map(option).into()
}

/// The two choices, where there are no others than yes and no, in either order.
pub(super) fn pair(practices: &[Practice]) -> Option<(&Practice, &Practice)> {
    let [first, second] = practices else { return None };
    let is_pair = |yes: &Practice, no: &Practice| wording::is_pair(&yes.item.prompt, &no.item.prompt);
    if is_pair(first, second) {
        return Some((first, second));
    }
    is_pair(second, first).then_some((second, first))
}

/// Makes the question one of yes and no. Its choices' help goes under their titles, their advice with its own.
pub(super) fn merge(item: &mut Item, yes: &Practice, no: &Practice, rules: &[Rule]) {
    item.kind = Kind::YesNo;
    // A risk that comes of a yes alone makes the yes a gap.
    let risky = |id: &str| rules.iter().find(|rule| rule.condition.trim() == id).map(|rule| rule.need != Need::Info);
    let gap = if risky(&yes.id) == Some(true) && risky(&no.id) != Some(true) { "yes" } else { "no" };
    item.about.choices = yes_no(gap);
    for Practice { item: choice, .. } in [yes, no] {
        if !choice.guidance.is_empty() {
            item.guide(&format!("**{}**", choice.prompt));
            item.guide(&choice.guidance);
        }
        // Both often have the same plan.
        if !item.about.advice.contains(&choice.about.advice) {
            append(&mut item.about.advice, &choice.about.advice);
        }
    }
}
