//! Footnotes of a document: numbered as they are first mentioned, gathered at its end, with links there and back.
//!
//! What a note is called in the source appears nowhere: ids are made of numbers, so they cannot be forged, nor be those of
//! headings, which begin otherwise.

use std::collections::{HashMap, VecDeque};

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::messages::Texts;

/// How every address of a footnote begins.
pub(super) const PREFIX: &str = "#footnote-";

/// So many mentions have links; nobody follows more.
const MOST_LINKED: usize = 2_000;
/// So many of the places that mention a note can be reached from it.
const MOST_BACK: usize = 9;

#[derive(Default)]
struct Note<'a> {
    events: Vec<Event<'a>>,
    /// Its number, once it was mentioned.
    number: Option<usize>,
    /// How many links lead to it.
    linked: usize,
}

struct Notes<'a> {
    all: Vec<Note<'a>>,
    by_name: HashMap<String, usize>,
    /// Notes by their number, from 1.
    order: Vec<usize>,
    linked: usize,
    l: Texts,
}

/// Takes the footnotes out of a text and puts them after it.
pub(super) fn gathered<'a>(events: Vec<Event<'a>>, l: Texts) -> Vec<Event<'a>> {
    let (mut text, notes) = taken_out(events);
    let mut by_name = HashMap::new();
    for (at, (name, _)) in notes.iter().enumerate() {
        by_name.entry(name.clone()).or_insert(at);
    }
    let all = notes.into_iter().map(|(_, events)| Note { events, ..Note::default() }).collect::<Vec<_>>();
    let mut notes = Notes { all, by_name, order: Vec::new(), linked: 0, l };
    notes.mention(&mut text);
    let mut unmentioned: VecDeque<usize> = (0..notes.all.len()).collect();
    let mut next = 0;
    loop {
        if let Some(&note) = notes.order.get(next) {
            // A note can mention others, or itself.
            let mut events = std::mem::take(&mut notes.all[note].events);
            notes.mention(&mut events);
            notes.all[note].events = events;
            next += 1;
        } else if let Some(note) = unmentioned.pop_front() {
            // A note that nothing mentions keeps its words, after the others.
            notes.number(note);
        } else {
            break;
        }
    }
    notes.append_to(&mut text);
    text
}

type Named<'a> = (String, Vec<Event<'a>>);

/// The text without notes, and the notes with their names, which are the same in capitals and without.
fn taken_out(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, Vec<Named<'_>>) {
    let (mut text, mut open, mut notes) = (Vec::with_capacity(events.len()), Vec::<Named<'_>>::new(), Vec::new());
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => open.push((name.to_lowercase(), Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => notes.extend(open.pop()),
            event => open.last_mut().map_or(&mut text, |(_, events)| events).push(event),
        }
    }
    (text, notes)
}

impl<'a> Notes<'a> {
    /// The number of a note, which it has from its first mention on.
    fn number(&mut self, note: usize) -> usize {
        if let Some(number) = self.all[note].number {
            return number;
        }
        self.order.push(note);
        self.all[note].number = Some(self.order.len());
        self.order.len()
    }

    /// Turns mentions of notes into links to them.
    fn mention(&mut self, events: &mut [Event<'a>]) {
        for event in events {
            let Event::FootnoteReference(name) = event else { continue };
            *event = match self.by_name.get(&name.to_lowercase()) {
                None => Event::Text(format!("[^{name}]").into()),
                Some(&note) => Event::InlineHtml(self.link_to(note)),
            };
        }
    }

    fn link_to(&mut self, note: usize) -> CowStr<'a> {
        let number = self.number(note);
        if self.linked >= MOST_LINKED {
            return format!("<sup class=\"footnote-mark\">{number}</sup>").into();
        }
        self.linked += 1;
        self.all[note].linked += 1;
        let times = self.all[note].linked;
        let label = self.l.f("document.footnote", &[("number", &number.to_string())]);
        // Left to the browser, which goes on reading from where a link led to; the router of the pages would only scroll there.
        format!(
            "<sup class=\"footnote-mark\"><a href=\"{PREFIX}{number}\" id=\"footnote-{number}-from-{times}\" \
             target=\"_self\" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>"
        )
        .into()
    }

    fn append_to(self, text: &mut Vec<Event<'a>>) {
        if self.order.is_empty() {
            return;
        }
        let mut notes: Vec<Option<Note<'a>>> = self.all.into_iter().map(Some).collect();
        let title = self.l.t("document.footnotes");
        text.push(Event::Html(
            format!("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n").into(),
        ));
        for (at, note) in self.order.into_iter().enumerate() {
            let Some(mut note) = notes[note].take() else { continue };
            let number = at + 1;
            text.push(Event::Html(format!("<li id=\"footnote-{number}\">").into()));
            let back = Event::InlineHtml(back(self.l, number, note.linked).into());
            // The way back stands behind the last words.
            let last = note.events.len().saturating_sub(1);
            match note.events.last() {
                Some(Event::End(TagEnd::Paragraph)) => note.events.insert(last, back),
                _ => note.events.push(back),
            }
            text.append(&mut note.events);
            text.push(Event::Html("</li>\n".into()));
        }
        text.push(Event::Html("</ol>\n</section>\n".into()));
    }
}

/// Links from a note to the places that mention it.
fn back(l: Texts, number: usize, linked: usize) -> String {
    let link = |times: usize| {
        let (number, place) = (number.to_string(), times.to_string());
        let label = match linked {
            1 => l.f("document.footnote_back", &[("number", &number)]),
            _ => l.f("document.footnote_back_to", &[("number", &number), ("place", &place)]),
        };
        let which = if linked == 1 { String::new() } else { format!("<sup>{place}</sup>") };
        format!(
            " <a class=\"footnote-back\" href=\"{PREFIX}{number}-from-{times}\" target=\"_self\" role=\"doc-backlink\" \
             aria-label=\"{label}\">↩{which}</a>"
        )
    };
    (1..=linked.min(MOST_BACK)).map(link).collect()
}
