//! What stands under one heading of a document, and what its headings are.

use domain::document::block::MARKDOWN;
use domain::document::is_heading;
use pulldown_cmark::{Event, Tag, TagEnd, html};

use super::document::{SAFE_DOCUMENT, finished, headings, words};
use super::{Images, footnotes, shallow, with_links_for_images};
use crate::messages::Texts;
use crate::view::Html;
use crate::view::documents::Heading;

/// The headings of a document, as its own page links to them.
pub fn headings_of(markdown: &str, l: Texts) -> Vec<Heading> {
    headings(&mut footnotes::gathered(shallow(markdown, MARKDOWN).collect(), l))
}

/// Renders what stands under a heading, with the footnotes that it mentions; none where the document has no such heading. Its
/// headings cannot be linked to: the same document may stand on the same page as a whole.
pub fn render_section(markdown: &str, heading: &str, l: Texts, images: &Images) -> Option<Html> {
    let (text, notes) = apart(shallow(markdown, MARKDOWN).collect());
    let mut events = under(&text, heading)?;
    let mut mentioned: Vec<String> = mentions(&events);
    let mut at = 0;
    while let Some(name) = mentioned.get(at).cloned() {
        // A note can mention others.
        if let Some((_, note)) = notes.iter().find(|(other, _)| *other == name) {
            mentioned.extend(mentions(note).into_iter().filter(|name| !mentioned.contains(name)).collect::<Vec<_>>());
            events.extend(note.iter().cloned());
        }
        at += 1;
    }
    let mut events = footnotes::gathered(events, l);
    headings(&mut events);
    for event in &mut events {
        if let Event::Start(Tag::Heading { id, .. }) = event {
            *id = None;
        }
    }
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, with_links_for_images(finished(events, l, images).into_iter()));
    Some(Html(SAFE_DOCUMENT.clean(&unsafe_html).to_string()))
}

type Note<'a> = (String, Vec<Event<'a>>);

/// The text without its notes, and the notes, each whole.
fn apart(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, Vec<Note<'_>>) {
    let (mut text, mut notes): (Vec<Event<'_>>, Vec<Note<'_>>) = (Vec::new(), Vec::new());
    let mut open: Vec<Note<'_>> = Vec::new();
    for event in events {
        if let Event::Start(Tag::FootnoteDefinition(name)) = &event {
            open.push((name.to_lowercase(), Vec::new()));
        }
        let ends = matches!(event, Event::End(TagEnd::FootnoteDefinition));
        open.last_mut().map_or(&mut text, |(_, note)| note).push(event);
        if ends {
            notes.extend(open.pop());
        }
    }
    (text, notes)
}

fn mentions(events: &[Event<'_>]) -> Vec<String> {
    let mention = |event: &Event<'_>| match event {
        Event::FootnoteReference(name) => Some(name.to_lowercase()),
        _ => None,
    };
    events.iter().filter_map(mention).collect()
}

/// From behind the heading to the next one that is as high. One in a quotation or a list is no heading of the document.
fn under<'a>(text: &[Event<'a>], named: &str) -> Option<Vec<Event<'a>>> {
    let (mut depth, mut begun, mut found) = (0, None, None);
    let mut until = text.len();
    for (at, event) in text.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                if found.is_some_and(|(_, highest)| *level <= highest) {
                    until = at;
                    break;
                }
                begun = Some((at, *level));
            }
            Event::End(TagEnd::Heading(_)) if depth == 1 => {
                if let Some((start, level)) = begun.take()
                    && found.is_none()
                    && is_heading(&words(&text[start..at]), named)
                {
                    found = Some((at + 1, level));
                }
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    let (start, _) = found?;
    Some(text[start..until].to_vec())
}

#[cfg(test)]
mod tests {
    use domain::language::Language;

    use super::*;

    const TEXT: &str = "# It\n\nFirst.\n\n## 1. Load\n\nMuch[^a].\n\n### At noon\n\n> ## Quoted\n\nMore[^b].\n\n## Users\n\nMany[^c].\n\n\
                        [^a]: In May[^b].\n\n[^b]: By Ann.\n\n[^c]: All.\n";

    fn section(heading: &str) -> Option<String> {
        render_section(TEXT, heading, Texts::new(Language::En), &Images::default()).map(|html| html.0)
    }

    #[test]
    fn what_stands_under_a_heading_is_rendered_with_its_notes() {
        let load = section("load").expect("it is there");
        for part in ["<p>Much", ">At noon</h", "Quoted", "More", "In May", "By Ann."] {
            assert!(load.contains(part), "{part}: {load}");
        }
        for other in ["First", "Users", "Many", "All.", "id=\"doc-"] {
            assert!(!load.contains(other), "{other}: {load}");
        }
        assert!(
            section("Users")
                .is_some_and(|html| html.contains("Many") && html.contains("All.") && !html.contains("Ann"))
        );
        assert!(section("It").is_some_and(|html| html.contains("First") && html.contains("Users")));
        assert_eq!(section("Quoted"), None, "a heading in a quotation is none of the document");
        assert_eq!(section("Costs"), None);
    }

    #[test]
    fn headings_lead_where_the_document_has_them() {
        let all: Vec<(String, u8)> = headings_of(TEXT, Texts::new(Language::En))
            .into_iter()
            .map(|heading| (heading.id, heading.depth))
            .collect();
        assert_eq!(all[1], ("doc-1-load".to_owned(), 1));
        let page = super::super::render_document(TEXT, Texts::new(Language::En), &Images::default(), &[]);
        assert_eq!(page.1.into_iter().map(|heading| (heading.id, heading.depth)).collect::<Vec<_>>(), all);
    }
}
