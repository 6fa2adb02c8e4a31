//! Anchors follow their text from revision to revision, or are lost: never are they moved to another place.

use domain::document::block::{Block, blocks};
use domain::document::{Anchor, Later};
use domain::refusal::Code;
use proptest::prelude::*;

fn anchor(text: &str, quote: &str) -> (Vec<Block>, Anchor) {
    let blocks = blocks(text);
    let anchor = Anchor::find(&blocks, quote, None).expect("it is there once");
    (blocks, anchor)
}

/// The block and the words before the passage, where it is followed.
fn followed(before: &str, quote: &str, after: &str) -> Option<(String, usize)> {
    let (from, anchor) = anchor(before, quote);
    let to = blocks(after);
    let anchor = Later::of(&from, &to).follow(&anchor)?;
    assert!(anchor.stands(&to) && anchor.quote == quote, "{anchor:?}");
    Some((to[anchor.block].text.clone(), anchor.start))
}

const TEXT: &str = "\
# Orders

It takes orders, *one at a time*, and writes each to the ledger.

## Load

- At most 40 requests a second at noon.
- Twice that on the busiest day of the year.

| On what | When it is gone |
| --- | --- |
| the ledger | orders wait |
| the mailer | nobody is told |

```
retry = 3
```
";

#[test]
fn footnotes_are_blocks_and_mentioning_them_is_no_word() {
    let words = |text: &str| blocks(text).into_iter().map(|block| block.text).collect::<Vec<_>>();
    let text = "Twice that[^1] at noon.\n\n[^1]: Measured in May.\n\n    Twice.\n\n- [x] tried\n";
    assert_eq!(words(text), ["Twice that at noon.", "Measured in May.", "Twice.", "tried"]);
    assert_eq!(words("Not said[^2] anywhere."), ["Not said[^2] anywhere."]);
    // A note that is written later leaves a passage where it was.
    let before = "# Load\n\nTwice that at noon.\n";
    let after = "# Load\n\nTwice that[^1] at noon.\n\n[^1]: Measured.\n";
    assert_eq!(followed(before, "that at", after), Some(("Twice that at noon.".to_owned(), 6)));
}

#[test]
fn readers_see_words_in_blocks() {
    let blocks = blocks(TEXT);
    let words: Vec<(&str, bool, Option<usize>)> =
        blocks.iter().map(|block| (block.text.as_str(), block.heading, block.under)).collect();
    assert_eq!(
        words,
        [
            ("Orders", true, None),
            ("It takes orders, one at a time, and writes each to the ledger.", false, Some(0)),
            ("Load", true, None),
            ("At most 40 requests a second at noon.", false, Some(2)),
            ("Twice that on the busiest day of the year.", false, Some(2)),
            ("On what", false, Some(2)),
            ("When it is gone", false, Some(2)),
            ("the ledger", false, Some(2)),
            ("orders wait", false, Some(2)),
            ("the mailer", false, Some(2)),
            ("nobody is told", false, Some(2)),
            ("retry = 3", false, Some(2)),
        ]
    );
}

#[test]
fn a_passage_is_found_where_it_stands_once() {
    let text = format!("{TEXT}\n\nThe ledger again.\n");
    let blocks = blocks(&text);
    let code = |quote: &str, near| Anchor::find(&blocks, quote, near).map(|found| (found.block, found.start));
    assert_eq!(code("one at a\n  time", None), Ok((1, 17)), "as it is read, whatever its marks and lines");
    let often = code("ledger", None).expect_err("in three places");
    assert_eq!((often.code, often.field.as_deref()), (Code::QuotedOften, Some("quote")));
    assert_eq!(often.arguments, [("count".to_owned(), "3".to_owned())]);
    assert_eq!(
        code("ledger", Some(0)),
        Ok((1, 55)),
        "of those that stand in several places, the one under the heading"
    );
    let twice = code("ledger", Some(2)).expect_err("in two places under it");
    assert_eq!(twice.arguments, [("count".to_owned(), "2".to_owned())]);
    assert_eq!(code("Load", Some(2)), Ok((2, 0)), "the heading itself");
    assert_eq!(code("a poem", None).expect_err("nowhere").code, Code::NotInText);
    assert_eq!(code(" ", None).expect_err("nothing").code, Code::Required);
    assert_eq!(code(&"x".repeat(2_000), None).expect_err("too long").code, Code::TooLong);
}

#[test]
fn it_follows_what_is_written_around_it() {
    let quote = "40 requests a second";
    for after in [
        TEXT.replace("# Orders\n", "# Orders\n\nA new beginning.\n"),
        TEXT.replace("At most 40", "At the very most 40"),
        TEXT.replace("at noon", "at noon, and in the evening"),
        TEXT.replace("- Twice that on the busiest day of the year.\n", ""),
        TEXT.replace("## Load", "## Expected load"),
        TEXT.replace("*one at a time*", "many at once"),
        // The whole section moves.
        format!(
            "## Load\n\n- At most 40 requests a second at noon.\n\n{}",
            TEXT.replace("- At most 40 requests a second at noon.\n", "")
        ),
    ] {
        let (block, start) = followed(TEXT, quote, &after).unwrap_or_else(|| panic!("{after}"));
        assert_eq!(&block[start..start + quote.len()], quote);
    }
}

#[test]
fn it_is_lost_where_its_own_words_change() {
    for after in [
        TEXT.replace("40 requests a second", "60 requests a second"),
        TEXT.replace("- At most 40 requests a second at noon.\n", ""),
        TEXT.replace("At most 40 requests a second at noon.", "How many is not known."),
        "Something else altogether.".to_owned(),
    ] {
        assert_eq!(followed(TEXT, "40 requests a second", &after), None, "{after}");
    }
}

#[test]
fn it_is_not_taken_for_the_same_words_elsewhere() {
    // A word that is gone here, and that somebody wrote there.
    let after = TEXT.replace("- At most 40 requests a second at noon.\n", "").replace("retry = 3", "retry = noon");
    assert_eq!(followed(TEXT, "noon", &after), None);
    // A short cell that is gone under one heading and new under another.
    let before = "## One\n\nYes\n\nWords of one.\n\n## Two\n\nWords of two.\n";
    let after = "## One\n\nWords of one.\n\n## Two\n\nWords of two.\n\nYes\n";
    assert_eq!(followed(before, "Yes", after), None);
}

#[test]
fn of_ten_that_read_alike_it_keeps_its_own_or_none() {
    let lines = |count: usize| "- the same line\n".repeat(count);
    let text = format!("# A\n\n{}\n# B\n\nThe end.\n", lines(10));
    let from = blocks(&text);
    let third = Anchor { block: 3, start: 4, quote: "same".into() };
    assert_eq!(Later::of(&from, &from).follow(&third), Some(third.clone()), "where nothing changed");
    let more = blocks(&text.replace("The end.", "The end, and more."));
    assert_eq!(Later::of(&from, &more).follow(&third), Some(third.clone()), "what comes later does not move it");
    let longer = blocks(&format!("# A\n\n{}\n# B\n\nThe end.\n", lines(11)));
    assert_eq!(Later::of(&from, &longer).follow(&third), None, "nobody can tell which of the eleven it is");
}

#[test]
fn texts_that_are_made_to_take_long_do_not() {
    let same = "x\n\n".repeat(60_000);
    let (from, to) = (blocks(&same), blocks(&format!("y\n\n{same}z\n")));
    let later = Later::of(&from, &to);
    let anchor = Anchor { block: 30_000, start: 0, quote: "x".into() };
    assert_eq!(later.follow(&anchor), None);
    let many = |of: &str| (0..20_000).map(|at| format!("{of} {at}\n\n")).collect::<String>();
    let (from, to) = (blocks(&many("a")), blocks(&many("b")));
    let anchor = Anchor { block: 10_000, start: 0, quote: "a 1".into() };
    assert_eq!(Later::of(&from, &to).follow(&anchor), None);
    let nested = "[".repeat(100_000);
    assert!(blocks(&nested).len() <= 1);
}

/// A text as its paragraphs, each with an identity that no reader sees.
type Text = Vec<(u32, String)>;

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let words =
        proptest::sample::select(vec!["yes", "no", "the limit", "at noon", "forty requests a second are expected"]);
    let paragraph = (words.clone(), words, 0u8..6).prop_map(|(one, other, number)| match number {
        0 => one.to_owned(),
        1 => format!("# {one}"),
        number => format!("{one} {other} {number}"),
    });
    proptest::collection::vec(paragraph, 1..12)
}

#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, String),
    Delete(usize),
    Reword(usize, String),
    Move(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let place = 0usize..12;
    let word = proptest::sample::select(vec!["yes", "the limit", "at noon", "more", "# no"]);
    let edit = prop_oneof![
        (place.clone(), word.clone()).prop_map(|(at, word)| Edit::Insert(at, word.to_owned())),
        place.clone().prop_map(Edit::Delete),
        (place.clone(), word).prop_map(|(at, word)| Edit::Reword(at, word.to_owned())),
        (place.clone(), place).prop_map(|(from, to)| Edit::Move(from, to)),
    ];
    proptest::collection::vec(edit, 0..5)
}

fn edited(text: &Text, edits: &[Edit]) -> Text {
    let mut text = text.clone();
    let mut fresh = 1_000;
    for edit in edits {
        match edit {
            Edit::Insert(at, words) => {
                fresh += 1;
                text.insert(at % (text.len() + 1), (fresh, words.clone()));
            }
            Edit::Delete(at) if text.len() > 1 => {
                text.remove(at % text.len());
            }
            Edit::Reword(at, words) => {
                let at = at % text.len();
                text[at].1 = format!("{} {words}", text[at].1);
            }
            Edit::Move(from, to) if text.len() > 1 => {
                let taken = text.remove(from % text.len());
                text.insert(to % (text.len() + 1), taken);
            }
            _ => {}
        }
    }
    text
}

fn markdown(text: &Text) -> String {
    text.iter().map(|(_, words)| format!("{words}\n\n")).collect()
}

proptest! {
    /// Whatever is written, taken away, reworded or moved: an anchor that is followed quotes the same words, in the very block
    /// that it was in, unless another block reads the same to everybody: the same words in the same surroundings.
    #[test]
    fn anchors_never_stray(paragraphs in paragraphs(), edits in edits(), which in 0usize..12, cut in 0usize..40) {
        let text: Text = (0..).zip(paragraphs).collect();
        let later = edited(&text, &edits);
        let (before, after) = (blocks(&markdown(&text)), blocks(&markdown(&later)));
        // Every paragraph is one block.
        prop_assert_eq!((before.len(), after.len()), (text.len(), later.len()));
        let block = which % before.len();
        let words = &before[block].text;
        let (from, to) = (cut % words.len(), words.len().min(cut % words.len() + 9));
        let anchor = Anchor { block, start: from, quote: words[from..to].to_owned() };
        if let Some(found) = Later::of(&before, &after).follow(&anchor) {
            prop_assert!(found.stands(&after));
            prop_assert_eq!(&found.quote, &anchor.quote);
            let around = |blocks: &[Block], at: usize| {
                let beside = |at: Option<usize>| at.and_then(|at| blocks.get(at)).map(|block| block.text.clone());
                (beside(at.checked_sub(1)), beside(at.checked_add(1)))
            };
            let reads_the_same = before[block].text == after[found.block].text && {
                let (was, is) = (around(&before, block), around(&after, found.block));
                let under = |blocks: &[Block], at: usize| blocks[at].under.map(|heading| blocks[heading].text.clone());
                let heading = under(&before, block);
                was.0 == is.0 || was.1 == is.1 || heading.is_some() && heading == under(&after, found.block)
            };
            // Somebody took it away and wrote something like it in its place.
            let rewritten = later[found.block].0 >= 1_000 && later.iter().all(|(id, _)| *id != text[block].0);
            // Of two that read alike, one became what is found.
            let twin = text.iter().any(|(id, words)| *id == later[found.block].0 && *words == text[block].1);
            prop_assert!(
                twin || reads_the_same || rewritten,
                "strayed from {:?} to {:?}", text[block], later[found.block]
            );
        }
    }

    /// What nobody touched is where it was.
    #[test]
    fn a_text_that_is_the_same_keeps_every_anchor(paragraphs in paragraphs(), which in 0usize..12) {
        let text: Text = (0..).zip(paragraphs).collect();
        let blocks = blocks(&markdown(&text));
        let anchor = Anchor::whole(&blocks, which % blocks.len()).expect("there");
        prop_assert_eq!(Later::of(&blocks, &blocks).follow(&anchor), Some(anchor));
    }
}
