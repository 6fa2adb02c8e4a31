//! What becomes of a filled-in checklist: the answers that are made, and what has no place.

use super::super::{Held, Plan, Rest, Taken, filled, markdown};
use crate::id::LineageId;
use crate::template::{Choice, Content, FieldKind, Need};

/// A template whose lineages are its keys.
fn template(text: &str) -> Content {
    let mut content = markdown(text.as_bytes(), "File").expect("a template").to_content(&mut || LineageId::from("new"));
    for question in &mut content.questions {
        question.lineage = LineageId::from(question.key.clone());
    }
    content
}

/// Compares, a line a thing: the question's key; `=` option, `>` text, `+` field, `@` evidence, `/` reason, `!` why it stays
/// open; `?` what has no place, with its words.
#[track_caller]
fn check(file: &str, against: &Content, left: &[&str], expected: &str) {
    let read = filled(file.as_bytes(), "File").expect("a checklist");
    let plan = Plan::of(&read, against, 1, left);
    let mut lines = Vec::new();
    for planned in &plan.found {
        lines.push(planned.found.lineage.to_string());
        planned.taken.iter().for_each(|taken| said(taken, &mut lines));
    }
    for Rest { prompt, words, why, .. } in &plan.rest {
        lines.push(format!("? {} {prompt}: {}", why.code(), words.replace('\n', " ")).trim_end().to_owned());
    }
    let found = lines.join("\n");
    assert_eq!(found, expected.trim(), "{file}\nfound:\n{found}");
}

fn said(taken: &Taken, lines: &mut Vec<String>) {
    if !taken.option.is_empty() {
        lines.push(format!("= {}", taken.option));
    }
    lines.extend(taken.text.lines().filter(|line| !line.is_empty()).map(|line| format!("> {line}")));
    lines.extend(taken.fields.iter().map(|(label, value)| format!("+ {label}: {value}")));
    lines.extend(taken.evidence.iter().map(|it| format!("@ {} {}", it.link, it.note).trim_end().to_owned()));
    if taken.not_applicable {
        lines.push(format!("/ {}", taken.reason));
    }
    lines.extend(taken.held.map(|held| format!("! {}", held.code())));
}

#[test]
fn ticks_words_and_links_become_answers() {
    check(
        r"
- [x] Load test — see https://example.test/load, 2 000 rps
- [x] Alerts
- [ ] Logs
- [ ] Backups - planned for May
- [x] Dashboard
  - url: https://example.test/d
  - comment: of all regions
  - Owner: Ann
- [x] Board (https://example.test/b)
",
        &template(
            r"
- [ ] Load test
- [ ] Alerts
- [ ] Logs
- [ ] Backups
- [ ] Dashboard
  - url:
  - comment:
- [ ] Board
",
        ),
        &[],
        "
load-test
> see https://example.test/load, 2 000 rps
@ https://example.test/load
alerts
> Ticked.
logs
backups
> planned for May
! unticked
dashboard
> **Owner**: Ann
+ url: https://example.test/d
+ comment: of all regions
board
> (https://example.test/b)
@ https://example.test/b
",
    );
}

#[test]
fn options_are_matched_by_their_words() {
    let mut against = template(
        r"
- [ ] Is it reversible?
- [ ] Is it watched?
- [ ] Load is known: yes / no
- [ ] Limits are set: yes / no
- [ ] Queues are short: yes / no
- [ ] Severity: low / medium / high
- [ ] Region: one / two / three
- [ ] Colour: red / green / blue
",
    );
    let option = |key: &str| Choice { key: key.into(), label: key.into(), gap: key == "no" };
    for question in &mut against.questions[..2] {
        question.kind = crate::template::Kind::YesNo;
        question.options = vec![option("yes"), option("no")];
    }
    check(
        r"
- [x] Is it reversible? — in a minute
- [x] Is it watched? no, not at night
- [x] Load is known: yes / ~~no~~
- [x] Limits are set: yes / no
- [x] Queues are short: no
- [x] Severity: low — nobody uses it yet
- [x] Region: two
- [x] Colour: purple
",
        &against,
        &[],
        "
is-it-reversible
= yes
> in a minute
is-it-watched
= no
> no, not at night
load-is-known
= yes
limits-are-set
> Ticked.
queues-are-short
= no
severity
= low
> low — nobody uses it yet
region
= two
colour
> purple
",
    );
}

#[test]
fn what_does_not_apply_says_why_or_stays_open() {
    let mut against =
        template("- [ ] Queues\n- [ ] Caches\n- [ ] Files\n- [ ] Databases\n- [ ] Mail\n- [ ] Users\n- [ ] Jobs\n");
    against.questions[4].not_applicable_allowed = false;
    against.questions[6].not_applicable_allowed = false;
    check(
        r"
- [ ] ~~Queues~~
- [x] ~~Caches~~ — there are none
- [ ] Files: N/A
- [ ] Databases: N/A because it keeps nothing
- [x] Mail — N/A: it sends none
- [ ] Users
  - comment: not applicable
  - note: machines only
- [ ] ~~Jobs~~ — none at night
",
        &against,
        &[],
        "
queues
> Not applicable.
! no_reason
caches
/ there are none
files
> N/A
! no_reason
databases
/ it keeps nothing
mail
> N/A: it sends none
! not_allowed
users
/ note: machines only
jobs
> Not applicable.
> none at night
! not_allowed
",
    );
}

#[test]
fn what_has_no_place_is_listed_with_its_words() {
    let mut against = template("- [ ] Alerts\n- [ ] Logs\n- [ ] Load\n- [ ] Regions\n");
    against.questions[3].needs = vec![None, None, Some(Need::Must)];
    check(
        r"
- [x] Alerts — the desk
- [x] Logs — kept for a year
- [ ] Load
  - nobody knows yet
- [x] Regions — two
- [x] Invoices — by hand
- [ ] Holidays
",
        &against,
        &["alerts"],
        "
alerts
logs
> kept for a year
load
regions
? left_open Alerts: the desk
? guidance Load: - nobody knows yet
? not_in_tier Regions: two
? not_asked Invoices: by hand
? not_asked Holidays:
",
    );
}

#[test]
fn too_many_words_become_no_answer() {
    let long = "word ".repeat(12_000);
    let file = format!("- [x] Alerts — {long}\n- [x] Logs — {}\n", "N/A: ".to_owned() + &"so ".repeat(2_000));
    let read = filled(file.as_bytes(), "File").expect("a checklist");
    let plan = Plan::of(&read, &template("- [ ] Alerts\n- [ ] Logs\n"), 1, &[]);
    assert!(plan.found[0].taken.is_none(), "{:?}", plan.found[0]);
    assert_eq!((plan.rest.len(), plan.rest[0].why.code()), (1, "too_long"));
    assert!(plan.rest[0].words.len() > 50_000, "its words are there");
    let reason = plan.found[1].taken.as_ref().expect("an answer");
    assert_eq!(reason.held, Some(Held::NoReason), "too long for a reason, so it is kept as words");
    assert!(reason.text.starts_with("N/A: so"));
}

#[test]
fn a_question_that_wants_a_link_or_evidence() {
    let mut against = template("- [ ] Board\n- [ ] Runbook\n- [ ] Tests\n- [ ] Restored\n  - url:\n");
    for question in &mut against.questions[..3] {
        question.kind = crate::template::Kind::Link;
    }
    against.questions[3].evidence_required = true;
    check(
        r"
- [x] Board — https://example.test/b
- [x] Runbook — in the wiki, https://example.test/r and https://example.test/s
- [x] Tests
- [x] Restored
  - url: https://example.test/restore
",
        &against,
        &[],
        "
board
> https://example.test/b
runbook
> https://example.test/r
@ https://example.test/s
@  in the wiki, https://example.test/r and https://example.test/s
tests
@  Ticked.
restored
+ url: https://example.test/restore
",
    );
}

/// A template's own fields take what the file says under their names, and nothing stands twice.
#[test]
fn fields_of_the_template_take_what_is_meant_for_them() {
    let mut against = template(
        r"
- [ ] Alerts
  - definitions:
  - owner:
- [ ] Board
  - url:
  - board link:
- [ ] Logs
  - owner:
- [ ] Backups
  - url:
- [ ] Region
",
    );
    against.questions[0].fields[0].kind = FieldKind::Url;
    let kinds: Vec<FieldKind> = against.questions[1].fields.iter().map(|field| field.kind).collect();
    assert_eq!(kinds, [FieldKind::Url; 2]);
    check(
        r"
- [x] Alerts
  - url: https://example.test/a

  Owner: Ann
- [x] Board — the desk has two
  - url: https://example.test/b
  - link: [the other](https://example.test/c)
- [ ] Logs

  Owner: Ben
- [x] Backups
  - url: see the wiki
- [x] Region — one
  - url: https://example.test/r
",
        &against,
        &[],
        "
alerts
+ definitions: https://example.test/a
+ owner: Ann
board
> the desk has two
> **link**: [the other](https://example.test/c)
+ url: https://example.test/b
+ board link: https://example.test/c
logs
+ owner: Ben
! unticked
backups
> **url**: see the wiki
! not_a_link
region
> one
@ https://example.test/r
",
    );
}

#[test]
fn japanese() {
    check(
        r"
## 負荷
- [x] 貸出件数の予測がある：はい
  - コメント：毎時二百件
- [x] 負荷試験をした：https://example.test/負荷
- [ ] 画面 — 対象外（管理者だけが使う）
- [x] 通知
- [ ] 当番 - 五月に決める
",
        &template(
            r"
## 負荷
- [ ] 貸出件数の予測がある：はい / いいえ
  - コメント：
- [ ] 負荷試験をした
- [ ] 画面
- [ ] 通知
- [ ] 当番
",
        ),
        &[],
        "
貸出件数の予測がある
= yes
+ コメント: 毎時二百件
負荷試験をした
> https://example.test/負荷
@ https://example.test/負荷
画面
/ 管理者だけが使う
通知
> チェック済み。
当番
> 五月に決める
! unticked
",
    );
}

#[test]
fn tables() {
    check(
        r"
| Check | Done | Evidence | Owner |
| --- | --- | --- | --- |
| Alerts | [x] | https://example.test/a | Ann |
| Logs | ☐ | | |
| Load | ✓ | the whole board | |
",
        &template(
            "| Check | Done | Evidence | Owner |\n| - | - | - | - |\n| Alerts | | | |\n| Logs | | | |\n| Load | | | |\n",
        ),
        &[],
        "
alerts
+ Evidence: https://example.test/a
+ Owner: Ann
logs
load
+ Evidence: the whole board
",
    );
    check(
        "| Check | Done | Evidence |\n| - | - | - |\n| Alerts | [x] | https://example.test/a |\n| Logs | [x] | a board |\n",
        &template("- [ ] Alerts\n- [ ] Logs\n"),
        &[],
        "
alerts
> Ticked.
@ https://example.test/a
logs
> Ticked.
@  a board
",
    );
}

#[test]
fn a_file_makes_a_template_that_asks_all_of_it() {
    for text in [
        include_str!("fixtures/readiness.md"),
        include_str!("fixtures/release-ja.md"),
        "- [x] Alerts — the desk\n- [ ] Logs - soon\n- [x] Load: yes / ~~no~~\n",
    ] {
        let read = filled(text.as_bytes(), "File").expect("a checklist");
        let mut next = 0;
        let content = read.checklist.to_content(&mut || {
            next += 1;
            LineageId::from(next.to_string())
        });
        let plan = Plan::of(&read, &content, 1, &[]);
        assert!(plan.rest.is_empty(), "{:#?}", plan.rest);
        assert_eq!(plan.found.len(), content.questions.iter().filter(|question| !question.is_group()).count());
        let (found, all) = Plan::share(&read, &content);
        assert_eq!(found, all);
    }
}
