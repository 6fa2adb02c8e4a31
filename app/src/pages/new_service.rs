//! Registering a service.

use crate::components::title::Title;
use domain::people::PersonRef;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::form::{Checkbox, Field, Form, Select, Submit, TextArea};
use crate::components::load::load;
use crate::components::texts;

/// People to choose from, with nobody first where nobody will do.
pub(super) fn choices(people: &[PersonRef], nobody: Option<&str>) -> Vec<(String, String)> {
    let nobody = nobody.map(|word| (String::new(), word.to_owned()));
    nobody.into_iter().chain(people.iter().map(|person| (person.id.to_string(), person.name.clone()))).collect()
}

/// The page on which a service is registered.
#[component]
pub fn NewService() -> AnyView {
    load(params(&[]), |_| api::new_service(), |live| {
        let l = texts();
        let page = live.now();
        let teams: Vec<_> = page.teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect();
        let people = page.people;
        view! {
            <Title text=l.t("services.register")/>
            <main class="page narrow" id="main">
                <h1>{l.t("services.register")}</h1>
                {teams.is_empty().then(|| view! { <p class="empty">{l.t("services.no_team")}</p> })}
                <Form act="register_service">
                    <Field name="name" label=l.t("service.name") hint=l.t("service.name_hint") required=true/>
                    <TextArea name="description" label=l.t("service.description") rows=2/>
                    <Select name="team" label=l.t("service.team") options=teams/>
                    <Select name="service_owner" label=l.t("service.owner") hint=l.t("service.owner_hint")
                        options=choices(&people, None) value=page.viewer.id.to_string()/>
                    <Select name="deputy" label=l.t("service.deputy") options=choices(&people, Some(l.t("nobody")))/>
                    <Select name="product_owner" label=l.t("service.product_owner") hint=l.t("service.product_owner_hint")
                        options=choices(&people, Some(l.t("nobody")))/>
                    <Checkbox name="restricted" label=l.t("service.restricted") hint=l.t("service.restricted_hint")/>
                    <p class="actions"><Submit label=l.t("services.register") primary=true refused=page.register.clone()/></p>
                </Form>
            </main>
        }
    }).into_any()
}
