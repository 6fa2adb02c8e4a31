//! One revision of a document, to be read.

use crate::components::title::Title;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agreement::{agreement, state};
use super::discussion::discussion;
use super::params;
use super::plan::plan_form;
use crate::api;
use crate::components::form::{Fold, Form, Submit};
use crate::components::load::load;
use crate::components::rollout::rollout;
use crate::components::send;
use crate::components::service_levels::levels;
use crate::components::text::{Prose, When};
use crate::components::texts;
use crate::messages::Texts;
use crate::view::document_templates::template_address;
use crate::view::documents::{
    DocumentHead, DocumentLine, DocumentPage, Heading, OriginLine, PinLine, PinState, RevisionLine, document_address,
};
use crate::view::review::RolloutView;
use crate::view::service_levels::ServiceLevelsView;
use crate::words::{document_kind, document_state};

/// With fewer headings a text is seen at a glance.
const LEAST_HEADINGS: usize = 3;

/// A revision of a document: the one in the address, or the newest.
#[component]
pub fn Document() -> AnyView {
    load(
        params(&["slug", "id", "number"]),
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::document(next(), next(), next())
        },
        |live| {
            let data = live.data.clone();
            let now = live.now();
            let looks = live.part(|page| (page.seen, page.revision.number));
            // In the browser alone: without a script, what somebody says on the page tells that they read it.
            Effect::new(move |_| {
                let (seen, number) = looks.get();
                if seen >= number {
                    return;
                }
                let fields = [
                    ("service", now.head.service_slug.clone()),
                    ("document", now.head.id.clone()),
                    ("base", number.to_string()),
                ];
                let fields = fields.map(|(name, value)| (name.to_owned(), value));
                spawn_local(async move {
                    send::keep("/looks", &fields).await;
                });
            });
            view! { <main class="page document" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: DocumentPage) -> AnyView {
    let l = texts();
    let address = page.head.address();
    let newest = page.revisions.first().map_or(0, |newest| newest.number);
    let number = page.revision.number;
    let older = (number < newest).then(|| {
        view! {
            <p class="notice">
                {l.f("document.older", &[("number", &newest.to_string())])}" "
                <a href=address.clone()>{l.t("document.read_newest")}</a>" · "
                <a href=format!("{address}/differences?from={number}&to={newest}")>{l.t("document.what_changed")}</a>
            </p>
        }
    });
    let may_write = page.write.is_none();
    view! {
        <Title text=format!("{} · {}", page.revision.title, page.head.service)/>
        <Crumbs head=page.head.clone()/>
        <div class="title-row">
            <h1>{page.revision.title.clone()}</h1>
            {may_write.then(|| view! { <a class="button" href=format!("{address}/edit")>{l.t("document.edit")}</a> })}
        </div>
        <p class="fact">
            {document_kind(l, page.head.kind)}" · "{state(l, page.agreement.state)}" · "
            {l.f("document.revision_of", &[("number", &number.to_string()), ("of", &newest.to_string())])}" · "
            {page.revision.author.clone()}" "<When at=page.revision.at.clone()/>
            {(!page.revision.message.is_empty()).then(|| format!(" — {}", page.revision.message))}
        </p>
        {origin(l, page.origin)}
        {older}
        {since(l, &page.head, page.seen, number, newest)}
        <div class="document-columns">
            {contents(l, page.headings)}
            <div class="document-text"><Prose html=page.text/></div>
        </div>
        {agreement(l, &address, number, page.agreement)}
        {discussion(&page.head, number, newest, page.discussion)}
        {page.service_levels.map(|of_service| levels_of(l, of_service))}
        {page.rollouts.into_iter().map(|plan| rollout_of(l, plan)).collect_view()}
        {pins(l, &page.head, number, page.reviews, page.pin.is_none())}
        <section class="no-print" aria-labelledby="revisions">
            <h2 id="revisions">{l.t("document.revisions")}</h2>
            {revision_lines(l, &REVISIONS, &address, page.revisions, number)}
        </section>
    }
    .into_any()
}

/// That the text changed since the viewer read it, where this is what it is now.
fn since(l: Texts, head: &DocumentHead, seen: u32, number: u32, newest: u32) -> Option<AnyView> {
    (0 < seen && seen < number && number == newest).then(|| {
        let differences = format!("{}/differences?from={seen}&to={number}", head.address());
        view! {
            <div class="notice since-read">
                <p>
                    {l.f("document.changed_since", &[("number", &seen.to_string())])}" "
                    <a href=differences>{l.t("document.what_changed")}</a>
                </p>
                <form method="post" action="/looks" class="inline">
                    <input type="hidden" name="service" value=head.service_slug.clone()/>
                    <input type="hidden" name="document" value=head.id.clone()/>
                    <input type="hidden" name="base" value=number.to_string()/>
                    <input type="hidden" name="then" value="read"/>
                    <button type="submit" class="button">{l.t("document.have_read")}</button>
                </form>
            </div>
        }
        .into_any()
    })
}

/// Where the page stands: the service, and on other pages of a document the document.
#[component]
pub fn Crumbs(
    /// What names the document.
    head: DocumentHead,
    /// The document's title, on pages about it.
    #[prop(optional, into)]
    title: String,
) -> AnyView {
    let address = head.address();
    view! {
        <p class="crumbs">
            <a href=format!("/services/{}", head.service_slug)>{head.service}</a>
            {(!title.is_empty()).then(|| view! { <span aria-hidden="true">" / "</span><a href=address>{title}</a> })}
        </p>
    }
    .into_any()
}

/// From which version of a template it was begun, and that there is a newer one.
fn origin(l: Texts, origin: Option<OriginLine>) -> Option<AnyView> {
    origin.map(|origin| {
        let address = template_address(&origin.slug);
        let (version, newest) = (origin.version.to_string(), origin.newest.to_string());
        let said = l.f("document_template.origin", &[("name", &origin.name), ("number", &version)]);
        let newer = (origin.newest > origin.version).then(|| {
            let differences = format!("{address}/differences?from={version}&to={newest}");
            let said = l.f("document_template.origin_newer", &[("number", &newest)]);
            view! { <span class="no-print">" · "<a href=differences>{said}</a></span> }
        });
        view! { <p class="fact"><a href=format!("{address}/versions/{version}")>{said}</a>{newer}</p> }.into_any()
    })
}

/// The files of a revision.
fn files(l: Texts, address: &str, number: u32) -> AnyView {
    let of = format!("{address}/revisions/{number}");
    view! {
        <span class="fact">
            <a href=format!("{of}/markdown") rel="external" download="">{l.t("document.markdown")}</a>" · "
            <a href=format!("{of}/html") rel="external" download="">{l.t("document.html")}</a>
        </span>
    }
    .into_any()
}

/// How revisions are called, or versions of a template: part of their address, and the text that names one.
pub(super) struct Numbered {
    /// Stands in addresses before the number.
    pub(super) path: &'static str,
    /// The key of the text.
    pub(super) called: &'static str,
    /// There are files of each.
    pub(super) files: bool,
}

const REVISIONS: Numbered = Numbered { path: "revisions", called: "history.revision", files: true };

pub(super) fn contents(l: Texts, headings: Vec<Heading>) -> Option<AnyView> {
    (headings.len() >= LEAST_HEADINGS).then(|| {
        // Left to the browser, which marks what a link led to; a router would only scroll there.
        let line = |heading: Heading| {
            let class = format!("depth-{}", heading.depth.min(2));
            view! { <li class=class><a href=format!("#{}", heading.id) rel="external">{heading.words}</a></li> }
        };
        view! {
            <nav class="contents" aria-labelledby="contents">
                <h2 id="contents">{l.t("document.contents")}</h2>
                <ul>{headings.into_iter().map(line).collect_view()}</ul>
            </nav>
        }
        .into_any()
    })
}

/// The rollout plan of a review that stands on it.
fn rollout_of(l: Texts, plan: RolloutView) -> AnyView {
    let trigger = l.t_or(&format!("trigger.{}", plan.trigger), "trigger.launch");
    let review = l.f("review.number", &[("number", &plan.number.to_string()), ("trigger", trigger)]);
    let title = l.f("plan.of", &[("review", &review)]);
    let (id, address) = (format!("plan-{}", plan.review), format!("/reviews/{}/plan", plan.review));
    let labelled = id.clone();
    let (form, name) = (plan.clone(), format!("change_plan/{}", plan.review));
    let form = plan.refused.is_none().then(|| {
        view! {
            <Fold summary=l.t("plan.change") forms=vec![name]>
                {plan_form(l, form, String::new())}
            </Fold>
        }
    });
    view! {
        <section aria-labelledby=labelled>
            <h2 id=id><a href=address>{title}</a></h2>
            {rollout(l, plan)}
            {form}
        </section>
    }
    .into_any()
}

/// The service levels of the service, which the design is to keep.
fn levels_of(l: Texts, of_service: ServiceLevelsView) -> AnyView {
    let address = ServiceLevelsView::address(&of_service.slug);
    view! {
        <section aria-labelledby="service-levels">
            <h2 id="service-levels"><a href=address>{l.t("level.title")}</a></h2>
            {levels(l, of_service, "")}
        </section>
    }
    .into_any()
}

/// Which open reviews stand on it, and pinning it there.
fn pins(l: Texts, head: &DocumentHead, number: u32, reviews: Vec<PinLine>, may: bool) -> Option<AnyView> {
    (!reviews.is_empty()).then(|| {
        let here = format!("{}:{number}", head.id);
        let line = move |line: PinLine| {
            let address = format!("/reviews/{}", line.review);
            let trigger = l.t_or(&format!("trigger.{}", line.trigger), "trigger.launch");
            let name = l.f("review.number", &[("number", &line.number.to_string()), ("trigger", trigger)]);
            let state = match line.pinned {
                PinState::Nothing => l.t("pin.nothing").to_owned(),
                PinState::Another => l.t("pin.another").to_owned(),
                PinState::Revision(pinned) => l.f("pin.here", &[("number", &pinned.to_string())]),
            };
            let pinned_here = line.pinned == PinState::Revision(number);
            let pin = (!pinned_here).then(|| {
                let label = l.f("pin.do", &[("number", &number.to_string())]);
                view! { <Submit label with=("revision", here.clone())/> }
            });
            let take_out = pinned_here.then(|| {
                view! { <Submit label=l.t("pin.take_out") with=("revision", String::new())/> }
            });
            let form = may.then(|| {
                view! {
                    <Form act="pin_document" of=line.review.clone() base=Signal::stored(line.pins) class="inline">
                        <input type="hidden" name="review" value=line.review.clone()/>
                        {pin}{take_out}
                    </Form>
                }
            });
            view! {
                <li>
                    <a href=address><b>{name}</b></a>" "<span class="fact">{state}</span>
                    {form}
                </li>
            }
        };
        view! {
            <section class="no-print" aria-labelledby="pins">
                <h2 id="pins">{l.t("pin.title")}</h2>
                {may.then(|| view! { <p class="lead">{l.t("pin.hint")}</p> })}
                <ul class="lines pins">{reviews.into_iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

pub(super) fn revision_lines(
    l: Texts,
    of: &Numbered,
    address: &str,
    revisions: Vec<RevisionLine>,
    current: u32,
) -> AnyView {
    let line = |revision: RevisionLine| {
        let number = revision.number;
        let name = l.f(of.called, &[("number", &number.to_string())]);
        let (before, said) = (number.saturating_sub(1), !revision.message.is_empty());
        let here = (number == current).then_some("page");
        view! {
            <li>
                <div>
                    <a href=format!("{address}/{}/{number}", of.path) aria-current=here><b>{name}</b></a>
                    <p class="fact">
                        {revision.message}{(before > 0 && said).then_some(" · ")}
                        {(before > 0).then(|| view! {
                            <a href=format!("{address}/differences?from={before}&to={number}")>{l.t("document.what_changed")}</a>
                        })}
                    </p>
                    {of.files.then(|| files(l, address, number))}
                </div>
                <span class="fact">{revision.author}</span>
                <span class="fact"><When at=revision.at/></span>
            </li>
        }
    };
    view! { <ul class="lines three">{revisions.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// Documents of a service as lines.
pub(super) fn document_lines(service_slug: &str, documents: Vec<DocumentLine>) -> AnyView {
    let l = texts();
    let line = |document: DocumentLine| {
        let kind = document_kind(l, document.kind);
        let revision = l.f("document.revision", &[("number", &document.newest.number.to_string())]);
        view! {
            <li>
                <div>
                    <a href=document_address(service_slug, &document.id)><b>{document.newest.title}</b></a>
                    <p class="fact">{kind}" · "{document_state(l, document.state)}" · "{revision}</p>
                </div>
                <span class="fact">{document.newest.author}</span>
                <span class="fact"><When at=document.newest.at/></span>
            </li>
        }
    };
    view! { <ul class="lines three">{documents.into_iter().map(line).collect_view()}</ul> }.into_any()
}
