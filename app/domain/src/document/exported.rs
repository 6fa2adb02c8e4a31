//! A revision as a file of its own, and texts that come from files.
//!
//! The file is Markdown with what is known about the revision before it, between two lines of `---`. Everything after the second is
//! the text, byte for byte, so that anybody can check the digest that stands before it.

use super::{DocumentKind, block, plain_text};
use crate::digest::Digest;
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Marks a file of ours, and the way in which it is written.
const FORMAT: &str = "document/1";

/// Stands before and after what is known about a text.
const FENCE: &str = "---";

/// A revision with everything that its file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported<'a> {
    /// The title of the revision.
    pub title: &'a str,
    /// What the document is for.
    pub kind: DocumentKind,
    /// The service's name.
    pub service: &'a str,
    /// The number of the revision, from 1.
    pub revision: u32,
    /// The name of whoever wrote it.
    pub author: &'a str,
    /// When.
    pub at: Timestamp,
    /// The digest of the text.
    pub digest: &'a Digest,
    /// The template that the document was begun from, and the number of its version.
    pub template: Option<(&'a str, u32)>,
    /// The text.
    pub text: &'a str,
}

impl Exported<'_> {
    /// The file.
    pub fn markdown(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut lines = vec![
            FENCE.to_owned(),
            format!("readyroom: {FORMAT}"),
            format!("title: {}", quoted(self.title)),
            format!("kind: {}", self.kind.code()),
            format!("service: {}", quoted(self.service)),
            format!("revision: {}", self.revision),
            format!("author: {}", quoted(self.author)),
            format!("date: {}", self.at.rfc3339()),
            format!("sha256: {}", self.digest),
        ];
        if let Some((name, version)) = self.template {
            lines.extend([format!("template: {}", quoted(name)), format!("template_version: {version}")]);
        }
        lines.push(FENCE.to_owned());
        lines.join("\n") + "\n" + self.text
    }
}

/// A text that somebody brings from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// What the file calls it, else its first heading; empty where it has neither. As long as it is there.
    pub title: String,
    /// What it is for, where the file says it.
    pub kind: Option<DocumentKind>,
    /// The text, as documents keep texts. What stands before the text of a file of ours is taken off; other files keep theirs.
    pub text: String,
}

impl Brought {
    /// Reads a file.
    ///
    /// # Errors
    /// `required`, `file_not_text` and `document_too_long`, about `source`.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        // What cannot be read becomes a sign that texts of documents must not have.
        let source = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
        let source = source.strip_prefix('\u{feff}').unwrap_or(&source);
        let (about, rest) = front(source);
        let ours = said(&about, "readyroom") == FORMAT;
        let text = plain_text(if ours { rest } else { source }).map_err(|refusal| refusal.at("source"))?;
        let title = match said(&about, "title") {
            title if title.trim().is_empty() => {
                let heading = block::blocks(rest).into_iter().find(|block| block.heading);
                heading.map(|heading| heading.text).unwrap_or_default()
            }
            title => super::one_line(&title),
        };
        Ok(Self { title, kind: DocumentKind::from_code(&said(&about, "kind")), text })
    }
}

/// What stands before a text, in names and values, and the text; nothing where a file has no such lines at its start.
fn front(source: &str) -> (Vec<(&str, &str)>, &str) {
    let Some(inside) = source.strip_prefix(FENCE).and_then(|rest| rest.strip_prefix('\n')) else {
        return (Vec::new(), source);
    };
    let (mut about, mut rest) = (Vec::new(), inside);
    while let Some((line, after)) = rest.split_once('\n').or_else(|| (!rest.is_empty()).then_some((rest, ""))) {
        if line.trim_end() == FENCE {
            return (about, after);
        }
        about.extend(line.split_once(':').map(|(name, value)| (name.trim_end(), value.trim())));
        rest = after;
    }
    (Vec::new(), source)
}

/// A value; empty where there is none. In quotation marks it is written as in JSON.
fn said(about: &[(&str, &str)], name: &str) -> String {
    let value = about.iter().find(|(found, _)| *found == name).map_or("", |(_, value)| *value);
    serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
}
