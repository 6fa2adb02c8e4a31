//! A file read as Markdown: its blocks, and what has to be changed when a part of it is copied out.

use std::ops::Range;

use super::blocks::{Block, Builder, Shape};
use super::inline::Inline;
use super::source::Source;
use super::{CannotRead, comment};

/// How often a file is read again without the comments that were found.
const ROUNDS: usize = 3;

/// A place where copied Markdown differs from the file's.
pub(super) struct Edit {
    pub range: Range<usize>,
    pub with: Replacement,
}

/// What stands there instead.
pub(super) enum Replacement {
    /// The end of a link that was defined elsewhere in the file: copied alone it would point nowhere. Empty for the
    /// definition itself.
    Link(String),
    /// What a comment says: kept as a comment, nobody would see it.
    Comment(String),
}

/// The whole file.
pub(super) struct Document {
    pub source: Source,
    pub blocks: Vec<Block>,
    /// In order and apart.
    pub edits: Vec<Edit>,
    /// Comments on lines of their own that hold tasks.
    pub commented_out: Vec<Range<usize>>,
    /// Comments that Markdown does not see as such, because a list ends them early, or that have to be seen line by
    /// line. Blanked.
    pub hidden: Vec<Range<usize>>,
    /// Definitions of links, and whether something uses them.
    pub definitions: Vec<(Range<usize>, bool)>,
}

impl Document {
    /// Reads the Markdown.
    pub fn parse(mut source: Source) -> Result<Self, CannotRead> {
        let mut hidden = Vec::new();
        let mut read = Builder::read(&source, true)?;
        // Without a comment, what follows it may turn out to be another one. Files that go on like that are no checklists.
        for round in 1..=ROUNDS {
            if read.inline.hidden.is_empty() {
                break;
            }
            source.blank(&read.inline.hidden);
            hidden.append(&mut read.inline.hidden);
            read = Builder::read(&source, round < ROUNDS)?;
        }
        let Builder { blocks, inline: Inline { mut edits, commented_out, .. }, definitions, .. } = read;
        // Where a link is copied whole, its definition is not needed beside it.
        let without = |range: &Range<usize>| Edit { range: range.clone(), with: Replacement::Link(String::new()) };
        edits.extend(definitions.iter().map(|(range, _)| without(range)));
        edits.sort_by_key(|edit| edit.range.start);
        Ok(Self { source, blocks, edits, commented_out, hidden, definitions })
    }

    /// A block as Markdown that stands alone: indentation removed, links whole, comments shown as text.
    pub fn copy(&self, block: &Block) -> String {
        let text = self.write(block, None);
        // The two halves of a fold go different ways, so only its words can be kept.
        let fold = block.shape == Shape::Html && ["<details", "<summary"].iter().any(|tag| text.starts_with(tag));
        if fold { comment::without_tags(&text) } else { text }
    }

    /// The same with the comments apart, and where they stand.
    pub fn copy_without_comments(&self, block: &Block) -> (String, Vec<(Range<usize>, String)>) {
        let mut comments = Vec::new();
        let text = self.write(block, Some(&mut comments));
        comments.retain(|(_, comment)| !comment.is_empty());
        (text, comments)
    }

    fn write(&self, block: &Block, mut comments: Option<&mut Vec<(Range<usize>, String)>>) -> String {
        let mut out = String::new();
        let Range { start: mut at, end } = block.range;
        let first = self.edits.partition_point(|edit| edit.range.start < at);
        for edit in self.edits[first..].iter().take_while(|edit| edit.range.end <= end) {
            if edit.range.start < at {
                continue;
            }
            self.dedent(at..edit.range.start, block.column, &mut out);
            match (&edit.with, &mut comments) {
                (Replacement::Comment(text), Some(comments)) => comments.push((edit.range.clone(), text.clone())),
                (Replacement::Link(text) | Replacement::Comment(text), _) => out.push_str(text),
            }
            at = edit.range.end;
        }
        self.dedent(at..end, block.column, &mut out);
        out.truncate(out.trim_end().len());
        out
    }

    /// Copies a range, taking up to so many columns of space off the beginning of each line.
    fn dedent(&self, range: Range<usize>, columns: usize, out: &mut String) {
        let text = &self.source.text;
        let mut at_start = range.start == 0 || text[..range.start].ends_with('\n');
        for line in text[range].split_inclusive('\n') {
            let mut rest = line;
            let mut column = 0;
            while at_start && column < columns {
                let Some(after) = rest.strip_prefix([' ', '\t']) else { break };
                column = if rest.starts_with('\t') { column / 4 * 4 + 4 } else { column + 1 };
                rest = after;
            }
            out.extend(std::iter::repeat_n(' ', column.saturating_sub(columns)));
            out.push_str(rest);
            at_start = true;
        }
    }
}
