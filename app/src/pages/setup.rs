//! Setting up: the organisation and its first administrator.

use crate::components::title::Title;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::form::{Field, Form, Submit};
use crate::components::load::load;
use crate::components::texts;

/// The set-up page.
#[component]
pub fn SetUp() -> AnyView {
    load(params(&[]), |_| api::set_up(), |_| {
        let l = texts();
        view! {
            <Title text=l.t("setup.title")/>
            <main class="page narrow" id="main">
                <h1>{l.t("setup.title")}</h1>
                <p class="lead">{l.t("setup.lead")}</p>
                <Form act="set_up" leaves=true>
                    <Field name="organisation" label=l.t("setup.organisation") required=true/>
                    <h2>{l.t("setup.administrator")}</h2>
                    <Field name="name" label=l.t("person.name") required=true autocomplete="name"/>
                    <Field name="email" label=l.t("person.email") kind="email" required=true autocomplete="username"/>
                    <Field name="password" label=l.t("person.password") hint=l.t("person.password_hint") kind="password"
                        required=true autocomplete="new-password"/>
                    <Field name="repeated" label=l.t("person.repeated") kind="password" required=true autocomplete="new-password"/>
                    <p class="actions"><Submit label=l.t("setup.submit") primary=true/></p>
                </Form>
            </main>
        }
    }).into_any()
}
