//! What is discussed about documents.

use super::Row;

pub(super) static ROWS: &[Row] = &[
    ("passage.title", "Discussion", "議論"),
    (
        "passage.empty",
        "Nothing has been said yet about this document.",
        "このドキュメントについての発言はまだありません。",
    ),
    ("passage.begin", "Say something about it…", "コメントする…"),
    ("passage.discuss", "Discuss “{words}”", "「{words}」についてコメント"),
    ("passage.quote", "About which words (optional)", "対象の文言(任意)"),
    (
        "passage.quote_hint",
        "Copy them from the text as they stand there. Without any, the place below is meant.",
        "本文からそのままコピーしてください。空のときは、下で選んだ場所が対象です。",
    ),
    ("passage.under", "Where", "場所"),
    ("passage.whole", "The whole document", "ドキュメント全体"),
    ("passage.body", "Comment", "コメント"),
    ("passage.replacement", "Other words in their place (optional)", "置き換える文言の提案(任意)"),
    (
        "passage.replacement_hint",
        "Whoever writes the document can take them with one click.",
        "ドキュメントを書く人が、クリックひとつで採用できます。",
    ),
    ("passage.mentions", "Who should know (optional)", "知らせたい人(任意)"),
    ("passage.nobody", "Nobody in particular", "指定なし"),
    ("passage.mentioned", "for {name}", "{name} さんへ"),
    ("passage.submit", "Begin a thread", "スレッドを始める"),
    ("passage.thread", "Thread {number}", "スレッド {number}"),
    ("passage.show", "show in the text", "本文で見る"),
    (
        "passage.changed",
        "The text has changed here. In revision {number} it said:",
        "この箇所の文章は変わりました。リビジョン {number} ではこうでした:",
    ),
    ("passage.was", "Read that revision", "そのリビジョンを読む"),
    ("passage.resolved", "{count} resolved", "解決済み {count} 件"),
    ("passage.suggests", "Suggests:", "提案:"),
    ("passage.apply", "Take these words", "この文言を採用"),
    ("passage.applied", "Taken in revision {number}:", "リビジョン {number} で採用:"),
    ("passage.applied_message", "Words that {name} suggested", "{name} さんの提案を採用"),
    ("home.mentions", "Somebody wants you to know", "あなたへの連絡"),
    ("home.mention", "{name} on “{title}”", "{name}:「{title}」"),
];
