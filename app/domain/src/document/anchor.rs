//! Where in a document something was said: a passage, quoted as readers see it. On a later revision an anchor follows its text, or
//! it is lost and keeps its quote; it is never moved to a place that merely looks like its own.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::block::{Block, one_line};
use crate::diff::{Change, differences};
use crate::refusal::{Code, Refusal, require};

/// The longest passage that can be quoted, in characters.
pub const LONGEST_QUOTE: usize = 1_000;

/// So many characters are not written twice by chance.
const TELLING: usize = 20;

/// The least part of a changed block that is as it was, in percent, for it to be the same block.
const ALIKE: usize = 50;

/// The most pairs of blocks that are compared to find what one became.
const MOST_COMPARED: usize = 400;

/// Of more blocks with the same words, none is told apart by what stands around it.
const MOST_ALIKE: usize = 50;

/// A passage of one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The block, by its place among those of the revision.
    pub block: usize,
    /// Where in the block's words the passage begins, in bytes.
    pub start: usize,
    /// The passage: words of the block as they stand there.
    pub quote: String,
}

impl Anchor {
    /// A heading, or any other block, as a whole.
    pub fn whole(blocks: &[Block], block: usize) -> Option<Self> {
        let quote = blocks.get(block)?.text.clone();
        Some(Self { block, start: 0, quote })
    }

    /// The passage that somebody quoted; `under` is the heading in or under which they saw it, where that is known.
    ///
    /// # Errors
    /// `required` where nothing is quoted, `too_long`, `not_in_text` where no block has it, and `quoted_often` (with how often)
    /// where it stands in several places and nobody says which is meant.
    pub fn find(blocks: &[Block], quote: &str, under: Option<usize>) -> Result<Self, Refusal> {
        let refused = |code: Code| Refusal::new(code).at("quote");
        let quote = one_line(quote);
        require(!quote.is_empty(), Code::Required).map_err(|refusal| refusal.at("quote"))?;
        if quote.chars().count() > LONGEST_QUOTE {
            return Err(refused(Code::TooLong).with("limit", LONGEST_QUOTE));
        }
        let of_block = |at: usize| {
            let found = blocks[at].text.match_indices(&quote);
            found.map(|(start, _)| Self { block: at, start, quote: quote.clone() }).collect::<Vec<_>>()
        };
        let is_here = |at: &usize| under.is_some() && (under == Some(*at) || blocks[*at].under == under);
        let here: Vec<Self> = (0..blocks.len()).filter(is_here).flat_map(of_block).collect();
        let found = if here.is_empty() { (0..blocks.len()).flat_map(of_block).collect() } else { here };
        match &found[..] {
            [] => Err(refused(Code::NotInText)),
            [one] => Ok(one.clone()),
            several => Err(refused(Code::QuotedOften).with("count", several.len())),
        }
    }

    /// The bytes of the block's words that it stands for.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.quote.len()
    }

    /// Whether its passage stands where it says.
    pub fn stands(&self, blocks: &[Block]) -> bool {
        blocks.get(self.block).and_then(|block| block.text.get(self.range())).is_some_and(|words| words == self.quote)
    }

    /// Where the passage stands in a block that took the place of its own; none where the passage was touched, or stands there
    /// several times: either could be it.
    fn within(&self, before: &str, after: &str) -> Option<usize> {
        if before.matches(&self.quote).count() != 1 || after.matches(&self.quote).count() != 1 {
            return None;
        }
        let (mut old, mut new) = (0, 0);
        for piece in differences(before, after) {
            let length = piece.text.len();
            match piece.change {
                Change::Same if old <= self.start && self.range().end <= old + length => {
                    return Some(new + self.start - old);
                }
                Change::Same => (old, new) = (old + length, new + length),
                Change::Removed => old += length,
                Change::Added => new += length,
            }
        }
        None
    }
}

/// How many characters of two blocks are the same, where at least [`ALIKE`] percent of the longer one are; else none.
fn likeness(before: &str, after: &str) -> usize {
    let same = differences(before, after).into_iter().filter(|piece| piece.change == Change::Same);
    let same: usize = same.map(|piece| piece.text.chars().count()).sum();
    let longer = before.chars().count().max(after.chars().count());
    if same * 100 >= ALIKE * longer { same } else { 0 }
}

/// Blocks whose words the other revision does not have, or not as often.
fn fewer(blocks: &[Block], own: &Places<'_>, others: &Places<'_>) -> Vec<usize> {
    let count = |places: &Places<'_>, text: &str| places.get(text).map_or(0, Vec::len);
    let more = |at: &usize| count(own, &blocks[*at].text) > count(others, &blocks[*at].text);
    (0..blocks.len()).filter(more).collect()
}

/// Two revisions of a document, the later of which anchors of the earlier one follow.
#[derive(Debug)]
pub struct Later<'a> {
    before: &'a [Block],
    after: &'a [Block],
    were: Places<'a>,
    are: Places<'a>,
}

/// Where each text stands.
type Places<'a> = HashMap<&'a str, Vec<usize>>;

/// What tells blocks of the same words apart; none where there is nothing of the kind.
type Way = fn(&[Block], usize) -> Option<Vec<Option<String>>>;

enum Found {
    /// No block says so any more.
    Nowhere,
    /// This one does.
    One(usize),
    /// Some do, and nobody can tell which of them it is, or whether it is any.
    Unclear,
}

impl<'a> Later<'a> {
    /// From one revision to another.
    pub fn of(before: &'a [Block], after: &'a [Block]) -> Self {
        let places = |blocks: &'a [Block]| {
            let mut places: Places<'a> = HashMap::new();
            blocks.iter().enumerate().for_each(|(at, block)| places.entry(&block.text).or_default().push(at));
            places
        };
        Self { before, after, were: places(before), are: places(after) }
    }

    /// The same passage in the later revision; none where its text has changed, or where more than one place could be it.
    pub fn follow(&self, anchor: &Anchor) -> Option<Anchor> {
        let block = self.before.get(anchor.block).filter(|_| anchor.stands(self.before))?;
        let (at, start) = match self.same(anchor.block) {
            Found::One(at) => (at, anchor.start),
            Found::Unclear => return None,
            Found::Nowhere => {
                let at = self.successor(anchor.block)?;
                // It can have been reworded or moved. Whoever did both wrote another one.
                let stays = self.between(anchor.block).contains(&at) && self.after[at].heading == block.heading;
                (at, anchor.within(&block.text, &self.after[at].text).filter(|_| stays)?)
            }
        };
        Some(Anchor { block: at, start, quote: anchor.quote.clone() })
    }

    /// Which block is one of the earlier revision, word for word.
    fn same(&self, at: usize) -> Found {
        let text = self.before[at].text.as_str();
        let (Some(were), Some(are)) = (self.were.get(text), self.are.get(text)) else { return Found::Nowhere };
        if were.len() == 1 && are.len() == 1 {
            let telling = text.chars().count() >= TELLING;
            return if telling || self.is_nearby(at, are[0]) { Found::One(are[0]) } else { Found::Unclear };
        }
        // Each way of telling them apart that names one block, and all that do have to agree.
        let mut named: Vec<usize> = Vec::new();
        let ways: [Way; 3] = [
            |blocks, place| Some(vec![neighbour(blocks, place, false), neighbour(blocks, place, true)]),
            |blocks, place| Some(vec![Some(heading(blocks, place)?)]),
            |blocks, place| Some(vec![heading(blocks, place), neighbour(blocks, place, false)]),
        ];
        let ways = match (were.len(), are.len()) {
            (some, others) if some.max(others) > MOST_ALIKE => &[],
            (some, others) if some == others => &ways[..],
            // Where one came or went, what stands on both sides has to say which is left.
            _ => &ways[..1],
        };
        for way in ways {
            let Some(own) = way(self.before, at) else { continue };
            let alone = were.iter().filter(|place| way(self.before, **place).as_ref() == Some(&own)).count() == 1;
            let mut found = are.iter().filter(|place| way(self.after, **place).as_ref() == Some(&own));
            if alone
                && let Some(place) = found.next()
                && found.next().is_none()
            {
                named.push(*place);
            }
        }
        let from_start = self.before.iter().zip(self.after).take_while(|(a, b)| a.text == b.text).count();
        let ends = self.before.iter().rev().zip(self.after.iter().rev());
        let from_end = ends.take_while(|(a, b)| a.text == b.text).count();
        if at < from_start {
            named.push(at);
        }
        if self.before.len() - at <= from_end {
            named.push(at + self.after.len() - self.before.len());
        }
        named.sort_unstable();
        named.dedup();
        match named[..] {
            [one] => Found::One(one),
            _ => Found::Unclear,
        }
    }

    /// Which of the new blocks a block became: the one that is alike, where neither is like another one. Few words are like many,
    /// so they tell nothing but where there is no other block that they could have become, or come from. Where there are too many
    /// to compare, none.
    fn successor(&self, block: usize) -> Option<usize> {
        let gone = fewer(self.before, &self.were, &self.are);
        let new = fewer(self.after, &self.are, &self.were);
        if gone.len().saturating_mul(new.len()) > MOST_COMPARED {
            return None;
        }
        let likeness = |was: usize, is: usize| likeness(&self.before[was].text, &self.after[is].text);
        let mut alike = new.iter().copied().filter(|is| likeness(block, *is) > 0);
        let found = alike.next().filter(|_| alike.next().is_none())?;
        let alone = gone.len() == 1 && new.len() == 1;
        let others = gone.iter().filter(|was| **was != block).any(|was| likeness(*was, found) > 0);
        (!others && (alone || likeness(block, found) >= TELLING)).then_some(found)
    }

    /// What stands now between the nearest blocks before and behind one that are in both revisions, once in each; nothing where
    /// these changed places.
    fn between(&self, at: usize) -> Range<usize> {
        let now = |place: usize| {
            let text = self.before[place].text.as_str();
            match (self.were.get(text).map(Vec::as_slice), self.are.get(text).map(Vec::as_slice)) {
                (Some([_]), Some([one])) => Some(*one),
                _ => None,
            }
        };
        let start = (0..at).rev().find_map(now).map_or(0, |place| place + 1);
        let end = (at + 1..self.before.len()).find_map(now).unwrap_or(self.after.len());
        start..end
    }

    /// Whether a block stands where another one stood: beside the same block, or under the same heading.
    fn is_nearby(&self, was: usize, is: usize) -> bool {
        let beside = |later: bool| neighbour(self.before, was, later) == neighbour(self.after, is, later);
        let under = heading(self.before, was);
        beside(false) || beside(true) || under.is_some() && under == heading(self.after, is)
    }
}

fn neighbour(blocks: &[Block], at: usize, later: bool) -> Option<String> {
    let place = if later { at.checked_add(1) } else { at.checked_sub(1) };
    place.and_then(|place| blocks.get(place)).map(|block| block.text.clone())
}

/// The heading above a block, where no other heading has the same words.
fn heading(blocks: &[Block], at: usize) -> Option<String> {
    let heading = blocks[at].under.and_then(|heading| blocks.get(heading))?;
    let alone = blocks.iter().filter(|block| block.heading && block.text == heading.text).count() == 1;
    alone.then(|| heading.text.clone())
}
