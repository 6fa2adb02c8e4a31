//! Answers that stand on documents of their service: by the address of a revision, and by words of it.

use super::Anchor;
use super::block::{Block, one_line};
use crate::id::DocumentId;
use crate::refusal::{Code, Refusal};

/// The address of a document, or of a revision of it, as people copy it from their browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLink {
    /// The service's name in addresses.
    pub service_slug: String,
    /// The document.
    pub document: DocumentId,
    /// The revision; none where the address leads to the newest.
    pub revision: Option<u32>,
}

impl OwnLink {
    /// Reads an address of the site that is reached under `site`; none for any other.
    pub fn read(site: &str, link: &str) -> Option<Self> {
        let path = link.strip_prefix(site)?.split(['?', '#']).next()?;
        let path = decoded(path);
        let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        let (slug, document, revision) = match parts[..] {
            ["", "services", slug, "documents", document] => (slug, document, None),
            ["", "services", slug, "documents", document, "revisions", number] => {
                (slug, document, Some(number.parse().unwrap_or_default()))
            }
            _ => return None,
        };
        let is_page = matches!(document, "new" | "import");
        (!is_page).then(|| Self { service_slug: slug.to_owned(), document: document.into(), revision })
    }

    /// Every address of a revision in a Markdown text.
    pub fn in_text(site: &str, text: &str) -> Vec<Self> {
        let mut found = Vec::new();
        for (at, _) in text.match_indices(&format!("{site}/services/")) {
            let rest = &text[at..];
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"')).unwrap_or(rest.len());
            let link = Self::read(site, &rest[..end]).filter(|link| link.revision.is_some());
            found.extend(link.filter(|link| !found.contains(link)));
        }
        found
    }

    /// The address of a revision.
    pub fn address(site: &str, service_slug: &str, document: &DocumentId, revision: u32) -> String {
        format!("{site}/services/{service_slug}/documents/{document}/revisions/{revision}")
    }
}

/// Percent signs with two digits as the bytes that they stand for; as it is where these are no text.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                digit(high).zip(digit(low)).map(|(high, low)| (high * 16 + low) as u8)
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// Whether a heading is the one that a template names: by its words, whatever their letters are and whatever number stands before.
pub fn is_heading(words: &str, named: &str) -> bool {
    let bare = |words: &str| {
        let words = one_line(words).to_lowercase();
        let behind = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        let words = if behind.is_empty() { &words } else { behind };
        words.trim_end_matches([':', '：', ' ']).to_owned()
    };
    bare(words) == bare(named)
}

/// An answer's text with a passage of a revision put below it, and a link to that very revision; `called` is what it is called.
///
/// # Errors
/// At `quote`: `required`, `too_long`, and `not_in_text` where the revision does not say so.
pub fn quoted(text: &str, words: &str, blocks: &[Block], (called, link): (&str, &str)) -> Result<String, Refusal> {
    match Anchor::find(blocks, words, None) {
        Err(refusal) if refusal.code != Code::QuotedOften => return Err(refusal),
        // In which of its places somebody read it changes nothing about what it says.
        _ => {}
    }
    let quote = format!("> {}\n>\n> — [{}]({link})", as_words(&one_line(words)), as_words(&one_line(called)));
    let text = text.trim_end();
    Ok(if text.is_empty() { quote } else { format!("{text}\n\n{quote}") })
}

/// Words as Markdown that reads as they stand.
fn as_words(words: &str) -> String {
    let mut markdown = String::with_capacity(words.len());
    for (at, sign) in words.char_indices() {
        let before = &words[..at];
        let numbered = matches!(sign, '.' | ')') && !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
        let begins = at == 0 && matches!(sign, '-' | '+' | '=');
        if numbered || begins || "\\`*_[]<>&~|#!:^".contains(sign) {
            markdown.push('\\');
        }
        markdown.push(sign);
    }
    markdown
}
