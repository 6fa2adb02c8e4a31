//! Signing a stage (rules 11 to 13).

use serde::Serialize;

use super::{Act, ReviewFacts};
use crate::digest::Digest;
use crate::id::{DocumentId, ReviewId, SignoffId, SnapshotId, StageId};
use crate::people::{Actor, Part, PersonRef};
use crate::refusal::{Code, Refusal, require};
use crate::review::{Board, Decision, Role, Signing, Signoff, Stage};
use crate::text;
use crate::time::Timestamp;

/// Signs what the signing page showed.
#[derive(Debug, Clone)]
pub struct SignOff {
    /// Id of the signature.
    pub id: SignoffId,
    /// Id of the snapshot that is frozen where this signature passes the stage.
    pub snapshot: SnapshotId,
    /// In which review.
    pub review: ReviewId,
    /// Which stage.
    pub stage: StageId,
    /// What is said.
    pub decision: Decision,
    /// Digest of what the page showed.
    pub digest: String,
    /// A word beside it; needed for `no go`.
    pub note: String,
    /// A later stage up to which a reviewer's signature holds as well, where nothing more is due before that.
    pub up_to: Option<StageId>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct SignedOff {
    /// Which signature.
    pub signoff: SignoffId,
    /// In which review.
    pub review: ReviewId,
    /// Which stage.
    pub stage: StageId,
    /// What was said.
    pub decision: Decision,
    /// Digest of what was signed.
    pub digest: Digest,
    /// The canonical form itself, so that the signature can be checked for ever.
    pub covers: String,
    /// Number of the template version then.
    pub version: u32,
    /// A word beside it.
    pub note: String,
    /// The later stage up to which it holds as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<StageId>,
    /// The revision of the design doc that is agreed on with it, where the stage is the one of the design: this signature is one on
    /// the document too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<(DocumentId, u32, Digest)>,
    /// The snapshot, where this signature completes the quorum and passes the stage.
    pub passes: Option<SnapshotId>,
}

impl SignOff {
    /// Whether somebody may say this about the stage now.
    pub fn may(facts: &ReviewFacts, stage: &Stage, decision: Decision, by: &Actor) -> Result<(), Refusal> {
        may_in_role(&facts.part, decision.role())?;
        let board = &facts.board;
        require(board.is_open(), Code::ReviewClosed)?;
        require(decision.role() != Role::ProductOwner || board.content.rule.product_owner, Code::ProductOwnerNotAsked)?;
        if matches!(decision, Decision::NoGo | Decision::ProductNoGo | Decision::LookedWithConcerns) {
            return Ok(());
        }
        // A reviewer may look further ahead; going on is decided one stage after the other.
        let mut before = board.stages.iter().take_while(|it| it.id != stage.id);
        require(decision.role() != Role::ServiceOwner || before.all(Stage::is_passed), Code::StageNotNext)?;
        let due = board.due(stage);
        let gate = board.gate(stage);
        if !gate.is_clear() {
            return Err(Refusal::new(Code::GateBlocked).with("count", gate.blockers.len()));
        }
        let signing = Signing::of(board, stage, &due);
        let risks = !board.accepted_risks(&due).is_empty();
        let person = by.person().ok_or(Code::NotSignedIn)?;
        require(!signing.is_repetition(stage, person, decision), Code::SignedAlready)?;
        let excepted = board.exception.is_some();
        match decision {
            Decision::LookedNoConcerns => {
                let owner = signing.owner_decision().filter(|s| signing.is_current(s)).map(|s| &s.by.id);
                require(excepted || owner != Some(person), Code::ReviewerIsOwner)?;
                require(excepted || signing.own_answers_confirmed(person), Code::ReviewerWroteAnswers)?;
                require(excepted || !signing.wrote_design(person), Code::ReviewerWroteDocument)
            }
            Decision::Go => require(!risks, Code::GoHidesRisks),
            Decision::GoWithRisks => require(risks, Code::NoRisksToAccept),
            Decision::NoGo | Decision::ProductGo | Decision::ProductNoGo | Decision::LookedWithConcerns => Ok(()),
        }
    }
}

fn may_in_role(part: &Part, role: Role) -> Result<(), Refusal> {
    match role {
        Role::Reviewer => require(part.reviewer, Code::OnlyReviewers),
        Role::ServiceOwner => require(part.decides(), Code::OnlyServiceOwner),
        Role::ProductOwner => require(part.product_owner, Code::OnlyProductOwner),
    }
}

impl Act for SignOff {
    const NAME: &'static str = "sign_off";
    type Facts = ReviewFacts;
    type Event = SignedOff;

    fn decide(&self, facts: &ReviewFacts, by: &Actor, at: Timestamp) -> Result<Option<SignedOff>, Refusal> {
        let board = &facts.board;
        let stage = board.stages.iter().find(|stage| stage.id == self.stage).ok_or(Code::BadForm)?;
        Self::may(facts, stage, self.decision, by)?;
        let note = match self.decision {
            Decision::NoGo | Decision::ProductNoGo | Decision::LookedWithConcerns => {
                text::required(&self.note, "note", text::SENTENCE)?
            }
            _ => text::optional(&self.note, "note", text::SENTENCE)?,
        };
        let due = board.due(stage);
        let signing = Signing::of(board, stage, &due);
        let role = self.decision.role();
        let digest = signing.digest(role).clone();
        require(digest.as_str() == self.digest, Code::SignedTextChanged)?;

        if let Some(last) = &self.up_to {
            let holds = role == Role::Reviewer && board.covered_with(stage).iter().any(|later| &later.id == last);
            require(holds, Code::MoreIsDue)?;
        }
        let person = by.person().cloned().ok_or(Code::NotSignedIn)?;
        let mut after = Board::clone(board);
        after.signoffs.push(Signoff {
            id: self.id.clone(),
            stage: stage.id.clone(),
            decision: self.decision,
            by: PersonRef { id: person, name: String::new() },
            at,
            digest: digest.clone(),
            version: board.version,
            note: note.clone(),
            up_to: self.up_to.clone(),
        });
        let complete =
            board.gate(stage).is_clear() && Signing::of(&after, stage, &after.due(stage)).missing().is_empty();
        // A stage that is passed as it is can be signed by more people; that does not pass it again.
        let passes = (complete && !board.gate(stage).is_open()).then(|| self.snapshot.clone());
        let design = board.document().filter(|_| stage.agrees_design() && role != Role::ProductOwner);
        Ok(Some(SignedOff {
            signoff: self.id.clone(),
            review: self.review.clone(),
            stage: stage.id.clone(),
            decision: self.decision,
            digest,
            covers: signing.canonical(role).text(),
            version: board.version,
            note,
            up_to: self.up_to.clone(),
            design: design.map(|pinned| (pinned.id.clone(), pinned.revision, pinned.digest.clone())),
            passes,
        }))
    }
}
