//! When a document is agreed on, and which later revisions that holds for.

use domain::digest::Digest;
use domain::document::{AgreedRevision, Agreement, DocumentSignature, DocumentState, DocumentTurn, Step};
use domain::people::PersonRef;
use domain::review::Decision;
use domain::time::Timestamp;
use proptest::prelude::*;

fn person(id: &str) -> PersonRef {
    PersonRef { id: id.into(), name: id.into() }
}

/// Revisions by their authors; `~` before a name is a minor edit, `=` one that was confirmed.
fn revisions(authors: &[&str]) -> Vec<AgreedRevision> {
    let one = |(number, author): (u32, &&str)| AgreedRevision {
        number,
        digest: Digest::of(&number.to_be_bytes()),
        author: author.trim_start_matches(['~', '=']).into(),
        minor: author.starts_with(['~', '=']),
        confirmed: author.starts_with('=').then(|| (person("dan"), Timestamp(0))),
    };
    (1..).zip(authors).map(one).collect()
}

fn signed(revision: u32, by: &str, decision: Decision) -> DocumentSignature {
    DocumentSignature {
        revision,
        decision,
        by: person(by),
        at: Timestamp(i64::from(revision)),
        note: String::new(),
        excepted: false,
    }
}

fn agreement(authors: &[&str], signatures: Vec<DocumentSignature>) -> Agreement {
    Agreement { revisions: revisions(authors), signatures, step: None }
}

const LOOKED: Decision = Decision::LookedNoConcerns;
const GO: Decision = Decision::Go;

#[test]
fn a_reviewer_and_the_owner_agree_on_a_revision() {
    let state = |signatures| agreement(&["ben", "ben"], signatures).state();
    assert_eq!(state(vec![]), DocumentState::Draft);
    assert_eq!(state(vec![signed(2, "dan", LOOKED)]), DocumentState::Draft);
    assert_eq!(state(vec![signed(2, "owner", GO)]), DocumentState::Draft);
    assert_eq!(
        state(vec![signed(1, "dan", LOOKED), signed(2, "owner", GO)]),
        DocumentState::Draft,
        "not the same text"
    );
    assert_eq!(state(vec![signed(2, "owner", GO), signed(2, "dan", LOOKED)]), DocumentState::Agreed, "in either order");
    let concerns = vec![signed(2, "dan", Decision::LookedWithConcerns), signed(2, "owner", GO)];
    assert_eq!(state(concerns), DocumentState::Agreed, "reviewers advise");
    let taken_back = vec![signed(2, "dan", LOOKED), signed(2, "owner", GO), signed(2, "owner", Decision::NoGo)];
    assert_eq!(state(taken_back), DocumentState::Draft, "the owner's newest word counts");
}

#[test]
fn it_takes_two_people_and_one_who_did_not_write_it() {
    let agreed = |authors: &[&str], reviewer: &str, owner: &str| {
        let newest = authors.len() as u32;
        agreement(authors, vec![signed(newest, reviewer, LOOKED), signed(newest, owner, GO)]).agreed().is_some()
    };
    assert!(agreed(&["ben"], "dan", "ben"), "the owner may have written it");
    assert!(!agreed(&["ben"], "dan", "dan"));
    assert!(!agreed(&["dan"], "dan", "owner"));
    assert!(!agreed(&["ben", "=dan"], "dan", "owner"), "nor an edit of it");
    assert!(agreed(&["dan", "ben"], "dan", "owner"), "an earlier text is another one");
}

#[test]
fn a_change_outdates_the_agreement_until_it_is_renewed() {
    let signatures = vec![signed(1, "dan", LOOKED), signed(1, "owner", GO)];
    let changed = agreement(&["ben", "ben"], signatures.clone());
    assert_eq!(changed.state(), DocumentState::Outdated);
    assert_eq!(changed.agreed().map(|agreed| (agreed.revision, agreed.holds_to)), Some((1, 1)));
    let renewed = [signatures, vec![signed(2, "dan", LOOKED), signed(2, "owner", GO)]].concat();
    assert_eq!(agreement(&["ben", "ben"], renewed).state(), DocumentState::Agreed);
}

#[test]
fn a_minor_edit_carries_it_over_once_a_reviewer_confirms() {
    let signatures = vec![signed(1, "dan", LOOKED), signed(1, "owner", GO)];
    let waiting = agreement(&["ben", "~ben"], signatures.clone());
    assert_eq!((waiting.state(), waiting.waits_for_confirmation()), (DocumentState::Outdated, Some(2)));
    let confirmed = agreement(&["ben", "=ben", "=ben"], signatures.clone());
    assert_eq!((confirmed.state(), confirmed.waits_for_confirmation()), (DocumentState::Agreed, None));
    assert_eq!(confirmed.agreed().map(|agreed| (agreed.revision, agreed.holds_to)), Some((1, 3)));
    assert_eq!(confirmed.stands_for(3), 1);
    let broken = agreement(&["ben", "ben", "=ben"], signatures);
    assert_eq!(broken.state(), DocumentState::Outdated, "what came between was not confirmed");
    assert_eq!((broken.stands_for(3), broken.stands_for(2), broken.stands_for(1)), (2, 2, 1));
    assert_eq!(agreement(&["ben", "~ben"], vec![]).waits_for_confirmation(), None, "nothing was agreed on");
    // Both may sign what the edit made of it: they stand for the same.
    let across = agreement(&["ben", "=ben"], vec![signed(1, "dan", LOOKED), signed(2, "owner", GO)]);
    assert_eq!(across.state(), DocumentState::Agreed);
}

#[test]
fn asked_taken_back_and_superseded() {
    let state = |step, signatures| Agreement { step, ..agreement(&["ben"], signatures) }.state();
    let both = || vec![signed(1, "dan", LOOKED), signed(1, "owner", GO)];
    assert_eq!(state(Some(Step::AskReview), vec![]), DocumentState::InReview);
    assert_eq!(state(Some(Step::TakeBack), vec![]), DocumentState::Draft);
    assert_eq!(state(Some(Step::AskReview), both()), DocumentState::Agreed);
    assert_eq!(state(Some(Step::Supersede), both()), DocumentState::Superseded);
}

#[test]
fn whose_turn_it_is() {
    let asked =
        |authors: &[&str], signatures| Agreement { step: Some(Step::AskReview), ..agreement(authors, signatures) };
    let (looked, go) = (signed(1, "dan", LOOKED), signed(1, "owner", GO));
    assert_eq!(agreement(&["ben"], vec![]).turn(), None, "nobody was asked");
    assert_eq!(asked(&["ben"], vec![]).turn(), Some(DocumentTurn::Reviewer));
    assert_eq!(asked(&["ben"], vec![go.clone()]).turn(), Some(DocumentTurn::Reviewer));
    assert_eq!(asked(&["ben"], vec![looked.clone()]).turn(), Some(DocumentTurn::Owner));
    let both = vec![looked.clone(), go];
    assert_eq!(asked(&["ben"], both.clone()).turn(), None);
    assert_eq!(asked(&["ben", "ben"], both.clone()).turn(), Some(DocumentTurn::Reviewer), "another text");
    assert_eq!(agreement(&["ben", "~ben"], both.clone()).turn(), Some(DocumentTurn::Confirmation));
    assert_eq!(asked(&["ben", "=ben"], both).turn(), None);
    assert_eq!(asked(&["ben"], vec![looked, signed(1, "owner", Decision::NoGo)]).turn(), None);
    assert_eq!(Agreement { step: Some(Step::Supersede), ..asked(&["ben"], vec![]) }.turn(), None);
}

proptest! {
    /// Whatever was written, confirmed and signed: an agreement holds for what both signed, and from there only across edits that
    /// were confirmed.
    #[test]
    fn nothing_is_agreed_on_that_two_people_did_not_sign(
        edits in prop::collection::vec((0usize..3, 0usize..3), 1..8),
        signs in prop::collection::vec((1u32..8, 0usize..3, 0usize..4), 0..12),
    ) {
        let people = ["ben", "dan", "owner"];
        let authors: Vec<String> = edits.iter().enumerate().map(|(at, (who, how))| {
            let mark = if at == 0 { "" } else { ["", "~", "="][*how] };
            format!("{mark}{}", people[*who])
        }).collect();
        let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
        let decisions = [LOOKED, Decision::LookedWithConcerns, GO, Decision::NoGo];
        let newest = authors.len() as u32;
        let signatures: Vec<_> = signs.iter().filter(|(revision, ..)| *revision <= newest)
            .map(|(revision, who, what)| signed(*revision, people[*who], decisions[*what])).collect();
        let agreement = agreement(&authors, signatures);
        if let Some(agreed) = agreement.agreed() {
            prop_assert_ne!(&agreed.reviewer.by.id, &agreed.owner.by.id);
            for signature in [&agreed.reviewer, &agreed.owner] {
                prop_assert!(agreement.signatures.contains(signature));
                let (from, to) = (agreed.revision, agreed.holds_to);
                prop_assert!((from..=to).contains(&signature.revision));
            }
            for number in agreed.revision + 1..=agreed.holds_to {
                prop_assert!(agreement.revisions[number as usize - 1].carries());
            }
            let wrote = authors[agreed.revision as usize - 1].trim_start_matches(['~', '=']);
            prop_assert_ne!(agreed.reviewer.by.id.as_str(), wrote);
            let after = agreement.revisions.get(agreed.holds_to as usize);
            prop_assert!(after.is_none_or(|next| !next.carries()));
            prop_assert_eq!(agreement.state() == DocumentState::Agreed, agreed.holds_to == newest);
        }
    }
}
