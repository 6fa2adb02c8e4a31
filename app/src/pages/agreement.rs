//! What is agreed on about a document, and the forms to agree.

use domain::document::{DocumentState, Step};
use leptos::prelude::*;

use crate::components::form::{Form, Submit, TextArea};
use crate::components::text::When;
use crate::messages::Texts;
use crate::view::Offer;
use crate::view::agreement::{AgreedLine, AgreementView, DesignLine, DocumentSignatureLine};
use crate::words::document_state;

/// Where a document stands, in a word that leads to the rest.
pub(super) fn state(l: Texts, state: DocumentState) -> AnyView {
    let class = format!("document-state {}", state.code());
    view! { <a class=class href="#agreement" rel="external">{document_state(l, state)}</a> }.into_any()
}

/// Everything about agreeing on a document, on the page of one of its revisions.
pub(super) fn agreement(l: Texts, address: &str, number: u32, page: AgreementView) -> AnyView {
    let is_newest = number == page.newest;
    let newest = page.newest;
    let none = page.signatures.is_empty();
    let minor = page.minor.clone().map(|name| minor(l, address, &page, &name, is_newest));
    let design = page.design.clone().map(|design| with_review(l, newest, design));
    let forms = is_newest.then(|| forms(l, &page));
    let can_sign = page.reviewer.is_there() || page.owner.is_there();
    let elsewhere = (!is_newest && can_sign).then(|| {
        let said = l.f("agreement.on_newest", &[("number", &newest.to_string())]);
        view! { <p class="fact"><a href=format!("{address}#agreement")>{said}</a></p> }
    });
    view! {
        <section class="agreement" aria-labelledby="agreement">
            <h2 id="agreement">{l.t("agreement.title")}</h2>
            {sentence(l, address, page.state, page.agreed, newest)}
            {minor}
            {design}
            {none.then(|| view! { <p class="fact">{l.t("agreement.nobody")}</p> })}
            <ul class="lines">{page.signatures.into_iter().map(|one| signature(l, one)).collect_view()}</ul>
            {elsewhere}
            {forms}
        </section>
    }
    .into_any()
}

/// Where the document stands, in a sentence.
fn sentence(l: Texts, address: &str, state: DocumentState, agreed: Option<AgreedLine>, newest: u32) -> AnyView {
    let newest = newest.to_string();
    let plain = |key: &'static str| view! { <p>{l.t(key)}</p> }.into_any();
    let of = |key: &'static str, agreed: &AgreedLine| {
        let number = agreed.revision.to_string();
        let (reviewer, owner) = (agreed.reviewer.as_str(), agreed.owner.as_str());
        l.f(key, &[("number", &number), ("reviewer", reviewer), ("owner", owner), ("newest", &newest)])
    };
    match (state, agreed) {
        (DocumentState::Superseded, _) => plain("agreement.superseded"),
        (DocumentState::InReview, _) => plain("agreement.in_review"),
        (DocumentState::Agreed, Some(agreed)) => {
            let carried = (agreed.holds_to > agreed.revision).then(|| {
                let said = l.f("agreement.holds_to", &[("number", &agreed.holds_to.to_string())]);
                let differences = format!("{address}/differences?from={}&to={}", agreed.revision, agreed.holds_to);
                view! { " "{said}" "<a href=differences>{l.t("document.what_changed")}</a> }
            });
            let said = of("agreement.agreed", &agreed);
            view! { <p>{said}" "<span class="fact"><When at=agreed.at/></span>{carried}</p> }.into_any()
        }
        (_, Some(agreed)) => {
            let differences = format!("{address}/differences?from={}&to={newest}", agreed.holds_to);
            view! {
                <p class="notice">
                    {of("agreement.outdated", &agreed)}" "<a href=differences>{l.t("document.what_changed")}</a>
                </p>
            }
            .into_any()
        }
        (_, None) => plain("agreement.draft"),
    }
}

/// The minor edit that waits, what it changes, and the button to confirm it.
fn minor(l: Texts, address: &str, page: &AgreementView, name: &str, is_newest: bool) -> AnyView {
    let number = page.newest.to_string();
    let before = page.newest.saturating_sub(1);
    let said = l.f("agreement.minor_waits", &[("name", name), ("number", &number)]);
    let confirm = (is_newest && page.confirm.is_there()).then(|| {
        let (read, refused) = (Read::of(page), page.confirm.clone().refusal());
        view! {
            <Form act="confirm_minor" class="inline">
                {read.named()}
                <Submit label=l.t("agreement.confirm") refused=refused/>
            </Form>
        }
    });
    view! {
        <div class="notice">
            <p>{said}" "<a href=format!("{address}/differences?from={before}&to={number}")>{l.t("document.what_changed")}</a></p>
            {confirm}
        </div>
    }
    .into_any()
}

/// Where it is signed, if that is with a review.
fn with_review(l: Texts, newest: u32, design: DesignLine) -> AnyView {
    let said = l.f("agreement.with_review", &[("number", &design.number.to_string())]);
    let pin_first = (design.revision != newest).then(|| {
        let numbers = [("number", design.revision.to_string()), ("newest", newest.to_string())];
        let numbers = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
        format!(" {}", l.f("agreement.pin_first", &numbers))
    });
    view! {
        <p>
            {said}{pin_first}" "
            <a href=format!("/reviews/{}/sign", design.review)>{l.t("agreement.to_sign")}</a>
        </p>
    }
    .into_any()
}

fn signature(l: Texts, signature: DocumentSignatureLine) -> AnyView {
    let decision = l.t_or(&format!("decision.{}", signature.decision), "decision.go");
    let on = l.f("agreement.on", &[("number", &signature.revision.to_string())]);
    view! {
        <li>
            <p>
                <b>{signature.by}</b>": "{decision}" "
                <span class="fact">{on}" · "<When at=signature.at/></span>
                {(!signature.current).then(|| view! { " "<span class="tag">{l.t("agreement.other_text")}</span> })}
            </p>
            {(!signature.note.is_empty()).then(|| view! { <p class="plain">{signature.note}</p> })}
        </li>
    }
    .into_any()
}

/// Revision and digest of what was read.
struct Read {
    revision: String,
    digest: String,
}

impl Read {
    fn of(page: &AgreementView) -> Self {
        Self { revision: page.newest.to_string(), digest: page.digest.clone() }
    }

    fn named(&self) -> AnyView {
        let (revision, digest) = (self.revision.clone(), self.digest.clone());
        view! {
            <input type="hidden" name="revision" value=revision/>
            <input type="hidden" name="digest" value=digest/>
        }
        .into_any()
    }
}

fn forms(l: Texts, page: &AgreementView) -> AnyView {
    let sign = |of: &'static str, title: &'static str, offer: &Offer, decisions: [&'static str; 2]| {
        offer.is_there().then(|| {
            let (read, refused) = (Read::of(page), offer.clone().refusal());
            let [yes, no] = decisions.map(|code| {
                let label = l.t_or(&format!("decision.{code}"), "decision.go");
                let (refused, primary) = (refused.clone(), matches!(code, "go" | "looked_no_concerns"));
                view! { <p class="decision"><Submit label primary refused with=("decision", code.to_owned())/></p> }
            });
            view! {
                <section class="notice" aria-labelledby=title>
                    <h3 id=title>{l.t(title)}</h3>
                    <Form act="sign_document" of=of>
                        {read.named()}
                        <TextArea name="note" label=l.t("sign.note") hint=l.t("sign.note_hint") rows=2/>
                        {yes}{no}
                    </Form>
                </section>
            }
        })
    };
    let step = |step: Step| {
        let label = match step {
            Step::AskReview => l.t("agreement.ask_review"),
            Step::TakeBack => l.t("agreement.take_back"),
            Step::Supersede => l.t("agreement.supersede"),
        };
        view! {
            <Form act="step_document" of=step.code() class="inline">
                <Submit label with=("step", step.code().to_owned())/>
            </Form>
        }
    };
    let steps = page.steps.iter().copied().map(step).collect_view();
    view! {
        <div class="no-print">
            <div class="said-acts">{steps}</div>
            {sign("reviewer", "sign.as_reviewer", &page.reviewer, ["looked_no_concerns", "looked_with_concerns"])}
            {sign("owner", "sign.as_owner", &page.owner, ["go", "no_go"])}
        </div>
    }
    .into_any()
}
