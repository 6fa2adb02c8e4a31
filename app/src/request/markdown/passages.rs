//! Marks on passages of a document that are discussed, each with the number of its thread behind it.
//!
//! A passage is known by its place among the words that readers see (`domain::document::block`); here these words are counted
//! again, event by event, while they become HTML.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::document::Anchor;
use domain::document::block::parts;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::messages::Texts;

/// How every address of a thread begins.
pub(super) const PREFIX: &str = "#thread-";

/// A passage that is discussed.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Id of the thread.
    pub thread: String,
    /// The number of the thread on its document.
    pub number: u32,
    /// Where it stands in the text.
    pub anchor: Anchor,
}

/// The text with marks on passages.
pub(super) fn marked<'a>(events: Vec<Event<'a>>, passages: &[Passage], l: Texts) -> Vec<Event<'a>> {
    if passages.is_empty() {
        return events;
    }
    let mut marks = Marks { by_block: HashMap::new(), placed: HashSet::new(), place: Place::default(), l };
    for passage in passages {
        marks.by_block.entry(passage.anchor.block).or_default().push(passage);
    }
    let mut marked = Vec::with_capacity(events.len());
    let (mut links, mut in_code, mut waiting) = (0, false, Vec::new());
    for event in events {
        if parts(&event) {
            marks.place.part();
        }
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                links += 1;
                marked.push(event);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                links -= 1;
                marked.push(event);
                if links == 0 {
                    marked.append(&mut waiting);
                }
            }
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                marked.push(event);
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                marked.push(event);
                if !waiting.is_empty() {
                    let numbers = std::mem::take(&mut waiting);
                    marked.push(Event::Html("<p>".into()));
                    marked.extend(numbers);
                    marked.push(Event::Html("</p>\n".into()));
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                marks.place.says(" ");
                marked.push(event);
            }
            Event::Text(_) | Event::Code(_) => {
                // No link stands in another, and none within code.
                let pieces = marks.within(event, in_code);
                let (numbers, words): (Vec<_>, Vec<_>) = match links > 0 || in_code {
                    true => pieces.into_iter().partition(|piece| piece.is_number),
                    false => (Vec::new(), pieces),
                };
                marked.extend(words.into_iter().map(|piece| piece.event));
                waiting.extend(numbers.into_iter().map(|piece| piece.event));
            }
            other => marked.push(other),
        }
    }
    marked
}

struct Marks<'p> {
    by_block: HashMap<usize, Vec<&'p Passage>>,
    placed: HashSet<&'p str>,
    place: Place,
    l: Texts,
}

impl Marks<'_> {
    /// Words with marks around what is discussed of them, and the number of each thread where its passage ends.
    fn within<'a>(&mut self, event: Event<'a>, in_code: bool) -> Vec<Piece<'a>> {
        let (words, is_code) = match &event {
            Event::Text(words) => (words.to_string(), false),
            Event::Code(words) => (words.to_string(), true),
            _ => return vec![Piece::of(event)],
        };
        let places = self.place.says(&words);
        let Some(here) = self.by_block.get(&self.place.block).cloned() else { return vec![Piece::of(event)] };
        let covers = |place: &Range<usize>| {
            here.iter().map(|one| one.anchor.range()).any(|range| range.start < place.end && place.start < range.end)
        };
        let mut pieces = Pieces::default();
        let mut numbers = Vec::new();
        for (at, place) in &places {
            let end = words[*at..].chars().next().map_or(*at, |sign| at + sign.len_utf8());
            if !is_code && !in_code {
                pieces.says(&words[*at..end], covers(place));
            }
            let is_word = !words[*at..end].trim().is_empty();
            let ending = here.iter().filter(|one| is_word && place.contains(&(one.anchor.range().end - 1)));
            for one in ending.filter(|one| self.placed.insert(&one.thread)) {
                let number = Piece { event: number(one, self.l), is_number: true };
                if is_code || in_code { numbers.push(number) } else { pieces.ends(number) }
            }
        }
        if is_code || in_code {
            let is_marked = is_code && places.iter().any(|(_, place)| covers(place));
            let own = match is_marked {
                true => vec![Piece::of(opens()), Piece::of(event), Piece::of(closes())],
                false => vec![Piece::of(event)],
            };
            return own.into_iter().chain(numbers).collect();
        }
        pieces.flush();
        pieces.all
    }
}

/// A part of a text, or the number of a thread in it.
struct Piece<'a> {
    event: Event<'a>,
    is_number: bool,
}

impl<'a> Piece<'a> {
    fn of(event: Event<'a>) -> Self {
        Self { event, is_number: false }
    }
}

/// Words that are being read, sign by sign.
#[derive(Default)]
struct Pieces<'a> {
    all: Vec<Piece<'a>>,
    words: String,
    marked: bool,
}

impl<'a> Pieces<'a> {
    fn says(&mut self, sign: &str, marked: bool) {
        if marked != self.marked {
            self.flush();
            self.marked = marked;
        }
        self.words.push_str(sign);
    }

    fn ends(&mut self, number: Piece<'a>) {
        self.flush();
        self.all.push(number);
    }

    fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let words = Piece::of(Event::Text(std::mem::take(&mut self.words).into()));
        match self.marked {
            true => self.all.extend([Piece::of(opens()), words, Piece::of(closes())]),
            false => self.all.push(words),
        }
    }
}

fn opens() -> Event<'static> {
    Event::InlineHtml("<mark>".into())
}

fn closes() -> Event<'static> {
    Event::InlineHtml("</mark>".into())
}

/// The number of a thread, which leads to it.
fn number(passage: &Passage, l: Texts) -> Event<'static> {
    let Passage { thread, number, .. } = passage;
    let label = l.f("passage.thread", &[("number", &number.to_string())]);
    Event::InlineHtml(
        format!(
            "<sup class=\"thread-mark\"><a id=\"passage-{thread}\" href=\"{PREFIX}{thread}\" target=\"_self\" aria-label=\"{label}\">{number}</a></sup>"
        )
        .into(),
    )
}

/// How far the words have been read, counted as blocks count them: with single blanks between.
#[derive(Default)]
struct Place {
    block: usize,
    length: usize,
    blank: bool,
}

impl Place {
    /// What comes now belongs to another block.
    fn part(&mut self) {
        if self.length > 0 {
            self.block += 1;
        }
        (self.length, self.blank) = (0, false);
    }

    /// Reads words: for each of their signs where it begins, and its place among the words of the block.
    fn says(&mut self, words: &str) -> Vec<(usize, Range<usize>)> {
        let mut places = Vec::with_capacity(words.len());
        for (at, sign) in words.char_indices() {
            if sign.is_whitespace() {
                self.blank = self.length > 0;
                places.push((at, self.length..self.length + 1));
            } else {
                self.length += usize::from(std::mem::take(&mut self.blank));
                places.push((at, self.length..self.length + sign.len_utf8()));
                self.length += sign.len_utf8();
            }
        }
        places
    }
}
