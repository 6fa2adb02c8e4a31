//! Digests of content: SHA-256 over length-prefixed parts, so that no two lists of parts give the same bytes.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest in lower-case hexadecimal, 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// The digest of bytes as they are.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// The hexadecimal text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A digest read back from storage.
    pub fn stored(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Collects the parts of a digest. Each part is preceded by its length in bytes as decimal digits and a colon, so that
/// `["ab", "c"]` and `["a", "bc"]` differ; the first part names the format and its version.
pub struct Parts(Vec<u8>);

impl Parts {
    /// Starts with the format's tag, for example `readyroom/answer/1`.
    pub fn new(tag: &str) -> Self {
        Self(Vec::with_capacity(256)).text(tag)
    }

    /// Adds one part.
    pub fn text(mut self, part: &str) -> Self {
        self.0.extend_from_slice(part.len().to_string().as_bytes());
        self.0.push(b':');
        self.0.extend_from_slice(part.as_bytes());
        self
    }

    /// Adds how many parts follow, then each of them.
    pub fn list<'a>(self, parts: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let counted = self.text(&parts.len().to_string());
        parts.fold(counted, Parts::text)
    }

    /// The bytes collected so far: what a person re-computing the digest by hand has to hash.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The digest of all parts.
    pub fn digest(self) -> Digest {
        Digest::of(&self.0)
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cannot_run_into_each_other() {
        let one = Parts::new("t").text("ab").text("c").digest();
        let two = Parts::new("t").text("a").text("bc").digest();
        assert_ne!(one, two);
        assert_eq!(Parts::new("t").text("ab").bytes(), b"1:t2:ab");
        assert_eq!(Parts::new("t").list(["a", "b"].into_iter()).bytes(), b"1:t1:21:a1:b");
    }

    #[test]
    fn the_digest_is_sha_256() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(Digest::of(b"abc").as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
