//! Two revisions of a document compared as they are read: block by block, and word by word where a block was changed.
//!
//! What comes of it is the text of both, once, as parts that can be rendered like those of one text, with marks between them. Left
//! without what came, it reads like the earlier one, and without what went, like the later one.

mod align;
mod tables;
mod tree;
mod words;
mod written;

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diff::Change;
use align::{Left, Pair, align};
use tree::{Kind, Node, Notes, tree};

/// A part of what is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// As it stands in the texts.
    Event(Event<'a>),
    /// A mark begins.
    Begin(Mark),
    /// The mark that began last ends.
    End(Mark),
}

/// What is said of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Words, an item of a list, or a footnote that came or went.
    Words(Change),
    /// Whole blocks that came or went.
    Blocks(Change),
    /// Went from here and stands, the same, elsewhere. Within an item of a list, or around blocks.
    MovedAway,
    /// Stood elsewhere before.
    MovedHere,
    /// So many blocks are the same, and far from any change.
    Same(usize),
}

/// What became of a part of a text.
#[derive(Debug)]
enum Out<'a> {
    /// It is in both.
    Same(Node<'a>),
    /// All of it came, went or moved.
    Whole(Mark, Node<'a>),
    /// Something in it changed.
    Within(Tag<'a>, TagEnd, Vec<Out<'a>>),
    /// Words, with marks between them.
    Pieces(Vec<Piece<'a>>),
}

/// Compares two texts, as their parts; none where they read the same. The time that it takes is bounded: what would take longer is
/// shown as gone, and come anew.
pub fn compare<'a>(before: Vec<Event<'a>>, after: Vec<Event<'a>>) -> Option<Vec<Piece<'a>>> {
    let (before, after) = (tree(before), tree(after));
    let mut left = Left::new();
    let mut text = nodes(before.nodes, after.nodes, &mut left);
    let notes = notes(before.notes, after.notes, &mut left);
    written::find_moves(&mut text);
    let pieces = written::text(text).into_iter().chain(written::all(notes));
    let pieces: Vec<Piece<'a>> = pieces.collect();
    let is_change = |piece: &Piece<'_>| matches!(piece, Piece::Begin(mark) if !matches!(mark, Mark::Same(_)));
    pieces.iter().any(is_change).then_some(pieces)
}

/// Parts that stand beside each other.
fn nodes<'a>(before: Vec<Node<'a>>, after: Vec<Node<'a>>, left: &mut Left) -> Vec<Out<'a>> {
    if let ([Node { kind: Kind::Words(_), .. }], [Node { kind: Kind::Words(_), .. }]) = (&before[..], &after[..]) {
        return before.into_iter().zip(after).map(|(old, new)| changed(old, new, left)).collect();
    }
    let pairs = align(&before, &after, left);
    let (mut before, mut after) = (slots(before), slots(after));
    let mut outs = Vec::with_capacity(pairs.len());
    for pair in pairs {
        outs.extend(match pair {
            Pair::Same(_, new) => after[new].take().map(Out::Same),
            Pair::Removed(old) => before[old].take().map(|node| Out::Whole(gone(&node), node)),
            Pair::Added(new) => after[new].take().map(|node| Out::Whole(come(&node), node)),
            Pair::Alike(old, new) => {
                before[old].take().zip(after[new].take()).map(|(old, new)| changed(old, new, left))
            }
        });
    }
    outs
}

fn slots<T>(all: Vec<T>) -> Vec<Option<T>> {
    all.into_iter().map(Some).collect()
}

fn gone(node: &Node<'_>) -> Mark {
    if node.is_flow() { Mark::Blocks(Change::Removed) } else { Mark::Words(Change::Removed) }
}

fn come(node: &Node<'_>) -> Mark {
    if node.is_flow() { Mark::Blocks(Change::Added) } else { Mark::Words(Change::Added) }
}

/// Two of a kind that are alike.
fn changed<'a>(old: Node<'a>, new: Node<'a>, left: &mut Left) -> Out<'a> {
    match (old.kind, new.kind) {
        (Kind::Block(Tag::Table(was), _, old), Kind::Block(Tag::Table(is), end, new)) => {
            tables::compare((was, old), (is, new), end, left)
        }
        (Kind::Block(Tag::CodeBlock(_), _, old), Kind::Block(tag, end, new)) => {
            let pieces = words::code(&tree::said(&old), &tree::said(&new), left);
            Out::Within(tag, end, vec![Out::Pieces(pieces)])
        }
        (Kind::Block(_, _, old), Kind::Block(tag, end, new)) => Out::Within(tag, end, nodes(old, new, left)),
        (Kind::Words(old), Kind::Words(new)) => Out::Pieces(words::compare(old, new, left)),
        // Only two of a kind are alike.
        (_, kind) => Out::Same(Node { key: new.key, kind }),
    }
}

/// Footnotes are the same where they are called the same, wherever they are written.
fn notes<'a>(before: Notes<'a>, after: Notes<'a>, left: &mut Left) -> Vec<Out<'a>> {
    let (names, new_names) = (numbered(&before), numbered(&after));
    let were: HashMap<_, _> = names.into_iter().enumerate().map(|(at, name)| (name, at)).collect();
    let mut before = slots(before);
    let mut outs = Vec::new();
    for ((_, new), name) in after.into_iter().zip(new_names) {
        let old = were.get(&name).and_then(|at| before[*at].take());
        outs.push(match old {
            Some((_, old)) if old.key == new.key => Out::Same(new),
            Some((_, old)) => changed(old, new, left),
            None => Out::Whole(Mark::Words(Change::Added), new),
        });
    }
    let gone = before.into_iter().flatten().map(|(_, note)| Out::Whole(Mark::Words(Change::Removed), note));
    outs.extend(gone);
    outs
}

/// The names of notes, each with how often it was there already.
fn numbered(notes: &Notes<'_>) -> Vec<(String, usize)> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let number = |(name, _): &(String, Node<'_>)| (name.clone(), 0);
    let mut names: Vec<(String, usize)> = notes.iter().map(number).collect();
    for (place, (name, _)) in names.iter_mut().zip(notes) {
        let time = times.entry(name).or_default();
        place.1 = *time;
        *time += 1;
    }
    names
}

#[cfg(test)]
mod tests;
