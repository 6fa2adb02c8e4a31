//! What the heading of a column calls it.

use super::super::flag::normal;

/// A kind of column that people have a name for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Number,
    Id,
    Category,
    /// Only checklists have such a column.
    Question,
    /// Other tables have it too.
    Item,
    /// Of which other tables have no more than of anything else.
    Thing,
    /// The place for the answer itself.
    Answer,
    /// One of several answers to choose from.
    Option,
    /// A place for something beside the answer.
    Field,
    Help,
}

const NAMES: [(Name, &str); 10] = [
    (Name::Number, "#|no|no.|nr|nr.|num|number|№|s.no|s/n|sl no|sr no|番号|項番|連番|通番|項"),
    (Name::Id, "id|ids|ref|key|code|check id|item id|identifier|項目id|管理番号|識別子|コード"),
    (
        Name::Category,
        "category|categories|area|section|group|domain|pillar|topic|theme|subject|分類|カテゴリ|カテゴリー|大項目|\
         中項目|大分類|中分類|区分|領域|分野|種別|観点",
    ),
    (
        Name::Question,
        "question|questions|check|checks|check item|check items|checklist|checklist item|checklist items|check name|\
         check point|checkpoint|checkpoints|what to check|readiness item|readiness check|質問|質問項目|設問|\
         チェック項目|チェック内容|チェックポイント|確認項目|確認内容|確認事項|確認ポイント|点検項目|点検内容|\
         評価項目|審査項目",
    ),
    (
        Name::Item,
        "item|items|task|tasks|todo|to do|to-do|to-dos|action|action item|step|criterion|criteria|\
         acceptance criteria|requirement|requirements|control|controls|verification|activity|practice|項目|項目名|\
         小項目|要件|作業|作業内容|作業項目|タスク|やること|基準|内容",
    ),
    (Name::Thing, "name|title|description|short description|名称|名前|タイトル|概要"),
    (
        Name::Answer,
        "answer|answers|your answer|response|responses|done|ok|status|state|check|checked|✓|✔|☑|✅|☐|□|complete|\
         completed|completed?|pass|passed|pass/fail|result|results|verified|confirmed|ready|yes/no|yes / no|y/n|\
         ok/ng|回答|回答欄|記入欄|結果|確認結果|確認|確認欄|済|済み|完了|チェック|チェック欄|状態|状況|ステータス|\
         対応状況|判定|可否|有無|実施",
    ),
    (
        Name::Option,
        "yes|no|n/a|na|not applicable|pass|fail|ng|partial|partially|はい|いいえ|該当なし|対象外|適合|不適合|\
         有|無|可|不可|一部|○|×|△",
    ),
    (
        Name::Field,
        "note|notes|comment|comments|remark|remarks|url|urls|link|links|evidence|proof|owner|owners|assignee|\
         assigned to|responsible|dri|due|due date|date|deadline|who|when|reason|justification|reviewer|verified by|\
         checked by|備考|コメント|メモ|リンク|証跡|エビデンス|根拠|担当|担当者|確認者|確認日|実施者|実施日|対応者|\
         対応内容|期限|期日|日付|理由|補足|特記事項",
    ),
    (
        Name::Help,
        "details|detail|guidance|help|how|how to|how to check|how to verify|explanation|why|rationale|example|\
         examples|reference|references|expected|expected result|hint|hints|説明|詳細|解説|例|記入例|目的|参考|\
         期待値|確認方法|チェック方法|判断基準|補足説明",
    ),
];

/// The names of a heading: `Check` may be a question or a place to tick.
pub(super) fn of(heading: &str) -> Vec<Name> {
    let normal = normal(heading);
    let bare = normal.trim_matches(|c: char| matches!(c, '*' | '_' | '`' | '?' | ':' | ' '));
    let without_remark = bare.split_once('(').map(|(before, _)| before.trim()).filter(|before| !before.is_empty());
    let is = |list: &str| list.split('|').any(|it| it == bare || Some(it) == without_remark);
    NAMES.iter().filter(|(_, list)| is(list)).map(|(name, _)| *name).collect()
}

/// Words in the names of tiers, levels, stages and environments.
const TIERS: &str = "\
    tier|level|rank|grade|class|stage|phase|env|priority|prod|production|staging|stg|dev|development|test|qa|sandbox|\
    alpha|beta|ga|mvp|experimental|standard|critical|gold|silver|bronze|internal|external|small|medium|large|\
    low|high|ランク|レベル|ティア|段階|フェーズ|本番|開発|検証|ステージング|内部|外部";

/// Whether a heading can be the name of a tier at all.
pub(super) fn may_be_tier(heading: &str) -> bool {
    !heading.is_empty() && heading.chars().count() <= 24 && heading.split_whitespace().count() <= 3
}

/// Whether a heading is the name of a tier beyond doubt: `Level A`, `P1`, `本番`.
pub(super) fn is_tier(heading: &str) -> bool {
    let normal = normal(heading);
    let words = normal.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let tier = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let level = letters.chars().count() <= 1 && word.chars().count() <= 3;
        level || TIERS.split('|').any(|it| it == letters || (!it.is_ascii() && word.contains(it)))
    };
    may_be_tier(heading) && words.clone().next().is_some() && words.into_iter().any(tier)
}
