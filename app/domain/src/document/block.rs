//! What readers see of a text, block by block: words without marks, so that a passage that somebody quotes can be found again.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What documents are read with; the pages that show them read them in the same way.
pub const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// A heading, a paragraph, what an item of a list says, a cell of a table, a block of code, or what a
/// footnote says. That a footnote is mentioned is no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its words, with single blanks between them; never empty.
    pub text: String,
    /// It is a heading.
    pub heading: bool,
    /// The heading that it stands under, by its place among the blocks; none before the first, and for headings.
    pub under: Option<usize>,
    /// Where in the Markdown text it is written, in bytes.
    pub source: Range<usize>,
}

/// The blocks of a Markdown text, in reading order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Blocks::default();
    for (event, range) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                blocks.end();
                blocks.heading = true;
            }
            event if parts(&event) => blocks.end(),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                blocks.say(&text, range)
            }
            Event::SoftBreak | Event::HardBreak => blocks.say(" ", range),
            _ => {}
        }
    }
    blocks.end();
    blocks.all
}

#[derive(Default)]
struct Blocks {
    all: Vec<Block>,
    words: String,
    source: Option<Range<usize>>,
    heading: bool,
    under: Option<usize>,
}

impl Blocks {
    fn say(&mut self, text: &str, range: Range<usize>) {
        self.words.push_str(text);
        let begun = self.source.get_or_insert(range.clone());
        *begun = begun.start.min(range.start)..begun.end.max(range.end);
    }

    fn end(&mut self) {
        let text = one_line(&std::mem::take(&mut self.words));
        let heading = std::mem::take(&mut self.heading);
        let source = self.source.take().unwrap_or_default();
        if text.is_empty() {
            return;
        }
        let under = self.under.filter(|_| !heading);
        if heading {
            self.under = Some(self.all.len());
        }
        self.all.push(Block { text, heading, under, source });
    }
}

/// Whether the words before and behind it belong to different blocks.
pub fn parts(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !is_inline(tag),
        Event::End(tag) => !is_inline_end(*tag),
        Event::Rule => true,
        _ => false,
    }
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock
    )
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Words with single blanks between them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
