//! What a cell of a table says.

use std::ops::Range;

use super::super::boxes::{self, Mark};
use super::super::wording;
use crate::template::Need;

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Sign {
    /// Nothing.
    Empty,
    /// A mark, or a word for how much.
    Asked(Need),
    /// A sign for nothing: a dash or a cross.
    Not,
    /// A box to tick.
    Box(Mark),
    /// Answers to choose from: `☐ Yes ☐ No`, `yes / no`.
    Choices,
    /// Words.
    Words,
}

/// A cell.
#[derive(Debug, Clone)]
pub(in crate::import) struct Cell {
    /// Without space at its ends.
    pub range: Range<usize>,
    pub sign: Sign,
}

const MUST: &str = "\
    ✓|✔|x|○|◯|〇|●|◎|⭕|★|yes|y|:heavy_check_mark:|:o:|:100:|must|required|mandatory|はい|必須|必要|要|有|あり|&check;|&#10003;|&#10004;";
const SHOULD: &str = "should|recommended|△|推奨|推薦|望ましい";
const INFO: &str = "may|could|optional|nice to have|info|任意|参考";
const NOT: &str = "\
    -|–|—|―|ー|－|−|--|---|×|✕|✗|✘|✖|❌|🚫|:x:|no|n|n/a|na|none|いいえ|不要|無|なし|対象外|該当なし|/|・";

impl Sign {
    /// Reads a cell's text.
    pub fn of(text: &str) -> Self {
        if text.is_empty() || text == "&nbsp;" {
            return Self::Empty;
        }
        // Longer ones are words, and this is asked of every cell.
        if text.len() > 120 {
            return Self::Words;
        }
        let bare = text.trim_matches(['*', '_', '`', ' ', '\u{FE0F}']).to_lowercase();
        let among = |list: &str| list.split('|').any(|it| it == bare);
        match boxes::leading(text) {
            Some((length, mark)) if text[length..].trim().is_empty() => Self::Box(mark),
            _ if among(MUST) => Self::Asked(Need::Must),
            _ if among(SHOULD) => Self::Asked(Need::Should),
            _ if among(INFO) => Self::Asked(Need::Info),
            _ if among(NOT) => Self::Not,
            _ if is_choice(text) => Self::Choices,
            _ => Self::Words,
        }
    }

    /// Whether a tier with this mark asks the question. Open boxes say so where no closed ones do.
    pub fn need(self, open_asks: bool) -> Option<Need> {
        match self {
            Self::Asked(need) => Some(need),
            Self::Box(Mark::Ticked) => Some(Need::Must),
            Self::Box(Mark::Open) if open_asks => Some(Need::Must),
            _ => None,
        }
    }
}

fn is_choice(text: &str) -> bool {
    let labels = boxes::row(text).is_some_and(|(before, _)| before.is_empty());
    labels || wording::yes_no(text).is_some_and(|rest| rest.is_empty())
}
