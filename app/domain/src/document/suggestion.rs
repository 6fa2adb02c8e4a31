//! Putting other words where a passage stands.

use std::ops::Range;

use super::Anchor;
use super::block::Block;
use crate::refusal::{Code, Refusal};

/// The Markdown text with other words where a passage stands. Readers see words without marks, and it is the text with marks that
/// changes: so the passage has to be written as it is read, apart from blanks and line ends.
///
/// # Errors
/// `not_in_text` where the passage does not stand where the anchor says, `not_written_so` where marks of the text lie within it.
pub fn replaced(markdown: &str, blocks: &[Block], anchor: &Anchor, words: &str) -> Result<String, Refusal> {
    if !anchor.stands(blocks) {
        return Err(Code::NotInText.into());
    }
    let block = &blocks[anchor.block];
    let written = places(&markdown[block.source.clone()], &anchor.quote);
    let read: Vec<usize> = block.text.match_indices(&anchor.quote).map(|(start, _)| start).collect();
    // One of the places that are read could be written otherwise, and then nobody knows which of those that are written it is.
    let place = read.iter().position(|start| *start == anchor.start).filter(|_| read.len() == written.len());
    let place = place.and_then(|at| written.get(at)).ok_or(Code::NotWrittenSo)?;
    let (start, end) = (block.source.start + place.start, block.source.start + place.end);
    Ok([&markdown[..start], words, &markdown[end..]].concat())
}

/// Where words stand in a text, whatever blanks and line ends are between them; places do not overlap.
fn places(text: &str, words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < text.len() {
        match length(&text[from..], words) {
            Some(length) => {
                found.push(from..from + length);
                from += length;
            }
            None => from += text[from..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// How many bytes words take at the beginning of a text; none where they do not stand there.
fn length(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            let next = rest.trim_start();
            if next.len() == rest.len() {
                return None;
            }
            rest = next;
        }
        rest = rest.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}
