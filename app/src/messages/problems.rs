//! When a page or a form fails.

use super::Row;

pub(super) static ROWS: &[Row] = &[
    ("problem.not_found.title", "There is nothing here", "ページが見つかりません"),
    (
        "problem.not_found.text",
        "The address may be wrong, or what was here is not for you to see.",
        "アドレスが間違っているか、閲覧できないページです。",
    ),
    ("problem.not_signed_in.title", "Please sign in", "サインインしてください"),
    (
        "problem.not_signed_in.text",
        "You are not signed in, or your session has ended.",
        "サインインしていないか、セッションが終了しました。",
    ),
    (
        "problem.not_signed_in.form",
        "Your session has ended. What you typed is still here: sign in in another tab, then send it again.",
        "セッションが終了しました。入力はそのまま残っています。別のタブでサインインしてから、もう一度送ってください。",
    ),
    ("problem.forbidden.title", "Not for you", "権限がありません"),
    ("problem.forbidden.text", "Your role does not allow this.", "この操作に必要な役割がありません。"),
    (
        "problem.forbidden.form",
        "Your role does not allow this. What you typed is still here.",
        "この操作に必要な役割がありません。入力はそのまま残っています。",
    ),
    ("problem.link_expired.title", "This link does not work any more", "このリンクは無効です"),
    (
        "problem.link_expired.text",
        "It was used already, was withdrawn, or is older than seven days. Ask for a new one.",
        "すでに使われたか、取り消されたか、7日を過ぎています。新しいリンクを依頼してください。",
    ),
    ("problem.set_up_first.title", "Not set up yet", "初期設定がまだです"),
    (
        "problem.set_up_first.text",
        "Open the set-up link that the program printed in its log when it started.",
        "起動時のログに表示された初期設定用のリンクを開いてください。",
    ),
    ("problem.cross_site.title", "Sent from another site", "別のサイトからの送信です"),
    (
        "problem.cross_site.text",
        "The form did not come from a page of this Readyroom, so nothing was done.",
        "この Readyroom のページから送られたフォームではないため、処理しませんでした。",
    ),
    ("problem.too_large.title", "Too large", "大きすぎます"),
    (
        "problem.too_large.text",
        "What was sent is larger than 2 MB. Nothing was stored.",
        "送られた内容が 2 MB を超えています。保存していません。",
    ),
    (
        "problem.too_large.form",
        "What you typed is larger than 2 MB. It is still here; shorten it and send it again.",
        "入力が 2 MB を超えています。そのまま残っているので、短くしてもう一度送ってください。",
    ),
    ("problem.too_many.title", "Too many attempts", "試行回数が多すぎます"),
    ("problem.too_many.text", "Wait a minute and try again.", "1分ほど待ってからもう一度お試しください。"),
    ("problem.reload.title", "A newer Readyroom is there", "新しいバージョンがあります"),
    (
        "problem.reload.text",
        "Load the page again. What you typed is kept as a draft.",
        "ページを再読み込みしてください。入力は下書きとして残っています。",
    ),
    ("problem.unreachable.title", "The server cannot be reached", "サーバーに接続できません"),
    (
        "problem.unreachable.text",
        "Check the connection and load the page again.",
        "接続を確認して、ページを再読み込みしてください。",
    ),
    (
        "problem.unreachable.form",
        "The server cannot be reached. What you typed is still here; send it again in a moment.",
        "サーバーに接続できません。入力はそのまま残っています。少し待ってもう一度送ってください。",
    ),
    ("problem.failed.title", "That did not work", "うまくいきませんでした"),
    (
        "problem.failed.text",
        "Something went wrong on the server. Nothing was half done. Try again; if it stays, tell whoever runs this Readyroom.",
        "サーバーで問題が起きました。中途半端な変更は残っていません。もう一度試し、直らなければ管理者に連絡してください。",
    ),
    (
        "problem.not_found.form",
        "What this form belongs to is not there any more; somebody may have thrown it away. Nothing was done, and what you typed is still here: copy it.",
        "このフォームの対象はなくなりました。ほかの人が破棄したようです。何も変更されていません。入力はそのまま残っているので、コピーしてください。",
    ),
    (
        "problem.failed.form",
        "Something went wrong on the server, and nothing was done. What you typed is still here; send it again.",
        "サーバーで問題が起き、何も変更されませんでした。入力はそのまま残っています。もう一度送ってください。",
    ),
    ("problem.typed", "What you typed, to copy", "入力した内容(コピーできます)"),
    ("problem.request", "Request {request}", "リクエスト {request}"),
];
