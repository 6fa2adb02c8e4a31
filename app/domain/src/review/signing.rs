//! Signatures on a stage: what they cover, whether they still stand, and whether there are enough (rules 11 to 13).

use serde::{Deserialize, Serialize};

use super::{Board, Judgement, QuestionStatus, Reason, Revision, Stage};
use crate::canonical::{Canonical, Item};
use crate::digest::{Digest, Parts};
use crate::document::{PinnedDocument, revision_signed};
use crate::id::{PersonId, SignoffId, StageId};
use crate::people::PersonRef;
use crate::time::Timestamp;

/// As what somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Somebody of the reviewing team.
    Reviewer,
    /// The service owner or the deputy.
    ServiceOwner,
    /// The product owner, where the template's rule asks for one.
    ProductOwner,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 3] = [Self::Reviewer, Self::ServiceOwner, Self::ProductOwner];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::ServiceOwner => "service_owner",
            Self::ProductOwner => "product_owner",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What a signature says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A reviewer: looked, no concerns.
    LookedNoConcerns,
    /// A reviewer: looked, with concerns.
    LookedWithConcerns,
    /// The owner: go.
    Go,
    /// The owner: go with accepted risks.
    GoWithRisks,
    /// The owner: no go; recorded, passes nothing.
    NoGo,
    /// The product owner: go.
    ProductGo,
    /// The product owner: no go; recorded, passes nothing.
    ProductNoGo,
}

impl Decision {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Decision; 7] = [
        Self::LookedNoConcerns,
        Self::LookedWithConcerns,
        Self::Go,
        Self::GoWithRisks,
        Self::NoGo,
        Self::ProductGo,
        Self::ProductNoGo,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LookedNoConcerns => "looked_no_concerns",
            Self::LookedWithConcerns => "looked_with_concerns",
            Self::Go => "go",
            Self::GoWithRisks => "go_with_risks",
            Self::NoGo => "no_go",
            Self::ProductGo => "product_go",
            Self::ProductNoGo => "product_no_go",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }

    /// As what it is said.
    pub fn role(self) -> Role {
        match self {
            Self::LookedNoConcerns | Self::LookedWithConcerns => Role::Reviewer,
            Self::Go | Self::GoWithRisks | Self::NoGo => Role::ServiceOwner,
            Self::ProductGo | Self::ProductNoGo => Role::ProductOwner,
        }
    }
}

/// A signature. Never changed or deleted; it counts while its digest is that of the present content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signoff {
    /// Its id.
    pub id: SignoffId,
    /// The stage it is for.
    pub stage: StageId,
    /// What was said.
    pub decision: Decision,
    /// Who signed.
    pub by: PersonRef,
    /// When.
    pub at: Timestamp,
    /// Digest of the canonical form that was signed.
    pub digest: Digest,
    /// Number of the template version then; recorded, not compared (rule 13).
    pub version: u32,
    /// A word beside it; may be empty.
    pub note: String,
    /// The last stage that it is for, where a reviewer looked as far ahead as that; none where it is for its own stage alone.
    pub up_to: Option<StageId>,
}

/// What the stage needs to be passed, as far as signatures go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// A reviewer's signature on the present content that counts.
    pub reviewer: bool,
    /// The owner's go on the present content.
    pub owner: bool,
    /// The product owner's go on the present content, where the rule asks for it.
    pub product: bool,
}

/// The signatures of one stage beside what a signature would cover now.
pub struct Signing<'a> {
    board: &'a Board,
    due: &'a [QuestionStatus<'a>],
    /// The design is what is agreed on at this stage.
    agrees_design: bool,
    signoffs: Vec<&'a Signoff>,
    reviewer: Canonical,
    owner: Canonical,
    digests: (Digest, Digest),
    /// Digests of the same on other revisions of the document that stand for the pinned one.
    same: Vec<(Digest, Digest)>,
}

impl<'a> Signing<'a> {
    /// Prepares the signatures of a stage with the questions due before it.
    pub fn of(board: &'a Board, stage: &Stage, due: &'a [QuestionStatus<'a>]) -> Self {
        let signoffs = board.signoffs.iter().filter(|signoff| board.is_signed_by(stage, signoff)).collect();
        let covers = |document: Option<Item>| {
            let reviewer = Canonical::new(due.iter().map(question_item).chain(document).collect());
            let owner = Canonical::new(reviewer.items().iter().cloned().chain(owner_items(board, due)).collect());
            (reviewer, owner)
        };
        let pinned = board.document();
        let (reviewer, owner) = covers(pinned.map(|pinned| document_item(pinned, pinned.revision, &pinned.digest)));
        let digests = (reviewer.digest(), owner.digest());
        let others = pinned.into_iter().flat_map(|pinned| {
            let other = board.agreement.same.iter().filter(|(number, _)| *number != pinned.revision);
            other.map(move |(number, digest)| document_item(pinned, *number, digest))
        });
        let same = others.map(|item| covers(Some(item))).map(|(one, other)| (one.digest(), other.digest())).collect();
        let agrees_design = stage.agrees_design();
        Self { board, due, agrees_design, signoffs, reviewer, owner, digests, same }
    }

    /// What a signature in this role would cover now.
    pub fn canonical(&self, role: Role) -> &Canonical {
        match role {
            Role::Reviewer => &self.reviewer,
            Role::ServiceOwner | Role::ProductOwner => &self.owner,
        }
    }

    /// The digest of that.
    pub fn digest(&self, role: Role) -> &Digest {
        match role {
            Role::Reviewer => &self.digests.0,
            Role::ServiceOwner | Role::ProductOwner => &self.digests.1,
        }
    }

    /// All signatures of the stage, oldest first.
    pub fn signoffs(&self) -> &[&'a Signoff] {
        &self.signoffs
    }

    /// Whether a signature is on the content as it is now. One on another revision of the document is, where nothing but minor edits
    /// that were confirmed lie between the two: it still names the revision that was signed.
    pub fn is_current(&self, signoff: &Signoff) -> bool {
        let of = |digests: &(Digest, Digest)| match signoff.decision.role() {
            Role::Reviewer => digests.0 == signoff.digest,
            Role::ServiceOwner | Role::ProductOwner => digests.1 == signoff.digest,
        };
        of(&self.digests) || self.same.iter().any(of)
    }

    /// Whether a reviewer's signature can count: the reviewer is not the owner who decided, every current answer that they wrote has
    /// a current `fine` from somebody else (rule 12), and they wrote none of a design that is agreed on here.
    pub fn reviewer_counts(&self, reviewer: &PersonId, owner: Option<&PersonId>) -> bool {
        let independent =
            || owner != Some(reviewer) && self.own_answers_confirmed(reviewer) && !self.wrote_design(reviewer);
        self.board.exception.is_some() || independent()
    }

    /// Whether the design is agreed on at this stage, and somebody wrote any of what is pinned.
    pub fn wrote_design(&self, reviewer: &PersonId) -> bool {
        self.agrees_design && self.board.agreement.authors.contains(reviewer)
    }

    /// The second half of rule 12. A group set not applicable cannot be judged, so whoever set it cannot sign over it.
    pub fn own_answers_confirmed(&self, reviewer: &PersonId) -> bool {
        let wrote = |status: &&QuestionStatus<'_>| standing(status).is_some_and(|answer| &answer.author.id == reviewer);
        self.due.iter().filter(wrote).all(|status| {
            status.verdicts.iter().any(|verdict| {
                verdict.judgement == Judgement::Fine && &verdict.author.id != reviewer && status.is_current(verdict)
            })
        })
    }

    /// The owner's newest decision; later ones supersede earlier ones.
    pub fn owner_decision(&self) -> Option<&'a Signoff> {
        self.newest(Role::ServiceOwner)
    }

    /// The product owner's newest decision.
    pub fn product_decision(&self) -> Option<&'a Signoff> {
        self.newest(Role::ProductOwner)
    }

    fn newest(&self, role: Role) -> Option<&'a Signoff> {
        self.signoffs.iter().rev().find(|signoff| signoff.decision.role() == role).copied()
    }

    /// Each reviewer's newest signature, oldest first.
    pub fn reviewer_signoffs(&self) -> Vec<&'a Signoff> {
        let of_reviewers: Vec<&Signoff> =
            self.signoffs.iter().filter(|signoff| signoff.decision.role() == Role::Reviewer).copied().collect();
        (0..of_reviewers.len())
            .filter(|&at| !of_reviewers[at + 1..].iter().any(|later| later.by.id == of_reviewers[at].by.id))
            .map(|at| of_reviewers[at])
            .collect()
    }

    /// Where reviewers gate, the first of those whose last word on what is there now is that they have concerns.
    fn objection(&self) -> Option<&'a Signoff> {
        let objects = |s: &&Signoff| s.decision == Decision::LookedWithConcerns && self.is_current(s);
        self.reviewer_signoffs().into_iter().find(objects).filter(|_| self.board.content.rule.gatekeeping)
    }

    /// Which signatures are there. By default one reviewer who looked, and the owner's go. Where reviewers gate, one of them
    /// signed without concerns and nobody's last word on what is there now is another.
    pub fn quorum(&self) -> Quorum {
        let rule = self.board.content.rule;
        let decision = self.owner_decision();
        let owner = decision.is_some_and(|d| d.decision != Decision::NoGo && self.is_current(d));
        let decider = decision.map(|signoff| &signoff.by.id);
        let mut looked = self.reviewer_signoffs();
        looked.retain(|s| self.is_current(s));
        let reviewer = self.objection().is_none() && looked.iter().any(|s| self.reviewer_counts(&s.by.id, decider));
        let agreed = |s: &Signoff| s.decision == Decision::ProductGo && self.is_current(s);
        let product = !rule.product_owner || self.product_decision().is_some_and(agreed);
        Quorum { reviewer, owner, product }
    }

    /// Whether the stage was passed by the signatures that count now, so that signing would not pass it again. Signatures
    /// that others add later change nothing about that.
    pub fn is_passed_as_it_is(&self, stage: &Stage) -> bool {
        let Some(owner) = self.owner_decision().filter(|s| s.decision != Decision::NoGo && self.is_current(s)) else {
            return false;
        };
        let of_reviewers = self.signoffs.iter().filter(|s| s.decision.role() == Role::Reviewer && self.is_current(s));
        let counting = of_reviewers.filter(|s| self.reviewer_counts(&s.by.id, Some(&owner.by.id)));
        let Some(reviewed) = counting.map(|signoff| signoff.at).min() else { return false };
        let agreed = match self.product_decision().filter(|_| self.board.content.rule.product_owner) {
            Some(product) => product.at,
            None => owner.at,
        };
        stage.passings.iter().any(|passing| passing.at >= reviewed.max(owner.at).max(agreed))
    }

    /// The signature that somebody gave last in a role, where it says the same as another would now.
    fn given(&self, by: &PersonId, decision: Decision) -> Option<&'a Signoff> {
        let mut own = self.signoffs.iter().rev().filter(|s| &s.by.id == by && s.decision.role() == decision.role());
        own.next().copied().filter(|signoff| signoff.decision == decision && self.is_current(signoff))
    }

    /// Whether signing would only say again what was said, about a stage that is passed as it is.
    pub fn is_repetition(&self, stage: &Stage, by: &PersonId, decision: Decision) -> bool {
        self.given(by, decision).is_some() && self.missing().is_empty() && self.is_passed_as_it_is(stage)
    }

    /// The signatures that are missing or outdated, as the gate names them.
    pub fn missing(&self) -> Vec<Reason> {
        let quorum = self.quorum();
        let mut missing = Vec::new();
        if let Some(objection) = self.objection() {
            missing.push(Reason::ReviewerObjects { by: objection.by.clone() });
        } else if !quorum.reviewer {
            let signed = self.reviewer_signoffs();
            let outdated = !signed.is_empty() && signed.iter().all(|signoff| !self.is_current(signoff));
            missing.push(Reason::ReviewerSignoff { outdated });
        }
        if !quorum.owner {
            let decision = self.owner_decision();
            let no_go = decision.is_some_and(|signoff| signoff.decision == Decision::NoGo);
            let outdated = !no_go && decision.is_some_and(|signoff| !self.is_current(signoff));
            missing.push(Reason::OwnerDecision { outdated, no_go });
        }
        if !quorum.product {
            let decision = self.product_decision();
            let no_go = decision.is_some_and(|signoff| signoff.decision == Decision::ProductNoGo);
            let outdated = !no_go && decision.is_some_and(|signoff| !self.is_current(signoff));
            missing.push(Reason::ProductOwnerDecision { outdated, no_go });
        }
        missing
    }
}

/// The answer that stands: the question's own, or that of the group above that is not applicable. One to what the question
/// meant before stands for nothing until it is confirmed.
fn standing<'a>(status: &QuestionStatus<'a>) -> Option<&'a Revision> {
    status.covered_by.or(status.answer.filter(|answer| answer.answers(status.question)))
}

/// A due question as a signature covers it: its meaning, and the answer that stands.
fn question_item(status: &QuestionStatus<'_>) -> Item {
    let answer = standing(status);
    let digest = Parts::new("readyroom/question/1")
        .text(&status.question.meaning.to_string())
        .text(answer.map_or("", |answer| answer.digest.as_str()))
        .digest();
    Item { kind: "question".into(), id: status.question.lineage.to_string(), digest }
}

/// A revision of the pinned document as a signature covers it.
fn document_item(document: &PinnedDocument, number: u32, digest: &Digest) -> Item {
    Item { kind: "document".into(), id: document.id.to_string(), digest: revision_signed(number, digest) }
}

/// What the owner's signature covers beyond the questions: concerns that stand and risks, on what is due.
fn owner_items(board: &Board, due: &[QuestionStatus<'_>]) -> Vec<Item> {
    let concerns =
        due.iter().flat_map(|status| status.concerns.iter().chain(&status.accepted_concerns)).map(|concern| {
            let digest = Parts::new("readyroom/concern/1").text(concern.digest.as_str()).text(&concern.note).digest();
            Item { kind: "concern".into(), id: concern.id.to_string(), digest }
        });
    let risks = board.accepted_risks(due).into_iter().map(|risk| Item {
        kind: "risk".into(),
        id: risk.id.to_string(),
        digest: risk.digest(),
    });
    concerns.chain(risks).collect()
}
