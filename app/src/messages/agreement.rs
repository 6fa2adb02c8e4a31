//! Agreeing on documents.

use super::Row;

pub(super) static ROWS: &[Row] = &[
    ("agreement.title", "Agreement", "合意"),
    ("agreement.state_draft", "draft", "下書き"),
    ("agreement.state_in_review", "in review", "レビュー中"),
    ("agreement.state_agreed", "agreed", "合意済み"),
    ("agreement.state_outdated", "agreed, changed since", "合意後に変更あり"),
    ("agreement.state_superseded", "superseded", "廃止"),
    (
        "agreement.draft",
        "It is being written. Once a reviewer and the service owner have signed the same text, it is agreed on.",
        "執筆中です。レビュアーとサービスオーナーが同じ本文に署名すると、合意が成立します。",
    ),
    (
        "agreement.in_review",
        "Reviewers are asked to read it. Once one of them and the service owner have signed the same text, it is agreed on.",
        "レビュアーに確認を依頼しています。レビュアーとサービスオーナーが同じ本文に署名すると、合意が成立します。",
    ),
    (
        "agreement.agreed",
        "Revision {number} is agreed on: {reviewer} looked as a reviewer, and {owner} decided.",
        "リビジョン {number} で合意しています。レビュアー: {reviewer}、決定: {owner}。",
    ),
    (
        "agreement.holds_to",
        "Only minor edits came since, confirmed by a reviewer, so it holds for revision {number}.",
        "その後の変更はレビュアーが確認した軽微な修正だけなので、リビジョン {number} にも有効です。",
    ),
    (
        "agreement.outdated",
        "Revision {number} was agreed on by {reviewer} and {owner}. The text has changed since: revision {newest} has to be agreed on anew.",
        "リビジョン {number} では {reviewer} と {owner} が合意していました。その後に本文が変わったため、リビジョン {newest} であらためて合意が必要です。",
    ),
    ("agreement.superseded", "It is no longer meant. What was signed stays.", "廃止されました。署名の記録は残ります。"),
    (
        "agreement.minor_waits",
        "{name} calls revision {number} a minor edit. Once a reviewer confirms that, the agreement holds for it too.",
        "{name} はリビジョン {number} を軽微な修正としています。レビュアーが確認すれば、合意はこのリビジョンにも有効になります。",
    ),
    ("agreement.confirm", "Confirm: nothing changes that was agreed on", "確認: 合意した内容に変わりはない"),
    (
        "agreement.with_review",
        "It is the design of review {number}: signing the stage at which the design is agreed on signs this document.",
        "レビュー {number} の設計です。設計合意のステージへの署名が、このドキュメントへの署名になります。",
    ),
    ("agreement.to_sign", "To the signing page", "署名ページへ"),
    (
        "agreement.pin_first",
        "The review stands on revision {number}. Pin revision {newest} there first.",
        "レビューはリビジョン {number} をピン留めしています。先にリビジョン {newest} をピン留めしてください。",
    ),
    ("agreement.nobody", "Nobody has signed it yet.", "まだ誰も署名していません。"),
    ("agreement.on", "on revision {number}", "リビジョン {number}"),
    ("agreement.other_text", "other text", "別の本文"),
    ("agreement.on_newest", "What can be signed is revision {number}.", "署名できるのはリビジョン {number} です。"),
    ("agreement.ask_review", "Ask reviewers to read it", "レビューを依頼"),
    ("agreement.take_back", "Back to writing", "下書きに戻す"),
    ("agreement.supersede", "It is no longer meant", "廃止する"),
    (
        "agreement.minor",
        "Only a minor edit: nothing changes that was agreed on",
        "軽微な修正のみ(合意した内容は変わらない)",
    ),
    (
        "agreement.minor_hint",
        "A reviewer confirms it, and the agreement stays. Anything else has to be agreed on anew.",
        "レビュアーが確認すれば合意は保たれます。それ以外の変更には、あらためて合意が必要です。",
    ),
    ("home.to_agree", "Documents to agree on", "合意待ちのドキュメント"),
    ("home.to_agree_reviewer", "Waits for a reviewer.", "レビュアーの署名待ち"),
    (
        "home.to_agree_owner",
        "A reviewer has signed; it waits for your decision.",
        "レビュアーは署名済み。あなたの判断待ち",
    ),
    ("home.to_agree_minor", "A minor edit waits to be confirmed.", "軽微な修正の確認待ち"),
];
