//! Words of two blocks that are alike: which came, which went, and how they are written.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use pulldown_cmark::{CowStr, Event, Tag};
use similar::{Algorithm, DiffOp, DiffableStr, capture_diff_slices};

use super::align::Left;
use super::{Mark, Piece};
use crate::diff::{Change, LEAST_SAME};

/// Code with more words is compared line by line.
const MOST_WORDS: usize = 3_000;

/// What takes part as one.
#[derive(Debug, Clone)]
struct Token<'a> {
    key: u64,
    /// Emphasis and links around it, from outside.
    style: Rc<[Tag<'a>]>,
    what: What<'a>,
}

#[derive(Debug, Clone)]
enum What<'a> {
    Word(String),
    Code(String),
    /// An image, a line end, a box, the mention of a footnote.
    Other(Vec<Event<'a>>),
}

/// Words with what is among them.
pub(super) fn compare<'a>(before: Vec<Event<'a>>, after: Vec<Event<'a>>, left: &mut Left) -> Vec<Piece<'a>> {
    written(marked(tokens(before), tokens(after), left))
}

/// Code, as it stands.
pub(super) fn code(before: &str, after: &str, left: &mut Left) -> Vec<Piece<'static>> {
    let words = |text: &str| text.tokenize_unicode_words().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let lines = |text: &str| text.tokenize_lines().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (mut old, mut new) = (words(before), words(after));
    if old.len() + new.len() > MOST_WORDS {
        (old, new) = (lines(before), lines(after));
    }
    let style: Rc<[Tag<'static>]> = Rc::from([]);
    let token = |text: String| Token { key: key(&style, &text), style: style.clone(), what: What::Word(text) };
    written(marked(old.into_iter().map(token).collect(), new.into_iter().map(token).collect(), left))
}

fn key(style: &[Tag<'_>], what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    if !style.is_empty() {
        format!("{style:?}").hash(&mut hasher);
    }
    what.hash(&mut hasher);
    hasher.finish()
}

fn tokens<'a>(events: Vec<Event<'a>>) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut open: Vec<Tag<'a>> = Vec::new();
    let mut style: Rc<[Tag<'a>]> = Rc::from([]);
    let mut styled = key(&[], 0);
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Image { .. }) => {
                let mut image = vec![event];
                let mut depth = 1;
                for event in events.by_ref() {
                    match &event {
                        Event::Start(_) => depth += 1,
                        Event::End(_) => depth -= 1,
                        _ => {}
                    }
                    image.push(event);
                    if depth == 0 {
                        break;
                    }
                }
                let key = key(&[], (styled, format!("{image:?}")));
                tokens.push(Token { key, style: style.clone(), what: What::Other(image) });
            }
            Event::Start(_) | Event::End(_) => {
                match event {
                    Event::Start(tag) => open.push(tag),
                    _ => drop(open.pop()),
                }
                style = Rc::from(open.clone());
                styled = key(&open, 0);
            }
            Event::Text(text) => tokens.extend((*text).tokenize_unicode_words().into_iter().map(|word| Token {
                key: key(&[], (styled, 't', word)),
                style: style.clone(),
                what: What::Word(word.to_owned()),
            })),
            Event::Code(text) => tokens.extend((*text).tokenize_unicode_words().into_iter().map(|word| Token {
                key: key(&[], (styled, 'c', word)),
                style: style.clone(),
                what: What::Code(word.to_owned()),
            })),
            Event::FootnoteReference(ref name) => {
                let key = key(&[], (styled, 'f', name.to_lowercase()));
                tokens.push(Token { key, style: style.clone(), what: What::Other(vec![event]) });
            }
            other => {
                let key = key(&[], (styled, format!("{other:?}")));
                tokens.push(Token { key, style: style.clone(), what: What::Other(vec![other]) });
            }
        }
    }
    tokens
}

/// One after the other, with what became of each: within a run of changes, everything that went, then everything that came.
fn marked<'a>(before: Vec<Token<'a>>, after: Vec<Token<'a>>, left: &mut Left) -> Vec<(Change, Token<'a>)> {
    let keys = |tokens: &[Token<'a>]| tokens.iter().map(|token| token.key).collect::<Vec<_>>();
    let (old, new) = (keys(&before), keys(&after));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let same = start + ends.take_while(|(a, b)| a == b).count();
    let ops = match left.take((old.len() + new.len() - 2 * same).saturating_pow(2)) {
        true => capture_diff_slices(Algorithm::Myers, &old, &new),
        false => vec![DiffOp::Replace { old_index: 0, old_len: old.len(), new_index: 0, new_len: new.len() }],
    };
    let mut run = Run::default();
    let (mut before, mut after) = (before.into_iter(), after.into_iter());
    for op in ops {
        let (old, new) = (op.old_range().len(), op.new_range().len());
        match op {
            DiffOp::Equal { .. } => run.same.extend(before.by_ref().zip(after.by_ref()).take(old)),
            _ => {
                run.settle();
                run.removed.extend(before.by_ref().take(old));
                run.added.extend(after.by_ref().take(new));
            }
        }
    }
    run.flush();
    run.done.extend(run.same.into_iter().map(|(_, token)| (Change::Same, token)));
    run.done
}

/// As [`crate::diff`] puts together what belongs together.
#[derive(Default)]
struct Run<'a> {
    done: Vec<(Change, Token<'a>)>,
    removed: Vec<Token<'a>>,
    added: Vec<Token<'a>>,
    same: Vec<(Token<'a>, Token<'a>)>,
}

impl Run<'_> {
    fn settle(&mut self) {
        let same = std::mem::take(&mut self.same);
        let letters = |token: &Token<'_>| match &token.what {
            What::Word(word) | What::Code(word) if !word.contains('\n') => word.chars().count(),
            _ => LEAST_SAME + 1,
        };
        let in_a_run = !self.removed.is_empty() || !self.added.is_empty();
        if in_a_run && same.iter().map(|(token, _)| letters(token)).sum::<usize>() <= LEAST_SAME {
            let (old, new): (Vec<_>, Vec<_>) = same.into_iter().unzip();
            self.removed.extend(old);
            self.added.extend(new);
        } else {
            self.flush();
            self.done.extend(same.into_iter().map(|(_, token)| (Change::Same, token)));
        }
    }

    fn flush(&mut self) {
        self.done.extend(self.removed.drain(..).map(|token| (Change::Removed, token)));
        self.done.extend(self.added.drain(..).map(|token| (Change::Added, token)));
    }
}

/// Marks stand within emphasis and links, which are begun anew where need be: so everything that begins within something ends in it.
fn written<'a>(tokens: Vec<(Change, Token<'a>)>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut open: Vec<Tag<'a>> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some((change, first)) = tokens.next() {
        let style = first.style.clone();
        let same = open.iter().zip(style.iter()).take_while(|(a, b)| a == b).count();
        pieces.extend(open.drain(same..).rev().map(|tag| Piece::Event(Event::End(tag.to_end()))));
        for tag in &style[same..] {
            open.push(tag.clone());
            pieces.push(Piece::Event(Event::Start(tag.clone())));
        }
        let mut together = vec![first.what];
        while let Some((_, next)) = tokens.next_if(|(other, next)| *other == change && next.style == style) {
            together.push(next.what);
        }
        let marked = change != Change::Same;
        pieces.extend(marked.then_some(Piece::Begin(Mark::Words(change))));
        pieces.extend(events(together).into_iter().map(Piece::Event));
        pieces.extend(marked.then_some(Piece::End(Mark::Words(change))));
    }
    pieces.extend(open.into_iter().rev().map(|tag| Piece::Event(Event::End(tag.to_end()))));
    pieces
}

/// Words that stand together become one text again.
fn events(all: Vec<What<'_>>) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    let mut all = all.into_iter().peekable();
    while let Some(what) = all.next() {
        match what {
            What::Word(mut text) => {
                while let Some(What::Word(next)) = all.next_if(|next| matches!(next, What::Word(_))) {
                    text.push_str(&next);
                }
                events.push(Event::Text(CowStr::from(text)));
            }
            What::Code(mut text) => {
                while let Some(What::Code(next)) = all.next_if(|next| matches!(next, What::Code(_))) {
                    text.push_str(&next);
                }
                events.push(Event::Code(CowStr::from(text)));
            }
            What::Other(other) => events.extend(other),
        }
    }
    events
}
