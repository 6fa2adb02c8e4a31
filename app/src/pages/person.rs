//! One person: what they own, and their account.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::form::{Fold, Form, Select, Submit};
use crate::components::load::load;
use crate::components::text::When;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::house::{OwnedLine, PersonPage};

/// The page of one person.
#[component]
pub fn Person() -> AnyView {
    load(
        params(&["id"]),
        |key| api::person(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="page" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: PersonPage) -> AnyView {
    let l = texts();
    let name = page.person.name.clone();
    let roles = [(page.administrator, "role.administrator"), (page.keeper, "role.keeper")]
        .into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, key)| l.t(key).to_owned());
    let facts = page.teams.iter().cloned().chain(roles).collect::<Vec<_>>().join(l.t("list.separator"));
    let nothing = page.owned.is_empty();
    let here = page.gone.is_none();
    let may_hand_on = page.hand_on.is_none() && here && !nothing;
    let owned = page.owned.clone();
    let enable = page.enable.is_open();
    let disable = page.disable.is_there().then(|| disable(l, page.clone()));
    let gone = page.gone.clone();
    let email = page.email.clone();
    view! {
        <Title text=name.clone()/>
        <p class="crumbs"><a href="/people">{l.t("people.title")}</a></p>
        <h1>{name.clone()}</h1>
        <p class="fact">{email}{(!facts.is_empty()).then(|| format!(" · {facts}"))}</p>
        {gone.map(|at| view! {
            <p class="notice">{l.t("person.gone_since")}" "<When at/>". "{l.t("person.gone_lead")}</p>
        })}
        <section aria-labelledby="owned">
            <h2 id="owned">{l.t("owned.title")}</h2>
            {nothing.then(|| view! { <p class="empty">{l.t("owned.empty")}</p> })}
            <ul class="lines owned">{owned.into_iter().map(line).collect_view()}</ul>
            {may_hand_on.then(|| view! {
                <Fold summary=l.t("hand_on.title") forms=vec!["hand_on_owned".into()]>
                    <Form act="hand_on_owned">
                        <p class="hint">{l.t("hand_on.lead")}</p>
                        {heirs(l, &page, true)}
                        <p class="actions"><Submit label=l.t("hand_on.submit") primary=true/></p>
                    </Form>
                </Fold>
            })}
        </section>
        {disable}
        {enable.then(|| view! {
            <Form act="enable_person">
                <p class="actions"><Submit label=l.f("person.enable", &[("name", &name)])/></p>
                <p class="hint">{l.t("person.enable_hint")}</p>
            </Form>
        })}
    }
    .into_any()
}

fn line(line: OwnedLine) -> AnyView {
    let l = texts();
    let note = match line.note.as_str() {
        "archived" => l.t("service.archived"),
        "proposed" => l.t("risk.proposed"),
        _ => "",
    };
    view! {
        <li>
            <div><a href=line.href.clone()>{line.name.clone()}</a></div>
            <span class="fact">
                {what(l, &line)}
                {(!note.is_empty()).then(|| format!(" · {note}"))}
            </span>
        </li>
    }
    .into_any()
}

/// What somebody is to it: a risk names its service too.
fn what(l: Texts, line: &OwnedLine) -> String {
    let what = l.t_or(&format!("owned.{}", line.what), "owned.risk");
    if line.service.is_empty() { what.to_owned() } else { format!("{what} · {}", line.service) }
}

/// One person for all, or each for itself.
fn heirs(l: Texts, page: &PersonPage, may_stay: bool) -> AnyView {
    let people: Vec<(String, String)> =
        page.people.iter().map(|person| (person.id.to_string(), person.name.clone())).collect();
    let option = |value: &str, text: String| (value.to_owned(), text);
    let everybody = |first: Vec<(String, String)>| first.into_iter().chain(people.clone()).collect::<Vec<_>>();
    let rows = page.owned.iter().map(|line| {
        let mut choices = vec![option("", l.t("hand_on.as_above").to_owned())];
        if may_stay {
            choices.push(option("-same", l.f("hand_on.stays", &[("name", &page.person.name)])));
        }
        if line.may_lapse {
            choices.push(option("-nobody", l.t("hand_on.nobody").to_owned()));
        }
        let label = format!("{} · {}", line.name, what(l, line));
        view! { <Select name=line.field.clone() label=label options=everybody(choices)/> }
    });
    view! {
        <Select name="all" label=l.t("hand_on.all") options=everybody(vec![option("", l.t("hand_on.nobody_yet").to_owned())])/>
        <div class="heirs">{rows.collect_view()}</div>
    }
    .into_any()
}

fn disable(l: Texts, page: PersonPage) -> AnyView {
    let name = page.person.name.clone();
    let refused = page.disable.clone().refusal();
    let closed = refused.is_some();
    view! {
        <section class="account" aria-labelledby="account">
            <h2 id="account">{l.t("account.title")}</h2>
            <Fold summary=l.f("person.disable", &[("name", &name)]) forms=vec!["disable_person".into()]>
                <Form act="disable_person">
                    <p class="hint">{l.t("person.disable_lead")}</p>
                    {(!closed && !page.owned.is_empty()).then(|| view! {
                        <p class="hint">{l.t("person.disable_owned")}</p>
                        {heirs(l, &page, false)}
                    })}
                    <p class="actions"><Submit label=l.f("person.disable", &[("name", &name)]) refused=refused/></p>
                </Form>
            </Fold>
        </section>
    }
    .into_any()
}
