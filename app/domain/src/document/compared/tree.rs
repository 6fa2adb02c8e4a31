//! A text as a tree: blocks, and the words in them.

use std::hash::{DefaultHasher, Hash, Hasher};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::super::block::is_inline;

/// What is nested deeper keeps its words.
const DEEPEST: usize = 60;

/// A part of a text.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// The same for parts that read the same.
    pub(super) key: u64,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(super) enum Kind<'a> {
    /// A block with what is in it.
    Block(Tag<'a>, TagEnd, Vec<Node<'a>>),
    /// Words with what is among them.
    Words(Vec<Event<'a>>),
    /// A line across.
    Rule,
}

/// Footnotes with their names, in small letters.
pub(super) type Notes<'a> = Vec<(String, Node<'a>)>;

/// A whole text.
pub(super) struct Text<'a> {
    /// Without footnotes.
    pub(super) nodes: Vec<Node<'a>>,
    /// The footnotes.
    pub(super) notes: Notes<'a>,
}

impl<'a> Node<'a> {
    fn new(kind: Kind<'a>) -> Self {
        let mut hasher = DefaultHasher::new();
        match &kind {
            Kind::Block(tag, _, children) => {
                format!("{tag:?}").hash(&mut hasher);
                children.iter().for_each(|child| child.key.hash(&mut hasher));
            }
            Kind::Words(events) => events.iter().for_each(|event| format!("{event:?}").hash(&mut hasher)),
            Kind::Rule => "rule".hash(&mut hasher),
        }
        Self { key: hasher.finish(), kind }
    }

    /// Whether a mark can stand around it. Around items, rows and footnotes stands what they belong to, and words are no block.
    pub(super) fn is_flow(&self) -> bool {
        match &self.kind {
            Kind::Block(tag, ..) => {
                !matches!(tag, Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::FootnoteDefinition(_))
            }
            Kind::Words(_) => false,
            Kind::Rule => true,
        }
    }

    /// Only parts of the same kind are compared.
    pub(super) fn kin(&self) -> u8 {
        let Kind::Block(tag, ..) = &self.kind else {
            return if matches!(self.kind, Kind::Rule) { 1 } else { 0 };
        };
        match tag {
            Tag::Paragraph => 2,
            Tag::BlockQuote(_) => 3,
            Tag::CodeBlock(_) => 4,
            Tag::HtmlBlock => 5,
            Tag::List(None) => 6,
            Tag::List(Some(_)) => 7,
            Tag::Item => 8,
            Tag::FootnoteDefinition(_) => 9,
            Tag::Table(_) => 10,
            Tag::TableHead => 11,
            Tag::TableRow => 12,
            Tag::TableCell => 13,
            Tag::Heading { level, .. } => 20 + *level as u8,
            _ => 14,
        }
    }
}

/// The words of parts, one after the other.
pub(super) fn said(nodes: &[Node<'_>]) -> String {
    let mut words = String::new();
    say(nodes, &mut words);
    words
}

fn say(nodes: &[Node<'_>], words: &mut String) {
    for node in nodes {
        match &node.kind {
            Kind::Block(_, _, children) => say(children, words),
            Kind::Words(events) => events.iter().for_each(|event| match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::HardBreak => words.push('\n'),
                _ => {}
            }),
            Kind::Rule => {}
        }
        // What stands in two blocks is no word of both.
        if !words.ends_with('\n') && !matches!(node.kind, Kind::Words(_)) {
            words.push('\n');
        }
    }
}

/// Reads a text.
pub(super) fn tree(events: Vec<Event<'_>>) -> Text<'_> {
    let highest = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    });
    let mut reading = Reading { highest: highest.min().unwrap_or(1), open: vec![Open::new(None)], notes: Vec::new() };
    let mut depth = 0;
    for event in events {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth <= DEEPEST {
                    reading.start(tag);
                }
            }
            Event::End(tag) => {
                if depth <= DEEPEST {
                    reading.end(tag);
                }
                depth = depth.saturating_sub(1);
            }
            event => reading.says(event),
        }
    }
    while reading.open.len() > 1 {
        reading.close();
    }
    let nodes = reading.open.pop().map(|mut open| open.ended()).unwrap_or_default();
    Text { nodes, notes: reading.notes }
}

struct Open<'a> {
    tag: Option<Tag<'a>>,
    children: Vec<Node<'a>>,
    words: Vec<Event<'a>>,
    /// Text that may go on.
    text: String,
}

impl<'a> Open<'a> {
    fn new(tag: Option<Tag<'a>>) -> Self {
        Self { tag, children: Vec::new(), words: Vec::new(), text: String::new() }
    }

    fn event(&mut self, event: Event<'a>) {
        self.text_ends();
        self.words.push(event);
    }

    fn text_ends(&mut self) {
        if !self.text.is_empty() {
            self.words.push(Event::Text(CowStr::from(std::mem::take(&mut self.text))));
        }
    }

    fn words_end(&mut self) {
        self.text_ends();
        if !self.words.is_empty() {
            self.children.push(Node::new(Kind::Words(std::mem::take(&mut self.words))));
        }
    }

    fn ended(&mut self) -> Vec<Node<'a>> {
        self.words_end();
        std::mem::take(&mut self.children)
    }
}

struct Reading<'a> {
    /// The highest level of the text's headings: pages begin with the same one, whichever its author began with.
    highest: usize,
    open: Vec<Open<'a>>,
    notes: Notes<'a>,
}

impl<'a> Reading<'a> {
    fn top(&mut self) -> &mut Open<'a> {
        if self.open.is_empty() {
            self.open.push(Open::new(None));
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn start(&mut self, tag: Tag<'a>) {
        // The manner in which a link or an image is written is nothing that readers see.
        let tag = match tag {
            Tag::Link { dest_url, title, .. } => {
                Tag::Link { link_type: LinkType::Inline, dest_url, title, id: CowStr::Borrowed("") }
            }
            Tag::Image { dest_url, title, .. } => {
                Tag::Image { link_type: LinkType::Inline, dest_url, title, id: CowStr::Borrowed("") }
            }
            tag => tag,
        };
        if is_words(&tag) {
            return self.top().event(Event::Start(tag));
        }
        self.top().words_end();
        let tag = match tag {
            Tag::Heading { level, id, classes, attrs } => Tag::Heading { level: self.level(level), id, classes, attrs },
            tag => tag,
        };
        self.open.push(Open::new(Some(tag)));
    }

    fn end(&mut self, end: TagEnd) {
        let is_words =
            matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image);
        if is_words { self.top().event(Event::End(end)) } else { self.close() }
    }

    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut open) = self.open.pop() else { return };
        let children = open.ended();
        let Some(tag) = open.tag else { return };
        let name = match &tag {
            Tag::FootnoteDefinition(name) => Some(name.to_lowercase()),
            _ => None,
        };
        let end = tag.to_end();
        let node = Node::new(Kind::Block(tag, end, children));
        match name {
            Some(name) => self.notes.push((name, node)),
            None => self.top().children.push(node),
        }
    }

    fn says(&mut self, event: Event<'a>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.top().text.push_str(&text),
            // Where lines end in the source is nothing that readers see.
            Event::SoftBreak => self.top().text.push(' '),
            Event::Rule => {
                self.top().words_end();
                self.top().children.push(Node::new(Kind::Rule));
            }
            event => self.top().event(event),
        }
    }

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        HeadingLevel::try_from(level as usize - self.highest.min(level as usize) + 1).unwrap_or(level)
    }
}

/// A block of HTML is one, though what is shown of it is words.
fn is_words(tag: &Tag<'_>) -> bool {
    is_inline(tag) && !matches!(tag, Tag::HtmlBlock)
}
