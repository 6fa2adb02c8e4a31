//! Labels: short texts that end in a colon and want something filled in.

use unicode_normalization::UnicodeNormalization;

use crate::template::FieldKind;

/// Labels that say nothing by themselves: what they ask for belongs to the question above.
const GENERIC: &str = "\
    comment|comments|note|notes|memo|memos|remark|remarks|url|urls|uri|link|links|flow|flows|reason|reasons|why|\
    detail|details|description|explanation|evidence|answer|screenshot|screenshots|reference|references|ref|refs|\
    supplement|text|value|additional comments|additional notes|other comments|other notes|free text|\
    コメント|備考|メモ|注記|リンク|リンク先|理由|詳細|補足|補足事項|特記事項|説明|根拠|証跡|エビデンス|フロー|回答|\
    記入欄|自由記述|自由記入欄|参考|参考リンク|参考url|参照|その他コメント|スクリーンショット|判断理由";

/// Labels that begin an explanation instead of asking for something.
const EXPLAINING: &str = "\
    example|examples|for example|for instance|e.g|e.g.|eg|ex|hint|hints|tip|tips|important|warning|see|see also|\
    例|例えば|ヒント|注意";

/// The longest label of a field, in characters and words.
const SHORT: (usize, usize) = (40, 4);

/// The words before the colon, where a text is a label.
pub(super) fn label(plain: &str) -> Option<&str> {
    let words = plain.trim_end().strip_suffix([':', '：'])?.trim();
    let sentences = words.contains(". ") || words.contains(['。', '？', '?']);
    (!words.is_empty() && !sentences).then_some(words)
}

/// A label and what was filled in behind it.
pub(super) fn with_value(line: &str) -> Option<(&str, &str)> {
    let (at, colon) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let label = line[..at].trim().trim_matches(['*', '_', '`']).trim();
    let value = line[at + colon.len_utf8()..].trim_start_matches(['*', '_']);
    // `https://` is no label.
    let apart = colon == '：' || value.starts_with(char::is_whitespace);
    (apart && !label.is_empty() && !value.trim().is_empty()).then(|| (label, value.trim()))
}

/// Whether a label belongs to the question above it, whatever it stands in.
pub(super) fn is_generic(label: &str) -> bool {
    is_among(GENERIC, &normal(label))
}

/// Whether a label of a plain bullet below a question asks for something.
pub(super) fn is_short(label: &str) -> bool {
    let normal = normal(label);
    let words = normal.split_whitespace().count();
    label.chars().count() <= SHORT.0
        && words <= SHORT.1
        && !normal.starts_with("please ")
        && !is_among(EXPLAINING, &normal)
}

/// Whether a label asks for an address.
pub(super) fn kind(label: &str) -> FieldKind {
    let normal = normal(label);
    let mut words = normal.split(|c: char| !c.is_ascii_alphanumeric());
    let says_link = words.any(|word| matches!(word, "url" | "urls" | "uri" | "link" | "links"));
    if says_link || normal.contains("リンク") { FieldKind::Url } else { FieldKind::Text }
}

fn is_among(list: &str, label: &str) -> bool {
    list.split('|').any(|it| it == label)
}

/// In lower case, of normal width, without a remark in brackets: `Comment (optional)`.
fn normal(label: &str) -> String {
    let label = label.nfkc().collect::<String>().to_lowercase();
    let bare = match label.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => &label,
    };
    bare.trim().to_owned()
}
