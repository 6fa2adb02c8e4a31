//! What a keeper should look at before a question goes into a template.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::checklist::{Item, Section};
use super::plain::{one_line, plain};

/// Something about a question, or about a section, that a reader of words alone cannot settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Says that the rest does not apply. Every question can be answered that way here.
    NotApplicable,
    /// Ticking it, or anything in its group, would be bad news: `NO-GO when …`, `Out of scope`.
    Negative,
    /// Asks several things at once.
    Compound,
    /// Tells people how to use the form.
    Instruction,
}

impl Flag {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [Flag; 4] = [Self::NotApplicable, Self::Negative, Self::Compound, Self::Instruction];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Negative => "negative",
            Self::Compound => "compound",
            Self::Instruction => "instruction",
        }
    }
}

/// Labels that say nothing but "not applicable".
const NOT_APPLICABLE: &str = "\
    n/a|na|not applicable|does not apply|doesn't apply|not relevant|\
    該当なし|該当無し|該当しない|対象外|適用外|非該当";

/// Such a label at the beginning of a longer text.
const NOT_APPLICABLE_START: &str =
    "n/a |n/a:|n/a,|n/a(|n/a-|not applicable|does not apply|該当なし|該当しない|対象外(|対象外:";

/// Words that let people leave something out.
const SKIPS: &str = "\
    if not applicable|if n/a|if this does not apply|if it does not apply|if this section does not apply|\
    skip this section|skip the section|skip this part|skip to the next|mark as n/a|mark n/a|\
    該当しない場合|該当なしの場合|対象外の場合|スキップして";

/// Beginnings of what would be bad news.
const NEGATIVE_START: &str = "\
    no-go|no go |nogo|do not go |do not tick|do not check|do not launch|do not release|do not deploy|do not ship|\
    do not proceed|do not merge|don't tick|don't check|don't launch|don't release|don't deploy|don't ship|\
    don't proceed|don't merge|stop if|stop when|abort if|abort when|not ready if|not ready when|out of scope|\
    not in scope|non-goal|non goal|anti-goal|known problem|known issue|known limitation|known bug|red flag|\
    abort criteria|no-go criteria|blocker|showstopper|やらないこと|行わないこと|やらない|スコープ外|対象範囲外|非目標|\
    既知の問題|既知の課題|既知の不具合|既知の制限|リリース不可|公開不可|リリースしない|公開しない|中止条件|中止基準";

/// Second halves of a question that asks two things.
const COMPOUND: &str = "\
    and is|and are|and does|and do|and did|and has|and have|and can|and will|and who|and what|and how|and when|\
    and where|and why|or is|or are|or does|and should";

/// Beginnings of what is said to the one who fills in the form.
const INSTRUCTION_START: &str = "\
    please |copy this|copy the template|delete this|delete the |remove this|replace this|fill in|fill out|\
    tick one|tick the|tick all|check one|check all|select one|select all|choose one|assign this|\
    close this issue|add the label|add a label|label this|rename this|create a copy|make a copy|duplicate this|\
    read this first|uncomment";

/// Looks at every question and every section.
pub(super) fn give_flags(sections: &mut [Section]) {
    for section in sections {
        let (title, introduction) = (normal(&section.title), normal(&section.introduction));
        let negative = title.split(" / ").any(is_negative) || is_among(&title, &["対象外"]);
        section.flags.extend(negative.then_some(Flag::Negative));
        let skips = !negative && (is_not_applicable(&title) || any(SKIPS, |it| introduction.contains(it)));
        section.flags.extend(skips.then_some(Flag::NotApplicable));
        flag_items(&mut section.questions, negative);
    }
}

fn flag_items(items: &mut [Item], below_negative: bool) {
    for item in items {
        let text = normal(&plain(&item.prompt));
        let not_applicable = is_not_applicable(&text);
        let negative = !not_applicable && (below_negative || is_negative(&text));
        let flags = [
            (not_applicable, Flag::NotApplicable),
            (negative, Flag::Negative),
            (is_compound(&text), Flag::Compound),
            (!not_applicable && is_instruction(&text), Flag::Instruction),
        ];
        item.flags = flags.into_iter().filter_map(|(found, flag)| found.then_some(flag)).collect();
        flag_items(&mut item.questions, negative);
    }
}

/// Whether a text says nothing but that something does not apply, or lets people leave it out.
pub(super) fn is_not_applicable(text: &str) -> bool {
    is_not_applicable_alone(text)
        || any(NOT_APPLICABLE_START, |it| text.starts_with(it))
        || any(SKIPS, |it| text.contains(it))
}

/// Whether a text says that and no more.
pub(crate) fn is_not_applicable_alone(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "()[]【】.。:!-".contains(c));
    any(NOT_APPLICABLE, |it| it == bare)
}

fn is_negative(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    any(NEGATIVE_START, |it| text.starts_with(it))
}

fn is_compound(text: &str) -> bool {
    let asks = text.matches('?').count();
    let joined = || any(COMPOUND, |it| text.contains(&format!(" {it} ")) || text.contains(&format!(", {it} ")));
    asks > 1
        || (asks == 1 && joined())
        || text.contains("か。また")
        || text.contains("か、また")
        || text.contains("、かつ")
}

fn is_instruction(text: &str) -> bool {
    let told = text.trim_end_matches(['。', '.', '!']).ends_with("ください");
    told || any(INSTRUCTION_START, |it| text.starts_with(it))
}

fn is_among(text: &str, list: &[&str]) -> bool {
    list.contains(&text)
}

fn any(list: &str, found: impl Fn(&str) -> bool) -> bool {
    list.split('|').any(found)
}

/// In lower case and of normal width.
pub(crate) fn normal(text: &str) -> String {
    one_line(&text.nfkc().collect::<String>().to_lowercase().replace('’', "'"))
}
