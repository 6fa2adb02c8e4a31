//! The canonical form that signatures cover, version 1. It can never change; a later need gets a version 2 beside it.
//!
//! The form is text in UTF-8, made of lines that each end in one line feed (0x0A):
//!
//! 1. the first line is `readyroom/signature/1`;
//! 2. then one line an item: its kind, one space (0x20), its id, one space, its digest as 64 lower-case hexadecimal digits.
//!    Lines are sorted by their bytes, and no line occurs twice. Kinds and ids contain neither space nor line feed.
//!
//! The digest that is signed is the SHA-256 of all these bytes. The items of version 1:
//!
//! | kind | id | digest over (each part preceded by its length in bytes as decimal digits and a colon) |
//! | --- | --- | --- |
//! | `question` | lineage | `readyroom/question/1`, meaning revision in decimal digits, digest of the answer's content or nothing |
//! | `document` | document | `readyroom/document/1`, number of the revision, digest of its text (where a revision is pinned in the review) |
//! | `concern` | verdict | `readyroom/concern/1`, digest of the judged content, the note (only in the owner's signature) |
//! | `risk` | risk | `readyroom/risk/1` and the risk's words, see [`crate::review::Risk::digest`] (only in the owner's) |

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// The first line.
pub const TAG: &str = "readyroom/signature/1";

/// One thing that a signature covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// What it says.
    pub digest: Digest,
}

/// Everything that a signature covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canonical(Vec<Item>);

impl Canonical {
    /// From items in any order.
    pub fn new(items: Vec<Item>) -> Self {
        Self(items)
    }

    /// The items in the order given.
    pub fn items(&self) -> &[Item] {
        &self.0
    }

    /// The text as described above.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> =
            self.0.iter().map(|item| format!("{} {} {}\n", item.kind, item.id, item.digest)).collect();
        lines.sort_unstable();
        lines.dedup();
        format!("{TAG}\n{}", lines.concat())
    }

    /// The digest that is signed.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Parts;

    fn item(kind: &str, id: &str, content: &str) -> Item {
        Item { kind: kind.into(), id: id.into(), digest: Digest::of(content.as_bytes()) }
    }

    /// Test vectors: whoever reads the format elsewhere must come to the same bytes and the same digests.
    #[test]
    fn version_1_never_changes() {
        let nothing = Canonical::new(Vec::new());
        assert_eq!(nothing.text(), "readyroom/signature/1\n");
        assert_eq!(nothing.digest().as_str(), "fd92dacd7a574bb8eeedfd52a7133b56cc43fcd123447ff98c7353a5cf42a97e");

        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let some =
            Canonical::new(vec![item("risk", "r", "abc"), item("question", "b", "abc"), item("question", "a", "abc")]);
        let text = format!("readyroom/signature/1\nquestion a {abc}\nquestion b {abc}\nrisk r {abc}\n");
        assert_eq!(some.text(), text);
        assert_eq!(some.digest().as_str(), "a67de63c46ddfc093754b41c38fbf613282a3dfbfbd5cf18d1cc9da3ff18eafb");

        let question = Parts::new("readyroom/question/1").text("1").text(abc);
        assert_eq!(question.bytes(), format!("20:readyroom/question/11:164:{abc}").as_bytes());
        assert_eq!(question.digest().as_str(), "f8e9cda34d7e5159dbbff77ca98a4274cad1f60b16ef90508cb41a8a42266fe4");

        let document = Parts::new("readyroom/document/1").text("3").text(abc);
        assert_eq!(document.bytes(), format!("20:readyroom/document/11:364:{abc}").as_bytes());
        assert_eq!(document.digest().as_str(), "649f54dcc5ab38c510c1b225c4b4e1eb5db943e68841fd7d40e507e232db2603");
    }

    #[test]
    fn order_and_repetition_do_not_matter_but_content_does() {
        let one = Canonical::new(vec![item("question", "a", "x"), item("question", "b", "y")]);
        let two =
            Canonical::new(vec![item("question", "b", "y"), item("question", "a", "x"), item("question", "a", "x")]);
        let three = Canonical::new(vec![item("question", "a", "x"), item("question", "b", "z")]);
        assert_eq!(one.digest(), two.digest());
        assert_ne!(one.digest(), three.digest());
    }
}
