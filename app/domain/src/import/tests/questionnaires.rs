//! Questions without boxes.

use super::check;

#[test]
fn headings_that_ask_are_questions() {
    check(
        r"
# PRR
## Operations
Some words.
### How do you deploy?
<!-- In one sentence. -->
### Who is woken?

> The one with the pager.

### Is it reversible?
- [ ] Yes
- [ ] No
- [ ] N/A
### Which stores are used?
- [ ] Tables
- [ ] Files
### Is it watched?
- [ ] Alerts reach somebody
- [ ] Logs are kept
  - url:
## データ
### 消えたらどうなりますか。
### 復旧目標
回答：
### 保存先
_TBD_
",
        r"
# PRR
§ 2 Operations
~ Some words.
- 4 explain how-do-you-deploy: How do you deploy?
  > In one sentence.
  ? asking_heading
- 6 explain who-is-woken: Who is woken?
  > > The one with the pager.
  ? asking_heading
- 10 yes_no is-it-reversible: Is it reversible?
  ? asking_heading
- 14 choice which-stores-are-used: Which stores are used?
  = Tables / Files
  ? asking_heading
- 17 explain is-it-watched: Is it watched?
  ? asking_heading
  - 18 explain alerts-reach-somebody: Alerts reach somebody
  - 19 explain logs-are-kept: Logs are kept
    + url (url)
§ 21 データ
- 22 explain 消えたらどうなりますか: 消えたらどうなりますか。
  ? asking_heading
- 23 explain 復旧目標: 復旧目標
  + 回答
  ? heading_over_answer
- 25 explain 保存先: 保存先
  ? heading_over_answer
",
    );
}

#[test]
fn headings_that_only_look_like_questions() {
    check(
        r"
# Checklist
## What is this?
This file lists what to check.
## Stakeholders?
- [ ] a
## Is it ready?
### Alerts
- [ ] b
## Does it hold?
| Check | Tier 1 | Tier 2 |
| --- | --- | --- |
| Load | x | x |
## Summary
Words.
## Why?
",
        r"
# Checklist
§ 4 Stakeholders?
- 5 explain a: a
§ 7 Is it ready? / Alerts
- 8 explain b: b
§ 9 Does it hold?
- 12 explain load: Load
  * Tier 1 must
  * Tier 2 must
  ? table_row
! 2 no_questions: ## What is this?
! 3 no_questions: This file lists what to check.
! 13 no_questions: ## Summary
! 14 no_questions: Words.
! 15 no_questions: ## Why?
",
    );
}

#[test]
fn text_below_headings_explains_where_most_headings_ask() {
    check(
        r"
## How is it deployed?
Say which pipeline.
## How is it undone?
```
```
## Who decides?
## Links
None.
",
        r"
§ 1 File
- 1 explain how-is-it-deployed: How is it deployed?
  > Say which pipeline.
  ? asking_heading
- 3 explain how-is-it-undone: How is it undone?
  ? asking_heading
- 6 explain who-decides: Who decides?
  ? asking_heading
! 7 no_questions: ## Links
! 8 no_questions: None.
",
    );
}

#[test]
fn lists_that_ask() {
    check(
        r"
## Load
1. How much is expected?
   Say it in requests.
2. What happens beyond it?
3. Limits
## Before the launch: checklist
1. Run the load test
2. Tell the desk
   - url:
## Interfaces
- Does it publish events?
  - what about
- Is anything deprecated?
## Steps
1. copy this
2. edit
## 確認事項
（1）通知先
（2）手順書
## Text
- Why?
- because
",
        r"
§ 1 Load
- 2 explain how-much-is-expected: How much is expected?
  > Say it in requests.
  ? asking_item
- 4 explain what-happens-beyond-it: What happens beyond it?
  ? asking_item
- 5 explain limits: Limits
  ? listed_item
§ 6 Before the launch: checklist
- 7 explain run-the-load-test: Run the load test
  ? listed_item
- 8 explain tell-the-desk: Tell the desk
  + url (url)
  ? listed_item
§ 10 Interfaces
- 11 explain does-it-publish-events: Does it publish events?
  > - what about
  ? asking_item
- 13 explain is-anything-deprecated: Is anything deprecated?
  ? asking_item
§ 17 確認事項
- 18 explain 通知先: 通知先
  ? listed_item
- 19 explain 手順書: 手順書
  ? listed_item
! 14 no_questions: ## Steps
! 15 numbered_list: 1. copy this
! 16 numbered_list: 2. edit
! 20 no_questions: ## Text
! 21 no_questions: - Why?
! 22 no_questions: - because
",
    );
}

#[test]
fn boxes_that_are_answers() {
    check(
        r"
- [ ] Severity
  - [ ] low
  - [ ] medium
  - [ ] high
- [ ] How often is it restored (choose one)
  - [ ] every week
  - [ ] every month
- [ ] Ready?
  - [ ] Yes
  - [ ] No
  - [ ] N/A (say why)
- [ ] Which regions?
  - [ ] East is up and running in every zone
  - [ ] West
- [ ] Does it alert?
  - [ ] mail
  - [ ] pager
- [ ] Any of it?
  - [ ] Yes
  - [ ] N/A
",
        r"
§ 1 File
- 1 choice severity: Severity
  = low / medium / high
- 5 choice how-often-is-it-restored-choose-one: How often is it restored (choose one)
  = every week / every month
- 8 yes_no ready: Ready?
  > N/A (say why)
- 12 explain which-regions: Which regions?
  - 13 explain east-is-up-and-running-in-every-zone: East is up and running in every zone
  - 14 explain west: West
- 15 explain does-it-alert: Does it alert?
  - 16 explain mail: mail
  - 17 explain pager: pager
- 18 explain any-of-it: Any of it?
",
    );
}

#[test]
fn folds_are_transparent() {
    check(
        r"
## A
- [ ] a
<details><summary>Why</summary>

Because of *that*.

</details>

- [ ] b

<details>
<summary><b>Checks for the web</b></summary>

- [ ] c

<details open>
<summary>Deeper</summary>

- [ ] d

</details>

- [ ] e

</details>

- [ ] f

<details>
<summary>Background</summary>

Long ago.

</details>
",
        r"
§ 1 A
- 2 explain a: a
  > Why
  >
  > Because of *that*.
- 9 explain b: b
- 27 explain f: f
§ 11 A / Checks for the web
- 14 explain c: c
- 23 explain e: e
§ 16 A / Checks for the web / Deeper
- 19 explain d: d
! 29 after_questions: <details>
! 30 after_questions: <summary>Background</summary>
! 32 after_questions: Long ago.
",
    );
}

#[test]
fn what_a_heading_calls_a_checklist_is_offered_where_nothing_else_asks() {
    check(
        r"
# Launch checklist

Words.

## Data
- Backups are made
  - every night
- Logs are kept

## Load
| # | Requirement | Status |
| --- | --- | --- |
| 1 | It is tried | Done |

| Gate | Status |
| --- | --- |
| Audit | Open |
",
        r"
# Launch checklist
| Words.
§ 5 Data
- 6 explain backups-are-made: Backups are made
  > - every night
  ? listed_item
- 8 explain logs-are-kept: Logs are kept
  ? listed_item
§ 10 Load
- 13 explain it-is-tried: It is tried
  > **Status**: Done
  ? table_header
- 17 explain audit: Audit
  > **Status**: Open
  ? table_header
! 15 table: Gate
",
    );
    check(
        r"
# 運用チェックリスト

## チェック項目（例）
### 監視
- 監視を始めたこと
### 記号
- ✅ は済
- 空欄は未

## その他
- 連絡先
",
        r"
# 運用チェックリスト
language ja
§ 4 チェック項目（例） / 監視
- 5 explain 監視を始めたこと: 監視を始めたこと
  ? listed_item
! 6 no_questions: ### 記号
! 7 no_questions: - ✅ は済
! 8 no_questions: - 空欄は未
! 10 no_questions: ## その他
! 11 no_questions: - 連絡先
",
    );
    // Beside boxes they are text.
    check(
        "# Launch checklist\n## A\n- plain words\n\n## B\n- [ ] Logs\n",
        "# Launch checklist\n§ 5 B\n- 6 explain logs: Logs\n! 2 no_questions: ## A\n! 3 no_questions: - plain words",
    );
    check("# Launch\n- plain words\n", "cannot read: no_questions");
}
