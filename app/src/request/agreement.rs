//! What is agreed on about a document.

use domain::acts::{ConfirmMinor, SignDocument, WriteDocument};
use domain::document::{Agreed, AgreedRevision, DocumentSignature, DocumentState, Step};
use domain::people::Actor;
use domain::review::Role;
use storage::agreement::{DesignStage, Standing, ToAgree};
use storage::documents::Document;

use super::{Clock, Request};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::agreement::{AgreedLine, AgreementView, DesignLine, DocumentSignatureLine};
use crate::view::documents::document_address;
use crate::view::people::AgreeLine;

/// As the document's page shows it.
pub(super) async fn agreement(
    request: &Request,
    document: &Document,
    clock: &Clock,
) -> Result<AgreementView, AppError> {
    let by = Actor::Person(request.viewer()?.id.clone());
    let Standing { facts, design } = request.store.agreement(document).await?;
    let (agreement, newest) = (&facts.agreement, facts.newest());
    let waits = agreement.waits_for_confirmation();
    let author = waits.and_then(|number| document.revision(number)).map(|revision| clock.name(&revision.author));
    let root = agreement.stands_for(newest);
    let signature = |signature: &DocumentSignature| DocumentSignatureLine {
        by: clock.name(&signature.by),
        decision: signature.decision.code().into(),
        revision: signature.revision,
        at: clock.moment(signature.at),
        note: signature.note.clone(),
        current: agreement.stands_for(signature.revision) == root,
    };
    let part = &document.part;
    let state = agreement.state();
    Ok(AgreementView {
        state,
        agreed: agreement.agreed().map(|agreed| line(&agreed, clock)),
        signatures: agreement.signatures.iter().rev().map(signature).collect(),
        newest,
        digest: facts.digest.to_string(),
        confirm: Offer::of(waits.is_some() && part.reviewer, || ConfirmMinor::may(&facts, &by)),
        minor: author,
        reviewer: Offer::of(part.reviewer && design.is_none(), || SignDocument::may(&facts, Role::Reviewer, &by)),
        owner: Offer::of(part.decides() && design.is_none(), || SignDocument::may(&facts, Role::ServiceOwner, &by)),
        steps: match WriteDocument::may(part, document.archived) {
            Ok(()) => steps(state, agreement.step),
            Err(_) => Vec::new(),
        },
        design: design.map(design_line),
    })
}

/// Whether a minor edit of the newest revision could carry an agreement over.
pub(super) async fn is_agreed(request: &Request, document: &Document) -> Result<bool, AppError> {
    let agreement = request.store.agreement(document).await?.facts.agreement;
    let newest = agreement.revisions.last().map(|newest: &AgreedRevision| newest.number);
    Ok(agreement.agreed().is_some_and(|agreed| Some(agreed.holds_to) == newest))
}

/// As home lists it.
pub(super) fn to_agree(waits: ToAgree, clock: &Clock) -> AgreeLine {
    let address = document_address(&waits.service_slug, waits.document.as_str());
    AgreeLine {
        address: format!("{address}#agreement"),
        title: waits.title,
        service: waits.service,
        turn: waits.turn,
        at: clock.moment(waits.at),
    }
}

/// What can be said of where a document stands.
fn steps(state: DocumentState, said: Option<Step>) -> Vec<Step> {
    match (state, said) {
        (DocumentState::Superseded, _) => vec![Step::TakeBack],
        (DocumentState::Agreed, _) => vec![Step::Supersede],
        (_, Some(Step::AskReview)) => vec![Step::TakeBack, Step::Supersede],
        _ => vec![Step::AskReview, Step::Supersede],
    }
}

fn line(agreed: &Agreed, clock: &Clock) -> AgreedLine {
    AgreedLine {
        revision: agreed.revision,
        holds_to: agreed.holds_to,
        reviewer: clock.name(&agreed.reviewer.by),
        owner: clock.name(&agreed.owner.by),
        at: clock.moment(agreed.reviewer.at.max(agreed.owner.at)),
    }
}

fn design_line(design: DesignStage) -> DesignLine {
    DesignLine { review: design.review.to_string(), number: design.number, revision: design.revision }
}
