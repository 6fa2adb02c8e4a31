//! Boxes to tick, however they are written.

/// What is in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open,
    Ticked,
}

/// Boxes in brackets. Those without a space inside are what somebody meant who forgot it.
const BRACKETS: [(&str, Mark); 12] = [
    ("[ ]", Mark::Open),
    ("[]", Mark::Open),
    ("[\u{3000}]", Mark::Open),
    ("［ ］", Mark::Open),
    ("［\u{3000}］", Mark::Open),
    ("［］", Mark::Open),
    ("[x]", Mark::Ticked),
    ("[X]", Mark::Ticked),
    ("[✓]", Mark::Ticked),
    ("[✔]", Mark::Ticked),
    ("［x］", Mark::Ticked),
    ("［✓］", Mark::Ticked),
];

/// Boxes that are characters of their own, or stand for one.
const CHARACTERS: [(&str, Mark); 22] = [
    ("☐", Mark::Open),
    ("□", Mark::Open),
    ("⬜", Mark::Open),
    ("◻", Mark::Open),
    ("▢", Mark::Open),
    ("❏", Mark::Open),
    ("❑", Mark::Open),
    ("🔲", Mark::Open),
    ("&#9744;", Mark::Open),
    ("&#x2610;", Mark::Open),
    (":white_large_square:", Mark::Open),
    ("☑", Mark::Ticked),
    ("☒", Mark::Ticked),
    ("■", Mark::Ticked),
    ("✅", Mark::Ticked),
    ("✔", Mark::Ticked),
    ("&#9745;", Mark::Ticked),
    ("&#9746;", Mark::Ticked),
    ("&#x2611;", Mark::Ticked),
    ("&#x2612;", Mark::Ticked),
    (":white_check_mark:", Mark::Ticked),
    (":ballot_box_with_check:", Mark::Ticked),
];

/// Asks for the emoji form of the character before it; part of the box.
const VARIATION: char = '\u{FE0F}';

/// The box at the beginning of a text and its length.
pub(super) fn leading(text: &str) -> Option<(usize, Mark)> {
    // This is asked of every line, and nearly all of them begin with a letter.
    if text.starts_with(|c: char| c.is_alphanumeric() || c == ' ') {
        return None;
    }
    character(text).or_else(|| bracket(text))
}

fn character(text: &str) -> Option<(usize, Mark)> {
    let (found, mark) = CHARACTERS.into_iter().find(|(it, _)| text.starts_with(it))?;
    let more = if text[found.len()..].starts_with(VARIATION) { VARIATION.len_utf8() } else { 0 };
    Some((found.len() + more, mark))
}

fn bracket(text: &str) -> Option<(usize, Mark)> {
    let (found, mark) = BRACKETS.into_iter().find(|(it, _)| text.starts_with(it))?;
    let apart = match text[found.len()..].chars().next() {
        None => true,
        Some(next) if mark == Mark::Open && found != "[]" => !matches!(next, '(' | '[' | ':'),
        Some(next) => next.is_whitespace(),
    };
    apart.then_some((found.len(), mark))
}

/// Several boxes on one line with a label behind each: `Is it so? ☐ Yes ☐ No`. What stands before the first, and the labels.
pub(super) fn row(line: &str) -> Option<(&str, Vec<(Mark, &str)>)> {
    // No real line of options is longer, and this is asked of every line.
    if line.len() > 400 {
        return None;
    }
    let mut boxes = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match leading(&line[at..]) {
            Some((length, mark)) => {
                boxes.push((at, at + length, mark));
                at += length;
            }
            None => at += line[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    let before = &line[..boxes.first().filter(|_| boxes.len() > 1)?.0];
    let ends = boxes.iter().skip(1).map(|next| next.0).chain([line.len()]);
    let label = |from: usize, to: usize| {
        line[from..to].trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '／' | '|' | ',' | '、' | '・'))
    };
    let labels: Vec<_> = boxes.iter().zip(ends).map(|((_, from, mark), to)| (*mark, label(*from, to))).collect();
    labels.iter().all(|(_, label)| !label.is_empty()).then_some((before.trim_end(), labels))
}

/// Whether what stands before an item's words holds a ticked box.
pub(super) fn is_ticked(text: &str) -> bool {
    let boxes = BRACKETS.iter().chain(&CHARACTERS);
    boxes.filter(|(_, mark)| *mark == Mark::Ticked).any(|(sign, _)| text.contains(sign))
}
