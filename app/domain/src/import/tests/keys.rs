//! Keys.

use super::super::{Item, markdown, slug};

fn keys(text: &str) -> Vec<String> {
    fn collect(items: &[Item], into: &mut Vec<String>) {
        for item in items {
            into.push(item.key.clone());
            collect(&item.questions, into);
        }
    }
    let mut keys = Vec::new();
    for section in &markdown(text.as_bytes(), "File").expect("questions").sections {
        collect(&section.questions, &mut keys);
    }
    keys
}

#[test]
fn slugs() {
    for (text, expected) in [
        ("Create datadog dashboard", "create-datadog-dashboard"),
        ("  Set Resource(Memory/CPU) limit!", "set-resource-memory-cpu-limit"),
        ("ＵＲＬ　と ﾀﾞｯｼｭﾎﾞｰﾄﾞ", "url-と-ダッシュボード"),
        ("Größe & Maß", "größe-maß"),
        ("İstanbul", "i\u{307}stanbul"),
        ("हिन्दी में", "हिन्दी-में"),
        ("№ ①", "no-1"),
        ("🚀 --- !", "question"),
        ("", "question"),
        ("one two three four five six seven eight nine ten eleven", "one-two-three-four-five-six-seven-eight-nine-ten"),
        ("one two three four five six seven eight nine tenth", "one-two-three-four-five-six-seven-eight-nine"),
    ] {
        assert_eq!(slug(text), expected, "{text}");
        assert_eq!(slug(expected), expected, "{text}");
    }
    assert_eq!(slug(&"長".repeat(60)), "長".repeat(48));
    assert_eq!(slug(&format!("sre {}", "長".repeat(60))), format!("sre-{}", "長".repeat(44)));
}

#[test]
fn marks_are_no_part_of_a_key() {
    assert_eq!(keys("- [ ] **Read** [the `guide`](https://example.test/x)\n"), ["read-the-guide"]);
}

#[test]
fn the_same_words_are_told_apart_by_their_place() {
    let text = "## Monitoring\n- [ ] Link\n- [ ] Alerts\n## Logs\n- [ ] Link\n";
    assert_eq!(keys(text), ["monitoring-link", "alerts", "logs-link"]);
    let text = "## S\n- [ ] A\n  - [ ] x\n- [ ] B\n  - [ ] x\n";
    assert_eq!(keys(text), ["a", "s-a-x", "b", "s-b-x"]);
    assert_eq!(keys("- [ ] x\n- [ ] x\n- [ ] x\n"), ["file-x", "file-x-2", "file-x-3"]);
}

#[test]
fn keys_that_are_made_do_not_meet_keys_that_are_written() {
    let text = "## A\n- [ ] x\n- [ ] A x\n## B\n- [ ] x\n";
    assert_eq!(keys(text), ["a-x", "a-a-x", "b-x"]);
    assert_eq!(keys("- [ ] file x 2\n- [ ] x\n- [ ] x\n"), ["file-x-2", "file-x", "file-x-3"]);
}

#[test]
fn an_unrelated_question_changes_no_key() {
    let before = keys("## A\n- [ ] x\n- [ ] y\n## B\n- [ ] x\n");
    let after = keys("## A\n- [ ] new\n- [ ] x\n- [ ] y\n## B\n- [ ] x\n");
    assert!(before.iter().all(|key| after.contains(key)), "{before:?} {after:?}");
}
