//! Which parts of two texts are the same, and which are alike.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use similar::{Algorithm, DiffOp, DiffableStr, capture_diff_slices};

use super::tree::{Node, said};

/// So many steps are taken for two texts, whatever they are.
const STEPS: usize = 60_000_000;
/// More parts in a row that are all new are not compared with each other.
const MOST_IN_A_ROW: usize = 60;
/// Parts are alike where so many of a thousand pairs of neighbouring words are in both.
const ALIKE: usize = 300;

/// How many steps are left.
pub(super) struct Left(usize);

impl Left {
    /// For two texts.
    pub(super) fn new() -> Self {
        Self(STEPS)
    }

    /// Takes steps; false where there are not as many.
    pub(super) fn take(&mut self, steps: usize) -> bool {
        let enough = steps <= self.0;
        if enough {
            self.0 -= steps;
        }
        enough
    }
}

/// What became of a part, by its place in the earlier text, in the later one, or in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Same(usize, usize),
    Alike(usize, usize),
    Removed(usize),
    Added(usize),
}

/// Pairs parts, in their order.
pub(super) fn align(before: &[Node<'_>], after: &[Node<'_>], left: &mut Left) -> Vec<Pair> {
    let keys = |nodes: &[Node<'_>]| nodes.iter().map(|node| node.key).collect::<Vec<_>>();
    let mut pairs = Vec::with_capacity(before.len().max(after.len()));
    let (mut old, mut new) = (0, 0);
    let end = (before.len(), after.len());
    for (was, is) in common(&keys(before), &keys(after), left).into_iter().chain([end]) {
        between(&before[old..was], &after[new..is], (old, new), left, &mut pairs);
        if (was, is) != end {
            pairs.push(Pair::Same(was, is));
        }
        (old, new) = (was + 1, is + 1);
    }
    pairs
}

/// The longest ways through two lists that are the same, as places in both: first what is in each once, then what stands between.
pub(super) fn common(before: &[u64], after: &[u64], left: &mut Left) -> Vec<(usize, usize)> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (old, new) = (&before[start..], &after[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let mut all: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let (mut was, mut is) = (0, 0);
    for (at, place) in anchors(old, new).into_iter().chain([(old.len(), new.len())]) {
        all.extend(shortest(&old[was..at], &new[is..place], left).map(|(a, b)| (start + was + a, start + is + b)));
        if at < old.len() {
            all.push((start + at, start + place));
        }
        (was, is) = (at + 1, place + 1);
    }
    all.extend((0..end).map(|at| (before.len() - end + at, after.len() - end + at)));
    all
}

/// Of what is in each list once, the most that keeps its order.
fn anchors(before: &[u64], after: &[u64]) -> Vec<(usize, usize)> {
    let once = |keys: &[u64]| {
        let mut places: HashMap<u64, Option<usize>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            places.entry(*key).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (were, are) = (once(before), once(after));
    let place = |(at, key): (usize, &u64)| {
        let alone = were.get(key).is_some_and(Option::is_some);
        are.get(key).copied().flatten().filter(|_| alone).map(|place| (at, place))
    };
    let all: Vec<(usize, usize)> = before.iter().enumerate().filter_map(place).collect();
    // The ends of the best rows of each length so far, and what stands before each in its row.
    let (mut ends, mut earlier): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, (_, place)) in all.iter().enumerate() {
        let length = ends.partition_point(|end| all[*end].1 < *place);
        earlier.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        row.push(all[at]);
        next = earlier[at];
    }
    row.reverse();
    row
}

/// What is the same by the shortest way from one list to the other; nothing where it would take too long.
fn shortest(before: &[u64], after: &[u64], left: &mut Left) -> impl Iterator<Item = (usize, usize)> + use<> {
    let steps = (before.len() + after.len()).saturating_pow(2);
    let ops = match before.is_empty() || after.is_empty() || !left.take(steps) {
        true => Vec::new(),
        false => capture_diff_slices(Algorithm::Myers, before, after),
    };
    ops.into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal { old_index, new_index, len } => {
                Some((0..len).map(move |at| (old_index + at, new_index + at)))
            }
            _ => None,
        })
        .flatten()
}

/// What stands between two parts that are the same: those that are most alike are pairs, and the others came or went.
fn between(before: &[Node<'_>], after: &[Node<'_>], from: (usize, usize), left: &mut Left, pairs: &mut Vec<Pair>) {
    let (mut old, mut new) = (0, 0);
    for (was, is) in alike(before, after, left).into_iter().chain([(before.len(), after.len())]) {
        pairs.extend((old..was).map(|at| Pair::Removed(from.0 + at)));
        pairs.extend((new..is).map(|at| Pair::Added(from.1 + at)));
        if was < before.len() {
            pairs.push(Pair::Alike(from.0 + was, from.1 + is));
        }
        (old, new) = (was + 1, is + 1);
    }
}

fn alike(before: &[Node<'_>], after: &[Node<'_>], left: &mut Left) -> Vec<(usize, usize)> {
    let (rows, columns) = (before.len(), after.len());
    if rows == 0 || columns == 0 || rows > MOST_IN_A_ROW || columns > MOST_IN_A_ROW {
        return Vec::new();
    }
    let bags = |nodes: &[Node<'_>]| nodes.iter().map(bag).collect::<Vec<_>>();
    let (old, new) = (bags(before), bags(after));
    let size = |bags: &[Vec<u64>]| bags.iter().map(Vec::len).sum::<usize>();
    if !left.take(rows * size(&new) + columns * size(&old)) {
        return Vec::new();
    }
    let likeness = |row: usize, column: usize| {
        let kin = before[row].kin() == after[column].kin();
        if kin { likeness(&old[row], &new[column]) } else { 0 }
    };
    let all: Vec<Vec<usize>> =
        (0..rows).map(|row| (0..columns).map(|column| likeness(row, column)).collect()).collect();
    // How alike the rest of both is at best, from each place on.
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let pair = if all[row][column] > 0 { all[row][column] + best[row + 1][column + 1] } else { 0 };
            best[row][column] = pair.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        if all[row][column] > 0 && best[row][column] == all[row][column] + best[row + 1][column + 1] {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] == best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// The pairs of neighbouring words of a part, sorted.
fn bag(node: &Node<'_>) -> Vec<u64> {
    let words = said(std::slice::from_ref(node));
    let words = words.as_str().tokenize_unicode_words();
    let words: Vec<&str> =
        [""].into_iter().chain(words.into_iter().filter(|word| !word.trim().is_empty())).chain([""]).collect();
    let mut bag: Vec<u64> = words
        .windows(2)
        .map(|pair| {
            let mut hasher = DefaultHasher::new();
            pair.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    bag.sort_unstable();
    bag
}

/// Of a thousand, where there are enough for two parts to be alike; else none.
fn likeness(before: &[u64], after: &[u64]) -> usize {
    let (mut old, mut new, mut both) = (0, 0, 0);
    while old < before.len() && new < after.len() {
        match before[old].cmp(&after[new]) {
            std::cmp::Ordering::Less => old += 1,
            std::cmp::Ordering::Greater => new += 1,
            std::cmp::Ordering::Equal => (old, new, both) = (old + 1, new + 1, both + 1),
        }
    }
    let alike = 2_000 * both / (before.len() + after.len()).max(1);
    if alike >= ALIKE { alike } else { 0 }
}
