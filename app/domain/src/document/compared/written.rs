//! What became of the parts, written one after the other.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag};

use super::tree::{Kind, Node, said};
use super::{Mark, Out, Piece};
use crate::diff::Change;

/// So many blocks that are the same are kept around a change, to read it by.
const AROUND: usize = 2;
/// Fewer take no more room than the words that they were left out.
const LEAST_FOLDED: usize = 3;
/// So many letters are not written twice by chance.
const TELLING: usize = 20;

/// Finds what went in one place and came, the same, in another.
pub(super) fn find_moves(outs: &mut [Out<'_>]) {
    let mut found: HashMap<u64, (usize, usize)> = HashMap::new();
    each_whole(outs, &mut |mark, node| {
        if is_telling(node) {
            let (gone, come) = found.entry(node.key).or_default();
            let count = if is(*mark, Change::Removed) { gone } else { come };
            *count += 1;
        }
    });
    each_whole(outs, &mut |mark, node| {
        if found.get(&node.key) == Some(&(1, 1)) {
            *mark = if is(*mark, Change::Removed) { Mark::MovedAway } else { Mark::MovedHere };
        }
    });
}

fn is(mark: Mark, change: Change) -> bool {
    mark == Mark::Blocks(change) || mark == Mark::Words(change)
}

fn each_whole(outs: &mut [Out<'_>], with: &mut impl FnMut(&mut Mark, &Node<'_>)) {
    for out in outs {
        match out {
            Out::Whole(mark, node) => with(mark, node),
            Out::Within(_, _, outs) => each_whole(outs, with),
            Out::Same(_) | Out::Pieces(_) => {}
        }
    }
}

fn is_telling(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Block(Tag::Heading { .. }, ..) => true,
        Kind::Block(Tag::Item, ..) => is_long(node),
        _ => node.is_flow() && is_long(node),
    }
}

fn is_long(node: &Node<'_>) -> bool {
    said(std::slice::from_ref(node)).chars().count() >= TELLING
}

/// A whole text, with what is the same and far from any change set aside.
pub(super) fn text(outs: Vec<Out<'_>>) -> Vec<Piece<'_>> {
    let near = near(&outs);
    let mut pieces = Vec::new();
    let mut rest = outs.into_iter().zip(near).peekable();
    while let Some((out, is_near)) = rest.next() {
        let mut together = vec![out];
        while let Some((out, _)) = rest.next_if(|(_, next)| *next == is_near) {
            together.push(out);
        }
        let folded = (!is_near && together.len() >= LEAST_FOLDED).then_some(Mark::Same(together.len()));
        pieces.extend(folded.map(Piece::Begin));
        pieces.extend(all(together));
        pieces.extend(folded.map(Piece::End));
    }
    pieces
}

/// What is read to understand a change: what stands around it, and the heading above.
fn near(outs: &[Out<'_>]) -> Vec<bool> {
    let mut near = vec![false; outs.len()];
    let mut heading = None;
    for (at, out) in outs.iter().enumerate() {
        match out {
            Out::Same(Node { kind: Kind::Block(Tag::Heading { .. }, ..), .. }) => heading = Some(at),
            Out::Same(_) => {}
            _ => {
                near[at.saturating_sub(AROUND)..(at + AROUND + 1).min(outs.len())].fill(true);
                heading.into_iter().for_each(|heading| near[heading] = true);
            }
        }
    }
    near
}

/// Parts that stand beside each other; blocks of which the same is said are marked together.
pub(super) fn all(outs: Vec<Out<'_>>) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open: Option<Mark> = None;
    for out in outs {
        let around = match &out {
            Out::Whole(mark, node) if node.is_flow() => Some(*mark),
            _ => None,
        };
        if around != open {
            pieces.extend(open.map(Piece::End));
            pieces.extend(around.map(Piece::Begin));
            open = around;
        }
        match out {
            Out::Same(node) => plain(node, &mut pieces),
            Out::Pieces(words) => pieces.extend(words),
            Out::Whole(_, node) if around.is_some() => plain(node, &mut pieces),
            Out::Whole(mark, node) => inside(mark, node, &mut pieces),
            Out::Within(tag, end, outs) => {
                pieces.push(Piece::Event(Event::Start(tag)));
                pieces.extend(all(outs));
                pieces.push(Piece::Event(Event::End(end)));
            }
        }
    }
    pieces.extend(open.map(Piece::End));
    pieces
}

/// What no mark can stand around has it within.
fn inside<'a>(mark: Mark, node: Node<'a>, pieces: &mut Vec<Piece<'a>>) {
    match node.kind {
        Kind::Block(tag, end, children) => {
            pieces.push(Piece::Event(Event::Start(tag)));
            let marked = !children.is_empty();
            pieces.extend(marked.then_some(Piece::Begin(mark)));
            children.into_iter().for_each(|child| plain(child, pieces));
            pieces.extend(marked.then_some(Piece::End(mark)));
            pieces.push(Piece::Event(Event::End(end)));
        }
        Kind::Words(events) => {
            pieces.push(Piece::Begin(mark));
            pieces.extend(events.into_iter().map(Piece::Event));
            pieces.push(Piece::End(mark));
        }
        Kind::Rule => pieces.push(Piece::Event(Event::Rule)),
    }
}

fn plain<'a>(node: Node<'a>, pieces: &mut Vec<Piece<'a>>) {
    match node.kind {
        Kind::Block(tag, end, children) => {
            pieces.push(Piece::Event(Event::Start(tag)));
            children.into_iter().for_each(|child| plain(child, pieces));
            pieces.push(Piece::Event(Event::End(end)));
        }
        Kind::Words(events) => pieces.extend(events.into_iter().map(Piece::Event)),
        Kind::Rule => pieces.push(Piece::Event(Event::Rule)),
    }
}
