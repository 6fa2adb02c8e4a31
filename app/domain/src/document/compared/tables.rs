//! Tables: columns are paired by what stands above them, rows by what they say.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::align::{Left, Pair, align};
use super::tree::{Kind, Node};
use super::{Mark, Out, Piece, changed, slots};
use crate::diff::Change;

type Table<'a> = (Vec<Alignment>, Vec<Node<'a>>);

/// Two tables that are alike.
pub(super) fn compare<'a>(old: Table<'a>, new: Table<'a>, end: TagEnd, left: &mut Left) -> Out<'a> {
    let heads = [&old.1, &new.1].map(|rows| rows.first().map_or(&[][..], |row| cells(row)));
    let columns = columns(heads[0], heads[1], left);
    let aligned = columns.iter().map(|column| {
        let found = match *column {
            Pair::Removed(at) => old.0.get(at),
            Pair::Added(at) | Pair::Same(_, at) | Pair::Alike(_, at) => new.0.get(at),
        };
        found.copied().unwrap_or(Alignment::None)
    });
    let tag = Tag::Table(aligned.collect());
    let mut rows = vec![];
    let (mut before, mut after) = (old.1.into_iter(), new.1.into_iter());
    rows.extend(row(before.next(), after.next(), &columns, left));
    let (before, after): (Vec<_>, Vec<_>) = (before.collect(), after.collect());
    let pairs = align(&before, &after, left);
    let (mut before, mut after) = (slots(before), slots(after));
    for pair in pairs {
        rows.extend(match pair {
            Pair::Same(was, is) | Pair::Alike(was, is) => row(before[was].take(), after[is].take(), &columns, left),
            Pair::Removed(was) => row(before[was].take(), None, &columns, left),
            Pair::Added(is) => row(None, after[is].take(), &columns, left),
        });
    }
    Out::Within(tag, end, rows)
}

fn cells<'n, 'a>(row: &'n Node<'a>) -> &'n [Node<'a>] {
    match &row.kind {
        Kind::Block(_, _, cells) => cells,
        _ => &[],
    }
}

/// Which column is which. Where as many came as went in one place, they were renamed.
fn columns(before: &[Node<'_>], after: &[Node<'_>], left: &mut Left) -> Vec<Pair> {
    let mut columns = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let settle = |gone: &mut Vec<usize>, come: &mut Vec<usize>, columns: &mut Vec<Pair>| {
        if gone.len() == come.len() {
            columns.extend(gone.drain(..).zip(come.drain(..)).map(|(was, is)| Pair::Alike(was, is)));
        }
        columns.extend(gone.drain(..).map(Pair::Removed));
        columns.extend(come.drain(..).map(Pair::Added));
    };
    for pair in align(before, after, left) {
        match pair {
            Pair::Removed(at) => gone.push(at),
            Pair::Added(at) => come.push(at),
            both => {
                settle(&mut gone, &mut come, &mut columns);
                columns.push(both);
            }
        }
    }
    settle(&mut gone, &mut come, &mut columns);
    columns
}

/// A row that is in both tables, or in one of them.
fn row<'a>(old: Option<Node<'a>>, new: Option<Node<'a>>, columns: &[Pair], left: &mut Left) -> Option<Out<'a>> {
    let taken = |row: Option<Node<'a>>| match row?.kind {
        Kind::Block(tag, end, cells) => Some((tag, end, slots(cells))),
        _ => None,
    };
    let (old, new) = (taken(old), taken(new));
    let (tag, end) = new.as_ref().or(old.as_ref()).map(|(tag, end, _)| (tag.clone(), *end))?;
    let (mut old, mut new) = (old.map(|row| row.2).unwrap_or_default(), new.map(|row| row.2).unwrap_or_default());
    let cells = columns.iter().map(|column| {
        let (was, is) = match *column {
            Pair::Same(was, is) | Pair::Alike(was, is) => (Some(was), Some(is)),
            Pair::Removed(was) => (Some(was), None),
            Pair::Added(is) => (None, Some(is)),
        };
        let taken = |row: &mut Vec<Option<Node<'a>>>, at: Option<usize>| row.get_mut(at?)?.take();
        match (taken(&mut old, was), taken(&mut new, is)) {
            (Some(old), Some(new)) if old.key == new.key => Out::Same(new),
            (Some(old), Some(new)) => changed(old, new, left),
            (Some(old), None) => Out::Whole(Mark::Words(Change::Removed), old),
            (None, Some(new)) => Out::Whole(Mark::Words(Change::Added), new),
            (None, None) => Out::Pieces(vec![
                Piece::Event(Event::Start(Tag::TableCell)),
                Piece::Event(Event::End(TagEnd::TableCell)),
            ]),
        }
    });
    Some(Out::Within(tag, end, cells.collect()))
}
