//! Filled-in checklists: what was answered.

use super::super::{Filled, Item, filled};
use crate::template::Kind;

/// Reads a filled-in file and compares, a line a thing: `-` question, `x` ticked, `o` not ticked, `=` option, `+` field,
/// `>` behind the prompt, `|` below it, `/` not applicable, `@` link, `~` what stayed guidance, `!` unused.
#[track_caller]
fn check(input: &str, expected: &str) {
    let input = input.strip_prefix('\n').unwrap_or(input);
    let found = outline(&filled(input.as_bytes(), "File").expect("a checklist"));
    let expected = expected.strip_prefix('\n').unwrap_or(expected);
    assert!(found.trim_end() == expected.trim_end(), "read:\n{input}\nfound:\n{found}\nexpected:\n{expected}");
}

fn outline(filled: &Filled) -> String {
    let mut lines = Vec::new();
    for section in &filled.checklist.sections {
        section.questions.iter().for_each(|item| question(filled, item, &mut lines));
    }
    lines.extend(filled.checklist.unused.iter().map(|it| format!("! {} {}: {}", it.line, it.why.code(), it.text)));
    lines.join("\n") + "\n"
}

fn question(filled: &Filled, item: &Item, lines: &mut Vec<String>) {
    lines.push(format!("- {}: {}", item.key, item.prompt));
    lines.extend(item.guidance.lines().map(|line| format!("  ~ {line}").trim_end().to_owned()));
    if let Some(given) = filled.given.get(&item.key) {
        lines.extend(given.ticked.map(|ticked| if ticked { "  x".to_owned() } else { "  o".to_owned() }));
        lines.extend(given.behind.lines().map(|line| format!("  > {line}")));
        lines.extend(given.below.lines().map(|line| format!("  | {line}").trim_end().to_owned()));
        lines.extend(given.fields.iter().map(|field| format!("  + {}: {}", field.label, field.value)));
        lines.extend(given.options.iter().map(|option| format!("  = {option}")));
        lines.extend(given.not_applicable.iter().map(|reason| format!("  / {reason}").trim_end().to_owned()));
        lines.extend(given.links.iter().map(|link| format!("  @ {link}")));
    }
    item.questions.iter().for_each(|item| question(filled, item, lines));
}

#[test]
fn ticks_and_what_stands_behind() {
    check(
        r"
- [x] Load test done — see https://example.test/load , 2 000 rps
- [X] Alerts reach somebody - pager
- [x] Backups (https://example.test/backups)
- [ ] Restored — planned
- [x] Well-known ports only
- [x] Limits are set: 2 CPU
- [ ] Service owner: @ann
- [x] 負荷試験をした：https://example.test/負荷。
- [x] 冗長化：はい
",
        r"
- load-test-done: Load test done
  x
  > see https://example.test/load , 2 000 rps
  @ https://example.test/load
- alerts-reach-somebody: Alerts reach somebody
  x
  > pager
- backups: Backups
  x
  > (https://example.test/backups)
  @ https://example.test/backups
- restored-planned: Restored — planned
- well-known-ports-only: Well-known ports only
  x
- limits-are-set: Limits are set
  x
  > 2 CPU
- service-owner: Service owner
  o
  > @ann
- 負荷試験をした: 負荷試験をした
  x
  > https://example.test/負荷。
  @ https://example.test/負荷
- 冗長化: 冗長化
  x
  > はい
  = yes
",
    );
}

#[test]
fn fields_and_bullets_below() {
    check(
        r"
- [x] Dashboard
  - url: https://example.test/d
  - **comment**: in the [wiki](https://example.test/w)
  - two of them
  - Please include:
    - traffic
- [x] Runbook
  comment: short

  Link: https://example.test/r

  It was tried in May.
  > Every alert needs one.
- [ ] Logs
  - url: https://example.test/l
  - some words
- [x] Owner
- note: Ann
",
        r"
- dashboard: Dashboard
  ~ - Please include:
  ~   - traffic
  x
  | - two of them
  + url: https://example.test/d
  + comment: in the [wiki](https://example.test/w)
  @ https://example.test/d
  @ https://example.test/w
- runbook: Runbook
  ~ > Every alert needs one.
  x
  | It was tried in May.
  + comment: short
  + Link: https://example.test/r
  @ https://example.test/r
- logs: Logs
  ~ - some words
  o
  + url: https://example.test/l
  @ https://example.test/l
- owner: Owner
  x
  + note: Ann
",
    );
}

#[test]
fn what_does_not_apply() {
    check(
        r"
- [ ] ~~Queues~~
- [x] ~~Caches~~ — there are none
- [ ] ~~Files~~ no files
- [ ] Databases: N/A because it keeps nothing
- [x] Mail — N/A
- [ ] Payments
  - 対象外（課金なし）
- [ ] Users
  - comment: not applicable, machines only
- [ ] Narrow
",
        r"
- queues: Queues
  o
  /
- caches: Caches
  x
  > there are none
  / there are none
- files: Files
  o
  > no files
  / no files
- databases: Databases
  o
  > N/A because it keeps nothing
  / it keeps nothing
- mail: Mail
  x
  > N/A
  /
- payments: Payments
  o
  | - 対象外（課金なし）
  / 課金なし
- users: Users
  o
  + comment: not applicable, machines only
  / machines only
- narrow: Narrow
",
    );
}

#[test]
fn answers_that_were_chosen() {
    check(
        r"
- [x] Load is known: yes
- [x] Load is known: yes / ~~no~~
- [x] Load is known: yes / no
- [x] Is it reversible?
  - [ ] Yes
  - [x] No
- Severity
  - [ ] low
  - [x] high
  - [ ] N/A
- Severity again
  - [ ] low
  - [ ] high
  - [x] N/A
",
        r"
- file-load-is-known: Load is known
  x
  > yes
  = yes
- file-load-is-known-2: Load is known
  x
  > yes / ~~no~~
  = yes
- file-load-is-known-3: Load is known
  x
- is-it-reversible: Is it reversible?
  x
  = No
- severity: Severity
  = high
- severity-again: Severity again
  /
",
    );
}

#[test]
fn tables() {
    check(
        r"
| No | Check | Done | Evidence | Owner |
| --- | --- | --- | --- | --- |
| 1 | Alerts | [x] | https://example.test/a | Ann |
| 2 | Logs | ☐ | | |
| 3 | Load | ✓ | later | |

| Question | Yes | No | N/A | Notes |
| --- | --- | --- | --- | --- |
| Is it watched? | ☑ | ☐ | ☐ | by all |
| Is it fast? | | x | | |
| Is it paid? | | | x | |

| Check | Staging | Production | Answer |
| --- | --- | --- | --- |
| Limits | ☑ | ☐ | 2 CPU |

| 確認項目 | 結果 |
| --- | --- |
| 通知 | ☑ OK □ NG |
| 手順書 | 対象外 |
",
        r"
- alerts: Alerts
  x
  + Evidence: https://example.test/a
  + Owner: Ann
  @ https://example.test/a
- logs: Logs
- load: Load
  x
  + Evidence: later
- is-it-watched: Is it watched?
  + Notes: by all
  = Yes
- is-it-fast: Is it fast?
  = No
- is-it-paid: Is it paid?
  /
- limits: Limits
  | 2 CPU
  = Staging
- 通知: 通知
  = OK
- 手順書: 手順書
  | 対象外
  /
",
    );
}

#[test]
fn text_below_a_heading_is_its_answer() {
    check(
        r"
## How do you deploy?
<!-- In one sentence. -->
With the pipeline, see https://example.test/p.

> Explain the steps.
## Who is woken?
- Ann
- Ben
## Is there a budget?
_TBD_
",
        r"
- how-do-you-deploy: How do you deploy?
  ~ In one sentence.
  ~
  ~ > Explain the steps.
  | With the pipeline, see https://example.test/p.
  @ https://example.test/p
- who-is-woken: Who is woken?
  | - Ann
  | - Ben
- is-there-a-budget: Is there a budget?
",
    );
}

#[test]
fn a_question_with_others_below_it_keeps_its_own_answer() {
    let file = "## A\n\n- [x] Wiki is up to date — since May\n  - [x] checked by — Olga\n- [x] Alone — yes\n- [ ] Monitoring\n  - [x] alerts — all of them\n";
    let read = filled(file.as_bytes(), "file").expect("a checklist");
    let said: Vec<(String, String)> = read.given.iter().map(|(key, given)| (key.clone(), given.text())).collect();
    let words: Vec<&str> = said.iter().map(|(_, text)| text.as_str()).collect();
    for text in ["since May", "Olga", "yes", "all of them"] {
        assert!(words.contains(&text), "{text} in {said:?}");
    }
    let kinds: Vec<Kind> = read.checklist.sections[0].questions.iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [Kind::Explain, Kind::Explain, Kind::Group], "without an answer of its own it is a group");
}
