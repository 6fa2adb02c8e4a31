//! Agreeing on documents: by signing them, by the stage of a review at which the design is agreed on, and across minor edits.

mod support;

use domain::acts::{Act, AgreementFacts, ConfirmMinor, SignDocument, StepDocument};
use domain::digest::Digest;
use domain::document::{AgreedRevision, Agreement, DocumentSignature, Step};
use domain::people::Part;
use domain::refusal::{Code, Refusal};
use domain::review::{Decision, Reason, Role};
use domain::template::Milestone::{DesignAgreed, Everyone};
use domain::time::Timestamp;
use support::{Do, Story, actor, must, person, should};

const LOOKED: Decision = Decision::LookedNoConcerns;
const GO: Decision = Decision::Go;

fn digest(number: u32) -> Digest {
    Digest::of(&number.to_be_bytes())
}

/// A document of two revisions by a writer, the second as a minor edit.
fn facts(part: Part) -> AgreementFacts {
    let revision = |number| AgreedRevision {
        number,
        digest: digest(number),
        author: "writer".into(),
        minor: number > 1,
        confirmed: None,
    };
    let revisions = vec![revision(1), revision(2)];
    let agreement = Agreement { revisions, ..Agreement::default() };
    AgreementFacts { part, archived: false, digest: digest(2), agreement, design_of: None }
}

fn reviewer() -> Part {
    Part { reviewer: true, ..Part::default() }
}

fn owner() -> Part {
    Part { owning_team: true, service_owner: true, ..Part::default() }
}

fn signs(facts: &AgreementFacts, who: &str, revision: u32, decision: Decision, note: &str) -> Result<bool, Refusal> {
    let (id, note) = ("signature".into(), note.into());
    let act = SignDocument { id, document: "design".into(), revision, digest: digest(revision), decision, note };
    Ok(act.decide(facts, &actor(who), Timestamp(9))?.is_some())
}

fn signed(revision: u32, who: &str, decision: Decision) -> DocumentSignature {
    let (by, note) = (person(who), String::new());
    DocumentSignature { revision, decision, by, at: Timestamp(0), note, excepted: false }
}

#[test]
fn a_document_is_signed_by_who_it_concerns_as_it_was_read() {
    let refused = |facts: AgreementFacts, who, revision, decision| {
        signs(&facts, who, revision, decision, "").map_err(|refusal| refusal.code)
    };
    assert_eq!(refused(facts(reviewer()), "reader", 2, LOOKED), Ok(true));
    assert_eq!(refused(facts(owner()), "owner", 2, GO), Ok(true));
    assert_eq!(refused(facts(owner()), "owner", 2, LOOKED), Err(Code::OnlyReviewers));
    assert_eq!(refused(facts(reviewer()), "reader", 2, GO), Err(Code::OnlyServiceOwner));
    assert_eq!(refused(facts(reviewer()), "writer", 2, LOOKED), Err(Code::ReviewerWroteDocument));
    assert_eq!(refused(facts(reviewer()), "reader", 1, LOOKED), Err(Code::DocumentChanged));
    assert_eq!(refused(facts(owner()), "owner", 2, Decision::NoGo), Err(Code::Required), "a no says why");
    assert_eq!(refused(facts(owner()), "owner", 2, Decision::ProductGo), Err(Code::NotAnOption));
    let archived = AgreementFacts { archived: true, ..facts(reviewer()) };
    assert_eq!(refused(archived, "reader", 2, LOOKED), Err(Code::ServiceArchived));
    let designed = AgreementFacts { design_of: Some("review".into()), ..facts(reviewer()) };
    assert_eq!(refused(designed, "reader", 2, LOOKED), Err(Code::SignedWithReview));
    let mut over = facts(reviewer());
    over.agreement.step = Some(Step::Supersede);
    assert_eq!(refused(over, "reader", 2, LOOKED), Err(Code::DocumentSuperseded));
    let mut again = facts(reviewer());
    again.agreement.signatures = vec![signed(2, "reader", LOOKED)];
    assert_eq!(refused(again.clone(), "reader", 2, LOOKED), Ok(false), "said already");
    assert_eq!(signs(&again, "reader", 2, LOOKED, "Twice."), Ok(true), "with another word beside it");
}

#[test]
fn a_minor_edit_is_confirmed_by_a_reviewer_who_did_not_make_it() {
    let confirms = |facts: &AgreementFacts, who: &str, revision| {
        let act = ConfirmMinor { document: "design".into(), revision, digest: digest(revision) };
        act.decide(facts, &actor(who), Timestamp(9)).map(|event| event.is_some()).map_err(|refusal| refusal.code)
    };
    let mut agreed = facts(reviewer());
    assert_eq!(confirms(&agreed, "reader", 2), Err(Code::NothingToConfirm), "nothing was agreed on");
    agreed.agreement.signatures = vec![signed(1, "reader", LOOKED), signed(1, "owner", GO)];
    assert_eq!(confirms(&agreed, "reader", 2), Ok(true));
    assert_eq!(confirms(&agreed, "writer", 2), Err(Code::ReviewerWroteDocument));
    assert_eq!(confirms(&agreed, "reader", 1), Err(Code::DocumentChanged));
    assert_eq!(confirms(&AgreementFacts { part: owner(), ..agreed.clone() }, "owner", 2), Err(Code::OnlyReviewers));
    agreed.agreement.revisions[1].minor = false;
    assert_eq!(confirms(&agreed, "reader", 2), Err(Code::NothingToConfirm), "it is no minor edit");
}

#[test]
fn its_team_says_where_a_document_stands() {
    let says = |facts: &AgreementFacts, step| {
        let act = StepDocument { id: "step".into(), document: "design".into(), step };
        act.decide(facts, &actor("owner"), Timestamp(9)).map(|event| event.is_some()).map_err(|refusal| refusal.code)
    };
    assert_eq!(says(&facts(owner()), Step::AskReview), Ok(true));
    assert_eq!(says(&facts(owner()), Step::TakeBack), Ok(false), "it is being written already");
    assert_eq!(says(&facts(reviewer()), Step::AskReview), Err(Code::OnlyOwningTeam));
    let mut over = facts(owner());
    over.agreement.step = Some(Step::Supersede);
    assert_eq!(says(&over, Step::TakeBack), Ok(true), "it is meant again");
}

fn launch() -> Story {
    let questions = vec![support::due(DesignAgreed, must("a")), should("b")];
    Story::of(questions).stages(&[Some(DesignAgreed), Some(Everyone)]).documented(&["One.", "~One!", "Two."])
}

#[test]
fn agreeing_on_the_design_of_a_launch_is_signing_its_first_stage() {
    let reasons = |story: &Story, stage| {
        let blockers = story.gate_of(stage).blockers;
        blockers.into_iter().filter(|it| it.question.is_none()).flat_map(|it| it.reasons).collect::<Vec<_>>()
    };
    let mut story = launch().so(&[("writer", Do::Answer("a", "Done."))]);
    assert_eq!(reasons(&story, 0), [Reason::NoDesignDoc]);
    assert_eq!(reasons(&story, 1), [Reason::NoDesignDoc]);
    let early = story.tries("owner", &Do::Sign(GO)).expect_err("nothing is pinned");
    assert_eq!(early.code, Code::GateBlocked);
    story.then(&[("writer", Do::Pin(1))]);
    assert_eq!(reasons(&story, 0), []);
    assert_eq!(reasons(&story, 1), [Reason::DesignNotAgreed]);
    story.then(&[("reviewer one", Do::Sign(LOOKED)), ("owner", Do::Sign(GO))]);
    assert!(story.is_passed());
    let agreed = story.agreement.agreed().expect("both signed");
    assert_eq!((agreed.revision, agreed.reviewer.by.name.as_str()), (1, "reviewer one"));
    assert_eq!(reasons(&story, 1), []);
    // A later stage is no signature on the document.
    story.then(&[("writer", Do::Answer("b", "Done."))]);
    story.then(&[("reviewer two", Do::SignStage(1, LOOKED))]);
    assert_eq!(story.agreement.signatures.len(), 2);
    // Another text has to be agreed on before anything after it.
    let next = |story: &Story| story.board.next_stage().map(|stage| stage.id.to_string());
    assert_eq!(next(&story).as_deref(), Some("stage 1"));
    story.then(&[("writer", Do::Pin(3))]);
    assert_eq!(next(&story).as_deref(), Some("stage 0"), "the design is worked towards again");
    assert_eq!(reasons(&story, 1), [Reason::DesignNotAgreed]);
    assert_eq!(
        story.gate_of(0).signatures,
        [Reason::ReviewerSignoff { outdated: true }, Reason::OwnerDecision { outdated: true, no_go: false }]
    );
}

#[test]
fn a_confirmed_minor_edit_that_is_pinned_keeps_every_signature() {
    let mut story = launch().so(&[("writer", Do::Answer("a", "Done.")), ("writer", Do::Pin(1))]);
    story.then(&[("reviewer one", Do::Sign(LOOKED)), ("owner", Do::Sign(GO))]);
    let before = story.digest(Role::Reviewer);
    story.then(&[("writer", Do::Pin(2))]);
    assert!(!story.gate().signatures.is_empty(), "nobody confirmed yet that it is minor");
    story.confirm_minor(2);
    assert_eq!(story.gate().signatures, []);
    assert_ne!(story.digest(Role::Reviewer), before, "whoever signs now signs what is there now");
    assert!(story.board.signoffs.iter().all(|signoff| signoff.digest != story.digest(signoff.decision.role())));
    // What was signed on the edit holds for what it came from.
    story.then(&[("reviewer two", Do::Sign(LOOKED)), ("writer", Do::Pin(1))]);
    assert_eq!(story.gate().signatures, []);
}

#[test]
fn nobody_agrees_as_a_reviewer_on_a_design_they_wrote() {
    let mut story = launch().reviewed_by(&["reviewer one"]).so(&[("owner", Do::Answer("a", "Done."))]);
    story.then(&[("owner", Do::Pin(1))]);
    story.agreement.revisions[0].author = "reviewer one".into();
    story.then(&[("owner", Do::Pin(2)), ("owner", Do::Pin(1))]);
    let own = story.tries("reviewer one", &Do::Sign(LOOKED)).expect_err("they wrote it");
    assert_eq!(own.code, Code::ReviewerWroteDocument);
    story.then(&[("administrator", Do::AllowException), ("reviewer one", Do::Sign(LOOKED)), ("owner", Do::Sign(GO))]);
    assert!(story.is_passed());
    assert!(story.board.agreement.agreed, "where nobody else exists, an administrator allowed it");
}
