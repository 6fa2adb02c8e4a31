//! Two texts that were made from one, put together line by line. What only one of them changed is taken; what both changed
//! otherwise stands there twice, marked, so that nothing of either is lost.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::MOST_PAIRS;

/// Two texts put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Every line of it ends.
    pub text: String,
    /// How many passages both changed, and not alike. Each stands between marks.
    pub conflicts: usize,
}

/// What stands over the two sides of a passage that both changed.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// Whose words stand first.
    pub mine: &'a str,
    /// Whose words stand second.
    pub theirs: &'a str,
}

/// Lines that one side has in place of some of the common text; either may be none.
struct Hunk {
    base: Range<usize>,
    side: Range<usize>,
}

/// Puts two texts together that were both made from `base`.
pub fn merge(base: &str, mine: &str, theirs: &str, sides: Sides<'_>) -> Merged {
    let (base, mine, theirs) = (lines(base), lines(mine), lines(theirs));
    let (ours, others) = (hunks(&base, &mine), hunks(&base, &theirs));
    let (mut ours, mut others) = (ours.into_iter().peekable(), others.into_iter().peekable());
    let mut merged = Merged { text: String::new(), conflicts: 0 };
    let mut at = 0;
    while let Some(start) = [ours.peek(), others.peek()].into_iter().flatten().map(|hunk| hunk.base.start).min() {
        push(&mut merged.text, &base[at..start]);
        let mut end = start;
        let (mut own, mut other) = (Vec::new(), Vec::new());
        // What touches is one passage: of two that write at the same place nobody can say which comes first.
        loop {
            let before = (own.len(), other.len());
            while let Some(hunk) = ours.next_if(|hunk| hunk.base.start <= end) {
                end = end.max(hunk.base.end);
                own.push(hunk);
            }
            while let Some(hunk) = others.next_if(|hunk| hunk.base.start <= end) {
                end = end.max(hunk.base.end);
                other.push(hunk);
            }
            if before == (own.len(), other.len()) {
                break;
            }
        }
        let (own_lines, other_lines) = (side(&base, &mine, &own, start..end), side(&base, &theirs, &other, start..end));
        if other.is_empty() || own_lines == other_lines {
            push(&mut merged.text, &own_lines);
        } else if own.is_empty() {
            push(&mut merged.text, &other_lines);
        } else {
            merged.conflicts += 1;
            push(&mut merged.text, &[&format!("<<<<<<< {}", sides.mine)]);
            push(&mut merged.text, &own_lines);
            push(&mut merged.text, &["======="]);
            push(&mut merged.text, &other_lines);
            push(&mut merged.text, &[&format!(">>>>>>> {}", sides.theirs)]);
        }
        at = end;
    }
    push(&mut merged.text, &base[at..]);
    merged
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

fn push(text: &mut String, lines: &[&str]) {
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

/// What one side says in place of a passage of the common text.
fn side<'a>(base: &[&'a str], side: &[&'a str], hunks: &[Hunk], passage: Range<usize>) -> Vec<&'a str> {
    let mut lines = Vec::new();
    let mut at = passage.start;
    for hunk in hunks {
        lines.extend_from_slice(&base[at..hunk.base.start]);
        lines.extend_from_slice(&side[hunk.side.clone()]);
        at = hunk.base.end;
    }
    lines.extend_from_slice(&base[at..passage.end]);
    lines
}

/// Where a side differs. What would take too long to compare counts as replaced, between what is the same at both ends.
fn hunks(base: &[&str], side: &[&str]) -> Vec<Hunk> {
    let start = base.iter().zip(side).take_while(|(a, b)| a == b).count();
    let (old, new) = (&base[start..], &side[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let moved = |range: Range<usize>| range.start + start..range.end + start;
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return vec![Hunk { base: moved(0..old.len()), side: moved(0..new.len()) }];
    }
    let changed = capture_diff_slices(Algorithm::Myers, old, new).into_iter();
    let changed = changed.filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| Hunk { base: moved(op.old_range()), side: moved(op.new_range()) }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIDES: Sides<'_> = Sides { mine: "mine", theirs: "theirs" };

    fn merged(base: &str, mine: &str, theirs: &str) -> (String, usize) {
        let ended = |text: &str| text.replace(' ', "\n");
        let merged = merge(&ended(base), &ended(mine), &ended(theirs), SIDES);
        (merged.text.trim_end().replace('\n', " "), merged.conflicts)
    }

    #[test]
    fn what_only_one_changed_is_taken() {
        for (base, mine, theirs, together) in [
            ("a b c", "a b c", "a b c", "a b c"),
            ("a b c", "a x c", "a b c", "a x c"),
            ("a b c", "a b c", "a b c d", "a b c d"),
            ("a b c d e", "a x c d e", "a b c d y", "a x c d y"),
            ("a b c d e", "x a b c d e", "a b c e", "x a b c e"),
            ("a b c", "a x c", "a x c", "a x c"),
            ("a b c", "", "a b c", ""),
            ("", "a", "a", "a"),
        ] {
            assert_eq!(merged(base, mine, theirs), (together.to_owned(), 0), "{base} | {mine} | {theirs}");
            assert_eq!(merged(base, theirs, mine), (together.to_owned(), 0), "{base} | {theirs} | {mine}");
        }
    }

    #[test]
    fn what_both_changed_is_marked() {
        let both = "<<<<<<< mine x ======= y >>>>>>> theirs".to_owned();
        assert_eq!(merged("a b c", "a x c", "a y c"), (format!("a {both} c"), 1));
        assert_eq!(merged("a c", "a x c", "a y c"), (format!("a {both} c"), 1), "who writes first?");
        assert_eq!(merged("a b c", "a x c", "a c"), ("a <<<<<<< mine x ======= >>>>>>> theirs c".to_owned(), 1));
        assert_eq!(merged("a b c", "a x c", "a b y").1, 1, "what touches");
        assert_eq!(merged("a b c d e", "x b c d x", "y b c d y").1, 2);
    }

    fn text() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("[a-d]", 0..14)
    }

    /// Some lines changed, each of the new ones with a mark of its side.
    fn changed(base: &[String], edits: &[(usize, u8)], mark: char) -> Vec<String> {
        let mut lines = base.to_vec();
        for (number, (at, what)) in edits.iter().enumerate() {
            let at = at % (lines.len() + 1);
            match what % 3 {
                0 => lines.insert(at, format!("{mark}{number}")),
                1 if at < lines.len() => lines[at] = format!("{mark}{number}"),
                2 if at < lines.len() => drop(lines.remove(at)),
                _ => {}
            }
        }
        lines
    }

    fn joined(lines: &[String]) -> String {
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    proptest! {
        /// Nothing that either wrote is lost, what one alone did is done, and both ways round it is the same.
        #[test]
        fn nothing_is_lost(
            base in text(),
            ours in proptest::collection::vec((0usize..20, any::<u8>()), 0..5),
            others in proptest::collection::vec((0usize..20, any::<u8>()), 0..5),
        ) {
            let (mine, theirs) = (changed(&base, &ours, 'M'), changed(&base, &others, 'T'));
            let (base_text, mine_text, theirs_text) = (joined(&base), joined(&mine), joined(&theirs));
            let merged = merge(&base_text, &mine_text, &theirs_text, SIDES);
            let lines: Vec<&str> = merged.text.lines().collect();
            for written in mine.iter().chain(&theirs).filter(|line| !base.contains(line)) {
                prop_assert!(lines.contains(&written.as_str()), "{written} is lost in\n{}", merged.text);
            }
            prop_assert_eq!(lines.iter().filter(|line| line.starts_with("<<<<<<< ")).count(), merged.conflicts);
            let swapped = merge(&base_text, &theirs_text, &mine_text, SIDES);
            prop_assert_eq!(swapped.conflicts, merged.conflicts);
            if merged.conflicts == 0 {
                prop_assert_eq!(swapped.text, merged.text);
            }
            prop_assert_eq!(merge(&base_text, &mine_text, &base_text, SIDES).text, mine_text.clone());
            prop_assert_eq!(merge(&base_text, &base_text, &theirs_text, SIDES).text, theirs_text);
            prop_assert_eq!(merge(&base_text, &mine_text, &mine_text, SIDES).text, mine_text);
        }
    }
}
