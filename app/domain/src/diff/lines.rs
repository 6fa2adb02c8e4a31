//! Differences line by line, with what is far from any change set aside: for long texts.

use serde::{Deserialize, Serialize};

use super::{Change, Stretch, differences};

/// So many lines that are the same are kept around a change, to read it by.
const AROUND: usize = 3;

/// One line, in pieces. Its line end is left out.
pub type Line = Vec<Stretch>;

/// Lines that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// Changed lines and those around them.
    Changed(Vec<Line>),
    /// Lines that are the same and far from a change.
    Same(Vec<String>),
}

/// The differences of two texts as passages; none where the texts are the same.
pub fn passages(before: &str, after: &str) -> Vec<Passage> {
    // A last line without its end would differ from the same line further up.
    let lines = lines(differences(&ended(before), &ended(after)));
    let changed: Vec<usize> = (0..lines.len()).filter(|&at| is_changed(&lines[at])).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let mut near = vec![false; lines.len()];
    for at in changed {
        near[at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len())].fill(true);
    }
    let mut passages = Vec::new();
    let mut rest = lines.into_iter().zip(near).peekable();
    while let Some((line, is_near)) = rest.next() {
        let mut together = vec![line];
        while let Some((line, _)) = rest.next_if(|(_, next)| *next == is_near) {
            together.push(line);
        }
        // A single line takes no more room than the words that it was left out.
        passages.push(match is_near || together.len() == 1 {
            true => Passage::Changed(together),
            false => Passage::Same(together.into_iter().map(text).collect()),
        });
    }
    passages
}

fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

fn is_changed(line: &Line) -> bool {
    line.iter().any(|stretch| stretch.change != Change::Same)
}

fn text(line: Line) -> String {
    line.into_iter().map(|stretch| stretch.text).collect()
}

/// Cuts stretches at line ends. What takes the place of one line stands beside it; what takes the place of several stands below
/// them. A line end that came or went without any letters is a stretch of no letters.
fn lines(stretches: Vec<Stretch>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line: Line = Vec::new();
    let mut stretches = stretches.into_iter().peekable();
    while let Some(Stretch { change, text }) = stretches.next() {
        let added = stretches.peek().filter(|next| change == Change::Removed && next.change == Change::Added);
        let added_ends = added.map(|added| added.text.contains('\n'));
        let mut rest = text.as_str();
        while let Some((piece, after)) = rest.split_once('\n') {
            if !piece.is_empty() || line.is_empty() || change != Change::Same {
                line.push(Stretch { change, text: piece.to_owned() });
            }
            rest = after;
            if !(rest.is_empty() && added_ends == Some(false)) {
                lines.push(std::mem::take(&mut line));
            }
        }
        if !rest.is_empty() {
            line.push(Stretch { change, text: rest.to_owned() });
            if text.contains('\n') && added_ends == Some(true) {
                lines.push(std::mem::take(&mut line));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A line a row, `[-removed-]` and `[+added+]`; `(n)` for n lines set aside.
    fn shown(before: &str, after: &str) -> Vec<String> {
        let mark = |stretch: &Stretch| match stretch.change {
            Change::Same => stretch.text.clone(),
            Change::Removed => format!("[-{}-]", stretch.text),
            Change::Added => format!("[+{}+]", stretch.text),
        };
        let passage = |passage: Passage| match passage {
            Passage::Same(lines) => vec![format!("({})", lines.len())],
            Passage::Changed(lines) => lines.iter().map(|line| line.iter().map(mark).collect()).collect(),
        };
        passages(before, after).into_iter().flat_map(passage).collect()
    }

    #[test]
    fn lines_are_shown_with_their_words_marked() {
        for (before, after, expected) in [
            ("a\nb\n", "a\nb\n", &[][..]),
            ("one\ntwo\nthree", "one\n2\nthree", &["one", "[-two-][+2+]", "three"]),
            ("one\nthree\n", "one\ntwo\nthree\n", &["one", "[+two+]", "three"]),
            ("one\ntwo\nthree\n", "one\nthree\n", &["one", "[-two-]", "three"]),
            ("上限は30秒です。\nほか\n", "上限は5秒です。\nほか\n", &["上限は[-30-][+5+]秒です。", "ほか"]),
            ("a\n\nb\n", "a\nb\n", &["a", "[--]", "b"]),
            ("one two\nthree four", "one 2\n3 four", &["one [-two-][+2+]", "[-three-][+3+] four"]),
            ("a\nb\nc\nd", "a\nx\ny\nd", &["a", "[-b-][+x+]", "[-c-][+y+]", "d"]),
            ("a\nb\nc\nd", "a\nd\ne", &["a", "[-b-]", "[-c-]", "d", "[+e+]"]),
        ] {
            assert_eq!(shown(before, after), expected, "{before:?} → {after:?}");
        }
    }

    #[test]
    fn what_is_far_from_a_change_is_set_aside() {
        let before: String = (0..20).map(|at| format!("line {at}\n")).collect();
        let after = before.replace("line 10\n", "line ten\n");
        let expected =
            ["(7)", "line 7", "line 8", "line 9", "line [-10-][+ten+]", "line 11", "line 12", "line 13", "(6)"];
        assert_eq!(shown(&before, &after), expected);
        let after = before.replace("line 4\n", "line four\n");
        assert_eq!(shown(&before, &after)[0], "line 0", "a single line is shown");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_in_the_passages(before in "([a-c]{1,2}[ \n]{1,2}){0,12}", after in "([a-c]{1,2}[ \n]{1,2}){0,12}") {
            prop_assume!(before != after);
            let mut letters = [String::new(), String::new()];
            for passage in passages(&before, &after) {
                let lines = match passage {
                    Passage::Changed(lines) => lines,
                    Passage::Same(lines) => lines.into_iter().map(|text| vec![Stretch { change: Change::Same, text }]).collect(),
                };
                for stretch in lines.into_iter().flatten() {
                    for (at, not) in [Change::Added, Change::Removed].into_iter().enumerate() {
                        if stretch.change != not {
                            letters[at].push_str(&stretch.text);
                        }
                    }
                }
            }
            prop_assert_eq!(letters, [before.replace('\n', ""), after.replace('\n', "")]);
        }
    }
}
