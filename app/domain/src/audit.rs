//! The audit row, version 1. Its format can never change.
//!
//! Every act leaves one row. Rows form a chain: each row's hash covers the one before it, so that a row cannot be changed,
//! removed or put elsewhere without every later hash being wrong. What an act said is not in the row but behind a salted
//! commitment: the payload can be erased one day (personal text) and the chain still verifies.
//!
//! - commitment: SHA-256 over parts `readyroom/payload/1`, salt, payload (each part preceded by its length in bytes as
//!   decimal digits and a colon). The salt is 32 random bytes as 64 hexadecimal digits.
//! - hash: SHA-256 over parts `readyroom/audit/1`, previous hash, sequence number, time in milliseconds, actor, act, kind of
//!   subject, id of subject, commitment. Numbers in decimal digits. The first row's previous hash is 64 zeros.

use crate::digest::{Digest, Parts};
use crate::people::Actor;
use crate::time::Timestamp;

/// The previous hash of the first row.
pub fn beginning() -> Digest {
    Digest::stored("0".repeat(64))
}

/// What an act was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// `review`, `service`, `template`, `person`, `team`, `organisation`, `document`.
    pub kind: &'static str,
    /// Which one.
    pub id: String,
}

impl Subject {
    /// From a kind and an id.
    pub fn new(kind: &'static str, id: impl ToString) -> Self {
        Self { kind, id: id.to_string() }
    }
}

/// The commitment to a payload.
pub fn commitment(salt: &str, payload: &str) -> Digest {
    Parts::new("readyroom/payload/1").text(salt).text(payload).digest()
}

/// A row before it is hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// Counts from 1 without gaps.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: &'a Actor,
    /// Name of the act.
    pub act: &'a str,
    /// On what.
    pub subject: &'a Subject,
    /// Commitment to what it said.
    pub commitment: &'a Digest,
}

impl Row<'_> {
    /// The row's hash, after the one before it.
    pub fn hash(&self, previous: &Digest) -> Digest {
        Parts::new("readyroom/audit/1")
            .text(previous.as_str())
            .text(&self.sequence.to_string())
            .text(&self.at.0.to_string())
            .text(&self.actor.code())
            .text(self.act)
            .text(self.subject.kind)
            .text(&self.subject.id)
            .text(self.commitment.as_str())
            .digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PersonId;

    #[test]
    fn version_1_never_changes() {
        let commitment = commitment(&"5a".repeat(32), r#"{"text":"x"}"#);
        assert_eq!(commitment.as_str(), "26243d5f33f46554edc88c70ed8de61d0c71ab68cab5fd06049ad00b5bb6fae2");
        let subject = Subject::new("review", "r1");
        let actor = Actor::Person(PersonId::from("p1"));
        let row = Row {
            sequence: 1,
            at: Timestamp(1_700_000_000_000),
            actor: &actor,
            act: "answer_question",
            subject: &subject,
            commitment: &commitment,
        };
        assert_eq!(row.hash(&beginning()).as_str(), "a19f66b5aac1762d4b03c80ff1913706c26e1ab85fdfa4ad100206b9923a08c0");
    }

    #[test]
    fn every_part_of_a_row_is_covered() {
        let subject = Subject::new("review", "r1");
        let other_subject = Subject::new("review", "r2");
        let (system, operator) = (Actor::System, Actor::Operator);
        let (one, two) = (commitment("a", "b"), commitment("a", "c"));
        let row = Row { sequence: 1, at: Timestamp(5), actor: &system, act: "x", subject: &subject, commitment: &one };
        let hash = row.hash(&beginning());
        for changed in [
            Row { sequence: 2, ..row.clone() },
            Row { at: Timestamp(6), ..row.clone() },
            Row { actor: &operator, ..row.clone() },
            Row { act: "y", ..row.clone() },
            Row { subject: &other_subject, ..row.clone() },
            Row { commitment: &two, ..row.clone() },
        ] {
            assert_ne!(changed.hash(&beginning()), hash);
        }
        assert_ne!(row.hash(&hash), hash);
    }
}
