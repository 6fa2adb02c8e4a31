use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::refusal::Code;

use super::*;

fn rows() -> impl Iterator<Item = &'static Row> {
    ALL.into_iter().flatten()
}

fn arguments(text: &str) -> BTreeSet<&str> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    inside.map(|argument| argument.split('|').next().unwrap_or_default()).collect()
}

#[test]
fn no_key_stands_twice() {
    let mut seen = BTreeSet::new();
    for (key, ..) in rows() {
        assert!(seen.insert(key), "{key} stands twice");
    }
}

#[test]
fn both_languages_say_the_same_things() {
    for (key, en, ja) in rows() {
        assert_eq!(en.is_empty(), ja.is_empty(), "{key} is empty in one language");
        // Months have a name in one language and a number in the other.
        if !key.starts_with("time.") {
            assert_eq!(arguments(en), arguments(ja), "{key} has other arguments");
        }
        assert!(!ja.contains('|'), "{key}: Japanese has no plural");
    }
}

#[test]
fn every_refusal_has_a_text() {
    for code in Code::ALL {
        let key = format!("refusal.{}", code.as_str());
        assert!(BY_KEY.contains_key(key.as_str()), "{key} is missing");
    }
    let known: BTreeSet<String> = Code::ALL.iter().map(|code| format!("refusal.{}", code.as_str())).collect();
    for (key, ..) in rows().filter(|(key, ..)| key.starts_with("refusal.")) {
        assert!(known.contains(*key), "{key} is no code");
    }
}

#[test]
fn every_reason_for_an_unused_line_has_a_text() {
    for why in domain::import::Why::ALL {
        let key = format!("unused.{}", why.code());
        assert!(BY_KEY.contains_key(key.as_str()), "{key} is missing");
    }
}

#[test]
fn everything_that_becomes_of_a_filled_in_checklist_has_a_text() {
    use domain::import::{Held, How, WhyNot};
    let held = Held::ALL.map(|it| format!("held.{}", it.code()));
    let how = How::ALL.map(|it| format!("how.{}", it.code()));
    let rest = WhyNot::ALL.map(|it| format!("rest.{}", it.code()));
    for key in held.iter().chain(&how).chain(&rest) {
        assert!(BY_KEY.contains_key(key.as_str()), "{key} is missing");
    }
}

/// Keys in the sources: everything in quotation marks that looks like one and whose first part begins a key.
#[test]
fn every_key_in_the_sources_is_there_and_every_key_is_used() {
    let mut sources = String::new();
    collect(&Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs the tests")).join("src"), &mut sources);
    // This folder is left out but for what it looks up itself.
    sources.push_str(include_str!("mod.rs"));
    let starts: BTreeSet<&str> = rows().filter_map(|(key, ..)| key.split_once('.')).map(|(start, _)| start).collect();
    let quoted: BTreeSet<&str> = sources.split('"').collect();
    for text in &quoted {
        let is_key = text.split_once('.').is_some_and(|(start, rest)| {
            starts.contains(start)
                && !rest.is_empty()
                && rest.chars().all(|c| c.is_ascii_lowercase() || "_.".contains(c))
        });
        assert!(!is_key || BY_KEY.contains_key(text) || text.ends_with('.'), "{text} is not in the catalogue");
    }
    // Keys made while running: their beginning stands in a format string.
    let made: Vec<&str> = quoted.iter().filter_map(|text| text.split_once('{')).map(|(start, _)| start).collect();
    for (key, ..) in rows() {
        // Refusals are looked up in this folder, which is left out here; they have a test of their own.
        let used = key.starts_with("refusal.")
            || quoted.contains(key)
            || made.iter().any(|start| start.ends_with('.') && key.starts_with(start))
            || made.iter().any(|start| start.ends_with('_') && key.starts_with(start));
        assert!(used, "{key} is used nowhere");
    }
}

fn collect(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).expect("the sources are there").map(|entry| entry.expect("readable").path()) {
        if entry.is_dir() {
            if !entry.ends_with("messages") {
                collect(&entry, sources);
            }
        } else {
            sources.push_str(&fs::read_to_string(entry).expect("readable"));
        }
    }
}

#[test]
fn arguments_are_put_in() {
    for (text, value, expected) in [
        ("{count} {count|thing|things}", "1", "1 thing"),
        ("{count} {count|thing|things}", "2", "2 things"),
        ("残り {count} 件", "3", "残り 3 件"),
        ("no end {count", "3", "no end "),
        ("{other}!", "3", "!"),
        ("a {count}", "{other}", "a {other}"),
    ] {
        assert_eq!(fill(text, &[("count", value)]), expected);
    }
}
