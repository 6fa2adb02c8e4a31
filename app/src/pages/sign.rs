//! Signing: everything that is signed, in words.

use crate::components::title::Title;
use domain::refusal::Refusal;
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::copy::CopyBox;
use crate::components::form::{Fold, Form, Select, Submit, TextArea};
use crate::components::gate::GateList;
use crate::components::load::load;
use crate::components::question_list::not_asked;
use crate::components::review_head::Head;
use crate::components::risk::Risk;
use crate::components::text::When;
use crate::components::{TemplateLanguage, template_lang, texts};
use crate::messages::Texts;
use crate::view::review::{Covers, PinnedView, ReviewHead, SignPage, SignatureView, SignedOn};
use crate::words::stage_name;

/// The signing page.
#[component]
pub fn Sign() -> AnyView {
    load(
        params(&["id"]),
        |key| api::sign(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="review-whole" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: SignPage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.head.template_language));
    let stage = page.head.stages.get(page.stage).cloned();
    let name = stage.as_ref().map_or(String::new(), |stage| stage_name(l, stage));
    // With several stages, those before are told too, each by its name.
    let several = page.head.stages.len() > 1;
    let passed = page.head.stages.iter().flat_map(|stage| {
        let name = several.then(|| format!("{}: ", stage_name(l, stage)));
        stage.passed.clone().into_iter().map(move |(at, snapshot)| (name.clone(), at, snapshot))
    });
    let passed = passed.collect::<Vec<_>>();
    let id = page.head.id.clone();
    let open = page.head.closed.is_none();
    let title = l.f("sign.stage", &[("stage", &name)]);
    let snapshots = passed.into_iter().map(|(name, at, snapshot)| view! {
        <li>{name}{l.t("sign.passed")}" "<When at/>" · "<a href=format!("/snapshots/{snapshot}")>{l.t("snapshot.read")}</a></li>
    }).collect::<Vec<_>>();
    let signatures = page.signatures.into_iter().map(|s| signature(l, s, &page.head)).collect::<Vec<_>>();
    let unsigned = signatures.is_empty();
    let named = |(id, at): (String, usize)| {
        let stage = page.head.stages.get(at)?;
        Some((id, l.f("sign.up_to_later", &[("stage", &stage_name(l, stage))])))
    };
    let later: Vec<_> = page.later.into_iter().filter_map(named).collect();
    let forms = (open && !page.decisions.is_empty())
        .then(|| decide(l, &page.stage_id, page.decisions, (&page.reviewer_digest, &page.owner_digest), later));
    view! {
        <Title text=title.clone()/>
        <Head head=page.head.clone() small=true/>
        <div class="whole-columns">
            <div class="whole-text">
                <h1>{title}</h1>
                {(!snapshots.is_empty()).then(|| view! { <ul class="notice plain-list">{snapshots}</ul> })}
                <p class="fact">{l.rule(page.rule)}</p>
                <h2>{l.t("sign.covers")}</h2>
                {covers(l, &id, &page.head, page.covers)}
                {forms}
                <h2>{l.t("sign.signatures")}</h2>
                {unsigned.then(|| view! { <p class="fact">{l.t("sign.nobody")}</p> })}
                <ul class="said">{signatures}</ul>
                {page.exception.is_open().then(|| view! {
                    <Fold summary=l.t("exception.title") forms=vec!["allow_exception".into()]>
                        <p>{l.t("exception.lead")}</p>
                        <Form act="allow_exception">
                            <TextArea name="reason" label=l.t("exception.reason") rows=2/>
                            <p class="actions"><Submit label=l.t("exception.submit")/></p>
                        </Form>
                    </Fold>
                })}
                <details class="more">
                    <summary>{l.t("status.copy")}</summary>
                    <CopyBox label=l.t("status.copy") text=page.status/>
                </details>
                {open.then(|| close(l, page.close))}
            </div>
            <aside><GateList head=page.head gate=page.gate/></aside>
        </div>
    }
    .into_any()
}

fn covers(l: Texts, review: &str, head: &ReviewHead, covers: Covers) -> AnyView {
    let to = |key: &str| format!("/reviews/{review}/questions/{key}");
    let lang = template_lang();
    let because = |reason: String| (!reason.is_empty()).then(|| view! { <span class="fact">" — "{reason}</span> });
    let with_reason = |key: &'static str, list: Vec<(String, String, String)>| {
        let count = list.len().to_string();
        (!list.is_empty()).then(|| {
            view! {
                <li>
                    {l.f(key, &[("count", &count)])}
                    <ul>
                        {list.into_iter().map(|(key, prompt, reason)| view! {
                            <li><a href=to(&key) lang=lang>{prompt}</a>{because(reason)}</li>
                        }).collect_view()}
                    </ul>
                </li>
            }
        })
    };
    let plain =
        |list: Vec<(String, String)>| list.into_iter().map(|(key, prompt)| (key, prompt, String::new())).collect();
    let risks = covers.risks.len().to_string();
    view! {
        <ul class="covers">
            {head.document.as_ref().map(|document| view! { <li>{signed_document(l, document, &head.service_slug)}</li> })}
            <li>{l.f("covers.answered", &[("count", &covers.answered.to_string())])}</li>
            {with_reason("covers.gaps", plain(covers.explained_gaps))}
            {with_reason("covers.skipped", covers.skipped)}
            {with_reason("covers.not_applicable", covers.not_applicable)}
            {(!covers.left_out.is_empty()).then(|| view! { <li>{not_asked(l, covers.left_out)}</li> })}
            {(covers.without_verdict > 0).then(|| view! {
                <li>{l.f("covers.without_verdict", &[("count", &covers.without_verdict.to_string())])}</li>
            })}
            {with_reason("covers.unclear", plain(covers.unclear))}
            {(!covers.risks.is_empty()).then(|| view! {
                <li>
                    {l.f("covers.risks", &[("count", &risks)])}
                    {covers.risks.into_iter().map(|risk| view! { <Risk risk/> }).collect_view()}
                </li>
            })}
        </ul>
    }
    .into_any()
}

fn signed_document(l: Texts, document: &PinnedView, service_slug: &str) -> AnyView {
    let number = document.revision.to_string();
    view! {
        {l.t("document.kind_design_doc")}": "<a href=document.address(service_slug)>{document.title.clone()}</a>{l.t("list.separator")}
        {l.f("document.revision", &[("number", &number)])}" "
        <span class="fact">{l.t("signature.digest")}" "<code title=document.digest.clone()>{short(&document.digest)}</code></span>
    }
    .into_any()
}

/// So much of a digest that two of them can be told apart by eye.
fn short(digest: &str) -> String {
    digest.chars().take(12).collect()
}

/// Where somebody signed another design doc than the one that is pinned now.
fn signed_on(l: Texts, signed: SignedOn, head: &ReviewHead) -> Option<AnyView> {
    let words = match signed {
        SignedOn::Same => return None,
        SignedOn::Nothing => view! { {l.t("signature.without_document")} }.into_any(),
        SignedOn::Another(document) => {
            let arguments = [("title", document.title.as_str()), ("number", &document.revision.to_string())];
            let now = head.document.as_ref().filter(|now| now.id == document.id);
            let changed = now.map(|now| document.differences(&head.service_slug, now.revision));
            view! {
                {l.f("signature.on_document", &arguments)}
                {changed.map(|differences| view! { ": "<a href=differences>{l.t("document.what_changed")}</a> })}
            }
            .into_any()
        }
    };
    Some(view! { <p class="fact">{words}</p> }.into_any())
}

/// On which version somebody signed, where that is another than now: wording outdates no signature (rule 13).
pub(super) fn on_version(l: Texts, number: u32, current: bool) -> String {
    let key = if current { "signature.wording_since" } else { "signature.on_version" };
    l.f(key, &[("number", &number.to_string())])
}

fn decide(
    l: Texts,
    stage: &str,
    decisions: Vec<(String, Option<Refusal>)>,
    (reviewer, owner): (&str, &str),
    later: Vec<(String, String)>,
) -> AnyView {
    let (as_reviewer, others): (Vec<_>, Vec<_>) =
        decisions.into_iter().partition(|(code, _)| code.starts_with("looked"));
    let (as_product, as_owner): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|(code, _)| code.starts_with("product"));
    let part = |title: &'static str, of: &'static str, digest: &str, decisions: Vec<(String, Option<Refusal>)>| {
        let (stage, digest) = (stage.to_owned(), digest.to_owned());
        let up_to = (of == "reviewer" && !later.is_empty()).then(|| {
            let this = (String::new(), l.t("sign.up_to_this").to_owned());
            std::iter::once(this).chain(later.clone()).collect::<Vec<_>>()
        });
        let buttons = decisions.into_iter().map(move |(code, refused)| {
            let label = l.t_or(&format!("decision.{code}"), "decision.go");
            let positive = !matches!(code.as_str(), "no_go" | "product_no_go" | "looked_with_concerns");
            view! { <p class="decision"><Submit label=label primary=positive refused=refused with=("decision", code)/></p> }
        });
        view! {
            <section class="notice" aria-labelledby=title>
                <h2 id=title>{l.t(title)}</h2>
                <Form act="sign_off" of=of>
                    <input type="hidden" name="stage" value=stage/>
                    <input type="hidden" name="digest" value=digest/>
                    <TextArea name="note" label=l.t("sign.note") hint=l.t("sign.note_hint") rows=2/>
                    {up_to.map(|options| view! { <Select name="up_to" label=l.t("sign.up_to") options=options/> })}
                    {buttons.collect_view()}
                </Form>
            </section>
        }
    };
    view! {
        {(!as_reviewer.is_empty()).then(|| part("sign.as_reviewer", "reviewer", reviewer, as_reviewer))}
        {(!as_owner.is_empty()).then(|| part("sign.as_owner", "owner", owner, as_owner))}
        {(!as_product.is_empty()).then(|| part("sign.as_product", "product", owner, as_product))}
    }
    .into_any()
}

fn signature(l: Texts, signature: SignatureView, head: &ReviewHead) -> AnyView {
    let decision = l.t_or(&format!("decision.{}", signature.decision), "decision.go");
    let mut marks = Vec::new();
    if !signature.current {
        marks.push(l.t("signature.outdated"));
    }
    if !signature.counts {
        marks.push(l.t("signature.does_not_count"));
    }
    let short = short(&signature.digest);
    let up_to = signature.up_to.and_then(|at| head.stages.get(at));
    let up_to = up_to.map(|stage| format!(" · {}", l.f("signature.up_to", &[("stage", &stage_name(l, stage))])));
    view! {
        <li>
            <p>
                <b>{signature.by}</b>": "{decision}" "<span class="fact"><When at=signature.at/>{up_to}</span>
                {(!marks.is_empty()).then(|| view! { <span class="tag">{marks.join(" · ")}</span> })}
            </p>
            {signed_on(l, signature.signed_on, head)}
            {signature.version.map(|number| view! { <p class="fact">{on_version(l, number, signature.current)}</p> })}
            {(!signature.note.is_empty()).then(|| view! { <p class="plain">{signature.note}</p> })}
            <p class="fact">{l.t("signature.digest")}" "<code title=signature.digest>{short}</code></p>
        </li>
    }
    .into_any()
}

fn close(l: Texts, ways: Vec<(String, Option<Refusal>)>) -> AnyView {
    // Where nobody of the team looks, closing is nobody's business here.
    let may = ways.iter().any(|(_, refused)| refused.is_none());
    let buttons = ways.into_iter().map(move |(code, refused)| {
        let label = l.t_or(&format!("close.{code}"), "close.launched");
        view! { <p class="decision"><Submit label=label refused=refused with=("how", code)/></p> }
    });
    may.then(|| {
        view! {
            <Fold summary=l.t("close.title") forms=vec!["close_review".into()]>
                <p>{l.t("close.lead")}</p>
                <Form act="close_review">
                    <TextArea name="note" label=l.t("close.note") rows=2/>
                    {buttons.collect_view()}
                </Form>
            </Fold>
        }
    })
    .into_any()
}
