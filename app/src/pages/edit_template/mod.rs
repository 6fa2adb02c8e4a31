//! The draft of a template: its outline, its sections and tiers, and publishing it.
//!
//! Each block is made from its own part of the page, so that moving a question leaves what is typed elsewhere alone.

mod headings;
mod outline;
mod publish;

use crate::components::title::Title;
use leptos::prelude::*;

use super::template::tally_sentence;
use super::{first, params};
use crate::api;
use crate::components::form::{Fold, Form, Submit};
use crate::components::load::{Live, load};
use crate::components::texts;
use crate::view::editing::DraftPage;

/// The page of a draft.
#[component]
pub fn EditTemplate() -> AnyView {
    load(params(&["slug"]), |key| api::draft(first(key)), show).into_any()
}

fn show(live: Live<DraftPage>) -> AnyView {
    let l = texts();
    let now = live.now();
    let lang = now.line.language.tag();
    let address = format!("/templates/{}", now.line.slug);
    let title = l.f("draft.title", &[("name", &now.line.name)]);
    let data = live.data.clone();
    view! {
        <Title text=title.clone()/>
        <main class="page" id="main">
            <p class="crumbs">
                <a href="/templates">{l.t("nav.templates")}</a>" › "
                <a href=address lang=lang>{now.line.name}</a>
            </p>
            <h1>{title}</h1>
            {move || changes(data.get())}
            {publish::block(&live)}
            {outline::block(&live)}
            {headings::new_section(&live)}
            {headings::tiers(&live)}
            {discard(&live)}
        </main>
    }
    .into_any()
}

/// What has changed since the newest version, and what each tier asks for.
fn changes(page: DraftPage) -> AnyView {
    let l = texts();
    let changes = page.changes.map(|(added, changed, removed)| {
        let counts = [("added", added), ("changed", changed), ("removed", removed)]
            .map(|(name, count)| (name, count.to_string()));
        let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
        let meaning = if page.meaning { "draft.is_meaning" } else { "draft.is_wording" };
        let link = format!("/templates/{}/differences?to=draft", page.line.slug);
        view! {
            <p>{l.f("draft.changes", &counts)}" "<a href=link>{l.t("draft.differences")}</a></p>
            {(page.meaning || added + changed + removed > 0).then(|| view! { <p class="fact">{l.t(meaning)}</p> })}
        }
    });
    let tiers = page.tiers.iter().map(|(tier, tally, long)| {
        let name = l.t_or_own(&format!("tier.{}", tier.name), &tier.name);
        let warning = long.then(|| view! { <p class="outline-doubts">{l.t("draft.too_long")}</p> });
        view! { <li><b>{name}</b>": "{tally_sentence(l, *tally)}{warning}</li> }
    });
    view! {
        {changes}
        <ul class="tallies">{tiers.collect_view()}</ul>
    }
    .into_any()
}

fn discard(live: &Live<DraftPage>) -> AnyView {
    let l = texts();
    let (page, offer) = (live.now(), live.part(|page| (page.discard.clone(), page.seen.clone())));
    view! {
        {move || {
            let ((offer, seen), version) = (offer.get(), page.version.clone());
            offer.is_there().then(|| view! {
                <Fold summary=l.t("draft.discard") forms=vec!["discard_draft".into()]>
                    <Form act="discard_draft">
                        <p class="hint">{l.t("draft.discard_hint")}</p>
                        <input type="hidden" name="version" value=version/>
                        <input type="hidden" name="seen" value=seen/>
                        <p class="actions"><Submit label=l.t("draft.discard") refused=offer.refusal()/></p>
                    </Form>
                </Fold>
            })
        }}
    }
    .into_any()
}
