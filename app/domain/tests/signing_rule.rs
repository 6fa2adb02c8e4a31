//! Who has to sign, where the template says something else than by default (rule 11).

mod support;

use std::sync::Arc;

use domain::refusal::Code;
use domain::review::Decision::{Go, GoWithRisks, LookedNoConcerns, LookedWithConcerns, ProductGo, ProductNoGo};
use domain::review::{Judgement, Reason, RiskOutcome};
use domain::template::SigningRule;

use support::{Do, Scope, Story, must};

const REVIEWER: &str = "reviewer one";
const OWNER: &str = "owner";
const PRODUCT: &str = "product owner";

fn story(gatekeeping: bool, product_owner: bool) -> Story {
    let mut story = Story::of(vec![must("q")]);
    Arc::make_mut(&mut story.board.content).rule = SigningRule { gatekeeping, product_owner };
    story.so(&[("writer", Do::Answer("q", "Every night.")), ("writer", Do::HandOver(Scope::Everything))])
}

#[test]
fn a_concern_blocks_where_reviewers_gate_even_as_an_accepted_risk() {
    let lived_with = |gatekeeping: bool| {
        story(gatekeeping, false).so(&[
            (REVIEWER, Do::Judge("q", Judgement::Concern)),
            ("writer", Do::Propose("q")),
            (OWNER, Do::Decide("q", RiskOutcome::Accepted)),
        ])
    };
    assert!(lived_with(false).gate().is_clear());
    let mut gated = lived_with(true);
    let blockers = gated.gate().blockers;
    assert!(matches!(blockers[0].reasons[..], [Reason::Concern { .. }]), "{blockers:?}");
    let go = gated.tries(OWNER, &Do::Sign(GoWithRisks)).map_err(|refusal| refusal.code);
    assert_eq!(go, Err(Code::GateBlocked));
    let withdrawn = gated.so(&[(REVIEWER, Do::Withdraw("q"))]);
    assert!(withdrawn.gate().is_clear());
}

#[test]
fn reviewers_who_gate_sign_without_concerns() {
    let signed = [(REVIEWER, Do::Sign(LookedWithConcerns)), (OWNER, Do::Sign(Go))];
    assert!(story(false, false).so(&signed).is_passed(), "by default they advise");
    let gated = story(true, false).so(&signed);
    assert!(!gated.is_passed());
    let who: Vec<_> = gated
        .gate()
        .signatures
        .iter()
        .map(|reason| match reason {
            Reason::ReviewerObjects { by } => by.id.to_string(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(who, [REVIEWER]);
    let other = gated.clone().so(&[("reviewer two", Do::Sign(LookedNoConcerns))]);
    assert!(!other.is_passed(), "one of them still objects");
    assert!(gated.so(&[(REVIEWER, Do::Sign(LookedNoConcerns))]).is_passed());
}

#[test]
fn the_product_owner_signs_where_they_are_asked() {
    let signed = [(REVIEWER, Do::Sign(LookedNoConcerns)), (OWNER, Do::Sign(Go))];
    let waits = story(false, true).so(&signed);
    assert!(!waits.is_passed());
    assert_eq!(waits.gate().signatures, [Reason::ProductOwnerDecision { outdated: false, no_go: false }]);
    let no = waits.clone().so(&[(PRODUCT, Do::Sign(ProductNoGo))]);
    assert_eq!(no.gate().signatures, [Reason::ProductOwnerDecision { outdated: false, no_go: true }]);
    let mut passed = no.so(&[(PRODUCT, Do::Sign(ProductGo))]);
    assert!(passed.is_passed());
    let again = passed.tries(PRODUCT, &Do::Sign(ProductGo)).map_err(|refusal| refusal.code);
    assert_eq!(again, Err(Code::SignedAlready));
    let edited = passed.so(&[("writer", Do::Answer("q", "Every hour."))]);
    assert!(edited.gate().signatures.contains(&Reason::ProductOwnerDecision { outdated: true, no_go: false }));
}

#[test]
fn nobody_else_decides_for_the_product() {
    let mut asked = story(false, true);
    for who in [OWNER, "writer", REVIEWER, "deputy"] {
        let refused = asked.tries(who, &Do::Sign(ProductGo)).map_err(|refusal| refusal.code);
        assert_eq!(refused, Err(Code::OnlyProductOwner), "{who}");
    }
    let refused = story(false, false).tries(PRODUCT, &Do::Sign(ProductGo)).map_err(|refusal| refusal.code);
    assert_eq!(refused, Err(Code::ProductOwnerNotAsked));
}
