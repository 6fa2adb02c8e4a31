//! The invariants of ARCHITECTURE.md that are about what is absent from the sources.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs the tests")).join("..")
}

/// Every source file below a folder, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    let relative = |path: &PathBuf| path.strip_prefix(root()).unwrap_or(path).display().to_string();
    found.iter().map(|path| (relative(path), fs::read_to_string(path).expect("readable"))).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file, without comments and without what stands in quotation marks.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn assert_nowhere(sources: &[(String, String)], word: &str, but: &[&str]) {
    for (path, text) in sources {
        let excepted = but.iter().any(|allowed| path.starts_with(allowed));
        assert!(excepted || !code(text).contains(word), "{path} names {word}");
    }
}

#[test]
fn sqlx_is_named_in_storage_only() {
    let mut all = sources("app");
    all.extend(sources("server"));
    assert!(all.iter().any(|(_, text)| code(text).contains("sqlx::")), "the test looks in the right place");
    assert_nowhere(&all, "sqlx", &["server/storage", "server/tests/house.rs"]);
}

/// SQLite looks at the value of a limit while it plans, and plans again each time that one is bound: a tenth of a page's time.
#[test]
fn limits_are_written_out() {
    let storage = sources("server/storage/src");
    assert!(storage.iter().any(|(_, text)| code(text).contains("LIMIT 1")), "the test looks in the right place");
    assert_nowhere(&storage, "LIMIT $", &[]);
}

#[test]
fn features_are_asked_for_in_two_places_only() {
    let app = sources("app/src");
    assert!(app.iter().any(|(path, text)| path.ends_with("lib.rs") && text.contains("cfg(feature")));
    assert_nowhere(&app, "cfg(feature", &["app/src/lib.rs", "app/src/request"]);
    assert_nowhere(&sources("app/domain"), "cfg(feature", &[]);
    assert_nowhere(&sources("server"), "cfg(feature", &["server/tests/house.rs"]);
}

#[test]
fn rules_ask_neither_clock_nor_chance_nor_framework() {
    let domain = sources("app/domain/src");
    for word in [
        "SystemTime",
        "Instant::now",
        "Timestamp::now(",
        "Zoned::now",
        "rand::",
        "getrandom",
        "leptos",
        "async fn",
        "std::fs",
        "std::env",
    ] {
        assert_nowhere(&domain, word, &[]);
    }
}

#[test]
fn clock_and_chance_are_asked_in_one_place() {
    let mut all = sources("server/src");
    all.extend(sources("server/storage/src"));
    all.extend(sources("app/src"));
    for word in ["jiff::Timestamp::now", "Zoned::now", "SystemTime::now", "now_utc", "now_v7", "getrandom::fill"] {
        // The session store's trait hands on no moment.
        assert_nowhere(&all, word, &["server/src/clock.rs", "server/storage/src/housekeeping.rs"]);
    }
}

#[test]
fn no_style_stands_in_the_markup() {
    // The policy for content would refuse it, and a bar would stay empty.
    assert_nowhere(&sources("app/src"), "style=", &[]);
}

#[test]
fn nothing_crosses_the_wire_that_json_cannot_tell_apart() {
    assert_nowhere(&sources("app/src/view"), "Option<Option", &[]);
}

#[test]
fn files_are_read_in_one_sitting() {
    let mut all = sources("app/src");
    all.extend(sources("app/domain/src"));
    all.extend(sources("server/src"));
    all.extend(sources("server/storage/src"));
    for (path, text) in all.iter().filter(|(path, _)| !path.contains("/messages/")) {
        let lines = text.lines().count();
        assert!(lines <= 500, "{path} has {lines} lines");
    }
}
