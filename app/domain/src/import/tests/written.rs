//! Lists without Markdown's marks, and boxes that are characters.

use super::check;

#[test]
fn boxes_that_are_characters() {
    check(
        r"
## Before
☐ The load is known
☑ Alerts reach somebody
  - url:
⬜️ A runbook exists
which everybody can find
## List
- ☐ one
- ✅ two
* □ three
1. ⬜ four
- &#9744; five
- ［ ］ six
- ［　］七
[ ] eight
",
        r"
§ 1 Before
- 2 explain the-load-is-known: The load is known
- 3 explain alerts-reach-somebody: Alerts reach somebody
  + url (url)
- 5 explain a-runbook-exists-which-everybody-can-find: A runbook exists which everybody can find
§ 7 List
- 8 explain one: one
- 9 explain two: two
- 10 explain three: three
- 11 explain four: four
- 12 explain five: five
- 13 explain six: six
- 14 explain 七: 七
- 15 explain eight: eight
",
    );
}

#[test]
fn lists_of_japanese_files() {
    check(
        r"
## 【体制】
□ 連絡先がある
　・電話：
　・備考：
■ 当番がいる
## 負荷
・☐ 予測がある
・☐ 試験をした
## 手順
① □ 準備
② □ 公開
## 監視
・アラート
　□ 通知先
　□ 手順書
・ログ
　□ 保存期間
",
        r"
language ja
§ 1 【体制】
- 2 explain 連絡先がある: 連絡先がある
  + 電話
  + 備考
- 5 explain 当番がいる: 当番がいる
§ 6 負荷
- 7 explain 予測がある: 予測がある
- 8 explain 試験をした: 試験をした
§ 9 手順
- 10 explain 準備: 準備
- 11 explain 公開: 公開
§ 12 監視
- 13 group アラート: アラート
  - 14 explain 通知先: 通知先
  - 15 explain 手順書: 手順書
- 16 group ログ: ログ
  - 17 explain 保存期間: 保存期間
",
    );
}

#[test]
fn what_only_looks_like_such_a_list() {
    check(
        r"
・前提を読む
・相談する

①を参照。
1.5 seconds are enough.
(1) alone
■

- [ ] a
  - ✅ do this
  - ❌ not that
- ■ is a sign
- ☐

■書き方
・該当しないものは消す
",
        r"
language ja
§ 9 File
~ ・前提を読む
~ ・相談する
~
~ ①を参照。
~ 1.5 seconds are enough.
~ (1) alone
~ ■
- 9 explain a: a
  > - ✅ do this
  > - ❌ not that
! 12 plain_bullet: - ■ is a sign
! 13 comment: - ☐
! 15 after_questions: ■書き方
! 16 after_questions: ・該当しないものは消す
",
    );
}
