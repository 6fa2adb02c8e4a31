//! Differences of two texts: by lines, and by words where lines were changed.

mod lines;
mod merge;

use serde::{Deserialize, Serialize};
use similar::{ChangeTag, DiffOp, TextDiff};

pub use lines::{Line, Passage, passages};
pub use merge::{Merged, Sides, merge};

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both texts.
    Same,
    /// Only in the earlier one.
    Removed,
    /// Only in the later one.
    Added,
}

/// A piece of text with what happened to it. One after the other, those that are not added make the earlier text, and those
/// that are not removed the later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// What happened to it.
    pub change: Change,
    /// The text.
    pub text: String,
}

/// Comparing words takes time that grows with their number times that of the differences; longer passages are compared by
/// lines alone.
const MOST_WORDS: usize = 4_000;

/// Comparing lines takes time that grows with their number times that of the differences as well: more pairs of lines than this
/// are not looked at, and what stands between the first and the last change counts as replaced.
const MOST_PAIRS: usize = 16_000_000;

/// What is the same for so few characters, between two changes, only breaks up what a reader takes in at once. Japanese is
/// compared by characters, where two texts always have a particle or two in common.
pub(crate) const LEAST_SAME: usize = 2;

/// The differences of two texts.
pub fn differences(before: &str, after: &str) -> Vec<Stretch> {
    let mut run = Run::default();
    if !is_short(before, after) {
        let (before, after, end) = apart(before, after, &mut run);
        run.add(Change::Removed, before);
        run.add(Change::Added, after);
        run.add(Change::Same, end);
        return run.finish();
    }
    let lines = TextDiff::from_lines(before, after);
    for op in lines.ops() {
        let old = lines.old_slices()[op.old_range()].concat();
        let new = lines.new_slices()[op.new_range()].concat();
        match op {
            DiffOp::Equal { .. } => run.add(Change::Same, &old),
            DiffOp::Replace { .. } => words(&mut run, &old, &new),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {
                run.add(Change::Removed, &old);
                run.add(Change::Added, &new);
            }
        }
    }
    run.finish()
}

/// Whether the lines can be compared in time.
fn is_short(before: &str, after: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count() + 1;
    lines(before).saturating_mul(lines(after)) <= MOST_PAIRS
}

/// What stands between the lines that both texts begin with, which are added to the run, and those that both end with.
fn apart<'a>(before: &'a str, after: &'a str, run: &mut Run) -> (&'a str, &'a str, &'a str) {
    let lines = |text: &'a str| text.split_inclusive('\n');
    let start: usize = lines(before).zip(lines(after)).take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    run.add(Change::Same, &before[..start]);
    let (before, after) = (&before[start..], &after[start..]);
    let backwards = lines(before).rev().zip(lines(after).rev());
    let end: usize = backwards.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    let (before, same_end) = before.split_at(before.len() - end);
    (before, &after[..after.len() - end], same_end)
}

fn words(run: &mut Run, old: &str, new: &str) {
    // Never more words than bytes.
    if old.len() + new.len() > MOST_WORDS * 8 {
        run.add(Change::Removed, old);
        run.add(Change::Added, new);
        return;
    }
    for change in TextDiff::from_unicode_words(old, new).iter_all_changes() {
        let what = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        run.add(what, change.value());
    }
}

/// Puts together what belongs together: within a run of changes, everything removed and then everything added.
#[derive(Default)]
struct Run {
    done: Vec<Stretch>,
    removed: String,
    added: String,
    /// The same in both, and not yet known to be long enough to stand by itself.
    same: String,
}

impl Run {
    fn add(&mut self, change: Change, text: &str) {
        match change {
            Change::Same => self.same.push_str(text),
            Change::Removed | Change::Added => {
                if text.is_empty() {
                    return;
                }
                self.settle();
                let of = if change == Change::Removed { &mut self.removed } else { &mut self.added };
                of.push_str(text);
            }
        }
    }

    /// Decides about what was the same, now that a change follows.
    fn settle(&mut self) {
        let same = std::mem::take(&mut self.same);
        let in_a_run = !self.removed.is_empty() || !self.added.is_empty();
        if in_a_run && same.chars().count() <= LEAST_SAME && !same.contains('\n') {
            self.removed.push_str(&same);
            self.added.push_str(&same);
        } else {
            self.flush();
            self.push(Change::Same, same);
        }
    }

    fn flush(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        self.push(Change::Removed, removed);
        self.push(Change::Added, added);
    }

    fn push(&mut self, change: Change, text: String) {
        if !text.is_empty() {
            self.done.push(Stretch { change, text });
        }
    }

    fn finish(mut self) -> Vec<Stretch> {
        self.flush();
        let same = std::mem::take(&mut self.same);
        self.push(Change::Same, same);
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `[-removed-]` and `[+added+]`.
    fn marked(before: &str, after: &str) -> String {
        let mark = |stretch: Stretch| match stretch.change {
            Change::Same => stretch.text,
            Change::Removed => format!("[-{}-]", stretch.text),
            Change::Added => format!("[+{}+]", stretch.text),
        };
        differences(before, after).into_iter().map(mark).collect()
    }

    #[test]
    fn words_that_changed_are_marked() {
        for (before, after, expected) in [
            ("", "", ""),
            ("the same", "the same", "the same"),
            ("", "new", "[+new+]"),
            ("old", "", "[-old-]"),
            ("up to 30 s", "up to 5 s", "up to [-30-][+5+] s"),
            ("we wait here", "nobody waits there", "[-we wait here-][+nobody waits there+]"),
            ("callers wait for up to 30 s", "callers wait", "callers wait[- for up to 30 s-]"),
            ("待ち時間は最大30秒です。", "待ち時間は最大5秒です。", "待ち時間は最大[-30-][+5+]秒です。"),
            ("手動で切り替える", "自動で切り替える", "[-手-][+自+]動で切り替える"),
            ("one\ntwo\nthree\n", "one\n2\nthree\n", "one\n[-two-][+2+]\nthree\n"),
            ("one\nthree", "one\ntwo\nthree", "one\n[+two\n+]three"),
        ] {
            assert_eq!(marked(before, after), expected, "{before} → {after}");
        }
    }

    #[test]
    fn long_passages_are_compared_in_time() {
        let before = "alpha ".repeat(40_000);
        let after = "omega ".repeat(40_000);
        assert_eq!(differences(&before, &after).len(), 2);
    }

    #[test]
    fn many_lines_are_compared_in_time() {
        let lines = |word: &str| (0..40_000).map(|at| format!("{word} {at}\n")).collect::<String>();
        let (before, after) = (format!("a\n{}z\n", lines("alpha")), format!("a\n{}z\n", lines("omega")));
        let changes: Vec<Change> = differences(&before, &after).iter().map(|stretch| stretch.change).collect();
        assert_eq!(changes, [Change::Same, Change::Removed, Change::Added, Change::Same]);
    }

    proptest! {
        #[test]
        fn both_texts_are_in_the_differences(before in "([a-c]{1,3}[ \n]?|[あ-う]{1,4}。?){0,12}", after in "([a-c]{1,3}[ \n]?|[あ-う]{1,4}。?){0,12}") {
            let differences = differences(&before, &after);
            let without = |change| differences.iter().filter(|s| s.change != change).map(|s| s.text.as_str()).collect::<String>();
            prop_assert_eq!(without(Change::Added), before);
            prop_assert_eq!(without(Change::Removed), after);
        }
    }
}
