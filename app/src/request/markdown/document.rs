//! Documents: texts with headings that can be linked to, footnotes, boxes, code in colours and diagrams.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use domain::document::block::MARKDOWN;
use domain::document::diagram::{MOST_DIAGRAMS, is_diagram};
use domain::import::slug;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd, html};

use super::code::{CLASSES, Left};
use super::{Images, Passage, builder, diagrams, escaped, footnotes, passages, shallow, with_links_for_images};
use crate::messages::Texts;
use crate::view::Html;
use crate::view::documents::Heading;

/// Ids, classes and fields are of our making: what people type has none, since HTML in it is shown as words.
pub(super) static SAFE_DOCUMENT: LazyLock<Builder<'static>> = LazyLock::new(document_builder);

pub(super) fn document_builder() -> Builder<'static> {
    let mut builder = builder();
    builder.add_tags(["h2", "div", "section", "span", "input", "img", "mark", "figure", "details", "summary"]);
    builder.add_tag_attributes("div", ["tabindex"]);
    builder.add_allowed_classes("div", ["table-scroll"]);
    builder.add_allowed_classes("span", CLASSES);
    builder.add_allowed_classes("figure", ["diagram"]);
    builder.add_allowed_classes("details", ["more"]);
    builder.add_allowed_classes("p", ["diagram-undrawn"]);
    builder.add_allowed_classes("section", ["footnotes"]);
    builder.add_allowed_classes("sup", ["footnote-mark", "thread-mark"]);
    builder.add_allowed_classes("a", ["footnote-back"]);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        builder.add_tag_attributes(heading, ["id"]);
    }
    builder.add_tag_attributes("li", ["id"]);
    builder.add_tag_attributes("a", ["id", "aria-label"]);
    builder.add_tag_attribute_values("a", "target", ["_self"]);
    builder.add_tag_attribute_values("a", "role", ["doc-noteref", "doc-backlink"]);
    builder.add_tag_attributes("section", ["aria-label"]);
    builder.add_tag_attribute_values("section", "role", ["doc-endnotes"]);
    builder.add_tag_attributes("input", ["checked", "disabled", "aria-label"]);
    builder.add_tag_attribute_values("input", "type", ["checkbox"]);
    builder.add_tag_attributes("img", ["src", "alt", "width", "height"]);
    builder.add_tag_attribute_values("img", "loading", ["lazy"]);
    builder.attribute_filter(|element, attribute, value| {
        // What is typed leads to sites, and only what is made here leads into this one. Only what is in this one is shown.
        let own = value.starts_with('/');
        let fits = match (element, attribute) {
            (_, "href") => !own,
            (_, "src") => own,
            _ => true,
        };
        fits.then(|| value.into())
    });
    builder.url_relative(UrlRelative::Custom(Box::new(own_address)));
    builder
}

/// Of addresses without a site, those of footnotes, of threads, of images and of diagrams.
fn own_address(address: &str) -> Option<Cow<'_, str>> {
    let is_image = address.starts_with("/services/") && address.contains("/images/");
    if is_image || diagrams::is_address(address) {
        return Some(address.into());
    }
    let rest = [footnotes::PREFIX, passages::PREFIX].iter().find_map(|prefix| address.strip_prefix(prefix))?;
    rest.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-').then_some(address.into())
}

/// Renders a document, whose title is the page's first heading: its own begin at the second level, whichever its author began with,
/// and can be linked to. With them comes a list of them. Of images it shows those that it is given, and it marks passages.
pub fn render_document(markdown: &str, l: Texts, images: &Images, passages: &[Passage]) -> (Html, Vec<Heading>) {
    let marked = passages::marked(shallow(markdown, MARKDOWN).collect(), passages, l);
    let mut events = footnotes::gathered(marked, l);
    let headings = headings(&mut events);
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, with_links_for_images(finished(events, l, images).into_iter()));
    (Html(SAFE_DOCUMENT.clean(&unsafe_html).to_string()), headings)
}

/// Gives headings their level and their id.
pub(super) fn headings(events: &mut [Event<'_>]) -> Vec<Heading> {
    let highest = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    });
    let highest = highest.min().unwrap_or_default();
    let mut headings: Vec<Heading> = Vec::new();
    let (mut begun, mut taken) = (None, HashMap::new());
    for at in 0..events.len() {
        match &mut events[at] {
            Event::Start(Tag::Heading { level, .. }) => {
                let depth = *level as u8 - highest;
                *level = below_title(depth);
                begun = Some((at, depth));
            }
            Event::End(TagEnd::Heading(level)) => {
                let Some((start, depth)) = begun.take() else { continue };
                *level = below_title(depth);
                let words = words(&events[start..at]);
                let id = fresh_id(&mut taken, &words);
                if let Event::Start(Tag::Heading { id: place, .. }) = &mut events[start] {
                    *place = Some(id.clone().into());
                }
                headings.push(Heading { depth, id, words });
            }
            _ => {}
        }
    }
    headings
}

/// Puts in what the renderer does not make by itself.
pub(super) fn finished<'a>(events: Vec<Event<'a>>, l: Texts, images: &Images) -> Vec<Event<'a>> {
    let mut finished = Vec::with_capacity(events.len());
    let (mut left, mut diagrams) = (Left::new(), 0);
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        match event {
            // A wide table scrolls by itself, by keyboard too.
            Event::Start(Tag::Table(_)) => {
                finished.push(Event::Html(r#"<div class="table-scroll" tabindex="0">"#.into()));
                finished.push(event);
            }
            Event::End(TagEnd::Table) => finished.extend([event, Event::Html("</div>".into())]),
            Event::TaskListMarker(done) => finished.push(Event::InlineHtml(task(done, l).into())),
            Event::Start(Tag::CodeBlock(kind)) => {
                let words = events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::CodeBlock)));
                let words = words.collect::<Vec<_>>();
                let is_marked = words.iter().any(|event| matches!(event, Event::InlineHtml(_)));
                if is_marked {
                    finished.push(Event::Html(marked_code(words).into()));
                    continue;
                }
                let code = words.into_iter().filter_map(said).collect::<String>();
                let drawn =
                    matches!(&kind, CodeBlockKind::Fenced(info) if is_diagram(info)) && diagrams < MOST_DIAGRAMS;
                diagrams += usize::from(drawn);
                let figure = drawn.then(|| images.diagram(&code, l)).flatten();
                finished.push(Event::Html(figure.unwrap_or_else(|| code_block(&code, &kind, &mut left)).into()));
            }
            Event::Start(Tag::Image { ref dest_url, .. }) => {
                let until = end_of_image(events.as_slice()).filter(|_| images.has(dest_url));
                match until {
                    Some(end) => {
                        let shown = images.element(dest_url, &words(&events.as_slice()[..end]));
                        finished.push(Event::InlineHtml(shown.unwrap_or_default().into()));
                        events.nth(end);
                    }
                    None => finished.push(event),
                }
            }
            other => finished.push(other),
        }
    }
    finished
}

/// Where an image ends that has begun. What it shows can name other images.
fn end_of_image(events: &[Event<'_>]) -> Option<usize> {
    let mut open = 1;
    events.iter().position(|event| {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            _ => {}
        }
        open == 0
    })
}

fn said(event: Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    }
}

/// A box that shows and cannot be ticked: what is done is written in the text. A box, not a sign like ☑, because readers of screens
/// say of a box whether it is ticked, in their own language, and of the sign what it looks like, or nothing. It takes no focus.
fn task(done: bool, l: Texts) -> String {
    let (label, checked) = if done { ("document.task_done", " checked=\"\"") } else { ("document.task_open", "") };
    format!("<input type=\"checkbox\" disabled=\"\" aria-label=\"{}\"{checked}> ", l.t(label))
}

fn code_block(code: &str, kind: &CodeBlockKind<'_>, left: &mut Left) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info,
        CodeBlockKind::Indented => "",
    };
    let code = left.marked(code, info).unwrap_or_else(|| escaped(code));
    format!("<pre><code>{code}</code></pre>\n")
}

/// Code with marks between its words, which has no colours beside them.
fn marked_code(words: Vec<Event<'_>>) -> String {
    let word = |event: Event<'_>| match event {
        Event::Text(text) => escaped(&text),
        Event::InlineHtml(mark) => mark.into_string(),
        _ => String::new(),
    };
    format!("<pre><code>{}</code></pre>\n", words.into_iter().map(word).collect::<String>())
}

/// An id for a heading, made of its words, that no earlier one has: `taken` says how often each was wanted. Nothing else on a page
/// begins like it.
fn fresh_id(taken: &mut HashMap<String, u32>, words: &str) -> String {
    let wanted = format!("doc-{}", slug(words));
    let mut id = wanted.clone();
    while taken.contains_key(&id) {
        let times = taken.entry(wanted.clone()).or_default();
        *times += 1;
        id = format!("{wanted}-{times}");
    }
    taken.insert(id.clone(), 1);
    id
}

pub(super) fn words(events: &[Event<'_>]) -> String {
    let word = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(word).collect::<String>().trim().to_owned()
}

fn below_title(depth: u8) -> HeadingLevel {
    match depth {
        0 => HeadingLevel::H2,
        1 => HeadingLevel::H3,
        2 => HeadingLevel::H4,
        3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests;
