//! Answers that stand on documents: addresses of revisions, headings that templates name, and passages that are quoted.

use domain::document::block::{blocks, one_line};
use domain::document::{OwnLink, is_heading, quoted};
use domain::refusal::Code;
use proptest::prelude::*;

const SITE: &str = "https://ready.example";

fn read(link: &str) -> Option<(String, String, Option<u32>)> {
    let own = OwnLink::read(SITE, link)?;
    Some((own.service_slug, own.document.to_string(), own.revision))
}

#[test]
fn addresses_of_documents_are_told_from_others() {
    let own = |revision| Some(("shop".to_owned(), "d1".to_owned(), revision));
    for (link, expected) in [
        ("https://ready.example/services/shop/documents/d1", own(None)),
        ("https://ready.example/services/shop/documents/d1/", own(None)),
        ("https://ready.example/services/shop/documents/d1/revisions/3", own(Some(3))),
        ("https://ready.example/services/shop/documents/d1/revisions/3?x=1#load", own(Some(3))),
        ("https://ready.example/services/shop/documents/d1/revisions/x", own(Some(0))),
        ("https://ready.example/services/%E5%BA%97/documents/d1", Some(("店".into(), "d1".into(), None))),
        ("https://ready.example/services/shop/documents/new", None),
        ("https://ready.example/services/shop/documents/d1/differences", None),
        ("https://ready.example/services/shop", None),
        ("https://ready.example.org/services/shop/documents/d1", None),
        ("http://ready.example/services/shop/documents/d1", None),
        ("not a link", None),
    ] {
        assert_eq!(read(link), expected, "{link}");
    }
    let address = OwnLink::address(SITE, "shop", &"d1".into(), 7);
    assert_eq!(read(&address), own(Some(7)));
    let text = format!("See [it]({address}), <{address}> and {SITE}/services/shop/documents/d2.");
    assert_eq!(OwnLink::in_text(SITE, &text).len(), 1, "once, and only what names a revision");
}

#[test]
fn a_heading_is_found_by_its_words() {
    for (words, named, is) in [
        ("Load", "load", true),
        ("3. Load and limits", "Load and limits", true),
        ("3.2 Load", "4) Load:", true),
        ("負荷", "負荷：", true),
        ("Load test", "Load", false),
        ("2026", "2025", false),
        ("", "Load", false),
    ] {
        assert_eq!(is_heading(words, named), is, "{words} is {named}");
    }
}

#[test]
fn a_passage_is_put_below_the_answer_with_its_source() {
    let text = "# Load\n\nAt most *40* requests\na second. No more.\n\nNo more.\n";
    let put =
        |answer: &str, words: &str| quoted(answer, words, &blocks(text), ("Design, revision 2", "https://x.example/2"));
    let below = "> At most 40 requests a second.\n>\n> — [Design, revision 2](https://x.example/2)";
    assert_eq!(put("Yes.\n", "At most 40\nrequests a second."), Ok(format!("Yes.\n\n{below}")));
    assert_eq!(put("", "At most 40 requests a second."), Ok(below.to_owned()));
    assert!(put("", "No more.").is_ok(), "it says so, if more than once");
    for (words, code) in [("At most 50", Code::NotInText), (" ", Code::Required), (&"x".repeat(1_001), Code::TooLong)] {
        let refusal = put("", words).expect_err("refused");
        assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some("quote")));
    }
}

proptest! {
    #[test]
    fn a_quoted_passage_reads_as_it_stands(words in "[-+=*_`\\[\\]()<>&~|#!:.^\\\\0-9a-c ]{1,30}") {
        let said = one_line(&words);
        prop_assume!(!said.is_empty());
        // A document that says so, whatever it means to a reader of Markdown.
        let document = [domain::document::block::Block { text: said.clone(), heading: false, under: None, source: 0..0 }];
        let answer = quoted("Yes.", &words, &document, ("It", "https://x.example/1")).expect("it is there");
        let read: Vec<String> = blocks(&answer).into_iter().map(|block| block.text).collect();
        prop_assert_eq!(read, ["Yes.".to_owned(), said, "— It".to_owned()]);
    }
}
