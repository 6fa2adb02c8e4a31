//! What has to be watched inside text: links that are defined elsewhere, and comments.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::comment;
use super::document::{Edit, Replacement};
use super::source::Source;

/// Collects edits while the events go by.
#[derive(Default)]
pub(super) struct Inline {
    pub edits: Vec<Edit>,
    pub commented_out: Vec<Range<usize>>,
    /// Comments that go on behind the block in which they begin, or that share lines with something else and hold
    /// tasks: the file has to be read again without them.
    pub hidden: Vec<Range<usize>>,
    /// The names of the definitions that links use.
    pub used: BTreeSet<String>,
    /// Whether such comments are looked for.
    hides: bool,
    /// Links being read: the end of what they show, and what follows it where that is defined elsewhere.
    links: Vec<(usize, Option<String>)>,
}

impl Inline {
    /// Looks for comments to be hidden, or takes them as they are.
    pub fn new(hides: bool) -> Self {
        Self { hides, ..Self::default() }
    }

    /// Looks at an event, wherever it stands.
    pub fn event(&mut self, source: &Source, event: &Event, range: &Range<usize>, in_code: bool) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                self.link(range.start + "[".len(), *link_type, dest_url, title, id);
                return;
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                self.link(range.start + "![".len(), *link_type, dest_url, title, id);
                return;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((shown, Some(ending))) = self.links.pop() {
                    self.edits.push(Edit { range: shown..range.end, with: Replacement::Link(ending) });
                }
            }
            Event::InlineHtml(html) if html.starts_with("<!--") => self.comment(source, range.clone()),
            // Markdown takes the mark of a comment for text where a list item ends the comment early.
            Event::Text(_) if !in_code && !range.is_empty() && source.text[range.start..].starts_with("<!--") => {
                self.left_open(source, range.start);
            }
            _ => {}
        }
        if let Some((shown, _)) = self.links.last_mut() {
            *shown = range.end.max(*shown);
        }
    }

    /// Looks at a block of HTML; says whether it is nothing but comments.
    pub fn html(&mut self, source: &Source, html: &Range<usize>) -> bool {
        let mut only_comments = true;
        let mut at = html.start;
        while let Some(start) = source.text[at..html.end].find("<!--").map(|offset| at + offset) {
            only_comments &= source.text[at..start].trim().is_empty();
            let Some(length) = source.text[start + "<!--".len()..html.end].find("-->") else {
                self.left_open(source, start);
                return false;
            };
            at = start + "<!--".len() + length + "-->".len();
            self.comment(source, start..at);
        }
        only_comments && source.text[at..html.end].trim().is_empty()
    }

    /// Where comments stand.
    pub fn comments(&self) -> Vec<Range<usize>> {
        let comments = self.edits.iter().filter(|edit| matches!(edit.with, Replacement::Comment(_)));
        comments.map(|edit| edit.range.clone()).collect()
    }

    fn link(&mut self, shown: usize, kind: LinkType, address: &str, title: &str, name: &str) {
        let elsewhere = matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        if elsewhere {
            self.used.insert(name.to_owned());
        }
        self.links.push((shown, elsewhere.then(|| ending(address, title))));
    }

    fn comment(&mut self, source: &Source, range: Range<usize>) {
        let text = &source.text[range.clone()];
        let holds_task = comment::holds_task(text);
        let says = if holds_task && alone(source, &range) {
            self.commented_out.push(range.clone());
            String::new()
        } else if holds_task && self.hides && text.contains('\n') {
            self.hide(range.clone());
            String::new()
        } else {
            comment::inner(text)
        };
        self.edits.push(Edit { range, with: Replacement::Comment(says) });
    }

    fn left_open(&mut self, source: &Source, start: usize) {
        let after = start + "<!--".len();
        // Only up to the next mark: a `<!--` that merely is spoken of must not swallow questions.
        let end = source.text[after..].find("<!--").map_or(source.text.len(), |length| after + length);
        if let Some(length) = source.text[after..end].find("-->") {
            self.hide(start..after + length + "-->".len());
        }
    }

    fn hide(&mut self, range: Range<usize>) {
        if self.hides && self.hidden.last().is_none_or(|last| last.end <= range.start) {
            self.hidden.push(range);
        }
    }
}

/// Whether a range has its lines for itself.
fn alone(source: &Source, range: &Range<usize>) -> bool {
    let lines = source.lines(range);
    let before = &source.text[source.span(lines.start).start..range.start];
    let after = &source.text[range.end..source.span(lines.end - 1).end];
    before.trim().is_empty() && after.trim().is_empty()
}

/// The end of a link that stands alone.
fn ending(address: &str, title: &str) -> String {
    let escape = |c: char| match c {
        ' ' | '<' | '>' | '(' | ')' | '\\' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    let address: String = address.chars().map(escape).collect();
    let title = title.replace(['"', '\n'], " ");
    if title.is_empty() { format!("]({address})") } else { format!("]({address} \"{title}\")") }
}
