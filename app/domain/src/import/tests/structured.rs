//! JSON and YAML that nobody would write, and bounds.

use proptest::prelude::*;

use super::super::{CannotRead, LIMIT, Understood, read};
use super::outline;

fn code(text: &str) -> Result<Understood, &'static str> {
    read(text.as_bytes(), "File").map_err(|reason| reason.code())
}

fn line(text: &str) -> Option<String> {
    let reason = read(text.as_bytes(), "File").err()?;
    reason.arguments().into_iter().find(|(name, _)| *name == "line").map(|(_, line)| line)
}

#[test]
fn broken_json_is_refused_with_its_line() {
    for (text, expected) in [
        ("{\n\"a\": 1,\n}", "3"),
        ("{\n\"a\" 1}", "2"),
        ("{\"a\":\n\ntru}", "3"),
        ("{\"a\": \"b\n\"}", "1"),
        ("{\"a\": [1,\n2", "2"),
        ("{\"a\": 1}\n{", "2"),
        ("{\"a\": \"\\q\"}", "1"),
        ("{\"a\": \"\\ud800\"}", "1"),
        ("{\"a\": 01}", "1"),
        ("{", "1"),
        ("{\"a\": \"\\", "1"),
        ("{\"a\": \"\\é\"}", "1"),
    ] {
        assert_eq!(code(text), Err("syntax"), "{text}");
        assert_eq!(line(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn broken_yaml_is_refused_with_its_line() {
    let form = "name: x\nbody:\n  - type: input\n";
    for (rest, expected) in [("    a: [b\n", 4..=5), ("    a: \"b\n", 4..=5), ("   a: b\n", 4..=4), ("\ta: b\n", 3..=4)]
    {
        let text = format!("{form}{rest}");
        assert_eq!(code(&text), Err("syntax"), "{text}");
        let line: u32 = line(&text).and_then(|line| line.parse().ok()).unwrap_or_default();
        assert!(expected.contains(&line), "{text}: {line}");
    }
}

#[test]
fn what_is_built_to_take_long_is_refused() {
    let mut bomb = String::from("name: x\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![format!("*a{before}"); 9].join(", ")));
    }
    bomb.push_str("body:\n  - type: input\n");
    assert_eq!(code(&bomb), Err("syntax"));

    let deep = |open: &str, close: &str, times: usize| format!("{}1{}", open.repeat(times), close.repeat(times));
    let json = |times| format!("{{\"body\": {}}}", deep("[", "]", times));
    assert_eq!(code(&json(24)), Err("too_deep"));
    assert_eq!(code(&json(100_000)), Err("too_deep"));
    assert_eq!(code(&json(23)), Err("wrong_type"), "as deep as may be");
    let yaml = |times| format!("name: x\nbody:\n  - type: {}\n", deep("[", "]", times));
    assert_eq!(code(&yaml(100_000)), Err("too_deep"));
    assert_eq!(code(&yaml(20)), Err("wrong_type"));
    // As deep as is looked at, on the stack of a server's thread.
    let mapping = format!("name: x\ndeep: {}\nbody:\n  - type: input\n", deep("{a: ", "}", 64));
    assert_eq!(code(&mapping), Err("too_deep"));
    assert_eq!(line(&mapping).as_deref(), Some("2"));
    let nodes = format!("name: x\nbody:\n  - type: input\nmore: [{}]\n", "x, ".repeat(100_000));
    assert_eq!(code(&nodes), Err("too_many"));

    assert_eq!(code(&format!("{{\"a\": \"{}\"}}", "x".repeat(LIMIT))), Err("too_large"));
    let wide = format!("{{\"body\": [{}]}}", vec!["1"; 300_000].join(","));
    assert_eq!(code(&wide), Err("wrong_type"));
    let names: Vec<String> = (0..60_000).map(|number| format!("\"n{number}\": 1")).collect();
    assert_eq!(code(&format!("{{{}}}", names.join(","))), Err("unknown_format"));
    let element = "  - {type: input, attributes: {label: Who?}}\n";
    assert_eq!(code(&format!("name: x\nbody:\n{}", element.repeat(2_500))), Err("too_many"));
    let many: String = (0..2_100).map(|number| format!("  c{number}:\n    category: MUST\n")).collect();
    assert_eq!(code(&format!("a:\n{many}")), Err("too_many"));
}

#[test]
fn every_refusal_has_a_code_and_its_arguments() {
    let missing = CannotRead::Missing { line: 3, name: "title".into() };
    assert_eq!((missing.code(), missing.arguments().len()), ("missing", 2));
    assert!(CannotRead::UnknownFormat.arguments().is_empty());
}

fn word() -> impl Strategy<Value = String> {
    "[a-zA-Zぁ-ん0-9 #:'\"\\\\{}|>*&!%@,\\[\\]\u{e9}\u{2028}-]{1,12}"
}

/// Text of a form whose words are numbered, so that each stands there once.
fn form() -> impl Strategy<Value = String> {
    let element = (0..5_usize, word(), word(), proptest::bool::ANY);
    prop::collection::vec(element, 1..8).prop_map(|elements| {
        let mut text = String::from("{\"name\": \"form\", \"extra\": \"word0z\", \"body\": [");
        for (at, (kind, one, two, more)) in elements.iter().enumerate() {
            let quote = |text: String| serde_json::to_string(&text).unwrap_or_default();
            let label = quote(format!("word{at}a {one}"));
            let help = quote(format!("word{at}b {two}"));
            let attributes = match kind {
                0 => format!("\"value\": {help}"),
                1 => format!("\"label\": {label}, \"description\": {help}"),
                2 => format!("\"label\": {label}, \"options\": [{help}, \"word{at}c\"], \"multiple\": {more}"),
                3 => format!("\"label\": {label}, \"options\": [{{\"label\": {help}, \"x\": \"word{at}c\"}}]"),
                _ => format!("\"label\": {label}, \"value\": {help}, \"render\": \"word{at}c\""),
            };
            let kind = ["markdown", "input", "dropdown", "checkboxes", "textarea"][*kind];
            let comma = if at > 0 { "," } else { "" };
            text.push_str(&format!("{comma}\n{{\"type\": \"{kind}\", \"attributes\": {{{attributes}}}}}"));
        }
        text + "]}"
    })
}

proptest! {
    #[test]
    fn no_word_of_a_form_is_lost(text in form()) {
        if let Ok(understood) = read(text.as_bytes(), "File") {
            let found = outline(&understood.checklist);
            for (at, _) in text.match_indices("word") {
                let word: String = text[at..].chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                prop_assert!(found.contains(&word), "{word} of {text}\nis not in\n{found}");
            }
        } else {
            prop_assert!(!text.contains("\"label\"") || text.contains("\"label\": \"\""), "{text}");
        }
    }

    #[test]
    fn nothing_makes_the_readers_panic(text in "(name: x\nbody:\n  - type: |\\{\"pillars\": |a:\n  b:\n    category: )[-\\[\\]{}:,\"'&*!|>#a-z0-9 \n]{0,60}") {
        if let Err(reason) = read(text.as_bytes(), "File") {
            let lines = text.lines().count() + 1;
            let line = reason.arguments().into_iter().find(|(name, _)| *name == "line");
            let line: usize = line.map_or(1, |(_, line)| line.parse().unwrap_or(0));
            prop_assert!((1..=lines).contains(&line), "{reason:?}");
        }
    }
}
