//! What is discussed about documents: where it stands, where it goes when the text changes, and words that are suggested.

use std::collections::BTreeMap;

use domain::acts::{
    Act, AnswerThread, ApplySuggestion, ApplySuggestionFacts, BeginThread, BeginThreadFacts, DiscussFacts,
    SettleThread, SettleThreadFacts, ThreadBegun, WriteDocumentFacts,
};
use domain::digest::Digest;
use domain::document::block::blocks;
use domain::document::{Anchor, DocumentContent, DocumentKind, Standing, follow, replaced};
use domain::people::{Actor, Part};
use domain::refusal::{Code, Refusal};
use domain::time::Timestamp;
use proptest::prelude::*;

const NOON: Timestamp = Timestamp(1_700_000_000_000);

const TEXT: &str = "# Orders\n\nIt takes orders, *one at a time*.\n\n## Load\n\nForty a second at noon.\n";

fn by(person: &str) -> Actor {
    Actor::Person(person.into())
}

fn begin(quote: &str) -> BeginThread {
    BeginThread {
        thread: "thread".into(),
        comment: "comment".into(),
        document: "document".into(),
        revision: 1,
        under: None,
        quote: quote.into(),
        replacement: String::new(),
        body: "Really?".into(),
        mentions: None,
    }
}

fn facts() -> BeginThreadFacts {
    let discuss = DiscussFacts { archived: false, mentioned_knows: true };
    BeginThreadFacts { discuss, text: TEXT.into(), newest: (1, None) }
}

fn begun(act: &BeginThread, facts: &BeginThreadFacts) -> Result<ThreadBegun, Refusal> {
    act.decide(facts, &by("anybody"), NOON).map(|event| event.expect("it is said"))
}

fn why<T: std::fmt::Debug>(result: Result<T, Refusal>) -> (Code, Option<String>) {
    let refusal = result.expect_err("it is refused");
    (refusal.code, refusal.field)
}

#[test]
fn something_is_said_about_a_passage_a_heading_or_the_whole() {
    let passage = begun(&begin("one at a\ntime"), &facts()).expect("it is there").anchor.expect("it is there");
    assert_eq!((passage.block, passage.start, passage.quote.as_str()), (1, 17, "one at a time"));
    let heading = begun(&BeginThread { under: Some(2), ..begin(" ") }, &facts())
        .expect("it is there")
        .anchor
        .expect("it is there");
    assert_eq!((heading.block, heading.quote.as_str()), (2, "Load"));
    assert_eq!(begun(&begin(""), &facts()).expect("it is there").anchor, None);
    let no_heading = BeginThread { under: Some(1), ..begin("") };
    assert_eq!(begun(&no_heading, &facts()).expect("it is there").anchor, None, "a paragraph is no place to choose");
}

#[test]
fn what_cannot_be_said_is_refused_beside_its_field() {
    let refused = |act: BeginThread| why(begun(&act, &facts()));
    assert_eq!(refused(begin("a poem")), (Code::NotInText, Some("quote".into())));
    assert_eq!(refused(BeginThread { body: " ".into(), ..begin("Load") }), (Code::Required, Some("body".into())));
    let words = "All of it.".to_owned();
    let nowhere = BeginThread { replacement: words.clone(), ..begin("") };
    assert_eq!(refused(nowhere), (Code::Required, Some("quote".into())), "words take the place of others");
    let alone = BeginThread { replacement: words, body: String::new(), ..begin("at noon") };
    assert_eq!(begun(&alone, &facts()).expect("it is there").replacement.as_deref(), Some("All of it."));
    let archived = DiscussFacts { archived: true, mentioned_knows: true };
    assert_eq!(why(begun(&begin("Load"), &BeginThreadFacts { discuss: archived, ..facts() })).0, Code::ServiceArchived);
    let stranger = DiscussFacts { archived: false, mentioned_knows: false };
    let refused = why(begun(&begin("Load"), &BeginThreadFacts { discuss: stranger.clone(), ..facts() }));
    assert_eq!(refused, (Code::MayNotKnow, Some("mentions".into())));
    let answer = AnswerThread {
        comment: "second".into(),
        document: "document".into(),
        thread: "thread".into(),
        body: "Yes.".into(),
        seen: 1,
        mentions: Some("stranger".into()),
    };
    assert_eq!(why(answer.decide(&stranger, &by("anybody"), NOON)).0, Code::MayNotKnow);
}

#[test]
fn what_is_said_about_an_older_revision_is_followed_to_the_newest() {
    let later = |text: &str| BeginThreadFacts { newest: (3, Some(text.to_owned())), ..facts() };
    let moved = begun(&begin("at noon"), &later(&format!("Before.\n\n{TEXT}"))).expect("it is there");
    assert_eq!(moved.later.map(|(revision, anchor)| (revision, anchor.map(|a| a.block))), Some((3, Some(4))));
    let gone = begun(&begin("at noon"), &later(&TEXT.replace("at noon", "at most"))).expect("it is there");
    assert_eq!(gone.later, Some((3, None)), "its text has changed");
    assert_eq!(
        begun(&begin(""), &later("Else.")).expect("it is there").later,
        None,
        "the whole document stands anywhere"
    );
}

#[test]
fn a_passage_that_comes_back_is_found_again() {
    let anchor = Anchor::find(&blocks(TEXT), "at noon", None).expect("it is there");
    let standing = [Standing { thread: "thread".into(), revision: 1, anchor }];
    let texts = BTreeMap::from([(1, TEXT.to_owned())]);
    let stands = |text: &str| follow(&standing, &texts, text).remove(0).1.map(|anchor| anchor.block);
    assert_eq!(stands(&TEXT.replace("at noon", "at most")), None);
    // Two revisions later, from where it stood last.
    assert_eq!(stands(&format!("Before.\n\n{TEXT}")), Some(4));
    assert_eq!(follow(&standing, &BTreeMap::new(), TEXT)[0].1, None, "too long ago to look");
}

fn apply(text: &str, quote: &str, words: &str, part: Part) -> (ApplySuggestion, ApplySuggestionFacts) {
    let act = ApplySuggestion {
        resolution: "resolution".into(),
        document: "document".into(),
        service: "service".into(),
        thread: "thread".into(),
        base: 1,
        message: "Words.".into(),
    };
    let anchor = Anchor::find(&blocks(text), quote, None).ok();
    let newest = Some((1, "Orders".to_owned(), Digest::of(text.as_bytes())));
    let document = WriteDocumentFacts {
        part,
        archived: false,
        kind: DocumentKind::LoadTest,
        newest,
        standing: Vec::new(),
        texts: BTreeMap::new(),
        origin: None,
    };
    let content = DocumentContent { title: "Orders".into(), text: text.trim_end().into() };
    (act, ApplySuggestionFacts { document, content, anchor, replacement: Some(words.into()), resolved: false })
}

fn team() -> Part {
    Part { owning_team: true, ..Part::default() }
}

#[test]
fn suggested_words_become_a_revision() {
    let (act, facts) = apply(TEXT, "Forty a second", "Eighty a second", team());
    let event = act.decide(&facts, &by("writer"), NOON).expect("it is there").expect("it is there");
    assert_eq!((event.written.number, event.written.kind), (2, DocumentKind::LoadTest));
    assert!(event.written.content.text.ends_with("Eighty a second at noon."), "{}", event.written.content.text);
    let refused = |change: &dyn Fn(&mut ApplySuggestionFacts)| {
        let mut changed = facts.clone();
        change(&mut changed);
        why(act.decide(&changed, &by("writer"), NOON)).0
    };
    assert_eq!(refused(&|facts| facts.resolved = true), Code::NoSuggestion);
    assert_eq!(refused(&|facts| facts.replacement = None), Code::NoSuggestion);
    assert_eq!(refused(&|facts| facts.anchor = None), Code::PassageChanged);
    assert_eq!(refused(&|facts| facts.document.part = Part::default()), Code::OnlyOwningTeam);
    assert_eq!(refused(&|facts| facts.document.archived = true), Code::ServiceArchived);
    assert_eq!(why(ApplySuggestion { base: 0, ..act.clone() }.decide(&facts, &by("writer"), NOON)).0, Code::Stale);
    let gone = ApplySuggestionFacts { anchor: None, ..facts.clone() };
    let stale = ApplySuggestion { base: 0, ..act.clone() };
    assert_eq!(
        why(stale.decide(&gone, &by("writer"), NOON)).0,
        Code::Stale,
        "whoever reads an old page is told that first"
    );
}

#[test]
fn words_are_put_where_they_are_meant_or_nowhere() {
    let put = |text: &str, block: usize, start: usize, quote: &str| {
        let anchor = Anchor { block, start, quote: quote.into() };
        replaced(text, &blocks(text), &anchor, "X").map_err(|refusal| refusal.code)
    };
    assert_eq!(put("a b\n\na b", 1, 0, "a"), Ok("a b\n\nX b".into()), "of two alike, the one that is meant");
    assert_eq!(put("a b a", 0, 4, "a"), Ok("a b X".into()));
    assert_eq!(put("one\n  two three", 0, 0, "one two"), Ok("X three".into()), "whatever blanks are between");
    assert_eq!(put("one *two* three", 0, 0, "one two"), Err(Code::NotWrittenSo), "marks lie within");
    assert_eq!(put("one *two* three", 0, 4, "two"), Ok("one *X* three".into()), "marks lie around");
    assert_eq!(put("> one\n> two", 0, 0, "one two"), Err(Code::NotWrittenSo));
    assert_eq!(put("[a](a) a", 0, 2, "a"), Err(Code::NotWrittenSo), "an address is written like words");
    assert_eq!(put("a", 0, 0, "b"), Err(Code::NotInText));
    assert_eq!(put("a &amp; b", 0, 0, "a & b"), Err(Code::NotWrittenSo));
}

#[test]
fn whoever_takes_part_or_began_it_resolves() {
    let act =
        |resolved| SettleThread { id: "said".into(), document: "document".into(), thread: "thread".into(), resolved };
    let facts = |part: Part| SettleThreadFacts { part, archived: false, author: "author".into(), resolved: false };
    let settles = |part: Part, who: &str| act(true).decide(&facts(part), &by(who), NOON).map(|event| event.is_some());
    assert_eq!(why(settles(Part::default(), "anybody")).0, Code::OnlyTakingPart);
    assert_eq!(settles(Part::default(), "author"), Ok(true));
    for part in [team(), Part { reviewer: true, ..Part::default() }, Part { administrator: true, ..Part::default() }] {
        assert_eq!(settles(part, "somebody"), Ok(true));
    }
    assert!(act(false).decide(&facts(team()), &by("x"), NOON).expect("it is there").is_none(), "it is open already");
    let archived = SettleThreadFacts { archived: true, ..facts(team()) };
    assert_eq!(why(act(true).decide(&archived, &by("x"), NOON)).0, Code::ServiceArchived);
}

proptest! {
    /// Whatever the text: words are put in place of exactly those that were quoted, and everything else stays.
    #[test]
    fn nothing_but_the_passage_changes(
        text in "[ab *\n>#_`\\[\\]()&;-]{0,60}",
        block in 0usize..6,
        from in 0usize..20,
        length in 1usize..8,
    ) {
        let text = format!("Words, {text}");
        let before = blocks(&text);
        let block = block % before.len();
        let words = &before[block].text;
        // Every sign is one byte.
        let from = from % words.len();
        let quote = words[from..words.len().min(from + length)].trim_start().trim_end();
        let from = from + words[from..].len() - words[from..].trim_start().len();
        prop_assume!(!quote.is_empty());
        let quote = quote.to_owned();
        let anchor = Anchor { block, start: from, quote: quote.clone() };
        if let Ok(after) = replaced(&text, &before, &anchor, "XYZ") {
            let at = after.find("XYZ").expect("they stand in the text");
            let rest = &after[at + 3..];
            prop_assert!(text.starts_with(&after[..at]) && text.ends_with(rest));
            let taken = &text[at..text.len() - rest.len()];
            prop_assert_eq!(taken.split_whitespace().collect::<Vec<_>>().join(" "), quote);
        }
    }
}
