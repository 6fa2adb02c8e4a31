//! From the Markdown reader's events to a tree of blocks. Only lists and their items have children; everything else is
//! copied whole where it is wanted, so how deep it nests does not matter.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::inline::Inline;
use super::source::Source;
use super::{CannotRead, MAX_DEPTH, written};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Heading(u8),
    Text,
    List { ordered: bool },
    Item { task: bool },
    Code { indented: bool },
    Comment,
    Html,
    Quote,
    Rule,
    Table,
}

/// A piece of the file.
#[derive(Debug)]
pub(super) struct Block {
    pub shape: Shape,
    /// Without space at its ends.
    pub range: Range<usize>,
    /// How far it is indented.
    pub column: usize,
    /// Of lists (items) and items (blocks).
    pub children: Vec<Block>,
    /// How many tasks are in it, itself included.
    pub tasks: usize,
    /// Of tables: the cells of each row, the heading first.
    pub rows: Vec<Vec<Range<usize>>>,
}

/// Collects what the events tell.
#[derive(Default)]
pub(super) struct Builder {
    pub blocks: Vec<Block>,
    pub inline: Inline,
    /// Definitions of links, and whether something uses them.
    pub definitions: Vec<(Range<usize>, bool)>,
    open: Vec<Block>,
    /// A block whose inside is passed over, and how many tags are open in it.
    leaf: Option<(Block, usize)>,
    /// Text directly in an item.
    run: Option<Range<usize>>,
}

impl Builder {
    /// Reads the whole file; looks for comments to be hidden, or takes them as they are.
    pub fn read(source: &Source, hides: bool) -> Result<Self, CannotRead> {
        let mut builder = Self { inline: Inline::new(hides), ..Self::default() };
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let mut events = Parser::new_ext(&source.text, options).into_offset_iter();
        for (event, range) in events.by_ref() {
            let in_code = matches!(builder.leaf, Some((Block { shape: Shape::Code { .. }, .. }, _)));
            builder.inline.event(source, &event, &range, in_code);
            builder.event(source, event, range)?;
        }
        let mut comments = builder.inline.comments();
        comments.sort_by_key(|comment| comment.start);
        builder.blocks = written::lists(source, &comments, builder.blocks);
        let definitions = events.reference_definitions();
        let starts = builder.inline.used.iter().filter_map(|name| definitions.get(name)).map(|it| it.span.start);
        let used: BTreeSet<usize> = starts.collect();
        let spans = definitions.iter().map(|(_, definition)| definition.span.clone());
        builder.definitions = spans.map(|span| (span.clone(), used.contains(&span.start))).collect();
        Ok(builder)
    }

    fn event(&mut self, source: &Source, event: Event, range: Range<usize>) -> Result<(), CannotRead> {
        if let Some((leaf, depth)) = &mut self.leaf {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    leaf.rows.push(Vec::new());
                    *depth += 1;
                }
                Event::Start(Tag::TableCell) => {
                    leaf.rows.last_mut().into_iter().for_each(|row| row.push(range.clone()));
                    *depth += 1;
                }
                Event::Start(_) => *depth += 1,
                Event::End(_) if *depth == 0 => self.close_leaf(source),
                Event::End(_) => *depth -= 1,
                Event::TaskListMarker(_) if matches!(leaf.shape, Shape::Text | Shape::Heading(_)) => {
                    self.ticked(range.end)
                }
                Event::TaskListMarker(_) => leaf.tasks += 1,
                _ => {}
            }
            return Ok(());
        }
        let shape = match event {
            Event::Start(Tag::List(number)) => Shape::List { ordered: number.is_some() },
            Event::Start(Tag::Item) => Shape::Item { task: false },
            Event::Start(Tag::Paragraph) => Shape::Text,
            Event::Start(Tag::Heading { level, .. }) => Shape::Heading(level as u8),
            Event::Start(Tag::BlockQuote(_)) => Shape::Quote,
            Event::Start(Tag::CodeBlock(kind)) => Shape::Code { indented: matches!(kind, CodeBlockKind::Indented) },
            Event::Start(Tag::HtmlBlock) => Shape::Html,
            Event::Start(Tag::Table(_)) => Shape::Table,
            Event::Rule => Shape::Rule,
            Event::End(TagEnd::List(_) | TagEnd::Item) => {
                self.flush(source);
                let closed = self.open.pop();
                closed.into_iter().for_each(|block| self.add(source, block));
                return Ok(());
            }
            Event::TaskListMarker(_) => {
                self.ticked(range.end);
                return Ok(());
            }
            // Text of an item without a blank line around it comes without a paragraph.
            _ => {
                let run = self.run.get_or_insert(range.clone());
                run.end = range.end.max(run.end);
                return Ok(());
            }
        };
        self.flush(source);
        let block = Block { shape, range, column: 0, children: Vec::new(), tasks: 0, rows: Vec::new() };
        match shape {
            Shape::List { .. } | Shape::Item { .. } if self.open.len() >= MAX_DEPTH * 2 => {
                let start = source.trimmed(&block.range).start;
                return Err(CannotRead::TooDeep { line: source.number(start), limit: MAX_DEPTH });
            }
            Shape::List { .. } | Shape::Item { .. } => self.open.push(block),
            Shape::Rule => self.add(source, block),
            _ => self.leaf = Some((block, 0)),
        }
        Ok(())
    }

    /// A box: its item is a task, and its text begins behind it.
    fn ticked(&mut self, end: usize) {
        if let Some(Block { shape: Shape::Item { task }, .. }) = self.open.last_mut() {
            *task = true;
        }
        if let Some((leaf, _)) = &mut self.leaf {
            leaf.range.start = leaf.range.start.max(end);
        }
    }

    fn flush(&mut self, source: &Source) {
        if let Some(range) = self.run.take() {
            self.add(
                source,
                Block { shape: Shape::Text, range, column: 0, children: Vec::new(), tasks: 0, rows: Vec::new() },
            );
        }
    }

    fn close_leaf(&mut self, source: &Source) {
        let Some((mut leaf, _)) = self.leaf.take() else { return };
        if leaf.shape == Shape::Html && self.inline.html(source, &leaf.range) {
            leaf.shape = Shape::Comment;
        }
        self.add(source, leaf);
    }

    /// Puts a finished block where it belongs.
    fn add(&mut self, source: &Source, mut block: Block) {
        let range = source.trimmed(&block.range);
        if range.is_empty() {
            return;
        }
        block.column = source.column(range.start);
        if block.shape == (Shape::Code { indented: true }) {
            // Its own four columns are what makes it code: they stay.
            block.column = source.column(block.range.start).saturating_sub(4);
            block.range = source.span(source.line_at(block.range.start)).start..range.end;
        } else {
            block.range = range;
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(block),
            None => self.blocks.push(block),
        }
    }
}
