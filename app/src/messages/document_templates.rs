//! Templates of documents, and texts that are brought from files.

use super::Row;

pub(super) static ROWS: &[Row] = &[
    ("document_template.list", "Templates of documents", "ドキュメントのテンプレート"),
    (
        "document_template.archived_list",
        "Archived templates of documents",
        "アーカイブ済みのドキュメントのテンプレート",
    ),
    (
        "document_template.lead",
        "What a document begins with: the headings that your organisation wants to see, and hints to whoever writes.",
        "ドキュメントの書き出しです。組織として書いてほしい見出しと、書く人へのヒントを並べます。",
    ),
    (
        "document_template.none",
        "No template yet. Until there is one, documents begin with the outlines that come with Readyroom.",
        "テンプレートはまだありません。それまで、ドキュメントは Readyroom 付属のひな形から始まります。",
    ),
    ("document_template.new", "Write a template", "テンプレートを書く"),
    (
        "document_template.new_lead",
        "The text begins with the outline that comes with Readyroom. Change it as you like; saving publishes version 1.",
        "本文は Readyroom 付属のひな形から始まります。自由に書き換えてください。保存するとバージョン 1 として公開されます。",
    ),
    (
        "document_template.edit_lead",
        "Saving publishes the next version. Documents that were begun before stay as they are.",
        "保存すると次のバージョンとして公開されます。すでに書き始めたドキュメントは変わりません。",
    ),
    (
        "document_template.uses",
        "{count} {count|document|documents} begun from it",
        "これをもとにしたドキュメント {count} 件",
    ),
    (
        "document_template.purpose_hint",
        "Whoever begins a document reads it beside the name.",
        "ドキュメントを書き始める人に、名前とともに表示されます。",
    ),
    ("document_template.notes", "What changed", "変更内容"),
    ("document_template.save", "Save as a new version", "新しいバージョンとして保存"),
    ("document_template.save_new", "Save as version 1", "バージョン 1 として保存"),
    ("document_template.saved_first", "Version {number}, saved by {name}", "バージョン {number}(保存: {name})"),
    (
        "document_template.older",
        "This is an older version. The newest is version {number}.",
        "これは以前のバージョンです。最新はバージョン {number} です。",
    ),
    (
        "document_template.only_one",
        "There is one version, and nothing to compare it with.",
        "バージョンが1つだけで、比較するものがありません。",
    ),
    (
        "document_template.archived",
        "This template is archived: it is not offered when a document is begun.",
        "このテンプレートはアーカイブ済みです。ドキュメントを書き始めるときの選択肢には出ません。",
    ),
    (
        "document_template.archive_hint",
        "It is no longer offered when a document is begun. Its pages and the documents that were begun from it stay, and it can be brought back.",
        "ドキュメントを書き始めるときの選択肢から外れます。ページと、これをもとにしたドキュメントはそのまま残り、元に戻すこともできます。",
    ),
    ("document_template.bring_back", "Bring it back", "元に戻す"),
    ("document_template.outlines", "Outlines that come with Readyroom", "Readyroom 付属のひな形"),
    (
        "document_template.outlines_lead",
        "They are offered beside your own templates. Make a template of one to change it.",
        "組織のテンプレートと並んで選べます。書き換えたいときは、もとにしてテンプレートを作ってください。",
    ),
    ("document_template.begin_with", "Begin with", "書き出し"),
    ("document_template.outline", "The outline that comes with Readyroom", "Readyroom 付属のひな形"),
    (
        "document_template.outline_purpose",
        "A few headings with questions, for any service.",
        "どのサービスにも使える、問いの付いた見出しです。",
    ),
    ("document_template.origin", "Begun from “{name}”, version {number}", "「{name}」バージョン {number} をもとに作成"),
    ("document_template.origin_newer", "version {number} is newer: what changed", "新しいバージョン {number} の変更点"),
    ("bring.document", "Import a document", "ドキュメントを取り込む"),
    (
        "bring.document_lead",
        "Markdown is read. Its first heading becomes the title, and the text stays as it is. A file that Readyroom exported brings title and kind along. Nothing is saved yet: the text stands in the form of a new document.",
        "Markdown を読み込みます。最初の見出しがタイトルになり、本文はそのまま残ります。Readyroom から書き出したファイルなら、タイトルと種類も引き継ぎます。まだ保存はされず、新しいドキュメントの入力欄に入ります。",
    ),
    ("bring.template", "Import a template from a file", "ファイルからテンプレートを取り込む"),
    (
        "bring.template_lead",
        "Markdown is read. Its first heading becomes the name, and the text stays as it is. Nothing is saved yet: the text stands in the form of a new template.",
        "Markdown を読み込みます。最初の見出しが名前になり、本文はそのまま残ります。まだ保存はされず、新しいテンプレートの入力欄に入ります。",
    ),
    ("bring.file", "Or a file, up to 200 kB", "またはファイル(200 kB まで)"),
    ("bring.kind", "Kind", "種類"),
    ("bring.kind_hint", "Counts where the file does not say it.", "ファイルに書かれていない場合に使います。"),
    ("bring.submit", "Read it", "読み込む"),
];
