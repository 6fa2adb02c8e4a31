//! Why the product says no. One row for each code of `domain::refusal`.

use super::Row;

pub(super) static ROWS: &[Row] = &[
    ("refusal.not_signed_in", "Sign in first.", "先にサインインしてください。"),
    ("refusal.only_administrators", "Only an administrator may do this.", "管理者だけが行えます。"),
    ("refusal.only_keepers", "Only a template keeper may do this.", "テンプレート管理者だけが行えます。"),
    (
        "refusal.only_owning_team",
        "Only the team that owns the service may do this.",
        "サービスを持つチームだけが行えます。",
    ),
    (
        "refusal.only_reviewers",
        "Only a reviewer of this review may do this.",
        "このレビューのレビュアーだけが行えます。",
    ),
    (
        "refusal.only_owners",
        "Only the service owner or the product owner may decide about risks.",
        "リスクの判断はサービスオーナーかプロダクトオーナーだけが行えます。",
    ),
    (
        "refusal.only_service_owner",
        "Only the service owner or the deputy may decide.",
        "判断はサービスオーナーか代理だけが行えます。",
    ),
    ("refusal.only_author", "Only the one who raised it may withdraw it.", "取り下げは本人だけが行えます。"),
    (
        "refusal.own_revision",
        "You wrote this answer, so somebody else judges it.",
        "自分が書いた回答は、ほかの人が判定します。",
    ),
    ("refusal.disabled", "This account is disabled.", "このアカウントは無効です。"),
    ("refusal.required", "Please fill this in.", "入力してください。"),
    (
        "refusal.too_long",
        "This is {length} characters long; at most {limit} fit.",
        "{length} 文字あります。{limit} 文字までです。",
    ),
    ("refusal.not_an_email", "This is not an e-mail address.", "メールアドレスの形式ではありません。"),
    (
        "refusal.not_a_link",
        "A link starts with http:// or https://.",
        "リンクは http:// か https:// で始めてください。",
    ),
    ("refusal.not_a_day", "This is not a day of the calendar.", "日付として読み取れません。"),
    ("refusal.day_past", "This day is past.", "過去の日付です。"),
    ("refusal.password_too_short", "Use at least {least} characters.", "{least} 文字以上にしてください。"),
    ("refusal.passwords_differ", "The two passwords differ.", "2つのパスワードが一致しません。"),
    ("refusal.wrong_password", "This is not your present password.", "現在のパスワードと一致しません。"),
    (
        "refusal.wrong_credentials",
        "E-mail address and password do not fit.",
        "メールアドレスまたはパスワードが違います。",
    ),
    (
        "refusal.too_many_attempts",
        "Too many attempts. Try again in {minutes} min.",
        "試行回数が多すぎます。{minutes} 分後にもう一度お試しください。",
    ),
    ("refusal.name_taken", "There is one called “{name}” already.", "「{name}」はすでに使われています。"),
    ("refusal.email_taken", "This address has an account already.", "このアドレスのアカウントはすでにあります。"),
    ("refusal.not_an_option", "Choose one of the offered options.", "選択肢から選んでください。"),
    (
        "refusal.bad_form",
        "The form could not be understood. Load the page again; what you typed is kept as a draft.",
        "フォームを読み取れませんでした。ページを再読み込みしてください。入力は下書きとして残っています。",
    ),
    (
        "refusal.file_too_large",
        "The file has {size}; at most {limit} are read.",
        "ファイルが {size} あります。{limit} まで読み取れます。",
    ),
    (
        "refusal.file_empty",
        "There is nothing in it: paste a checklist or choose a file.",
        "内容がありません。チェックリストを貼り付けるか、ファイルを選んでください。",
    ),
    (
        "refusal.file_not_text",
        "This is not text in UTF-8 (line {line}).",
        "UTF-8 のテキストではありません({line} 行目)。",
    ),
    (
        "refusal.file_front_matter",
        "The front matter cannot be read (line {line}): {reason}",
        "フロントマターを読み取れません({line} 行目): {reason}",
    ),
    (
        "refusal.file_no_questions",
        "No question was found: a checklist has lines like “- [ ] …”.",
        "質問が見つかりません。チェックリストには「- [ ] …」のような行が必要です。",
    ),
    (
        "refusal.file_too_deep",
        "Lists are nested too deeply (line {line}).",
        "リストの入れ子が深すぎます({line} 行目)。",
    ),
    (
        "refusal.file_too_many",
        "That is more than {limit} questions and sections. Split the checklist.",
        "質問とセクションが {limit} を超えています。チェックリストを分割してください。",
    ),
    (
        "refusal.link_expired",
        "This link was used already or is too old. Ask for a new one.",
        "このリンクはすでに使われたか、期限が切れています。新しいリンクを依頼してください。",
    ),
    (
        "refusal.stale",
        "Somebody saved another version meanwhile. It is shown above; your words are still here. Put together what you want, and save again.",
        "その間にほかの人が保存しました。上に最新の内容、ここにあなたの入力があります。内容を確認して、もう一度保存してください。",
    ),
    ("refusal.review_closed", "The review is closed.", "このレビューはクローズ済みです。"),
    ("refusal.service_archived", "The service is archived.", "このサービスはアーカイブ済みです。"),
    (
        "refusal.version_published",
        "This version is published and cannot change.",
        "公開済みのバージョンは変更できません。",
    ),
    ("refusal.nothing_published", "Choose a published checklist.", "公開済みのチェックリストを選んでください。"),
    ("refusal.no_questions", "A template needs at least one question.", "テンプレートには質問が1つ以上必要です。"),
    (
        "refusal.group_not_answered",
        "A group is not answered itself; its questions are.",
        "グループそのものではなく、中の質問に回答します。",
    ),
    (
        "refusal.not_applicable_forbidden",
        "This question cannot be set not applicable.",
        "この質問は対象外にできません。",
    ),
    (
        "refusal.must_not_skipped",
        "A must is not skipped in this tier: answer it, or propose a risk.",
        "このティアでは必須の質問を見送れません。回答するか、リスクを提案してください。",
    ),
    ("refusal.not_asked", "This question is not asked in this review.", "この質問はこのレビューの対象ではありません。"),
    ("refusal.nothing_answered", "There is no answer to judge yet.", "判定する回答がまだありません。"),
    (
        "refusal.answer_changed",
        "The answer changed since you opened the page. The new one is shown above; your words are still here.",
        "ページを開いた後に回答が変わりました。上に最新の回答、ここにあなたの入力があります。",
    ),
    ("refusal.not_handed_over", "The team has not handed this over yet.", "まだレビューに出されていません。"),
    ("refusal.nothing_to_hand_over", "There is nothing new to hand over.", "新しくレビューに出せるものはありません。"),
    ("refusal.concern_withdrawn", "The concern is withdrawn already.", "この懸念はすでに取り下げられています。"),
    ("refusal.risk_decided", "The risk has been decided already.", "このリスクはすでに判断されています。"),
    (
        "refusal.risk_waiting",
        "A risk on this question waits for a decision. Withdraw it to answer otherwise.",
        "この質問のリスクが判断を待っています。別の回答をするには提案を取り下げてください。",
    ),
    ("refusal.nobody_reviews", "Choose a team that reviews.", "レビューするチームを選んでください。"),
    (
        "refusal.signed_already",
        "You have signed this, and nothing has changed since.",
        "すでに署名済みで、その後の変更はありません。",
    ),
    (
        "refusal.gate_blocked",
        "{count} {count|thing still stands|things still stand} before the stage.",
        "このステージの前に残っているものが {count} 件あります。",
    ),
    (
        "refusal.go_hides_risks",
        "There are accepted risks: say “go with accepted risks”.",
        "受容したリスクがあります。「リスクを受容して進める」を選んでください。",
    ),
    (
        "refusal.no_risks_to_accept",
        "There is no accepted risk: say “go”.",
        "受容したリスクはありません。「進める」を選んでください。",
    ),
    (
        "refusal.signed_text_changed",
        "What you were about to sign has changed. Look at it again, then sign.",
        "署名しようとした内容が変わりました。もう一度確認してから署名してください。",
    ),
    (
        "refusal.reviewer_is_owner",
        "The owner who decided does not sign as the reviewer too.",
        "判断したオーナーは、レビュアーとしての署名を兼ねられません。",
    ),
    (
        "refusal.reviewer_wrote_answers",
        "You wrote answers here: somebody else has to find each of them fine first.",
        "あなたが書いた回答があります。先にほかの人が「問題なし」と判定する必要があります。",
    ),
    (
        "refusal.not_passed",
        "The stage is not passed, or something changed since it was signed.",
        "ステージを通過していないか、署名後に内容が変わっています。",
    ),
    ("refusal.exception_not_needed", "Somebody is there who can review.", "レビューできる人がいます。"),
    (
        "refusal.last_administrator",
        "This is the only administrator. Make another one first.",
        "管理者が1人だけです。先に別の管理者を決めてください。",
    ),
    ("refusal.already_set_up", "This Readyroom is set up already.", "すでに初期設定が済んでいます。"),
];
