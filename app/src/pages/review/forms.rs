//! What can be done with a whole review, or with a section of it, from its page.

use domain::people::PersonRef;
use leptos::prelude::*;

use crate::components::form::{FactBoxes, Fold, Form, Select, Submit};
use crate::components::question_list::left_out;
use crate::components::template_lang;
use crate::messages::Texts;
use crate::pages::new_service::choices;
use crate::view::review::{FactsView, PinChoice, ReadSection, ReviewHead};

/// Reviewers by name, of all of it or of a section: who is, and the forms that change it.
pub(super) fn name_reviewers(l: Texts, head: &ReviewHead, sections: &[ReadSection], people: Vec<PersonRef>) -> AnyView {
    let of_all = head.named_reviewers.iter().map(|person| (person.clone(), None));
    let of_sections = sections
        .iter()
        .flat_map(|it| it.reviewers.iter().map(|person| (person.clone(), Some((it.at, it.title.clone())))));
    let named: Vec<_> = of_all.chain(of_sections).collect();
    let count = named.len().to_string();
    let off = named.into_iter().map(move |(person, section)| {
        let id = person.id.to_string();
        let (at, title) = section.map_or_else(Default::default, |(at, title)| (at.to_string(), title));
        let of = if at.is_empty() { id.clone() } else { format!("{id}/{at}") };
        let after = (!title.is_empty()).then(|| view! { " "<span class="fact" lang=template_lang()>{title}</span> });
        view! {
            <li>
                <span>{person.name}</span>{after}" "
                <Form act="assign_reviewer" of=of class="inline">
                    <input type="hidden" name="person" value=id.clone()/>
                    <input type="hidden" name="section" value=at.clone()/>
                    <Submit label=l.t("reviewer.take_off")/>
                </Form>
            </li>
        }
    });
    let whole = (String::new(), l.t("reviewer.whole").to_owned());
    let places = sections.iter().map(|section| (section.at.to_string(), section.title.clone()));
    let places = std::iter::once(whole).chain(places).collect();
    view! {
        <Fold summary=l.f("reviewer.named", &[("count", &count)]) forms=vec!["assign_reviewer".into()] class="name-reviewers">
            <p>{l.t("reviewer.lead")}</p>
            <ul class="plain-list named">{off.collect_view()}</ul>
            {(!people.is_empty()).then(|| view! {
            <Form act="assign_reviewer" class="inline-field">
                <input type="hidden" name="assigned" value="yes"/>
                <Select name="person" label=l.t("reviewer.label") options=choices(&people, None)/>
                <Select name="section" label=l.t("reviewer.section") options=places/>
                <p class="actions"><Submit label=l.t("reviewer.submit")/></p>
            </Form>
            })}
        </Fold>
    }
    .into_any()
}

/// What the review stands on, chosen by its team.
pub(super) fn pin_fold(l: Texts, pin: PinChoice, head: &ReviewHead) -> AnyView {
    if pin.revisions.is_empty() {
        let new = format!("/services/{}/documents/new", head.service_slug);
        return view! { <p class="fact"><a href=new>{l.t("document.new_design_doc")}</a></p> }.into_any();
    }
    let key = |id: &str, number: u32| format!("{id}:{number}");
    // Whoever opens this wants to pin something: what is there already, or what was written last.
    let offered = pin.revisions.first().map_or(String::new(), |(id, _, number)| key(id, *number));
    let pinned = head.document.as_ref().map_or(offered, |document| key(&document.id, document.revision));
    let option = |(id, title, number): (String, String, u32)| {
        (key(&id, number), l.f("pin.option", &[("title", &title), ("number", &number.to_string())]))
    };
    let none = (String::new(), l.t("pin.none").to_owned());
    let options = std::iter::once(none).chain(pin.revisions.into_iter().map(option)).collect();
    let summary = if head.document.is_some() { "pin.change" } else { "pin.choose" };
    view! {
        <Fold summary=l.t(summary) forms=vec!["pin_document".into()]>
            <Form act="pin_document" base=Signal::stored(pin.pins) stays=true>
                <Select name="revision" label=l.t("pin.which") hint=l.t("pin.hint") options value=pinned/>
                <p class="actions"><Submit label=l.t("pin.submit")/></p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// What is taken to be true of the service, and which questions do not apply for it.
pub(super) fn true_of_it(l: Texts, facts: FactsView, head: &ReviewHead) -> AnyView {
    let count = facts.left_out.len().to_string();
    let holding: Vec<_> = facts.facts.iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact.clone()).collect();
    let holding = if holding.is_empty() { l.t("facts.none").to_owned() } else { holding.join(" · ") };
    let may = facts.refused.is_none();
    let (service, version) = (head.service.clone(), head.version.to_string());
    view! {
        <Fold summary=l.f("facts.summary", &[("count", &count)]) forms=vec!["change_facts".into()] class="facts">
            <p class="fact">{l.f("facts.title", &[("service", &service)])}" "<span lang=template_lang()>{holding}</span></p>
            {left_out(l, facts.left_out)}
            {may.then(|| view! {
                <Form act="change_facts" base=Signal::stored(facts.changes) stays=true>
                    <input type="hidden" name="version" value=version/>
                    <FactBoxes service facts=facts.facts/>
                    <p class="hint">{l.t("facts.change_hint")}</p>
                    <p class="actions"><Submit label=l.t("save")/></p>
                </Form>
            })}
        </Fold>
    }
    .into_any()
}

/// Several at once: answers that the viewer has opened, and has said nothing about.
pub(super) fn confirm(l: Texts, opened: Vec<(String, String, u32)>) -> AnyView {
    let lang = template_lang();
    let boxes = opened.into_iter().map(move |(key, prompt, revision)| {
        view! {
            <li><label><input type="checkbox" name="fine" value=format!("{key}:{revision}")/>" "<span lang=lang>{prompt}</span></label></li>
        }
    });
    view! {
        <section class="notice" aria-labelledby="confirm">
            <h2 id="confirm">{l.t("confirm.title")}</h2>
            <p>{l.t("confirm.lead")}</p>
            <Form act="confirm_fine">
                <ul class="plain-list ticks">{boxes.collect_view()}</ul>
                <p class="actions"><Submit label=l.t("confirm.submit")/></p>
            </Form>
        </section>
    }
    .into_any()
}

/// Which section it is, and each of its questions as it was when the page was made.
#[component]
pub(super) fn WholeSection(at: usize, questions: Vec<(String, u32, u32)>) -> AnyView {
    let base = |(key, revision, meaning): (String, u32, u32)| {
        view! {
            <input type="hidden" name=format!("base.{key}") value=revision.to_string()/>
            <input type="hidden" name=format!("meaning.{key}") value=meaning.to_string()/>
        }
    };
    view! {
        <input type="hidden" name="section" value=at.to_string()/>
        {questions.into_iter().map(base).collect_view()}
    }
    .into_any()
}
