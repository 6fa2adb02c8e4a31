//! What readers see of a text, block by block: words without marks, so that a passage that somebody quotes can be found again.

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
}

/// The blocks of a Markdown text, in reading order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Blocks::default();
    for event in Parser::new_ext(markdown, MARKDOWN) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                blocks.end();
                blocks.heading = true;
            }
            Event::Start(tag) if !is_inline(&tag) => blocks.end(),
            Event::End(tag) if !is_inline_end(tag) => blocks.end(),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => blocks.say(&text),
            Event::SoftBreak | Event::HardBreak => blocks.say(" "),
            Event::Rule => blocks.end(),
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
    heading: bool,
    under: Option<usize>,
}

impl Blocks {
    fn say(&mut self, text: &str) {
        self.words.push_str(text);
    }

    fn end(&mut self) {
        let text = one_line(&std::mem::take(&mut self.words));
        let heading = std::mem::take(&mut self.heading);
        if text.is_empty() {
            return;
        }
        let under = self.under.filter(|_| !heading);
        if heading {
            self.under = Some(self.all.len());
        }
        self.all.push(Block { text, heading, under });
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
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
