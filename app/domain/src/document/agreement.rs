//! Agreeing on a document: signatures on its revisions, and which text they stand for.
//!
//! A revision that its author calls minor, and that a reviewer confirms to be, stands for the same as the one before: what was
//! signed there holds here. Every other revision stands for itself, and has to be agreed on anew.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::id::PersonId;
use crate::people::PersonRef;
use crate::review::{Decision, Role};
use crate::time::Timestamp;

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// It is being written.
    Draft,
    /// Reviewers were asked to read it.
    InReview,
    /// The newest revision is agreed on.
    Agreed,
    /// An earlier revision is agreed on, and the text has changed since.
    Outdated,
    /// Another document took its place, or it is no longer meant.
    Superseded,
}

impl DocumentState {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Agreed => "agreed",
            Self::Outdated => "outdated",
            Self::Superseded => "superseded",
        }
    }
}

/// What was said of where a document stands. Never changed; the newest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It is to be read.
    AskReview,
    /// It is written on.
    TakeBack,
    /// It is no longer meant.
    Supersede,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 3] = [Self::AskReview, Self::TakeBack, Self::Supersede];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::AskReview => "ask_review",
            Self::TakeBack => "take_back",
            Self::Supersede => "supersede",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// A signature on a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSignature {
    /// On which revision.
    pub revision: u32,
    /// What was said: what a reviewer says of a stage, or its owner.
    pub decision: Decision,
    /// Who signed.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
    /// A word beside it; may be empty.
    pub note: String,
    /// An administrator allowed that one person signs what they wrote and decided, in the review in which it was signed (rule 12).
    pub excepted: bool,
}

/// What agreeing needs to know of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedRevision {
    /// Its number, from 1.
    pub number: u32,
    /// The digest of its text.
    pub digest: Digest,
    /// Who wrote it.
    pub author: PersonId,
    /// Its author says that nothing changes which was agreed on.
    pub minor: bool,
    /// The reviewer who confirmed that, and when.
    pub confirmed: Option<(PersonRef, Timestamp)>,
}

impl AgreedRevision {
    /// It stands for the same as the revision before.
    pub fn carries(&self) -> bool {
        self.minor && self.confirmed.is_some()
    }
}

/// That a document is agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The revision that was signed.
    pub revision: u32,
    /// The newest revision that stands for the same.
    pub holds_to: u32,
    /// A reviewer whose signature counts.
    pub reviewer: DocumentSignature,
    /// The owner's.
    pub owner: DocumentSignature,
}

/// What agreeing says about the revision that a review stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedAgreement {
    /// All revisions that stand for the same as the pinned one, itself among them: numbers, and digests of their texts.
    pub same: Vec<(u32, Digest)>,
    /// Who wrote what is read in it since it was last agreed on.
    pub authors: Vec<PersonId>,
    /// What it stands for is agreed on.
    pub agreed: bool,
}

/// Whose turn it is with a document that is to be agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentTurn {
    /// A reviewer is to read it.
    Reviewer,
    /// A reviewer has signed; the owner is to decide.
    Owner,
    /// A reviewer is to confirm that the newest revision is a minor edit.
    Confirmation,
}

/// All that decides whether a document is agreed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Oldest first.
    pub revisions: Vec<AgreedRevision>,
    /// Oldest first.
    pub signatures: Vec<DocumentSignature>,
    /// What was said last of where it stands.
    pub step: Option<Step>,
}

impl Agreement {
    /// The revision that one stands for: itself, or an earlier one from which nothing but minor edits led to it.
    pub fn stands_for(&self, number: u32) -> u32 {
        let later = self.revisions.iter().rev().skip_while(|revision| revision.number > number);
        later.take_while(|revision| revision.carries()).last().map_or(number, |first| first.number - 1)
    }

    /// The newest revision that stands for the same as one.
    fn holds_to(&self, number: u32) -> u32 {
        let later = self.revisions.iter().skip_while(|revision| revision.number <= number);
        later.take_while(|revision| revision.carries()).last().map_or(number, |last| last.number)
    }

    /// Whether somebody wrote any of what is read in a revision since it was last agreed on: the revision that it stands for, or a
    /// minor edit of that.
    pub fn wrote(&self, person: &PersonId, number: u32) -> bool {
        let root = self.stands_for(number);
        let mut read = self.revisions.iter().filter(|revision| (root..=number).contains(&revision.number));
        read.any(|revision| &revision.author == person)
    }

    /// The signatures on what a revision stands for, each person's newest in each role, oldest first.
    pub fn signatures_on(&self, number: u32) -> Vec<&DocumentSignature> {
        let root = self.stands_for(number);
        let on = |signature: &&DocumentSignature| self.stands_for(signature.revision) == root;
        let all: Vec<&DocumentSignature> = self.signatures.iter().filter(on).collect();
        let is_newest = |at: usize| {
            let one = all[at];
            let same =
                |later: &&&DocumentSignature| later.by.id == one.by.id && later.decision.role() == one.decision.role();
            !all[at + 1..].iter().any(|later| same(&later))
        };
        (0..all.len()).filter(|at| is_newest(*at)).map(|at| all[at]).collect()
    }

    /// Whether what a revision stands for is agreed on: the owner's newest word is yes, and a reviewer looked who is not the owner and
    /// wrote none of it.
    fn agreed_on(&self, number: u32) -> Option<(DocumentSignature, DocumentSignature)> {
        let signatures = self.signatures_on(number);
        let of = |role: Role| signatures.iter().filter(move |signature| signature.decision.role() == role);
        let owner = of(Role::ServiceOwner).next_back().filter(|signature| signature.decision != Decision::NoGo)?;
        let counts = |signature: &&&DocumentSignature| {
            signature.excepted || (signature.by.id != owner.by.id && !self.wrote(&signature.by.id, signature.revision))
        };
        let reviewer = of(Role::Reviewer).find(counts)?;
        Some(((*reviewer).clone(), (*owner).clone()))
    }

    /// The newest agreement, whether it is outdated or not.
    pub fn agreed(&self) -> Option<Agreed> {
        let newest = self.revisions.last()?.number;
        let mut at = self.stands_for(newest);
        loop {
            if let Some((reviewer, owner)) = self.agreed_on(at) {
                return Some(Agreed { revision: at, holds_to: self.holds_to(at), reviewer, owner });
            }
            if at <= 1 {
                return None;
            }
            at = self.stands_for(at - 1);
        }
    }

    /// What agreeing says about a revision that a review stands on.
    pub fn of_pinned(&self, number: u32) -> PinnedAgreement {
        let root = self.stands_for(number);
        let same = self.revisions.iter().filter(|revision| self.stands_for(revision.number) == root);
        let read = self.revisions.iter().filter(|revision| (root..=number).contains(&revision.number));
        let mut authors: Vec<PersonId> = read.map(|revision| revision.author.clone()).collect();
        authors.sort();
        authors.dedup();
        PinnedAgreement {
            same: same.map(|revision| (revision.number, revision.digest.clone())).collect(),
            authors,
            agreed: self.agreed_on(number).is_some(),
        }
    }

    /// Where the document stands.
    pub fn state(&self) -> DocumentState {
        let newest = self.revisions.last().map_or(0, |newest| newest.number);
        match (self.step, self.agreed()) {
            (Some(Step::Supersede), _) => DocumentState::Superseded,
            (_, Some(agreed)) if agreed.holds_to == newest => DocumentState::Agreed,
            (_, Some(_)) => DocumentState::Outdated,
            (Some(Step::AskReview), None) => DocumentState::InReview,
            (_, None) => DocumentState::Draft,
        }
    }

    /// Whose turn it is; nobody's where the newest revision is agreed on, or reviewers were not asked.
    pub fn turn(&self) -> Option<DocumentTurn> {
        let newest = self.revisions.last()?.number;
        if self.step == Some(Step::Supersede) || self.agreed_on(newest).is_some() {
            return None;
        }
        if self.waits_for_confirmation().is_some() {
            return Some(DocumentTurn::Confirmation);
        }
        let signatures = self.signatures_on(newest);
        let signed = |role: Role| signatures.iter().any(|signature| signature.decision.role() == role);
        match (signed(Role::Reviewer), signed(Role::ServiceOwner)) {
            // The owner said no, or both are the same person: the next word is no one's in particular.
            (true, true) => None,
            (true, false) => Some(DocumentTurn::Owner),
            (false, _) => (self.step == Some(Step::AskReview)).then_some(DocumentTurn::Reviewer),
        }
    }

    /// The minor edit that waits for a reviewer to confirm it: the newest revision, where what it changed was agreed on.
    pub fn waits_for_confirmation(&self) -> Option<u32> {
        let newest = self.revisions.last().filter(|newest| newest.minor && newest.confirmed.is_none())?;
        let before = newest.number.checked_sub(1).filter(|before| *before > 0)?;
        self.agreed_on(before).map(|_| newest.number)
    }
}
