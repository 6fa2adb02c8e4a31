//! Tables whose rows are questions.

use super::check;

#[test]
fn tick_columns_are_tiers() {
    check(
        r"
## Care
| Check name | Short Description | Level C | Level B |
| :--- | :--- | :--- | :--- |
| Tests | They run on every change. | ✓ | ✓ |
| [Backups](https://example.test/b) | One `a \| b` a day. | | ○ |
| Colour | Any. | | |
",
        r"
§ 1 Care
- 4 explain tests: Tests
  > They run on every change.
  * Level C must
  * Level B must
  ? table_row
- 5 explain backups: [Backups](https://example.test/b)
  > One `a | b` a day.
  * Level B must
  ? table_row
- 6 explain colour: Colour
  > Any.
  * Level C info
  * Level B info
  ? table_row
",
    );
    check(
        r"
|  | 開発 | 本番 |
| --- | --- | --- |
| 監視 | 任意 | 必須 |
| 負荷試験 | × | 推奨 |
",
        r"
language ja
§ 3 File
- 3 explain 監視: 監視
  * 開発 info
  * 本番 must
  ? table_header
- 4 explain 負荷試験: 負荷試験
  * 本番 should
  ? table_header
",
    );
    check(
        r"
| Check | Staging | Production |
| --- | --- | --- |
| Alerts | [ ] | [ ] |
| Load | - | ☐ |
",
        r"
§ 3 File
- 3 explain alerts: Alerts
  * Staging info
  * Production info
- 4 explain load: Load
  * Staging info
  * Production info
! 1 table: Staging
! 1 table: Production
",
    );
}

#[test]
fn empty_columns_are_answers_and_fields() {
    check(
        r"
| No. | 確認項目 | 確認方法 | 回答 | 備考 | 担当 |
| --- | --- | --- | --- | --- | --- |
| 1 | 通知は届きますか | 試しに止める | | | |
| 2 | 手順書がある | | | | 当番 |
",
        r"
language ja
§ 3 File
- 3 explain 通知は届きますか: 通知は届きますか
  > 試しに止める
  + 備考
  + 担当
  ? table_row
- 4 explain 手順書がある: 手順書がある
  > **担当**: 当番
  + 備考
  + 担当
  ? table_row
",
    );
    check(
        r"
| Question | Yes | No | N/A | Evidence |
| --- | --- | --- | --- | --- |
| Is it watched? | ☐ | ☐ | ☐ | |
| Is it fast? | ☐ | ☐ | ☐ | |
",
        r"
§ 3 File
- 3 yes_no is-it-watched: Is it watched?
  + Evidence
- 4 yes_no is-it-fast: Is it fast?
  + Evidence
",
    );
    check(
        r"
| ID | Item | Status |
| --- | --- | --- |
| SEC-1 | Keys are rotated | Yes / No |
| SEC-2 | Logs are kept<br>- a year<br>- off site | ☐ Yes ☐ No |
",
        r"
§ 3 File
- 3 yes_no sec-1: Keys are rotated
  ? table_row
- 4 yes_no sec-2: Logs are kept
  > - a year
  >
  > - off site
  ? table_row
",
    );
}

#[test]
fn boxes_in_cells_are_certain() {
    check(
        r"
| | Thing |
| --- | --- |
| &#9744; | Alerts |
| ☐ | Logs |

| Do |
| --- |
| [ ] one |
| [ ] two |
",
        r"
§ 3 File
- 3 explain alerts: Alerts
- 4 explain logs: Logs
- 8 explain one: one
- 9 explain two: two
! 1 table: Thing
! 6 table: Do
",
    );
}

#[test]
fn rows_and_cells_that_hold_others_are_groups() {
    check(
        r"
| Check | Tier 1 | Tier 2 |
| --- | --- | --- |
| **Security** | | |
| Keys | x | x |
| Doors | x | |
| **Data** | | |
| Backups | | x |

| Area | Question | Answer |
| --- | --- | --- |
| Web | Who calls? | |
| | How often? | |
| Jobs | When? | |
| Jobs | What is lost? | |
",
        r"
§ 3 File
- 3 group security: Security
  ? table_heading
  - 4 explain keys: Keys
    * Tier 1 must
    * Tier 2 must
    ? table_row
  - 5 explain doors: Doors
    * Tier 1 must
    ? table_row
- 6 group data: Data
  ? table_heading
  - 7 explain backups: Backups
    * Tier 2 must
    ? table_row
- 11 group web: Web
  ? table_heading
  - 11 explain who-calls: Who calls?
    ? table_row
  - 12 explain how-often: How often?
    ? table_row
- 13 group jobs: Jobs
  ? table_heading
  - 13 explain when: When?
    ? table_row
  - 14 explain what-is-lost: What is lost?
    ? table_row
",
    );
}

#[test]
fn words_alone_speak_for_a_table_but_weakly() {
    check(
        r"
| Topic | In words |
| --- | --- |
| Load | How much is expected? |
| Limits | What happens beyond it? |

| Check | Explanation |
| --- | --- |
| Limits are set | On every container. |
",
        r"
§ 3 File
- 3 explain how-much-is-expected: How much is expected?
  > **Topic**: Load
  ? table_words
- 4 explain what-happens-beyond-it: What happens beyond it?
  > **Topic**: Limits
  ? table_words
- 8 explain limits-are-set: Limits are set
  > On every container.
  ? table_header
! 1 table: In words
",
    );
}

/// Reads the table beside one task and wants it listed.
#[track_caller]
fn is_no_checklist(table: &str) {
    let table = table.trim_start();
    let text = format!("- [ ] a\n\n{table}");
    let checklist = super::markdown(text.as_bytes(), "File").expect("a question");
    assert_eq!(checklist.sections[0].questions.len(), 1, "{table}");
    assert_eq!(checklist.unused.len(), table.lines().count(), "{table}");
    assert!(super::markdown(table.as_bytes(), "File").is_err(), "{table}");
}

#[test]
fn tables_that_are_no_checklists() {
    for table in [
        "
| Role | Name | Contact |
| --- | --- | --- |
| Service owner | | |
| Product owner | Ann | ann@example.test |
",
        "
| Date | Version | Author | Change |
| --- | --- | --- | --- |
| 2031-01-02 | 1 | Ann | First |
| 2031-02-03 | 2 | Ben | Second |
",
        "
| Item | Value |
| --- | --- |
| Service name | |
| Repository | |
",
        "
| 項目 | 内容 |
| --- | --- |
| サービス名 | |
| 担当チーム | |
",
        "
| Feature | Free | Pro |
| --- | --- | --- |
| Search | ✓ | ✓ |
| Export | | ✓ |
",
        "
| Name | Read | Write |
| --- | --- | --- |
| Ann | x | |
| Ben | x | x |
",
        "
| Key | Default | Description |
| --- | --- | --- |
| timeout | 30 | Seconds to wait |
| retries | 3 | How often |
",
        "
| Question | Answer |
| --- | --- |
| How do I log in? | With your account. |
| Who helps? | The desk. |
",
        "
| Task | Owner | Status |
| --- | --- | --- |
| Move the data | Ann | In progress |
| Tell people | Ben | Not begun |
",
        "
| Level | Meaning |
| --- | --- |
| A | Lives depend on it |
| B | Money depends on it |
",
        "
| Term | Yes |
| --- | --- |
| a | b |
",
        "
| Metric | SLO |
| --- | --- |
| Availability | 99.9 % |
",
        "
| a | b |
| --- | --- |
",
    ] {
        is_no_checklist(table);
    }
}

#[test]
fn what_no_question_takes_is_listed() {
    check(
        r"
| № | Wording | Tier 1 | Tier 2 |
| --- | --- | --- | --- |
| 1 | Is it watched? | x | | beyond |
| 2 | | x | |
| 3 | Is it fast? | x |
",
        r"
§ 3 File
- 3 explain is-it-watched: Is it watched?
  * Tier 1 must
  ? table_row
- 5 explain is-it-fast: Is it fast?
  * Tier 1 must
  ? table_row
! 1 table: Wording
! 1 table: Tier 2
! 3 table: | beyond |
! 4 table: | 2 | | x | |
",
    );
}
