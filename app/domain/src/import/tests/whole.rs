//! Whole files, as people write them.

use super::check;

#[test]
fn a_readiness_template() {
    check(
        include_str!("fixtures/readiness.md"),
        r"
# Orchard launch checklist
| What the Orchard team thinks through before a service meets its users.
§ 9 People
- 11 group contacts: Contacts?
  - 12 explain fruit-owner: Fruit owner:
  - 13 explain basket-owner: Basket owner:
  - 14 explain night-watch-orchard-watch: Night watch: @orchard/watch
§ 16 Shape / Neighbours
- 18 explain talk-through-the-drawing-with-the-watch: Talk through the drawing with the watch
- 19 explain draw-the-picture: Draw the picture
  > - Show in it
  >     - Who picks: from which gate?
  >     - What is leaned on
- 23 group name-it-in-service-orchard-toml: Name it in `<service>/orchard.toml`
  - 24 explain ladder: ladder
  - 25 explain cart: cart
§ 27 Weight
- 29 yes_no harvest-weight-is-estimated: Harvest weight is estimated
  + comment
- 31 explain set-bounds-apples-pears-per-basket: Set bounds(apples/pears) per basket
§ 33 Seeing
- 35 explain rotten-fruit-is-noticed-nose-eye: Rotten fruit is noticed(Nose / Eye?)
  + url (url)
- 37 explain board-with-all-trees: Board with all trees
  + url (url)
§ 40 Storm
- 42 yes_no gate-closes-by-itself: Gate closes by itself
- 43 explain who-is-woken: Who is woken
  + flow
! 4 front_matter: labels: launch
! 7 name_given_above: # Launch of {SERVICE}
",
    );
}

#[test]
fn a_tracking_template() {
    check(
        include_str!("fixtures/tracking.md"),
        r#"
# Beehive change
| Follows one change of the hives
§ 8 What changes
- 10 explain the-change-in-one-sentence-for-the-hive-book: The change in one sentence (for the hive book):
- 11 explain written-plan: Written plan:
  > where the plan is; the draft will do
- 12 link talk-link: Talk link:
  > notes of the evening it was talked over
- 13 group work-by-season: Work by season:
  - 14 group spring-year-1: Spring - year 1
    - 15 explain frames-hive-frames-done: Frames (`hive/frames`) done:
    - 16 explain notes-hive-book-done: Notes (`hive/book`) done:
! 4 front_matter: title: ""
! 5 front_matter: assignees:
! 18 commented_out: <!-- Take these in when spring is over
! 19 commented_out: - [ ] Summer - year 1
! 20 commented_out: - [ ] Frames (`hive/frames`) done:
! 21 commented_out: -->
! 23 after_questions: _Keep this page true._
"#,
    );
}

#[test]
fn a_japanese_template() {
    check(
        include_str!("fixtures/release-ja.md"),
        r"
# 図書館システム 公開前チェック
| 架空の町立図書館の貸出サービスを公開する前に考えること
language ja
§ 8 体制
~ 関係者を記入してください。
- 12 group 連絡先: 連絡先？
  - 13 explain 責任者: 責任者：
  - 14 explain 当番: 当番：
§ 16 負荷
- 18 yes_no 貸出件数の予測がある: 貸出件数の予測がある
  + コメント
- 20 choice 重要度: 重要度
  = 高 / 中 / 低
- 21 explain 夜間の処理は朝までに終わりますか: 夜間の処理は朝までに終わりますか？
  > > 開館は九時です。
  - 22 explain 計測した: 計測した
§ 25 監視
~ 1. 画面を作る
~ 2. 当番に知らせる
- 30 explain 画面: 画面
  + リンク (url)
! 6 comment: <!-- この欄は消さないでください -->
",
    );
}
