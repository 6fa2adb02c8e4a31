//! Finding the questions of a template in a filled-in checklist.

use super::super::{How, Matches, filled, markdown, matches};
use crate::id::LineageId;
use crate::template::Content;

/// A template whose lineages are its keys.
fn template(text: &str) -> Content {
    let mut content = markdown(text.as_bytes(), "File").expect("a template").to_content(&mut || LineageId::from("new"));
    for question in &mut content.questions {
        question.lineage = LineageId::from(question.key.clone());
    }
    content
}

fn matched(file: &str, against: &str) -> Matches {
    matches(&filled(file.as_bytes(), "File").expect("a checklist"), &template(against))
}

/// Compares, a line a question: `lineage how`, and `> text` for the answer; `?` what matches nothing.
#[track_caller]
fn check(file: &str, against: &str, expected: &str) {
    let found = matched(file, against);
    let mut lines = Vec::new();
    for one in &found.found {
        let how = match one.how {
            How::Prompt => "prompt".to_owned(),
            How::Key => "key".to_owned(),
            How::Similar => format!("similar {}", one.likeness),
        };
        lines.push(format!("{} {how}", one.lineage));
        if let Some(given) = &one.given {
            lines.extend(given.text().lines().map(|line| format!("> {line}").trim_end().to_owned()));
            lines.extend(given.fields.iter().map(|field| format!("+ {}: {}", field.label, field.value)));
            lines.extend(given.options.iter().map(|option| format!("= {option}")));
            lines.extend(given.not_applicable.iter().map(|reason| format!("/ {reason}").trim_end().to_owned()));
        }
    }
    lines.extend(found.unmatched.iter().map(|key| format!("? {key}")));
    let lines = lines.join("\n");
    assert_eq!(lines, expected.trim(), "{file}\nagainst\n{against}\nfound:\n{lines}");
}

#[test]
fn an_unchanged_file_matches_itself() {
    for text in [
        include_str!("fixtures/readiness.md"),
        include_str!("fixtures/tracking.md"),
        include_str!("fixtures/release-ja.md"),
        "| Check | Tier 1 | Done | Notes |\n| - | - | - | - |\n| A | x | | |\n| B | x | | |\n",
        "## A\n- [ ] x\n- [ ] x\n## B\n- [ ] x\n",
        "## How do you deploy?\n_TBD_\n## Who is woken, and when?\n- [ ] Yes\n- [ ] No\n",
    ] {
        let found = matched(text, text);
        let template = template(text);
        let questions = template.questions.iter().filter(|question| !question.is_group()).map(|it| &it.lineage);
        assert_eq!(
            found.found.iter().map(|one| &one.lineage).collect::<Vec<_>>(),
            questions.collect::<Vec<_>>(),
            "{text}"
        );
        assert!(found.found.iter().all(|one| one.how == How::Prompt && one.given.is_none()), "{found:#?}");
        assert!(found.unmatched.is_empty(), "{found:#?}");
    }
}

#[test]
fn the_template_knows_where_the_answer_begins() {
    check(
        r"
- [x] Errors: somebody is told
- [x] Errors: somebody is told: the desk
- [x] Owner: Ann Other
- [x] Load is known: yes
- [x] Risk: low
- [x] Limits are set, 2 CPU
- [ ] Logs are kept - soon
",
        r"
- [ ] Errors: somebody is told
- [ ] Errors
- [ ] Owner:
- [ ] Load is known: yes / no
- [ ] Risk: low / medium / high
- [ ] Limits are set
- [ ] Logs are kept
",
        "
errors-somebody-is-told prompt
errors prompt
> somebody is told: the desk
owner prompt
> Ann Other
load-is-known prompt
> yes
= yes
risk prompt
> low
= low
limits-are-set prompt
> 2 CPU
logs-are-kept prompt
",
    );
}

#[test]
fn what_the_template_says_itself_is_no_answer() {
    check(
        "- [x] Diagram\n  - Show the callers\n  - Show the stores\n  - it is in the wiki\n",
        "- [ ] Diagram\n  - Show the callers\n  - Show the stores\n",
        "
diagram prompt
> - it is in the wiki
",
    );
}

#[test]
fn keys_and_likeness_find_what_was_reworded() {
    check(
        r"
- [x] The load test was done and its results were looked at
- [x] Backups are taken every day
- [x] Passwords are not logged
- [x] Colours
",
        r"
- [ ] The load test has been done and its results were looked at
- [ ] Backups are taken every night
- [ ] Passwords are logged
",
        "
the-load-test-has-been-done-and-its-results-were similar 90
backups-are-taken-every-night similar 85
? passwords-are-not-logged
? colours
",
    );
    check(
        "| ID | Check |\n| - | - |\n| S-1 | Keys |\n",
        "| ID | Check |\n| - | - |\n| S-1 | Something else |\n",
        "
s-1 key
",
    );
}

#[test]
fn no_two_match_one() {
    check(
        "- [x] Alerts\n- [x] Alerts\n- [x] Alerts — a\n",
        "- [ ] Alerts\n- [ ] Logs\n",
        "
alerts prompt
? file-alerts-2
? file-alerts-3
",
    );
    check(
        "- [x] Alerts of the api are routed\n",
        "- [ ] Alerts of the web are routed\n- [ ] Alerts of the job are routed\n",
        "
? alerts-of-the-api-are-routed
",
    );
}

#[test]
fn the_same_words_are_matched_at_the_same_place() {
    check(
        "## Logs\n- [x] Link — b\n## Alerts\n- [x] Link — a\n",
        "## Alerts\n- [ ] Link\n## Logs\n- [ ] Link\n",
        "
logs-link prompt
> b
alerts-link prompt
> a
",
    );
}
