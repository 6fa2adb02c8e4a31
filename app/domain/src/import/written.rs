//! Lists that are written without Markdown's marks: lines that begin with a box, with `・` or with `①`. Markdown takes them
//! for one paragraph; here they become the lists they were meant to be.

use std::ops::Range;

use super::blocks::{Block, Shape};
use super::boxes::{self, Mark};
use super::source::Source;

/// How deep such lists are nested at most. Files that go on are no checklists.
const DEEPEST: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    Box,
    Bullet,
    Number,
}

/// A line of a paragraph.
struct Line {
    /// Without space at its ends.
    range: Range<usize>,
    indent: usize,
    /// What it begins with, and how long that is.
    marker: Option<(Marker, usize)>,
}

/// Finds such lists.
struct Reader<'a> {
    source: &'a Source,
    /// What no line of a list begins in, in order.
    comments: &'a [Range<usize>],
}

/// What the signs before a list's items are.
#[derive(Clone, Copy)]
struct Signs {
    /// Boxes, and not `✅` and `❌` of advice, or of what explains the signs.
    boxes: bool,
    /// `■` is a ticked box beside open ones; elsewhere it is a sign before a heading.
    solid: bool,
}

/// Finds such lists in all blocks, and counts tasks.
pub(super) fn lists(source: &Source, comments: &[Range<usize>], blocks: Vec<Block>) -> Vec<Block> {
    let reader = Reader { source, comments };
    blocks.into_iter().flat_map(|block| reader.read(block, Signs { boxes: true, solid: false })).collect()
}

impl Reader<'_> {
    fn read(&self, mut block: Block, signs: Signs) -> Vec<Block> {
        match block.shape {
            Shape::Text => return self.split(block, DEEPEST, signs.solid),
            Shape::List { .. } => {
                let solid = self.source.text[block.range.clone()].contains('□');
                let speaks = self.dos_and_donts(&block.children) || self.is_legend(&block.children);
                let signs = Signs { boxes: !speaks, solid };
                let items = block.children.into_iter().flat_map(|item| self.read(item, signs));
                block.children = items.flat_map(left_of_it).collect();
            }
            Shape::Item { task } => {
                let own = signs.boxes && self.own_box(block.children.first_mut(), signs.solid);
                block.shape = Shape::Item { task: task || own };
                let first = usize::from(!signs.boxes);
                let children = block.children.into_iter().enumerate();
                // Of advice, the first line stays as it is.
                let read = |(at, child)| {
                    if at < first { vec![child] } else { self.read(child, Signs { boxes: true, ..signs }) }
                };
                block.children = children.flat_map(read).collect();
            }
            _ => return vec![block],
        }
        count(&mut block);
        vec![block]
    }

    /// Takes the box off an item's first text, where Markdown did not see it.
    fn own_box(&self, first: Option<&mut Block>, solid: bool) -> bool {
        let Some(text) = first.filter(|first| first.shape == Shape::Text) else { return false };
        let words = &self.source.text[text.range.clone()];
        // `☐ Yes ☐ No` is an answer to choose, not a task.
        let line = words.lines().next().unwrap_or_default();
        let Some(length) = leading_box(words, solid).filter(|_| boxes::row(line).is_none()) else { return false };
        text.range.start += length;
        text.range = self.source.trimmed(&text.range);
        text.column = self.source.column(text.range.start);
        true
    }

    /// `✅ like this` and `❌ not like that` are advice.
    fn dos_and_donts(&self, items: &[Block]) -> bool {
        let first = |item: &Block| item.children.first().map_or(0..0, |first| first.range.clone());
        let starts = |signs: &[char]| items.iter().any(|item| self.source.text[first(item)].starts_with(signs));
        starts(&['✅', '✔', '⭕']) && starts(&['❌', '✗', '✖', '🚫'])
    }

    /// `✅ means that …` among items without boxes explains the sign.
    fn is_legend(&self, items: &[Block]) -> bool {
        let text = |item: &Block| item.children.first().map_or("", |first| &self.source.text[first.range.clone()]);
        let task = |item: &Block| item.shape == (Shape::Item { task: true });
        let marks: Vec<Mark> = items.iter().filter_map(|item| boxes::leading(text(item))).map(|it| it.1).collect();
        let ticked = marks.iter().all(|mark| *mark == Mark::Ticked) && !items.iter().any(task);
        !marks.is_empty() && ticked && marks.len() * 2 <= items.len()
    }

    fn split(&self, block: Block, deepest: usize, solid: bool) -> Vec<Block> {
        let source = self.source;
        let solid = solid || source.text[block.range.clone()].contains('□');
        let mut lines = Vec::new();
        for number in source.lines(&block.range) {
            let span = source.span(number);
            let range = source.trimmed(&(span.start.max(block.range.start)..span.end.min(block.range.end)));
            let indent = if range.start == block.range.start { block.column } else { indent(&source.text[span]) };
            let marker = marker(&source.text[range.clone()], solid).filter(|_| !self.is_in_comment(range.start));
            lines.push(Line { range, indent, marker });
        }
        let first = lines.iter().position(|line| line.marker.is_some()).filter(|_| deepest > 0);
        let Some((first, (kind, _))) = first.and_then(|at| Some((at, lines[at].marker?))) else { return vec![block] };
        let starts = |line: &Line| {
            let own = line.marker.is_some_and(|(marker, _)| marker == kind || marker == Marker::Box);
            own && line.indent <= lines[first].indent
        };
        let starts: Vec<usize> = (first..lines.len()).filter(|at| starts(&lines[*at])).collect();
        // One `①` alone refers to something.
        if kind == Marker::Number && starts.len() < 2 {
            return vec![block];
        }
        let mut blocks = Vec::new();
        if first > 0 {
            blocks.push(self.text(lines[0].range.start..lines[first - 1].range.end, block.column));
        }
        let ends = starts.iter().skip(1).copied().chain([lines.len()]);
        let mut list = self.text(lines[first].range.start..block.range.end, lines[first].indent);
        list.shape = Shape::List { ordered: kind == Marker::Number };
        list.children =
            starts.iter().zip(ends).map(|(from, to)| self.item(&lines[*from..to], deepest - 1, solid)).collect();
        count(&mut list);
        blocks.push(list);
        blocks
    }

    fn is_in_comment(&self, at: usize) -> bool {
        let before = self.comments.partition_point(|comment| comment.start < at);
        before.checked_sub(1).is_some_and(|last| self.comments[last].end > at)
    }

    fn item(&self, lines: &[Line], deepest: usize, solid: bool) -> Block {
        let whole = lines[0].range.start..lines[lines.len() - 1].range.end;
        let mut item = self.text(whole.clone(), lines[0].indent);
        let (marker, length) = lines[0].marker.unwrap_or((Marker::Bullet, 0));
        let rest = self.source.trimmed(&(whole.start + length..whole.end));
        let mut task = marker == Marker::Box;
        if !rest.is_empty() {
            let column = self.source.column(rest.start);
            let mut words = self.text(rest, column);
            // A bullet may have a box of its own: `・☐ …`.
            task |= self.own_box(Some(&mut words), solid);
            item.children = self.split(words, deepest, solid);
        }
        item.shape = Shape::Item { task };
        count(&mut item);
        item
    }

    fn text(&self, range: Range<usize>, column: usize) -> Block {
        let range = self.source.trimmed(&range);
        Block { shape: Shape::Text, range, column, children: Vec::new(), tasks: 0, rows: Vec::new() }
    }
}

/// The box a line begins with.
fn leading_box(text: &str, solid: bool) -> Option<usize> {
    boxes::leading(text).map(|(length, _)| length).filter(|_| solid || !text.starts_with('■'))
}

fn marker(line: &str, solid: bool) -> Option<(Marker, usize)> {
    if let Some(length) = leading_box(line, solid) {
        // A mark alone is a sign for something else, and so is a line of options.
        let task = !line[length..].trim().is_empty() && boxes::row(line).is_none();
        return task.then_some((Marker::Box, length));
    }
    let bullet = ['・', '･', '•', '‣', '◦'].into_iter().find(|it| line.starts_with(*it));
    bullet.map(|it| (Marker::Bullet, it.len_utf8())).or_else(|| number(line).map(|length| (Marker::Number, length)))
}

/// An item and, behind it, what Markdown takes for its last paragraph although it stands further left.
fn left_of_it(mut item: Block) -> Vec<Block> {
    let (column, is_list) = (item.column, |block: &Block| matches!(block.shape, Shape::List { .. }));
    let place = |list: &Block| list.children.iter().position(|it| it.column <= column).filter(|_| is_list(list));
    let Some((at, from)) = item.children.iter().enumerate().find_map(|(at, list)| Some((at, place(list)?))) else {
        return vec![item];
    };
    let mut beside = item.children[at].children.split_off(from);
    // What follows stands below the last of them.
    let mut after = item.children.split_off(at + 1);
    if let Some(last) = beside.last_mut() {
        last.range.end = after.last().map_or(last.range.end, |block| block.range.end);
        last.children.append(&mut after);
        count(last);
    }
    if from == 0 {
        item.children.pop();
    } else if let Some(list) = item.children.last_mut() {
        list.range.end = list.children.last().map_or(list.range.end, |last| last.range.end);
        count(list);
    }
    item.range.end = item.children.last().map_or(item.range.start, |last| last.range.end);
    count(&mut item);
    beside.insert(0, item);
    beside
}

/// Counts an item's or a list's tasks. Those in quotations are counted for the quotation alone.
fn count(block: &mut Block) {
    let own = usize::from(block.shape == Shape::Item { task: true });
    let below = block.children.iter().filter(|child| child.shape != Shape::Quote).map(|child| child.tasks);
    block.tasks = own + below.sum::<usize>();
}

/// Japanese text is indented by wide spaces as well.
fn indent(line: &str) -> usize {
    let space = line.chars().take_while(|c| c.is_whitespace());
    space.map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}

/// `①`, `１．`, `(1)`, `（１）` and the like, as far as Markdown does not know them.
fn number(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if matches!(first, '①'..='⑳' | '⑴'..='⒛' | '❶'..='❿') {
        return Some(first.len_utf8());
    }
    let inner = line.strip_prefix(['(', '（']);
    let digits = inner.unwrap_or(line);
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
    let ends: &[char] = if inner.is_some() { &[')', '）'] } else { &[')', '）', '．', '、', '.'] };
    let rest = after.strip_prefix(ends).filter(|_| (1..=3).contains(&(digits.len() - after.len()).div_ceil(3)))?;
    let wide = !line[..line.len() - rest.len()].is_ascii();
    // `1.5 seconds` and `1)` within a sentence are no numbers of items.
    (wide || inner.is_some() || rest.starts_with([' ', '\u{3000}'])).then(|| line.len() - rest.len())
}
