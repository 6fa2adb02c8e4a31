//! Where threads stand in the newest revision of their document.

use std::collections::BTreeMap;

use super::block::{Block, blocks};
use super::{Anchor, Later};
use crate::id::ThreadId;

/// Threads are followed from so many earlier revisions at most. What was lost longer ago stays lost, with its quote.
pub const MOST_FOLLOWED: usize = 20;

/// Where the passage of a thread stood last: in the newest revision, or in an earlier one, after which its text was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which thread.
    pub thread: ThreadId,
    /// The number of that revision.
    pub revision: u32,
    /// Where in it.
    pub anchor: Anchor,
}

/// Where each thread stands in a text that is about to become a revision; none where its text has changed. A passage that comes
/// back is found again, from the revision in which it stood last. `texts` has the texts of those revisions, by number; what is
/// not among them is not looked for.
pub fn follow(standing: &[Standing], texts: &BTreeMap<u32, String>, later: &str) -> Vec<(ThreadId, Option<Anchor>)> {
    let after = blocks(later);
    let before: BTreeMap<u32, Vec<Block>> = texts.iter().map(|(number, text)| (*number, blocks(text))).collect();
    let steps: BTreeMap<u32, Later<'_>> =
        before.iter().map(|(number, blocks)| (*number, Later::of(blocks, &after))).collect();
    let stands = |one: &Standing| steps.get(&one.revision).and_then(|step| step.follow(&one.anchor));
    standing.iter().map(|one| (one.thread.clone(), stands(one))).collect()
}
