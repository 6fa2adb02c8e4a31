//! Templates that are exchanged with files, and the gallery.

use super::Row;

pub(super) static ROWS: &[Row] = &[
    ("into.title", "Import a file into “{name}”", "「{name}」にファイルを取り込む"),
    ("into.link", "Import a file into this template", "このテンプレートにファイルを取り込む"),
    (
        "into.lead",
        "For a checklist that is also kept elsewhere, in a repository say. Each question of the file is matched with one of the template, so that it keeps its history. You see the matches first.",
        "リポジトリなど、別の場所でも管理しているチェックリストのための機能です。ファイルの質問をテンプレートの質問と対応付け、質問の履歴を保ちます。まず対応付けを確認できます。",
    ),
    (
        "into.no_draft",
        "It becomes the draft of version {number}. Published versions stay as they are.",
        "バージョン {number} の下書きになります。公開済みの版は変わりません。",
    ),
    (
        "into.draft_there",
        "Version {number} is being written: the file goes into that draft, over what it says.",
        "バージョン {number} は作成中です。ファイルの内容でその下書きを上書きします。",
    ),
    ("into.preview", "Show which question is which", "対応付けを見る"),
    (
        "into.counts",
        "{same} {same|question|questions} the same, {reworded} reworded, {new} new. {gone} of the template not in the file.",
        "同じ質問 {same} 件、文言の変更 {reworded} 件、新しい質問 {new} 件。ファイルにないテンプレートの質問 {gone} 件。",
    ),
    ("into.left_count", "{left} left out.", "取り込まない質問 {left} 件。"),
    ("into.nothing_stored", "Nothing is stored yet.", "まだ保存していません。"),
    ("into.is", "In the template it is", "テンプレートでの対応"),
    ("into.new", "a new question", "新しい質問"),
    ("into.same_question", "the question with the same words", "同じ文の質問"),
    (
        "into.by_key_hint",
        "The key of the template’s question; “+new” for a new one, “-leave” to leave it out.",
        "テンプレートの質問のキー。新しい質問は「+new」、取り込まない場合は「-leave」。",
    ),
    ("into.tag_same", "same", "同じ"),
    ("into.tag_reworded", "reworded", "文言の変更"),
    ("into.tag_new", "new", "新規"),
    ("into.tag_left", "left out", "取り込まない"),
    ("into.by_key", "found by its key, words {percent} % alike", "キーが一致(文の一致度 {percent} %)"),
    ("into.by_likeness", "{percent} % alike", "一致度 {percent} %"),
    ("into.changes", "Also changes: {what}", "ほかの変更: {what}"),
    ("into.gone", "Not in the file ({count})", "ファイルにない質問({count} 件)"),
    (
        "into.gone_lead",
        "They stay as they are, unless you retire them. A retired question is not asked any more, with everything nested under it; what was answered stays in the record.",
        "廃止しない限りそのまま残ります。廃止した質問は、その下の質問も含めて尋ねられなくなります。これまでの回答は記録に残ります。",
    ),
    ("into.retire", "Retire it", "廃止する"),
    ("into.none_gone", "Every question of the template is in the file.", "テンプレートの質問はすべてファイルにあります。"),
    ("into.submit", "Write it into the draft", "下書きに取り込む"),
    ("into.look_again", "Show it with these choices", "この選択で結果を見る"),
    ("export.title", "Export", "書き出し"),
    ("export.json", "Readyroom JSON", "Readyroom JSON"),
    ("export.markdown", "Markdown issue template", "Markdown issue テンプレート"),
    ("export.form", "GitHub issue form", "GitHub issue フォーム"),
    (
        "export.hint",
        "JSON says everything and reads back as it is; the other two leave out what issues have no place for.",
        "JSON はすべてを含み、そのまま読み戻せます。ほかの2つは issue で表せないものを省きます。",
    ),
];
