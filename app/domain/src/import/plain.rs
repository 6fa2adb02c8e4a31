//! Markdown without its marks.

use pulldown_cmark::{Event, Options, Parser};

/// The words of a line of Markdown: what a heading, a label or a key is made of.
pub(crate) fn plain(markdown: &str) -> String {
    // Most lines have no marks, and reading Markdown costs more than everything else that is done to them.
    if !markdown.contains(['\\', '&', '<', '[', ']', '*', '_', '`', '~', '!', '#', '\0']) {
        return one_line(markdown);
    }
    // Read as a heading, because a heading's content is never anything but text: `1. Overview` keeps its number.
    let line = format!("# {}", one_line(markdown));
    let mut words = String::new();
    for event in Parser::new_ext(&line, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::InlineHtml(html) if !html.starts_with("<!--") => words.push_str(&html),
            _ => {}
        }
    }
    one_line(&words)
}

/// The text with every run of space made one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
